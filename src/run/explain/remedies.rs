//! What it would take, in words.

use crate::analysis::remedy::{Change, Remedy, Search, Trouble};
use crate::phrases::figures::{count, decimals, signed_money};
use crate::phrases::remedies as phrases;
use crate::phrases::render::words;
use crate::problem::Message;
use crate::report::explanation::{RemedyRow, Step, TroubleRow};
use crate::run::explain::Told;

pub(crate) fn troubles(told: &Told<'_>, search: &Search<'_>) -> Vec<TroubleRow> {
    let row = |trouble: Trouble| TroubleRow {
        trouble: name(trouble),
        remedies: search.remedies(trouble).iter().map(|remedy| self::remedy(told, remedy)).collect(),
    };
    search.troubles().into_iter().map(row).collect()
}

fn name(trouble: Trouble) -> Message {
    match trouble {
        Trouble::NoLicense => phrases::no_license(),
        Trouble::Over => phrases::over(),
        Trouble::Losing => phrases::loses_services(),
        Trouble::Dearer => phrases::dearer(),
    }
}

fn remedy(told: &Told<'_>, remedy: &Remedy) -> RemedyRow {
    let account = &told.study.account;
    RemedyRow {
        changes: remedy.changes.iter().map(|change| words(told, *change)).collect(),
        state: remedy.given.state.word(),
        parts: account.names_of(remedy.given.parts).into_iter().map(str::to_owned).collect(),
        total_per_month: remedy.price.total,
        without_license: remedy.price.without_license,
        lost: remedy.price.lost,
        still_loses: account.services.names_of(remedy.lost).into_iter().map(str::to_owned).collect(),
    }
}

fn words(told: &Told<'_>, change: Change) -> Message {
    let account = &told.study.account;
    let part = |id| account.part(id).name.as_str();
    match change {
        Change::SwitchOff(service) => phrases::switch_off(account.services.name(service)),
        Change::More(id, 1) => phrases::one_more(part(id)),
        Change::More(id, units) => phrases::more(count(u64::from(units)), part(id)),
        Change::AllowOverage(id) => phrases::allow_overage(part(id)),
        Change::EnableOverage => phrases::enable_overage(),
        Change::Unblock => phrases::unblock(),
        Change::DefaultBase(id) => phrases::default_base(part(id)),
        Change::Pin(parts) => phrases::pin(told.names(parts)),
        Change::Retire => phrases::retire(),
    }
}

pub(crate) fn step(told: &Told<'_>, troubles: &[TroubleRow]) -> Step {
    let (mut lines, mut shown) = (Vec::new(), Vec::new());
    for trouble in troubles {
        lines.push(phrases::trouble(&trouble.trouble));
        let fresh = trouble.remedies.iter().filter(|remedy| !shown.contains(&remedy.changes));
        let before = lines.len();
        lines.extend(fresh.map(|remedy| line(told, remedy)));
        if !trouble.remedies.is_empty() && trouble.remedies.iter().any(|r| shown.contains(&r.changes)) {
            let has_fresh = lines.len() > before;
            lines.push(if has_fresh { phrases::also_those_above() } else { phrases::those_above() });
        }
        shown.extend(trouble.remedies.iter().map(|remedy| remedy.changes.clone()));
        if trouble.remedies.is_empty() {
            lines.push(phrases::none_found());
        }
    }
    if lines.is_empty() {
        let is_served = told.trace.turn.is_some();
        lines.push(if is_served { phrases::nothing_to_mend() } else { phrases::takes_no_part() });
    }
    Step { title: phrases::what_would_it_take(), lines }
}

fn line(told: &Told<'_>, remedy: &RemedyRow) -> Message {
    let currency = &told.study.file.currency;
    let list = |names: &[String], separator: &str, phrase: fn(String) -> Message| {
        if names.is_empty() { Message::default() } else { phrase(names.join(separator)) }
    };
    let effect = |number: i64, phrase: fn(String) -> Message| match number {
        0 => Message::default(),
        number => {
            let sign = if number < 0 { "-" } else { "+" };
            phrase(format!("{sign}{}", count(number.unsigned_abs())))
        }
    };
    let without_license = effect(remedy.without_license, phrases::without_license);
    phrases::line(
        Message::default().joined(&remedy.changes, phrases::and()),
        words::state(remedy.state),
        list(&remedy.parts, " + ", phrases::takes),
        list(&remedy.still_loses, ", ", phrases::still_loses),
        format!("{currency} {}", signed_money(remedy.total_per_month, decimals(currency))),
        without_license.message(&effect(remedy.lost, phrases::services_lost)),
    )
}
