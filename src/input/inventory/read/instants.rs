//! What only a whole date column, its file or the study can tell: the order of day and month, numbers in place of dates.

use jiff::tz::{Offset, TimeZone};
use unicode_normalization::UnicodeNormalization as _;

use crate::input::column::date_column::{Dates, Orders, Proofs};
use crate::input::console::layout::Plan;
use crate::input::inventory::notes::Notes;
use crate::input::inventory::proofs::{Dated, Witness};
use crate::input::inventory::read::lines::Lines;
use crate::input::inventory::read::settle::About;
use crate::input::inventory::read::twins;
use crate::input::inventory::read::twins::Settled;
use crate::input::options::Options;
use crate::input::value::dates;
use crate::input::value::dates::{Epochs, Order};
use crate::phrases::input::{dates as phrases, places};
use crate::problem::{Message, Problem};

/// Instants, and the rows whose order of day and month cannot be told.
pub(crate) type Instants = (Vec<i64>, Vec<usize>);

/// A date column of a file, with the dates of a second column of its field.
pub(crate) struct DateColumn<'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) dates: Dates,
    pub(crate) twin: Option<Dates>,
}

/// The instants of a column.
pub(crate) fn settle(
    about: About<'_>,
    column: DateColumn<'_>,
    zone: &TimeZone,
    (lines, notes): (&Lines, &mut Notes),
) -> Result<Instants, Problem> {
    let DateColumn { plan, mut dates, twin } = column;
    let (file, name) = (about.file, plan.name.as_str());
    settle_numbers(file, name, &mut dates, notes);
    let zoned = plan.sources.iter().map(|source| source.header.as_str()).find(|header| names_zone(header));
    if about.known.options.timezone.is_none() && (zoned.is_some() || !about.kind.starts_with("maas360")) {
        let message = match zoned {
            Some(header) => phrases::zone_in_header(header, name, file),
            None => phrases::no_zone(name, file),
        };
        let said = || (message, phrases::set_timezone());
        notes.add_many(dates.without_zone(), "assumed-zone", name, said, Message::default);
    }
    let exchanged = usize::try_from(dates.proofs.exchanged()).unwrap_or(usize::MAX);
    let said = || (phrases::exchanged(name, file), phrases::export_without_excel());
    notes.add_many(exchanged, "dates-exchanged", name, said, Message::default);
    let agreed = twin.as_ref().and_then(|twin| twins::order(&dates, twin, zone));
    let orders = orders(about, name, &dates, agreed, notes)?;
    let torn = dates.proofs.of_dots().contradict() || dates.proofs.without_dots().contradict();
    let Some(twin) = twin else {
        let (instants, rows) = dates.instants(orders, zone);
        return Ok((instants, if torn { rows } else { Vec::new() }));
    };
    let (own_forms, twin_forms) = (twins::forms(&dates), twins::forms(&twin));
    let agreed = twins::order(&twin, &dates, zone);
    // Where nothing tells the twin's order it agrees in none, and any shows how far the two are apart.
    let of_twin =
        |proofs: Proofs, own: Option<Order>, usual| proofs.proven().or(agreed).or(own).or(Some(usual));
    let twin_orders = Orders {
        dotted: of_twin(twin.proofs.of_dots(), orders.dotted, Order::DayFirst),
        plain: of_twin(twin.proofs.without_dots(), orders.plain, Order::MonthFirst),
    };
    let (mut instants, rows) = dates.instants(orders, zone);
    let mut others = twin.instants(twin_orders, zone).0;
    let mut own = Settled { instants: &mut instants, forms: &own_forms };
    let other = Settled { instants: &mut others, forms: &twin_forms };
    twins::compare(file, plan, &mut own, &other, (lines, notes))?;
    Ok((instants, if torn { rows } else { Vec::new() }))
}

