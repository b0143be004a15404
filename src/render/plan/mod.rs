//! A plan for people and for the portal: `README.md`, `plan.html`, the files to upload, the calendar and the mail.

pub mod audit;
pub mod calendar;
pub mod files;
pub mod mail;

use serde_json::{Map, Value};

use crate::phrases::figures::{UNKNOWN, count, day, decimals, one_line, signed_money};
use crate::phrases::nouns;
use crate::phrases::plan::page as phrases;
use crate::problem::{Language, Message};
use crate::render::chart;
use crate::render::chart::Chart;
use crate::render::document::{Block, Column, ColumnKind, Document, Role, Table, Text};
use crate::render::notes;
use crate::report::plan::{Phase, PlanDeadline, PlanPilot, PlanReport, Skipped, Step};
use crate::report::row::Cell;

/// A box to tick, on paper or in Markdown.
const BOX: &str = "☐";
/// Marks what rests on a conclusion.
const INFERRED: &str = "*";

/// What to do, in order, by whom, where, by when.
pub fn document(plan: &PlanReport, charts: &[Chart], language: Language) -> Document {
    let text = |message: Message| message.to_text(language);
    let mut document = Document::titled(text(phrases::title(&*plan.study.title))).in_language(language);
    if let Some(account) = account(plan) {
        document.paragraph(text(phrases::of_account(account)));
    }
    document.paragraph(Text::of_strong(text(answer(plan))));
    document.blocks.extend(if_it_came_first(plan).map(|line| Block::paragraph(text(line))));
    document.paragraph(text(target(plan)));
    document.paragraph(text(coverage(plan)));
    document.paragraph(text(rehearsed(plan)));
    if let Some(pilot) = &plan.pilot {
        document.paragraph(text(self::pilot(pilot)));
    }
    document.paragraph(text(rollback(plan)));
    document.note(text(phrases::inferred_note()));
    if !plan.warnings.is_empty() {
        document.heading(text(phrases::warnings()));
        document.blocks.extend(Block::warnings(plan.warnings.iter().map(|w| notes::warning(w, language))));
    }
    document.push(Block::section("steps", text(phrases::steps())));
    for phase in &plan.phases {
        phase_blocks(plan, phase, &mut document);
    }
    document.push(Block::section("deadlines", text(phrases::deadlines())));
    document.table(deadlines(plan, language));
    document.blocks.extend(charts.iter().map(chart::figure));
    document.push(Block::section("parts", text(phrases::parts())));
    document.table(parts(plan, language));
    if !plan.coverage.not_covered.is_empty() {
        document.push(Block::section("not-covered", text(phrases::not_covered())));
        document.table(not_covered(plan, language));
    }
    document.push(Block::section("files", text(phrases::files())));
    document.list(file_list(plan).into_iter().map(|line| line.to_text(language)));
    document.push(Block::section("sign-off", text(phrases::sign_off())));
    document.table(sign_off(language));
    document.closing = notes::closing(language);
    document
}

