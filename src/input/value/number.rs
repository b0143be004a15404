//! Numbers with thousands separators, decimals and units. What may be read in two ways is decided by proof, or not read
//! at all.

use crate::phrases::input::numbers as phrases;
use crate::problem::Message;
use unicode_normalization::UnicodeNormalization;

/// The mark before the decimals; the other one parts thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    /// `1.234,5`.
    Comma,
    /// `1,234.5`.
    Point,
}

impl Decimal {
    /// The mark that a key of the study names.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "comma" => Some(Self::Comma),
            "point" => Some(Self::Point),
            _ => None,
        }
    }
}

/// A number of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// There is one way to read it, and it says nothing about marks.
    Sure(f64),
    /// It proves the mark before the decimals: `100,2`, `0,512`, `1.234.567`.
    Proof(f64, Decimal),
    /// `30.000` or `12,512`: its only mark stands before decimals or parts thousands.
    Open(Open),
}

/// A number whose only mark stands before three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Open {
    /// Its digits without the mark.
    digits: i32,
    unit: Size,
    pub(crate) mark: Decimal,
}

impl Open {
    /// Its value where this mark stands before decimals. A thousandth is divided once, so that equal numbers are equal.
    #[expect(clippy::float_arithmetic, reason = "storage is no money")]
    pub(crate) fn read(self, decimal: Decimal) -> f64 {
        let parts = if decimal == self.mark { 1_000.0 } else { 1.0 };
        f64::from(self.digits) / parts * self.unit.factor()
    }
}

/// What the numbers of a column count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Nothing that is known: any unit may stand behind them.
    Any,
    /// Bytes of a size, unless a cell says otherwise.
    Bytes(Size),
    /// Percent, and never bytes.
    Percent,
}

impl Unit {
    /// What field and header say.
    pub(crate) fn of(field: &str, header: &str) -> Self {
        if field.ends_with("percent") || header.contains(['%', '％']) {
            Self::Percent
        } else if field.starts_with("storage") {
            // `B` may be a drive, and `to` a word.
            let word = words(header).filter(|word| word.len() > 1 && !word.eq_ignore_ascii_case("to"));
            Self::Bytes(word.filter_map(|word| Size::of(&word)).last().unwrap_or(Size::Gb))
        } else {
            Self::Any
        }
    }
}

/// How many bytes are counted as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    One,
    Kb,
    Mb,
    Gb,
    Tb,
}

/// The unit of a number that is taken as it is.
const AS_IT_IS: Size = Size::Gb;

impl Size {
    /// What a word says; the French count octets.
    fn of(word: &str) -> Option<Self> {
        Some(match word.to_uppercase().as_str() {
            "B" | "BYTE" | "BYTES" | "OCTET" | "OCTETS" | "バイト" => Self::One,
            "KB" | "KIB" | "KO" | "KIO" => Self::Kb,
            "MB" | "MIB" | "MO" | "MIO" => Self::Mb,
            "GB" | "GIB" | "GO" | "GIO" => Self::Gb,
            "TB" | "TIB" | "TO" | "TIO" => Self::Tb,
            _ => return None,
        })
    }

    /// In GB.
    #[expect(clippy::float_arithmetic, reason = "storage is no money")]
    fn factor(self) -> f64 {
        match self {
            Self::One => 1.0 / 1_073_741_824.0,
            Self::Kb => 1.0 / 1_048_576.0,
            Self::Mb => 1.0 / 1_024.0,
            Self::Gb => 1.0,
            Self::Tb => 1_024.0,
        }
    }
}

/// The words of a header: `FreeStorageInBytes` has four, `free_mb` and `容量MB` two.
fn words(header: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut before = None;
    for c in header.nfkc() {
        // The `B` of `MiB` begins none.
        let is_size = words.last().is_some_and(|word| Size::of(&format!("{word}{c}")).is_some());
        let starts = before.is_some_and(|before: char| {
            (before.is_lowercase() && c.is_uppercase() && !is_size) || before.is_ascii() != c.is_ascii()
        });
        if starts || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.push(c);
        }
        before = Some(c);
    }
    words.into_iter().filter(|word| !word.is_empty())
}