/// Day numbers of a spreadsheet and numbers of seconds are dates only where the whole column is such.
fn settle_numbers(file: &str, column: &str, dates: &mut Dates, notes: &mut Notes) {
    let proofs = dates.proofs;
    let kinds = [proofs.serials, proofs.epochs, proofs.others].into_iter().filter(|count| *count > 0).count();
    let sample = |(text, line): &(String, u64)| {
        places::quoted_in_line(Message::of_value(text), line.to_string(), file)
    };
    let samples: Vec<Message> = dates.numbers_shown.iter().map(sample).collect();
    match (proofs.serials, proofs.epochs) {
        (0, 0) => {}
        (serials, epochs) if kinds > 1 => {
            let (count, what) = (serials + epochs, numbers_named(serials, epochs));
            let said = || (phrases::mixed_numbers(what.clone(), column, file), phrases::count_as_unknown());
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            notes.add_many(count - 1, "mixed-dates", column, said, Message::default);
            notes.add_samples("mixed-dates", column, said, &samples);
            dates.drop_numbers();
        }
        (0, _) => {
            let said = || (phrases::epochs(column, file), phrases::map_other_column(column));
            notes.add_samples("epoch-dates", column, said, &samples);
        }
        (_, _) => {
            let said = || (phrases::serials(column, file), phrases::wrong_on_old_macs());
            notes.add_samples("serial-dates", column, said, &samples);
        }
    }
}

/// What numbers in place of dates are, of so many of days and of seconds.
pub(crate) fn numbers_named(serials: u64, epochs: u64) -> Message {
    match (serials, epochs) {
        (0, _) => phrases::numbers_of_seconds(),
        (_, 0) => phrases::day_numbers(),
        _ => phrases::days_and_seconds(),
    }
}

/// Whether a header names another zone than UTC: `Last Reported (JST)`, `最終報告日時（日本時間）`.
fn names_zone(header: &str) -> bool {
    let header: String = header.nfkc().collect();
    let mut words = header.split(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '-' | ':'));
    words.any(|word| dates::zone(word).is_some_and(|zone| zone != Offset::UTC))
}

/// The zone that the study names.
pub(crate) fn time_zone(options: &Options) -> Result<TimeZone, Problem> {
    let Some(name) = &options.timezone else { return Ok(TimeZone::UTC) };
    dates::time_zone(name).ok_or_else(|| {
        Problem::new(phrases::unknown_zone(name)).help(phrases::zones_are()).of_key("timezone")
    })
}

/// The orders of a date column; none where nothing depends on one, or the column proves both. `agreed` is the order in
/// which it agrees with its twin.
fn orders(
    about: About<'_>,
    column: &str,
    dates: &Dates,
    agreed: Option<Order>,
    notes: &mut Notes,
) -> Result<Orders, Problem> {
    let all = |order| Ok(Orders::all(Some(order)));
    match about.known.options.date_order.as_deref() {
        Some("mdy") => return all(chosen(Order::MonthFirst, about, column, dates, notes)),
        Some("dmy") => return all(chosen(Order::DayFirst, about, column, dates, notes)),
        None | Some("ymd") => {}
        Some(other) => {
            return Err(Problem::new(phrases::unknown_order(other)).help(phrases::orders_are()));
        }
    }
    Ok(Orders {
        dotted: dotted_order(about, column, dates, agreed)?,
        plain: plain_order(about, column, dates, agreed, notes)?,
    })
}

fn dotted_order(
    about: About<'_>,
    column: &str,
    dates: &Dates,
    agreed: Option<Order>,
) -> Result<Option<Order>, Problem> {
    let proofs = dates.proofs.of_dots();
    if proofs.contradict() || proofs.open == 0 {
        return Ok(proofs.proven());
    }
    if let Some(proven) = proofs.proven().or(agreed) {
        return Ok(Some(proven));
    }
    about
        .known
        .proofs
        .dotted_order(about.known.place)
        .map(Some)
        .map_err(|why| asked(about.file, column, phrases::set_order_because(why)))
}

