//! How firm the recommendation is: over which prices, how much demand and how many readings it stays best.

use crate::account::PartId;
use crate::analysis::Simulate;
use crate::analysis::envelope;
use crate::analysis::envelope::rings::Settled;
use crate::internal::{Invariant, Places};
use crate::money::Money;
use crate::optimize::firmness;
use crate::optimize::search::{Tried, with_units};
use crate::phrases::figures::{decimals, one_line};
use crate::phrases::optimize as phrases;
use crate::policy::Policy;
use crate::policy::reading::{OverageRate, PartialReading};
use crate::problem::Message;
use crate::report::advice::AdvisedReadings;
use crate::report::optimize::{Purchase, Sensitivity};
use crate::run::advice::readings::count;
use crate::run::optimize::purchases::Bought;
use crate::run::optimize::setting::Setting;
use crate::run::simulator::Simulator;

/// The range of each price, in the order of the parts.
pub(super) fn prices(setting: &Setting<'_>, bought: &Bought) -> Vec<Sensitivity> {
    let Some((best, others)) = bought.recommended(setting) else { return Vec::new() };
    let of_part = |(place, (part, _)): (usize, &(PartId, u32))| {
        let terms = setting.terms(*part);
        let units = |tried: &Tried| u64::from(*tried.units.at(place));
        let over = |tried: &Tried| *tried.over.at(place);
        // Under a rate that follows the price, the price moves both.
        let is_own = setting.policy.reading.overage_rate == OverageRate::Contract;
        let price = terms
            .price
            .filter(|_| is_own)
            .map(|price| ("price", price, firmness::limits(best, others.iter(), price, units)));
        let rate = terms.rate.filter(|rate| is_own && terms.may_exceed && !rate.is_zero());
        let rate =
            rate.map(|rate| ("overage-price", rate, firmness::limits(best, others.iter(), rate, over)));
        let name = setting.name(*part).to_owned();
        let row = move |(what, today, limits): (&'static str, Money, firmness::Limits)| Sensitivity {
            what,
            part: name.clone(),
            today,
            least: limits.least,
            most: limits.most,
        };
        price.into_iter().chain(rate).map(row).collect::<Vec<_>>()
    };
    setting.parts.iter().enumerate().flat_map(of_part).collect()
}

/// Under how many readings in which IBM does what it writes the purchase costs no more than today's units, leaves no more devices
/// without a license and loses no more services.
pub(super) fn readings(setting: &Setting<'_>, bought: &Bought) -> Option<AdvisedReadings> {
    let (best, _) = bought.recommended(setting)?;
    if best.units == setting.today() {
        return None;
    }
    let policy = with_units(setting.policy, &setting.spans(true), &best.units);
    compare(setting, &setting.simulator, &policy)
}

/// A policy against today's units, reading by reading; `None` where readings are left out or can't be compared. `simulator` serves
/// a fleet that knows the conditions and pins of the policy.
pub(super) fn compare(
    setting: &Setting<'_>,
    simulator: &Simulator<'_>,
    policy: &Policy,
) -> Option<AdvisedReadings> {
    if setting.options.no_readings {
        return None;
    }
    let (study, account) = (setting.study, &setting.study.account);
    let settled = Settled::new(account, setting.policy, setting.named.settled);
    let is_consistent = |option: &PartialReading| settled.allows_all(option);
    let pair = [setting.policy, policy];
    let envelope = envelope::run_where(account, simulator.fleet, &pair, &is_consistent, simulator).ok()?;
    let numbers: Vec<usize> = (0..envelope.readings()).collect();
    let after = simulator.outcomes(&[policy]).pop().invariant("every policy has an outcome");
    let committed = setting.sums(&setting.outcome).committed.zip(setting.sums(&after).committed)?;
    let figures = |number| (envelope.figures(0, number), envelope.figures(1, number));
    count((&envelope, &numbers), figures, committed, study.horizon())
}

/// What is nearest to today's state and would make another purchase better.
pub(super) fn first_change(
    setting: &Setting<'_>,
    prices: &[Sensitivity],
    readings: Option<&AdvisedReadings>,
    purchases: &[Purchase],
) -> Option<Message> {
    let places = decimals(&setting.study.file.currency);
    let mut found: Vec<(i128, Message)> = Vec::new();
    for row in prices {
        for (limit, say) in [
            (row.least, phrases::below as fn(Message, Message) -> Message),
            (row.most, phrases::above as fn(Message, Message) -> Message),
        ] {
            let Some(limit) = limit else { continue };
            let what = match row.what {
                "price" => phrases::price_of(Message::new(one_line(&row.part))),
                _ => phrases::overage_price_of(Message::new(one_line(&row.part))),
            };
            let distance = (limit - row.today).pico().abs() * 10_000 / row.today.pico().max(1);
            found.push((distance, say(what, limit.rounded(places).into())));
        }
    }
    let recommended = purchases.iter().find(|purchase| purchase.id == "now" && differs(purchase, purchases));
    let recommended = recommended.or_else(|| purchases.iter().find(|purchase| purchase.id == "at-term-end"));
    for other in recommended.into_iter().flat_map(|purchase| &purchase.demand) {
        if other.saves.is_some_and(Money::is_negative) {
            let distance = i128::from(other.percent.abs()) * 100;
            let size = other.percent.abs().to_string();
            let text =
                if other.percent < 0 { phrases::fewer_devices(size) } else { phrases::more_devices(size) };
            found.push((distance, text));
        }
    }
    let nearest = found.into_iter().min_by_key(|(distance, _)| *distance).map(|(_, text)| text);
    let failing =
        readings.filter(|readings| readings.holds < readings.tried && !readings.fails_in.is_empty());
    let reading = failing.map(|readings| {
        let pair = |(key, value): (&String, &serde_json::Value)| {
            format!("{key} = {}", value.as_str().invariant("values of readings are words"))
        };
        phrases::reading_is(readings.fails_in.iter().map(pair).collect::<Vec<_>>().join(", "))
    });
    // A reading is no matter of degree: it is named beside what is nearest.
    match (nearest, reading) {
        (Some(nearest), Some(reading)) => Some(phrases::either(nearest, reading)),
        (nearest, reading) => nearest.or(reading),
    }
}

fn differs(purchase: &Purchase, purchases: &[Purchase]) -> bool {
    let units = |purchase: &Purchase| purchase.units.iter().map(|part| part.units).collect::<Vec<_>>();
    purchases.first().is_some_and(|today| units(today) != units(purchase))
}
