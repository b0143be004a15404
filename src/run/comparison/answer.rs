//! The answer of a comparison (docs/contract.md section 5): what it costs, who holds what, who loses, and why.

use serde_json::json;

use crate::money::Money;
use crate::phrases::comparison as phrases;
use crate::phrases::figures::{count, decimals, one_line, priced, signed_money};
use crate::phrases::nouns;
use crate::problem::Message;
use crate::report::Answer;
use crate::report::comparison::{Comparison, Figure};
use crate::report::devices::PRESENCE;

/// At most five sentences.
pub(super) fn sentences(comparison: &Comparison) -> Vec<Answer> {
    if comparison.is_empty() {
        let text = match comparison.devices {
            Some(_) => phrases::nothing_differs(),
            None => phrases::no_total_differs(),
        };
        return vec![Answer::new("cost", text, json!({}))];
    }
    let writer = Writer { comparison };
    let found = [Some(writer.cost()), writer.extra(), writer.devices(), writer.losses(), writer.cause()];
    found.into_iter().flatten().collect()
}

struct Writer<'a> {
    comparison: &'a Comparison,
}

impl Writer<'_> {
    /// The names of both scenarios; with their sources where they have one name.
    fn names(&self) -> [Message; 2] {
        let (before, after) = (&self.comparison.before, &self.comparison.after);
        [before, after].map(|side| {
            let (name, source) = (value(&side.scenario), value(&side.source));
            if before.scenario == after.scenario { phrases::scenario_of(name, source) } else { name }
        })
    }

    /// A figure on both sides; `None` where it is unknown on one.
    fn figure(&self, key: &str) -> Option<(Figure, Figure)> {
        let total = self.comparison.totals.iter().find(|total| total.key == key)?;
        total.before.zip(total.after)
    }

    fn amounts(&self, key: &str) -> Option<(Money, Money)> {
        match self.figure(key)? {
            (Figure::Money(before), Figure::Money(after)) => Some((before, after)),
            (Figure::Count(_), _) | (_, Figure::Count(_)) => None,
        }
    }

    /// A count on both sides, and the sum of several.
    fn counts(&self, keys: &[&str]) -> Option<(u64, u64)> {
        let counts = keys.iter().map(|key| match self.figure(key)? {
            (Figure::Count(before), Figure::Count(after)) => {
                Some((u64::try_from(before).ok()?, u64::try_from(after).ok()?))
            }
            (Figure::Money(_), _) | (_, Figure::Money(_)) => None,
        });
        counts.reduce(|sum, next| sum.zip(next).map(|((a, b), (c, d))| (a + c, b + d))).flatten()
    }

    fn priced(&self, amount: Money) -> Message {
        Message::new(priced(&self.comparison.before.currency, amount))
    }

    fn are_comparable(&self) -> bool {
        let (before, after) = (&self.comparison.before, &self.comparison.after);
        (&before.currency, before.months) == (&after.currency, after.months)
    }

    fn cost(&self) -> Answer {
        if !self.are_comparable() {
            return Answer::new("cost", phrases::not_comparable(), json!({}));
        }
        let Some((before, after)) = self.amounts("horizon.total") else {
            return Answer::new("cost", phrases::total_unknown(), json!({}));
        };
        let [name_before, name_after] = self.names();
        let months = nouns::months(self.comparison.after.months);
        let change = after - before;
        let figures = json!({ "before": before, "after": after, "change": change });
        let totals = phrases::in_place_of(self.priced(after), self.priced(before));
        let text = if change.is_zero() {
            phrases::costs_the_same(name_after, name_before, self.priced(after), months)
        } else if change.is_negative() {
            phrases::costs_less(name_after, self.priced(change.size()), name_before, months, totals)
        } else {
            phrases::costs_more(name_after, self.priced(change), name_before, months, totals)
        };
        Answer::new("cost", text, figures)
    }

    fn extra(&self) -> Option<Answer> {
        let (before, after) = self.amounts("horizon.extra").filter(|_| self.are_comparable())?;
        let figures = json!({ "before": before, "after": after });
        let text = if before == after {
            phrases::extra_stays(self.priced(after))
        } else {
            phrases::extra_becomes(self.priced(before), self.priced(after))
        };
        Some(Answer::new("extra", text, figures))
    }

    /// Devices that hold something else, and apart from them those that came or went; `None` where a side has no devices.
    fn devices(&self) -> Option<Answer> {
        let devices = self.comparison.devices.as_ref()?;
        let of_all = || devices.groups.iter().filter(|group| group.column == PRESENCE);
        let better: u64 = of_all().map(|group| group.better).sum();
        let worse: u64 = of_all().map(|group| group.worse).sum();
        let [came, went] = ["came", "went"]
            .map(|word| of_all().filter(|group| group.value == word).map(|group| group.devices).sum::<u64>());
        let figures = json!({
            "changed": devices.changed, "better": better, "worse": worse, "came": came, "went": went,
        });
        let mut text = match devices.changed.saturating_sub(came + went) {
            0 if came + went > 0 => phrases::no_device_of_both_differs(),
            0 => phrases::no_device_differs(),
            changed => phrases::devices_changed(nouns::devices(changed), count(better), count(worse)),
        };
        if came > 0 {
            text = phrases::with_new(text, nouns::devices(came));
        }
        if went > 0 {
            text = phrases::with_gone(text, nouns::devices(went));
        }
        Some(Answer::new("devices", text, figures))
    }

    fn losses(&self) -> Option<Answer> {
        let without = self.counts(&["devices.waiting", "devices.unlicensable"])?;
        let lost = self.counts(&["services.lost_at_activation", "services.lost_at_day_90"])?;
        let figures = json!({
            "before": { "without_license": without.0, "services_lost": lost.0 },
            "after": { "without_license": without.1, "services_lost": lost.1 },
        });
        let stays = |(before, after): (u64, u64)| before == after;
        let text = match (stays(without), stays(lost)) {
            (true, true) => phrases::no_more_lost(count(without.1), count(lost.1)),
            (false, true) => phrases::without_license(count(without.0), count(without.1)),
            (true, false) => phrases::services_lost(count(lost.0), count(lost.1)),
            (false, false) => phrases::both_losses(
                phrases::without_license(count(without.0), count(without.1)),
                phrases::services_lost(count(lost.0), count(lost.1)),
            ),
        };
        Some(Answer::new("losses", text, figures))
    }

    /// The change that moves most money, where several do.
    fn cause(&self) -> Option<Answer> {
        let waterfall = self.comparison.waterfall.as_ref().filter(|waterfall| waterfall.bars.len() > 1)?;
        let most = waterfall.most()?;
        let places = decimals(&self.comparison.before.currency);
        let text = phrases::moves_most(value(&most.change), signed_money(Some(most.total), places));
        Some(Answer::new("cause", text, json!({ "change": most.change, "total": most.total })))
    }
}

fn value(text: &str) -> Message {
    Message::of_value(&one_line(text))
}
