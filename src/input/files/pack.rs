//! Files put into a zip archive, which [`Zip`](super::Zip) opens again. Equal files give equal bytes.

use std::io::{Cursor, Write};

use ::zip::result::ZipError;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};

use crate::internal::Invariant;

/// Packs texts under their names, in their order, with a comment that says what the archive is. No entry says when it was made.
pub fn pack(files: &[(String, String)], comment: &str) -> Vec<u8> {
    written(files, comment).invariant("an archive is written to memory")
}

fn written(files: &[(String, String)], comment: &str) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.set_comment(comment)?;
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::files::{Files, Zip};

    #[test]
    fn what_is_packed_comes_out_again_and_equal_files_give_equal_bytes() {
        let files = [("study.toml", "s"), ("devices.csv", "端末")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let bytes = pack(&files, "c");
        assert_eq!(bytes, pack(&files, "c"));
        assert!(bytes.ends_with(b"c"));
        let zip = Zip::new(bytes).unwrap();
        for (name, text) in &files {
            assert_eq!(zip.open(name).unwrap().whole().unwrap(), text.as_bytes());
        }
    }
}