fn account(plan: &PlanReport) -> Option<String> {
    let words = [&plan.account.name, &plan.account.number].into_iter().flatten();
    let words: Vec<String> = words.map(|word| one_line(word)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// What to do, in one sentence.
pub fn answer(plan: &PlanReport) -> Message {
    let (by_hand, by_upload) = (plan.rehearsal.by_hand, plan.rehearsal.by_upload);
    let all = nouns::devices(plan.target.devices);
    match &*plan.branch {
        _ if by_hand == 0 && by_upload == 0 => phrases::answer_nothing(),
        "after-activation" => phrases::answer_after(count(by_upload), all),
        _ => {
            let by = plan.activates_on.as_deref().map_or_else(phrases::some_day, day);
            phrases::answer_before(count(by_hand), all, by)
        }
    }
}

/// What is left to do where auto-activation was faster.
fn if_it_came_first(plan: &PlanReport) -> Option<Message> {
    let rehearsal = &plan.rehearsal;
    let phase = plan.phases.iter().find(|phase| phase.id == "after-activation")?;
    if plan.assigned.is_some() || rehearsal.by_hand == 0 {
        return None;
    }
    let phase = phase.title.clone();
    Some(match rehearsal.by_hand - rehearsal.by_upload.min(rehearsal.by_hand) {
        0 => phrases::if_it_came_first(phase),
        left => phrases::if_it_came_first_in_part(phase, nouns::devices(left)),
    })
}

fn target(plan: &PlanReport) -> Message {
    let name = Message::of_value(plan.target.title.as_deref().unwrap_or(&plan.target.name));
    match &*plan.target.kind {
        "scenario" => phrases::target_scenario(name),
        "pins" => phrases::target_pins(name),
        "cheapest" => phrases::target_cheapest(name),
        _ => phrases::target_reference(name),
    }
}

fn coverage(plan: &PlanReport) -> Message {
    if plan.assigned.is_some() {
        return phrases::coverage_after();
    }
    let (coverage, devices) = (&plan.coverage, plan.coverage.devices);
    phrases::coverage(
        count(coverage.covered),
        nouns::readings(coverage.readings),
        nouns::assignments(coverage.starts),
        nouns::devices(devices.robust),
        nouns::devices(devices.reference),
        nouns::devices(devices.full),
    )
}

fn rehearsed(plan: &PlanReport) -> Message {
    let rehearsal = &plan.rehearsal;
    phrases::rehearsed(
        nouns::rows(rehearsal.rows),
        nouns::times(rehearsal.replays),
        count(rehearsal.refused_at_most),
    )
}

fn pilot(pilot: &PlanPilot) -> Message {
    if pilot.files.is_empty() {
        return phrases::no_pilot();
    }
    phrases::pilot(nouns::files(pilot.files.len() as u64), nouns::devices(pilot.devices), count(pilot.kinds))
}

fn rollback(plan: &PlanReport) -> Message {
    if plan.rollback.files.is_empty() && plan.rollback.not_restored_devices == 0 {
        return phrases::no_rollback();
    }
    phrases::rollback(count(plan.rollback.restored), count(plan.rollback.not_restored_devices))
}

fn phase_blocks(plan: &PlanReport, phase: &Phase, document: &mut Document) {
    let language = document.language;
    document.push(Block::subheading(phase.title.text(language)));
    let words = |header: Message| Column::words(header.text(language));
    let columns = vec![
        words(phrases::done_column()),
        Column {
            header: phrases::step_column().to_text(language),
            kind: ColumnKind::Code,
            ..words(Message::default())
        },
        words(phrases::what_column()),
        words(phrases::who_column()),
        words(phrases::where_column()),
        words(phrases::due_column()),
        words(phrases::last_column()),
    ];
    let row = |step: &Step| {
        let mark = if step.inferred { INFERRED } else { "" };
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| UNKNOWN.to_owned());
        vec![
            BOX.to_owned(),
            format!("{}{mark}", step.id),
            with_file(step, language),
            step.who.to_text(language),
            step.place.to_text(language),
            day(&step.due),
            day(&step.last_safe_day),
        ]
    };
    document.table(Table { columns, rows: phase.steps.iter().map(row).collect(), ..Table::default() });
    // Steps of which the same is to be said follow each other.
    let mut said: Vec<(Vec<&str>, String)> = Vec::new();
    for step in &phase.steps {
        let about = details(plan, step, language);
        match said.last_mut() {
            Some((steps, last)) if *last == about => steps.push(step.id.as_str()),
            _ => said.push((vec![step.id.as_str()], about)),
        }
    }
    let lines = said.into_iter().map(|(steps, about)| format!("{} {about}", steps.join(", ")));
    document.blocks.extend(Block::list(lines).map(noted));
}

/// Reasons are read by some, steps by all.
fn noted(block: Block) -> Block {
    match block {
        Block::List(items, _) => Block::List(items, Role::Note),
        other => other,
    }
}

fn with_file(step: &Step, language: Language) -> String {
    let text = one_line(step.text.text(language));
    match &step.file {
        Some(file) => format!("{text} ({file})"),
        None => text,
    }
}

fn details(plan: &PlanReport, step: &Step, language: Language) -> String {
    let named = |name: Message, value: String| format!("{}: {value}", name.text(language));
    let mut pieces = vec![named(phrases::why_column(), one_line(step.why.text(language)))];
    if !step.undo.is_empty() {
        pieces.push(named(phrases::undo_column(), step.undo.to_text(language)));
    }
    if let Some(skipped) = &step.cost_if_skipped {
        pieces.push(named(phrases::skipped_column(), self::skipped(plan, skipped).to_text(language)));
    }
    pieces.push(named(phrases::source_column(), step.source.clone()));
    pieces.join(" · ")
}

fn skipped(plan: &PlanReport, skipped: &Skipped) -> Message {
    let extra = signed_money(skipped.extra, decimals(&plan.currency));
    let signed = |number: i64| if number > 0 { format!("+{number}") } else { number.to_string() };
    phrases::skipped(
        format!("{} {extra}", plan.currency),
        signed(skipped.without_license),
        signed(skipped.services_lost),
    )
}

fn deadlines(plan: &PlanReport, language: Language) -> Table {
    let headers = [
        phrases::happens_column(),
        phrases::day_column(),
        phrases::last_column(),
        phrases::lead_column(),
        phrases::missed_column(),
        phrases::source_column(),
    ];
    let row = |deadline: &PlanDeadline| {
        let mark = if deadline.inferred { INFERRED } else { "" };
        vec![
            format!("{}{mark}", one_line(deadline.text.text(language))),
            deadline.day.clone(),
            deadline.last_safe_day.clone().unwrap_or_else(|| UNKNOWN.to_owned()),
            phrases::days(deadline.lead_days.to_string()).to_text(language),
            one_line(deadline.missed.text(language)),
            deadline.source.clone(),
        ]
    };
    let days = [1, 2, 3];
    let column = |(place, header): (usize, Message)| {
        let header = header.to_text(language);
        if days.contains(&place) { Column::figures(header) } else { Column::words(header) }
    };
    Table {
        columns: headers.into_iter().enumerate().map(column).collect(),
        rows: plan.deadlines.iter().map(row).collect(),
        ..Table::default()
    }
}

fn parts(plan: &PlanReport, language: Language) -> Table {
    let headers = [phrases::part_column(), phrases::units_column(), phrases::devices_column()];
    let rows = plan
        .target
        .parts
        .iter()
        .map(|part| vec![one_line(&part.name), count(part.units), count(part.devices)]);
    Table::of_figures(headers.map(|header| header.to_text(language)), rows.collect())
}

fn not_covered(plan: &PlanReport, language: Language) -> Table {
    let headers = [
        phrases::reading_column(),
        phrases::readings_column(),
        phrases::part_column(),
        phrases::lacks_column(),
    ];
    let rows =
        plan.coverage.not_covered.iter().map(|row| {
            vec![reading(&row.reading), count(row.readings), one_line(&row.part), count(row.units)]
        });
    Table::of_words(headers.map(|header| header.to_text(language)), rows.collect())
}

fn reading(keys: &Map<String, Value>) -> String {
    let pairs = keys.iter().map(|(key, value)| format!("{key} = {}", value.as_str().unwrap_or_default()));
    pairs.collect::<Vec<_>>().join(", ")
}

fn file_list(plan: &PlanReport) -> Vec<Message> {
    let label = &plan.account.label;
    let named = |stem: &str, ending: &str| crate::run::plan::files::labeled(stem, ending, label);
    let mut lines = Vec::new();
    let mut add = |name: String, what: Message| lines.push(Message::new(format!("{name}: ")).message(&what));
    if plan.rehearsal.by_hand > 0 {
        add(named("by-hand", "csv"), phrases::file_by_hand());
    }
    if plan.rehearsal.rows > 0 {
        add("upload/".to_owned(), phrases::file_upload());
    }
    if !plan.rollback.files.is_empty() {
        add("rollback/".to_owned(), phrases::file_rollback());
    }
    add(named("pins", "csv"), phrases::file_pins());
    add(named("deadlines", "ics"), phrases::file_deadlines());
    if plan.assigned.is_none() {
        add(named("csm-mail", "txt"), phrases::file_mail());
    }
    add("plan.json".to_owned(), phrases::file_plan());
    lines
}

fn sign_off(language: Language) -> Table {
    let headers = [phrases::role_column(), phrases::name_column(), phrases::date_column()];
    let roles = [phrases::responsible(), phrases::carried_out(), phrases::checked()];
    let rows = roles.map(|role| vec![role.to_text(language), " ".to_owned(), " ".to_owned()]);
    Table::of_words(headers.map(|header| header.to_text(language)), rows.to_vec())
}

const STEPS: [&str; 10] =
    ["id", "phase", "action", "part", "file", "devices", "when", "due", "last_safe_day", "text"];

/// A row for each step.
pub fn csv(plan: &PlanReport) -> String {
    let mut table = crate::render::csv::Table::with_header(STEPS);
    for phase in &plan.phases {
        for step in &phase.steps {
            let text = |text: &Option<String>| Cell::Text(text.clone().unwrap_or_default().into());
            table.row([
                Cell::text(&step.id),
                Cell::text(&phase.id),
                Cell::text(&step.action),
                text(&step.part),
                text(&step.file),
                step.devices.map_or(Cell::Unknown, Cell::Count),
                Cell::text(&step.when),
                text(&step.due),
                text(&step.last_safe_day),
                Cell::text(&step.text),
            ]);
        }
    }
    table.into_text()
}
