//! Columns of a table beside the inventory that nothing reads. One that says no for some rows may mean that these rows do
//! not count, so it is never passed over.

use crate::input::console::fields::{is_known_header, matching_key};
use crate::input::side_table::header_words::{is_word_of_use, shown_header};
use crate::input::side_table::table::Table;
use crate::input::side_table::twins::shown;
use crate::input::value::key::value_key;
use crate::input::value::{clean, vocabulary as words};
use crate::phrases::input::side_tables as phrases;
use crate::phrases::lists::{comma, listed};
use crate::problem::{Message, Place, Problem, Warning};

/// Words of a cell that say yes, beside those of any flag.
const YES: &[&str] = &[
    "installed",
    "used",
    "in use",
    "active",
    "activated",
    "licensed",
    "assigned",
    "deployed",
    "allowed",
    "使用",
    "使用中",
    "利用",
    "利用中",
    "有り",
    "インストール済み",
    "割り当て済み",
    "ja",
    "wahr",
    "oui",
    "vrai",
    "sí",
    "verdadero",
    "vero",
    "sim",
];
/// Words of a cell that say no, beside those of any flag.
const NO: &[&str] = &[
    "not installed",
    "uninstalled",
    "not used",
    "unused",
    "not in use",
    "inactive",
    "not active",
    "not assigned",
    "not licensed",
    "removed",
    "deleted",
    "revoked",
    "blocked",
    "none",
    "never",
    "off",
    "未使用",
    "未利用",
    "未インストール",
    "未割り当て",
    "なし",
    "nein",
    "falsch",
    "non",
    "faux",
    "falso",
    "não",
    "nee",
];

/// Yes or no, if the cell says either.
fn says(cell: &str) -> Option<bool> {
    let key = value_key(cell);
    if YES.contains(&key.as_str()) {
        return Some(true);
    }
    if NO.contains(&key.as_str()) { Some(false) } else { words::flag(cell) }
}

/// What the header of a column says about its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Whether rows count.
    Use,
    /// Something about the device, as a column of an inventory does.
    Device,
    /// Nothing: its cells have to tell.
    Nothing,
}

impl Says {
    fn of(header: &str) -> Self {
        if is_word_of_use(header) {
            Self::Use
        } else if is_known_header(header) {
            Self::Device
        } else {
            Self::Nothing
        }
    }
}

/// A column that nothing reads.
#[derive(Debug, Clone)]
pub(crate) struct Unread {
    at: usize,
    header: String,
    says: Says,
    is_filled: bool,
    /// Some cell says neither yes nor no.
    has_others: bool,
    /// The first cell that does not say yes, and the first one that says no, with their lines.
    not_yes: Option<(u64, String)>,
    no: Option<(u64, String)>,
}

impl Unread {
    fn of(at: usize, header: &str) -> Self {
        Self {
            at,
            header: header.to_owned(),
            says: Says::of(header),
            is_filled: false,
            has_others: false,
            not_yes: None,
            no: None,
        }
    }

    /// Looks at a cell. Once it is known what becomes of the column, no further cell is.
    pub(crate) fn see(&mut self, line: u64, cell: &str) {
        let is_decided = match self.says {
            Says::Use => self.not_yes.is_some(),
            Says::Device => true,
            Says::Nothing => self.has_others,
        };
        if is_decided && self.is_filled {
            return;
        }
        let cell = clean::clean_id(cell);
        self.is_filled |= !cell.is_empty();
        let said = if cell.is_empty() { None } else { says(cell) };
        self.has_others |= said.is_none() && !clean::is_placeholder(cell);
        if said != Some(true) && self.not_yes.is_none() {
            self.not_yes = Some((line, cell.to_owned()));
        }
        if said == Some(false) && self.no.is_none() {
            self.no = Some((line, cell.to_owned()));
        }
    }

    pub(crate) fn place(&self) -> usize {
        self.at
    }

    /// The cell from which it follows that rows may not count.
    fn doubt(&self) -> Option<&(u64, String)> {
        match (self.is_filled, self.says) {
            (true, Says::Use) => self.not_yes.as_ref(),
            (true, Says::Nothing) if !self.has_others => self.no.as_ref(),
            _ => None,
        }
    }

    fn name(&self) -> Message {
        if self.header.is_empty() {
            phrases::column_number((self.at + 1).to_string())
        } else {
            phrases::column_of_header(shown_header(&self.header))
        }
    }

    fn problem(&self, file: &str, place: &Place) -> Option<Problem> {
        let (line, cell) = self.doubt()?;
        let message = phrases::unread_says_no(self.name(), file, shown(cell), line.to_string());
        Some(Problem::new(message).help(phrases::drop_column_or_rows()).at(place.clone()))
    }
}

/// The columns of a table that nothing reads.
pub(crate) fn columns(headers: &[String], is_read: &dyn Fn(usize) -> bool) -> Vec<Unread> {
    let unread = headers.iter().enumerate().filter(|(at, _)| !is_read(*at));
    unread.map(|(at, header)| Unread::of(at, header)).collect()
}

/// The problems of columns that leave it open whether some rows count.
pub(crate) fn problems(columns: &[Unread], file: &str, place: &Place) -> Vec<Problem> {
    columns.iter().filter_map(|column| column.problem(file, place)).collect()
}

/// Names the columns that hold something.
pub(crate) fn warning(columns: &[Unread], file: &str) -> Option<Warning> {
    let filled: Vec<&Unread> = columns.iter().filter(|column| column.is_filled).collect();
    if filled.is_empty() {
        return None;
    }
    let names = listed(filled.iter().map(|column| column.name()), comma());
    Some(Warning {
        id: "column-unread".to_owned(),
        message: phrases::columns_unread(file, names),
        count: filled.len() as u64,
        consequence: Some(phrases::unread_has_no_effect()),
        samples: Vec::new(),
    })
}

/// What is to be said of the columns of a table beside those of some meanings.
pub(crate) fn of_table(table: &Table, read: &[&[&str]]) -> (Vec<Problem>, Option<Warning>) {
    let keys: Vec<String> = read.iter().copied().flatten().map(|alias| matching_key(alias)).collect();
    let is_read =
        |at: usize| table.headers.get(at).is_some_and(|header| keys.contains(&matching_key(header)));
    let mut unread = columns(&table.headers, &is_read);
    for row in &table.rows {
        for column in &mut unread {
            column.see(row.line, row.cell(column.at));
        }
    }
    (problems(&unread, &table.file, &table.header_place()), warning(&unread, &table.file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_use_are_told_from_dates_and_from_those_about_devices() {
        for header in [
            "Used",
            "In Use",
            "Enabled",
            "Status",
            "Installed",
            "is_active",
            "App Status",
            "使用中",
            "ステータス",
        ] {
            assert!(is_word_of_use(header), "{header}");
        }
        for header in
            ["Last Used", "Installed Date", "Managed Status", "App Name", "Version", "browser", "secure_mail"]
        {
            assert!(!is_word_of_use(header), "{header}");
        }
    }
}
