//! In which order half-width katakana stand.

/// Small letters, which only go on a syllable: `ｧ` to `ｯ`.
fn is_small(c: char) -> bool {
    matches!(c, '\u{ff67}'..='\u{ff6f}')
}

/// Whether half-width katakana at the start of a word cannot start one. Behind digits, `ｰ` may be a dash, and `ﾟ` a
/// degree.
pub(crate) fn is_odd_start(first: char, starts_word: bool) -> bool {
    is_small(first) || (starts_word && matches!(first, '｡' | '｣' | 'ｰ' | 'ﾞ' | 'ﾟ'))
}

/// Whether one may follow another in Japanese.
fn follows(before: char, c: char) -> bool {
    match c {
        'ﾞ' => matches!(before, 'ｳ' | 'ｶ'..='ﾄ' | 'ﾊ'..='ﾎ'),
        'ﾟ' => matches!(before, 'ﾊ'..='ﾎ'),
        'ｬ' | 'ｭ' | 'ｮ' => {
            matches!(before, 'ｷ' | 'ｼ' | 'ﾁ' | 'ﾆ' | 'ﾋ' | 'ﾐ' | 'ﾘ' | 'ﾃ' | 'ﾌ' | 'ﾞ' | 'ﾟ')
        }
        'ｧ' | 'ｨ' | 'ｩ' | 'ｪ' | 'ｫ' => {
            matches!(before, 'ﾌ' | 'ﾃ' | 'ﾄ' | 'ｼ' | 'ﾁ' | 'ﾂ' | 'ｸ' | 'ｳ' | 'ｲ' | 'ﾞ')
        }
        'ｯ' | 'ｰ' | 'ﾝ' => before != 'ﾝ' && before != '･' || c == 'ｰ' && before == 'ﾝ',
        'ｦ' | '｡' | '｢' | '｣' | '､' => false,
        _ => true,
    }
}

/// Whether a voiced or small sound of a run stands where there is none, or a bracket closes that none opened.
pub(crate) fn has_odd_sound(run: &[char]) -> bool {
    let is_sound = |c: char| is_small(c) || matches!(c, 'ﾞ' | 'ﾟ');
    let is_odd = |pair: &[char]| matches!(pair, [before, c] if is_sound(*c) && !follows(*before, *c));
    run.windows(2).any(is_odd) || (run.contains(&'｣') && !run.contains(&'｢'))
}

/// Whether a run of half-width katakana may be a word.
pub(super) fn is_in_order(run: &[char]) -> bool {
    let starts =
        run.first().is_some_and(|c| !is_odd_start(*c, true) && !matches!(c, 'ﾝ' | 'ｦ' | '､' | '･' | '｢'));
    let in_order = run.windows(2).all(|pair| matches!(pair, [before, c] if follows(*before, *c)));
    run.len() >= 3 && starts && in_order && run.last() != Some(&'ｯ')
}

/// What a run in order weighs: less than any other word, because two kanji of EUC-JP often read so.
const ORDER: u64 = 3;
/// What a voiced or small sound weighs: those of chance hardly stand in their places.
const SOUND: u64 = 6;

/// What a run weighs.
pub(super) fn weight(run: &[char]) -> u64 {
    if !is_in_order(run) {
        return 0;
    }
    let sounds = run.iter().filter(|c| is_small(**c) || matches!(c, 'ﾞ' | 'ﾟ')).count();
    ORDER + SOUND * sounds as u64
}
