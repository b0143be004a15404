//! Columns in memory: one to nine bytes a device, whatever the text in them.

use crate::input::column::strings::{Interner, Strings};
use crate::internal::{self, Invariant};

/// The type of a column, as conditions see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// Text; words of an enum are canonical.
    Text,
    /// An instant: milliseconds since 1970 UTC, as `Int64`.
    Date,
    /// A number, as `Float64`.
    Number,
    /// Yes or no.
    Flag,
}

/// A date that is not known: it comes last in ascending orders.
pub const NO_DATE: i64 = i64::MAX;

/// A column of the inventory, one entry a device.
#[derive(Debug, Clone)]
pub enum Column {
    /// Text, as numbers of distinct texts.
    Text(Texts),
    /// Milliseconds since 1970 UTC, or [`NO_DATE`].
    Date(Vec<i64>),
    /// Numbers; unknown is not a number.
    Number(Vec<f64>),
    /// Yes, no or unknown.
    Flag(Vec<Option<bool>>),
}

impl Column {
    /// A column in which nothing is known.
    pub(crate) fn empty(kind: ColumnType, devices: usize) -> Self {
        match kind {
            ColumnType::Text => Self::Text(Texts::empty(devices)),
            ColumnType::Date => Self::Date(vec![NO_DATE; devices]),
            ColumnType::Number => Self::Number(vec![f64::NAN; devices]),
            ColumnType::Flag => Self::Flag(vec![None; devices]),
        }
    }

    /// Its type, as conditions see it.
    pub fn kind(&self) -> ColumnType {
        match self {
            Self::Text(_) => ColumnType::Text,
            Self::Date(_) => ColumnType::Date,
            Self::Number(_) => ColumnType::Number,
            Self::Flag(_) => ColumnType::Flag,
        }
    }

    /// The text of a device; `None` where it is unknown or the column is not text.
    pub fn text(&self, device: usize) -> Option<&str> {
        match self {
            Self::Text(texts) => texts.get(device),
            _ => None,
        }
    }

    /// The instant of a device; `None` where it is unknown or the column has no dates.
    pub fn date(&self, device: usize) -> Option<i64> {
        match self {
            Self::Date(dates) => dates.get(device).copied().filter(|date| *date != NO_DATE),
            _ => None,
        }
    }

    /// The number of a device; `None` where it is unknown or the column has no numbers.
    pub fn number(&self, device: usize) -> Option<f64> {
        match self {
            Self::Number(numbers) => numbers.get(device).copied().filter(|number| !number.is_nan()),
            _ => None,
        }
    }

    /// Yes or no; `None` where it is unknown or the column has neither.
    pub fn flag(&self, device: usize) -> Option<bool> {
        match self {
            Self::Flag(flags) => flags.get(device).copied().flatten(),
            _ => None,
        }
    }

    /// The value of a device in words; `None` where it is unknown.
    pub fn shown(&self, device: usize) -> Option<String> {
        match self {
            Self::Text(_) => self.text(device).map(str::to_owned),
            Self::Date(_) => self.date(device).map(|millis| {
                jiff::Timestamp::from_millisecond(millis).map_or_else(|_| String::new(), |at| at.to_string())
            }),
            Self::Number(_) => self.number(device).map(|number| number.to_string()),
            Self::Flag(_) => self.flag(device).map(|yes| if yes { "yes" } else { "no" }.to_owned()),
        }
    }

    /// Devices about which the column says nothing.
    pub fn unknown(&self) -> usize {
        match self {
            Self::Text(texts) => texts.codes.iter().filter(|code| *code == 0).count(),
            Self::Date(dates) => dates.iter().filter(|date| **date == NO_DATE).count(),
            Self::Number(numbers) => numbers.iter().filter(|number| number.is_nan()).count(),
            Self::Flag(flags) => flags.iter().filter(|flag| flag.is_none()).count(),
        }
    }

    /// Adds a column of the same type.
    pub(crate) fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a.append(&b),
            (Self::Date(a), Self::Date(b)) => a.extend(b),
            (Self::Number(a), Self::Number(b)) => a.extend(b),
            (Self::Flag(a), Self::Flag(b)) => a.extend(b),
            _ => internal::error("columns of one name have one type: it is the field's"),
        }
    }

    /// The entries of some devices.
    pub(crate) fn take(&self, devices: &[u32]) -> Self {
        match self {
            Self::Text(texts) => Self::Text(texts.take(devices)),
            Self::Date(dates) => Self::Date(picked(dates, devices)),
            Self::Number(numbers) => Self::Number(picked(numbers, devices)),
            Self::Flag(flags) => Self::Flag(picked(flags, devices)),
        }
    }

    /// Gives back what was reserved and is not used.
    pub(crate) fn shrink(&mut self) {
        match self {
            Self::Text(texts) => texts.codes.shrink(),
            Self::Date(dates) => dates.shrink_to_fit(),
            Self::Number(numbers) => numbers.shrink_to_fit(),
            Self::Flag(flags) => flags.shrink_to_fit(),
        }
    }
}

