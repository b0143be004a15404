//! What it would take, in words.

use crate::analysis::remedy::{Change, Remedy, Search, Trouble};
use crate::phrases::figures::{count, decimals, signed_money};
use crate::report::explanation::{RemedyRow, Step, TroubleRow};
use crate::run::explain::Told;

pub(crate) fn troubles(told: &Told<'_>, search: &Search<'_>) -> Vec<TroubleRow> {
    let row = |trouble: Trouble| TroubleRow {
        trouble: name(trouble),
        remedies: search.remedies(trouble).iter().map(|remedy| self::remedy(told, remedy)).collect(),
    };
    search.troubles().into_iter().map(row).collect()
}

fn name(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NoLicense => "it has no license",
        Trouble::Over => "it is over: a part that it takes has no unit left",
        Trouble::Losing => "it loses services",
        Trouble::Dearer => "parts that cost less have all that it needs",
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

fn words(told: &Told<'_>, change: Change) -> String {
    let account = &told.study.account;
    let part = |id| account.part(id).name.as_str();
    match change {
        Change::SwitchOff(service) => format!("{} is no longer used on it", account.services.name(service)),
        Change::More(id, 1) => format!("one more unit of {}", part(id)),
        Change::More(id, units) => format!("{} more units of {}", count(u64::from(units)), part(id)),
        Change::AllowOverage(id) => format!("overage allowed for {}", part(id)),
        Change::EnableOverage => "overage switched on for the account".to_owned(),
        Change::Unblock => "overage no longer blocked by the partner".to_owned(),
        Change::DefaultBase(id) => format!("{} as the default base", part(id)),
        Change::Pin(parts) => format!("pinned to {}", told.names(parts)),
        Change::Retire => "retired before activation".to_owned(),
    }
}

pub(crate) fn step(told: &Told<'_>, troubles: &[TroubleRow]) -> Step {
    let (mut lines, mut shown) = (Vec::new(), Vec::new());
    for trouble in troubles {
        lines.push(format!("{}:", trouble.trouble));
        let fresh = trouble.remedies.iter().filter(|remedy| !shown.contains(&remedy.changes));
        let before = lines.len();
        lines.extend(fresh.map(|remedy| line(told, remedy)));
        if !trouble.remedies.is_empty() && trouble.remedies.iter().any(|r| shown.contains(&r.changes)) {
            let more = if lines.len() > before { " also" } else { "" };
            lines.push(format!("·{more} those above that do not say what it still loses"));
        }
        shown.extend(trouble.remedies.iter().map(|remedy| remedy.changes.clone()));
        if trouble.remedies.is_empty() {
            lines.push("· none of the changes that were tried mends it, alone or in twos".to_owned());
        }
    }
    if lines.is_empty() {
        let nothing = if told.trace.turn.is_some() {
            "nothing to mend: it has a license within the units bought, loses nothing, and costs no more than needed"
        } else {
            "nothing: it takes no part in the activation"
        };
        lines.push(nothing.to_owned());
    }
    Step {
        title: "What would it take? Each line was run; for the whole account, per month".to_owned(),
        lines,
    }
}

fn line(told: &Told<'_>, remedy: &RemedyRow) -> String {
    let file = &told.study.file;
    let takes =
        if remedy.parts.is_empty() { String::new() } else { format!(", {}", remedy.parts.join(" + ")) };
    let side_effect = |(number, what): (i64, &str)| match number {
        0 => String::new(),
        number => {
            let sign = if number < 0 { "-" } else { "+" };
            format!(", {what} {sign}{}", count(number.unsigned_abs()))
        }
    };
    let counts = [(remedy.without_license, "devices without a license"), (remedy.lost, "services lost")];
    let still = match remedy.still_loses.as_slice() {
        [] => String::new(),
        services => format!(", it still loses {}", services.join(", ")),
    };
    format!(
        "· {}: {}{takes}{still}; {} {}{}",
        remedy.changes.join(" and "),
        remedy.state,
        file.currency,
        signed_money(remedy.total_per_month, decimals(&file.currency)),
        counts.map(side_effect).concat()
    )
}
