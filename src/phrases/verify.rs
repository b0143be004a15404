//! On what the two engines differ.

phrases! {
    difference(what, fast, reference) {
        en: "{what}: the fast engine says {fast}, the reference engine {reference}",
        ja: "{what}: 高速エンジンは{fast}、参照エンジンは{reference}",
    }
    device(id) { en: "device {id}", ja: "デバイス{id}" }
    refused_by() { en: "the device that refuses the activation", ja: "アクティブ化の拒否の原因となるデバイス" }
    by_no_device() { en: "no device", ja: "該当なし" }
    devices() { en: "the number of devices", ja: "デバイス数" }
    devices_by_state() { en: "devices by state", ja: "状態別のデバイス数" }
    services_lost() { en: "services lost", ja: "失われるサービス" }
    devices_by_part() { en: "devices by part", ja: "パーツ別のデバイス数" }
    void_pins() { en: "void pins", ja: "無効な固定割り当て" }
    all_totals() { en: "all totals", ja: "すべての合計" }
    given(state, parts, over, need, excess) {
        en: "{state} [{parts}], over [{over}], needs [{need}], excess [{excess}]",
        ja: "{state} [{parts}]、超過 [{over}]、必要 [{need}]、未購入 [{excess}]",
    }
}
