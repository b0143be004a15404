//! Excel workbooks: names of sheets, titles of columns, and what is said in and about them.

phrases! {
    /// Sheets. A name has at most 31 characters, and none of `[]:*?/\`.
    sheet_answer() { en: "Answer", ja: "回答" }
    sheet_scenarios() { en: "Scenarios", ja: "シナリオ" }
    sheet_account() { en: "Account", ja: "アカウント" }
    sheet_devices() { en: "Devices and losses", ja: "デバイスと失われるサービス" }
    sheet_warnings() { en: "Warnings", ja: "警告" }
    sheet_rejected() { en: "Rejected rows", ja: "拒否された行" }
    sheet_columns() { en: "Columns", ja: "列" }
    sheet_assumptions() { en: "Assumptions", ja: "前提" }
    sheet_inputs() { en: "Inputs", ja: "入力ファイル" }
    sheet_assignment() { en: "Assignment", ja: "割り当て" }
}

phrases! {
    subject() { en: "Subject", ja: "項目" }
    answer() { en: "Answer", ja: "回答" }
    description() { en: "Description", ja: "説明" }
    activates_on() { en: "Activation", ja: "アクティブ化" }
    excess_kept_until() { en: "Excess services kept until", ja: "未購入のサービスの維持期限" }
    made_by() { en: "Made by", ja: "作成プログラム" }
    note() { en: "Note", ja: "備考" }
    subject_activation() { en: "If nothing is done", ja: "何もしない場合" }
    subject_losses() { en: "Losses", ja: "影響" }
    subject_advice() { en: "Advice", ja: "対応" }
    subject_open() { en: "Open questions", ja: "不明な点" }
    subject_placeholder() { en: "Placeholder", ja: "仮の値" }
}

phrases! {
    advice() { en: "What to do", ja: "対応" }
    saving(currency, months) {
        en: "Saves, {currency} over {months}",
        ja: "節約額({currency}、{months})",
    }
    devices_concerned() { en: "Devices pinned or retired", ja: "固定または除外するデバイス" }
    units_concerned() { en: "Units used or given up", ja: "使用または削減するライセンス数" }
    readings_tried() { en: "Readings tried", ja: "試した解釈" }
    readings_held() { en: "Readings under which it holds", ja: "成り立つ解釈" }
}

phrases! {
    title() { en: "Title", ja: "タイトル" }
    patches() { en: "Based on", ja: "基になるシナリオ" }
    changes() { en: "Changes against the baseline", ja: "ベースラインからの変更" }
    refused_by() { en: "Refused because of device", ja: "拒否の原因となったデバイス" }
    committed(currency, months) {
        en: "Committed, {currency} over {months}",
        ja: "契約額({currency}、{months})",
    }
    extra(currency, months) {
        en: "Extra charges, {currency} over {months}",
        ja: "追加料金({currency}、{months})",
    }
    total(currency, months) { en: "Total, {currency} over {months}", ja: "合計({currency}、{months})" }
    change(currency) { en: "Change of total, {currency}", ja: "合計の増減({currency})" }
    change_percent() { en: "Change in %", ja: "増減(%)" }
    without_license() { en: "Devices without a license", ja: "ライセンスのないデバイス" }
    number() { en: "Part number", ja: "パーツ番号" }
    consumed() { en: "Consumed", ja: "使用" }
    committed_monthly(currency) { en: "Committed, {currency} per month", ja: "契約額({currency}/月)" }
    extra_monthly(currency) { en: "Extra charges, {currency} per month", ja: "追加料金({currency}/月)" }
    idle_monthly(currency) { en: "Idle cost, {currency} per month", ja: "未使用分の費用({currency}/月)" }
    price_monthly(currency) { en: "Unit price, {currency} per month", ja: "単価({currency}/月)" }
    price_yearly(currency) { en: "Unit price, {currency} per year", ja: "単価({currency}/年)" }
    overage_price_monthly(currency) {
        en: "Overage price, {currency} per month",
        ja: "超過単価({currency}/月)",
    }
    overage_price_yearly(currency) {
        en: "Overage price, {currency} per year",
        ja: "超過単価({currency}/年)",
    }
    cost_per_year(currency) { en: "Units cost per year, {currency}", ja: "ライセンスの年間費用({currency})" }
}

phrases! {
    devices_read() { en: "Devices read", ja: "読み取ったデバイス" }
    retired() { en: "Retired", ja: "除外済み" }
    out_of_scope() { en: "Out of scope", ja: "対象外" }
    assigned() { en: "Assigned", ja: "割り当て済み" }
    waiting() { en: "Waiting", ja: "待機" }
    unlicensable() { en: "Unlicensable", ja: "割り当て不可" }
    lost_at_activation() { en: "Services lost at activation", ja: "アクティブ化時に失われるサービス" }
    lost_at_day_90() { en: "Services lost at day 90", ja: "90日後に失われるサービス" }
}

