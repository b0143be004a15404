//! What can be wrong with a TOML file.

phrases! {
    /// What the parser says, which it says in English only.
    syntax_error(why) { en: "{why}", ja: "TOMLの構文に誤りがあります: {why}" }
    not_toml(file) {
        en: "`{file}` is not a TOML file of fleetcast",
        ja: "`{file}`はfleetcastのTOMLファイルではありません",
    }
    begin_with_format() {
        en: "such a file begins with its `format`, as `fleetcast schema` describes it; a table has a key of its own",
        ja: "このようなファイルは`format`で始まります(`fleetcast schema`を参照)。表は専用のキーで指定します",
    }
    write_slashes() {
        en: "between double quotes `\\` begins an escape: write `/` in paths, or put the text between single quotes",
        ja: "二重引用符の中では`\\`はエスケープの始まりです。パスには`/`を使うか、文字列を一重引用符で囲んでください",
    }
    quote_texts() {
        en: "write texts between quotes, and dates as year, month and day: 2026-11-01",
        ja: "文字列は引用符で囲み、日付は2026-11-01のように年、月、日の順に書いてください",
    }
    wrong_type(key, wanted, found) {
        en: "`{key}` must be {wanted}, not {found}",
        ja: "`{key}`には{found}ではなく、{wanted}を書いてください",
    }
    too_large(key) { en: "`{key}` is too large", ja: "`{key}`の値が大きすぎます" }
    not_a_date(key) {
        en: "`{key}` must be a date such as 2026-11-01",
        ja: "`{key}`には日付を書いてください(例: 2026-11-01)",
    }
    too_late_a_date(key, last) {
        en: "`{key}` must not be after {last}: periods are counted from it",
        ja: "`{key}`は{last}以前の日付にしてください。この日付から期間を数えます",
    }
    price_as_float(key) {
        en: "`{key}` is a float, which is not exact",
        ja: "`{key}`が浮動小数点数のため、正確な値になりません",
    }
    quote_price(price) {
        en: "quote the price: \"{price}\"",
        ja: "価格を引用符で囲んでください: \"{price}\"",
    }
    not_an_amount(key, text, why) { en: "`{key}`: `{text}` {why}", ja: "`{key}`: `{text}`は、{why}" }
    unknown_key(key, table) { en: "unknown key `{key}` in {table}", ja: "{table}に不明なキー`{key}`があります" }
    keys_are(keys) { en: "the keys here are {keys}", ja: "ここで使えるキー: {keys}" }
    key_missing(table, key) { en: "{table} has no `{key}`", ja: "{table}に`{key}`がありません" }
    empty_text(key) { en: "`{key}` is empty", ja: "`{key}`が空です" }
    fill_list() { en: "name some, or leave it out", ja: "値を指定するか、省略してください" }
    add_key(key) { en: "add `{key} = …`", ja: "`{key} = …`を追加してください" }
    not_a_word(word, key) {
        en: "`{word}` is not a value of `{key}`",
        ja: "`{word}`は`{key}`の値ではありません",
    }
    write_one_of(words) {
        en: "write one of {words}",
        ja: "{words}のいずれかを書いてください",
    }
}

phrases! {
    a_quoted_text() { en: "a quoted text", ja: "引用符で囲んだ文字列" }
    quoted_texts() {
        en: "a list of quoted texts, such as [\"a\", \"b\"]",
        ja: "引用符で囲んだ文字列のリスト(例: [\"a\", \"b\"])",
    }
    a_flag() { en: "true or false", ja: "trueまたはfalse" }
    a_whole_number() { en: "a whole number", ja: "整数" }
    a_quoted_price() {
        en: "a quoted price such as \"4.24\"",
        ja: "引用符で囲んだ価格(例: \"4.24\")",
    }
    a_text() { en: "a text", ja: "文字列" }
    a_float() { en: "a float", ja: "浮動小数点数" }
    a_date() { en: "a date", ja: "日付" }
    a_list() { en: "a list", ja: "リスト" }
    a_table() { en: "a table", ja: "テーブル" }
    tables(key) {
        en: "a list of tables: write `[[{key}]]`",
        ja: "テーブルのリスト(`[[{key}]]`の形)",
    }
}
