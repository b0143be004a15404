//! Text as bytes for other programs. What an encoding lacks is refused and listed, never replaced.

use std::collections::BTreeMap;

use encoding_rs::{EncoderResult, SHIFT_JIS};

use crate::problem::Problem;

/// An encoding to write in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// UTF-8.
    Utf8,
    /// UTF-8 with the mark by which spreadsheets know it.
    Utf8Mark,
    /// CP932, as Japanese spreadsheets write CSV.
    Cp932,
}

/// How many characters are listed.
const LISTED: usize = 10;

/// The bytes of a text, or the characters that the encoding lacks, each with its first line.
pub fn encode(text: &str, target: Target) -> Result<Vec<u8>, Problem> {
    match target {
        Target::Utf8 => Ok(text.as_bytes().to_vec()),
        Target::Utf8Mark => Ok(["\u{feff}", text].concat().into_bytes()),
        Target::Cp932 => cp932(text),
    }
}

fn cp932(text: &str) -> Result<Vec<u8>, Problem> {
    let mut lacking: BTreeMap<char, usize> = BTreeMap::new();
    for (line, content) in (1..).zip(text.split('\n')) {
        content.chars().filter(|c| !has(*c)).for_each(|c| {
            lacking.entry(c).or_insert(line);
        });
    }
    if lacking.is_empty() {
        return Ok(SHIFT_JIS.encode(text).0.into_owned());
    }
    let shown = |(c, line): (&char, &usize)| format!("`{c}` (U+{:04X}) in line {line}", u32::from(*c));
    let listed: Vec<String> = lacking.iter().take(LISTED).map(shown).collect();
    let rest = lacking.len().saturating_sub(LISTED);
    let rest = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    Err(Problem::new(format!("cp932 lacks {}{rest}", listed.join(", ")))
        .help("write `--encoding utf-8-bom`, which spreadsheets read too"))
}

fn has(c: char) -> bool {
    // The table takes these two for others, which come back as something else.
    if matches!(c, '\u{a5}' | '\u{203e}' | '\u{80}') {
        return false;
    }
    let mut out = [0; 8];
    let mut from = [0; 4];
    let (result, ..) = SHIFT_JIS.new_encoder().encode_from_utf8_without_replacement(
        c.encode_utf8(&mut from),
        &mut out,
        true,
    );
    c.is_ascii() || result == EncoderResult::InputEmpty
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cp932_has_is_written_as_spreadsheets_write_it() {
        assert_eq!(encode("ID,表\r\n", Target::Cp932).unwrap(), b"ID,\x95\x5c\r\n");
        assert_eq!(encode("㈱①髙～", Target::Cp932).unwrap(), b"\x87\x8a\x87\x40\xfb\xfc\x81\x60");
        assert_eq!(encode("a", Target::Utf8Mark).unwrap(), b"\xef\xbb\xbfa");
    }

    #[test]
    fn what_cp932_lacks_is_listed_and_never_replaced() {
        let problem = encode("ID\nCafé\n〜é\n", Target::Cp932).unwrap_err();
        assert_eq!(problem.message, "cp932 lacks `é` (U+00E9) in line 2, `〜` (U+301C) in line 3");
        assert_eq!(encode("¥", Target::Cp932).unwrap_err().message, "cp932 lacks `¥` (U+00A5) in line 1");
    }
}
