//! Rows that are no devices, or more than one row of a device; what an inventory lacks.

phrases! {
    no_file() { en: "the study has no inventory file", ja: "スタディーにインベントリー・ファイルがありません" }
    name_file() {
        en: "name one in `[inventory] files`",
        ja: "`[inventory] files`に指定してください",
    }
    none_usable() {
        en: "no row of the inventory could be used",
        ja: "インベントリーに使える行がありません",
    }
    check_file() { en: "check the file", ja: "ファイルを確認してください" }
    first_reason(line, file, reason) { en: "line {line} of `{file}`: {reason}", ja: "`{file}`の{line}行目: {reason}" }
    no_rows(file) {
        en: "`{file}` has a header but no rows",
        ja: "`{file}`に見出しはありますが、データ行がありません",
    }
    export_with_devices() {
        en: "export it again, with its devices",
        ja: "デバイスを含めて、もう一度エクスポートしてください",
    }
    too_many_lines(file, max) {
        en: "`{file}` has more than {max} lines",
        ja: "`{file}`の行数が{max}を超えています",
    }
    split_file() {
        en: "split it into several files",
        ja: "複数のファイルに分けてください",
    }
    second_header_order(file, first, second) {
        en: "`{file}` has two headers of different order, in lines {first} and {second}",
        ja: "`{file}`の{first}行目と{second}行目に、順序の異なる2つの見出しがあります",
    }
    second_header_columns(file, first, second) {
        en: "`{file}` has two headers with different columns, in lines {first} and {second}",
        ja: "`{file}`の{first}行目と{second}行目に、列の異なる2つの見出しがあります",
    }
    give_two_files() {
        en: "give the two parts as two files",
        ja: "2つの部分を別々のファイルとして指定してください",
    }
    rejected(remedy) { en: "no figure counts them: {remedy}", ja: "どの数値にも含まれません。{remedy}" }
}

