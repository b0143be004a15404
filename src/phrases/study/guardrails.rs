//! The file of guardrails.

phrases! {
    wrong_value(key, wanted) {
        en: "`{key}` must be {wanted}",
        ja: "`{key}`には{wanted}と書いてください",
    }
    two_guardrails(name) {
        en: "two guardrails are named `{name}`",
        ja: "`{name}`という名前のガードレールが2つあります",
    }
    key_without_use(key) {
        en: "`{key}` says nothing about this limit",
        ja: "この制限で`{key}`は使えません",
    }
    leave_out_key() {
        en: "leave it out, or use another limit",
        ja: "省くか、別の制限を使ってください",
    }
    quantile_goes_with() {
        en: "it goes with `max_extra`, `max_waiting`, `max_unlicensable` and `max_losing`, of all devices",
        ja: "すべてのデバイスを対象とする`max_extra`、`max_waiting`、`max_unlicensable`、`max_losing`で使えます",
    }
    quantile_out_of_range() {
        en: "`quantile` must be 1 to 100",
        ja: "`quantile`には1から100までの値を書いてください",
    }
    what_quantile_means() {
        en: "90 means that 90 % of all readings keep the limit",
        ja: "90は、すべての解釈の90%が制限を守ることを意味します",
    }
    no_policy_named() {
        en: "`scenarios` names no policy",
        ja: "`scenarios`にシナリオがありません",
    }
    name_some_or_leave_out() {
        en: "name some, or leave the key out for all",
        ja: "シナリオを指定するか、すべてが対象であればキーを省いてください",
    }
    not_a_policy(name) {
        en: "the study has no policy `{name}`",
        ja: "スタディーにシナリオ`{name}`がありません",
    }
    see_check() {
        en: "see `fleetcast check` for the names",
        ja: "名前は`fleetcast check`で確認できます",
    }
    not_a_guardrail(name) {
        en: "there is no guardrail `{name}` to waive",
        ja: "例外の対象となるガードレール`{name}`がありません",
    }
    name_one_of_file() { en: "name one of this file", ja: "このファイルのガードレールを指定してください" }
    no_limit() { en: "the guardrail has no limit", ja: "このガードレールに制限がありません" }
    add_one_of(keys) { en: "add one of {keys}", ja: "{keys}のいずれかを追加してください" }
    two_limits(first, second) {
        en: "a guardrail has one limit, not both `{first}` and `{second}`",
        ja: "ガードレールの制限は1つです: `{first}`と`{second}`の両方は書けません",
    }
    split_guardrail() {
        en: "write a guardrail for each",
        ja: "それぞれ別のガードレールに書いてください",
    }
    negative(key) { en: "`{key}` must be 0 or more", ja: "`{key}`には0以上の値を書いてください" }
    write_amount_or_percent() {
        en: "write \"500\" or \"5%\"",
        ja: "\"500\"または\"5%\"の形で書いてください",
    }
}
