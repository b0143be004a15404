//! Whether a decoded text is one that people write: what tells one encoding from another where bytes are valid in both.
//!
//! Words with characters beyond ASCII are judged one by one. A wrong table squeezes kanji or half-width katakana between
//! Latin letters, puts marks into words, or mixes capital and small letters.

use crate::input::source::usual::half_width::{has_odd_sound, is_odd_start};

/// How many words of a text speak for its encoding, and how many against it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    pub(crate) good: u64,
    pub(crate) bad: u64,
}

/// What a word says about the encoding that it was decoded by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// People write so.
    Good,
    /// Nothing.
    Neutral,
    /// No one writes so.
    Bad,
}

impl Evidence {
    /// What the words of a text say; `judge` is [`japanese`] or [`western`].
    pub(crate) fn of(text: &str, judge: fn(&str) -> Verdict) -> Self {
        let mut evidence = Self::default();
        evidence.add(text, judge);
        evidence
    }

    /// What both say.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { good: self.good + other.good, bad: self.bad + other.bad }
    }

    /// Adds what the words of a text say; `judge` is [`japanese`] or [`western`].
    pub(crate) fn add(&mut self, text: &str, judge: fn(&str) -> Verdict) {
        for word in words(text) {
            match judge(word) {
                Verdict::Good => self.good += 1,
                Verdict::Bad => self.bad += 1,
                Verdict::Neutral => {}
            }
        }
    }

    /// Hardly any word speaks against it, and some speak for it.
    pub(crate) fn is_plausible(self) -> bool {
        self.good > 0 && self.bad * 4 <= self.good
    }

    /// Nothing speaks for it or against it.
    pub(crate) fn is_open(self) -> bool {
        self.good == 0 && self.bad == 0
    }
}

/// Words with characters beyond ASCII.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_between_words).filter(|word| !word.is_ascii())
}

fn is_between_words(c: char) -> bool {
    c.is_ascii_control() || matches!(c, ' ' | ',' | ';' | '|' | '"' | '/' | '\u{a0}' | '\u{3000}')
}

/// Kinds of characters that come in runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Capital,
    Small,
    Ascii,
    Kana,
    HalfKana,
    Kanji,
    Private,
    Other,
}

fn kind(c: char) -> Kind {
    match c {
        'A'..='Z' => Kind::Capital,
        'a'..='z' => Kind::Small,
        _ if c.is_ascii() => Kind::Ascii,
        '\u{3041}'..='\u{30ff}' => Kind::Kana,
        '\u{ff61}'..='\u{ff9f}' => Kind::HalfKana,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '々' | '〇' => Kind::Kanji,
        '\u{e000}'..='\u{f8ff}' => Kind::Private,
        _ => Kind::Other,
    }
}

/// A run of characters of one kind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) kind: Kind,
    pub(crate) chars: Vec<char>,
}

impl Run {
    fn length(&self) -> usize {
        self.chars.len()
    }

    /// Commas, dots and brackets among half-width katakana.
    fn marks(&self) -> usize {
        self.chars.iter().filter(|c| matches!(c, '\u{ff61}'..='\u{ff65}')).count()
    }
}

/// The runs of a word.
pub(crate) fn runs(word: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for c in word.chars() {
        let kind = kind(c);
        match runs.last_mut().filter(|run| run.kind == kind) {
            Some(run) => run.chars.push(c),
            None => runs.push(Run { kind, chars: vec![c] }),
        }
    }
    runs
}

/// What a word says that was decoded as Japanese.
pub(crate) fn japanese(word: &str) -> Verdict {
    let runs = runs(word);
    let mut found = Verdict::Neutral;
    for (place, run) in runs.iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| runs.get(at)).map(|run| run.kind);
        let (before, behind) = (beside(place.checked_sub(1)), beside(Some(place + 1)));
        match japanese_run(run, before, behind) {
            Verdict::Bad => return Verdict::Bad,
            Verdict::Good => found = Verdict::Good,
            Verdict::Neutral => {}
        }
    }
    found
}

