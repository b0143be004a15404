//! Groups of devices, such as departments: what each gets, costs and loses; and which services are lost.

use crate::problem::Message;

phrases! {
    title() { en: "Cost by group", ja: "グループ別の費用" }
    by(column) { en: "Cost by {column}", ja: "{column}別の費用" }
    by_over(column, currency, months) {
        en: "Cost by {column} (baseline, {currency} over {months})",
        ja: "{column}別の費用(ベースライン、{currency}、{months})",
    }
    value() { en: "Group", ja: "グループ" }
    column() { en: "Column", ja: "列" }
    devices() { en: "Devices", ja: "デバイス" }
    licensed_devices() { en: "Licensed", ja: "ライセンス\nあり" }
    in_use(currency, months) { en: "Units in use, {currency} over {months}", ja: "使用中のライセンス({currency}、{months})" }
    in_use_short() { en: "Units in use", ja: "使用中の\nライセンス" }
    service() { en: "Service", ja: "サービス" }
    losses() { en: "Services lost", ja: "失われるサービス" }
    empty() { en: "(empty)", ja: "(空欄)" }
    others() { en: "(others)", ja: "(その他)" }
}

phrases! {
    caption(column, scenario, currency) {
        en: "Devices by {column} under {scenario}; amounts in {currency}",
        ja: "{scenario}での{column}別のデバイス(金額は{currency})",
    }
    caption_extra(column, currency, months) {
        en: "Extra charges by {column}, in {currency} over {months}",
        ja: "{column}別の追加料金({currency}、{months})",
    }
    caption_parts(column, scenario) {
        en: "Devices that hold each part, by {column}, under {scenario}",
        ja: "{scenario}で各パーツを使用するデバイス({column}別)",
    }
    caption_losses_of(column, scenario) {
        en: "Devices that lose each service, by {column}, under {scenario}",
        ja: "{scenario}で各サービスを失うデバイス({column}別)",
    }
    caption_losses(scenario) {
        en: "Which services devices lose under {scenario}, and when",
        ja: "{scenario}で失われるサービスとその時期",
    }
    service_of(service, devices) { en: "{service} {devices}", ja: "{service} {devices}台" }
    lost_at_activation(services) { en: "at activation {services}", ja: "アクティブ化時に{services}" }
    lost_at_day_90(services) { en: "at day 90 {services}", ja: "90日後に{services}" }
    losses_are(losses) {
        en: "Devices that lose each service: {losses}.",
        ja: "各サービスを失うデバイス: {losses}。",
    }
    caption_losses_by_scenario() { en: "Devices that lose each service", ja: "各サービスを失うデバイス" }
    parts_by(column) { en: "Parts by {column}", ja: "{column}別のパーツ" }
    losses_by(column) { en: "Services lost by {column}", ja: "失われるサービス({column}別)" }
    first(shown, all, file) {
        en: "The {shown} with most devices of {all}; all are in {file}.",
        ja: "{all}グループのうちデバイスの多い{shown}グループです。すべては{file}にあります。",
    }
    rule() {
        en: "A device's extra charges are those of its parts that had no unit left when it took them, so the groups add up \
             to the scenario. Which devices come last depends on the order in which IBM serves them, an assumption. Units \
             that no device uses belong to no group.",
        ja: "デバイスの追加料金は、割り当て時に空きライセンスのなかったパーツの分です。そのため、グループの合計はシナリオと一致します。どのデバイスが最後になるかはIBMの処理順によるもので、前提に基づきます。\
             どのデバイスも使用していないライセンスは、どのグループにも含めません。",
    }
}

phrases! {
    sheet_losses() { en: "Services lost", ja: "失われるサービス" }
    sheet_groups() { en: "Groups", ja: "グループ" }
    sheet_group_parts() { en: "Parts by group", ja: "グループ別のパーツ" }
}

/// The value of devices without one, as results write it.
pub(crate) const EMPTY: &str = "(empty)";
/// The value that stands for all those beyond the limit, as results write it.
pub(crate) const OTHERS: &str = "(others)";

/// A value of a column, or the words for devices without one and for all further values.
pub(crate) fn shown(value: &str) -> Message {
    match value {
        EMPTY => empty(),
        OTHERS => others(),
        value => Message::of_value(value),
    }
}
