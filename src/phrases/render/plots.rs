//! What curves, heat maps, scatters, matrices and lines of days say.

phrases! {
    total() { en: "Total", ja: "合計" }
    total_by(keys) { en: "Total by {keys}", ja: "{keys}ごとの合計" }
    sweep_cheapest(sweep, point, amount) {
        en: "{sweep} is cheapest at {point}: {amount}",
        ja: "{sweep}は{point}で最も安く、{amount}です",
    }
    sweep_changes_nothing(sweep, amount) {
        en: "No point of {sweep} changes the total: {amount}",
        ja: "{sweep}のどの点でも合計は{amount}で変わりません",
    }
    sweep_cheapest_known(sweep, known, all, point, amount) {
        en: "{sweep}: of the {known} of {all} points whose total is known, {point} is cheapest: {amount}",
        ja: "{sweep}: 合計が分かる{known}点(全{all}点)のうち、{point}が最も安く、{amount}です",
    }
    sweep_known_alike(sweep, known, all, amount) {
        en: "{sweep}: the total is known of {known} of {all} points, and there it is {amount}",
        ja: "{sweep}: 合計が分かるのは全{all}点のうち{known}点で、いずれも{amount}です",
    }
    sweep_unknown(sweep) {
        en: "What {sweep} costs is unknown, because a price is missing",
        ja: "価格がないため、{sweep}の費用は不明です",
    }
    unknown_points() {
        en: "Points with unknown totals are left out: a price is missing.",
        ja: "合計が不明な点は省いています(価格がないため)。",
    }
    listed_only(listed, all) {
        en: "The {listed} of {all} policies that the report lists; scenarios.csv has all.",
        ja: "{all}件のシナリオのうちレポートにある{listed}件です。すべてはscenarios.csvにあります。",
    }
    first_lines(shown, all) {
        en: "The first {shown} of {all} lines; the table has all.",
        ja: "{all}本の線のうち最初の{shown}本です。すべては表にあります。",
    }
    fixed_at(values) { en: "Shown for {values}; the table has all.", ja: "{values}の場合です。すべては表にあります。" }
    cheapest() { en: "cheapest", ja: "最も安い点" }
}

phrases! {
    cost_and_losses() { en: "Total against services lost", ja: "合計と失われるサービス" }
    services_lost() { en: "Services lost, counted per device", ja: "失われるサービス(デバイスごとに数えた件数)" }
    not_beaten(best, all) {
        en: "No other policy beats {best} of {all} in both cost and services lost",
        ja: "{all}件のシナリオのうち、費用と失われるサービスの両方で勝るシナリオがほかにないのは{best}件です",
    }
    baseline(name) { en: "{name}, the baseline", ja: "{name}(ベースライン)" }
    front() { en: "beaten by no other", ja: "両方で勝るものがほかにない" }
    beaten() { en: "another is as good in both and better in one", ja: "両方で同等以上、一方で勝るものがほかにある" }
    names_left_out() {
        en: "Names stand where there is room; the table has all.",
        ja: "名前は余白のある所だけに示します。すべては表にあります。",
    }
    without_unknown(policies) {
        en: "{policies} policies are left out: their total is unknown, or the report doesn't list them.",
        ja: "{policies}件のシナリオは、合計が不明か、レポートにないため省いています。",
    }
}

phrases! {
    moves(scenario, devices) {
        en: "Under {scenario}, licenses of {devices} differ from the baseline",
        ja: "{scenario}では、{devices}のデバイスのライセンスがベースラインと異なります",
    }
    before_and_after() {
        en: "Devices by the part that they hold, before and afterward",
        ja: "変更前と変更後のパーツ別のデバイス数",
    }
    holds_under(scenario) { en: "Part under {scenario}", ja: "{scenario}でのパーツ" }
    kept_are_framed() {
        en: "Framed: devices that keep their part. Of the other cells, the darker ones have more devices.",
        ja: "枠のあるセルはパーツが変わらないデバイスです。ほかのセルは、色が濃いほどデバイスが多くなります。",
    }
}

phrases! {
    day_of_inventory() { en: "the inventory", ja: "インベントリーの基準日" }
    day_of_activation(devices) {
        en: "auto-activation: licenses are assigned to {devices}",
        ja: "自動アクティブ化: {devices}にライセンスを割り当て",
    }
    day_of_refusal() { en: "auto-activation is refused", ja: "自動アクティブ化は拒否" }
    activation_refused(activation) {
        en: "Auto-activation is due on {activation}, and refused",
        ja: "自動アクティブ化の期日は{activation}、結果は拒否",
    }
    day_of_losses(services) {
        en: "the last day of services that were not bought; lost afterward: {services}",
        ja: "未購入のサービスの最終日。その後に{services}を喪失",
    }
    day_without_losses() {
        en: "the last day of services that were not bought; none is lost",
        ja: "未購入のサービスの最終日。失われるサービスなし",
    }
    day_of_term(parts) { en: "the term of {parts} ends", ja: "{parts}の契約期間の終了" }
    day_of_terms(number) { en: "the terms of {number} parts end", ja: "{number}件のパーツの契約期間の終了" }
    last_day_to_begin(what, day) { en: "{what}; begin by {day}", ja: "{what}({day}までに開始)" }
    next_deadline(day, what) { en: "The next deadline is {day}: {what}", ja: "次の期限は{day}: {what}" }
    deadlines_of(study) { en: "The deadlines of the plan: {study}", ja: "計画の期限: {study}" }
    lead_times() {
        en: "The thick stretch before a day is the time that its work takes.",
        ja: "日付の前の太線は、作業に必要な期間です。",
    }
    day_of_horizon(months) { en: "the costs shown end, after {months}", ja: "費用の対象期間({months})の終わり" }
    activation_and_losses(activation, kept) {
        en: "Auto-activation on {activation}; services that were not bought end after {kept}",
        ja: "自動アクティブ化は{activation}、未購入のサービスは{kept}まで",
    }
    activation_alone(activation) { en: "Auto-activation on {activation}", ja: "自動アクティブ化は{activation}" }
    days_of(scenario) { en: "The days that matter, and what happens under {scenario}", ja: "重要な日と{scenario}で起きること" }
    ninety_days() {
        en: "Day 90 counts from the activation: an earlier one by hand brings it forward.",
        ja: "90日目はアクティブ化から数えます。手動で早くアクティブ化すると早まります。",
    }
}
