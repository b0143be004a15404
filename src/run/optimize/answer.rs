//! The answer: what a unit must do to pay, what IBM's way costs too much, what to buy now and later, and what would change it.

mod ahead;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::money::Money;
use crate::phrases::answer::{date, two_sentences};
use crate::phrases::figures::{count, one_line, priced};
use crate::phrases::lists::{all, comma, semicolon};
use crate::phrases::{nouns, optimize as phrases};
use crate::policy::levers::When;
use crate::problem::Message;
use crate::report::Answer;
use crate::report::optimize::{
    CheapestAssignment, OptimizeReport, OtherDemand, PartUnits, Purchase, UnitsRow,
};

/// At most six sentences.
pub(super) fn sentences(report: &OptimizeReport) -> Vec<Answer> {
    let writer = Writer { report, is_limited: report.limits.is_some() };
    let found = [
        Some(writer.fractile()),
        Some(writer.assignment()),
        Some(writer.now()),
        writer.later(),
        writer.ahead().or_else(|| writer.demand()),
        writer.firmness(),
    ];
    found.into_iter().flatten().collect()
}

struct Writer<'a> {
    report: &'a OptimizeReport,
    /// Whether purchases are held to limits, which today's units need not keep.
    is_limited: bool,
}

fn units_of(purchase: &Purchase) -> impl Iterator<Item = u64> + '_ {
    purchase.units.iter().map(|part| part.units)
}

/// A day as sentences write it.
fn sentence_day(day: &str) -> Message {
    day.parse().map_or_else(|_| day.into(), date)
}

fn joined(sentences: Vec<Message>) -> Message {
    sentences.into_iter().reduce(|first, second| two_sentences(&first, &second)).unwrap_or_default()
}

