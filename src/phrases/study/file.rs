//! The study's own file.

phrases! {
    lead_out_of_range(key) {
        en: "`{key}` must be a number of days from 0 to 1095",
        ja: "`{key}`は0から1095までの日数でなければなりません",
    }
    not_a_study(file) { en: "`{file}` is no study", ja: "`{file}`はスタディーではありません" }
    init_inventory(file) {
        en: "if it is an inventory, `fleetcast init {file}` writes a study beside it; then give that",
        ja: "インベントリーの場合は、`fleetcast init {file}`でスタディーを作成し、それを指定してください",
    }
    give_study() {
        en: "give the folder of a study or its `study.toml`; `fleetcast init` writes one",
        ja: "スタディーのフォルダーまたは`study.toml`を指定してください。`fleetcast init`で作成できます",
    }
    format_unknown(format) {
        en: "`{format}` is not a format that fleetcast reads",
        ja: "`{format}`はfleetcastが読み込める形式ではありません",
    }
    write_format() {
        en: "write `format = \"fleetcast/study\"`",
        ja: "`format = \"fleetcast/study\"`と書いてください",
    }
    other_version() {
        en: "this fleetcast reads version 1 of the study format",
        ja: "このfleetcastが読み込めるスタディーの形式はバージョン1です",
    }
    write_version() { en: "write `version = 1`", ja: "`version = 1`と書いてください" }
    months_out_of_range() {
        en: "`months` must be from 1 to 1200",
        ja: "`months`には1から1200までの値を書いてください",
    }
    not_a_currency(code) {
        en: "`{code}` is not a currency code",
        ja: "`{code}`は通貨コードではありません",
    }
    write_currency() {
        en: "write the ISO 4217 code, such as \"USD\" or \"JPY\"",
        ja: "ISO 4217のコードを書いてください(例: \"USD\"、\"JPY\")",
    }
}

phrases! {
    no_files() {
        en: "`files` names no inventory file",
        ja: "`files`にインベントリー・ファイルがありません",
    }
    too_many_columns(max) {
        en: "`columns` has more than {max} fields",
        ja: "`columns`のフィールドが{max}件を超えています",
    }
    leave_out_fields() {
        en: "leave out those that are no fields of fleetcast",
        ja: "fleetcastのフィールドでないものを除いてください",
    }
    too_many_groups(max) {
        en: "`groups` has at most {max} columns",
        ja: "`groups`に書ける列は最大{max}個です",
    }
    activated_before_enabled() {
        en: "the day of activation is before the day on which license management was enabled",
        ja: "アクティブ化の日が、ライセンス管理を有効にした日より前です",
    }
    correct_one_day() {
        en: "correct `activates_on` or `enabled_on`",
        ja: "`activates_on`または`enabled_on`を修正してください",
    }
    words_unmet(count) {
        en: "`[inventory.words]` says what words mean that no cell has ({count})",
        ja: "`[inventory.words]`で意味を指定した語が、どのセルにもありません({count}件)",
    }
    compare_words() {
        en: "they change nothing: compare their spelling with the files",
        ja: "結果に影響しません。ファイルの表記と比べてください",
    }
    word_of_field(word, field) { en: "`{word}` of `{field}`", ja: "`{field}`の`{word}`" }
    not_a_column_of_groups(column) {
        en: "the inventory has no column `{column}` of words",
        ja: "インベントリーに、語を持つ列`{column}`がありません",
    }
    name_a_column_of_words() {
        en: "`groups` takes a field such as `department` or a header of the inventory; `fleetcast check` lists them",
        ja: "`groups`には`department`などのフィールドかインベントリーの見出しを書いてください。一覧は`fleetcast check`で確認できます",
    }
    delimiter_length() {
        en: "`delimiter` must be one character",
        ja: "`delimiter`には1文字を書いてください",
    }
    too_many_sources(max, what) {
        en: "a study has at most {max} {what}",
        ja: "1つのスタディーの{what}は最大{max}件です",
    }
    service_rules() { en: "service rules", ja: "サービス・ルール" }
    usage_files() { en: "usage files", ja: "利用状況ファイル" }
    app_inventories() { en: "app inventories", ja: "アプリのインベントリー" }
    join_sources() { en: "put some of them together", ja: "いくつかを1つにまとめてください" }
    below_one(key) { en: "`{key}` must be 1 or more", ja: "`{key}`には1以上の値を書いてください" }
    column_without_words(field) {
        en: "`{field}` is not a column whose words have a meaning",
        ja: "`{field}`は、語に意味のある列ではありません",
    }
    not_a_table_of_words(field, found) {
        en: "`{field}` must be a table of words, not {found}",
        ja: "`{field}`には{found}ではなく、語のテーブルを書いてください",
    }
    write_words(field, meaning) {
        en: "write {field} = {{ \"word of the file\" = \"{meaning}\" }}",
        ja: "{field} = {{ \"ファイルの語\" = \"{meaning}\" }}の形で書いてください",
    }
    words_alike(word, other, field) {
        en: "`{word}` and `{other}` are one word of `{field}`, and have two meanings",
        ja: "`{word}`と`{other}`は`{field}`の同じ語ですが、意味が異なります",
    }
    keep_one_word() {
        en: "keep one of them: case and width make no difference",
        ja: "どちらか一方にしてください。大文字と小文字、全角と半角は区別しません",
    }
    not_a_meaning(word, field) {
        en: "`{word}` is not a word of `{field}`",
        ja: "`{word}`は`{field}`の語ではありません",
    }
}
