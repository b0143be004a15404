//! The tables of the report: every format lays out the same cells.

use crate::money::Money;
use crate::phrases::figures::{UNKNOWN, count, decimals, money, one_line, signed_money};
use crate::phrases::headings;
use crate::phrases::lists::{comma, listed};
use crate::phrases::optimize::percent;
use crate::phrases::render::optimize as phrases;
use crate::problem::{Language, Message};
use crate::render::document::{Column, Table};
use crate::report::optimize::{
    CheapestAssignment, Curve, CurvePoint, MoveRow, OptimizeReport, OtherDemand, Purchase, Sensitivity,
    UnitsRow,
};

fn texts(names: &[Message], language: Language) -> Vec<String> {
    names.iter().map(|name| name.to_text(language)).collect()
}

/// What a purchase is called.
pub(super) fn name(id: &str) -> Message {
    match id {
        "today" => phrases::today(),
        "now" => phrases::now(),
        "at-term-end" => phrases::at_term_end(),
        "now-by-hand" => phrases::now_by_hand(),
        "ahead-now" => phrases::ahead_now(),
        "ahead-steps" => phrases::ahead_steps(),
        "ahead-at-term-end" => phrases::ahead_at_term_end(),
        "today-by-hand" => phrases::today_by_hand(),
        "ahead-now-by-hand" => phrases::ahead_now_by_hand(),
        _ => phrases::at_term_end_by_hand(),
    }
}

/// How sure a line of the list is.
pub(super) fn confidence(word: &str) -> Message {
    match word {
        "evidence" => phrases::by_evidence(),
        "choice" => phrases::by_choice(),
        _ => phrases::to_check(),
    }
}

/// One row a purchase: what it costs, then the units of each part.
pub(super) fn purchases(report: &OptimizeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let mut header = vec![
        phrases::purchase(),
        headings::committed(),
        headings::extra(),
        headings::total(),
        phrases::saves(),
        phrases::without_license(),
    ];
    let parts = report.purchases.first().map(|purchase| purchase.units.as_slice()).unwrap_or_default();
    header.extend(parts.iter().map(|part| Message::new(one_line(&part.part))));
    let row = |purchase: &Purchase| {
        let mut cells = vec![
            name(purchase.id).to_text(language),
            money(purchase.committed, places),
            money(purchase.extra, places),
            money(purchase.total, places),
            money(purchase.saves, places),
            count(purchase.without_license),
        ];
        cells.extend(purchase.units.iter().map(|part| count(part.units)));
        cells
    };
    let rows = report.purchases.iter().map(row).collect();
    Table { has_baseline: true, breaks: vec![6], ..Table::of_figures(texts(&header, language), rows) }
}

/// One row a part.
pub(super) fn units(report: &OptimizeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        headings::part(),
        phrases::units_today(),
        phrases::held(),
        phrases::units_now(),
        phrases::units_best(),
        phrases::units_by_hand(),
        phrases::price(),
        phrases::overage_price(),
        phrases::quantile(),
        phrases::break_even(),
        phrases::saves(),
        phrases::term_ends(),
    ];
    let optional = |text: Option<String>| text.unwrap_or_else(|| UNKNOWN.to_owned());
    let exact = |amount: Option<Money>| optional(amount.map(|amount| exact_price(amount, places)));
    let row = |row: &UnitsRow| {
        vec![
            one_line(&row.part),
            count(row.today),
            count(row.held),
            optional(row.now.map(count)),
            optional(row.best.map(count)),
            optional(row.best_by_hand.map(count)),
            exact(row.price),
            exact(row.overage_price),
            optional(row.quantile.clone()),
            optional(row.break_even_months.map(|months| count(u64::from(months)))),
            money(row.saves, places),
            optional(row.term_ends.clone()),
        ]
    };
    let rows = report.units.iter().map(row).collect();
    Table { breaks: vec![6], optional: vec![11, 5, 9], ..Table::of_figures(texts(&header, language), rows) }
}

/// What the best number of each part costs too much for another demand.
pub(super) fn regret(report: &OptimizeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    // From the greatest fall to the greatest rise: as text, `+` comes before `-`.
    let mut changes: Vec<&String> =
        report.units.first().map(|row| row.regret.keys().collect()).unwrap_or_default();
    changes.sort_by_key(|change| change.parse::<i64>().unwrap_or_default());
    let mut header = vec![headings::part()];
    header.extend(changes.iter().map(|change| percent(change.as_str())));
    let row = |row: &UnitsRow| {
        let mut cells = vec![one_line(&row.part)];
        cells.extend(changes.iter().map(|change| money(row.regret.get(*change).copied().flatten(), places)));
        cells
    };
    Table::of_figures(texts(&header, language), report.units.iter().map(row).collect())
}