fn japanese_run(run: &Run, before: Option<Kind>, behind: Option<Kind>) -> Verdict {
    let Some(first) = run.chars.first().copied() else { return Verdict::Neutral };
    let is_letter = |kind: Option<Kind>| matches!(kind, Some(Kind::Capital | Kind::Small));
    let small = [before, behind].contains(&Some(Kind::Small));
    let (any, both) = (is_letter(before) || is_letter(behind), is_letter(before) && is_letter(behind));
    let length = run.length();
    match run.kind {
        Kind::Private => Verdict::Bad,
        Kind::HalfKana if length <= 2 && any => Verdict::Bad,
        Kind::HalfKana if is_odd_start(first, before.is_none()) || has_odd_sound(&run.chars) => Verdict::Bad,
        // Every other one a comma: hiragana of EUC-JP.
        Kind::HalfKana if length >= 3 && run.marks() * 3 >= length => Verdict::Bad,
        Kind::HalfKana if length >= 3 => Verdict::Good,
        Kind::Kanji if length <= 2 && both && small => Verdict::Bad,
        Kind::Kanji if length == 1 && any && !is_common(first) => Verdict::Bad,
        Kind::Kanji | Kind::Kana if length >= 2 => Verdict::Good,
        // `A社`, but not `O’B`, which reads the same with the letter behind.
        Kind::Kanji if !small && behind.is_none() && is_common(first) => Verdict::Good,
        Kind::Kanji if !any && is_common(first) => Verdict::Good,
        _ => Verdict::Neutral,
    }
}

/// Whether a kanji is one of the first level of JIS, which holds nearly all that people write.
pub(crate) fn is_common(kanji: char) -> bool {
    if matches!(kanji, '々' | '〇') {
        return true;
    }
    let mut buffer = [0; 4];
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(kanji.encode_utf8(&mut buffer));
    matches!(bytes.as_ref(), [0x88..=0x97, _] | [0x98, ..=0x72])
}

/// What a word says that was decoded as text of Western Europe.
pub(crate) fn western(word: &str) -> Verdict {
    let chars: Vec<char> = word.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    let (mut good, mut row, mut is_odd) = (false, 0, false);
    for (place, c) in chars.iter().copied().enumerate() {
        let (before, behind) = (at(place.checked_sub(1)), at(Some(place + 1)));
        if c.is_ascii() {
            row = 0;
        } else if is_western_letter(c) {
            row += 1;
            if !has_its_case(c, before, behind) {
                return Verdict::Bad;
            }
            good |= [before, behind].into_iter().flatten().any(|other| other.is_ascii_alphabetic());
        } else if !(is_in_place(c, before, behind) || (c == '‚' && quotes(&chars))) {
            return Verdict::Bad;
        }
        // Three such letters in a row are no word, but may be an abbreviation; neither are letters of two languages.
        let of_two = row == 2 && (is_slavic(c) != before.is_some_and(is_slavic));
        is_odd |= row >= 3 || of_two;
    }
    if good && !is_odd { Verdict::Good } else { Verdict::Neutral }
}

/// Whether a word is all between single quotes, as Germans write them.
fn quotes(word: &[char]) -> bool {
    matches!(word, ['‚', text @ .., '‘'] if text.iter().all(char::is_ascii))
}

fn is_western_letter(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Š' | 'š' | 'Ž' | 'ž' | 'Œ' | 'œ' | 'Ÿ')
}

fn is_slavic(c: char) -> bool {
    matches!(c, 'Š' | 'š' | 'Ž' | 'ž')
}

/// A capital stands at the start of a word or among capitals, a small letter not between capitals, nor alone before one.
fn has_its_case(c: char, before: Option<char>, behind: Option<char>) -> bool {
    let before = before.filter(|c| c.is_alphabetic());
    let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
    if c.is_uppercase() {
        let in_word = is(before, char::is_uppercase) && is(behind, char::is_lowercase);
        !is(before, char::is_lowercase) && !in_word
    } else {
        c == 'ß' || !(before.is_none_or(char::is_uppercase) && is(behind, char::is_uppercase))
    }
}

