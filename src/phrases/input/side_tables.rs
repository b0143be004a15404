//! Columns of a table beside the inventory: two of one meaning, and such as nothing reads.

phrases! {
    header_in_column(header, number) { en: "`{header}` (column {number})", ja: "`{header}`({number}列目)" }
    both_cells(first, second) { en: "{first} and {second}", ja: "{first}と{second}" }
    nothing() { en: "nothing", ja: "空のセル" }
    twins_differ(first, second, file, rows, line, values) {
        en: "{first} and {second} of `{file}` mean the same but differ in {rows}, first in line {line}: {values}",
        ja: "`{file}`の{first}と{second}は同じ意味の列ですが、{rows}で値が異なります。最初は{line}行目: {values}",
    }
    keep_one_column() {
        en: "keep the column that counts, and remove or rename the other one",
        ja: "使う列を残し、もう一方の列を削除するか、見出しを変えてください",
    }
    column_number(number) { en: "column {number}", ja: "{number}列目" }
    column_of_header(header) { en: "`{header}`", ja: "`{header}`" }
    unread_says_no(column, file, value, line) {
        en: "{column} of `{file}` says {value} in line {line}, and nothing reads it: it cannot be told whether rows that \
             say no count",
        ja: "`{file}`の{column}は{line}行目で{value}ですが、この列は読み込まれません: 使用していないことを示す行を数えるべきかどうか判断できません",
    }
    drop_column_or_rows() {
        en: "remove the rows that do not count and then the column, or only the column if all rows count",
        ja: "数えない行を削除してから列を削除してください。すべての行を数える場合は、列だけを削除してください",
    }
    columns_unread(file, columns) {
        en: "nothing reads these columns of `{file}`: {columns}",
        ja: "`{file}`の次の列は読み込まれません: {columns}",
    }
    unread_has_no_effect() {
        en: "every row counts, whatever they say: remove rows that should not count",
        ja: "これらの列の値にかかわらず、すべての行を数えます。数えない行があれば削除してください",
    }
}
