//! Why there is no result to show, and what to do about it.

use std::collections::BTreeMap;

use crate::phrases::figures::{count, listed, one_line};
use crate::problem::Problem;

/// What goes on behind every remedy.
const ALLOW: &str = "`--allow-empty` writes the empty report";

pub(crate) fn no_row(rejected: u64) -> Problem {
    let message = match rejected {
        0 => "there is nothing to show: the inventory has no device".to_owned(),
        _ => format!(
            "there is nothing to show: the inventory has no device; {} rejected",
            if rejected == 1 { "one row was".to_owned() } else { format!("{} rows were", count(rejected)) }
        ),
    };
    Problem::new(message).help(format!("see `fleetcast check`; {ALLOW}"))
}

pub(crate) fn no_status_column(headers: &[&str]) -> Problem {
    let message = "there is nothing to show: no column has the managed status, so no device is in scope";
    let unused: Vec<String> = headers.iter().map(|header| format!("`{}`", one_line(header))).collect();
    let unused =
        if unused.is_empty() { String::new() } else { format!(" (not used yet: {})", listed(&unused, ", ")) };
    let help = format!(
        "name the column under [inventory.columns] with `managed_status = \"…\"`{unused}, or count every row with \
         `reading = {{ scope = \"all\" }}`; {ALLOW}"
    );
    Problem::new(message).help(help)
}

pub(crate) fn no_device_in_scope(statuses: &BTreeMap<&str, u64>, unknown: u64) -> Problem {
    let words: Vec<String> = statuses.iter().map(|(word, n)| format!("{word} ({})", count(*n))).collect();
    let message = format!(
        "there is nothing to show: no device is in scope; the managed statuses are {}",
        words.join(", ")
    );
    let say = if unknown > 0 { "say under [inventory.words] what unknown words mean, or " } else { "" };
    let help = format!(
        "{say}look at `retire` and at `scope` of the reading: `counting` has only Enrolled and Activated devices; {ALLOW}"
    );
    Problem::new(message).help(help)
}

pub(crate) fn no_units(parts: Option<&str>) -> Problem {
    let message = "there is nothing to show: no part that could be assigned has any units";
    let file = parts.unwrap_or("the parts file");
    let help =
        format!("enter the units that you bought in `{file}`, or set `units.<part>` in a scenario; {ALLOW}");
    Problem::new(message).help(help)
}
