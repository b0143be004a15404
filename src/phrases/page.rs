//! The page that can be mailed: its sections, the titles of its tables, and the words of its script.

use crate::problem::Message;

phrases! {
    title_summary() { en: "In short", ja: "要約" }
    title_comparison() { en: "Comparison", ja: "比較" }
    title_differences() { en: "Where the differences come from", ja: "差の内訳" }
    title_charts() { en: "Charts", ja: "グラフ" }
    title_sweeps() { en: "Sweeps", ja: "スイープ" }
    title_scenarios() { en: "Scenario by scenario", ja: "シナリオ別の詳細" }
    title_caveats() { en: "What the figures rest on", ja: "数値の前提" }
    title_provenance() { en: "Inputs", ja: "入力ファイル" }
    contents() { en: "Contents", ja: "目次" }
    skip() { en: "Skip to the answer", ja: "要約へ移動" }
}

phrases! {
    currency_and_months(currency, months) { en: "{currency}, {months}", ja: "{currency}、{months}" }
    answer_activation() { en: "When", ja: "時期" }
    answer_losses() { en: "Losses", ja: "影響" }
    answer_advice() { en: "What to do", ja: "対応" }
    answer_open() { en: "Open", ja: "不明な点" }
    tile_date() { en: "Auto-activation", ja: "自動アクティブ化" }
    tile_kept_until(date) {
        en: "excess services are kept until {date}",
        ja: "未購入のサービスは{date}まで利用可能",
    }
    tile_refused() { en: "refused under the study's reading", ja: "スタディーの解釈では拒否されます" }
    tile_undated() {
        en: "90 days after the message in the portal",
        ja: "ポータルにメッセージが表示されてから90日後",
    }
    tile_no_date() { en: "no date given", ja: "日付の指定なし" }
    tile_extra(months) { en: "Extra charges, {months}", ja: "追加料金({months})" }
    tile_extra_about() { en: "if nothing is done", ja: "何もしない場合" }
    tile_over() { en: "Devices over", ja: "超過デバイス" }
    tile_over_about() { en: "take a part that has no unit left", ja: "空きライセンスのないパーツを使用" }
    tile_without() { en: "Devices without a license", ja: "ライセンスのないデバイス" }
    tile_without_about() { en: "wait, or have no license they may take", ja: "待機中、または割り当て可能なライセンスなし" }
    tile_losing_about() { en: "at activation or 90 days later", ja: "アクティブ化時、または90日後" }
    tile_losing_at_once() { en: "at activation", ja: "アクティブ化時" }
    tile_losing_later() { en: "90 days after activation", ja: "アクティブ化の90日後" }
    unknown() { en: "unknown", ja: "不明" }
    price_missing() {
        en: "A price is missing: sums that need it are unknown, printed -. Counts are complete.",
        ja: "価格がないため、その価格を必要とする合計は不明で、「-」と表示します。件数や台数には影響しません。",
    }
    refused(device) {
        en: "The activation is refused, because device {device} would wait: nothing is assigned and nothing is lost; \
             committed costs stay.",
        ja: "デバイス{device}が待機することになるため、アクティブ化は拒否されます。何も割り当てられず、何も失われません。契約額は変わりません。",
    }
    all_rests() {
        en: "All figures rest on assumptions, because IBM has not published its criteria: the section “What the figures \
             rest on” names each.",
        ja: "IBMが基準を公開していないため、すべての数値は前提に基づきます。各前提は「数値の前提」に記載しています。",
    }
    some_rest() {
        en: "* rests on an assumption: see “What the figures rest on”",
        ja: "* 前提に基づく数値です。「数値の前提」を参照してください",
    }
}

