//! Levers as a study writes them, and the names in them.

phrases! {
    no_part_in_key(lever) { en: "`{lever}` needs a part", ja: "`{lever}`にはパーツが必要です" }
    write_part_key(lever) {
        en: "write `\"{lever}.<part>\"` with the part's name or number",
        ja: "パーツの名前または番号を付けて`\"{lever}.<パーツ>\"`と書いてください",
    }
    no_key_of_reading() { en: "`reading` needs a key", ja: "`reading`にはキーが必要です" }
    write_key_of_reading() {
        en: "write `reading.rule = \"best-fit\"`",
        ja: "`reading.rule = \"best-fit\"`の形で書いてください",
    }
    unknown(key) { en: "unknown lever `{key}`", ja: "不明な設定項目`{key}`があります" }
    levers_are(levers) { en: "the levers are {levers}", ja: "設定項目: {levers}" }
    a_flag_or_date() { en: "true, false or a date", ja: "true、false、日付のいずれか" }
    a_number_or_signed_text() {
        en: "a whole number or a text with a sign",
        ja: "整数または符号付きの文字列",
    }
    a_list_of_texts() { en: "a list of quoted texts", ja: "引用符で囲んだ文字列のリスト" }
    a_list_of_tables() { en: "a list of tables", ja: "テーブルのリスト" }
    price_open(key, price) {
        en: "`{key}`: the point of `{price}` may part thousands, as in the parts file, whose prices have a comma before decimals",
        ja: "`{key}`: `{price}`の点は桁区切りとも読めます。パーツ・ファイルの価格は小数点にコンマを使っています",
    }
    write_price_so(thousands, decimals) {
        en: "prices of levers have a point before decimals: write `{thousands}` or `{decimals}`",
        ja: "設定項目の価格の小数点には点を使います。`{thousands}`または`{decimals}`と書いてください",
    }
    not_units(key, text) {
        en: "`{key}`: `{text}` is no number of units",
        ja: "`{key}`: `{text}`はライセンス数ではありません",
    }
    unquoted_change(key, number) {
        en: "`{key}`: {number} without quotes is a number of units, not a change of it",
        ja: "`{key}`: 引用符のない{number}はライセンス数そのものであり、増減にはなりません",
    }
    quote_change(number) {
        en: "write \"{number}\" to add units, or the number without the sign",
        ja: "追加する場合は\"{number}\"、ライセンス数の場合は符号なしで書いてください",
    }
    write_units() {
        en: "write 1000, \"+200\" or \"-50\"",
        ja: "1000、\"+200\"、\"-50\"のいずれかの形で書いてください",
    }
    wrong_entry(key, found) {
        en: "an entry of `{key}` must be a table, not {found}",
        ja: "`{key}`の項目には{found}ではなく、テーブルを書いてください",
    }
    write_switches() {
        en: "write [{{ service = \"browser\", where = \"platform = 'android'\" }}]",
        ja: "[{{ service = \"browser\", where = \"platform = 'android'\" }}]の形で書いてください",
    }
    in_condition(fault) { en: "in a condition: {fault}", ja: "条件の誤り: {fault}" }
    negative(key) { en: "`{key}` is negative", ja: "`{key}`が負の値です" }
    write_price() { en: "write a price of 0 or more", ja: "0以上の価格を書いてください" }
    several_parts(name) {
        en: "`{name}` may mean several parts",
        ja: "`{name}`に当てはまるパーツが複数あります",
    }
    write_whole_name(parts) {
        en: "write one of {parts}, or a part number that is no other part's name",
        ja: "{parts}のいずれか、またはほかのパーツの名前と同じでないパーツ番号を書いてください",
    }
    not_a_part(name) {
        en: "`{name}` is no part of this account",
        ja: "`{name}`というパーツはこのアカウントにありません",
    }
    parts_are(parts) { en: "the parts are {parts}", ja: "パーツ: {parts}" }
    service_empty() { en: "the service id is empty", ja: "サービスIDが空です" }
    not_evidence(word) {
        en: "`{word}` is no evidence of use",
        ja: "`{word}`は使用の根拠を表す語ではありません",
    }
}
