//! Counted things.

use crate::phrases::figures::count;
use crate::problem::Message;

/// So many of a thing.
pub(crate) type Noun = fn(u64) -> Message;

/// Makes a function of each noun: `1 device`, `2 devices`, `2台`.
macro_rules! nouns {
    ($($name:ident: $one:literal, $many:literal, $ja:literal;)*) => {
        $(
            #[doc = concat!("`1 ", $one, "`, `2 ", $many, "`, `2", $ja, "`.")]
            pub(crate) fn $name(number: u64) -> Message {
                let english = if number == 1 { concat!("{n} ", $one) } else { concat!("{n} ", $many) };
                Message::of_templates(english, concat!("{n}", $ja), &[("n", Message::new(count(number)))])
            }
        )*
    };
}

nouns! {
    cases: "case", "cases", "件";
    apps: "app", "apps", "個のアプリ";
    assignments: "different assignment", "different assignments", "通りの割り当て";
    devices: "device", "devices", "台";
    events: "event", "events", "件のイベント";
    files: "file", "files", "ファイル";
    groups: "group", "groups", "グループ";
    guardrail_cases: "guardrail case", "guardrail cases", "件";
    lines: "line", "lines", "行";
    mdm_policies: "policy", "policies", "件のポリシー";
    months: "month", "months", "か月";
    more_devices: "more device", "more devices", "台";
    more_parts: "more part", "more parts", "パーツ";
    more_services: "more service", "more services", "件";
    more_rows: "more row", "more rows", "行";
    policies: "policy", "policies", "件のシナリオ";
    persona_policies: "persona policy", "persona policies", "件のペルソナ・ポリシー";
    readings: "reading", "readings", "通りの解釈";
    rows: "row", "rows", "行";
    scenarios: "scenario", "scenarios", "件のシナリオ";
    services: "service", "services", "件のサービス";
    simulations: "simulation", "simulations", "回のシミュレーション";
    studies: "study", "studies", "件のスタディー";
    times: "time", "times", "回";
    units: "unit", "units", "ライセンス";
    warnings: "warning", "warnings", "件の警告";
}
