//! Files that are not CSV, and what they are packed in.

phrases! {
    compressed_twice(file) { en: "`{file}` is compressed twice", ja: "`{file}`は二重に圧縮されています" }
    unpack() {
        en: "unpack it and give the CSV inside",
        ja: "展開して、中のCSVを指定してください",
    }
    is_parquet(file) { en: "`{file}` is a Parquet file", ja: "`{file}`はParquetファイルです" }
    parquet_for_inventories() {
        en: "only inventories are read from Parquet, by the ending `.parquet`",
        ja: "Parquetから読めるのはインベントリーだけです(拡張子`.parquet`)",
    }
    is_utf32(file) {
        en: "`{file}` is in UTF-32, which fleetcast does not read",
        ja: "`{file}`はUTF-32で、fleetcastでは読めません",
    }
    save_again_as_utf8() { en: "save it again as UTF-8", ja: "UTF-8で保存し直してください" }
    is_json(file) { en: "`{file}` is JSON, not CSV", ja: "`{file}`はCSVではなくJSONです" }
    write_rows() {
        en: "write one row a device, under a header: scripts have an export to CSV",
        ja: "見出しの下に1台1行で書いてください。スクリプトからCSVに書き出せます",
    }
    not_csv(file, what) { en: "`{file}` is {what}, not CSV", ja: "`{file}`はCSVではなく、{what}です" }
    save_as_csv() {
        en: "open it in a spreadsheet and save it as `CSV UTF-8`, or choose CSV when exporting",
        ja: "表計算ソフトで開いて`CSV UTF-8`で保存するか、エクスポート時にCSVを選んでください",
    }
    old_excel() { en: "an Excel workbook (.xls)", ja: "Excelブック(.xls)" }
    excel() { en: "an Excel workbook (.xlsx)", ja: "Excelブック(.xlsx)" }
    open_document() { en: "an OpenDocument spreadsheet (.ods)", ja: "OpenDocumentスプレッドシート(.ods)" }
    numbers_sheet() { en: "a Numbers spreadsheet (.numbers)", ja: "Numbersスプレッドシート(.numbers)" }
    pdf() { en: "a PDF document", ja: "PDF文書" }
    web_page() { en: "a web page or XML", ja: "WebページまたはXML" }
    archive_cut_off(file) {
        en: "`{file}` is cut off: it begins as a zip file or an Excel workbook (.xlsx), and its end is missing",
        ja: "`{file}`は途中で切れています: ZIPファイルまたはExcelブック(.xlsx)として始まりますが、末尾がありません",
    }
    entry_twice(file, entry) {
        en: "the zip file `{file}` holds two files called `{entry}`",
        ja: "ZIPファイル`{file}`に`{entry}`という名前のファイルが2つ入っています",
    }
    pack_one_of_them() {
        en: "pack it again with the one that is meant, or unpack it and give the CSV inside",
        ja: "使うほうだけを圧縮し直すか、展開して中のCSVを指定してください",
    }
    packed_by(program) { en: "a file that {program} packed", ja: "{program}で圧縮されたファイル" }
    unpack_other() {
        en: "unpack it and give the file inside; gzip and zip are unpacked by themselves",
        ja: "展開して、中のファイルを指定してください。gzipとzipは自動的に展開されます",
    }
    give_csv_inside() {
        en: "export the rows as CSV, and give that file",
        ja: "行をCSVとしてエクスポートし、そのファイルを指定してください",
    }
    database() { en: "an SQLite database", ja: "SQLiteデータベース" }
    arrow_file() { en: "an Arrow file (Feather)", ja: "Arrowファイル(Feather)" }
    orc_file() { en: "an ORC file", ja: "ORCファイル" }
    avro_file() { en: "an Avro file", ja: "Avroファイル" }
    picture() { en: "a picture", ja: "画像" }
    cannot_open_zip(file, why) {
        en: "cannot open the zip file `{file}`: {why}",
        ja: "ZIPファイル`{file}`を開けません: {why}",
    }
    unknown_compression(file, method) {
        en: "the zip file `{file}` is compressed by {method}",
        ja: "ZIPファイル`{file}`は{method}で圧縮されています",
    }
    holds_spreadsheet(file, workbook) {
        en: "the zip file `{file}` holds the spreadsheet `{workbook}`, not a CSV file",
        ja: "ZIPファイル`{file}`の中身はCSVではなく、スプレッドシート`{workbook}`です",
    }
    unpack_and_save_as_csv() {
        en: "unpack it, open it and save it as `CSV UTF-8`, or choose CSV when exporting",
        ja: "展開し、開いて`CSV UTF-8`で保存するか、エクスポート時にCSVを選んでください",
    }
    not_one_csv(file, count) {
        en: "the zip file `{file}` holds {count} CSV files, not one",
        ja: "ZIPファイル`{file}`に入っているCSVファイルは1つではなく、{count}個です",
    }
    other_beside_csv(archive, other, table) {
        en: "`{archive}` holds `{other}` beside `{table}`, and one of both would not be read",
        ja: "`{archive}`には`{table}`のほかに`{other}`が含まれており、一方が読み込まれません",
    }
    unpack_and_name_all() {
        en: "unpack it and name every file that holds devices in `files`, or pack the one that does alone",
        ja: "展開し、デバイスを含むすべてのファイルを`files`に書くか、該当する1つのファイルだけを圧縮してください",
    }
    name_csv_files() {
        en: "unpack it and give the CSV files by name",
        ja: "展開して、CSVファイルを名前で指定してください",
    }
}

phrases! {
    empty(file) { en: "`{file}` is empty", ja: "`{file}`は空です" }
    export_with_rows() {
        en: "export it again, with at least one row",
        ja: "1行以上を含めて、もう一度エクスポートしてください",
    }
}

phrases! {
    open_quote(line, file) {
        en: "the quote that opens on line {line} of `{file}` is never closed",
        ja: "`{file}`の{line}行目で始まる引用符が閉じていません",
    }
    close_quote() {
        en: "close the quote, or double it (`\"\"`) if it belongs to the text",
        ja: "引用符を閉じてください。文字列の一部であれば二重(`\"\"`)にしてください",
    }
    long_cell(line, file) {
        en: "a cell that starts on line {line} of `{file}` is longer than 64 KiB",
        ja: "`{file}`の{line}行目で始まるセルが64 KiBを超えています",
    }
    check_quotes() {
        en: "check the quotes on that line: one may be left open",
        ja: "その行の引用符を確認してください。閉じていない可能性があります",
    }
    many_cells(line, file, max) {
        en: "line {line} of `{file}` has more than {max} cells",
        ja: "`{file}`の{line}行目のセルが{max}個を超えています",
    }
    check_delimiter() {
        en: "check the delimiter, or export fewer columns",
        ja: "区切り文字を確認するか、エクスポートする列を減らしてください",
    }
}