phrases! {
    no_id() { en: "the row has no device id", ja: "この行にデバイスIDがありません" }
    no_ids() { en: "rows have no device id", ja: "デバイスIDのない行があります" }
    give_id() {
        en: "give each its Device ID, or remove what is no device",
        ja: "Device IDを補うか、デバイスでない行を削除してください",
    }
    id_damaged(id) {
        en: "the device id `{id}` was damaged by a spreadsheet",
        ja: "デバイスID`{id}`が表計算ソフトによって壊れています",
    }
    ids_damaged() {
        en: "device ids were damaged by a spreadsheet",
        ja: "表計算ソフトによって壊れたデバイスIDがあります",
    }
    export_and_do_not_open() {
        en: "export the file again, and open it in no spreadsheet",
        ja: "もう一度エクスポートし、表計算ソフトで開かないでください",
    }
    id_long() {
        en: "the device id is longer than 256 characters",
        ja: "デバイスIDが256文字を超えています",
    }
    ids_long() {
        en: "device ids are longer than 256 characters",
        ja: "256文字を超えるデバイスIDがあります",
    }
    look_for_open_quote() {
        en: "look for a quote that is left open",
        ja: "閉じていない引用符がないか確認してください",
    }
    id_lost(id) {
        en: "characters of the device id `{id}` were lost: other ids may have become the same",
        ja: "デバイスID`{id}`の文字が失われています。別のIDと区別できない可能性があります",
    }
    ids_lost() {
        en: "characters of device ids were lost: a program saved them in an encoding that lacks them",
        ja: "デバイスIDの文字が失われています: その文字がない文字コードで保存されました",
    }
    export_as_utf8() {
        en: "these rows are left out: export again as UTF-8",
        ja: "これらの行は除外します。UTF-8でもう一度エクスポートしてください",
    }
    id_undecodable() {
        en: "the device id has bytes that the encoding lacks",
        ja: "デバイスIDに、文字コードにないバイトがあります",
    }
    ids_undecodable() {
        en: "device ids have bytes that the encoding lacks",
        ja: "文字コードにないバイトを含むデバイスIDがあります",
    }
    save_in_one_encoding() {
        en: "save the file again in one encoding",
        ja: "1つの文字コードで保存し直してください",
    }
    not_a_device(id) {
        en: "`{id}` looks like no device id of this file, and hardly anything else is filled",
        ja: "`{id}`はこのファイルのデバイスIDの形ではなく、他のセルもほとんど空です",
    }
    not_devices() {
        en: "rows look like titles, sums or notes among the devices",
        ja: "デバイスの間に、表題、合計、注記のような行があります",
    }
    remove_or_fill() {
        en: "remove them, or fill in what the devices have",
        ja: "削除するか、デバイスの値を入力してください",
    }
    stray_quote() {
        en: "there is text after a closing quote",
        ja: "閉じる引用符の後に文字があります",
    }
    stray_quotes() {
        en: "rows have text after a closing quote",
        ja: "閉じる引用符の後に文字がある行があります",
    }
    double_quotes() {
        en: "double quotes (`\"\"`) that belong to the text of a cell",
        ja: "セルの文字列に含まれる引用符は二重(`\"\"`)にしてください",
    }
    too_many_cells(cells, width) {
        en: "the row has {cells} cells where the header has {width}",
        ja: "見出しの{width}列に対して、この行のセルは{cells}個です",
    }
    rows_too_wide() {
        en: "rows have more cells than the header",
        ja: "見出しよりセルの多い行があります",
    }
    quote_cells() {
        en: "put cells that hold the delimiter in quotes: such rows are never shifted",
        ja: "区切り文字を含むセルを引用符で囲んでください。このような行をずらして読むことはありません",
    }
    ends_before_status(cells, width) {
        en: "the row ends before its managed status: it has {cells} cells where the header has {width}",
        ja: "管理ステータスより前で行が終わっています: 見出しの{width}列に対してセルは{cells}個です",
    }
    rows_end_before_status() {
        en: "rows end before their managed status",
        ja: "管理ステータスより前で終わる行があります",
    }
    check_cut_off() {
        en: "look whether the export was cut off",
        ja: "エクスポートが途中で切れていないか確認してください",
    }
    open_date(column) {
        en: "the date in `{column}` may be month first or day first: the column has both",
        ja: "`{column}`の日付は月が先か日が先か判断できません: 列に両方の形式があります",
    }
    open_dates() {
        en: "dates may be month first or day first: their column has both",
        ja: "月が先か日が先か判断できない日付があります: 列に両方の形式があります",
    }
    conflict(id) {
        en: "the device `{id}` is in the file more than once, with different values of the same time or day",
        ja: "デバイス`{id}`がファイルに複数回あり、同じ時刻または同じ日の値が異なります",
    }
    conflicts() {
        en: "devices are in the inventory more than once, with different values of the same time or day",
        ja: "インベントリーに複数回あり、同じ時刻または同じ日の値が異なるデバイスがあります",
    }
    keep_right_row() {
        en: "keep the right row of each",
        ja: "それぞれ正しい行だけを残してください",
    }
}

