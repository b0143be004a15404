//! The small tables beside an inventory.

phrases! {
    no_part() { en: "the row names no part", ja: "この行にパーツがありません" }
    no_persona() {
        en: "the row names no persona policy",
        ja: "この行にペルソナ・ポリシーがありません",
    }
    no_policy() { en: "the row names no policy", ja: "この行にポリシーがありません" }
    no_app() { en: "the row names no app", ja: "この行にアプリがありません" }
    row_ends_before(header) {
        en: "the row ends before the column `{header}`",
        ja: "この行には列`{header}`のセルがありません",
    }
    no_rows(file) {
        en: "`{file}` has a header but no rows",
        ja: "`{file}`に見出しはありますが、データ行がありません",
    }
    says_nothing() {
        en: "it counts as nothing: export it again, or leave it out of the study",
        ja: "内容がないものとして扱います。エクスポートし直すか、スタディーから外してください",
    }
    licenses_not_active(rows, file) {
        en: "{rows} of `{file}` have a status other than active; IBM does not document what it means",
        ja: "`{file}`の{rows}は、ステータスがアクティブ以外です。IBMの文書にその意味の記載はありません",
    }
    licenses_count() {
        en: "these licenses count as held: remove the rows of those that no device holds any more",
        ja: "これらのライセンスは割り当て済みとして数えます。もう割り当てられていないものは行を削除してください",
    }
    status_in_line(word, rows, line) { en: "{word}: {rows}, first in line {line}", ja: "{word}: {rows}(最初は{line}行目)" }
    leave_out_assigned() {
        en: "if no device has a license today, leave `assigned` out; else export again",
        ja: "現在どのデバイスにもライセンスがなければ、`assigned`を省いてください。それ以外はもう一度エクスポートしてください",
    }
    no_header(file) { en: "`{file}` has no header", ja: "`{file}`に見出しがありません" }
    text_after_quote(line, file) {
        en: "line {line} of `{file}` has text after a closing quote",
        ja: "`{file}`の{line}行目で、閉じる引用符の後に文字があります",
    }
    double_quotes() {
        en: "double quotes inside a quoted cell",
        ja: "引用符で囲んだセルの中の引用符は二重にしてください",
    }
    ragged(line, file, cells, width) {
        en: "line {line} of `{file}` has {cells} cells where the header has {width}",
        ja: "`{file}`の{line}行目は、見出しの{width}列に対してセルが{cells}個です",
    }
    quote_cells() {
        en: "put cells that hold the delimiter in quotes, and remove lines that are no rows of the table, such as notes",
        ja: "区切り文字を含むセルは引用符で囲み、注記など、表の行ではないものは削除してください",
    }
    not_a_flag(cell, service) {
        en: "`{cell}` in column `{service}` is neither yes nor no",
        ja: "列`{service}`の`{cell}`は、yesでもnoでもありません",
    }
    rows_contradict(file, count) {
        en: "rows of `{file}` say yes and no of the same service of one device, policy or app ({count} in all)",
        ja: "`{file}`には、同じデバイス、ポリシー、アプリの同じサービスについてyesの行とnoの行があります(計{count}件)",
    }
    yes_counts() {
        en: "yes counts: correct or remove the rows that are wrong",
        ja: "yesとして扱います。誤っている行を修正または削除してください",
    }
    yes_and_no(service, yes, no, file) {
        en: "`{service}`: yes in line {yes} of `{file}`, no in line {no}",
        ja: "`{service}`: `{file}`の{yes}行目はyes、{no}行目はno",
    }
    other_file(file, what, wanted) {
        en: "`{file}` is {what}, not a file of {wanted}",
        ja: "`{file}`は{wanted}のファイルではなく、{what}です",
    }
    other_remedy(remedy, wanted, header) {
        en: "{remedy}; a file of {wanted} needs the column `{header}`",
        ja: "{remedy}。{wanted}のファイルには列`{header}`が必要です",
    }
    column_needed(wanted, header) {
        en: "a file of {wanted} needs the column `{header}`",
        ja: "{wanted}のファイルには列`{header}`が必要です",
    }
    usage() { en: "usage", ja: "利用状況" }
    persona_policies() { en: "persona policies", ja: "ペルソナ・ポリシー" }
    policies() { en: "policies", ja: "ポリシー" }
    services_of_apps() { en: "services of apps", ja: "アプリのサービス" }
    installed_apps() { en: "installed apps", ja: "インストール済みアプリ" }
    assigned_licenses() { en: "assigned licenses", ja: "割り当て済みライセンス" }
}
