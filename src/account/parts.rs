//! `parts.csv`: the portal's partner report as it is, plus prices.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization as _;

use crate::account::catalog::Catalog;
use crate::account::cell_format;
use crate::account::namesakes;
use crate::account::period;
use crate::account::price_cell;
use crate::account::price_cell::{Fault, Marks};
use crate::account::{Family, MAX_PARTS, Part, PartType, PricePeriod, ServiceSet, Services, Since};
use crate::doc::Text;
use crate::input::side_table::format::{FileFormat, optional, required};
use crate::input::side_table::table::{Row, Table};
use crate::input::value::{clean, vocabulary};
use crate::input::{Decimal, known_file, twins_of_table, unread_of_table, value_key};
use crate::money::Money;
use crate::phrases::account as phrases;
use crate::phrases::lists::{and, comma, listed};
use crate::phrases::money::not_an_amount;
use crate::problem::{Message, Problem, Warning, nearest};

pub(super) const NAME: &[&str] =
    &["MaaS360 Part Name", "Part Name", "Part", "Name", "MaaS360 パーツ名", "MaaS360 部品名"];
const NUMBER: &[&str] =
    &["MaaS360 Part Number", "Part Number", "Number", "MaaS360 パーツ番号", "MaaS360 部品番号"];
const KIND: &[&str] = &["License Type", "Type"];
const UNITS: &[&str] = &["License Units Purchased", "Units Purchased", "Units"];
const OVERAGE: &[&str] = &["Overage Allowed"];
pub(super) const PRICE: &[&str] = &[
    "Unit Price",
    "Price",
    "Unit Price per Month",
    "Price per Month",
    "Unit Price per Year",
    "Price per Year",
];
pub(super) const OVERAGE_PRICE: &[&str] =
    &["Overage Price", "Overage Price per Month", "Overage Price per Year"];
const FAMILY: &[&str] = &["Family"];
const STATE: &[&str] = &["State", "Status"];
const CURRENCY: &[&str] = &["Currency", "Currency Code", "通貨"];
const SERVICES: &[&str] = &["Services"];
const TERM_ENDS: &[&str] = &["Term Ends", "Term End", "Term End Date"];
const MINIMUM_UNITS: &[&str] = &["Minimum Units"];
const CUSTOMER: &[&str] = &["Customer Name", "Customer", "顧客名"];

/// What was bought.
pub const PARTS: FileFormat = FileFormat {
    name: "parts",
    about: "What was bought: the portal's partner report as it is, plus prices, a row for each part.",
    named_by: "`parts` in `[account]`",
    columns: &[
        required(NAME, "The name of the part."),
        optional(
            NUMBER,
            "Its number; the name unless given. Rows with one number are one part, and their units add up.",
        ),
        required(KIND, "`Base`, `Add-on`, `Trial` or `Service` (bundle)."),
        required(UNITS, "Units bought; empty: 0, a part that a scenario may buy."),
        optional(
            OVERAGE,
            "Whether it may exceed its units: `Yes` or `No`; empty: yes, which is IBM's default.",
        ),
        optional(
            PRICE,
            "The price per unit and month, or per unit and year where the header or `price_period` says so; empty: unknown.",
        ),
        optional(
            OVERAGE_PRICE,
            "The price per device over, for the same period as `Unit Price`; empty: unknown.",
        ),
        optional(
            CURRENCY,
            "The currency of its prices: that of the study, or they are refused; empty: that too.",
        ),
        optional(FAMILY, "The family of a base: `mdm` or `sps`; empty: `mdm`."),
        optional(STATE, "`active`, `suspended` or `suspended 2026-10-03`; empty: active."),
        optional(SERVICES, "Ids of its services, separated by `;`, or `none`; empty: as the catalog says."),
        optional(
            TERM_ENDS,
            "The last day of its term, such as `2027-03-31`: before it units can be added, not removed; empty: unknown.",
        ),
        optional(MINIMUM_UNITS, "The fewest units that can be bought of it; empty: none."),
        optional(CUSTOMER, "The customer; a report of several needs `customer` in `[account]`."),
    ],
    notes: &["Cells with `-`, `n/a` or `null` are empty."],
};

