//! The answer: what happens, what it costs, who loses what, what to do, what is not known.

use jiff::civil::Date;

use crate::problem::Message;

phrases! {
    activation_on(date) {
        en: "If nothing is done, auto-activation assigns licenses on {date}.",
        ja: "何もしない場合、{date}に自動アクティブ化によってライセンスが割り当てられます。",
    }
    /// Nothing is assigned under the reading of the study.
    activation_refused(date) {
        en: "Auto-activation is due on {date}; if nothing is done, it is refused.",
        ja: "自動アクティブ化の期日は{date}です。何もしない場合、アクティブ化は拒否されます。",
    }
    activation_refused_undated() {
        en: "Auto-activation is due 90 days after the message in the portal; if nothing is done, it is refused.",
        ja: "自動アクティブ化の期日は、ポータルにメッセージが表示されてから90日後です。何もしない場合、アクティブ化は拒否されます。",
    }
    activation_undated() {
        en: "If nothing is done, auto-activation assigns licenses 90 days after the message in the portal.",
        ja: "何もしない場合、ポータルにメッセージが表示されてから90日後に、自動アクティブ化によってライセンスが割り当てられます。",
    }
    activation_past(date) {
        en: "The date of auto-activation, {date}, is before the date of this inventory: the portal may have assigned \
             licenses already.",
        ja: "自動アクティブ化の日付({date})は、このインベントリーの日付より前です。ポータルでは、すでにライセンスが割り当てられている可能性があります。",
    }
    no_extra(months) {
        en: "There are no extra charges over {months}",
        ja: "{months}の追加料金はありません",
    }
    extra(amount, months) {
        en: "Extra charges are {amount} over {months}",
        ja: "{months}の追加料金は{amount}です",
    }
    extra_unknown(months) {
        en: "Extra charges over {months} are unknown, because prices are missing.",
        ja: "価格がないため、{months}の追加料金は不明です。",
    }
    refused(months) {
        en: "Nothing is then assigned, so there are no extra charges over {months}",
        ja: "その場合は何も割り当てられず、{months}の追加料金はありません",
    }
    without_range(sentence) { en: "{sentence}.", ja: "{sentence}。" }
    with_range(sentence, consistent, all) {
        en: "{sentence}: {consistent} if IBM does what it writes, {all} whatever IBM does.",
        ja: "{sentence}。IBMの記載どおりなら{consistent}、IBMの対応にかかわらず{all}です。",
    }
    with_range_of_priced(sentence, consistent, all) {
        en: "{sentence}: {consistent} if IBM does what it writes, {all} whatever IBM does, as far as prices are given.",
        ja: "{sentence}。価格が入力されている範囲では、IBMの記載どおりなら{consistent}、IBMの対応にかかわらず{all}です。",
    }
    from_to(low, high) { en: "{low} to {high}", ja: "{low}～{high}" }
    /// A range of amounts: `0.00 to USD 15,253.80`, `USD 0.00～15,253.80`.
    amount_from_to(currency, low, high) { en: "{low} to {currency} {high}", ja: "{currency} {low}～{high}" }
    unknown_amount() { en: "an unknown amount", ja: "不明な額" }
    nobody() {
        en: "No device is in scope, so none gets a license.",
        ja: "対象となるデバイスがないため、ライセンスは割り当てられません。",
    }
    nothing_lost() {
        en: "Every device in scope gets a license, and none loses a service.",
        ja: "対象のデバイスすべてにライセンスが割り当てられ、サービスを失うデバイスはありません。",
    }
    unlicensed(devices) { en: "{devices} get no license.", ja: "{devices}にライセンスが割り当てられません。" }
    one_unlicensed(devices) { en: "{devices} gets no license.", ja: "{devices}にライセンスが割り当てられません。" }
    losing(devices, services) {
        en: "Services lost: {services} on {devices}",
        ja: "失われるサービス: {devices}で{services}件",
    }
    lost_at_activation(losses) { en: "{losses}, at activation.", ja: "{losses}(アクティブ化時)。" }
    lost_later(losses) { en: "{losses}, 90 days after activation.", ja: "{losses}(アクティブ化の90日後)。" }
    lost_after(losses, date) { en: "{losses}, after {date}.", ja: "{losses}({date}より後)。" }
    lost_in_two_steps(losses, first, later) {
        en: "{losses}: {first} at activation, {later} 90 days later.",
        ja: "{losses}(アクティブ化時に{first}件、その90日後に{later}件)。",
    }
    short(part, units) { en: "{part} is {units} short", ja: "{part}は{units}不足" }
    idle(part, units) { en: "{part} has {units} idle", ja: "{part}は{units}未使用" }
    no_unit_left(devices) {
        en: "No unit of the recommended part is left for {devices}",
        ja: "{devices}は推奨パーツの空きライセンスがなく待機",
    }
    more_short(parts, units) { en: "{parts} short by {units}", ja: "ほか{parts}で{units}不足" }
    more_idle(parts, units) { en: "{parts} with {units} idle", ja: "ほか{parts}で{units}未使用" }
    units_stand(list) { en: "{list}.", ja: "{list}です。" }
}

