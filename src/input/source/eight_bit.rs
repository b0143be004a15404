//! Text that is neither UTF-8 nor UTF-16: which of the encodings without marks it has.
//!
//! Every line is decoded by every candidate. Where only one is valid and writes words that people write, it is proven;
//! where another one may be meant too, the choice is a guess, and says so.

use std::io;

use crate::input::console::fields as columns;
use crate::input::source::bytes::Bytes;
use crate::input::source::charset::{Encoding, REPLACE};
use crate::input::source::dos;
use crate::input::source::doubt::{Doubt, Other, differing};
use crate::input::source::echoes::Echoes;
use crate::input::source::encoding::{Decision, choices, decision};
use crate::input::source::foreign::{Readings, Traces};
use crate::input::source::lines;
use crate::input::source::mixture::{Lines, Mixture, Others, Reading, Sample};
use crate::input::source::plausible::{Evidence, Verdict, japanese, western, words};
use crate::input::source::usual;
use crate::phrases::input::encodings as phrases;
use crate::phrases::nouns;
use crate::problem::Problem;

/// Lines beyond ASCII whose words are judged; all are decoded.
const JUDGED: u64 = 20_000;
/// Lines of these that are also read in encodings that no key names.
const COMPARED: u64 = 2_000;
/// What the usual words of a file weigh that are no chance: those of one word of Western Europe.
const ENOUGH: u64 = 4;
/// Lines that are kept as samples.
const SAMPLES: usize = 20;

/// What else is known about the language of a file: the other files of the study.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hint {
    /// Some other file is Japanese.
    pub(crate) japanese: bool,
    /// Some other file has Western European letters.
    pub(crate) western: bool,
}

impl Hint {
    /// What a file's encoding and headers say about its language.
    pub(crate) fn of(encoding: Encoding, headers: &[String]) -> Self {
        let any = |judge: fn(&str) -> Verdict| {
            headers.iter().flat_map(|header| words(header)).any(|word| judge(word) == Verdict::Good)
        };
        match encoding {
            Encoding::Cp932 | Encoding::EucJp | Encoding::Iso2022Jp => {
                Self { japanese: true, western: false }
            }
            Encoding::Windows1252 | Encoding::Macintosh => Self { japanese: false, western: true },
            _ => Self { japanese: any(japanese), western: any(western) },
        }
    }

    /// What both say.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { japanese: self.japanese || other.japanese, western: self.western || other.western }
    }
}

/// What one encoding makes of a file.
struct Candidate {
    encoding: Encoding,
    judge: fn(&str) -> Verdict,
    evidence: Evidence,
    weigh: usual::Weigh,
    /// What its usual words weigh.
    usual: u64,
    traces: Traces,
    /// Lines of which half the words or more are none in it, and what they show about their encoding.
    strange: Lines,
    traces_of_strange: Traces,
    /// A header that is known proves it.
    proven: bool,
    bad_lines: u64,
}

/// All candidates, and what of the file is shown.
struct Trial {
    candidates: [Candidate; 4],
    lines: u64,
    /// Lines that are UTF-8 beyond doubt, and lines of two-byte characters, which also read as half-width katakana.
    utf8_lines: [u64; 2],
    of_utf8: Lines,
    samples: Vec<Sample>,
    mixture: Mixture,
    echoes: Echoes,
    /// What the usual words of the file weigh in code page 850.
    usual_in_dos: u64,
}

/// What a file is that is not UTF-8. `bad` is the place of the first byte that proves it.
pub(crate) fn decide(
    name: &str,
    bytes: &Bytes,
    bad: u64,
    hint: Hint,
) -> io::Result<Result<Decision, Problem>> {
    let trial = Trial::of(bytes)?;
    if let Some(problem) = trial.few_of_utf8(name, hint) {
        return Ok(Err(problem));
    }
    if trial.mixes_utf8() {
        let problem = bad_place(name, bytes, bad, Encoding::Utf8)?;
        return Ok(Err(problem.help(phrases::lines_are_utf8(choices(), format!("utf-8{REPLACE}")))));
    }
    if let Some(damaged) = trial.damaged() {
        let problem = damaged_line(name, bytes, damaged, trial.lines)?;
        return Ok(Err(trial.with_others(problem, &[damaged.encoding])));
    }
    match trial.chosen(hint) {
        Some(chosen) => Ok(Ok(trial.mixed(chosen))),
        None => {
            let problem = bad_place(name, bytes, bad, Encoding::Utf8)?;
            let problem =
                if trial.mixture.is_dos() { problem.help(phrases::looks_like_cp850()) } else { problem };
            let all = trial.candidates.each_ref().map(|candidate| candidate.encoding);
            Ok(Err(trial.with_others(problem, &all)))
        }
    }
}

