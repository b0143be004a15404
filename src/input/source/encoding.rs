//! Which encoding a file has. The order is fixed: byte order mark, UTF-16 by its NULs, strict UTF-8, ISO-2022-JP by its
//! escapes, then the encodings that only their words tell apart; each over the whole file.

use std::io;

use crate::input::source::bytes::{Bytes, CHUNK};
pub(crate) use crate::input::source::charset::Encoding;
use crate::input::source::charset::{REPLACE, Strict, has_escape};
use crate::input::source::doubt::Doubt;
use crate::input::source::eight_bit;
use crate::input::source::eight_bit::Hint;
use crate::input::source::lines;
use crate::input::source::scan::{
    Scan, is_valid, looks_like_utf16, nul_character, seven_bits, utf16_without_mark,
};
use crate::input::source::seven_bit;
use crate::input::source::utf16::{Other, turn};
use crate::phrases::input::encodings as phrases;
use crate::phrases::names::after_near;
use crate::problem::{Message, Problem, nearest};

/// What was decided, and by what.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub(crate) encoding: Encoding,
    pub(crate) how: Message,
    /// Bytes of the mark before the text.
    pub(crate) skip: usize,
    /// Whether what does not decode is replaced by U+FFFD, in place of refusing the file.
    pub(crate) replaces: bool,
    /// What else the file may be, where the decision is a guess.
    pub(crate) doubt: Option<Box<Doubt>>,
}

/// What a file most likely is, by its start: UTF-8, if the rest agrees. `None` where only the whole file can tell.
pub(crate) fn guess(bytes: &Bytes, wish: Option<&str>) -> io::Result<Option<Decision>> {
    // As much as may stand above the rows: nothing reads that again.
    let head = bytes.head(CHUNK)?;
    let mark = byte_order_mark(&head);
    let guess = match (wish, mark) {
        (Some(wish), _) => wished(wish, mark).ok(),
        (None, Some((encoding, _))) => Some(decision(encoding, phrases::byte_order_mark())),
        (None, None) => Some(decision(Encoding::Utf8, phrases::plain_ascii())),
    };
    // What the study says holds for text of seven bits, too.
    let is_seven_bit = || wish.is_none() && head.is_ascii() && seven_bit::has_escape(&head);
    let is_sure = |guess: &Decision| {
        let is_plain = !head.contains(&0) && !has_escape(&head) && !is_seven_bit();
        guess.encoding == Encoding::Utf8 && !guess.replaces && is_plain
    };
    Ok(guess.filter(is_sure))
}

impl Decision {
    /// Of a file that was taken for ASCII by its start, and is UTF-8 throughout.
    pub(crate) fn beyond_ascii(&mut self) {
        if self.how == phrases::plain_ascii() {
            self.how = phrases::valid_throughout();
        }
    }
}

/// Of a sheet of a workbook, which is text already.
pub(crate) fn of_sheet() -> Decision {
    decision(Encoding::Utf8, phrases::valid_throughout())
}

/// Decides for a whole file.
pub(crate) fn decide(
    name: &str,
    bytes: &Bytes,
    wish: Option<&str>,
    hint: Hint,
) -> io::Result<Result<Decision, Problem>> {
    let head = bytes.head(4096)?;
    let mark = byte_order_mark(&head);
    if let Some(wish) = wish {
        return match wished(wish, mark) {
            Ok(found) => checked_wish(name, bytes, wish, found, mark),
            Err(problem) => Ok(Err(problem)),
        };
    }
    if let Some((encoding @ (Encoding::Utf16Le | Encoding::Utf16Be), skip)) = mark {
        return utf16(name, bytes, Decision { skip, ..decision(encoding, phrases::byte_order_mark()) });
    }
    let scan = Scan::of(bytes)?;
    if let Some(at) = scan.nul {
        return match utf16_without_mark(&head) {
            Some(found) => unmarked_utf16(name, bytes, found, at),
            None => Ok(Err(nul_at(name, bytes, at)?)),
        };
    }
    if let Some((at, Some(other))) = scan.escape {
        return Ok(Err(not_read(lines::line_of(bytes, at)?, name, other)));
    }
    if let Some((at, None)) = scan.escape.filter(|_| !scan.ascii) {
        return Ok(Err(escape_at(name, bytes, at, scan.bad)?));
    }
    match scan.bad {
        _ if mark.is_some() => Ok(Ok(decision(Encoding::Utf8, phrases::byte_order_mark()))),
        None if scan.escape.is_some() => {
            let found = decision(Encoding::Iso2022Jp, phrases::escape_sequences());
            let is_whole = is_valid(bytes, Encoding::Iso2022Jp)?;
            if is_whole {
                Ok(Ok(found))
            } else {
                Ok(Err(first_bad_line(name, bytes, &found)?.help(phrases::save_or_set_encoding(choices()))))
            }
        }
        None if scan.ascii => Ok(match seven_bits(bytes)? {
            Some((line, other)) => Err(not_read(line, name, other)),
            None => Ok(decision(Encoding::Utf8, phrases::plain_ascii())),
        }),
        None => Ok(Ok(decision(Encoding::Utf8, phrases::valid_throughout()))),
        Some(bad) => eight_bit::decide(name, bytes, bad, hint),
    }
}

