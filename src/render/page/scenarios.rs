//! Scenario by scenario, folded: what each changes, what it costs part by part, and what it does not model.

use crate::phrases::figures::{count, one_line};
use crate::phrases::{nouns, page as phrases};
use crate::problem::Message;
use crate::render::document::{Block, Document, Item, Text};
use crate::render::notes;
use crate::render::page::context::{Page, count_of};
use crate::render::page::{parts, ranges, services};
use crate::report::{Scenario, reading};

/// Most scenarios with details.
const MAX_DETAILS: usize = 400;

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    document.push(Block::section("scenarios", page.say(&phrases::title_scenarios())));
    let all = page.named().count();
    for (place, scenario) in page.named().take(MAX_DETAILS) {
        document.push(Block::OfScenario(place, vec![detail(page, scenario)]));
    }
    if all > MAX_DETAILS {
        document.note(page.say(&phrases::details_left_out(count_of(MAX_DETAILS), count_of(all))));
    }
}

fn detail(page: &Page<'_>, scenario: &Scenario) -> Block {
    let title = scenario.title.as_ref().map_or_else(String::new, |title| format!(": {}", one_line(title)));
    let mut inside = Document::default();
    what(page, scenario, &mut inside);
    figures(page, scenario, &mut inside);
    let reading = reading::in_words(&scenario.reading);
    inside.note(page.say(&phrases::reading_and_engine(reading, &*scenario.engine)));
    if scenario.on.is_some() {
        inside.blocks.extend(ranges::extremes(page, scenario));
    }
    if !scenario.not_modeled.is_empty() {
        inside.paragraph(page.say(&phrases::not_modeled()));
        inside.list(&scenario.not_modeled);
    }
    inside.blocks.extend(Block::warnings(scenario.warnings.iter().map(|w| notes::warning(w, page.language))));
    Block::folded(Text::of_strong(&scenario.name).plain(title), inside.blocks)
}

/// Why it is there, and what it changes.
fn what(page: &Page<'_>, scenario: &Scenario, inside: &mut Document) {
    if let Some(why) = &scenario.why {
        inside.paragraph(Text::of_emphasis(why));
    }
    if let Some(on) = &scenario.on {
        inside.paragraph(page.say(&phrases::patches(Message::of_value(on))));
    }
    let changes = notes::changes(scenario);
    if !changes.is_empty() {
        inside.paragraph(page.say(&phrases::changes()));
        inside.list(changes.into_iter().map(|change| Item::from(Text::of_code(page.say(&change)))));
    } else if scenario.on.is_some() {
        inside.paragraph(page.say(&phrases::changes_nothing()));
    }
    if !scenario.when.is_empty() {
        inside.paragraph(page.say(&phrases::can_be_done(page.when(scenario))));
    }
    if let Some(device) = &scenario.refused_by {
        inside.push(Block::alert(page.say(&phrases::refused_by(Message::of_value(device)))));
    }
}

fn figures(page: &Page<'_>, scenario: &Scenario, inside: &mut Document) {
    inside.paragraph(page.say(&phrases::sentence(notes::devices(&scenario.devices))));
    if let Some(words) = notes::unknown_statuses(&scenario.devices) {
        inside.paragraph(page.say(&phrases::of_all_devices(words)));
    }
    let services = &scenario.services;
    inside.paragraph(page.say(&phrases::services_lost(
        count(services.lost_at_activation),
        count(services.lost_at_day_90),
        nouns::devices(services.devices_losing),
    )));
    inside.blocks.extend(services::in_a_sentence(page, scenario));
    inside.blocks.extend(parts::of_scenario(page, scenario));
    inside.blocks.extend(parts::moves(page, scenario));
}
