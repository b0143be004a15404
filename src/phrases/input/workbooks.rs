//! Excel workbooks that are read.

phrases! {
    /// How a text is encoded: what the import report says of a workbook.
    as_sheet(sheet) { en: "xlsx, sheet `{sheet}`", ja: "xlsx、シート`{sheet}`" }
    damaged(file, why) {
        en: "the Excel workbook `{file}` is damaged: {why}",
        ja: "Excelブック`{file}`が破損しています: {why}",
    }
    save_again() {
        en: "open it in Excel and save it again, or save the sheet as `CSV UTF-8`",
        ja: "Excelで開いて保存し直すか、シートを`CSV UTF-8`で保存してください",
    }
    no_sheet(file, sheet, sheets) {
        en: "`{file}` has no sheet `{sheet}`: its sheets are {sheets}",
        ja: "`{file}`にシート`{sheet}`がありません。シートは{sheets}です",
    }
    several_sheets(file, sheets) {
        en: "several sheets of `{file}` have data: {sheets}",
        ja: "`{file}`の複数のシートにデータがあります: {sheets}",
    }
    name_the_sheet(name) {
        en: "name one behind the file: `{name}`",
        ja: "ファイル名の後にシート名を書いてください: `{name}`",
    }
    quoted(sheet) { en: "`{sheet}`", ja: "`{sheet}`" }
    no_data(file) {
        en: "no visible sheet of `{file}` has data",
        ja: "`{file}`の表示されているシートにデータがありません",
    }
    fill_or_name() {
        en: "fill a sheet, or name a hidden one behind the file: `FILE.xlsx#SHEET`",
        ja: "シートにデータを入れるか、非表示のシートを`FILE.xlsx#SHEET`のように指定してください",
    }
    formula_without_value(cell, file, sheet) {
        en: "cell {cell} of `{file}`, sheet {sheet}, has a formula without a saved value",
        ja: "`{file}`のシート{sheet}のセル{cell}の数式に、保存された値がありません",
    }
    save_values() {
        en: "open the workbook in Excel and save it, or paste values instead of formulas",
        ja: "Excelで開いて保存するか、数式の代わりに値を貼り付けてください",
    }
    too_deep(row, file, sheet, most) {
        en: "`{file}` is damaged: row {row} of sheet {sheet} stands beyond row {most}, the last one that Excel has",
        ja: "`{file}`が破損しています: シート{sheet}の{row}行目が、Excelの最終行({most}行目)を超えています",
    }
    too_wide(row, file, sheet, most) {
        en: "row {row} of `{file}`, sheet {sheet}, has more than {most} columns",
        ja: "`{file}`のシート{sheet}の{row}行目が{most}列を超えています",
    }
    remove_columns() {
        en: "remove what stands far to the right, or save the table in a sheet of its own",
        ja: "右端のデータを削除するか、表だけのシートにして保存してください",
    }
    protected(file) {
        en: "the Excel workbook `{file}` is protected by a password",
        ja: "Excelブック`{file}`はパスワードで保護されています",
    }
    save_without_password() {
        en: "open it in Excel, remove the password under File > Info > Protect Workbook, and save it",
        ja: "Excelで開き、[ファイル] > [情報] > [ブックの保護]でパスワードを外して保存してください",
    }
    save_as_xlsx() {
        en: "open it in a spreadsheet and save it as `.xlsx` or as `CSV UTF-8`",
        ja: "表計算ソフトで開いて`.xlsx`または`CSV UTF-8`で保存してください",
    }
    unpack_workbook() {
        en: "unpack it and name the workbook",
        ja: "展開して、ブックを指定してください",
    }
    not_a_workbook(file) {
        en: "`{file}` names a sheet, but the file is not an Excel workbook (.xlsx)",
        ja: "`{file}`でシートが指定されていますが、ファイルはExcelブック(.xlsx)ではありません",
    }
    leave_out_sheet() {
        en: "leave out what stands behind `#`",
        ja: "`#`以降を外してください",
    }
    binary_workbook() { en: "an Excel binary workbook (.xlsb)", ja: "Excelバイナリー・ブック(.xlsb)" }
    office_document() { en: "an Office document without sheets", ja: "シートのないOffice文書" }
    too_many_entries() { en: "it has too many entries", ja: "項目が多すぎます" }
    odd_text(entry) { en: "`{entry}` is not in UTF-8", ja: "`{entry}`がUTF-8ではありません" }
    odd_count(entry) { en: "`{entry}` counts more texts than it has", ja: "`{entry}`の文字列の件数が実際より多くなっています" }
}

#[cfg(not(feature = "xlsx"))]
phrases! {
    not_built(file) {
        en: "`{file}` is an Excel workbook, which this build of fleetcast does not read",
        ja: "`{file}`はExcelブックですが、このfleetcastでは読めません",
    }
}