/// The problem of escape sequences of an encoding that is not read.
fn not_read(line: u64, name: &str, other: &str) -> Problem {
    let problem = Problem::new(phrases::escapes_not_read(line.to_string(), name, other));
    problem.help(phrases::save_as_utf8())
}

fn wished(wish: &str, mark: Option<(Encoding, usize)>) -> Result<Decision, Problem> {
    let (name, how) = match wish.strip_suffix(REPLACE) {
        Some(name) => (name, phrases::as_wished_replaced()),
        None => (wish, phrases::as_wished()),
    };
    let encoding = Encoding::from_name(name).ok_or_else(|| {
        let near = nearest(name, Encoding::ALL.map(Encoding::name));
        let help = after_near(near, phrases::encodings_are(choices(), REPLACE));
        Problem::new(phrases::unknown_encoding(wish)).help(help)
    })?;
    let skip = mark.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, skip)| skip);
    Ok(Decision { skip, replaces: name != wish, ..decision(encoding, how) })
}

/// What the study says is not held against bytes that cannot be so.
fn checked_wish(
    name: &str,
    bytes: &Bytes,
    wish: &str,
    found: Decision,
    mark: Option<(Encoding, usize)>,
) -> io::Result<Result<Decision, Problem>> {
    // Read otherwise, the mark itself would be part of the first header.
    if let Some((marked, _)) = mark.filter(|(marked, _)| *marked != found.encoding) {
        return Ok(Err(other_than_wished(name, wish, marked.name())));
    }
    let scan = Scan::of(bytes)?;
    match (found.encoding.is_utf16(), scan.nul) {
        // Text in UTF-16 has a NUL byte in each line end.
        (true, None) => Ok(Err(other_than_wished(
            name,
            wish,
            if scan.bad.is_none() { Message::new("utf-8") } else { phrases::single_bytes() },
        ))),
        (true, Some(_)) => utf16(name, bytes, found),
        (false, Some(at)) => Ok(Err(nul_at(name, bytes, at)?)),
        (false, None) => {
            let is_utf8 = scan.bad.is_none() && !scan.ascii && scan.escape.is_none();
            let may_mix = !scan.ascii && scan.escape.is_none() && found.encoding != Encoding::Utf8;
            if !is_utf8 && may_mix && found.encoding != Encoding::Iso2022Jp {
                let doubt = eight_bit::utf8_among(bytes, found.encoding)?.map(Box::new);
                return Ok(Ok(Decision { doubt, ..found }));
            }
            if !is_utf8 || found.encoding == Encoding::Utf8 {
                return Ok(Ok(found));
            }
            let doubt = Doubt::against_utf8(&bytes.head(CHUNK)?, found.encoding);
            Ok(Ok(Decision { doubt: Some(Box::new(doubt)), ..found }))
        }
    }
}

fn other_than_wished(name: &str, wish: &str, found: impl Into<Message>) -> Problem {
    Problem::new(phrases::other_than_wished(name, wish, found)).help(phrases::leave_out_encoding())
}

/// Text whose start looks like UTF-16, though it has no mark.
fn unmarked_utf16(
    name: &str,
    bytes: &Bytes,
    found: Decision,
    nul: u64,
) -> io::Result<Result<Decision, Problem>> {
    // A file that starts with single bytes is not text in UTF-16.
    match turn(bytes, found.encoding == Encoding::Utf16Be, 0)? {
        Some(turn) if turn.line > 1 => utf16(name, bytes, found),
        None if is_valid(bytes, found.encoding)? => utf16(name, bytes, found),
        _ => Ok(Err(nul_at(name, bytes, nul)?)),
    }
}

