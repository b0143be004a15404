//! What every section of the page needs: the report, its charts, the language, and how figures are written.

use crate::money::Money;
use crate::phrases::figures::{count, decimals, money, one_line};
use crate::phrases::render::tables;
use crate::phrases::{nouns, page as phrases};
use crate::problem::{Language, Message};
use crate::render::chart::Chart;
use crate::render::document::{Block, Figure};
use crate::render::notes;
use crate::render::table::Marks;
use crate::report::guard::Guard;
use crate::report::{Report, Scenario};

/// What a page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its figures.
    pub report: &'a Report,
    /// Its charts; none with `--no-charts`.
    pub charts: &'a [Chart],
    /// What became of the guardrails; `None` where the run was not held to any.
    pub guard: Option<&'a Guard>,
    /// The language of its words.
    pub language: Language,
}

impl<'a> Page<'a> {
    /// A page of a run that was not held to guardrails.
    pub fn new(report: &'a Report, charts: &'a [Chart], language: Language) -> Self {
        Self { report, charts, guard: None, language }
    }

    /// A phrase in the language of the page.
    pub(crate) fn say(&self, message: &Message) -> String {
        message.text(self.language).to_owned()
    }

    /// The baseline; `None` only where a report has no scenario at all.
    pub(crate) fn baseline(&self) -> Option<&'a Scenario> {
        self.report.scenarios.first()
    }

    /// The baseline and the named scenarios, each with its place in the report.
    pub(crate) fn named(&self) -> impl Iterator<Item = (usize, &'a Scenario)> + use<'a> {
        self.report.scenarios.iter().enumerate().filter(|(_, scenario)| scenario.sweep.is_none())
    }

    /// An amount without its currency, or `-`.
    pub(crate) fn money(&self, amount: Option<Money>) -> String {
        money(amount, decimals(&self.report.currency))
    }

    /// An amount with its currency, or that it is not known.
    pub(crate) fn amount(&self, amount: Option<Money>) -> String {
        match amount {
            Some(_) => format!("{} {}", self.currency(), self.money(amount)),
            None => self.say(&phrases::unknown()),
        }
    }

    /// The currency.
    pub(crate) fn currency(&self) -> String {
        one_line(&self.report.currency)
    }

    /// The horizon: `12 months`.
    pub(crate) fn months(&self) -> Message {
        nouns::months(u64::from(self.report.months))
    }

    /// The name of a scenario, its title below it.
    pub(crate) fn name(&self, scenario: &Scenario) -> String {
        let mut name = one_line(&scenario.name);
        if scenario.refused_by.is_some() {
            name = self.say(&tables::refused(Message::of_value(&name)));
        }
        match &scenario.title {
            Some(title) => format!("{name}\n{}", one_line(title)),
            None => name,
        }
    }

    /// When a scenario can be carried out: its last change decides.
    pub(crate) fn when(&self, scenario: &Scenario) -> String {
        let message = match scenario.when.last().map(|when| &**when) {
            Some("now") => phrases::when_now(),
            Some("at-activation") => phrases::when_at_activation(),
            Some("after-activation") => phrases::when_after_activation(),
            Some("at-term-end") => phrases::when_at_term_end(),
            Some("not-by-customer") => phrases::when_not_by_customer(),
            Some(other) => Message::new(other),
            None => Message::default(),
        };
        self.say(&message)
    }

    /// Marks tell something only where figures differ in what they rest on.
    pub(crate) fn marks(&self) -> Marks {
        Marks::of(self.report)
    }

    /// What the marks mean, or that everything rests on assumptions; nothing where nothing does.
    pub(crate) fn legend(&self) -> Option<Block> {
        let legend = if notes::all_rests(self.report) { phrases::all_rests() } else { phrases::some_rest() };
        notes::money_rests(self.report).then(|| Block::note(self.say(&legend)))
    }

    /// A chart by the stem of its file, if there is one.
    pub(crate) fn chart(&self, name: &str) -> Option<Block> {
        self.charts.iter().find(|chart| chart.name == name).map(figure)
    }
}

/// A chart as a block.
pub(crate) fn figure(chart: &Chart) -> Block {
    Block::Figure(Figure {
        file: format!("charts/{}.svg", chart.name),
        title: chart.title.clone(),
        svg: chart.svg.clone(),
    })
}

/// `12` of a length.
pub(crate) fn count_of(number: usize) -> String {
    count(number as u64)
}