fn picked<T: Copy>(values: &[T], devices: &[u32]) -> Vec<T> {
    devices.iter().filter_map(|device| values.get(*device as usize).copied()).collect()
}

/// Texts of which many are equal.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// 0 where there is no text, else one more than the number of the text.
    codes: Codes,
    words: Interner,
}

impl Texts {
    fn empty(devices: usize) -> Self {
        Self { codes: Codes::Byte(vec![0; devices]), words: Interner::default() }
    }

    /// The text of a device.
    pub fn get(&self, device: usize) -> Option<&str> {
        let number = self.codes.get(device).checked_sub(1)?;
        Some(self.words.strings.get(number as usize))
    }

    /// Number of devices.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no device.
    pub fn is_empty(&self) -> bool {
        self.codes.len() == 0
    }

    /// The number of a device's text among the distinct ones; 0 where it has none.
    pub fn code(&self, device: usize) -> u32 {
        self.codes.get(device)
    }

    /// The distinct texts: the one at place `n` has the code `n + 1`. Some may belong to no device.
    pub fn words(&self) -> &Strings {
        &self.words.strings
    }

    /// Adds a text; its code.
    pub(crate) fn push(&mut self, text: Option<&str>) -> u32 {
        let code = text.map_or(0, |text| self.words.intern(text) + 1);
        self.codes.push(code);
        code
    }

    /// Adds a text that was added before.
    pub(crate) fn push_code(&mut self, code: u32) {
        self.codes.push(code);
    }

    /// Adds the texts of another column.
    pub(crate) fn append(&mut self, other: &Self) {
        let codes: Vec<u32> = other.words.strings.iter().map(|word| self.words.intern(word) + 1).collect();
        let code = |old: u32| {
            let Some(word) = old.checked_sub(1) else { return 0 };
            *codes.get(word as usize).invariant("a code is of a word of its column")
        };
        other.codes.iter().for_each(|old| self.codes.push(code(old)));
    }

    fn take(&self, devices: &[u32]) -> Self {
        let mut codes = Codes::default();
        for device in devices {
            codes.push(self.codes.get(*device as usize));
        }
        Self { codes, words: self.words.clone() }
    }
}

/// Small numbers: as many bytes each as the largest of them needs.
#[derive(Debug, Clone)]
enum Codes {
    Byte(Vec<u8>),
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Self {
        Self::Byte(Vec::new())
    }
}

impl Codes {
    fn push(&mut self, code: u32) {
        match self {
            Self::Byte(codes) => match u8::try_from(code) {
                Ok(code) => codes.push(code),
                Err(_) => self.widen(code),
            },
            Self::Short(codes) => match u16::try_from(code) {
                Ok(code) => codes.push(code),
                Err(_) => self.widen(code),
            },
            Self::Long(codes) => codes.push(code),
        }
    }

    fn widen(&mut self, code: u32) {
        *self = match std::mem::take(self) {
            Self::Byte(codes) => Self::Short(codes.into_iter().map(u16::from).collect()),
            Self::Short(codes) => Self::Long(codes.into_iter().map(u32::from).collect()),
            long @ Self::Long(_) => long,
        };
        self.push(code);
    }

    fn get(&self, at: usize) -> u32 {
        match self {
            Self::Byte(codes) => codes.get(at).copied().map_or(0, u32::from),
            Self::Short(codes) => codes.get(at).copied().map_or(0, u32::from),
            Self::Long(codes) => codes.get(at).copied().unwrap_or(0),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Byte(codes) => codes.len(),
            Self::Short(codes) => codes.len(),
            Self::Long(codes) => codes.len(),
        }
    }

    fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len()).map(|at| self.get(at))
    }

    fn shrink(&mut self) {
        match self {
            Self::Byte(codes) => codes.shrink_to_fit(),
            Self::Short(codes) => codes.shrink_to_fit(),
            Self::Long(codes) => codes.shrink_to_fit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_grow_with_the_number_of_texts() {
        let mut texts = Texts::default();
        for i in 0..70_000 {
            texts.push((i % 7 != 0).then(|| format!("t{i}")).as_deref());
        }
        assert!(matches!(texts.codes, Codes::Short(_)), "60,000 texts");
        for i in 70_000..80_000 {
            texts.push(Some(&format!("t{i}")));
        }
        assert!(matches!(texts.codes, Codes::Long(_)), "70,000 texts");
        assert_eq!((texts.get(0), texts.get(1), texts.get(79_999)), (None, Some("t1"), Some("t79999")));
    }

    #[test]
    fn joined_columns_share_their_texts() {
        let column = |texts: &[Option<&str>]| {
            let mut column = Texts::default();
            for text in texts {
                column.push(*text);
            }
            Column::Text(column)
        };
        let mut all = column(&[Some("a"), None]);
        all.append(column(&[Some("b"), Some("a"), None]));
        let texts: Vec<Option<&str>> = (0..5).map(|device| all.text(device)).collect();
        assert_eq!(texts, [Some("a"), None, Some("b"), Some("a"), None]);
        assert_eq!(all.unknown(), 2);
        assert_eq!(all.take(&[2, 4]).text(0), Some("b"));
    }
}