phrases! {
    ids_differ_in_case() {
        en: "device ids differ only in case",
        ja: "大文字と小文字だけが異なるデバイスIDがあります",
    }
    one_device() { en: "they count as one device", ja: "1台として数えます" }
    equal_rows() {
        en: "devices are in the inventory more than once, with equal values",
        ja: "インベントリーに複数回あり、値が同じデバイスがあります",
    }
    each_counts_once() { en: "each counts once", ja: "それぞれ1台として数えます" }
    different_rows() {
        en: "devices are in the inventory with different values",
        ja: "インベントリーに複数回あり、値が異なるデバイスがあります",
    }
    column_of_older_file(column) {
        en: "devices are in several files, and the file of their newest row has no column `{column}`",
        ja: "複数のファイルにあり、最新の行のファイルに列`{column}`がないデバイスがあります",
    }
    value_unknown() {
        en: "the value of the older row doesn't count, and is unknown: export all files with the same columns, or list one export only",
        ja: "古い行の値は採用されず、不明になります。すべてのファイルを同じ列でエクスポートするか、エクスポートを1つだけ指定してください",
    }
    newest_holds() { en: "the newest report holds", ja: "最新の報告を採用します" }
    dated_holds() {
        en: "the newest report that can be read holds: a row without one counts as older, though it may be newer",
        ja: "読み取れた報告のうち最新のものを採用します。報告日時がないか読み取れない行は古いものとして扱いますが、実際には新しい可能性があります",
    }
    shared_serials() {
        en: "records share a serial number, UDID or IMEI with another record",
        ja: "シリアル番号、UDID、IMEIのいずれかが他のレコードと同じレコードがあります",
    }
    possible_double_license() {
        en: "possible double license: each counts as a device; look which of them is left over",
        ja: "ライセンスが二重になる可能性があります: それぞれ1台として数えます。不要なレコードを確認してください",
    }
    numbered_apart(id) {
        en: "the id `{id}` is that of a mobile device and of a computer: Jamf numbers them apart",
        ja: "ID`{id}`はモバイルデバイスとコンピューターの両方にあります。Jamfは両者に別々の番号を付けます",
    }
    identify_by_udid() {
        en: "export the UDID in both, and set `[inventory] columns = {{ device_id = \"UDID\" }}`",
        ja: "両方でUDIDをエクスポートし、`[inventory] columns = {{ device_id = \"UDID\" }}`を設定してください",
    }
    ids_without_zeros() {
        en: "device ids differ from others only by zeros before them: a spreadsheet drops them",
        ja: "先頭のゼロだけが異なるデバイスIDがあります。表計算ソフトは先頭のゼロを取り除きます",
    }
    ids_look_alike() {
        en: "device ids differ from others only by what people don't see: width, marks without width, braces, kinds of hyphens, \
             commas between digits",
        ja: "見た目では区別できない違い(全角と半角、幅のない文字、波かっこ、ハイフンの種類、桁区切りのコンマ)だけがあるデバイスIDがあります",
    }
    one_device_or_two() {
        en: "each counts as a device of its own: export the ids as text where they are the same",
        ja: "それぞれ別のデバイスとして数えます。同じデバイスの場合は、IDを文字列としてエクスポートしてください",
    }
    export_ids_undamaged() {
        en: "other files name these devices otherwise: export again, and open the file only with its encoding",
        ja: "他のファイルではこれらのデバイスのIDが異なります。もう一度エクスポートし、正しい文字コードで開いてください",
    }
    decimal_ids() {
        en: "device ids end in `.0`: a program took them for numbers",
        ja: "`.0`で終わるデバイスIDがあります: プログラムが数値として扱いました",
    }
    export_ids_as_text() {
        en: "other files name the devices without it: export the ids as text",
        ja: "他のファイルのIDには`.0`がありません。IDを文字列としてエクスポートしてください",
    }
    out_of_scope_without_status() {
        en: "devices of unknown status are in scope only under `scope = \"all\"`",
        ja: "ステータスが不明なデバイスは、`scope = \"all\"`の場合だけ対象になります",
    }
    retire_misses_them() {
        en: "`retire` conditions on its age cannot see them",
        ja: "経過日数による`retire`条件の対象になりません",
    }
    platform_misses_them() {
        en: "conditions on `platform` cannot see them",
        ja: "`platform`の条件の対象になりません",
    }
    without_value(column) { en: "devices are without `{column}`", ja: "`{column}`のないデバイスがあります" }
    no_column(column) {
        en: "no inventory file has a column for `{column}`",
        ja: "どのインベントリー・ファイルにも`{column}`の列がありません",
    }
    export_column(consequence, column) {
        en: "{consequence}; export it too, or say which header means it: `[inventory] columns = {{ {column} = \"…\" }}`",
        ja: "{consequence}。その列もエクスポートするか、該当する見出しを指定してください: \
             `[inventory] columns = {{ {column} = \"…\" }}`",
    }
    future_reports() {
        en: "devices reported after the inventory's date",
        ja: "インベントリーの日付より後に報告したデバイスがあります",
    }
    check_as_of() {
        en: "their age counts as negative: check `as_of` and `timezone`",
        ja: "経過日数が負になります。`as_of`と`timezone`を確認してください",
    }
}