phrases! {
    no_scenarios() {
        en: "The study has no scenario that you could carry out: add some, and the answer says which is best.",
        ja: "このスタディーには実行できるシナリオがありません。シナリオを追加すると、最善のものを示します。",
    }
    none_better() {
        en: "None of these scenarios costs less than doing nothing without leaving more devices unlicensed or losing more \
             services.",
        ja: "ライセンスのないデバイスや失われるサービスを増やさずに、費用が何もしない場合より少なくなるシナリオはありません。",
    }
    not_comparable() {
        en: "Which scenario is best is unknown, because prices are missing.",
        ja: "価格がないため、どのシナリオが最善かは不明です。",
    }
    best(scenario, saving, when) {
        en: "Best of these scenarios: {scenario}, {saving} less than doing nothing, with no more devices unlicensed and no \
             more services lost. {when}",
        ja: "最も有効なシナリオは{scenario}です。費用は何もしない場合より{saving}少なく、ライセンスのないデバイスも失われるサービスも増えません。{when}",
    }
    best_and_serves(scenario, saving, devices, when) {
        en: "Best of these scenarios: {scenario}, {saving} less than doing nothing; it gives {devices} a license, and no more \
             services are lost. {when}",
        ja: "最も有効なシナリオは{scenario}です。費用は何もしない場合より{saving}少なく、さらに{devices}にライセンスが割り当てられ、失われるサービスも増えません。{when}",
    }
    cheaper_with_harm(list) {
        en: "Cheaper, but not without harm: {list}.",
        ja: "さらに安くなるものの、不利益を伴うシナリオ: {list}。",
    }
    with_harm(scenario, saving, harm) {
        en: "{scenario} ({saving}) {harm}",
        ja: "{scenario}({saving})は{harm}",
    }
    /// What a way saves, where it can be carried out before the date.
    less(saving) { en: "{saving} less", ja: "{saving}減" }
    less_after_activation(saving) {
        en: "{saving} less, probably out of reach before the date",
        ja: "{saving}減、期日までの実行はおそらく不可",
    }
    less_at_term_end(saving) {
        en: "{saving} less, only when the license term ends",
        ja: "{saving}減、契約期間の終了時のみ",
    }
    less_at_term_end_on(saving, day) {
        en: "{saving} less, when the license term ends on {day}",
        ja: "{saving}減、契約期間が終了する{day}",
    }
    less_at_term_ends(saving) {
        en: "{saving} less, for each part when its license term ends",
        ja: "{saving}減、パーツごとに契約期間の終了時",
    }
    less_not_by_customer(saving) { en: "{saving} less, not in your hands", ja: "{saving}減、お客様では変更不可" }
    leaves_unlicensed(devices) {
        en: "leaves {devices} more without a license",
        ja: "ライセンスのないデバイスが{devices}増えます",
    }
    loses_services(services) {
        en: "loses {services}",
        ja: "失われるサービスが{services}増えます",
    }
    is_refused() { en: "has its activation refused", ja: "アクティブ化が拒否されます" }
    titled(name, title) { en: "{name} ({title})", ja: "{name}({title})" }
    now() { en: "It can be done now.", ja: "今すぐ実行できます。" }
    at_activation() {
        en: "It takes a manual activation before the date.",
        ja: "期日までの手動アクティブ化が必要です。",
    }
    after_activation() {
        en: "It is probably out of reach before the date, because the settings seem to exist only after activation: ask IBM.",
        ja: "この設定はアクティブ化後にのみ使えると思われるため、期日までの実行はおそらくできません。IBMに確認してください。",
    }
    /// The date of activation is before that of the inventory.
    at_activation_past() {
        en: "The date is past: where licenses are assigned already, it takes uploads (`fleetcast plan --assigned`).",
        ja: "期日を過ぎています。すでにライセンスが割り当てられている場合は、アップロードで変更します(`fleetcast plan --assigned`)。",
    }
    after_activation_past() {
        en: "It can be done now, if licenses are assigned already.",
        ja: "すでにライセンスが割り当てられていれば、今すぐ実行できます。",
    }
    at_term_end() {
        en: "It is possible only when the license term ends.",
        ja: "契約期間の終了時にのみ実行できます。",
    }
    at_term_end_on(day) {
        en: "It is possible only when the license term ends, on {day}; until then the units are paid.",
        ja: "契約期間が終了する{day}にのみ実行できます。それまでは費用がかかります。",
    }
    at_term_ends(parts) {
        en: "It is possible for each part when its license term ends ({parts}); until then its units are paid.",
        ja: "パーツごとに、契約期間の終了時に実行できます({parts})。それまでは費用がかかります。",
    }
    part_ends_on(part, day) { en: "{part} on {day}", ja: "{part}は{day}" }
    ended_now(parts) {
        en: "It is possible now for {parts}, whose license terms have ended.",
        ja: "契約期間が終了している{parts}は、今すぐ実行できます。",
    }
    end_unknown(parts) {
        en: "The study does not say when the term of {parts} ends (`Term Ends`), so it counts as ended.",
        ja: "{parts}の契約期間の終了日は不明なため(`Term Ends`)、終了済みとして計算しています。",
    }
    units_stay() {
        en: "Units stay, and are paid, until their license terms end; the table leaves that out.",
        ja: "契約期間が終了するまでライセンスは残り、費用がかかります(表には反映していません)。",
    }
    not_by_customer() {
        en: "It is not in your hands.",
        ja: "お客様では変更できません。",
    }
    robust_at_no_cost() {
        en: "If IBM does what it writes, no more devices go without a license, no more services are lost, and it costs no more.",
        ja: "IBMの記載どおりなら、ライセンスのないデバイスも失われるサービスも費用も増えません。",
    }
    robust(savings) {
        en: "If IBM does what it writes, no more devices go without a license, no more services are lost, and it saves {savings}.",
        ja: "IBMの記載どおりなら、ライセンスのないデバイスも失われるサービスも増えず、節約額は{savings}です。",
    }
    fails(failing, readings) {
        en: "That fails under {failing} of the {readings} readings in which IBM does what it writes.",
        ja: "この結果は、IBMの記載と矛盾しない{readings}通りの解釈のうち{failing}通りでは成り立ちません。",
    }
    two_sentences(first, second) { en: "{first} {second}", ja: "{first}{second}" }
}

