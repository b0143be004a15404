//! Titles of tables and of their columns.

phrases! {
    columns_left_out(columns) {
        en: "Left out, for lack of width: {columns}",
        ja: "幅が足りないため省略した列: {columns}",
    }
    between_lines() { en: " ", ja: "" }
    extra() { en: "Extra\ncharges", ja: "追加料金" }
    reach_consistent() { en: "if IBM does\nwhat it writes", ja: "IBMの記載\nどおりなら" }
    reach_all() { en: "whatever\nIBM does", ja: "IBMの対応に\nかかわらず" }
    change() { en: "Change\nof total", ja: "合計の\n増減" }
    reading(reading) { en: "Reading: {reading}", ja: "解釈: {reading}" }
    inputs(inputs) { en: "Inputs: {inputs}", ja: "入力: {inputs}" }
    assumptions(ids) {
        en: "Assumptions: {ids}; the report says each, and `fleetcast rules ID` what is behind it",
        ja: "前提: {ids}。内容はレポートに、背景は`fleetcast rules ID`にあります",
    }
    over() { en: "Devices\nover", ja: "超過\nデバイス" }
    without_license() { en: "Without\na license", ja: "ライセンス\nなし" }
    services_lost() { en: "Services\nlost", ja: "失われる\nサービス" }
    when() { en: "Can be\ndone", ja: "実行\n時期" }
    more_rows(count) { en: "… and {count} more in scenarios.csv", ja: "…ほか{count}件はscenarios.csvにあります" }
}
