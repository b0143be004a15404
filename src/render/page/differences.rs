//! Which changes of a scenario its difference to the baseline comes from.

use crate::phrases::figures::decimals;
use crate::phrases::page as phrases;
use crate::phrases::render::notes as words;
use crate::problem::Message;
use crate::render::document::{Block, Document};
use crate::render::page::context::{Page, count_of};
use crate::render::table;
use crate::report::{Scenario, Waterfall};

/// Most scenarios on the page.
const MAX_SHOWN: usize = 50;

pub(super) fn section(page: &Page<'_>, document: &mut Document) {
    let all: Vec<(usize, &Scenario, &Waterfall)> = page
        .named()
        .filter_map(|(place, scenario)| Some((place, scenario, scenario.waterfall.as_ref()?)))
        .collect();
    if all.is_empty() {
        return;
    }
    document.push(Block::section("differences", page.say(&phrases::title_differences())));
    document.blocks.extend(page.chart("where-the-difference-comes-from"));
    for (place, scenario, waterfall) in all.iter().take(MAX_SHOWN) {
        let name = Message::of_value(&scenario.name);
        let caption = page.say(&phrases::caption_waterfall(name, page.currency(), page.months()));
        let table =
            table::waterfall(waterfall, decimals(&page.report.currency), page.language).captioned(caption);
        document.push(Block::OfScenario(*place, vec![Block::Table(table)]));
    }
    if all.len() > MAX_SHOWN {
        document.note(page.say(&phrases::waterfalls_left_out(count_of(MAX_SHOWN), count_of(all.len()))));
    }
    document.note(page.say(&words::waterfall()));
}