phrases! {
    extra() { en: "Extra charges", ja: "追加料金" }
    over_months(what, mark, months) { en: "{what}{mark}\n{months}", ja: "{what}{mark}\n{months}" }
    per_month(what, mark) { en: "{what}{mark}\nper month", ja: "{what}{mark}\n月額" }
    change_over_months(what, mark, months) {
        en: "{what}{mark}\nchange, {months}",
        ja: "{what}{mark}\n増減、{months}",
    }
    change_per_month(what, mark) { en: "{what}{mark}\nchange per month", ja: "{what}{mark}\n増減、月額" }
    change_of(what, mark) { en: "{what}{mark}\nchange", ja: "{what}{mark}\n増減" }
    change_of_total() { en: "Change of total", ja: "合計の増減" }
    over() { en: "Devices over", ja: "超過\nデバイス" }
    without_license() { en: "Without a license", ja: "ライセンス\nなし" }
    lost_at_activation() { en: "Lost at\nactivation", ja: "アクティブ化時\nの喪失" }
    lost_at_day_90() { en: "Lost at\nday 90", ja: "90日後\nの喪失" }
    devices_losing() { en: "Devices losing", ja: "喪失\nデバイス" }
    when_now() { en: "now", ja: "今すぐ" }
    when_at_activation() { en: "at activation", ja: "アクティブ化時" }
    when_after_activation() { en: "after activation", ja: "アクティブ化後" }
    when_at_term_end() { en: "at term end", ja: "契約期間の終了時" }
    when_not_by_customer() { en: "not by you", ja: "お客様では変更不可" }
    caption_comparison(currency) {
        en: "Every scenario against the baseline, which comes first; amounts in {currency}",
        ja: "各シナリオとベースライン(先頭行)の比較(金額は{currency})",
    }
    sweeps_follow(sweeps) {
        en: "The policies of {sweeps} are in the section “Sweeps”.",
        ja: "{sweeps}のシナリオは「スイープ」にあります。",
    }
}

phrases! {
    caption_parts(scenario, currency) {
        en: "Parts under {scenario}, per month in {currency}",
        ja: "{scenario}のパーツ(月額、{currency})",
    }
    caption_use() { en: "Devices that hold each part, of the units bought", ja: "各パーツを使用するデバイス数と購入数" }
    of_units(used, units) { en: "{used} of {units}", ja: "{used} / {units}" }
    parts_left_out(shown, all) {
        en: "The {shown} parts most used of {all}; all are in parts.csv.",
        ja: "{all}種類のパーツのうち、使用の多い{shown}種類です。すべてはparts.csvにあります。",
    }
    unused_parts(parts) { en: "Without units and devices: {parts}.", ja: "購入数もデバイスもないパーツ: {parts}。" }
    caption_moves(scenario) {
        en: "Devices by part in the baseline (rows) and under {scenario} (columns)",
        ja: "ベースライン(行)と{scenario}(列)のパーツ別のデバイス数",
    }
    in_the_baseline() { en: "In the baseline", ja: "ベースライン" }
    caption_services() { en: "Services that devices lose", ja: "デバイスが失うサービス" }
    services_of_parts() { en: "Services of each part", ja: "各パーツのサービス" }
    lost_consistent() { en: "Lost\nif IBM does\nwhat it writes", ja: "喪失\nIBMの記載どおりなら" }
    lost_all() { en: "Lost\nwhatever\nIBM does", ja: "喪失\nIBMの対応にかかわらず" }
    lost_as_read() { en: "Lost\nas read", ja: "喪失\nこの解釈" }
}

