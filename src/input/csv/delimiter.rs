//! The delimiter: what `sep=` says, else the one whose header row gives the most known headers.

use crate::input::csv::records::{Broken, Record, Records};
use crate::input::source::file::Head;
use crate::phrases::input::headers as phrases;
use crate::problem::Problem;

/// What splits cells, and where the records start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) delimiter: u8,
    /// Byte offset of the first record: behind a `sep=` line.
    pub(crate) start: usize,
    /// Physical line of the first record.
    pub(crate) line: u64,
}

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many records are searched for the header.
pub(crate) const HEAD: usize = 20;

/// Finds the delimiter. `known` says how many headers of a row are known.
pub(crate) fn find(
    name: &str,
    head: &Head,
    wish: Option<char>,
    known: &dyn Fn(&Record<'_>) -> usize,
) -> Result<Split, Problem> {
    let declared = declared(&head.text);
    let (start, line) = declared.map_or((0, 1), |(_, end)| (end, 2));
    let split = |delimiter| Split { delimiter, start, line };
    if let Some(wish) = wish {
        return u8::try_from(wish)
            .ok()
            .filter(|b| b.is_ascii() && !b"\"\r\n".contains(b))
            .map(split)
            .ok_or_else(|| {
                Problem::new(phrases::cannot_delimit(wish.to_string())).help(phrases::set_one_character())
            });
    }
    if let Some((delimiter, _)) = declared {
        return Ok(split(delimiter));
    }
    let mut best: Vec<(Score, u8)> = CANDIDATES.map(|c| (score(head, c, known), c)).to_vec();
    best.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match best.as_slice() {
        [(a, first), (b, second), ..] if a == b && a.0 > 0 && a.1 > 1 => Err(tie(name, *first, *second)),
        [((known, _), first), ..] => match too_wide(head).filter(|_| *known == 0) {
            Some(broken) => Err(broken.problem(name)),
            None => Ok(split(*first)),
        },
        [] => Ok(split(b',')),
    }
}

/// Known headers first, then the number of cells of the first record.
type Score = (usize, usize);

fn score(head: &Head, delimiter: u8, known: &dyn Fn(&Record<'_>) -> usize) -> Score {
    let mut records = Records::new(&head.text, delimiter).with_more(head.more);
    let mut record = Record::default();
    let mut best = (0, 0);
    for _ in 0..HEAD {
        match records.next(&mut record) {
            Ok(true) if !record.is_blank() => best = best.max((known(&record), record.width())),
            Ok(true) => {}
            Ok(false) | Err(_) => break,
        }
    }
    best
}

/// A first record with too many cells for any delimiter to show known headers.
fn too_wide(head: &Head) -> Option<Broken> {
    let first = |delimiter| {
        Records::new(&head.text, delimiter).with_more(head.more).next(&mut Record::default()).err()
    };
    CANDIDATES.into_iter().filter_map(first).find(Broken::is_too_wide)
}

/// The delimiter of a `sep=;` line, and where the next line starts.
fn declared(text: &str) -> Option<(u8, usize)> {
    let head = text.get(..text.find('\n').map_or(text.len(), |i| i + 1))?;
    let lower = head.to_ascii_lowercase();
    let lower = lower.trim_start_matches('\u{feff}');
    let rest = lower.strip_prefix("\"sep=").or_else(|| lower.strip_prefix("sep="))?;
    match rest.trim_end_matches(['\r', '\n', '"']).as_bytes() {
        [delimiter] if delimiter.is_ascii() => Some((*delimiter, head.len())),
        _ => None,
    }
}

fn tie(name: &str, first: u8, second: u8) -> Problem {
    Problem::new(phrases::two_delimiters(name, self::name(first), self::name(second)))
        .help(phrases::set_delimiter())
}

/// The name of a delimiter, as reports show it.
pub(crate) fn name(delimiter: u8) -> String {
    match delimiter {
        b',' => "comma".to_owned(),
        b';' => "semicolon".to_owned(),
        b'\t' => "tab".to_owned(),
        other => char::from(other).to_string(),
    }
}