/// A number such as `1,234.5`, `1 234,56`, `74.16 %` or `12 GB`. A percentage among bytes, or bytes among percentages,
/// are no number. `chosen` is what the study says of its marks: what contradicts it is not a number.
#[expect(clippy::float_arithmetic, reason = "storage is no money")]
pub(crate) fn parse(text: &str, of: Unit, chosen: Option<Decimal>) -> Option<Number> {
    let folded: String;
    let text = if text.is_ascii() {
        text.trim()
    } else {
        folded = text.nfkc().collect();
        folded.trim()
    };
    let split = text.find(|c: char| c.is_alphabetic() || c == '%').unwrap_or(text.len());
    let (digits, unit) = text.split_at(split);
    let unit = match (unit.trim(), of) {
        ("", Unit::Bytes(size)) => size,
        ("", _) | ("%", Unit::Percent | Unit::Any) => AS_IT_IS,
        (_, Unit::Percent) => return None,
        (unit, _) => Size::of(unit)?,
    };
    let (plain, reading) = plain(digits.trim())?;
    if let Reading::Open(mark) = reading {
        let open = Open { digits: plain.replace('.', "").parse().ok()?, unit, mark };
        return Some(chosen.map_or(Number::Open(open), |chosen| Number::Sure(open.read(chosen))));
    }
    let value = plain.parse::<f64>().ok().filter(|value| value.is_finite())? * unit.factor();
    match (reading, chosen) {
        (Reading::Proof(mark), None) => Some(Number::Proof(value, mark)),
        (Reading::Proof(mark), Some(chosen)) if mark != chosen => None,
        _ => Some(Number::Sure(value)),
    }
}

/// What the marks of a number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing.
    Sure,
    /// Which one stands before decimals.
    Proof(Decimal),
    /// This one stands before decimals or parts thousands.
    Open(Decimal),
}

/// The digits with a decimal point or none, and what they say about marks: for amounts that must not be floats.
pub(crate) fn plain(text: &str) -> Option<(String, Reading)> {
    let (digits, has_blanks) = without_blanks(text)?;
    let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
    let whole = |mark: char| digits.replace(mark, "");
    match (commas, points) {
        (0, 0) => Some((digits, Reading::Sure)),
        (1, 0) => Some(one_mark(&digits, Decimal::Comma, has_blanks)),
        (0, 1) => Some(one_mark(&digits, Decimal::Point, has_blanks)),
        (_, 0) => is_grouped(&digits, ',').then(|| (whole(','), Reading::Proof(Decimal::Point))),
        (0, _) => is_grouped(&digits, '.').then(|| (whole('.'), Reading::Proof(Decimal::Comma))),
        (_, 1) if digits.rfind('.') > digits.rfind(',') => {
            let (head, tail) = digits.split_once('.')?;
            is_grouped(head, ',')
                .then(|| (format!("{}.{tail}", head.replace(',', "")), Reading::Proof(Decimal::Point)))
        }
        (1, _) if digits.rfind(',') > digits.rfind('.') => {
            let (head, tail) = digits.split_once(',')?;
            is_grouped(head, '.')
                .then(|| (format!("{}.{tail}", head.replace('.', "")), Reading::Proof(Decimal::Comma)))
        }
        _ => None,
    }
}

/// Whether the only mark of a number may part thousands as well as stand before decimals: `1.120`.
pub(crate) fn may_part_thousands(text: &str) -> bool {
    matches!(plain(text), Some((_, Reading::Open(_))))
}

/// A number with one mark: thousands may be parted only by a group of three digits behind one to three others. No group
/// follows a zero.
fn one_mark(digits: &str, mark: Decimal, has_blanks: bool) -> (String, Reading) {
    let plain = digits.replace(',', ".");
    let (head, tail) = plain.split_once('.').unwrap_or((&plain, ""));
    let head = head.trim_start_matches(['-', '+']);
    let may_be_group =
        tail.len() == 3 && (1..=3).contains(&head.len()) && !head.starts_with('0') && !has_blanks;
    let reading = match (may_be_group, tail.is_empty()) {
        (true, _) => Reading::Open(mark),
        (false, true) => Reading::Sure,
        (false, false) => Reading::Proof(mark),
    };
    (plain, reading)
}

/// Digits without the blanks or apostrophes that part thousands; `None` where they part something else.
fn without_blanks(text: &str) -> Option<(String, bool)> {
    let parts: Vec<&str> = text.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’')).collect();
    let [first, rest @ ..] = parts.as_slice() else { return None };
    let is_group = |part: &&str| {
        let digits = part.find(['.', ',']).unwrap_or(part.len());
        digits == 3 && part.get(..3).is_some_and(|group| group.bytes().all(|b| b.is_ascii_digit()))
    };
    let first_is_short = (1..=3).contains(&first.trim_start_matches(['-', '+']).len());
    let last_only = rest.iter().rev().skip(1).all(|part| part.len() == 3);
    match rest {
        [] => Some((text.to_owned(), false)),
        _ if first_is_short && rest.iter().all(is_group) && last_only => Some((parts.concat(), true)),
        _ => None,
    }
}

