//! The row in which the headers of a file should stand, as messages show it.

use crate::input::console::secret::HIDDEN;

/// How many cells are shown of a row that no known header is in.
const SHOWN: usize = 3;

/// A row of headers. Without any that is known, `is_header` false, it may be one of data, with whatever that has: its start shows
/// enough, and nothing where its cells look like ids, mails, phones or passwords.
pub(crate) fn shown_headers(headers: &[String], is_header: bool) -> String {
    let is_of_data = |cell: &String| cell.contains(|c: char| c.is_numeric() || c == '@');
    let shown = match is_header {
        true => headers.join(","),
        false if headers.iter().any(is_of_data) => HIDDEN.to_owned(),
        false => {
            let more = if headers.len() > SHOWN { ",…" } else { "" };
            format!("{}{more}", headers.get(..SHOWN).unwrap_or(headers).join(","))
        }
    };
    shown.replace(['\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_data_is_not_shown() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
        let data = row(&["SecretPw", "A01", "Jane Doe", "jane@acme.example"]);
        assert_eq!(shown_headers(&data, false), "…");
        assert_eq!(shown_headers(&row(&["Kennung", "Stand", "Ort", "Nutzer"]), false), "Kennung,Stand,Ort,…");
        assert_eq!(shown_headers(&row(&["Kennung", "Stand"]), false), "Kennung,Stand");
        assert_eq!(shown_headers(&row(&["Device ID", "IMEI2", "a\nb", "x"]), true), "Device ID,IMEI2,a b,x");
    }
}