/// Every header that is understood.
pub fn headers() -> Vec<&'static str> {
    PARTS.headers()
}

/// What `Services` says of a part without any.
const NO_SERVICE: &str = "none";

/// What a parts file comes to.
#[derive(Debug)]
pub struct Bought {
    /// In the order of the file.
    pub parts: Vec<Part>,
    /// Every service that they or the catalog name.
    pub services: Services,
    /// The parts whose services the catalog says, because the file does not.
    pub by_catalog: Vec<String>,
    /// What all prices are for.
    pub price_period: PricePeriod,
    /// Whether a comma stands before the decimals of its prices.
    pub has_decimal_comma: bool,
    /// Services that read like others, and columns that nothing reads.
    pub warnings: Vec<Warning>,
}

/// What the study says about all prices.
#[derive(Debug, Clone, Copy)]
pub struct Prices<'a> {
    /// Its currency: a price in another one is refused.
    pub currency: &'a str,
    /// `price_period` of `[account]`.
    pub period: Option<&'a Text>,
    /// `decimal` of `[account]`.
    pub decimal: Option<Decimal>,
}

/// The parts of a file.
pub fn read(
    table: &Table,
    catalog: &Catalog,
    customer: Option<&Text>,
    prices: Prices<'_>,
) -> Result<Bought, Vec<Problem>> {
    let mut reader = Reader {
        table,
        catalog,
        currency: prices.currency,
        marks: prices.decimal.map_or_else(Marks::default, Marks::chosen),
        names: BTreeMap::new(),
        services: catalog.services.clone(),
        problems: Vec::new(),
        warnings: Vec::new(),
        columns: BTreeMap::new(),
        by_catalog: Vec::new(),
        by_names: BTreeMap::new(),
        asked: BTreeSet::new(),
    };
    for aliases in PARTS.columns.iter().map(|column| column.headers) {
        if let (Some(name), Some(column)) = (aliases.first(), table.column(aliases)) {
            reader.columns.insert(name, column);
        }
    }
    // Of prices, the period of each column has to be known first.
    for aliases in [NAME, NUMBER, KIND, UNITS, OVERAGE, CURRENCY, FAMILY, STATE, SERVICES, CUSTOMER] {
        reader.problems.extend(twins_of_table(table, aliases, &cell_key));
    }
    let parts = reader.parts(customer);
    let (price_period, speaks_of_year) = period::find(table, prices.period, &mut reader.problems);
    let has_decimal_comma = reader.marks.has_decimal_comma();
    let Reader { services, by_catalog, problems, mut warnings, .. } = reader;
    // What a column that nothing reads says has no effect: portals have many.
    let read: Vec<&[&str]> = PARTS.columns.iter().map(|column| column.headers).collect();
    warnings.extend(unread_of_table(table, &read).1);
    warnings.extend(speaks_of_year);
    if problems.is_empty() {
        Ok(Bought { parts, services, by_catalog, price_period, has_decimal_comma, warnings })
    } else {
        Err(problems)
    }
}

/// A day, and no time of it: what a zone says would be dropped. Workbooks may have midnight beside it.
fn day(text: &str) -> Option<Date> {
    let date: Date = text.parse().ok()?;
    let rest = text.strip_prefix(&date.to_string())?;
    (rest.is_empty() || rest == "T00:00:00").then_some(date)
}

/// What equal cells of two columns share: `1,200` and `1200` are the same units.
fn cell_key(cell: &str) -> String {
    let cell = clean::value(cell).unwrap_or_default().to_lowercase();
    let digits = cell.replace(',', "");
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits } else { cell }
}

struct Reader<'a> {
    table: &'a Table,
    catalog: &'a Catalog,
    currency: &'a str,
    /// What the prices of the file prove of their marks.
    marks: Marks,
    /// The names that the rows of a part number have, in their order.
    names: BTreeMap<String, (BTreeSet<String>, Vec<String>)>,
    services: Services,
    problems: Vec<Problem>,
    warnings: Vec<Warning>,
    columns: BTreeMap<&'static str, usize>,
    by_catalog: Vec<String>,
    /// What the catalog says of any name of a part number in lower case.
    by_names: BTreeMap<String, Option<ServiceSet>>,
    /// Those of `by_catalog`.
    asked: BTreeSet<String>,
}

