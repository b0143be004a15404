//! How often each rule decided something, and what is counted.

phrases! {
    rule() { en: "Rule: what is counted", ja: "ルール: 数えるもの" }
    rule_counts(rule, what) { en: "{rule}: {what}", ja: "{rule}: {what}" }
    none() { en: "none", ja: "なし" }
    never(rules) {
        en: "Never fired here: {rules}. Rules with `-` set dates, or agree in all their readings.",
        ja: "適用されなかったルール: {rules}。`-`のルールは、日付を決めるものか、どの解釈でも同じ結果になるものです。",
    }
}
