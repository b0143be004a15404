//! The answer in ten situations, worked out by hand: docs/contract.md section 5.

use fleetcast::problem::Language;
use fleetcast::report::Report;
use fleetcast::run::{answer, ranges};
use fleetcast::{LoadOptions, Memory, load, run};

const STUDY: &str = "format = 'fleetcast/study'
version = 1
title = 'Three devices'
as_of = 2026-11-01
currency = 'USD'
months = 12
inventory.files = ['devices.csv']
inventory.usage = ['usage.csv']
account.parts = 'parts.csv'
account.enabled_on = 2026-11-01
baseline.name = 'as-is'
";
const DEVICES: &str = "Device ID,Managed Status,Last Reported\nA,Enrolled,2026-10-30\nB,Enrolled,2026-10-30\nC,Enrolled,2026-10-30\n";
const USAGE: &str = "Device ID,Service,Evidence\nA,mail,used\nB,mail,used\nC,mail,used\n";
/// Small has mail; Large has mail and browser.
fn parts(small: u32, large: u32) -> String {
    format!(
        "MaaS360 Part Name,License Type,License Units Purchased,Unit Price,Overage Price,Services\n\
         Small,Base,{small},4,5,mail\nLarge,Base,{large},6,7,mail;browser\n"
    )
}

struct Situation {
    study: String,
    devices: String,
    usage: String,
    parts: String,
}

impl Situation {
    fn new(small: u32, large: u32) -> Self {
        Self {
            study: STUDY.to_owned(),
            devices: DEVICES.to_owned(),
            usage: USAGE.to_owned(),
            parts: parts(small, large),
        }
    }

    fn with(mut self, more: &str) -> Self {
        self.study += more;
        self
    }

    fn report(&self) -> Report {
        let files = Memory::new()
            .with("study.toml", self.study.as_str())
            .with("devices.csv", self.devices.as_str())
            .with("usage.csv", self.usage.as_str())
            .with("parts.csv", self.parts.as_str());
        let study = load(&files, &LoadOptions::default()).unwrap();
        let mut report = run::simulate(&study);
        let explored = ranges::explore(&study, &|_, _| ());
        answer::add(&study, &mut report, Some(&explored));
        report
    }

    fn in_language(&self, language: Language) -> Vec<String> {
        self.report().answer.iter().map(|answer| answer.text.text(language).to_owned()).collect()
    }

    /// The sentence of one id; empty where there is none.
    fn sentence(&self, id: &str) -> String {
        let report = self.report();
        report.answer.iter().find(|answer| answer.id == id).map_or_else(String::new, |a| a.text.to_string())
    }
}

const ACTIVATION: &str = "If nothing is done, auto-activation assigns licenses on January 30, 2027.";
const NOTHING_LOST: &str = "Every device in scope gets a license, and none loses a service.";
const NO_SCENARIOS: &str =
    "The study has no scenario that you could carry out: add some, and the answer says which is best.";

/// Three units of Small for three devices, none of Large: no reading charges anything, and of equal ends one is said.
#[test]
fn nothing_over() {
    let situation = Situation::new(3, 0);
    let answer = situation.in_language(Language::English);
    assert_eq!(answer[0], ACTIVATION);
    assert_eq!(
        answer[1],
        "There are no extra charges over 12 months: USD 0.00 if IBM does what it writes, USD 0.00 whatever IBM does."
    );
    assert_eq!(answer[2..4], [NOTHING_LOST, NO_SCENARIOS]);
}

/// One unit of Small, overage off: A has it (the lowest id of equal dates), B and C wait and lose their mail at once.
#[test]
fn devices_wait() {
    let situation = Situation::new(1, 0).with("account.overage_enabled = false\n");
    assert_eq!(
        situation.sentence("losses"),
        "2 devices get no license. Services lost: 2 on 2 devices, at activation."
    );
    assert_eq!(situation.sentence("units"), "No unit of the recommended part is left for 2 devices.");
}

/// docs/model.md section 4: under `refuse` one waiting device refuses the activation, and nothing is assigned.
#[test]
fn refused() {
    let more = "account.overage_enabled = false\nbaseline.reading = { when_short = 'refuse' }\n";
    let situation = Situation::new(1, 0).with(more);
    let activation = situation.sentence("activation");
    assert!(activation.ends_with("if nothing is done, it is refused."), "{activation}");
    let cost = situation.sentence("cost");
    assert!(cost.starts_with("Nothing is then assigned, so there are no extra charges over"), "{cost}");
}

/// One unit for three devices: with overage off the activation is refused. That costs least, and is no plan.
#[test]
fn a_refused_scenario_is_no_advice() {
    let more = "baseline.reading = { when_short = 'refuse' }\n[[scenario]]\nname = 'off'\nset = { overage_enabled = false }\n";
    let advice = Situation::new(1, 0).with(more).sentence("advice");
    assert!(advice.starts_with("None of these scenarios costs less than doing nothing"), "{advice}");
}