/// Whether marks part groups of three digits; in India those above thousands have two.
fn is_grouped(digits: &str, mark: char) -> bool {
    let groups: Vec<&str> = digits.trim_start_matches(['-', '+']).split(mark).collect();
    match groups.as_slice() {
        [first, middle @ .., last] => {
            (1..=3).contains(&first.len())
                && last.len() == 3
                && (middle.iter().all(|group| group.len() == 3)
                    || (mark == ',' && first.len() <= 2 && middle.iter().all(|group| group.len() == 2)))
        }
        _ => true,
    }
}

/// How many numbers prove a mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) comma: u64,
    pub(crate) point: u64,
}

impl Marks {
    /// The mark that is proven, and no other.
    pub(crate) fn proven(self) -> Option<Decimal> {
        match (self.comma > 0, self.point > 0) {
            (true, false) => Some(Decimal::Comma),
            (false, true) => Some(Decimal::Point),
            _ => None,
        }
    }

    /// Whether each is proven.
    pub(crate) fn contradict(self) -> bool {
        self.comma > 0 && self.point > 0
    }

    /// The proofs of both.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { comma: self.comma + other.comma, point: self.point + other.point }
    }
}

/// A cell that is shown: its text and its line.
pub(crate) type Shown = (String, u64);

/// How many cells of a kind are kept to be shown.
const SHOWN: usize = 3;

/// Numbers of a column, until it is known what marks mean in it.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// One of each row where they are needed; those that are open are unknown as yet.
    values: Vec<f64>,
    rows: u32,
    /// The open numbers, by row.
    open: Vec<(u32, Open)>,
    pub(crate) marks: Marks,
    /// The first open numbers, and the first proofs.
    pub(crate) open_shown: Vec<Shown>,
    pub(crate) proofs_shown: Vec<Shown>,
}

impl Numbers {
    /// Adds the number of a row, or none, with its text and line. Where values are not `kept`, open ones are: rows are
    /// compared by them.
    pub(crate) fn push(&mut self, number: Option<Number>, (text, line): (&str, u64), kept: bool) {
        self.see(number, text, line);
        let value = match number {
            None => f64::NAN,
            Some(Number::Sure(value) | Number::Proof(value, _)) => value,
            Some(Number::Open(open)) => {
                self.open.push((self.rows, open));
                f64::NAN
            }
        };
        if kept {
            self.values.push(value);
        }
        // A file has fewer rows than 4 billion: its lines are counted by as many.
        self.rows = self.rows.saturating_add(1);
    }

    /// Counts what a number proves, without keeping it.
    pub(crate) fn see(&mut self, number: Option<Number>, text: &str, line: u64) {
        let shown = match number {
            Some(Number::Proof(_, mark)) => {
                match mark {
                    Decimal::Comma => self.marks.comma += 1,
                    Decimal::Point => self.marks.point += 1,
                }
                &mut self.proofs_shown
            }
            Some(Number::Open(_)) => &mut self.open_shown,
            Some(Number::Sure(_)) | None => return,
        };
        if shown.len() < SHOWN {
            shown.push((text.to_owned(), line));
        }
    }

    /// Adds the numbers of another piece of the column.
    pub(crate) fn append(&mut self, other: Self) {
        let before = self.rows;
        self.open.extend(other.open.into_iter().map(|(row, open)| (row.saturating_add(before), open)));
        self.values.extend(other.values);
        self.rows = before.saturating_add(other.rows);
        self.marks = self.marks.with(other.marks);
        for (shown, more) in
            [(&mut self.open_shown, other.open_shown), (&mut self.proofs_shown, other.proofs_shown)]
        {
            let room = SHOWN.saturating_sub(shown.len());
            shown.extend(more.into_iter().take(room));
        }
    }

    /// How many numbers are open.
    pub(crate) fn open(&self) -> usize {
        self.open.len()
    }

    /// The open marks that there are.
    pub(crate) fn has_open(&self, mark: Decimal) -> bool {
        self.open.iter().any(|(_, open)| open.mark == mark)
    }

