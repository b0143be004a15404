//! Whether prices are per month or per year: what the key of the study and the headers of the parts file say.

use crate::account::PricePeriod;
use crate::account::parts;
use crate::account::parts::{OVERAGE_PRICE, PRICE};
use crate::account::period_words::{
    counts_in_months, is_of_month, is_of_other_period, is_of_year, says_year,
};
use crate::doc::Text;
use crate::input::console::fields::matching_key;
use crate::input::console::secret::is_secret;
use crate::input::side_table::table::Table;
use crate::phrases::account as phrases;
use crate::phrases::input::places;
use crate::problem::{Message, Place, Problem, Warning};

/// A header of prices, and the period that it names.
#[derive(Debug, Clone, Copy)]
struct PriceHeader<'a> {
    text: &'a str,
    period: Option<PricePeriod>,
}

/// The period of all prices; where key and headers disagree, or a header leaves it open, a problem is noted. Where none
/// names it, a warning says what speaks of another period all the same.
pub(super) fn find(
    table: &Table,
    key: Option<&Text>,
    problems: &mut Vec<Problem>,
) -> (PricePeriod, Option<Warning>) {
    let said = key.and_then(|text| Some((PricePeriod::from_word(&text.value)?, text)));
    let price = header(table, PRICE, problems);
    let overage = header(table, OVERAGE_PRICE, problems);
    let headers = || [price, overage].into_iter().flatten();
    let named: Vec<(PriceHeader<'_>, PricePeriod)> =
        headers().filter_map(|header| Some((header, header.period?))).collect();
    if let Some((period, text)) = said {
        for (header, _) in named.iter().filter(|(_, other)| *other != period) {
            problems.push(key_disagrees(table, *header, period, text));
        }
        return (period, None);
    }
    let Some((first, period)) = named.first().copied() else {
        let yearly = table.headers.iter().find(|header| is_yearly_price(header));
        let Some(price) = headers().next() else {
            if let Some(header) = yearly {
                let message = phrases::only_yearly(&**header, &*table.file);
                problems.push(Problem::new(message).help(phrases::call_per_year()).at(place(table, header)));
            }
            return (PricePeriod::default(), None);
        };
        let before = problems.len();
        if let Some(title) = table.titles.iter().find(|title| says_year(title)) {
            let message = phrases::title_says_year(&**title, &*table.file);
            problems.push(Problem::new(message).help(phrases::set_price_period()));
        }
        if let Some(other) = yearly {
            let message = phrases::one_period(&**other, price.text);
            problems.push(Problem::new(message).help(phrases::call_per_year()).at(place(table, other)));
        }
        if let Some((header, cell, is_mixed)) = yearly_cell(table) {
            let message = phrases::cell_says_year(Message::of_value(cell), header, &*table.file);
            let help = if is_mixed { phrases::bring_to_one_period() } else { phrases::set_price_period() };
            problems.push(Problem::new(message).help(help).at(place(table, header)));
        }
        let is_open = problems.len() == before;
        return (PricePeriod::default(), warning(table).filter(|_| is_open));
    };
    for header in headers().filter(|header| header.period.unwrap_or_default() != period) {
        problems.push(headers_disagree(table, first, header, period));
    }
    (period, None)
}

fn header<'a>(table: &'a Table, aliases: &[&str], problems: &mut Vec<Problem>) -> Option<PriceHeader<'a>> {
    let keys: Vec<String> = aliases.iter().map(|alias| matching_key(alias)).collect();
    let mut found = table.headers.iter().filter(|header| keys.contains(&matching_key(header)));
    let text = found.next()?;
    if let Some(second) = found.next() {
        let message = phrases::two_prices(&**text, &**second, &*table.file);
        problems.push(Problem::new(message).help(phrases::keep_one_price()).at(place(table, second)));
    }
    Some(PriceHeader { text, period: period_of(text) })
}

fn period_of(header: &str) -> Option<PricePeriod> {
    let key = matching_key(header);
    let named = |ending: &str| key.ends_with(&matching_key(ending));
    if named("per Month") {
        return Some(PricePeriod::Month);
    }
    named("per Year").then_some(PricePeriod::Year)
}

/// How many columns a warning shows.
const SAMPLES: usize = 5;