fn plain_order(
    about: About<'_>,
    column: &str,
    dates: &Dates,
    agreed: Option<Order>,
    notes: &mut Notes,
) -> Result<Option<Order>, Problem> {
    let proofs = dates.proofs.without_dots();
    if proofs.contradict() || proofs.open == 0 {
        return Ok(proofs.proven());
    }
    if let Some(proven) = proofs.proven().or(agreed) {
        return Ok(Some(proven));
    }
    match about.known.proofs.order(about.known.place) {
        Dated::Proven(proven, Witness::File) => Ok(Some(proven)),
        Dated::Proven(proven, Witness::Other(other)) => {
            let file = about.file;
            let message = phrases::order_by_other_file(column, file, named(proven), other);
            note(notes, (column, file), dates, (message, phrases::set_order_if_files_differ()));
            Ok(Some(proven))
        }
        Dated::Proven(proven, Witness::Column(header)) => {
            let file = about.file;
            let message = phrases::order_by_column(column, file, named(proven), header);
            note(notes, (column, file), dates, (message, phrases::set_order_if_columns_differ()));
            Ok(Some(proven))
        }
        Dated::Contradicted(why) => Err(asked(about.file, column, phrases::set_order_because(why))),
        Dated::Unknown if about.kind.starts_with("maas360") => {
            let file = about.file;
            let message = phrases::order_of_portal(column, file);
            note(notes, (column, file), dates, (message, phrases::set_order_if_day_first()));
            Ok(Some(Order::MonthFirst))
        }
        Dated::Unknown => Err(asked(about.file, column, phrases::set_order())),
    }
}

/// The order that the study says, which dates of the column may disprove: these are read as they must be.
fn chosen(order: Order, about: About<'_>, column: &str, dates: &Dates, notes: &mut Notes) -> Order {
    let against = match order {
        Order::MonthFirst => dates.proofs.day_first,
        Order::DayFirst => dates.proofs.month_first,
    };
    if against > 0 && dates.proofs.open > 0 {
        let message = phrases::order_disproved(against.to_string(), column, about.file, named(order));
        let said = (message, phrases::correct_order());
        let samples = dates.open_shown.iter().map(|(text, line)| {
            places::reads_in_line(Message::of_value(text), line.to_string(), about.file, readings(text))
        });
        let samples: Vec<Message> = samples.collect();
        let topic = format!("{column} {}", about.file);
        notes.add_samples("date-order-disproved", &topic, || said, &samples);
    }
    order
}

fn asked(file: &str, column: &str, help: Message) -> Problem {
    Problem::new(phrases::order_open(column, file)).help(help)
}

fn note(notes: &mut Notes, (column, file): (&str, &str), dates: &Dates, said: (Message, Message)) {
    let sample = |(text, line): &(String, u64)| {
        places::reads_in_line(Message::of_value(text), line.to_string(), file, readings(text))
    };
    let samples: Vec<Message> = dates.open_shown.iter().map(sample).collect();
    notes.add_samples("date-order-assumed", &format!("{column} {file}"), || said, &samples);
}

pub(crate) fn named(order: Order) -> Message {
    match order {
        Order::MonthFirst => phrases::month_first(),
        Order::DayFirst => phrases::day_first(),
    }
}

/// Both readings of an open date, for messages.
pub(crate) fn readings(text: &str) -> Message {
    let mut alone = Dates::default();
    alone.push(dates::parse(text, Epochs::Doubtful));
    let [month, day] = alone.both(0, &TimeZone::UTC).unwrap_or_default().map(|at| {
        let date = jiff::Timestamp::from_millisecond(at)
            .map(|at| TimeZone::UTC.to_datetime(at).date())
            .unwrap_or_default();
        Message::of_value(&date.to_string())
    });
    phrases::readings(month, day)
}