phrases! {
    weak_key(file, header) {
        en: "devices of `{file}` are known by `{header}`, not by Device ID",
        ja: "`{file}`のデバイスは、Device IDではなく`{header}`で識別されます",
    }
    same_key_everywhere() {
        en: "usage, licenses and pins must name them by the same key; two devices may share it",
        ja: "利用状況、ライセンス、固定割り当てでも同じキーを使ってください。2台が同じキーを持つ可能性があります",
    }
    bytes_replaced(header) {
        en: "cells of `{header}` hold bytes that the encoding lacks",
        ja: "`{header}`に、文字コードにないバイトを含むセルがあります",
    }
    shown_as_fffd() {
        en: "each such character is shown as U+FFFD: what it was is not known",
        ja: "該当する文字はU+FFFDで表示します。元の文字は分かりません",
    }
    rows_short() {
        en: "rows have fewer cells than the header",
        ja: "見出しよりセルの少ない行があります",
    }
    rows_in_cell(file) {
        en: "quoted cells of `{file}` hold lines that look like whole rows",
        ja: "`{file}`の引用符で囲まれたセルの中に、データ行のような行があります",
    }
    look_for_stray_quotes() {
        en: "such lines are read as text of the cell, not as rows: look for a stray quote where it begins and where it ends; \
             double quotes (`\"\"`) that belong to the text",
        ja: "行としてではなく、セルの文字列として読みました。セルの始まりと終わりに余分な引用符がないか確認し、\
             文字列に含まれる引用符は二重(`\"\"`)にしてください",
    }
    row_in_lines(first, last, file, start) {
        en: "lines {first} to {last} of `{file}` are one row, with the line that starts with `{start}`",
        ja: "`{file}`の{first}行目から{last}行目までが1行になっています(`{start}`で始まる行など)",
    }
    missing_is_unknown() { en: "what is missing is unknown", ja: "足りない値は不明として扱います" }
    missing_counts_as_empty() {
        en: "what is missing counts as an empty cell",
        ja: "足りないセルは空のセルとして扱います",
    }
    unnamed_cells(file) {
        en: "cells of `{file}` are under an empty header",
        ja: "`{file}`に、見出しが空の列のセルがあります",
    }
    count_where_named(name) {
        en: "they count only where a condition names them as `{name}`",
        ja: "条件で`{name}`と指定した場合だけ使います",
    }
    other_table(line, file) {
        en: "line {line} of `{file}` begins another table: it is left out",
        ja: "`{file}`の{line}行目から別の表が始まっているため、その部分は読みません",
    }
    check_other_table() {
        en: "its rows are no devices: look whether they should be; what it says belongs into a file of its own",
        ja: "その行はデバイスとして数えません。デバイスではないことを確認してください。その表の内容は別のファイルにしてください",
    }
    rows_from_line(headers, rows, line) {
        en: "`{headers}`, {rows} from line {line} on",
        ja: "`{headers}`({line}行目から{rows})",
    }
    device_below_table(line, file, headers, first) {
        en: "line {line} of `{file}` reads like a device, but stands below another table, `{headers}` in line {first}",
        ja: "`{file}`の{line}行目はデバイスのようですが、{first}行目から始まる別の表`{headers}`より下にあります",
    }
    sum_among_devices(id) {
        en: "`{id}` is the word of a sum, no device id",
        ja: "`{id}`は合計などを表す語で、デバイスIDではありません",
    }
    sums_at_end(file) {
        en: "rows at the end of `{file}` are sums: they count as its footer",
        ja: "`{file}`の末尾の合計行は、フッターとして扱います",
    }
    totals_among_devices(file) {
        en: "rows among the devices of `{file}` speak of a number of rows: they are no devices",
        ja: "`{file}`のデバイスの間に件数を示す行があるため、デバイスとして扱いません",
    }
    odd_ids_at_end(file) {
        en: "rows at the end of `{file}` have an id like no other and hardly anything else: they count as its footer",
        ja: "`{file}`の末尾に、IDの形が異なり他のセルもほとんど空の行があるため、フッターとして扱います",
    }
    short_rows_at_end(file) {
        en: "short rows without device id end `{file}`: they count as its footer",
        ja: "`{file}`の末尾に、デバイスIDのない短い行があるため、フッターとして扱います",
    }
    check_footer() {
        en: "they are no devices: look whether they should be",
        ja: "デバイスとして数えません。デバイスではないことを確認してください",
    }
    footer_total(file, total, found) {
        en: "the footer of `{file}` speaks of {total} records, but the file has {found}",
        ja: "`{file}`のフッターには{total}件とありますが、ファイルにあるのは{found}件だけです",
    }
    one_page_exported() {
        en: "one page may have been exported in place of all",
        ja: "全ページではなく、1ページだけがエクスポートされた可能性があります",
    }
}
