//! What the count of a rule is of.

phrases! {
    scope() { en: "devices kept out by their status", ja: "ステータスにより対象外のデバイス" }
    in_use() {
        en: "devices in scope that use a service",
        ja: "サービスを使用している対象デバイス",
    }
    assignable() { en: "parts that cannot be assigned", ja: "割り当てられないパーツ" }
    purchased() {
        en: "devices in scope that need a purchased service",
        ja: "購入済みサービスを必要とする対象デバイス",
    }
    family() {
        en: "unpinned devices in scope that may not take every base",
        ja: "固定割り当てがなく、許可されないベースのある対象デバイス",
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
        ja: "ベースと重複するアドオンが省かれたデバイス",
    }
    pins() {
        en: "devices given their pinned parts as only candidate",
        ja: "固定割り当てのパーツが唯一の候補であるデバイス",
    }
    order() {
        en: "devices whose first choice has too few units for all",
        ja: "第1候補のライセンス数が全デバイス分に足りないデバイス",
    }
    overage() { en: "devices over", ja: "超過デバイス" }
    overage_rate() { en: "parts over", ja: "超過パーツ" }
    when_short() {
        en: "devices that did not get their first choice within the units",
        ja: "ライセンス数の範囲内で第1候補が割り当てられなかったデバイス",
    }
    refuse() {
        en: "devices that wait because the activation is refused",
        ja: "アクティブ化が拒否されるため待機するデバイス",
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
        ja: "90日後にサービスを失うデバイス",
    }
    suspension() {
        en: "parts suspended on the day of activation",
        ja: "アクティブ化の日に停止中のパーツ",
    }
}
