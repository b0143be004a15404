//! What can be wrong with a condition, and what its columns hold.

phrases! {
    too_long(max) {
        en: "the condition is longer than {max} characters",
        ja: "条件が{max}文字を超えています",
    }
    too_deep() { en: "the condition is nested too deeply", ja: "条件の入れ子が深すぎます" }
    syntax_error(why) { en: "{why}", ja: "条件の構文に誤りがあります: {why}" }
    syntax_error_at(expected, found) {
        en: "{expected}found: {found}",
        ja: "条件の構文に誤りがあります: {expected}found: {found}",
    }
    write_condition() {
        en: "write a condition such as `platform = 'android'`",
        ja: "条件を書いてください(例: `platform = 'android'`)",
    }
    unexpected(token) { en: "`{token}` is not expected here", ja: "ここに`{token}`は書けません" }
    join_conditions() {
        en: "join conditions with AND or OR",
        ja: "条件同士はANDまたはORでつないでください",
    }
    operator_unsupported(operator) {
        en: "`{operator}` is not supported in conditions",
        ja: "条件で`{operator}`は使えません",
    }
    unsupported() { en: "this is not supported in conditions", ja: "この書き方は条件で使えません" }
    use_operators() {
        en: "use =, <>, <, <=, >, >=, IN, BETWEEN, LIKE, IS NULL, AND, OR, NOT",
        ja: "=、<>、<、<=、>、>=、IN、BETWEEN、LIKE、IS NULL、AND、OR、NOTを使ってください",
    }
    value_alone() { en: "a value alone is no condition", ja: "値だけでは条件になりません" }
    compare_it() { en: "compare it: `column = value`", ja: "比較の形で書いてください: `column = value`" }
    column_with_dots() { en: "a column has no dots", ja: "列の名前に`.`は使えません" }
    quote_dotted_header() {
        en: "quote a header that has a dot: \"a.b\"",
        ja: "`.`を含む見出しは引用符で囲んでください: \"a.b\"",
    }
    value_unsupported() { en: "this kind of value is not supported", ja: "この種類の値は使えません" }
    quote_texts() { en: "quote texts as 'text'", ja: "文字列は'text'のように引用符で囲んでください" }
    only_numbers_have_signs() { en: "only numbers have a sign", ja: "符号を付けられるのは数値だけです" }
    write_negative() { en: "write -1", ja: "-1のように書いてください" }
    no_calculation() { en: "conditions do not calculate", ja: "条件では計算できません" }
    compare_with_number() { en: "compare with a number", ja: "数値と比較してください" }
    neither_column_nor_value() {
        en: "this is neither a column nor a value",
        ja: "これは列でも値でもありません",
    }
    compare_column() {
        en: "compare a column with a text, a number, a date as '2026-11-01', TRUE or FALSE",
        ja: "列を文字列、数値、日付('2026-11-01'の形)、TRUE、FALSEのいずれかと比較してください",
    }
    like_without_text() { en: "LIKE needs a text", ja: "LIKEには文字列が必要です" }
    write_like() { en: "write LIKE 'ACME%'", ja: "LIKE 'ACME%'のように書いてください" }
    escape_without_character() { en: "ESCAPE needs one character", ja: "ESCAPEには1文字が必要です" }
    write_escape() { en: "write ESCAPE '!'", ja: "ESCAPE '!'のように書いてください" }
}

