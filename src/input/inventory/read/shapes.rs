//! What the ids of a file look like, and which rows are therefore no devices: footers and sums that a spreadsheet padded.

use crate::input::value::key::value_key;

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const BLANK: u8 = 4;
const DASH: u8 = 8;
const MARK: u8 = 16;
const WIDE: u8 = 32;

/// Kinds of characters in an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Classes(u8);

impl Classes {
    /// Those of an id.
    pub(crate) fn of(id: &str) -> Self {
        let class = |byte: u8| match byte {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t' => BLANK,
            b'-' => DASH,
            0x80.. => WIDE,
            _ => MARK,
        };
        Self(id.bytes().fold(0, |all, byte| all | class(byte)))
    }

    /// Whether hardly any id is so: with blanks, letters beyond ASCII or no digit.
    pub(crate) fn is_odd(self) -> bool {
        self.0 & (BLANK | WIDE) != 0 || self.0 & DIGIT == 0
    }
}

/// What the ids of a file look like.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Shapes {
    seen: u8,
    any_without_digit: bool,
    /// Lengths in bytes; no id at all where the longest is 0.
    shortest: usize,
    longest: usize,
}

impl Shapes {
    /// Adds an id of a row that is a device beyond doubt.
    pub(crate) fn add(&mut self, id: &str, classes: Classes) {
        self.shortest = if self.longest == 0 { id.len() } else { self.shortest.min(id.len()) };
        self.longest = self.longest.max(id.len());
        self.seen |= classes.0;
        self.any_without_digit |= classes.0 & DIGIT == 0;
    }

    /// Adds what was seen in another piece of the file.
    pub(crate) fn append(&mut self, other: Self) {
        if other.longest == 0 {
            return;
        }
        self.shortest = if self.longest == 0 { other.shortest } else { self.shortest.min(other.shortest) };
        self.longest = self.longest.max(other.longest);
        self.seen |= other.seen;
        self.any_without_digit |= other.any_without_digit;
    }

    /// Whether there are ids, and each has a digit.
    pub(crate) fn have_digits(self) -> bool {
        self.longest > 0 && !self.any_without_digit
    }

    /// Whether an id looks like the others. Where there are none, any does.
    pub(crate) fn include(&self, id: &str) -> bool {
        if self.longest == 0 {
            return true;
        }
        let classes = Classes::of(id).0;
        classes & !self.seen == 0
            && (classes & DIGIT != 0 || self.any_without_digit)
            && id.len() * 2 >= self.shortest
            && id.len() <= self.longest * 2
            && !is_closing(id)
    }
}

/// What stands below tables.
fn is_closing(id: &str) -> bool {
    const WORDS: [&str; 5] = ["end", "eof", "end of file", "end of report", "以上"];
    WORDS.contains(&value_key(id).as_str()) || is_sum(id)
}

/// Words before sums: `Total`, `Grand total`, `Total devices: 12`, `合計`, `Gesamtsumme`, `Σ`.
pub(crate) fn is_sum(id: &str) -> bool {
    begins_with_sum(id, false)
}

/// The same without words behind them: `Soma Tanaka` is a name, and `soma` the sum of Portugal.
pub(crate) fn is_sum_alone(id: &str) -> bool {
    begins_with_sum(id, true)
}

fn begins_with_sum(id: &str, is_alone: bool) -> bool {
    const WORDS: [&str; 8] =
        ["total", "totals", "grand total", "grand totals", "subtotal", "subtotals", "summary", "sum"];
    const JAPANESE: [&str; 5] = ["合計", "総計", "小計", "総合計", "計"];
    // German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Hungarian,
    // Turkish; Chinese and Korean; the sign.
    const OTHERS: &str = "gesamtsumme gesamt summe zwischensumme gesamtergebnis somme sous-total suma soma resumen totales \
                          totale somma subtotale totaal eindtotaal subtotaal summa totalt totalsumma delsumma slutsumma hovedtotal \
                          totalsum delsum yhteensä välisumma ogółem razem celkem součet összesen részösszeg toplam \
                          总计 合计 小计 總計 합계 총계 소계 총합계 σ ς ∑";
    let key = value_key(id).replace("sub-total", "subtotal");
    let is_behind = |rest: &str| match rest.chars().next() {
        None | Some(':' | '(') => true,
        Some(' ') => !is_alone,
        Some(_) => false,
    };
    let mut words = WORDS.into_iter().chain(JAPANESE).chain(OTHERS.split(' '));
    // A name may begin with it.
    key == "count" || words.any(|word| key.strip_prefix(word).is_some_and(is_behind))
}

/// Why a row may be no device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Nothing but its id is filled.
    Lone,
    /// At most half of it is, and its status is not known.
    Thin,
    /// A third of it is empty at least, and its status is not known: no device if it stands at the end.
    Odd,
    /// Its id is the word of a sum.
    Sum,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(ids: &[&str]) -> Shapes {
        let mut shapes = Shapes::default();
        for id in ids {
            shapes.add(id, Classes::of(id));
        }
        shapes
    }

    #[test]
    fn ids_look_like_each_other() {
        let androids = shapes(&["Android0f3c52d1a9b8e7c6", "ApplF17S0A1BC2", "n3bk"]);
        for id in ["Androidffffffffffffffff0", "a2e1", "0012"] {
            assert!(androids.include(id), "{id}");
        }
        for id in [
            "Grand Total",
            "Total devices",
            "Sub-total",
            "合計",
            "小計:",
            "総計 12",
            "Gesamtsumme",
            "Σ",
            "Summe:",
            "Totale",
        ] {
            assert!(is_sum(id), "{id}");
        }
        for id in ["Total-01", "totalA1", "summary-2", "計測01", "Android01", "Summer", "Gesamt-01"] {
            assert!(!is_sum(id), "{id}");
        }
        for id in
            ["End of report", "Exported by admin, 2026-08-31 09:12", "以上", "iOS", "2026-08", "Total", "x"]
        {
            assert!(!androids.include(id), "{id}");
        }
        let words = shapes(&["UUID", "OWNER"]);
        assert!(words.include("SERIAL") && !words.include("Total") && !words.include("End of report"));
        assert!(Shapes::default().include("anything at all"));
        let guids = shapes(&["ffffffff-0000-4000-8000-000000000001"]);
        assert!(!guids.include("2026-08-31") && guids.include("eeeeeeee-0000-4000-8000-000000000002"));
    }

    #[test]
    fn pieces_of_a_file_tell_the_same() {
        let whole = shapes(&["A1", "B22", "C-3"]);
        let mut joined = shapes(&["A1"]);
        joined.append(Shapes::default());
        joined.append(shapes(&["B22", "C-3"]));
        assert_eq!(format!("{whole:?}"), format!("{joined:?}"));
    }
}
