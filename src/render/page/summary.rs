//! The first screen: the answer, the figures that stand out with the day of auto-activation, one picture.

use jiff::civil::Date;

use crate::phrases::figures::count;
use crate::phrases::headings;
use crate::phrases::{answer, page as phrases, ranges};
use crate::problem::Message;
use crate::render::document::{Block, Document, Item, Text, Tile};
use crate::render::notes;
use crate::render::page::context::Page;
use crate::report::Scenario;

/// The chart of the first screen.
pub(super) const PICTURE: &str = "in-short";

pub(super) fn head(page: &Page<'_>, document: &mut Document) {
    let about = &page.report.study;
    if let Some(text) = &about.description {
        document.paragraph(text);
    }
    let currency = phrases::currency_and_months(page.currency(), notes::horizon(page.report));
    let facts = [
        (headings::as_of(), Some(date(page, &page.report.as_of))),
        (headings::currency(), Some(page.say(&currency))),
        (headings::author(), about.author.clone()),
        (headings::date(), about.date.as_deref().map(|text| date(page, text))),
        (headings::source(), about.source.clone()),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((page.say(&name), value?)));
    document.push(Block::Facts(facts.collect()));
}

/// A day as readers write it; a text that is none stays as it is.
fn date(page: &Page<'_>, text: &str) -> String {
    text.parse::<Date>().map_or_else(|_| text.to_owned(), |day| page.say(&answer::date(day)))
}

/// The answer, the figures that stand out, and what must not be overlooked.
pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let Some(base) = page.baseline() else { return };
    document.push(Block::section("summary", page.say(&phrases::title_summary())));
    document.list(page.report.answer.iter().map(|sentence| {
        let text = sentence.text.text(page.language);
        match label(&sentence.id) {
            Some(label) => Item::from(Text::of_strong(page.say(&label)).plain(format!(" {text}"))),
            None => text.into(),
        }
    }));
    document.push(Block::Tiles(tiles(page, base)));
    if base.horizon.total.is_none() {
        document.push(Block::alert(page.say(&phrases::price_missing())));
    }
    if let Some(refused) = &base.refused_by {
        document.push(Block::alert(page.say(&phrases::refused(Message::of_value(refused)))));
    }
    document.blocks.extend(page.legend());
    document.blocks.extend(page.chart(PICTURE));
}

/// What a sentence of the answer is about.
fn label(id: &str) -> Option<Message> {
    match id {
        "activation" => Some(phrases::answer_activation()),
        "cost" => Some(headings::cost()),
        "losses" => Some(phrases::answer_losses()),
        "units" => Some(headings::units()),
        "advice" => Some(phrases::answer_advice()),
        "open" | "placeholder" => Some(phrases::answer_open()),
        _ => None,
    }
}

fn tiles(page: &Page<'_>, base: &Scenario) -> Vec<Tile> {
    let marks = page.marks();
    let tile = |name: Message, mark: &str, value: String, about: Message| Tile {
        name: format!("{}{mark}", page.say(&name)),
        value,
        about: page.say(&about),
    };
    let about = reach(page, base).unwrap_or_else(phrases::tile_extra_about);
    vec![
        activation(page),
        tile(phrases::tile_extra(page.months()), marks.money, page.amount(base.horizon.extra), about),
        tile(phrases::tile_over(), marks.counts, count(base.devices.overage), phrases::tile_over_about()),
        tile(
            phrases::tile_without(),
            marks.counts,
            count(base.devices.without_license()),
            phrases::tile_without_about(),
        ),
        tile(headings::devices_losing(), marks.counts, count(base.services.devices_losing), when_lost(base)),
    ]
}

fn when_lost(base: &Scenario) -> Message {
    match (base.services.lost_at_activation, base.services.lost_at_day_90) {
        (0, 1..) => phrases::tile_losing_later(),
        (1.., 0) => phrases::tile_losing_at_once(),
        _ => phrases::tile_losing_about(),
    }
}

/// The day of auto-activation, and until when services that were not bought are kept.
fn activation(page: &Page<'_>) -> Tile {
    let until = page.report.excess_kept_until.as_deref().map(|text| date(page, text));
    let is_refused = page.report.scenarios.first().is_some_and(|base| base.refused_by.is_some());
    let about = match until {
        _ if is_refused => phrases::tile_refused(),
        None => phrases::tile_undated(),
        Some(until) => phrases::tile_kept_until(until),
    };
    let day = page.report.activates_on.as_deref().map(|text| date(page, text));
    Tile {
        name: page.say(&phrases::tile_date()),
        value: day.unwrap_or_else(|| page.say(&phrases::tile_no_date())),
        about: page.say(&about),
    }
}

/// How far the extra charges reach.
fn reach(page: &Page<'_>, base: &Scenario) -> Option<Message> {
    let found = base.ranges.as_ref()?;
    let [consistent, all] = [&found.consistent, &found.all].map(|over| match &over.extra {
        Some(extra) => answer::range(page.money(Some(extra.min)), page.money(Some(extra.max))),
        None => answer::unknown_amount(),
    });
    Some(ranges::reach(consistent, all))
}
