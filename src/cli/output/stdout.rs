//! Data on stdout. A terminal gets it without what would drive it; everything else gets the bytes as they are.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, IsTerminal, Write};
use std::path::Path;

use crate::cli::output::Printer;
use crate::cli::output::could_read;
use crate::cli::{Exit, Failure, Format};
use crate::phrases::cli::output as phrases;
use crate::problem::{self, Problem};
use crate::render::encode::{Lacking, Target};

/// Writes data to stdout; a reader that stops reading is not a failure.
pub(in crate::cli) fn stdout(data: &[u8]) -> Result<Exit, Failure> {
    let out = io::stdout();
    let data = if out.is_terminal() { for_terminal(data) } else { Cow::Borrowed(data) };
    let mut out = out.lock();
    ended(out.write_all(&data).and_then(|()| out.flush()))
}

/// Writes what a command prints in a format; `--quiet` prints no table.
pub(in crate::cli) fn printed(
    format: Format,
    text: impl FnOnce() -> String,
    printer: &Printer,
) -> Result<Exit, Failure> {
    if format == Format::Table && printer.is_quiet() { Ok(Exit::Done) } else { stdout(text().as_bytes()) }
}

/// As [`printed`], with CSV in an encoding.
pub(in crate::cli) fn printed_as(
    format: Format,
    text: impl FnOnce() -> String,
    target: Target,
    printer: &Printer,
) -> Result<Exit, Failure> {
    if format != Format::Csv {
        return printed(format, text, printer);
    }
    let text = text();
    let mut lacking = Lacking::new(target);
    lacking.look(&text);
    lacking.check().map_err(Failure::Could)?;
    stdout(&[target.mark(), &target.encode(&text)].concat())
}

/// Writes data that comes in pieces of whole lines; ends without error when the reader stops reading.
pub(in crate::cli) fn stdout_pieces(pieces: impl Iterator<Item = Vec<u8>>) -> Result<Exit, Failure> {
    let out = io::stdout();
    let is_terminal = out.is_terminal();
    let mut out = out.lock();
    for piece in pieces {
        let piece = if is_terminal { for_terminal(&piece) } else { Cow::Borrowed(piece.as_slice()) };
        let written = out.write_all(&piece);
        if written.is_err() {
            return ended(written);
        }
    }
    ended(out.flush())
}

/// Copies a file to stdout; a reader that stops reading is not a failure.
///
/// The mark of UTF-8 is for spreadsheets that open the file: it is only copied where the user asked for an encoding.
pub(in crate::cli) fn copy_to_stdout(path: &Path, with_mark: bool) -> Result<Exit, Failure> {
    let failed = |error: io::Error| could_read(path, &error);
    let mut file = BufReader::with_capacity(1 << 16, File::open(path).map_err(failed)?);
    let out = io::stdout();
    let is_terminal = out.is_terminal();
    let mut out = out.lock();
    let (mut line, mut is_first) = (Vec::new(), true);
    loop {
        line.clear();
        if file.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            return ended(out.flush());
        }
        let line = match line.strip_prefix(Target::Utf8Mark.mark()) {
            Some(rest) if is_first && !with_mark => rest,
            _ => line.as_slice(),
        };
        is_first = false;
        let line = if is_terminal { for_terminal(line) } else { Cow::Borrowed(line) };
        let written = out.write_all(&line);
        if written.is_err() {
            return ended(written);
        }
    }
}

/// What becomes of a command that wrote to stdout: a closed pipe is not an error of ours.
pub(in crate::cli) fn ended(written: io::Result<()>) -> Result<Exit, Failure> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Could(Problem::new(phrases::cannot_write_stdout(error.to_string()))))
        }
        _ => Ok(Exit::Done),
    }
}

/// Lines and tabs stay. Of other encodings than UTF-8, only what every encoding has can be told.
fn for_terminal(data: &[u8]) -> Cow<'_, [u8]> {
    match std::str::from_utf8(data) {
        Ok(text) => Cow::Owned(problem::printable(&text.replace("\r\n", "\n")).into_bytes()),
        Err(_) => Cow::Owned(data.iter().map(|byte| if drives(*byte) { b'?' } else { *byte }).collect()),
    }
}

fn drives(byte: u8) -> bool {
    byte.is_ascii_control() && byte != b'\n' && byte != b'\t'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_drives_a_terminal_reaches_it() {
        let clean = |data: &[u8]| for_terminal(data).into_owned();
        assert_eq!(clean(b"A\x1b]52;c;x\x07\tB\r\n"), "A\u{fffd}]52;c;x\u{fffd}\tB\n".as_bytes());
        assert_eq!(clean("a\u{202e}b\u{9b}2J".as_bytes()), "a\u{fffd}b\u{fffd}2J".as_bytes());
        // CP932: the half of a character that isn't UTF-8.
        assert_eq!(clean(b"\x92[\x96\x96\x1b[2J\n"), b"\x92[\x96\x96?[2J\n");
    }
}
