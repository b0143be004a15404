//! Titles of columns and sections that several outputs share: the page, the workbook, tables, overviews.

phrases! {
    as_of() { en: "Devices as of", ja: "デバイスの基準日" }
    assumption() { en: "Assumption", ja: "前提" }
    author() { en: "Author", ja: "作成者" }
    change_percent() { en: "Change\nin %", ja: "増減\n(%)" }
    committed() { en: "Committed", ja: "契約額" }
    cost() { en: "Cost", ja: "費用" }
    currency() { en: "Currency", ja: "通貨" }
    date() { en: "Date", ja: "日付" }
    device_id() { en: "Device ID", ja: "デバイスID" }
    devices_losing() { en: "Devices losing services", ja: "サービスを失うデバイス" }
    extra() { en: "Extra", ja: "追加料金" }
    file() { en: "File", ja: "ファイル" }
    guardrail() { en: "Guardrail", ja: "ガードレール" }
    guardrails() { en: "Guardrails", ja: "ガードレール" }
    header() { en: "Header", ja: "見出し" }
    how() { en: "How", ja: "方法" }
    id() { en: "Id", ja: "ID" }
    idle() { en: "Idle", ja: "未使用" }
    idle_cost() { en: "Idle cost", ja: "未使用分の費用" }
    import() { en: "Import", ja: "インポート" }
    kind() { en: "Type", ja: "種類" }
    line() { en: "Line", ja: "行" }
    months() { en: "Months", ja: "月数" }
    over() { en: "Over", ja: "超過" }
    part() { en: "Part", ja: "パーツ" }
    parts() { en: "Parts", ja: "パーツ" }
    passed() { en: "passed", ja: "合格" }
    ranges() { en: "Ranges", ja: "範囲" }
    read_as() { en: "Read as", ja: "対応するフィールド" }
    reason() { en: "Reason", ja: "理由" }
    rows() { en: "Rows", ja: "行数" }
    scenario() { en: "Scenario", ja: "シナリオ" }
    services() { en: "Services", ja: "サービス" }
    services_lost() { en: "Services lost", ja: "失われるサービス" }
    source() { en: "Source", ja: "出典" }
    study() { en: "Study", ja: "スタディー" }
    total() { en: "Total", ja: "合計" }
    units() { en: "Units", ja: "ライセンス数" }
    units_bought() { en: "Units", ja: "購入数" }
    used() { en: "Used", ja: "使用" }
    verdict() { en: "Verdict", ja: "判定" }
    when() { en: "Can be done", ja: "実行時期" }
    why() { en: "Why", ja: "理由" }
}