phrases! {
    ranges_money(currency, months) {
        en: "How far the amounts reach, in {currency} over {months}",
        ja: "金額の範囲({currency}、{months})",
    }
    ranges_devices() { en: "How far the effects reach", ja: "影響の範囲" }
    ranges_about(consistent, all) {
        en: "IBM leaves points open. “If IBM does what it writes” covers the {consistent} readings that no document speaks \
             against; “whatever IBM does” covers all {all}.",
        ja: "IBMが明らかにしていない点があります。「IBMの記載どおりなら」は記載と矛盾しない{consistent}通り、「IBMの対応にかかわらず」は全{all}通りの\
             解釈を対象とします。",
    }
    as_read(what) { en: "{what}\nas read", ja: "{what}\nこの解釈" }
    if_written(what) { en: "{what}\nif IBM does\nwhat it writes", ja: "{what}\nIBMの記載どおりなら" }
    whatever(what) { en: "{what}\nwhatever\nIBM does", ja: "{what}\nIBMの対応にかかわらず" }
    without_short() { en: "Unlicensed", ja: "ライセンスなし" }
    from_to(least, most) { en: "{least} – {most}", ja: "{least}～{most}" }
    extremes(scenario) {
        en: "Which readings give the least and the most under {scenario}",
        ja: "{scenario}で最小と最大になる解釈",
    }
    figure() { en: "Figure", ja: "数値" }
    least() { en: "Least", ja: "最小" }
    least_reading() { en: "Least under", ja: "最小になる解釈" }
    most() { en: "Most", ja: "最大" }
    most_reading() { en: "Most under", ja: "最大になる解釈" }
    as_the_study_reads() { en: "as the study reads", ja: "スタディーの解釈どおり" }
    consistent() { en: "if IBM does what it writes", ja: "IBMの記載どおりなら" }
    whatever_ibm_does() { en: "whatever IBM does", ja: "IBMの対応にかかわらず" }
    figure_in(figure, ring) { en: "{figure}, {ring}", ja: "{figure}、{ring}" }
    caption_waterfall(scenario, currency, months) {
        en: "{scenario} against the baseline, in {currency} over {months}",
        ja: "{scenario}とベースラインの差({currency}、{months})",
    }
    waterfalls_left_out(shown, all) {
        en: "The first {shown} of {all} scenarios with several changes; all are in result.json.",
        ja: "複数の変更があるシナリオ{all}件のうち最初の{shown}件です。すべてはresult.jsonにあります。",
    }
}

phrases! {
    found() { en: "What was found", ja: "結果" }
    failed() { en: "FAILED", ja: "不合格" }
    waived() { en: "waived", ja: "例外" }
    guard_summary(passed, failed, waived) {
        en: "{passed} passed, {failed} failed, {waived} waived",
        ja: "合格{passed}件、不合格{failed}件、例外{waived}件",
    }
    caption_guard() { en: "Each guardrail and scenario, failures first", ja: "各ガードレールとシナリオの判定、不合格から順に" }
    waived_until(found, until, reason) {
        en: "{found}; waived until {until}: {reason}",
        ja: "{found}。{until}まで例外: {reason}",
    }
    waiver_ended(found, until) {
        en: "{found}; its waiver ended on {until}",
        ja: "{found}。例外の期限({until})は過ぎています",
    }
    cases_left_out(count) { en: "… and {count} more in guard.json", ja: "…ほか{count}件はguard.jsonにあります" }
}

phrases! {
    sweep(name, policies) { en: "{name}: {policies} policies", ja: "{name}: {policies}件のシナリオ" }
    policy() { en: "Policy", ja: "シナリオ" }
    caption_sweep(currency) {
        en: "Policies of the sweep against the baseline; amounts in {currency}",
        ja: "スイープのシナリオとベースラインの比較(金額は{currency})",
    }
    sweep_listed(listed) {
        en: "Listed are the best, the worst and the Pareto front of extra charges, waiting devices and services lost: \
             {listed} policies. All are in scenarios.csv.",
        ja: "追加料金、待機デバイス、失われるサービスについての最善、最悪、パレート・フロントの{listed}件です。すべてはscenarios.csvにあります。",
    }
    sweep_cheapest(shown, more) {
        en: "The {shown} policies with the lowest total; {more} more are in scenarios.csv.",
        ja: "合計が最も低い{shown}件のシナリオです。ほか{more}件はscenarios.csvにあります。",
    }
    sweep_range(least, most, currency) {
        en: "Totals from {currency} {least} to {currency} {most}.",
        ja: "合計は{currency} {least}から{currency} {most}までです。",
    }
    patches(name) { en: "Based on {name}.", ja: "{name}に基づくシナリオです。" }
    changes() { en: "Changes against the baseline:", ja: "ベースラインからの変更:" }
    changes_nothing() { en: "Changes nothing against the baseline.", ja: "ベースラインからの変更はありません。" }
    can_be_done(when) { en: "Can be done: {when}.", ja: "実行時期: {when}。" }
    refused_by(device) {
        en: "Refused: device {device} would wait, so nothing is assigned.",
        ja: "拒否: デバイス{device}が待機することになるため、何も割り当てられません。",
    }
    /// Words as a sentence: with a full stop.
    sentence(words) { en: "{words}.", ja: "{words}。" }
    of_all_devices(words) { en: "Of all devices read, {words}", ja: "読み込んだ全デバイスのうち{words}" }
    services_lost(activation, later, devices) {
        en: "Services lost: {activation} at activation, {later} at day 90, on {devices}.",
        ja: "失われるサービス: アクティブ化時に{activation}件、90日後に{later}件({devices})。",
    }
    reading_and_engine(reading, engine) {
        en: "Reading: {reading}. Computed by the {engine} engine.",
        ja: "解釈: {reading}。計算エンジン: {engine}。",
    }
    not_modeled() { en: "Not modeled:", ja: "考慮していない点:" }
    details_left_out(shown, all) {
        en: "Details of the first {shown} of {all} scenarios; result.json has all.",
        ja: "シナリオ{all}件のうち最初の{shown}件の詳細です。すべてはresult.jsonにあります。",
    }
}

