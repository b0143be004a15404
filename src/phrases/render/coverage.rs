//! How often each rule decided something, and what is counted.

phrases! {
    rule() { en: "Rule: what is counted", ja: "ルール: 数えるもの" }
    rule_counts(rule, what) { en: "{rule}: {what}", ja: "{rule}: {what}" }
    none() { en: "none", ja: "なし" }
    never(rules) {
        en: "Never fired here: {rules}. Rules with `-` set dates, or agree in all their readings.",
        ja: "適用されなかったルール: {rules}。`-`のルールは、日付を決めるか、どの解釈でも同じ結果になります。",
    }
    comma() { en: ", ", ja: "、" }
}

phrases! {
    scope() { en: "devices kept out by their status", ja: "ステータスにより対象外となったデバイス" }
    in_use() { en: "devices in scope that use a service", ja: "サービスを使用している対象デバイス" }
    assignable() { en: "parts that cannot be assigned", ja: "割り当てられないパーツ" }
    purchased() {
        en: "devices in scope that need a purchased service",
        ja: "購入済みサービスが必要な対象デバイス",
    }
    family() {
        en: "unpinned devices in scope that may not take every base",
        ja: "固定割り当てがなく、一部のベースしか許可されない対象デバイス",
    }
    applied() {
        en: "unpinned devices in scope that it is applied to",
        ja: "固定割り当てがなく、このルールが適用される対象デバイス",
    }
    addons() {
        en: "devices that took an add-on and are not pinned",
        ja: "固定割り当てがなく、アドオンが割り当てられたデバイス",
    }
    duplicates() {
        en: "devices whose base left an add-on out",
        ja: "ベースとの重複によりアドオンが省かれたデバイス",
    }
    pins() {
        en: "devices given their pinned parts as only candidate",
        ja: "固定割り当てのパーツだけが候補となったデバイス",
    }
    order() {
        en: "devices whose first choice has too few units for all",
        ja: "第1候補のライセンス数が全体では不足するデバイス",
    }
    overage() { en: "devices over", ja: "超過デバイス" }
    overage_rate() { en: "parts over", ja: "超過パーツ" }
    when_short() {
        en: "devices that did not get their first choice within the units",
        ja: "購入数の範囲内で第1候補を割り当てられなかったデバイス",
    }
    refuse() {
        en: "devices that wait because the activation is refused",
        ja: "アクティブ化の拒否により待機するデバイス",
    }
    excess() {
        en: "devices that lose a service that nobody bought",
        ja: "未購入のサービスを失うデバイス",
    }
    gap() {
        en: "devices that lose a service that was bought",
        ja: "購入済みのサービスを失うデバイス",
    }
    boundary() {
        en: "devices that lose a service at day 90",
        ja: "90日目にサービスを失うデバイス",
    }
    suspension() {
        en: "parts suspended on the day of activation",
        ja: "アクティブ化当日に停止中のパーツ",
    }
}