/// The doubt that some lines of a file are UTF-8, whose encoding the study says. Lines are weighed only where one of them could
/// be: in most such files none is.
pub(crate) fn utf8_among(bytes: &Bytes, wished: Encoding) -> io::Result<Option<Doubt>> {
    let mut may_be_utf8 = false;
    lines::each(bytes, &mut |line| {
        may_be_utf8 = !line.bytes.is_ascii() && std::str::from_utf8(line.bytes).is_ok();
        !may_be_utf8
    })?;
    if !may_be_utf8 {
        return Ok(None);
    }
    let trial = Trial::of(bytes)?;
    let other = Other::Read(Encoding::Utf8);
    Ok(trial.mixes_utf8().then(|| {
        let samples = differing(&trial.of_utf8.samples, (wished, other));
        Doubt { chosen: wished, other, mixed: Some(trial.of_utf8.count), samples }
    }))
}

/// Whether a line that is UTF-8, too, makes words in one of the encodings alone: `﨑本` of CP932 is `핖{` in UTF-8.
fn is_only(found: &[Option<Evidence>; 4], in_utf8: &str) -> bool {
    let makes_words = |evidence: &Evidence| evidence.good > 0 && evidence.bad == 0;
    let in_utf8 = [japanese, western].map(|judge| Evidence::of(in_utf8, judge));
    found.iter().flatten().any(makes_words) && !in_utf8.iter().any(makes_words)
}

impl Trial {
    fn of(bytes: &Bytes) -> io::Result<Self> {
        let candidate = |encoding, judge, weigh| Candidate {
            encoding,
            judge,
            evidence: Evidence::default(),
            weigh,
            usual: 0,
            traces: Traces::default(),
            strange: Lines::default(),
            traces_of_strange: Traces::default(),
            proven: false,
            bad_lines: 0,
        };
        let mut trial = Self {
            candidates: [
                candidate(Encoding::Cp932, japanese, usual::cp932),
                candidate(Encoding::EucJp, japanese, usual::euc_jp),
                candidate(Encoding::Windows1252, western, usual::western),
                candidate(Encoding::Macintosh, western, usual::western),
            ],
            lines: 0,
            utf8_lines: [0; 2],
            of_utf8: Lines::default(),
            samples: Vec::new(),
            mixture: Mixture::default(),
            echoes: Echoes::default(),
            usual_in_dos: 0,
        };
        lines::each(bytes, &mut |line| {
            if !line.bytes.is_ascii() {
                trial.line(line.number, line.bytes);
            }
            true
        })?;
        Ok(trial)
    }

    fn line(&mut self, number: u64, bytes: &[u8]) {
        self.lines += 1;
        let is_judged = self.lines <= JUDGED;
        let in_dos = dos::decode(bytes);
        let foreign = (self.lines <= COMPARED).then(|| Readings::of(bytes));
        let mut found = [None; 4];
        for (candidate, found) in self.candidates.iter_mut().zip(&mut found) {
            let Some(text) = candidate.encoding.strict(bytes) else {
                candidate.bad_lines += 1;
                continue;
            };
            let evidence = Evidence::of(&text, candidate.judge);
            *found = Some(evidence);
            if evidence.bad > 0
                && evidence.bad >= evidence.good
                && let Some(foreign) = &foreign
            {
                candidate.strange.add(number, bytes);
                candidate.traces_of_strange.add(&text);
                let read_in = (candidate.encoding, candidate.weigh);
                candidate.traces_of_strange.compare(&text, read_in, foreign);
            }
            if is_judged {
                candidate.evidence = candidate.evidence.with(evidence);
                candidate.usual += usual::of(&text, candidate.weigh);
                candidate.traces.add(&text);
                if let Some(foreign) = &foreign {
                    candidate.traces.compare(&text, (candidate.encoding, candidate.weigh), foreign);
                }
                candidate.proven |= number <= 20 && has_known_header(&text);
            }
        }
        if is_judged {
            self.usual_in_dos += usual::of(&in_dos, usual::long_western);
        }
        if let Ok(text) = std::str::from_utf8(bytes)
            && !is_only(&found, text)
        {
            let is_wide = text.chars().filter(|c| !c.is_ascii()).all(|c| c.len_utf8() >= 3);
            self.of_utf8.add(number, bytes);
            let [wide, narrow] = &mut self.utf8_lines;
            *if is_wide { wide } else { narrow } += 1;
        }
        if self.samples.len() < SAMPLES {
            self.samples.push(Sample::of(number, bytes));
        }
        self.mixture.line(number, (bytes, &in_dos), found);
        self.echoes.line(number, bytes);
    }