/// Whether a mark stands where such marks stand.
fn is_in_place(c: char, before: Option<char>, behind: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (between, alone) = (letter(before) && letter(behind), before.is_none() && behind.is_none());
    let beyond = [before, behind].into_iter().flatten().any(|other| matches!(other, '\u{80}'..));
    match c {
        '‘' | '’' | '´' | '`' => letter(before) || letter(behind),
        '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '…' | '§' | '®' | '™' | '©' | '•' | '·' => {
            !between
        }
        '²' | '³' | '¹' | '½' | '¼' | '¾' => !between && !beyond,
        '–' | '—' => !beyond,
        '€' | '£' | '¥' | '¢' => !letter(behind) && !beyond,
        '°' | 'º' | 'ª' => {
            (digit(before) || before.is_none() || matches!(before, Some('n' | 'N'))) && !between
        }
        '±' | '×' => !letter(before) && !letter(behind),
        // They open a sentence.
        '¡' | '¿' => !letter(before) && !digit(before) && letter(behind),
        'µ' => !letter(before),
        '‰' => digit(before) || alone,
        // It parts a word.
        '\u{ad}' => between,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_JP, MACINTOSH, SHIFT_JIS, WINDOWS_1252};

    use super::*;

    fn of(judge: fn(&str) -> Verdict, text: &str) -> Evidence {
        Evidence::of(text, judge)
    }

    const GERMAN: [&str; 12] = [
        "Köln",
        "Jäger",
        "Schröder",
        "Bär",
        "KinosÄle",
        "Sitzplätze",
        "Geräte-ID",
        "Persönlich",
        "Straße",
        "ÄRZTE",
        "Noël",
        "O’Brien",
    ];
    const JAPANESE: [&str; 10] =
        ["端末", "登録済み", "デバイス", "ﾃﾞﾊﾞｲｽ", "営業1課", "iPad用", "A社", "PC室", "東", "ユーザー名"];

    #[test]
    fn words_speak_for_the_encoding_that_they_are_in() {
        for word in GERMAN.iter().filter(|word| **word != "KinosÄle") {
            let (bytes, _, _) = WINDOWS_1252.encode(word);
            assert_ne!(western(word), Verdict::Bad, "{word}");
            if let (text, false) = SHIFT_JIS.decode_without_bom_handling(&bytes) {
                assert_eq!(japanese(&text), Verdict::Bad, "{word} as {text}");
            }
            let (text, _) = MACINTOSH.decode_without_bom_handling(&bytes);
            assert_ne!(western(&text), Verdict::Good, "{word} as {text}");
        }
        for word in JAPANESE {
            assert_ne!(japanese(word), Verdict::Bad, "{word}");
            let (bytes, _, _) = SHIFT_JIS.encode(word);
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
            assert_ne!(western(&text), Verdict::Good, "{word} as {text}");
        }
    }

    #[test]
    fn old_macs_and_euc_are_told_apart() {
        for word in ["Köln", "Jäger", "Müller", "André", "Straße", "François"] {
            let (bytes, _, _) = MACINTOSH.encode(word);
            assert_eq!(western(&MACINTOSH.decode_without_bom_handling(&bytes).0), Verdict::Good, "{word}");
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
            // Of all these letters only `š` may stand for `ö`.
            let expected = if word == "Köln" { Verdict::Good } else { Verdict::Bad };
            assert_eq!(western(&text), expected, "{word} as {text}");
        }
        let text = "デバイスの管理,端末名,登録済みの端末";
        let (bytes, _, _) = EUC_JP.encode(text);
        assert!(of(japanese, text).is_plausible());
        assert!(!of(western, &WINDOWS_1252.decode_without_bom_handling(&bytes).0).is_plausible());
        if let (text, false) = SHIFT_JIS.decode_without_bom_handling(&bytes) {
            assert!(!of(japanese, &text).is_plausible(), "{text}");
        }
    }

    #[test]
    fn prices_degrees_and_quotes_are_no_proof_against_western_text() {
        for word in ["5°", "20°C", "€5", "5€", "m²", "„Haus“", "Acme®", "¿Qué", "–", "½", "n°5", "à"]
        {
            assert_ne!(western(word), Verdict::Bad, "{word}");
        }
        for word in ["ƒfƒoƒCƒX", "K”ln", "Stra§e", "¥Ç¥Ð¥¤¥¹", "’[––"] {
            assert_eq!(western(word), Verdict::Bad, "{word}");
        }
    }
}
