//! Pins files.

phrases! {
    columns_missing(file) {
        en: "`{file}` needs the columns `Device ID` and `Part`",
        ja: "`{file}`には列`Device ID`と`Part`が必要です",
    }
    write_rows() {
        en: "write one row a device and part",
        ja: "デバイスとパーツの組ごとに1行を書いてください",
    }
    row_incomplete() {
        en: "the row has no device or no part",
        ja: "この行にデバイスまたはパーツがありません",
    }
    fill_cells() { en: "fill both cells", ja: "両方のセルに入力してください" }
    service_bundle(part) {
        en: "`{part}` is a service bundle, which is never assigned to devices",
        ja: "`{part}`はサービス・バンドルであり、デバイスには割り当てられません",
    }
    pin_base_and_addons() {
        en: "pin a base and add-ons",
        ja: "ベースとアドオンを固定割り当てにしてください",
    }
    no_base(device) {
        en: "device `{device}` is pinned to no base",
        ja: "デバイス`{device}`の固定割り当てにベースがありません",
    }
    several_bases(device, bases) {
        en: "device `{device}` is pinned to several bases: {bases}",
        ja: "デバイス`{device}`の固定割り当てにベースが複数あります: {bases}",
    }
    give_one_base() {
        en: "give each pinned device exactly one base and any add-ons",
        ja: "固定割り当てのデバイスには、ベース1つと必要なアドオンを指定してください",
    }
    device_unknown(file, devices) {
        en: "`{file}` pins {devices} that the inventory lacks",
        ja: "`{file}`に、インベントリーにないデバイスの固定割り当てが{devices}分あります",
    }
    ignored() { en: "these pins are ignored", ja: "これらの固定割り当ては無視します" }
}