    /// A problem with the advice to export again, where some lines are words in one of some encodings and others in another.
    fn with_others(&self, problem: Problem, encodings: &[Encoding]) -> Problem {
        let found = encodings.iter().filter_map(|own| Some((*own, self.mixture.others(*own)?)));
        match found.max_by_key(|(_, others)| others.count) {
            Some((own, others)) => {
                let lines = nouns::lines(others.count);
                problem.help(phrases::export_mixed_again(lines, others.reading.name(), own.name()))
            }
            None => problem,
        }
    }

    /// A choice with the doubt that some lines speak against it.
    fn mixed(&self, chosen: Decision) -> Decision {
        let is_foreign = chosen.doubt.as_ref().is_some_and(|doubt| matches!(doubt.other, Other::Foreign(_)));
        // An old Mac has a letter for any byte, and EUC-JP a kanji for two: lines of them are not told from a whole file of a
        // foreign encoding, unless the file has a word of theirs otherwise, too.
        let may_be_foreign = |others: &Others| {
            is_foreign && matches!(others.reading, Reading::In(Encoding::Macintosh | Encoding::EucJp))
        };
        let others = self.mixture.others(chosen.encoding).filter(|others| !may_be_foreign(others));
        let Some(others) = others.or_else(|| self.echoes.others(chosen.encoding)) else {
            return self.with_strange(chosen);
        };
        let other = match others.reading {
            Reading::In(encoding) => Other::Read(encoding),
            Reading::Dos => Other::Dos,
        };
        let samples = differing(&others.samples, (chosen.encoding, other));
        let doubt = Doubt { chosen: chosen.encoding, other, mixed: Some(others.count), samples };
        Decision { doubt: Some(Box::new(doubt)), how: phrases::a_guess(), ..chosen }
    }

    /// A choice with the doubt that lines which are no words in it are in an encoding that is not read: names of a Chinese
    /// office among Japanese ones.
    fn with_strange(&self, chosen: Decision) -> Decision {
        let Some(candidate) = self.candidates.iter().find(|one| one.encoding == chosen.encoding) else {
            return chosen;
        };
        let Lines { count, samples: lines } = &candidate.strange;
        let Some(foreign) =
            candidate.traces_of_strange.other(chosen.encoding).filter(|_| chosen.doubt.is_none())
        else {
            return chosen;
        };
        let other = Other::Foreign(foreign);
        let samples = differing(lines, (chosen.encoding, other));
        let doubt = Doubt { chosen: chosen.encoding, other, mixed: Some(*count), samples };
        Decision { doubt: Some(Box::new(doubt)), how: phrases::a_guess(), ..chosen }
    }

    /// The problem of few lines in UTF-8 among many of another encoding: these few are to be looked at.
    fn few_of_utf8(&self, name: &str, hint: Hint) -> Option<Problem> {
        let Lines { count: few, samples } = &self.of_utf8;
        let line = samples.first().filter(|_| self.mixes_utf8() && few * 4 <= self.lines)?.line;
        let own = self.chosen(hint)?.encoding;
        let rest = (self.lines - few).to_string();
        let problem = Problem::new(phrases::line_is_utf8(line.to_string(), name, rest));
        let utf8 = Encoding::Utf8.name();
        Some(problem.help(phrases::export_mixed_again(nouns::lines(*few), utf8, own.name())))
    }

    /// Some lines are UTF-8 and others are not.
    fn mixes_utf8(&self) -> bool {
        let [wide, narrow] = self.utf8_lines;
        let may_be_cp932 = self.candidates.iter().any(|c| c.encoding == Encoding::Cp932 && c.is_possible());
        wide > 0 || (narrow > 0 && !may_be_cp932)
    }