/// A row that became a part, and the rows it was read from.
struct Found {
    part: Part,
    lines: Vec<u64>,
}

/// What was found so far, by part number in lower case.
#[derive(Default)]
struct FoundParts {
    parts: Vec<Found>,
    places: HashMap<String, usize>,
}

impl Reader<'_> {
    fn parts(&mut self, customer: Option<&Text>) -> Vec<Part> {
        if let Some(known) = self.wrong_file() {
            self.problems.push(known);
            return Vec::new();
        }
        for (aliases, what) in [
            (NAME, phrases::part_name()),
            (KIND, phrases::license_type()),
            (UNITS, phrases::units_purchased()),
        ] {
            let Some(header) = aliases.first() else { continue };
            if !self.columns.contains_key(header) {
                let place = self.table.header_place();
                let problem = Problem::new(phrases::column_missing(&*self.table.file, what));
                self.problems.push(problem.help(phrases::add_column(*header)).at(place));
            }
        }
        if !self.problems.is_empty() {
            return Vec::new();
        }
        let table = self.table;
        let rows: Vec<&Row> = table.rows.iter().filter(|row| self.is_of(row, customer)).collect();
        self.check_customers(customer, &rows);
        for row in &table.rows {
            self.look_at_marks(row);
        }
        for row in &rows {
            self.look_at_name(row);
        }
        let mut found = FoundParts::default();
        for row in rows {
            if let Some(part) = self.part(row) {
                self.add(&mut found, part, row);
            }
        }
        let found = found.parts;
        if let Some(beyond) = found.get(MAX_PARTS) {
            let row = table.rows.iter().find(|row| Some(&row.line) == beyond.lines.first());
            let name = &beyond.part.name;
            if let Some(row) = row {
                let message = phrases::too_many_parts(&**name, MAX_PARTS.to_string());
                self.note(row, name, message, phrases::leave_out_parts());
            }
        }
        if found.is_empty() && self.problems.is_empty() {
            self.problems.push(Problem::new(phrases::no_part(&*table.file)));
        }
        self.told_apart(found)
    }

    /// The parts, no two of which share a name.
    fn told_apart(&mut self, found: Vec<Found>) -> Vec<Part> {
        let (mut parts, lines): (Vec<Part>, Vec<Vec<u64>>) =
            found.into_iter().map(|found| (found.part, found.lines)).unzip();
        let shared = namesakes::tell_apart(&mut parts).err();
        let table = self.table;
        if let Some((part, lines)) = shared.and_then(|at| parts.get(at).zip(lines.get(at)))
            && let Some(row) = table.rows.iter().find(|row| lines.contains(&row.line))
        {
            self.note(row, "", phrases::name_shared(&*part.name), phrases::name_parts_apart());
        }
        parts
    }

    /// What a row proves of the marks of all prices. Units are whole, so a comma among them parts thousands.
    fn look_at_marks(&mut self, row: &Row) {
        for aliases in [PRICE, OVERAGE_PRICE] {
            if let Some(cell) = self.cell(row, aliases)
                && !self.is_number(row, aliases)
            {
                self.marks.see(cell);
            }
        }
        if self.cell(row, UNITS).is_some_and(|cell| cell.contains(',')) {
            self.marks.see_thousands();
        }
    }

    /// The name that a row gives to its part number.
    fn look_at_name(&mut self, row: &Row) {
        if let (Some(number), Some(name)) = (self.cell(row, NUMBER), self.cell(row, NAME)) {
            let (known, names) = self.names.entry(number.to_lowercase()).or_default();
            if known.insert(name.to_owned()) {
                names.push(name.to_owned());
            }
        }
    }

    /// A file that lacks the units and is known to be something else.
    fn wrong_file(&self) -> Option<Problem> {
        let has_units = UNITS.first().is_some_and(|units| self.columns.contains_key(units));
        let known = known_file(&self.table.headers).filter(|_| !has_units)?;
        let place = self.table.header_place();
        let problem = Problem::new(phrases::wrong_file(&*self.table.file, known.what));
        Some(problem.help(known.remedy).at(place))
    }

    fn is_of(&self, row: &Row, customer: Option<&Text>) -> bool {
        let wanted = customer.map(|customer| value_key(&customer.value));
        wanted.is_none_or(|wanted| self.cell(row, CUSTOMER).is_none_or(|cell| value_key(cell) == wanted))
    }

    fn check_customers(&mut self, customer: Option<&Text>, rows: &[&Row]) {
        let mut seen = BTreeSet::new();
        let cells = self.table.rows.iter().filter_map(|row| self.cell(row, CUSTOMER));
        let names: Vec<&str> = cells.filter(|name| seen.insert(value_key(name))).collect();
        let listed = listed(names.iter().map(|name| Message::of_quoted(name)), comma());
        match customer {
            None if names.len() > 1 => {
                let problem = Problem::new(phrases::several_customers(&*self.table.file, listed));
                self.problems.push(problem.help(phrases::pick_customer()));
            }
            Some(wanted)
                if rows.is_empty()
                    || !(names.is_empty()
                        || names.iter().any(|name| value_key(name) == value_key(&wanted.value))) =>
            {
                let problem = Problem::new(phrases::not_a_customer(
                    Message::of_value(&wanted.value),
                    &*self.table.file,
                ));
                let problem = problem.help(phrases::customers_are(listed));
                self.problems.push(problem.at(wanted.place.clone()));
            }
            Some(_) if names.len() > 1 => self.refuse_without_customer(),
            Some(wanted) if names.is_empty() => {
                let problem = Problem::new(phrases::no_customer_column(&*self.table.file));
                self.problems.push(problem.help(phrases::head_customers()).at(wanted.place.clone()));
            }
            _ => {}
        }
    }

    /// Of several customers, a row that names none may belong to any: cells may have been merged.
    fn refuse_without_customer(&mut self) {
        let table = self.table;
        for row in &table.rows {
            if self.cell(row, CUSTOMER).is_none() && row.cells.iter().any(|cell| !cell.trim().is_empty()) {
                self.note(row, "", phrases::row_without_customer(), phrases::fill_customers());
            }
        }
    }

    /// Whether a workbook holds a cell as a number with a fraction: its point needs no proof.
    fn is_number(&self, row: &Row, aliases: &[&'static str]) -> bool {
        let column = aliases.first().and_then(|header| self.columns.get(header));
        column.is_some_and(|column| row.numbers.contains(column))
    }

    /// A column and its header.
    fn column(&self, aliases: &[&'static str]) -> Option<(usize, &str)> {
        let at = *self.columns.get(aliases.first()?)?;
        Some((at, self.table.headers.get(at)?))
    }

    /// A cell that says something, or the word `none`, where that is an answer.
    fn cell_or_none<'r>(&self, row: &'r Row, aliases: &[&'static str]) -> Option<&'r str> {
        let column = self.columns.get(aliases.first()?)?;
        let cell = clean::clean(row.cells.get(*column)?);
        if cell.eq_ignore_ascii_case(NO_SERVICE) { Some(cell) } else { self.cell(row, aliases) }
    }

    fn cell<'r>(&self, row: &'r Row, aliases: &[&'static str]) -> Option<&'r str> {
        let column = self.columns.get(aliases.first()?)?;
        clean::value(row.cells.get(*column)?)
    }

    /// A problem of a row; the word is marked if the row has it once. What is wrong for two cells is said once.
    fn note(&mut self, row: &Row, word: &str, message: Message, help: Message) {
        let mut place = self.table.place(row);
        let found: Vec<usize> = place.excerpt.match_indices(word).map(|(at, _)| at).collect();
        if let ([at], false) = (found.as_slice(), word.is_empty()) {
            place.span = *at..at + word.len();
        }
        let problem = Problem::new(message).help(help).at(place);
        if self.problems.last() != Some(&problem) {
            self.problems.push(problem);
        }
    }

    /// `None` only where a problem was noted.
    fn part(&mut self, row: &Row) -> Option<Part> {
        let before = self.problems.len();
        let number = self.cell(row, NUMBER);
        let Some(name) = self.cell(row, NAME).or(number) else {
            self.note(row, "", phrases::row_without_part(), phrases::name_the_part());
            return None;
        };
        let number = number.unwrap_or(name);
        let kind = self.kind(row);
        let part = Part {
            name: name.to_owned(),
            number: number.to_owned(),
            kind: kind.unwrap_or(PartType::Service),
            // A trial part is a base of family `mdm`, whatever its row says.
            family: if kind == Some(PartType::Trial) { Family::Mdm } else { self.family(row) },
            services: kind.map_or(ServiceSet::EMPTY, |kind| self.services_of(row, name, number, kind)),
            units: self.units(row, UNITS).unwrap_or(0),
            price: self.price(row, PRICE),
            overage_price: self.price(row, OVERAGE_PRICE),
            overage: self.overage(row),
            suspended: self.state(row),
            term_ends: self.term_ends(row),
            minimum_units: self.units(row, MINIMUM_UNITS),
        };
        (self.problems.len() == before).then_some(part)
    }

    fn kind(&mut self, row: &Row) -> Option<PartType> {
        let word = self.cell(row, KIND).unwrap_or_default();
        let kind = match word.to_lowercase().replace([' ', '-'], "").as_str() {
            "base" => Some(PartType::Base),
            "addon" => Some(PartType::Addon),
            "trial" => Some(PartType::Trial),
            "service" | "servicebundle" | "service(bundle)" => Some(PartType::Service),
            _ => None,
        };
        match (kind, word) {
            (Some(_), _) => {}
            (None, "") => self.note(row, word, phrases::no_license_type(), phrases::type_or_no_part()),
            (None, _) => {
                let message = phrases::not_a_license_type(Message::of_value(word));
                self.note(row, word, message, phrases::write_license_type());
            }
        }
        kind
    }

    fn family(&mut self, row: &Row) -> Family {
        match self.cell(row, FAMILY).map(str::to_lowercase).as_deref() {
            None | Some("mdm") => Family::Mdm,
            Some("sps") => Family::Sps,
            Some(word) => {
                self.note(row, word, phrases::not_a_family(Message::of_value(word)), phrases::write_family());
                Family::Mdm
            }
        }
    }

    /// `1200` or `1,200`; `30.000` could be 30 or 30 thousand, and a factor of 1,000 buys or hides licenses.
    fn units(&mut self, row: &Row, aliases: &[&'static str]) -> Option<u32> {
        let cell = self.cell(row, aliases)?;
        let (at, column) = self.column(aliases)?;
        if cell_format::is_merged(row, at) {
            self.note(row, cell, phrases::units_merged(Message::of_value(cell)), phrases::split_units());
            return None;
        }
        if let Some((message, help)) = cell_format::fault_of_count(row, at, column) {
            self.note(row, cell, message, help);
            return None;
        }
        let folded: String = cell.nfkc().collect();
        let groups: Vec<&str> = folded.split(',').collect();
        // SAP writes 20 units as `20,000` where prices have a comma before their decimals.
        let may_be_decimals = groups.len() == 2 && self.marks.has_decimal_comma();
        let is_grouped = groups.len() == 1
            || !may_be_decimals
                && groups.first().is_some_and(|g| (1..=3).contains(&g.len()))
                && groups.iter().skip(1).all(|g| g.len() == 3);
        let digits: String = groups.concat();
        let number = Some(digits).filter(|d| is_grouped && d.bytes().all(|b| b.is_ascii_digit()));
        let units = number.and_then(|n| n.parse::<u32>().ok());
        if units.is_none() {
            self.note(
                row,
                cell,
                phrases::not_units(Message::of_value(cell)),
                phrases::write_units(u32::MAX.to_string()),
            );
        }
        units
    }

    /// An ISO date: in any other form day and month could be mistaken, and a term would end in another month.
    fn term_ends(&mut self, row: &Row) -> Option<Date> {
        let cell = self.cell(row, TERM_ENDS)?;
        let date = day(cell);
        if date.is_none() {
            self.note(row, cell, phrases::not_a_term_end(Message::of_value(cell)), phrases::write_term_end());
        }
        date
    }

    fn price(&mut self, row: &Row, aliases: &[&'static str]) -> Option<Money> {
        let cell = self.cell(row, aliases)?;
        let currency = self.currency;
        let (at, column) = self.column(aliases)?;
        if let Some((message, help)) = cell_format::fault_of_price(row, at, column, currency) {
            self.note(row, cell, message, help);
            return None;
        }
        let own = self.cell(row, CURRENCY).map(|own| (own, price_cell::is_of(own, currency)));
        if let Some((own, None)) = own {
            let message = phrases::currency_unreadable(Message::of_value(own));
            self.note(row, own, message, phrases::write_currency_alone(currency));
            return None;
        }
        if let Some((other, Some(false))) = own {
            let price = Message::of_value(&format!("{cell} {other}"));
            self.note(
                row,
                cell,
                phrases::price_in_other_currency(price, currency),
                phrases::convert_price(currency),
            );
            return None;
        }
        let is_number = self.is_number(row, aliases);
        let marks = if is_number { Marks::chosen(Decimal::Point) } else { self.marks };
        let shown_cell = || Message::of_value(cell);
        let (message, help) = match price_cell::parse(cell, marks, currency) {
            Ok(price) if !price.is_negative() => return Some(price),
            Ok(_) => (phrases::price_negative(shown_cell()), phrases::write_positive_price()),
            Err(Fault::NoPrice(error)) => {
                (phrases::price_unreadable(shown_cell(), not_an_amount(error)), phrases::write_price())
            }
            Err(Fault::Currency) => {
                (phrases::price_in_other_currency(shown_cell(), currency), phrases::convert_price(currency))
            }
            Err(Fault::Open) => (phrases::price_ambiguous(shown_cell()), phrases::write_prices_alike()),
            Err(Fault::Unproven { comma, point }) => {
                (phrases::price_unproven(shown_cell(), &comma, &point), phrases::choose_decimal(comma, point))
            }
            Err(Fault::Contradicts(Decimal::Comma)) => {
                (phrases::price_has_point(shown_cell()), phrases::write_price_as_chosen())
            }
            Err(Fault::Contradicts(Decimal::Point)) => {
                (phrases::price_has_comma(shown_cell()), phrases::write_price_as_chosen())
            }
        };
        self.note(row, cell, message, help);
        None
    }

    /// IBM's default is that overage is allowed.
    fn overage(&mut self, row: &Row) -> bool {
        let Some(word) = self.cell_or_none(row, OVERAGE) else { return true };
        let word = word.to_lowercase();
        let says = match word.as_str() {
            "allowed" => Some(true),
            "not allowed" => Some(false),
            word => vocabulary::flag(word),
        };
        if says.is_none() {
            self.note(
                row,
                &word,
                phrases::overage_unclear(Message::of_value(&word)),
                phrases::write_overage(),
            );
        }
        says.unwrap_or(true)
    }

    fn state(&mut self, row: &Row) -> Since {
        let cell = self.cell(row, STATE).unwrap_or("active").to_lowercase();
        let since = cell.strip_prefix("suspended ").and_then(|date| day(date.trim()));
        match (cell.as_str(), since) {
            ("active", _) => Since::Never,
            ("suspended", _) => Since::Always,
            (_, Some(date)) => Since::From(date),
            _ => {
                self.note(row, &cell, phrases::not_a_state(Message::of_value(&cell)), phrases::write_state());
                Since::Never
            }
        }
    }

    /// An id with the letters of the catalog, where only their width or the blanks between them differ.
    fn as_in_catalog<'t>(&self, id: &'t str) -> Cow<'t, str> {
        let key = value_key(id);
        let known = &self.catalog.services;
        if known.find(id).is_none() && known.find(&key).is_some() {
            Cow::Owned(key)
        } else {
            Cow::Borrowed(id)
        }
    }

    /// Whether a cell that is one service reads like several: with a comma, or with an id of the catalog beside others.
    fn runs_together(&self, id: &str) -> bool {
        let is_between = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        let is_known = |piece: &str| self.catalog.services.find(piece).is_some();
        let pieces = || id.split(is_between).filter(|piece| !piece.is_empty());
        id.contains(',') || (pieces().count() > 1 && pieces().any(is_known))
    }

    /// Warns of a service that the catalog lacks and that reads like one of its own.
    fn look_at_service(&mut self, row: &Row, id: &str) {
        let known = &self.catalog.services;
        let near = if known.find(id).is_none() { nearest(id, known.names()) } else { None };
        let Some(near) = near else { return };
        let place = self.table.place(row);
        let message = phrases::service_not_in_catalog(
            Message::of_value(id),
            place.line.to_string(),
            &*place.file,
            near,
        );
        self.warnings.push(Warning {
            id: "unknown-service".to_owned(),
            message,
            count: 1,
            consequence: Some(phrases::another_service()),
            samples: Vec::new(),
        });
    }

    /// The `Services` cell wins over the catalog; `none` says that the part has no service.
    fn services_of(&mut self, row: &Row, name: &str, number: &str, kind: PartType) -> ServiceSet {
        if let Some(cell) = self.cell_or_none(row, SERVICES) {
            let mut set = ServiceSet::EMPTY;
            let ids = cell.split([';', '；', '\n', '\r']).map(str::trim);
            for id in ids.filter(|id| !id.is_empty() && !id.eq_ignore_ascii_case(NO_SERVICE)) {
                let id = &*self.as_in_catalog(id);
                if self.runs_together(id) {
                    self.note(
                        row,
                        id,
                        phrases::services_run_together(Message::of_value(id)),
                        phrases::separate_services(),
                    );
                    continue;
                }
                self.look_at_service(row, id);
                match self.services.intern(id) {
                    Some(id) => set = set.with(id),
                    None => {
                        // All further ones of the cell are too many as well.
                        let max = crate::account::MAX_SERVICES.to_string();
                        let message = phrases::too_many_services(Message::of_value(id), max);
                        self.note(row, id, message, phrases::name_fewer_services());
                        break;
                    }
                }
            }
            return set;
        }
        if let Some(other) = self.catalog.other_by_number(name, number) {
            let message = phrases::number_of_another(number, other, name);
            self.note(row, number, message, phrases::correct_number_or_list(&*self.table.file));
            return ServiceSet::EMPTY;
        }
        // One number is one part, by whatever name a row calls it.
        let key = number.to_lowercase();
        let names = self.names.get(&key).map_or(&[][..], |(_, names)| names.as_slice());
        let catalog = self.catalog;
        let by_names = self
            .by_names
            .entry(key)
            .or_insert_with(|| names.iter().find_map(|name| catalog.find(name, number)));
        if let Some(set) = catalog.find(name, number).or(*by_names) {
            let first = names.first().map_or(name, String::as_str);
            if self.asked.insert(first.to_owned()) {
                self.by_catalog.push(first.to_owned());
            }
            return set;
        }
        if kind != PartType::Service {
            let near = nearest(name, self.catalog.listed.iter().map(|part| part.name.as_str()));
            let file = &*self.table.file;
            let help = match near {
                Some(near) => phrases::list_services_unless(near, file),
                None => phrases::list_services(file),
            };
            self.note(row, name, phrases::services_unknown(name), help);
        }
        ServiceSet::EMPTY
    }

    /// Rows with one part number are one part: units add up, everything else but the name must agree.
    fn add(&mut self, found: &mut FoundParts, part: Part, row: &Row) {
        let next = found.parts.len();
        let place = *found.places.entry(part.number.to_lowercase()).or_insert(next);
        let Some(earlier) = found.parts.get_mut(place) else {
            found.parts.push(Found { part, lines: vec![row.line] });
            return;
        };
        let old = &earlier.part;
        let agree = old.kind == part.kind
            && old.family == part.family
            && old.services == part.services
            && old.price == part.price
            && old.overage_price == part.overage_price
            && old.overage == part.overage
            && old.suspended == part.suspended
            && old.term_ends == part.term_ends
            && old.minimum_units == part.minimum_units;
        earlier.lines.push(row.line);
        let lines = || listed(earlier.lines.iter().map(|line| Message::new(line.to_string())), and());
        match (agree, earlier.part.units.checked_add(part.units)) {
            (true, Some(units)) => earlier.part.units = units,
            (true, None) => {
                let message = phrases::units_overflow(lines(), &part.number, u32::MAX.to_string());
                self.note(row, &part.number, message, phrases::check_units());
            }
            (false, _) => {
                let message = phrases::parts_disagree(lines(), &part.number);
                self.note(row, &part.number, message, phrases::make_parts_agree());
            }
        }
    }
}
