//! Numbers with thousands separators and units. What may be read in two ways is decided for a whole column, or not
//! read at all.

/// A number of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// There is one way to read it.
    Sure(f64),
    /// `1.234,5`: the point parts thousands.
    Thousands(f64),
    /// `29.8`: the point is a decimal point.
    Decimal(f64),
    /// `30.000`: the value if the point is a decimal point.
    Open(f64),
}

/// A number such as `1,234.5`, `1 234,56`, `74.16 %` or `12 GB`; `mb` says that the header's unit is MB.
#[expect(clippy::float_arithmetic, reason = "storage is no money")]
pub(crate) fn parse(text: &str, mb: bool) -> Option<Number> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_alphabetic() || c == '%').unwrap_or(text.len());
    let (digits, unit) = text.split_at(split);
    let digits: String = digits.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let factor = match unit.trim().to_uppercase().as_str() {
        "MB" | "MIB" => 1_024.0,
        "" if mb => 1_024.0,
        "TB" | "TIB" => 1.0 / 1_024.0,
        "" | "GB" | "GIB" | "%" => 1.0,
        _ => return None,
    };
    let (plain, reading): (String, fn(f64) -> Number) = plain(&digits);
    let value = plain.parse::<f64>().ok()? / factor;
    value.is_finite().then(|| reading(value))
}

/// The digits with a decimal point or none, and what they say about points.
fn plain(digits: &str) -> (String, fn(f64) -> Number) {
    let Some(at) = digits.rfind(['.', ',']) else { return (digits.to_owned(), Number::Sure) };
    let (head, tail) = digits.split_at(at);
    let (mark, tail) = tail.split_at(1);
    let whole = head.replace(['.', ','], "");
    let points = digits.matches('.').count();
    let is_group = tail.len() == 3;
    match mark {
        // Commas part thousands, as IBM's portal writes them, unless what follows is no group.
        "," if is_group && points == 0 => (format!("{whole}{tail}"), Number::Sure),
        "," if points > 0 => (format!("{whole}.{tail}"), Number::Thousands),
        "," => (format!("{whole}.{tail}"), Number::Sure),
        _ if is_group && points > 1 => (format!("{whole}{tail}"), Number::Thousands),
        _ if is_group && !head.contains(',') && (1..=3).contains(&head.len()) && head != "0" => {
            (format!("{whole}.{tail}"), Number::Open)
        }
        _ => (format!("{whole}.{tail}"), Number::Decimal),
    }
}

/// Numbers of a column, until it is known what points mean in it.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    /// Those that are open count points as decimal points.
    pub(crate) values: Vec<f64>,
    /// Rows of those that may be a thousand times larger.
    open: Vec<usize>,
    thousands: u64,
    decimals: u64,
}

impl Numbers {
    /// Adds a number, or none.
    pub(crate) fn push(&mut self, number: Option<Number>) {
        let value = match number {
            None => f64::NAN,
            Some(Number::Sure(value)) => value,
            Some(Number::Thousands(value)) => {
                self.thousands += 1;
                value
            }
            Some(Number::Decimal(value)) => {
                self.decimals += 1;
                value
            }
            Some(Number::Open(value)) => {
                self.open.push(self.values.len());
                value
            }
        };
        self.values.push(value);
    }

    /// Adds the numbers of another piece of the column.
    pub(crate) fn append(&mut self, other: Self) {
        let before = self.values.len();
        self.open.extend(other.open.into_iter().map(|row| row + before));
        self.values.extend(other.values);
        self.thousands += other.thousands;
        self.decimals += other.decimals;
    }

    /// The values, and the number of those that nobody can read.
    #[expect(clippy::float_arithmetic, reason = "storage is no money")]
    pub(crate) fn settle(mut self) -> (Vec<f64>, usize) {
        let (factor, unread) = match (self.thousands > 0, self.decimals > 0) {
            (true, false) => (1_000.0, 0),
            (false, true) => (1.0, 0),
            _ => (f64::NAN, self.open.len()),
        };
        for row in self.open {
            if let Some(value) = self.values.get_mut(row) {
                *value *= factor;
            }
        }
        (self.values, unread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_units() {
        for (text, value) in [
            ("10,000", Number::Sure(10_000.0)),
            ("1 234,56", Number::Sure(1_234.56)),
            ("1,234.5", Number::Decimal(1_234.5)),
            ("74.16 %", Number::Decimal(74.16)),
            ("2048 MB", Number::Sure(2.0)),
            ("1.234.567", Number::Thousands(1_234_567.0)),
            ("1.234,5", Number::Thousands(1_234.5)),
            ("30.000", Number::Open(30.0)),
            ("0.125", Number::Decimal(0.125)),
        ] {
            assert_eq!(parse(text, false), Some(value), "{text}");
        }
        assert_eq!(parse("many", false), None);
    }
}