    /// An encoding that all lines have but very few, while no other one is plausible.
    fn damaged(&self) -> Option<&Candidate> {
        if self.candidates.iter().any(Candidate::is_plausible) {
            return None;
        }
        let nearly = |candidate: &&Candidate| {
            let (bad, evidence) = (candidate.bad_lines, candidate.evidence);
            let few = bad == 1 || bad * 4 <= self.lines;
            bad > 0 && few && candidate.foreign().is_none() && (candidate.proven || evidence.is_plausible())
        };
        self.candidates.iter().filter(nearly).max_by_key(|candidate| candidate.evidence.good)
    }

    /// The encoding with the best evidence; `None` where nothing is valid or plausible.
    fn chosen(&self, hint: Hint) -> Option<Decision> {
        let mut possible: Vec<&Candidate> = self.candidates.iter().filter(|c| c.is_possible()).collect();
        let is_foreign = self.candidates.iter().any(|c| c.is_japanese() && c.foreign().is_some());
        if possible.is_empty() && self.mixture.is_of_two_japanese() && !is_foreign {
            return None;
        }
        if possible.is_empty() {
            // No reading is plausible: the one with the least against it is a guess.
            let valid =
                self.candidates.iter().filter(|c| c.bad_lines == 0 && c.encoding != Encoding::Macintosh);
            possible = valid.collect();
            possible.sort_by_key(|candidate| std::cmp::Reverse(candidate.score(hint)));
            let best = possible.first()?;
            let other = possible.get(1).map_or(Encoding::Macintosh, |other| other.encoding);
            let other = if self.mixture.is_dos() { Other::Dos } else { Other::Read(other) };
            return Some(self.decided(best, best.foreign().or(Some(other))));
        }
        possible.sort_by_key(|candidate| std::cmp::Reverse(candidate.score(hint)));
        let best = *possible.first()?;
        let is_open = |other: &&&Candidate| !best.outweighs(other) && self.differ(best, other);
        let second = possible.get(1).filter(|_| !best.proven).filter(is_open);
        let other = second.map(|other| other.encoding);
        // Files of old Macs are rare: even without another reading it is a guess.
        let is_mac = best.encoding == Encoding::Macintosh;
        if is_mac && other.is_none() && self.mixture.is_dos() {
            return Some(self.decided(best, Some(Other::Dos)));
        }
        let other = other.or(is_mac.then_some(Encoding::Windows1252));
        let other = other.or_else(|| self.old_mac(best));
        // An old Mac is rarer than any of these.
        let is_of_mac = |other: Encoding| [best.encoding, other].contains(&Encoding::Macintosh);
        let foreign = if other.is_none_or(is_of_mac) { best.foreign() } else { None };
        // The command line of Windows writes `ü` as the first half of a Japanese character.
        let is_dos = best.usual == 0 && !best.proven && self.usual_in_dos > 0;
        let dos = || is_dos.then_some(Other::Dos);
        Some(self.decided(best, foreign.or(other.map(Other::Read)).or_else(dos)))
    }

    /// An old Mac, where no word of Windows-1252 is usual and none speaks against that.
    fn old_mac(&self, best: &Candidate) -> Option<Encoding> {
        let is_weak = best.encoding == Encoding::Windows1252 && best.usual == 0 && !best.proven;
        let mac = self.candidates.iter().find(|candidate| candidate.encoding == Encoding::Macintosh)?;
        (is_weak && mac.evidence.bad == 0 && self.differ(best, mac)).then_some(mac.encoding)
    }

    fn decided(&self, best: &Candidate, other: Option<Other>) -> Decision {
        let how = match (best.encoding, other) {
            (_, Some(_)) => phrases::a_guess(),
            (Encoding::Windows1252, None) if !self.is_valid(Encoding::Cp932) => phrases::neither_valid(),
            (Encoding::Cp932, None) if self.is_valid(Encoding::Windows1252) => phrases::valid_unlike_utf8(),
            (Encoding::Cp932, None) => phrases::valid_unlike_both(),
            _ => phrases::only_reading_with_words(),
        };
        let doubt = other.map(|other| Doubt {
            chosen: best.encoding,
            other,
            mixed: None,
            samples: differing(&self.samples, (best.encoding, other)),
        });
        Decision { doubt: doubt.map(Box::new), ..decision(best.encoding, how) }
    }

    /// Whether two readings of the file differ at all, as far as lines are kept.
    fn differ(&self, one: &Candidate, other: &Candidate) -> bool {
        let differs =
            |sample: &Sample| one.encoding.lossy(&sample.bytes) != other.encoding.lossy(&sample.bytes);
        self.lines > SAMPLES as u64 || self.samples.iter().any(differs)
    }