/// Text in UTF-16 that is so to its end.
fn utf16(name: &str, bytes: &Bytes, found: Decision) -> io::Result<Result<Decision, Problem>> {
    if let Some(turn) = turn(bytes, found.encoding == Encoding::Utf16Be, found.skip)? {
        let is = found.encoding.name();
        let what = match turn.other {
            Other::SingleBytes => phrases::one_byte_a_character(),
            Other::Swapped => phrases::other_byte_order(),
        };
        return Ok(Err(mixed(name, turn.line, what, is.into())));
    }
    Ok(match nul_character(bytes)? {
        Some(at) => Err(holds_nul(name, at, utf16_line_of(bytes, at, found.encoding, found.skip)?)),
        None => Ok(found),
    })
}

fn utf16_line_of(bytes: &Bytes, at: u64, encoding: Encoding, skip: usize) -> io::Result<u64> {
    let (mut strict, mut left) = (Strict::new(encoding), at);
    let (mut line, mut skip) = (1, skip);
    bytes.each(&mut |piece| {
        let take = usize::try_from(left).unwrap_or(usize::MAX).min(piece.len());
        left -= take as u64;
        strict.piece(piece.get(skip.min(take)..take).unwrap_or_default(), false);
        skip = 0;
        line += crate::input::csv::records::line_ends(strict.text.as_bytes());
        left > 0
    })?;
    Ok(line)
}

/// The problem of a file whose lines are in different encodings.
fn mixed(name: &str, line: u64, what: Message, above: Message) -> Problem {
    Problem::new(phrases::mixed(name, line.to_string(), what, above)).help(phrases::export_in_one_go())
}

/// The problem of escape sequences among text that is not ASCII.
fn escape_at(name: &str, bytes: &Bytes, at: u64, bad: Option<u64>) -> io::Result<Problem> {
    let line = lines::line_of(bytes, at)?.to_string();
    let above = if bad.is_none() { Message::new("utf-8") } else { phrases::of_eight_bits() };
    Ok(Problem::new(phrases::escapes_among_text(line, name, above)).help(phrases::export_in_one_go()))
}

/// The problem of a NUL byte where there is none in the encoding.
fn nul_at(name: &str, bytes: &Bytes, at: u64) -> io::Result<Problem> {
    let line = lines::line_of(bytes, at)?;
    Ok(if looks_like_utf16(bytes, at)? {
        mixed(name, line, "UTF-16".into(), phrases::one_byte_a_character())
    } else {
        holds_nul(name, at, line)
    })
}

pub(crate) fn decision(encoding: Encoding, how: Message) -> Decision {
    Decision { encoding, how, skip: 0, replaces: false, doubt: None }
}

/// What `encoding` may be.
pub(crate) fn choices() -> Message {
    let encodings = "`utf-8`, `cp932`, `euc-jp`, `iso-2022-jp`, `utf-16le`, `utf-16be`, `windows-1252`";
    phrases::choices(encodings, "`macintosh`")
}

fn byte_order_mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        // The mark of UTF-8 is a character of the text, so that bytes and text have the same places.
        [0xef, 0xbb, 0xbf, ..] => Some((Encoding::Utf8, 0)),
        [0xff, 0xfe, ..] => Some((Encoding::Utf16Le, 2)),
        [0xfe, 0xff, ..] => Some((Encoding::Utf16Be, 2)),
        _ => None,
    }
}

fn holds_nul(name: &str, at: u64, line: u64) -> Problem {
    Problem::new(phrases::nul_at(name, at.to_string(), line.to_string())).help(phrases::export_as_utf8())
}

/// The problem of the first line that does not decode.
pub(crate) fn first_bad_line(name: &str, bytes: &Bytes, decision: &Decision) -> io::Result<Problem> {
    let bad = lines::first_bad(bytes, decision.encoding, decision.skip)?;
    let (line, at) = bad.map_or((0, 0), |bad| (bad.line, bad.at));
    Ok(eight_bit::not_valid(name, line, decision.encoding, &lines::hex_at(bytes, at)?))
}