    /// The values, and those of the open numbers by row; what is open is unknown where no mark is given.
    pub(crate) fn settle(mut self, decimal: Option<Decimal>) -> (Vec<f64>, Vec<(usize, Settled)>) {
        let settled =
            |open: Open| decimal.map_or(Settled::Never(open), |decimal| Settled::Now(open.read(decimal)));
        let opens: Vec<(usize, Settled)> =
            self.open.into_iter().map(|(row, open)| (row as usize, settled(open))).collect();
        for (row, open) in &opens {
            if let (Some(value), Settled::Now(number)) = (self.values.get_mut(*row), open) {
                *value = *number;
            }
        }
        (self.values, opens)
    }
}

/// An open number at the end of its file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Settled {
    /// Its value.
    Now(f64),
    /// Nothing told what its mark means.
    Never(Open),
}

impl Settled {
    /// What `sum` makes of it, which equal numbers share. Those that stay open are equal with one mark and one unit.
    pub(crate) fn summed(self, sum: impl Fn(&[u8]) -> u64) -> u64 {
        match self {
            Self::Now(value) => sum(&value.to_le_bytes()),
            Self::Never(Open { digits, unit, mark }) => {
                let digits = digits.to_le_bytes();
                sum(&[digits.as_slice(), &[unit as u8, mark as u8]].concat())
            }
        }
    }
}

/// Whether two numbers of one row may be one: what one of them proves holds of the other, and what is open in both is
/// written alike.
pub(crate) fn may_be_equal(a: Number, b: Number) -> bool {
    let is = |open: Open, mark, value: f64| open.read(mark).to_bits() == value.to_bits();
    match (a, b) {
        (Number::Open(a), Number::Open(b)) => a.mark == b.mark && is(a, a.mark, b.read(b.mark)),
        (Number::Open(open), Number::Proof(value, mark))
        | (Number::Proof(value, mark), Number::Open(open)) => is(open, mark, value),
        (Number::Open(open), Number::Sure(value)) | (Number::Sure(value), Number::Open(open)) => {
            is(open, Decimal::Comma, value) || is(open, Decimal::Point, value)
        }
        (Number::Sure(a) | Number::Proof(a, _), Number::Sure(b) | Number::Proof(b, _)) => {
            a.to_bits() == b.to_bits()
        }
    }
}

/// Both readings of an open number, for messages: `12,512` as 12.512 or as 12512.
pub(crate) fn readings(text: &str) -> Message {
    let of = |chosen| match parse(text, Unit::Any, Some(chosen)) {
        Some(Number::Sure(value)) => Message::of_value(&value.to_string()),
        _ => phrases::nothing(),
    };
    phrases::readings(of(Decimal::Comma), of(Decimal::Point))
}