/// What speaks of another period where prices count as those of a month, as nobody named their period: headers and cells of any
/// column. A term of a year or a name may well stand beside monthly prices.
fn warning(table: &Table) -> Option<Warning> {
    // The answer of a column that is asked for periods alone is a month or none.
    const PERIODS: [&str; 9] = [
        "Billing Period",
        "Billing Frequency",
        "Billing Interval",
        "Billing Cycle",
        "Price Period",
        "Period",
        "請求期間",
        "請求サイクル",
        "支払サイクル",
    ];
    let read: Vec<String> = parts::headers().into_iter().map(matching_key).collect();
    let of_column = |(at, header): (usize, &String)| {
        let key = matching_key(header);
        if is_about_others(header) && parts::NAME.iter().all(|name| matching_key(name) != key) {
            return None;
        }
        let is_period = PERIODS.iter().any(|period| matching_key(period) == key);
        let is_term = counts_in_months(header) && period_of(header).is_none();
        let is_other = |cell: &str| {
            is_of_other_period(cell)
                || is_period && !cell.trim().is_empty() && !is_of_month(cell)
                || is_term && cell.trim().parse::<u32>().is_ok_and(|months| months > 1)
        };
        let mut cells = table.rows.iter().filter_map(|row| Some((row.line, row.cells.get(at)?)));
        let in_header = is_of_other_period(header).then(|| Message::of_quoted(header));
        in_header.or_else(|| {
            let (line, cell) = cells.find(|(_, cell)| is_other(cell))?;
            // Any other column may hold what nobody should read.
            let is_shown = is_period || is_term || read.contains(&key);
            let shown = if is_shown { Message::of_value(cell) } else { Message::of_value(header) };
            Some(places::quoted_in_line(shown, line.to_string(), &*table.file))
        })
    };
    let titles = table.titles.iter().filter(|title| is_of_other_period(title));
    let titles = titles.map(|title| Message::of_quoted(title));
    let mut samples: Vec<Message> =
        titles.chain(table.headers.iter().enumerate().filter_map(of_column)).collect();
    let count = samples.len() as u64;
    samples.truncate(SAMPLES);
    (count > 0).then(|| Warning {
        id: "price-period".to_owned(),
        message: phrases::parts_speak_of_period(&*table.file),
        count,
        consequence: Some(phrases::count_per_month()),
        samples,
    })
}

/// Whether a column speaks of names, contacts, numbers or passwords, in which words for periods mean nothing.
fn is_about_others(header: &str) -> bool {
    const WORDS: [&str; 22] = [
        "name",
        "customer",
        "partner",
        "contact",
        "mail",
        "number",
        "agreement",
        "address",
        "phone",
        "owner",
        "site",
        "kunde",
        "ansprechpartner",
        "nummer",
        "adresse",
        "client",
        "顧客",
        "名前",
        "担当",
        "連絡先",
        "番号",
        "住所",
    ];
    let lower = header.to_lowercase();
    is_secret(header) || WORDS.iter().any(|word| lower.contains(word))
}

/// Whether a header that is not understood names prices of a year: those beside it are then hardly of a month.
fn is_yearly_price(header: &str) -> bool {
    const WORDS: [&str; 11] =
        ["price", "cost", "fee", "charge", "rate", "overage", "preis", "prix", "単価", "価格", "年額"];
    let key = matching_key(header);
    let is_known = PRICE.iter().chain(OVERAGE_PRICE).any(|known| matching_key(known) == key);
    let header = header.to_lowercase();
    !is_known && says_year(&header) && WORDS.iter().any(|word| header.contains(word))
}

/// A cell that says what prices are for, of a column that nothing reads: that of a year. With it, whether other rows say
/// otherwise: then no key can be right.
fn yearly_cell(table: &Table) -> Option<(&str, &str, bool)> {
    const HEADERS: [&str; 17] = [
        "period",
        "frequency",
        "interval",
        "billing",
        "price unit",
        "unit of",
        "price basis",
        "price type",
        "price per",
        "pricing",
        "recurrence",
        "cycle",
        "abrechnung",
        "facturation",
        "期間",
        "請求",
        "サイクル",
    ];
    let keys: Vec<String> = parts::headers().into_iter().map(matching_key).collect();
    let is_meant = |header: &str| {
        let lower = header.to_lowercase();
        !keys.contains(&matching_key(header)) && HEADERS.iter().any(|word| lower.contains(word))
    };
    let mut columns = table.headers.iter().enumerate().filter(|(_, header)| is_meant(header));
    columns.find_map(|(at, header)| {
        let cells = || table.rows.iter().filter_map(|row| row.cells.get(at));
        let is_mixed = cells().any(|cell| !cell.trim().is_empty() && !is_of_year(cell));
        cells().find(|cell| is_of_year(cell)).map(|cell| (header.as_str(), cell.as_str(), is_mixed))
    })
}

fn key_disagrees(table: &Table, header: PriceHeader<'_>, period: PricePeriod, key: &Text) -> Problem {
    let line = table.header_line.to_string();
    let message = phrases::period_disagrees(period.word(), line, &*table.file, header.text);
    Problem::new(message).help(phrases::make_period_agree()).at(key.place.clone())
}

fn headers_disagree(
    table: &Table,
    first: PriceHeader<'_>,
    other: PriceHeader<'_>,
    period: PricePeriod,
) -> Problem {
    // Two headers that say otherwise no key can bring together.
    let (message, help) = match other.period {
        Some(_) => (phrases::two_periods(first.text, other.text), phrases::bring_to_one_period()),
        None => (phrases::one_period(first.text, other.text), phrases::name_period(period.word())),
    };
    Problem::new(message).help(help).at(place(table, other.text))
}

/// A header in its line.
fn place(table: &Table, header: &str) -> Place {
    let line = table.headers.join(",");
    let start = table.headers.iter().take_while(|other| *other != header).map(|other| other.len() + 1).sum();
    let number = usize::try_from(table.header_line).unwrap_or(usize::MAX);
    Place {
        file: table.file.as_str().into(),
        line: number,
        span: start..start + header.len(),
        excerpt: line.into(),
        sheet: table.sheet.as_deref().map(Into::into),
    }
}