/// One row a purchase: what it costs less than today's units with another demand.
pub(super) fn demand(report: &OptimizeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let with_demand = || report.purchases.iter().filter(|purchase| !purchase.demand.is_empty());
    let changes = with_demand().next().map(|purchase| purchase.demand.as_slice()).unwrap_or_default();
    let mut header = vec![phrases::purchase()];
    header.extend(changes.iter().map(|other| percent(format!("{:+}", other.percent))));
    let row = |purchase: &Purchase| {
        let mut cells = vec![name(purchase.id).to_text(language)];
        let cost = |other: &OtherDemand| match purchase.id {
            "today" => money(other.total, places),
            _ => signed_money(other.saves.map(|saves| -saves), places),
        };
        cells.extend(purchase.demand.iter().map(cost));
        cells
    };
    let rows = with_demand().map(row).collect();
    Table { has_baseline: true, ..Table::of_figures(texts(&header, language), rows) }
}

/// Who gets something else than auto-activation gives.
pub(super) fn moves(report: &OptimizeReport, found: &CheapestAssignment, language: Language) -> Table {
    let places = decimals(&report.currency);
    let parts = |names: &[String]| match names {
        [] => phrases::no_license().to_text(language),
        names => listed(names.iter().map(|name| Message::new(one_line(name))), comma()).to_text(language),
    };
    let row =
        |one: &MoveRow| vec![parts(&one.from), parts(&one.to), count(one.devices), money(one.saves, places)];
    let header = [phrases::from(), phrases::to(), phrases::devices(), phrases::saves()];
    let mut headers = texts(&header, language).into_iter();
    let words: Vec<Column> = headers.by_ref().take(2).map(Column::words).collect();
    Table {
        columns: words.into_iter().chain(headers.map(Column::figures)).collect(),
        rows: found.moves.iter().map(row).collect(),
        ..Table::default()
    }
}

/// The prices between which the recommendation stays best.
pub(super) fn sensitivity(report: &OptimizeReport, language: Language) -> Table {
    let places = decimals(&report.currency).max(2);
    let header = [phrases::what(), phrases::price_today(), phrases::best_from(), phrases::best_to()];
    let row = |row: &Sensitivity| {
        let part = Message::new(one_line(&row.part));
        let what = match row.what {
            "price" => phrases::price_of(part),
            _ => phrases::overage_price_of(part),
        };
        let least = row.least.map_or_else(|| "0".to_owned(), |least| least.rounded(places));
        let most = row.most.map_or_else(|| phrases::any().to_text(language), |most| most.rounded(places));
        vec![what.to_text(language), exact_price(row.today, places), least, most]
    };
    Table::of_figures(texts(&header, language), report.sensitivity.iter().map(row).collect())
}

/// Where each curve is lowest.
pub(super) fn curves(report: &OptimizeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        headings::part(),
        phrases::units_today(),
        phrases::cost_today(),
        phrases::lowest_at(),
        phrases::cost_there(),
    ];
    let row = |curve: &Curve| {
        let at =
            |units: u64| curve.points.iter().find(|point| point.units == units).and_then(|point| point.total);
        let lowest = curve.optimum.and_then(at);
        vec![
            one_line(&curve.part),
            count(curve.today),
            money(at(curve.today), places),
            curve.optimum.map_or_else(|| UNKNOWN.to_owned(), count),
            money(lowest, places),
        ]
    };
    Table::of_figures(texts(&header, language), report.curves.iter().map(row).collect())
}

/// The units that were asked for.
pub(super) fn asked(report: &OptimizeReport, language: Language) -> Table {
    let places = decimals(&report.currency);
    let header = [
        phrases::asked(),
        headings::total(),
        phrases::against_today(),
        headings::extra(),
        headings::idle(),
        phrases::without_license(),
    ];
    let of_curve = |curve: &Curve| {
        let today =
            curve.points.iter().find(|point| point.units == curve.today).and_then(|point| point.total);
        let points = curve.points.iter().filter(|point| curve.asked.contains(&point.units));
        let row = |point: &CurvePoint| {
            let change = point.total.zip(today).map(|(total, today)| total - today);
            vec![
                format!("{} = {}", one_line(&curve.part), count(point.units)),
                money(point.total, places),
                signed_money(change, places),
                money(point.extra, places),
                count(point.idle),
                count(point.without_license),
            ]
        };
        points.map(row).collect::<Vec<_>>()
    };
    let rows = report.curves.iter().flat_map(of_curve).collect();
    Table::of_figures(texts(&header, language), rows).captioned(phrases::asked_title().text(language))
}

/// Where a curve is not convex.
pub(super) fn dents(report: &OptimizeReport) -> Vec<Message> {
    let dented = report.curves.iter().filter(|curve| !curve.dents.is_empty());
    let line = |curve: &Curve| {
        let places = listed(curve.dents.iter().map(|units| Message::new(count(*units))), comma());
        phrases::not_convex(one_line(&curve.part), places)
    };
    dented.map(line).collect()
}

/// A price with as many decimals as the currency has, and more only where it has more.
fn exact_price(amount: Money, places: u32) -> String {
    let text = amount.rounded(places);
    let is_exact = Money::parse(&text.replace(',', "")).is_ok_and(|rounded| rounded == amount);
    if is_exact { text } else { amount.to_string() }
}