#[test]
fn no_evidence() {
    let mut situation = Situation::new(3, 0);
    situation.study = situation.study.replace("inventory.usage = ['usage.csv']\n", "");
    assert_eq!(
        situation.sentence("placeholder"),
        "No file says which services devices use: all these figures are placeholders until one does."
    );
}

/// Two devices over whose overage price is missing: unknown, never 0, and no scenario can be called best.
#[test]
fn unknown_price() {
    let more = "[[scenario]]\nname = 'buy'\nset = { 'units.Small' = 3 }\n";
    let mut situation = Situation::new(1, 0).with(more);
    situation.parts = situation.parts.replace("1,4,5,", "1,4,,");
    assert_eq!(
        situation.sentence("cost"),
        "Extra charges over 12 months are unknown, because prices are missing."
    );
    assert_eq!(
        situation.sentence("advice"),
        "Which scenario is best is unknown, because prices are missing."
    );
}

/// Enabled on 1 May 2026, so the 90 days ended on 30 July; the inventory is of November.
#[test]
fn past_date() {
    let mut situation = Situation::new(3, 0);
    situation.study = situation.study.replace("enabled_on = 2026-11-01", "enabled_on = 2026-05-01");
    assert_eq!(
        situation.sentence("activation"),
        "The date of auto-activation, July 30, 2026, is before the date of this inventory: the portal may have assigned \
         licenses already."
    );
}

#[test]
fn one_device() {
    let mut situation = Situation::new(0, 0).with("account.overage_enabled = false\n");
    situation.devices = "Device ID,Managed Status\nA,Enrolled\n".to_owned();
    situation.usage = "Device ID,Service,Evidence\nA,mail,used\n".to_owned();
    situation.parts = parts(1, 0).replace(",mail\n", ",browser\n");
    let losses = situation.sentence("losses");
    assert!(losses.contains("1 device"), "{losses}");
    assert!(!losses.contains("1 devices"), "{losses}");
}

/// `as-is`: one unit at 4 and two devices over at 5 a month, 14. `buy-2`: three units at 4, 12: 24 less over 12 months.
/// `overage-off` costs 120 less, but two devices lose their mail.
#[test]
fn the_cheapest_scenario_that_harms_no_device() {
    let more = "[[scenario]]\nname = 'buy-2'\ntitle = 'Two more'\nset = { 'units.Small' = 3 }\n\
                [[scenario]]\nname = 'overage-off'\nset = { overage_enabled = false }\n";
    let situation = Situation::new(1, 0).with(more);
    let advice = situation.sentence("advice");
    assert!(
        advice.starts_with(
            "Best of these scenarios: buy-2 (Two more), USD 24.00 less than doing nothing, with no more devices \
             unlicensed and no more services lost. It can be done now."
        ),
        "{advice}"
    );
    assert_eq!(situation.sentence("units"), "Small is 2 units short.");
}

/// Nine units for three devices: six are idle, 24 a month more than doing nothing.
#[test]
fn none_is_better() {
    let more = "[[scenario]]\nname = 'buy'\nset = { 'units.Small' = 9 }\n";
    let advice = Situation::new(3, 0).with(more).sentence("advice");
    assert!(advice.starts_with("None of these scenarios costs less than doing nothing"), "{advice}");
}

/// A tie is no advantage: the scenario costs what the baseline costs.
#[test]
fn a_tie_is_no_advice() {
    let more = "[[scenario]]\nname = 'same'\nset = { overage_enabled = false }\n";
    let advice = Situation::new(3, 0).with(more).sentence("advice");
    assert!(advice.starts_with("None of these scenarios costs less than doing nothing"), "{advice}");
}

/// No device gets a license: there is no base at all with a unit, and overage is off.
#[test]
fn everything_lost() {
    let mut situation = Situation::new(1, 0).with("account.overage_enabled = false\n");
    situation.parts =
        situation.parts.replace("Small,Base,1", "Small,Base,0").replace("Large,Base,0", "Large,Base,1");
    situation.usage = USAGE.replace("mail", "browser");
    assert_eq!(
        situation.sentence("losses"),
        "2 devices get no license. Services lost: 2 on 2 devices, at activation."
    );
}

#[test]
fn japanese() {
    let situation = Situation::new(1, 0).with("account.overage_enabled = false\n");
    let answer = situation.in_language(Language::Japanese);
    assert_eq!(
        answer[0],
        "何もしない場合、2027年1月30日に自動アクティブ化によってライセンスが割り当てられます。"
    );
    assert!(
        answer[1].starts_with("12か月の追加料金はUSD 0.00です。IBMの記載どおりならUSD 0.00～"),
        "{}",
        answer[1]
    );
    assert_eq!(
        answer[2],
        "2台にライセンスが割り当てられません。失われるサービス: 2台で2件(アクティブ化時)。"
    );
}

/// docs/contract.md section 5: "at most six lines".
#[test]
fn at_most_six_sentences() {
    let situation = Situation::new(1, 0);
    assert!((4..=6).contains(&situation.report().answer.len()));
}
