//! What was found where a guardrail is weighed, beside what is allowed.

use crate::phrases::nouns;
use crate::problem::Message;

phrases! {
    waiting(devices, most) {
        en: "{devices} waiting, at most {most} are allowed",
        ja: "待機するデバイスは{devices}で、上限は{most}台です",
    }
    unlicensable(devices, most) {
        en: "{devices} without a license that they may take, at most {most} are allowed",
        ja: "割り当て可能なライセンスのないデバイスは{devices}で、上限は{most}台です",
    }
    over(devices, most) {
        en: "{devices} over, at most {most} are allowed",
        ja: "超過するデバイスは{devices}で、上限は{most}台です",
    }
    losing(devices, most) {
        en: "{devices} losing services, at most {most} are allowed",
        ja: "サービスを失うデバイスは{devices}で、上限は{most}台です",
    }
    one_is(devices) { en: "{devices} is", ja: "{devices}" }
    several_are(devices) { en: "{devices} are", ja: "{devices}" }
    one_meant_is(devices) { en: "{devices} of those meant is", ja: "対象のうち{devices}" }
    several_meant_are(devices) { en: "{devices} of those meant are", ja: "対象のうち{devices}" }
}

/// How many devices there are, before what they are; `of_some` says that only some devices are meant.
pub(crate) fn devices_are(number: u64, of_some: bool) -> Message {
    let devices = nouns::devices(number);
    match (of_some, number) {
        (false, 1) => one_is(devices),
        (false, _) => several_are(devices),
        (true, 1) => one_meant_is(devices),
        (true, _) => several_meant_are(devices),
    }
}

phrases! {
    extra(months, currency, amount, most) {
        en: "the extra charges over {months} are {currency} {amount}, at most {most} are allowed",
        ja: "{months}の追加料金は{currency} {amount}で、上限は{most}です",
    }
    extra_unknown() {
        en: "the extra charges are unknown: a price is missing",
        ja: "追加料金は不明です: 価格がありません",
    }
    rise(by, most) {
        en: "the total is {by} above the baseline's, at most {most} are allowed",
        ja: "合計はベースラインより{by}多く、増加の上限は{most}です",
    }
    fall(by, most) {
        en: "the total is {by} below the baseline's, at most {most} are allowed",
        ja: "合計はベースラインより{by}少なく、増加の上限は{most}です",
    }
    with_percent(amount, percent) { en: "{amount} ({percent} %)", ja: "{amount}({percent}%)" }
    change_unknown() {
        en: "the change of the total is unknown: a price is missing",
        ja: "合計の増減は不明です: 価格がありません",
    }
}

phrases! {
    in_percent(percent, readings, said) {
        en: "in {percent} % of {readings} {said}",
        ja: "{readings}の{percent}%で、{said}",
    }
    up_to_wait(devices, most) {
        en: "up to {devices} wait, at most {most} are allowed",
        ja: "待機するデバイスは最大{devices}で、上限は{most}台です",
    }
    up_to_unlicensable(devices, most) {
        en: "up to {devices} have no license that they may take, at most {most} are allowed",
        ja: "割り当て可能なライセンスのないデバイスは最大{devices}で、上限は{most}台です",
    }
    up_to_lose(devices, most) {
        en: "up to {devices} lose services, at most {most} are allowed",
        ja: "サービスを失うデバイスは最大{devices}で、上限は{most}台です",
    }
    up_to_extra(months, currency, amount, most) {
        en: "the extra charges over {months} are up to {currency} {amount}, at most {most} are allowed",
        ja: "{months}の追加料金は最大{currency} {amount}で、上限は{most}です",
    }
    quantile_unknown(why) { en: "the quantile is unknown: {why}", ja: "分位点は不明です: {why}" }
    no_reading() { en: "no reading was computed", ja: "解釈が計算されていません" }
    no_quantile() { en: "this limit has no quantile", ja: "この制限に分位点はありません" }
}
