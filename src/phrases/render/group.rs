//! One device, and groups of devices, explained.

phrases! {
    device(device, scenario, state) {
        en: "{device} under {scenario}: {state}",
        ja: "{scenario}での{device}: {state}",
    }
    reading(reading) { en: "reading: {reading}", ja: "解釈: {reading}" }
    one_meets(devices, condition, scenario) {
        en: "{devices} meets `{condition}` under {scenario}",
        ja: "`{condition}`に該当するデバイス: {scenario}で{devices}",
    }
    some_meet(devices, condition, scenario) {
        en: "{devices} meet `{condition}` under {scenario}",
        ja: "`{condition}`に該当するデバイス: {scenario}で{devices}",
    }
    what_becomes() { en: "What becomes of them", ja: "割り当ての結果" }
    in_common() { en: "What all of them have in common", ja: "すべてに共通すること" }
    group(place, devices, state) { en: "{place}. {devices}: {state}", ja: "{place}. {devices}: {state}" }
    group_with_parts(place, devices, state, parts) {
        en: "{place}. {devices}: {state}, {parts}",
        ja: "{place}. {devices}: {state}、{parts}",
    }
    more(devices, groups) {
        en: "… and {devices} in {groups}: `--format csv` has them all",
        ja: "…ほか{groups}に{devices}: `--format csv`ですべてを出力します",
    }
    state_count(state, devices) { en: "{state}: {devices}", ja: "{state}: {devices}台" }
    unknown(devices) {
        en: "{devices}: what the condition asks for is not known, so it is met no more than its opposite",
        ja: "{devices}: 条件が参照する値が不明なため、条件にもその否定にも該当しません",
    }
    no_common_need() {
        en: "there is no service that each of them needs",
        ja: "すべてのデバイスが必要とするサービスはありません",
    }
    common_need(services) {
        en: "each that takes part needs: {services}",
        ja: "対象のデバイスすべてに必要: {services}",
    }
    candidates(list) { en: "candidates, the first choice first: {list}", ja: "候補(優先順): {list}" }
    over(list) { en: "over: {list}", ja: "超過: {list}" }
    each_needs(list) { en: "each needs: {list}", ja: "すべてに必要: {list}" }
    some_need(list) { en: "some need also: {list}", ja: "一部に必要: {list}" }
    lost_at_activation(list) { en: "lost at activation: {list}", ja: "アクティブ化時に失うもの: {list}" }
    lost_at_day_90(list) {
        en: "lost 90 days after activation: {list}",
        ja: "アクティブ化の90日後に失うもの: {list}",
    }
    example(device, why) { en: "for example {device}: {why}", ja: "例: {device}: {why}" }
    alike(devices) { en: "alike: {devices}", ja: "同様のデバイス: {devices}" }
}
