//! What an analysis leaves out, what it can't tell, and what the defects of an import may stand for.

phrases! {
    no_policy() { en: "there is no policy", ja: "シナリオがありません" }
    no_addon() { en: "no add-on is assignable", ja: "割り当て可能なアドオンがありません" }
    no_other_evidence() {
        en: "no device has evidence that it would read otherwise",
        ja: "解釈が変わる根拠を持つデバイスがありません",
    }
    all_known() {
        en: "something is known about every device",
        ja: "すべてのデバイスについて何らかの情報があります",
    }
    no_other_status() {
        en: "no device has a managed status that it would add or leave out",
        ja: "対象かどうかが変わる管理ステータスのデバイスがありません",
    }
    same_addons() {
        en: "every base comes with the same add-ons under it",
        ja: "どのベースでも、付くアドオンは変わりません",
    }
    never_all_addons() {
        en: "no answer to A1 that is open gives every add-on",
        ja: "A1の未確定の回答の中に、すべてのアドオンを割り当てるものがありません",
    }
    bases_have_all() {
        en: "the bases have every service that the add-ons have",
        ja: "アドオンのサービスは、すべてベースに含まれています",
    }
    not_compared_under(why) {
        en: "{why}; the ranges of policies that have what it needs include it, comparisons leave it out",
        ja: "{why}。必要な情報があるポリシーの範囲には含めますが、比較には含めません",
    }
    no_overage_price() {
        en: "the overage price of a part that may exceed its units is missing",
        ja: "超過が許可されたパーツの超過単価がありません",
    }
}

phrases! {
    too_many_changes(number) {
        en: "{number} changes are too many to attribute the difference to",
        ja: "変更が{number}件あり、差を配分するには多すぎます",
    }
    amounts_too_large() {
        en: "the amounts are too large to be split exactly",
        ja: "金額が大きすぎるため、正確に分けられません",
    }
    incomplete_mix(lacks) {
        en: "not every combination of the changes is a complete policy: {lacks}",
        ja: "変更の組み合わせの中に、設定が足りないものがあります: {lacks}",
    }
    price_missing() { en: "a price is missing", ja: "価格がありません" }
}

phrases! {
    key_twice(key) { en: "`{key}` stands there twice", ja: "`{key}`が重複しています" }
    wrong_first_column(column) {
        en: "its first column must be `{column}`",
        ja: "最初の列は`{column}`でなければなりません",
    }
    no_column(column, columns) {
        en: "there is no column `{column}`: the columns are {columns}",
        ja: "列`{column}`はありません。存在する列: {columns}",
    }
    column_unread(column) {
        en: "column `{column}` holds values that are no text",
        ja: "列`{column}`の値はテキストではありません",
    }
    left_out(rows) { en: " … and {rows}", ja: " …ほか{rows}" }
}

phrases! {
    unknown_status() { en: "unknown managed status", ja: "管理ステータスが不明" }
    no_evidence() { en: "no evidence of the services in use", ja: "使用中のサービスの根拠がない" }
    missing_date() { en: "no date for the order of devices", ja: "デバイスの順序を決める日付がない" }
    rejected_rows() { en: "rows that could not be used", ja: "使用できなかった行" }
    all_enrolled() { en: "all are enrolled", ja: "すべてEnrolled" }
    all_activated() { en: "all are activated", ja: "すべてActivated" }
    none_enrolled() { en: "none is enrolled", ja: "Enrolledなし" }
    none_uses() { en: "none uses any service", ja: "どのデバイスもサービスを使用しない" }
    all_use_all() {
        en: "all use every purchased service",
        ja: "すべてのデバイスが購入済みサービスをすべて使用する",
    }
    served_last() { en: "all are served last", ja: "すべてのデバイスの順番が最後" }
    served_first() { en: "all are served first", ja: "すべてのデバイスの順番が最初" }
    no_devices() { en: "none is a device", ja: "どれもデバイスではない" }
    devices_using_none() {
        en: "each is one more device that uses no service",
        ja: "それぞれが、サービスを使用しないデバイス1台",
    }
    devices_using_all() {
        en: "each is one more device that uses every purchased service",
        ja: "それぞれが、購入済みサービスをすべて使用するデバイス1台",
    }
}