impl Writer<'_> {
    /// `USD 2,930.40`.
    fn money(&self, amount: Money) -> Message {
        let size = amount.size();
        Message::new(priced(&self.report.currency, size))
    }

    fn months(&self) -> Message {
        nouns::months(u64::from(self.report.months))
    }

    /// The parts whose best number rests on something, in a sentence about them.
    fn parts_of(&self, basis: &str, say: fn(Message) -> Message) -> Option<Message> {
        let rows = self.report.units.iter().filter(|row| row.basis == basis);
        let names: Vec<Message> = rows.map(|row| Message::new(one_line(&row.part))).collect();
        (!names.is_empty()).then(|| say(all(&names)))
    }

    fn fractile(&self) -> Answer {
        let rows = || self.report.units.iter();
        let range = |of: fn(&UnitsRow) -> Option<&String>| -> Option<Message> {
            let known: Vec<(Money, &String)> =
                rows().filter_map(of).filter_map(|text| Some((Money::read(text)?, text))).collect();
            let (low, high) = (known.iter().min()?.1, known.iter().max()?.1);
            let one = phrases::percent(low.as_str());
            Some(if low == high { one } else { phrases::percent_range(low.as_str(), high.as_str()) })
        };
        let share = range(|row| row.needed_share.as_ref());
        let mut sentences = Vec::new();
        if let Some((share, quantile)) = share.zip(range(|row| row.quantile.as_ref())) {
            let half = Money::whole(50);
            let is_low =
                |row: &UnitsRow| row.quantile.as_deref().and_then(Money::read).is_none_or(|q| q < half);
            let say = if rows().all(is_low) { phrases::fractile } else { phrases::fractile_high };
            sentences.push(say(share, quantile));
            sentences.push(phrases::known_demand());
        }
        sentences.extend(self.parts_of("peak", phrases::peak));
        sentences.extend(self.parts_of("never-pays", phrases::never_pays));
        sentences.extend(self.parts_of("free", phrases::free));
        sentences.extend(self.parts_of("unknown", phrases::unknown_prices));
        if sentences.is_empty() {
            sentences.push(phrases::no_purchase());
        }
        let figures = rows().map(|row| (row.part.clone(), json!(row.quantile))).collect::<Map<_, _>>();
        Answer::new("quantile", joined(sentences), json!({ "quantiles": figures }))
    }

    fn assignment(&self) -> Answer {
        let Some(found) = &self.report.cheapest_assignment else {
            let why = self.report.no_assignment.clone().unwrap_or_default();
            return Answer::new("assignment", phrases::assignment_unknown(why), json!({}));
        };
        let figures = json!({
            "saves": found.saves,
            "changes": found.changes,
            "short": found.short,
            "auto_short": found.auto_short,
        });
        Answer::new("assignment", self.assigned(found), figures)
    }

    fn assigned(&self, found: &CheapestAssignment) -> Message {
        let moved = nouns::devices(found.changes);
        let is_cheaper = found.saves.is_some_and(|saves| saves > Money::ZERO);
        if found.short < found.auto_short {
            let sentence =
                phrases::serves_more(nouns::devices(found.auto_short), nouns::devices(found.short));
            return match found.saves {
                None => phrases::at_unknown_cost(sentence),
                Some(saves) if saves.is_zero() => phrases::at_no_cost(sentence),
                Some(saves) if is_cheaper => phrases::at_less_cost(sentence, self.money(saves)),
                Some(saves) => phrases::at_a_cost(sentence, self.money(saves)),
            };
        }
        let Some(saves) = found.saves else { return phrases::assignment_unpriced() };
        match (found.short, is_cheaper) {
            (0, true) => phrases::ibm_costs_more(self.money(saves), self.months(), moved),
            (0, false) => phrases::ibm_is_cheapest(self.months()),
            (short, true) => phrases::short_and_cheaper(nouns::devices(short), self.money(saves), moved),
            (short, false) => phrases::short_anyway(nouns::devices(short)),
        }
    }

    fn purchase(&self, id: &str) -> Option<&Purchase> {
        self.report.purchases.iter().find(|purchase| purchase.id == id)
    }

    /// `Deluxe 815 to 875`, for each part whose units change.
    fn changes(&self, purchase: &Purchase) -> Option<Message> {
        let today = self.purchase("today")?;
        let pairs = today.units.iter().zip(&purchase.units).filter(|(old, new)| old.units != new.units);
        let change = |(old, new): (&PartUnits, &PartUnits)| {
            phrases::units_change(one_line(&new.part), count(old.units), count(new.units))
        };
        let changes: Vec<Message> = pairs.map(change).collect();
        (!changes.is_empty()).then(|| Message::default().joined(&changes, comma()))
    }

    /// Whether it has fewer units of a part than today.
    fn gives_up(&self, purchase: &Purchase) -> bool {
        let fewer = |today: &Purchase| {
            today.units.iter().zip(&purchase.units).any(|(today, own)| own.units < today.units)
        };
        self.purchase("today").is_some_and(fewer)
    }

    /// Whether it leaves fewer devices without a license than today's units.
    fn serves_more(&self, purchase: &Purchase) -> bool {
        self.purchase("today").is_some_and(|today| purchase.without_license < today.without_license)
    }

    fn units(purchase: Option<&Purchase>) -> Value {
        let units = purchase.into_iter().flat_map(|purchase| &purchase.units);
        Value::Object(units.map(|part| (part.part.clone(), json!(part.units))).collect())
    }

    fn now(&self) -> Answer {
        let Some(purchase) = self.purchase("now") else {
            let is_unpriced = self.purchase("today").is_some_and(|today| today.total.is_none());
            let text = if is_unpriced { phrases::purchase_unknown() } else { phrases::no_purchase() };
            return Answer::new("buy-now", text, json!({}));
        };
        let what = || if self.gives_up(purchase) { phrases::change_units() } else { phrases::buy() };
        let text = match (self.changes(purchase), purchase.saves) {
            (Some(list), None) => phrases::buy_now_unpriced(what(), list),
            (Some(list), Some(saves)) if saves.is_negative() && self.serves_more(purchase) => {
                phrases::buy_for_all(list, self.money(saves), self.months())
            }
            (Some(list), Some(saves)) if saves.is_negative() => {
                phrases::buy_to_comply(list, self.money(saves), self.months())
            }
            (Some(list), Some(saves)) if saves.is_zero() => {
                phrases::buy_at_no_cost(what(), list, self.months())
            }
            (Some(list), Some(saves)) => phrases::buy_now(what(), list, self.money(saves), self.months()),
            (None, _) => phrases::buy_nothing(),
        };
        Answer::new("buy-now", text, json!({ "units": Self::units(Some(purchase)), "saves": purchase.saves }))
    }

    fn later(&self) -> Option<Answer> {
        let purchase = self.purchase("at-term-end")?;
        let saves = purchase.saves?;
        // Where terms have ended, it may be what can be done now.
        let is_now = self.purchase("now").is_some_and(|now| units_of(now).eq(units_of(purchase)));
        let text = match self.changes(purchase) {
            Some(_) if is_now && self.gives_up(purchase) => phrases::keep_at_term_end(),
            Some(_) if saves.is_zero() => phrases::keep_at_term_end(),
            Some(list) if !saves.is_negative() => {
                let text = phrases::at_term_end(list, self.money(saves), self.months());
                self.term_ends(purchase).into_iter().fold(text, two_sentences)
            }
            Some(list) if self.serves_more(purchase) => {
                phrases::buy_for_all(list, self.money(saves), self.months())
            }
            Some(list) => phrases::buy_to_comply(list, self.money(saves), self.months()),
            None => phrases::keep_at_term_end(),
        };
        let by_hand = self.purchase("at-term-end-by-hand").and_then(|by_hand| by_hand.saves);
        let more = by_hand.map(|by_hand| by_hand - saves);
        let text = match more {
            Some(more) if more > Money::ZERO => two_sentences(text, phrases::by_hand_less(self.money(more))),
            Some(_) => two_sentences(text, phrases::by_hand_no_less()),
            None => text,
        };
        let figures = json!({ "units": Self::units(Some(purchase)), "saves": saves, "by_hand": by_hand });
        Some(Answer::new("at-term-end", text, figures))
    }

    /// When the terms end of the parts of which a purchase gives up units; nothing of those that have ended.
    fn term_ends(&self, purchase: &Purchase) -> Vec<Message> {
        let units = |part: &str| purchase.units.iter().find(|own| own.part == part).map(|own| own.units);
        let given_up = self.report.units.iter().filter(|row| units(&row.part) < Some(row.today));
        let mut parts: BTreeMap<Option<&str>, Vec<Message>> = BTreeMap::new();
        for row in given_up.filter(|row| row.when != Some(When::Now.word())) {
            let name = Message::new(one_line(&row.part));
            parts.entry(row.term_ends.as_deref()).or_default().push(name);
        }
        let open = parts.remove(&None);
        let unknown = match open {
            Some(_) if parts.is_empty() => Some(phrases::no_term_ends()),
            open => open.map(|open| phrases::no_term_end_of(all(&open))),
        };
        let days: Vec<(&str, &Vec<Message>)> =
            parts.iter().filter_map(|(day, parts)| Some(((*day)?, parts))).collect();
        let known = match (days.as_slice(), unknown.is_some()) {
            ([], _) => None,
            ([(end, _)], false) => Some(phrases::term_ends_on(sentence_day(end))),
            (days, _) => {
                let of_parts = |(end, parts): &(&str, &Vec<Message>)| {
                    phrases::term_of_parts(all(parts), sentence_day(end))
                };
                let days: Vec<Message> = days.iter().map(of_parts).collect();
                Some(phrases::terms_end(Message::default().joined(&days, semicolon())))
            }
        };
        known.into_iter().chain(unknown).collect()
    }

    /// What the futures of a forecast call for, in place of what a change of demand does to today's purchase.
    fn ahead(&self) -> Option<Answer> {
        let found = self.report.forecast.as_ref()?;
        Some(ahead::sentence(self.report, found, self.is_limited))
    }

    /// The purchase that is recommended: that of now, if it buys anything.
    fn recommended(&self) -> Option<&Purchase> {
        let buys = |id: &str| self.purchase(id).filter(|purchase| self.changes(purchase).is_some());
        buys("now").or_else(|| buys("at-term-end"))
    }

    fn demand(&self) -> Option<Answer> {
        let purchase = self.recommended()?;
        let at = |percent: i64| purchase.demand.iter().find(|other| other.percent == percent);
        let (falls, rises) = (at(-20)?, at(20)?);
        let text = phrases::both_demands(self.falls(falls)?, self.rises(rises)?);
        Some(Answer::new("demand", text, json!({ "-20": falls.saves, "+20": rises.saves })))
    }

    fn falls(&self, other: &OtherDemand) -> Option<Message> {
        let saves = other.saves?;
        let costs = match (saves.is_zero(), saves.is_negative()) {
            (true, _) => phrases::as_much_as(),
            (false, true) => phrases::more_than(self.money(saves)),
            (false, false) => phrases::less_than(self.money(saves)),
        };
        Some(phrases::demand_falls(other.percent.abs().to_string(), costs))
    }

    fn rises(&self, other: &OtherDemand) -> Option<Message> {
        let saves = other.saves?;
        let costs = match (saves.is_zero(), saves.is_negative()) {
            (true, _) => phrases::amount_same(),
            (false, true) => phrases::amount_more(self.money(saves)),
            (false, false) => phrases::amount_less(self.money(saves)),
        };
        Some(phrases::demand_rises(other.percent.abs().to_string(), costs))
    }

    /// What would change the purchase, if there is one.
    fn firmness(&self) -> Option<Answer> {
        self.purchase("now").or_else(|| self.purchase("at-term-end"))?;
        let text = match &self.report.first_change {
            Some(what) => phrases::first_change(what.clone()),
            None => phrases::nothing_changes(),
        };
        let readings = self.report.readings.as_ref();
        let figures = json!({
            "holds_in": readings.map(|readings| readings.holds),
            "readings": readings.map(|readings| readings.tried),
        });
        let text = match readings {
            Some(readings) => {
                phrases::with_readings(text, count(readings.holds as u64), count(readings.tried as u64))
            }
            None => text,
        };
        Some(Answer::new("firmness", text, figures))
    }
}