/// The largest whole number of a text; marks that part thousands anywhere in the world are part of it. `42,76` is none, and
/// a date neither.
pub(crate) fn largest_whole(text: &str) -> Option<u64> {
    const MARKS: [char; 7] = [',', '.', ' ', '\'', '’', '\u{a0}', '\u{202f}'];
    /// What joins the numbers of a fraction, a date, a time or a span.
    const JOINTS: [char; 5] = [',', '.', '/', ':', '-'];
    let digits_of = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut rest, mut largest) = (text, None);
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = rest.get(start..)?;
        let (mut number, mut next) =
            rest.split_at_checked(digits_of(rest)).map(|(a, b)| (a.to_owned(), b))?;
        let is_short = number.len() <= 3;
        while let Some(group) = next.strip_prefix(MARKS).filter(|group| is_short && digits_of(group) == 3) {
            number.push_str(group.get(..3)?);
            next = group.get(3..)?;
        }
        let (mut joints, mut last) = (String::new(), None);
        while let Some(part) = next.strip_prefix(JOINTS).filter(|part| digits_of(part) > 0) {
            joints.extend(next.chars().next());
            let (digits, behind) = part.split_at_checked(digits_of(part))?;
            (last, next) = (digits.parse().ok(), behind);
        }
        if matches!(joints.as_str(), "" | "-") {
            largest = largest.max(number.parse().ok()).max(last);
        }
        rest = next;
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_has_its_thousands() {
        for (text, number) in [
            ("Displaying 1 - 250 of 1,250 Records", Some(1_250)),
            ("Displaying 1 - 250 of 1.250 Records", Some(1_250)),
            ("Total: 1 250", Some(1_250)),
            ("Total: 1'250", Some(1_250)),
            ("Total: 1\u{202f}250\u{202f}000", Some(1_250_000)),
            ("合計: 3403 件", Some(3_403)),
            ("Total: 2026, 12", Some(2_026)),
            ("Total,250", Some(250)),
            ("1-250 of 1,250", Some(1_250)),
            ("Records 1-250", Some(250)),
            // A sum of gigabytes and a date count nothing.
            ("Total: 12,34", None),
            ("Total,42.76", None),
            ("Total 31/08/2026", None),
            ("Total 2026-08-31 12:30", None),
            ("none", None),
        ] {
            assert_eq!(largest_whole(text), number, "{text}");
        }
    }

    #[test]
    fn separators_and_units() {
        let (comma, point) = (Decimal::Comma, Decimal::Point);
        for (text, value) in [
            ("64", Number::Sure(64.0)),
            ("2048 MB", Number::Sure(2.0)),
            ("1 234,56", Number::Proof(1_234.56, comma)),
            ("100,2", Number::Proof(100.2, comma)),
            ("0,512", Number::Proof(0.512, comma)),
            ("-0,5", Number::Proof(-0.5, comma)),
            ("1234,512", Number::Proof(1_234.512, comma)),
            ("1.234.567", Number::Proof(1_234_567.0, comma)),
            ("1.234,5", Number::Proof(1_234.5, comma)),
            ("1 234,567", Number::Proof(1_234.567, comma)),
            ("１２，５", Number::Proof(12.5, comma)),
            ("1,234.5", Number::Proof(1_234.5, point)),
            ("1,234,567", Number::Proof(1_234_567.0, point)),
            ("12,34,567", Number::Proof(1_234_567.0, point)),
            ("1'234.5", Number::Proof(1_234.5, point)),
            ("74.16 %", Number::Proof(74.16, point)),
            ("0.125", Number::Proof(0.125, point)),
            ("30.000", Number::Open(Open { digits: 30_000, unit: Size::Gb, mark: point })),
            ("12,512 MB", Number::Open(Open { digits: 12_512, unit: Size::Mb, mark: comma })),
        ] {
            assert_eq!(parse(text, Unit::Any, None), Some(value), "{text}");
        }
        for text in ["many", "1.2.3", "1,23,45", "1.234,567.8", "12 5", "1,2,3.4", ""] {
            assert_eq!(parse(text, Unit::Any, None), None, "{text}");
        }
    }

    #[test]
    fn a_unit_that_contradicts_its_column_is_no_number() {
        let (gb, percent) =
            (Unit::of("storage_free", "Free Storage (GB)"), Unit::of("storage_free_percent", "Free (%)"));
        assert_eq!(parse("40 %", gb, None), None, "40 % of what is not said");
        assert_eq!(parse("40 GB", percent, None), None);
        assert_eq!(parse("40 %", percent, None), Some(Number::Sure(40.0)));
        assert_eq!(parse("2048 MB", gb, None), Some(Number::Sure(2.0)));
        for (header, two_gb) in [
            ("Capacity MB", "2048"),
            ("capacity_mb", "2048"),
            ("CapacityMB", "2048"),
            ("容量MB", "2048"),
            ("Capacité (Mo)", "2048"),
            ("Capacity MiB", "2048"),
            ("Capacity (KB)", "2097152"),
            ("Capacity [TB]", "0.001953125"),
            ("TotalStorageSpaceInBytes", "2147483648"),
            ("容量（バイト）", "2147483648"),
            ("Capacity left to use", "2"),
            ("Capacity in Bytes", "2 GB"),
            ("Capacity GB", "2097152 KB"),
        ] {
            let number = parse(two_gb, Unit::of("storage_total", header), None);
            let value = match number {
                Some(Number::Sure(value) | Number::Proof(value, _)) => Some(value),
                Some(Number::Open(_)) | None => None,
            };
            assert_eq!(value, Some(2.0), "{header}");
        }
    }

    #[test]
    fn what_the_study_says_decides() {
        let (comma, point) = (Some(Decimal::Comma), Some(Decimal::Point));
        for (text, chosen, value) in [
            ("12,512", comma, Some(12.512)),
            ("12,512", point, Some(12_512.0)),
            ("30.000", comma, Some(30_000.0)),
            ("30.000", point, Some(30.0)),
            ("29.8", comma, None),
            ("100,2", point, None),
            ("64", comma, Some(64.0)),
        ] {
            assert_eq!(parse(text, Unit::Any, chosen), value.map(Number::Sure), "{text}");
        }
        assert_eq!(readings("12,512"), "12.512 with a decimal comma, 12512 with a decimal point");
    }
}
