//! Which devices hold another part than in the baseline: before from top to bottom, afterward from left to right.

use crate::phrases::figures::{count, one_line, shortened};
use crate::phrases::nouns;
use crate::phrases::render::charts as phrases;
use crate::phrases::render::plots as words;
use crate::phrases::render::words::state;
use crate::problem::{Language, Message};
use crate::render::chart::grid::{Cell, Grid};
use crate::render::chart::plot::Head;
use crate::report::devices::Move;
use crate::report::{Report, Scenario};

/// Most characters of a name.
const MAX_LETTERS: usize = 40;
/// Cells of devices that keep their part are pale, whatever their number.
const KEPT: f64 = 0.12;

/// The matrix of the named scenario under which most devices hold another part.
pub(super) fn grid(report: &Report, language: Language) -> Option<Grid> {
    let moved = report.scenarios.iter().filter(|scenario| moving(scenario) > 0);
    // Of equal ones the first.
    let scenario = moved.min_by_key(|scenario| std::cmp::Reverse(moving(scenario)))?;
    let (rows, columns) = (names(scenario, |cell| &cell.before), names(scenario, |cell| &cell.after));
    let most =
        scenario.moves.iter().filter(|cell| cell.before != cell.after).map(|cell| cell.devices).max()?;
    let cell = |before: &str, after: &str| {
        let found = scenario.moves.iter().find(|cell| cell.before == before && cell.after == after);
        let devices = found.map_or(0, |cell| cell.devices);
        let shade = if before == after { KEPT } else { 0.25 + 0.75 * devices as f64 / most.max(1) as f64 };
        Cell {
            shade: (devices > 0).then_some(shade),
            text: if devices > 0 { count(devices) } else { String::new() },
            is_framed: before == after,
        }
    };
    let shown = |name: &str| state(&one_line(name)).to_text(language);
    let word =
        |cell: &Move| format!("{} → {}: {}", shown(&cell.before), shown(&cell.after), count(cell.devices));
    let name = || Message::of_value(&shortened(&one_line(&scenario.name), MAX_LETTERS));
    let base =
        report.scenarios.first().map(|base| Message::of_value(&one_line(&base.name))).unwrap_or_default();
    let mut notes = vec![words::kept_are_framed().to_text(language)];
    if crate::render::notes::counts_rest(report) {
        notes.push(phrases::rests().to_text(language));
    }
    Some(Grid {
        head: Head {
            name: "moves".to_owned(),
            title: words::moves(name(), nouns::devices(moving(scenario))).to_text(language),
            subtitle: words::before_and_after().to_text(language),
            legend: Vec::new(),
            notes,
            words: scenario.moves.iter().map(word).collect(),
        },
        titles: [words::holds_under(name()).to_text(language), words::holds_under(base).to_text(language)],
        rows: rows
            .iter()
            .map(|row| (shown(row), columns.iter().map(|column| cell(row, column)).collect()))
            .collect(),
        columns: columns.iter().map(|column| shown(column)).collect(),
    })
}

/// Devices that hold something else, or something where they held nothing.
fn moving(scenario: &Scenario) -> u64 {
    let is_held = |name: &String| !STATES.contains(&name.as_str());
    let moves = scenario.moves.iter().filter(|cell| cell.before != cell.after);
    moves.filter(|cell| is_held(&cell.before) || is_held(&cell.after)).map(|cell| cell.devices).sum()
}

/// The names of one side, in the order of the report.
fn names(scenario: &Scenario, side: fn(&Move) -> &String) -> Vec<&str> {
    let (mut rest, mut found): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for name in scenario.moves.iter().map(|cell| side(cell).as_str()) {
        let is_state = STATES.contains(&name);
        let into = if is_state { &mut rest } else { &mut found };
        if !into.contains(&name) {
            into.push(name);
        }
    }
    let part = |name: &&str| scenario.parts.iter().position(|part| part.name == **name);
    found.sort_by_key(part);
    rest.sort_by_key(|name| STATES.iter().position(|state| state == name));
    found.extend(rest);
    found
}

/// What becomes of a device that holds no part, as results write it.
const STATES: [&str; 6] = ["assigned", "overage", "waiting", "unlicensable", "out-of-scope", "retired"];
