//! What differs between two scenarios.

phrases! {
    before(side) { en: "Before: {side}", ja: "変更前: {side}" }
    after(side) { en: "After: {side}", ja: "変更後: {side}" }
    side(scenario, source, as_of, reading) {
        en: "{scenario} of {source}, devices as of {as_of}; reading: {reading}",
        ja: "{source}の{scenario}、{as_of}時点のデバイス。解釈: {reading}",
    }
    inputs_differ(names) { en: "Inputs that differ: {names}", ja: "異なる入力: {names}" }
    parameters() { en: "Parameters that differ", ja: "異なるパラメーター" }
    totals_over(currency, months) {
        en: "Totals in {currency}, horizon of {months}",
        ja: "合計({currency}、期間{months})",
    }
    totals() { en: "Totals", ja: "合計" }
    waterfall() {
        en: "Where the change of the total over the horizon comes from",
        ja: "期間全体の合計の増減の内訳",
    }
    missing(what) { en: "Missing: {what}", ja: "不足: {what}" }
    matrix() {
        en: "Devices by part, before (rows) and after (columns)",
        ja: "パーツ別のデバイス数: 変更前(行)と変更後(列)",
    }
    addons() {
        en: "Devices whose add-ons change while they keep their base",
        ja: "ベースは変わらずアドオンが変わるデバイス",
    }
    winners() { en: "Winners and losers", ja: "改善するデバイスと悪化するデバイス" }
    more_groups(count) {
        en: "… and {count} more groups with fewer changes: `--format csv` has all",
        ja: "…変更の少ないグループがほか{count}件あります: `--format csv`ですべてを出力します",
    }
    devices_differ(listed, all) {
        en: "Devices that differ: {listed} of {all}",
        ja: "異なるデバイス: {all}台中{listed}台",
    }
    one_differs(devices) {
        en: "{devices} differs: `--devices` lists them",
        ja: "{devices}が異なります: `--devices`で一覧を表示します",
    }
    some_differ(devices) {
        en: "{devices} differ: `--devices` lists them",
        ja: "{devices}が異なります: `--devices`で一覧を表示します",
    }
}

phrases! {
    parameter() { en: "Parameter", ja: "パラメーター" }
    before_column() { en: "Before", ja: "変更前" }
    after_column() { en: "After", ja: "変更後" }
    change() { en: "Change", ja: "増減" }
    in_percent() { en: "In %", ja: "増減(%)" }
    devices() { en: "Devices", ja: "デバイス" }
    group() { en: "Group", ja: "グループ" }
    changed() { en: "Changed", ja: "変更あり" }
    better() { en: "Better", ja: "改善" }
    worse() { en: "Worse", ja: "悪化" }
    mixed() { en: "Mixed", ja: "混在" }
    over_before() { en: "Over\nbefore", ja: "超過\n変更前" }
    over_after() { en: "Over\nafter", ja: "超過\n変更後" }
    without_before() { en: "Without\nbefore", ja: "ライセンスなし\n変更前" }
    without_after() { en: "Without\nafter", ja: "ライセンスなし\n変更後" }
    effect() { en: "Effect", ja: "影響" }
}

phrases! {
    is_better() { en: "better", ja: "改善" }
    is_worse() { en: "worse", ja: "悪化" }
    is_mixed() { en: "mixed", ja: "混在" }
    is_other() { en: "other", ja: "その他" }
    came() { en: "came", ja: "追加" }
    went() { en: "went", ja: "削除" }
    both() { en: "both", ja: "両方にあり" }
    not_there() { en: "(not there)", ja: "(なし)" }
}

phrases! {
    over_horizon(amount) { en: "{amount}, whole horizon", ja: "{amount}(全期間)" }
    per_month(amount) { en: "{amount}, per month", ja: "{amount}(月額)" }
    committed() { en: "Committed", ja: "契約額" }
    extra() { en: "Extra charges", ja: "追加料金" }
    total() { en: "Total", ja: "合計" }
    devices_read() { en: "Devices read", ja: "読み込んだデバイス" }
    devices_retired() { en: "Devices retired", ja: "除外済みのデバイス" }
    devices_out_of_scope() { en: "Devices out of scope", ja: "対象外のデバイス" }
    devices_assigned() { en: "Devices assigned", ja: "割り当て済みのデバイス" }
    devices_over() { en: "Devices over", ja: "超過デバイス" }
    devices_waiting() { en: "Devices waiting", ja: "待機中のデバイス" }
    devices_unlicensable() { en: "Devices unlicensable", ja: "割り当て不可のデバイス" }
    lost_at_activation() { en: "Services lost at activation", ja: "アクティブ化時に失われるサービス" }
    lost_at_day_90() { en: "Services lost at day 90", ja: "90日後に失われるサービス" }
    devices_losing() { en: "Devices losing services", ja: "サービスを失うデバイス" }
    of_part(part, figure) { en: "{part}: {figure}", ja: "{part}: {figure}" }
    part_units() { en: "units", ja: "購入数" }
    part_consumed() { en: "used", ja: "使用" }
    part_over() { en: "over", ja: "超過" }
    part_idle() { en: "idle", ja: "未使用" }
    part_committed() { en: "committed, per month", ja: "契約額(月額)" }
    part_extra() { en: "extra charges, per month", ja: "追加料金(月額)" }
}