phrases! {
    not_a_flag_column(what) {
        en: "{what} is no yes/no column, so it is no condition by itself",
        ja: "{what}はyes/noの列ではないため、それだけでは条件になりません",
    }
    not_a_text_column(what) {
        en: "{what} is no text column, so LIKE does not apply",
        ja: "{what}は文字列の列ではないため、LIKEを使えません",
    }
    use_comparisons() {
        en: "use =, <, > with this column",
        ja: "この列には=、<、>を使ってください",
    }
    types_differ(what, own, other) {
        en: "{what} is {own} and cannot be compared with {other}",
        ja: "{what}は{own}であり、{other}とは比較できません",
    }
    compare_own_type() {
        en: "compare a column with a value of its own type",
        ja: "列と同じ型の値と比較してください",
    }
    not_a_version(what) {
        en: "{what} is no version: digits and dots, and no other digits behind them",
        ja: "{what}はバージョンではありません(数字とドットだけで、その後に別の数字がないもの)",
    }
    write_version() {
        en: "write a version such as '17.4'",
        ja: "バージョンを書いてください(例: '17.4')",
    }
    number_against_text(what, column) {
        en: "{what} is a number, but `{column}` holds text, which is ordered letter by letter",
        ja: "{what}は数値ですが、`{column}`は文字列であり、1文字ずつ比較されます",
    }
    date_against_text(what, column, rows) {
        en: "{what} is a date, but `{column}` is not written as `2027-01-31` in {rows}, and text is ordered letter by letter",
        ja: "{what}は日付ですが、`{column}`は{rows}で`2027-01-31`の形式ではなく、文字列は1文字ずつ比較されます",
    }
    no_day_against_days(what, column) {
        en: "{what} is no date written year first, as all of `{column}` are",
        ja: "{what}は年から始まる日付ではありませんが、`{column}`の値はすべて年から始まる日付です",
    }
    write_literal_year_first() {
        en: "write the date as '2027-01-31'",
        ja: "日付を'2027-01-31'の形式で書いてください",
    }
    write_year_first() {
        en: "write the dates of the column as `2027-01-31`",
        ja: "列の日付を`2027-01-31`の形式で書いてください",
    }
    name_values(column) {
        en: "name the values that are meant: `{column} IN ('…', '…')` or `{column} LIKE '…%'`; only `os_version` and \
             `agent_version` are ordered as versions",
        ja: "該当する値を指定してください: `{column} IN ('…', '…')`または`{column} LIKE '…%'`。バージョンとして比較されるのは\
             `os_version`と`agent_version`だけです",
    }
    column_not_kept(what) {
        en: "{what} was not kept when the files were read",
        ja: "{what}はファイルの読み込み時に保持されませんでした",
    }
    report_this() { en: "report this", ja: "この問題を報告してください" }
    last_report_missing(what) {
        en: "{what} needs `last_reported_at`, which no inventory file has",
        ja: "{what}には`last_reported_at`が必要ですが、どのインベントリー・ファイルにもありません",
    }
    add_last_reported(unmapped) {
        en: "add the column `Last Reported` to the export{unmapped}",
        ja: "エクスポートに列`Last Reported`を追加してください{unmapped}",
    }
    /// Goes behind a remedy.
    unmapped_headers(field, headers) {
        en: "; or say which header means it, `[inventory] columns = {{ {field} = \"…\" }}`: those without a meaning are \
             {headers}",
        ja: "。または、該当する見出しを`[inventory] columns = {{ {field} = \"…\" }}`で指定してください。\
             意味が決まっていない見出し: {headers}",
    }
    not_a_date(what) { en: "{what} is no date", ja: "{what}は日付ではありません" }
    write_instant() {
        en: "write a date as '2026-11-01' or '2026-11-01T08:30:00Z'",
        ja: "日付は'2026-11-01'または'2026-11-01T08:30:00Z'の形で書いてください",
    }
    wrong_type(what, own, wanted) {
        en: "{what} is {own} but the column holds {wanted}",
        ja: "{what}は{own}ですが、この列は{wanted}の列です",
    }
    quote_text() { en: "quote the text: 'text'", ja: "文字列を引用符で囲んでください: 'text'" }
    write_number() {
        en: "write a number without quotes",
        ja: "引用符を付けずに数値を書いてください",
    }
    write_date() {
        en: "write a date as '2026-11-01'",
        ja: "日付は'2026-11-01'の形で書いてください",
    }
    write_flag() { en: "write TRUE or FALSE", ja: "TRUEまたはFALSEと書いてください" }
    not_a_column(what) {
        en: "{what} is no column of the inventory files",
        ja: "{what}という列はインベントリー・ファイルにありません",
    }
    columns_are(columns, unmapped) {
        en: "the columns that exist are {columns}{unmapped}",
        ja: "存在する列: {columns}{unmapped}",
    }
    near_column_or(near, columns, unmapped) {
        en: "did you mean `{near}`? the columns that exist are {columns}{unmapped}",
        ja: "`{near}`のことですか? 存在する列: {columns}{unmapped}",
    }
}

phrases! {
    text() { en: "text", ja: "文字列" }
    numbers() { en: "numbers", ja: "数値" }
    dates() { en: "dates", ja: "日付" }
    flags() { en: "yes/no values", ja: "yes/noの値" }
    a_column() { en: "a column", ja: "列" }
    a_text() { en: "a text", ja: "文字列" }
    a_number() { en: "a number", ja: "数値" }
    a_flag() { en: "a yes/no value", ja: "yes/noの値" }
    null() { en: "NULL", ja: "NULL" }
}

phrases! {
    column_has(column, values) { en: "`{column}` has: {values}", ja: "`{column}`の値: {values}" }
    no_value() { en: "no value", ja: "値なし" }
}