phrases! {
    open_questions(list) {
        en: "Not known, with the money it can move: {list}.",
        ja: "不明な点と、その回答次第で変わりうる金額: {list}。",
    }
    question(what, who, amount) { en: "{what} ({who}: {amount})", ja: "{what}({who}: {amount})" }
    settled_by_ibm() { en: "ask IBM", ja: "IBMに確認" }
    settled_by_contract() { en: "see the contract", ja: "契約書を確認" }
    settled_by_data() { en: "better data", ja: "データで確認" }
    placeholder() {
        en: "No file says which services devices use: all these figures are placeholders until one does.",
        ja: "どのファイルにもデバイスのサービス利用状況がありません。それが分かるまで、これらの数値はすべて仮の値です。",
    }
    doubtful_data(list) {
        en: "The data leaves doubts: {list}.",
        ja: "データに不確かな点があります: {list}。",
    }
    rows_rejected(rows) { en: "{rows} could not be used", ja: "使用できなかった{rows}" }
    statuses_unknown(devices) { en: "{devices} with an unknown status", ja: "ステータスが不明な{devices}" }
    without_evidence(devices) { en: "{devices} without evidence of use", ja: "使用の根拠がない{devices}" }
    month_day_year(month, day, year) { en: "{month} {day}, {year}", ja: "{year}年{month}月{day}日" }
}

/// `January 30, 2027`, `2027年1月30日`.
pub(crate) fn date(date: Date) -> Message {
    let month = Message::of_templates(month_name(date.month()), &date.month().to_string(), &[]);
    month_day_year(month, date.day().to_string(), date.year().to_string())
}

pub(crate) fn month_name(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// A range of amounts, or one amount where both ends are equal: `0.00 to USD 15,253.80`, `JPY 0`.
pub(crate) fn amount_range(currency: &str, low: String, high: String) -> Message {
    if low == high { format!("{currency} {high}").into() } else { amount_from_to(currency, low, high) }
}

/// The same without a currency.
pub(crate) fn range(low: String, high: String) -> Message {
    if low == high { low.into() } else { from_to(low, high) }
}
