//! A plan for people and for the portal: `README.md`, `plan.html`, the files to upload, the calendar and the mail.

pub mod audit;
pub mod calendar;
pub mod files;
pub mod mail;

use serde_json::{Map, Value};

use crate::phrases::figures::{UNKNOWN, count, day, decimals, one_line, signed, signed_money};
use crate::phrases::nouns;
use crate::phrases::plan::page as phrases;
use crate::problem::{Language, Message};
use crate::render::chart;
use crate::render::chart::Chart;
use crate::render::document::{Block, Column, ColumnKind, Document, Role, Table, Text};
use crate::render::notes;
use crate::report::plan::{Phase, PlanDeadline, PlanPilot, PlanReport, RollbackFile, Skipped, Step};
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
    document.blocks.extend(kept(plan).map(|line| Block::paragraph(text(line))));
    document.blocks.extend(if_it_came_first(plan).map(|line| Block::paragraph(text(line))));
    document.blocks.extend(all_or_none(plan).map(|line| Block::paragraph(text(line))));
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
        let more = plan.coverage.not_covered_more;
        if more > 0 {
            document.note(text(phrases::not_covered_more(nouns::assignments(more))));
        }
    }
    if !plan.rollback.uploads.is_empty() {
        document.push(Block::section("way-back", text(phrases::way_back())));
        document.table(way_back(plan, language));
    }
    document.push(Block::section("files", text(phrases::files())));
    document.list(file_list(plan).into_iter().map(|line| line.to_text(language)));
    document.push(Block::section("inputs", text(phrases::rests_on())));
    document.list(basis(plan).into_iter().map(|line| line.to_text(language)));
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
    let has_kept = plan.target.kept.is_some();
    match &*plan.branch {
        _ if by_hand == 0 && by_upload == 0 && has_kept => phrases::answer_nothing_but_kept(),
        _ if by_hand == 0 && by_upload == 0 => phrases::answer_nothing(),
        "after-activation" => answer_after(plan, &all),
        _ => {
            let by = plan.activates_on.as_deref().map_or_else(phrases::some_day, day);
            let devices = count(by_hand);
            if has_kept {
                phrases::answer_before_but_kept(devices, all, by)
            } else {
                phrases::answer_before(devices, all, by)
            }
        }
    }
}

/// Once auto-activation has happened: uploads, then what these can't do.
fn answer_after(plan: &PlanReport, all: &Message) -> Message {
    let (by_hand, by_upload) = (plan.rehearsal.by_hand, plan.rehearsal.by_upload);
    let uploads = (by_upload > 0).then(|| phrases::answer_uploads(count(by_upload), all));
    let file = crate::run::plan::files::labeled("by-hand", "csv", &plan.account.label);
    let hand = (by_hand > 0).then(|| phrases::answer_by_hand(nouns::devices(by_hand), file));
    let then = if plan.target.kept.is_some() { phrases::then_all_given() } else { phrases::then_all() };
    let mut sentences = uploads.into_iter().chain(hand).chain([then]);
    let first = sentences.next().unwrap_or_default();
    sentences.fold(first, phrases::and_then)
}

/// Who keeps a license that the target does not give, what that costs, and what helps.
fn kept(plan: &PlanReport) -> Option<Message> {
    let kept = plan.target.kept.as_ref()?;
    if kept.devices == 0 {
        return Some(phrases::kept_elsewhere(nouns::devices(kept.devices_at_most)));
    }
    let devices = nouns::devices(kept.devices);
    let devices = if kept.devices_at_most > kept.devices {
        phrases::at_most(devices, count(kept.devices_at_most))
    } else {
        devices
    };
    let extra = crate::phrases::figures::money(kept.extra, decimals(&plan.currency));
    let months = nouns::months(u64::from(plan.months));
    Some(phrases::kept(devices, format!("{} {extra}", plan.currency), months))
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
        left => {
            let command = Message::of_value(&plan.target.command());
            phrases::if_it_came_first_in_part(phase, nouns::devices(left), command)
        }
    })
}

/// What must not be done by halves.
fn all_or_none(plan: &PlanReport) -> Option<Message> {
    let phase = plan.phases.iter().find(|phase| phase.id == "after-activation")?;
    let file = crate::run::plan::files::labeled("by-hand", "csv", &plan.account.label);
    let command = Message::of_value(&plan.target.command());
    plan.rehearsal.all_or_none.then(|| phrases::all_or_none(file, phase.title.clone(), command))
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
    let (restored, lost) = (plan.rollback.restored, plan.rollback.not_restored_devices);
    let has_files = !plan.rollback.files.is_empty();
    let (restored, unrestored) = (nouns::devices(restored), nouns::devices(lost));
    let way_back = match (has_files, plan.assigned.is_some()) {
        (false, _) if lost > 0 => phrases::rollback_without_files(unrestored),
        (false, false) => phrases::no_rollback(),
        (false, true) => phrases::no_rollback_of_today(),
        (true, false) => phrases::rollback(restored, unrestored),
        (true, true) => phrases::rollback_of_today(restored, unrestored),
    };
    let over = plan.rollback.allow_overage.join(", ");
    if over.is_empty() {
        way_back
    } else {
        phrases::and_then(way_back, phrases::allow_overage_first(Message::of_value(&over)))
    }
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

/// The files of the way back. Names of files may be alike where those of parts are.
fn way_back(plan: &PlanReport, language: Language) -> Table {
    let headers =
        [phrases::file_column(), phrases::what_column(), phrases::part_column(), phrases::rows_column()];
    let row = |file: &RollbackFile| {
        let what = if file.action == "assign" { phrases::bulk_assign() } else { phrases::bulk_revoke() };
        vec![file.file.clone(), what.to_text(language), one_line(&file.part), count(file.rows)]
    };
    let rows = plan.rollback.uploads.iter().map(row);
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
        let is_over = plan.assigned.is_some();
        let what = if is_over { phrases::file_one_by_one() } else { phrases::file_by_hand() };
        add(named("by-hand", "csv"), what);
    }
    if let Some(file) = plan.target.kept.as_ref().and_then(|kept| kept.file.clone()) {
        add(file, phrases::file_kept());
    }
    let mut steps = plan.phases.iter().flat_map(|phase| &phase.steps);
    if let Some(file) = steps.find(|step| step.action == "remove-control").and_then(|step| step.file.clone())
    {
        add(file, phrases::file_remove_control());
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

/// The reading, and every file that was read.
fn basis(plan: &PlanReport) -> Vec<Message> {
    let reading = phrases::reading(crate::report::reading::in_words(&plan.target.reading));
    std::iter::once(reading).chain(plan.inputs.iter().map(notes::input)).collect()
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