phrases! {
    as_read(figure) { en: "{figure}, as read", ja: "{figure}、この解釈" }
    consistent_least(figure) { en: "{figure}, if IBM does what it writes, least", ja: "{figure}、IBMの記載どおり、最小" }
    consistent_most(figure) { en: "{figure}, if IBM does what it writes, most", ja: "{figure}、IBMの記載どおり、最大" }
    all_least(figure) { en: "{figure}, whatever IBM does, least", ja: "{figure}、IBMの対応にかかわらず、最小" }
    all_most(figure) { en: "{figure}, whatever IBM does, most", ja: "{figure}、IBMの対応にかかわらず、最大" }
}

phrases! {
    failed() { en: "failed", ja: "不合格" }
    waived() { en: "waived", ja: "例外" }
    finding() { en: "Finding", ja: "結果" }
    offenders() { en: "Devices that break it", ja: "違反しているデバイス" }
    waived_until() { en: "Waived until", ja: "例外の期限" }
    waiver_reason() { en: "Reason for the waiver", ja: "例外の理由" }
}

phrases! {
    what() { en: "What", ja: "内容" }
    count() { en: "Count", ja: "件数" }
    rows_read() { en: "Rows read", ja: "読み取った行" }
    rows_imported() { en: "Imported as devices", ja: "デバイスとして取り込み" }
    rows_merged() { en: "Merged into another record", ja: "別のレコードに統合" }
    rows_attached() { en: "Attached to the row before", ja: "前の行に結合" }
    rows_rejected() { en: "Rejected", ja: "拒否" }
    rows_skipped() { en: "Skipped", ja: "スキップ" }
    warning() { en: "Warning", ja: "警告" }
    message() { en: "Message", ja: "メッセージ" }
    consequence() { en: "Consequence", ja: "影響" }
    warned_of() { en: "Scenarios", ja: "シナリオ" }
    sha256() { en: "SHA-256", ja: "SHA-256" }
}

phrases! {
    rows_left_out(count, file) {
        en: "… and {count} more rows, which {file} has",
        ja: "…ほか{count}行は{file}にあります",
    }
    more_rejected(count) {
        en: "… and {count} more rows, which no file lists",
        ja: "…ほか{count}行あります(一覧はありません)",
    }
}

#[cfg(any(feature = "cli", not(feature = "xlsx")))]
phrases! {
    no_writing() {
        en: "this build of fleetcast does not write Excel workbooks: it lacks the feature `xlsx`",
        ja: "このfleetcastは機能`xlsx`を含まずにビルドされているため、Excelブックを書き出せません",
    }
}

#[cfg(feature = "xlsx")]
phrases! {
    sheet_is_full(rows) {
        en: "a sheet of Excel has room for {rows} devices, and there are more",
        ja: "Excelのシートに書き込めるのは{rows}台までですが、デバイスはそれより多くあります",
    }
}

#[cfg(feature = "cli")]
phrases! {
    write_csv_or_parquet() {
        en: "print them as CSV, or write them by `--parquet`",
        ja: "CSVで出力するか、`--parquet`で書き出してください",
    }
    not_named_xlsx(file) {
        en: "`{file}` doesn't end in `.xlsx`",
        ja: "`{file}`の拡張子が`.xlsx`ではありません",
    }
    name_it_xlsx() {
        en: "`-o` writes an Excel workbook: name it `FILE.xlsx`; `--parquet` writes Parquet, and `>` takes what is printed",
        ja: "`-o`はExcelブックを書き出します。`FILE.xlsx`と指定してください。Parquetは`--parquet`、出力の保存は`>`を使います",
    }
    no_room_for_columns() {
        en: "`--columns` is for CSV and for Excel workbooks",
        ja: "`--columns`はCSVとExcelブックでのみ使えます",
    }
    print_csv_or_write() {
        en: "leave out `--format`, or write a workbook by `-o FILE.xlsx`",
        ja: "`--format`を外すか、`-o FILE.xlsx`でブックを書き出してください",
    }
    nothing_to_replace() {
        en: "`--force` replaces a file, and no file is written",
        ja: "`--force`はファイルを置き換えますが、書き出すファイルがありません",
    }
    name_a_file() {
        en: "name a file by `-o` or `--parquet`",
        ja: "`-o`または`--parquet`でファイルを指定してください",
    }
}