phrases! {
    every_row_counted(import) {
        en: "{import}. Every row read is in exactly one of these counts.",
        ja: "{import}。読み込んだ行はすべて、これらのいずれか1つに数えられています。",
    }
    evidence() { en: "Evidence of use", ja: "使用の根拠" }
    caption_evidence() { en: "Where it came from", ja: "根拠の出所" }
    caption_devices() {
        en: "Devices by their best evidence, and which key of the reading decides",
        ja: "最も強い根拠別のデバイス数と、扱いを決める解釈のキー",
    }
    columns(file) { en: "Columns of {file}", ja: "{file}の列" }
    conflicts(devices) { en: "{devices} with different values", ja: "値が異なる{devices}" }
    caption_rejected() { en: "Rows that cannot be used", ja: "使用できない行" }
    rejected_in_all(rows) {
        en: "{rows} were rejected in all; result.json lists the first 1,000.",
        ja: "合計{rows}が拒否されました。最初の1,000行はresult.jsonにあります。",
    }
    baseline_reading(reading) { en: "Reading of the baseline: {reading}.", ja: "ベースラインの解釈: {reading}。" }
    all_keys(name) { en: "All keys of the reading of {name}", ja: "{name}の解釈のすべてのキー" }
    key() { en: "Key", ja: "キー" }
    value() { en: "Value", ja: "値" }
    caption_reading() {
        en: "Readings of what IBM's documents leave open",
        ja: "IBMの文書が明らかにしていない点の解釈",
    }
    caption_assumptions() {
        en: "Assumptions that this run used; ids are those of `fleetcast rules`",
        ja: "この計算の前提。IDは`fleetcast rules`のものです",
    }
    caption_inputs() { en: "Every file that was read", ja: "読み込んだすべてのファイル" }
}

phrases! {
    tool_search() { en: "Search the tables", ja: "表を検索" }
    tool_filter() { en: "Filter rows", ja: "行を絞り込み" }
    tool_copy() { en: "Copy", ja: "コピー" }
    tool_copy_about() {
        en: "Copy this table, as tab-separated values",
        ja: "この表をタブ区切りでコピー",
    }
    tool_copied() { en: "Copied", ja: "コピーしました" }
    tool_not_copied() { en: "Not copied", ja: "コピーできませんでした" }
    tool_rows() { en: "# of % rows", ja: "%行中#行" }
    tool_scenarios() { en: "Scenarios: # of %", ja: "シナリオ: %件中#件" }
    tool_all() { en: "All", ja: "すべて" }
    tool_none() { en: "None", ja: "なし" }
    tool_period() { en: "Amounts", ja: "金額" }
    tool_horizon() { en: "Whole horizon", ja: "全期間" }
    tool_month() { en: "Per month", ja: "月額" }
    tool_figures() { en: "Figures", ja: "数値" }
    tool_absolute() { en: "Absolute", ja: "実数" }
    tool_change() { en: "Change against the baseline", ja: "ベースラインからの増減" }
    tool_explore() { en: "One point of this sweep", ja: "このスイープの1点" }
    tool_no_point() {
        en: "This combination is not among the points that were computed.",
        ja: "この組み合わせは計算した点にありません。",
    }
    tool_reset() { en: "Reset", ja: "リセット" }
}

/// A range in a cell: `0 – 12`, or one figure where both ends are equal.
pub(crate) fn range(least: String, most: String) -> Message {
    if least == most { least.into() } else { from_to(least, most) }
}