    fn is_valid(&self, encoding: Encoding) -> bool {
        self.candidates.iter().any(|candidate| candidate.encoding == encoding && candidate.bad_lines == 0)
    }
}

impl Candidate {
    fn is_japanese(&self) -> bool {
        matches!(self.encoding, Encoding::Cp932 | Encoding::EucJp)
    }

    /// An encoding that no key names, of which the text has more traces.
    fn foreign(&self) -> Option<Other> {
        self.traces.other(self.encoding).filter(|_| !self.proven).map(Other::Foreign)
    }

    fn is_plausible(&self) -> bool {
        self.bad_lines == 0 && (self.proven || self.has_usual() || self.evidence.is_plausible())
    }

    /// Whether it may be meant: also without any evidence, but for old Macs, whose table has a letter for any byte.
    fn is_possible(&self) -> bool {
        self.is_plausible()
            || (self.bad_lines == 0 && self.evidence.is_open() && self.encoding != Encoding::Macintosh)
    }

    /// Whether some words are usual, and hardly any speaks against it.
    fn has_usual(&self) -> bool {
        self.usual > 0 && self.evidence.bad * 4 <= self.evidence.good.max(self.usual)
    }

    /// Whether its words are usual, and hardly any of the other one's. Files of old Macs are rare beside Japanese ones.
    fn outweighs(&self, other: &Self) -> bool {
        let is_rare = other.encoding == Encoding::Macintosh && self.encoding != Encoding::Windows1252;
        let other_usual = if is_rare { other.usual / 4 } else { other.usual };
        self.has_usual() && self.usual >= ENOUGH && other_usual * 4 < self.usual && !other.proven
    }

    /// More is better. Without any other difference: Windows-1252, as files with few such letters mostly are.
    fn score(&self, hint: Hint) -> (bool, bool, bool, i64, u8) {
        let weight = |count: u64| i64::try_from(count).unwrap_or(i64::MAX / 8);
        let balance = weight(self.evidence.good) - 4 * weight(self.evidence.bad) + 2 * weight(self.usual);
        // Words of chance are not enough for an old Mac.
        let balance =
            if self.encoding == Encoding::Macintosh && self.usual == 0 { balance.min(0) } else { balance };
        let is_japanese = matches!(self.encoding, Encoding::Cp932 | Encoding::EucJp);
        let hinted = hint.japanese != hint.western && is_japanese == hint.japanese;
        let rank = match self.encoding {
            Encoding::Windows1252 => 3,
            Encoding::Cp932 => 2,
            Encoding::EucJp => 1,
            _ => 0,
        };
        (self.proven, self.has_usual(), hinted, balance, rank)
    }
}

fn has_known_header(text: &str) -> bool {
    text.split([',', ';', '\t', '|'])
        .any(|cell| !cell.is_ascii() && columns::is_known_header(cell.trim_matches('"')))
}

/// The problem of a file that is in one encoding but for a line.
fn damaged_line(name: &str, bytes: &Bytes, damaged: &Candidate, lines: u64) -> io::Result<Problem> {
    let encoding = damaged.encoding;
    let bad = lines::first_bad(bytes, encoding, 0)?;
    let (line, at) = bad.map_or((0, 0), |bad| (bad.line, bad.at));
    let shown = lines::hex_at(bytes, at)?;
    let rest = lines - damaged.bad_lines;
    let name_of = encoding.name();
    let places = if damaged.bad_lines == 1 { phrases::this_line() } else { nouns::lines(damaged.bad_lines) };
    let help = if encoding.has_gaps() {
        phrases::correct_lines_or_replace(name_of, places, format!("{name_of}{REPLACE}"))
    } else {
        phrases::correct_lines(name_of, places)
    };
    let (line, rest) = (line.to_string(), rest.to_string());
    Ok(Problem::new(phrases::bad_line(line, name, name_of, rest, shown)).help(help))
}

/// The problem of bytes that do not decode.
pub(crate) fn bad_place(name: &str, bytes: &Bytes, at: u64, encoding: Encoding) -> io::Result<Problem> {
    let (line, shown) = (lines::line_of(bytes, at)?, lines::hex_at(bytes, at)?);
    Ok(not_valid(name, line, encoding, &shown))
}

/// The problem of a line that does not decode.
pub(crate) fn not_valid(name: &str, line: u64, encoding: Encoding, shown: &str) -> Problem {
    Problem::new(phrases::not_valid(line.to_string(), name, encoding.name(), shown))
        .help(phrases::save_or_set_encoding(choices()))
}
