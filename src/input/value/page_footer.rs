//! Footers of one page out of many: `1–3 of 1,234`, `全1234件中 1～3件を表示`.

use unicode_normalization::UnicodeNormalization as _;

use crate::input::value::clean::COUNTED;
use crate::input::value::number::largest_whole;

/// What stands between the rows of a page and all rows.
const OF: [&str; 9] = [" of ", " von ", " sur ", " de ", " di ", " van ", " av ", " af ", " из "];
/// What is numbered and no row.
const PAGES: [&str; 10] =
    ["page", "pages", "seite", "página", "pagina", "sheet", "blatt", "feuille", "hoja", "ページ"];

/// The number of all rows that such a footer names; none of pages.
pub(crate) fn all_rows(text: &str) -> Option<u64> {
    let text = text.nfkc().collect::<String>().to_lowercase();
    let behind_of = OF.iter().flat_map(|of| {
        let pieces: Vec<&str> = text.split(of).collect();
        pieces.windows(2).filter_map(behind).collect::<Vec<u64>>()
    });
    let counted =
        COUNTED.iter().flat_map(|word| text.match_indices(word)).filter_map(|(at, _)| last(text.get(..at)?));
    behind_of.chain(counted).max()
}

/// The number behind `of`, where a row stands before it: the second of two pieces.
fn behind(pieces: &[&str]) -> Option<u64> {
    let [before, behind] = pieces else { return None };
    let is_part = |c: char| c.is_ascii_digit() || " ,.'’:#".contains(c);
    let is_page = PAGES.iter().any(|page| before.trim_end_matches(is_part).ends_with(page));
    let number: String = behind.chars().take_while(|c| is_part(*c)).collect();
    (before.ends_with(|c: char| c.is_ascii_digit()) && !is_page).then(|| largest_whole(&number))?
}

/// The number at the end of a text.
fn last(text: &str) -> Option<u64> {
    let is_part = |c: char| c.is_ascii_digit() || ",.'’".contains(c);
    largest_whole(text.trim_end().rsplit(|c| !is_part(c)).next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rows_are_told_from_those_of_a_page() {
        for (text, rows) in [
            ("1–3 of 1234", Some(1_234)),
            ("Rows 1-3 of 1,234", Some(1_234)),
            ("Page 1 of 412 (1234 items)", Some(1_234)),
            ("全1234件中 1～3件を表示", Some(1_234)),
            ("全１，２３４件中 1～3件を表示", Some(1_234)),
            ("1 bis 3 von 1234 Einträgen", Some(1_234)),
            ("Affichage de 1 à 3 sur 1234 éléments", Some(1_234)),
            ("Mostrando 1 a 3 de 1234 registros", Some(1_234)),
            ("1234 Geräte", Some(1_234)),
            ("Page 1 of 412", None),
            ("Seite: 1 von 12", None),
            ("Exported 2026-08-31 by admin of ACME", None),
            ("End of report", None),
            ("", None),
        ] {
            assert_eq!(all_rows(text), rows, "{text}");
        }
    }
}
