//! What a forecast says.

use crate::phrases::answer::month_name;
use crate::problem::Message;

/// `December 2026`, `2026年12月`, of `2026-12`.
pub(crate) fn month(text: &str) -> Message {
    let found = text.split_once('-').and_then(|(year, month)| Some((year, month.parse::<i8>().ok()?)));
    match found {
        Some((year, month)) => {
            let (english, japanese) = (format!("{} {year}", month_name(month)), format!("{year}年{month}月"));
            Message::of_templates(&english, &japanese, &[])
        }
        None => Message::new(text),
    }
}

// The answer.
phrases! {
    unknown(last) {
        en: "Extra charges through {last} are unknown, because prices are missing.",
        ja: "価格がないため、{last}までの追加料金は不明です。",
    }
    starts(first, last, mean, high) {
        en: "Extra charges start in {first}; through {last} they come to {mean} on average, nine times in ten at most {high}.",
        ja: "追加料金は{first}に始まり、{last}までの合計は平均{mean}、90%の確率で{high}以下です。",
    }
    starts_expected(first, last, amount) {
        en: "Extra charges start in {first}; through {last} they come to {amount} if all goes as expected.",
        ja: "追加料金は{first}に始まり、想定どおりなら{last}までの合計は{amount}です。",
    }
    none_expected(last) {
        en: "No extra charges are expected through {last}.",
        ja: "{last}まで追加料金は見込まれません。",
    }
    none_likely(last) {
        en: "Extra charges are unlikely through {last}: at least nineteen futures in twenty have none.",
        ja: "{last}までに追加料金が発生する可能性は低く、95%以上の確率で発生しません。",
    }
    possible(last, chance, mean, high) {
        en: "Extra charges arise with a chance of {chance} % through {last}: {mean} on average, nine times in ten at most {high}.",
        ja: "{last}までに追加料金が発生する確率は{chance}%です。合計は平均{mean}、90%の確率で{high}以下です。",
    }
    without_license(expected, most) {
        en: "Without a license at the end of the worst month: {expected} as expected, nine times in ten at most {most}.",
        ja: "最も多い月の月末にライセンスがないデバイス: 想定では{expected}、90%の確率で{most}台以下です。",
    }
    without_license_expected(expected) {
        en: "Without a license at the end of the worst month, as expected: {expected}.",
        ja: "最も多い月の月末にライセンスがないデバイス(想定): {expected}。",
    }
    cheapest(scenario, amount) {
        en: "Of the scenarios that leave no more devices without a license, {scenario} costs least: {amount} less than the baseline on average, units included.",
        ja: "ライセンスのないデバイスが増えないシナリオのうち、費用が最も少ないのは{scenario}で、契約額を含めてベースラインより平均{amount}少なくなります。",
    }
    readings_differ(low, high, tried) {
        en: "Apart from chance, it depends on what IBM does: {low} to {high} as expected, one open question at a time \
             ({tried} readings).",
        ja: "偶然による変動とは別に、IBMの対応によっても変わります。不明な点を1つずつ変えると、想定される額は{low}～{high}です({tried}通りの解釈)。",
    }
    readings_agree(tried) {
        en: "No open question changes that by itself ({tried} readings).",
        ja: "不明な点を1つずつ変えても、この結果は変わりません({tried}通りの解釈)。",
    }
    excess_ends(day, devices, services) {
        en: "After {day} services that the account did not buy end on {devices}: {services}.",
        ja: "{day}を過ぎると、{devices}で未購入のサービスが終了します: {services}。",
    }
    services(number) { en: "{number} in all", ja: "合計{number}件" }
    basis(months, arrivals, departures) {
        en: "It rests on {months} of the past: {arrivals}; {departures}.",
        ja: "過去{months}の実績に基づきます({arrivals}、{departures})。",
    }
    with_model(basis, what) { en: "{basis} {what}", ja: "{basis}{what}" }
    no_trend() {
        en: "No trend and no season would have forecast its last months clearly better than a level, so none is supposed.",
        ja: "過去の最後の数か月の予測で、傾向や季節性が水準より明らかに優れてはいなかったため、どちらもないものとしています。",
    }
    has_trend(flow, trend, error) {
        en: "A trend is supposed: {flow} change by {trend} % a month, with an error of {error} points.",
        ja: "{flow}には月{trend} %の傾向(誤差{error}ポイント)があるものとしています。",
    }
    has_season(flow) {
        en: "A season is supposed: {flow} follow the month of the year as in the years before.",
        ja: "{flow}には、過去の年と同じ季節性があるものとしています。",
    }
    basis_short(months, arrivals, departures) {
        en: "It rests on only {months} of the past: {arrivals}; {departures}. That shows a level and its range, no trend.",
        ja: "過去の実績は{months}分だけです({arrivals}、{departures})。水準と範囲は示せますが、傾向は分かりません。",
    }
    basis_failed(basis, failed) {
        en: "{basis} Do not rely on the range before you know the rates better: forecast in this way, too few of the last months \
             would have been between P10 and P90 ({failed}).",
        ja: "{basis}増減の見込みを確かめるまで、この範囲には頼らないでください。同じ方法で過去を予測すると、P10～P90に収まった月が\
             少なすぎます({failed})。",
    }
    failed_flow(flow, inside, tested, expected, actual) {
        en: "{flow}: {inside} of {tested}; {expected} expected, {actual} seen",
        ja: "{flow}: {tested}か月のうち{inside}か月、想定{expected}台に対し実績{actual}台",
    }
    basis_given() {
        en: "Arrivals and departures are those that the study gives; nothing was fit from the past.",
        ja: "増加と減少はスタディーに指定された値であり、過去の実績から推定したものではありません。",
    }
    basis_of_study(arrivals, departures) {
        en: "It rests on the study: {arrivals}; {departures}.",
        ja: "スタディーに基づきます({arrivals}、{departures})。",
    }
    basis_nothing() {
        en: "Neither the study nor the past shows who comes or leaves, so the fleet stays as it is.",
        ja: "デバイスの増減はスタディーにも過去の実績にも示されていないため、現状のままとしています。",
    }
    came(devices) { en: "{devices} came", ja: "増加{devices}" }
    left(devices) { en: "{devices} left", ja: "減少{devices}" }
    is_given(flow) { en: "{flow} are those that the study gives", ja: "{flow}はスタディーの指定値" }
    is_unknown(flow) { en: "nothing shows {flow}", ja: "{flow}は実績データなし" }
}

// What can be wrong, and what has to be known.
phrases! {
    events_outside(events, first, last) {
        en: "{events} not between {first} and {last}, left out",
        ja: "{first}から{last}までの期間にないイベントを除外: {events}",
    }
    devices_before(events, first) {
        en: "the devices of {events} before {first} are not counted; what the events set holds from then on",
        ja: "{first}より前のイベント({events})のデバイスは数えません。イベントの設定は{first}から有効です",
    }
    segment_emptied(segment, month) {
        en: "no device of segment `{segment}` is left after the departures of {month}: those that are to leave beyond them are left out",
        ja: "{month}の離脱の後、セグメント`{segment}`にデバイスは残りません。それを超える離脱は除外されます",
    }
    fleet_emptied(month) {
        en: "no device is left after the departures of {month}: those that are to leave beyond them are left out",
        ja: "{month}の離脱の後、デバイスは残りません。それを超える離脱は除外されます",
    }
    rest_emptied(month) {
        en: "no device that is in no segment is left after the departures of {month}: those that are to leave beyond them are left out",
        ja: "{month}の離脱の後、どのセグメントにも属さないデバイスは残りません。それを超える離脱は除外されます",
    }
    not_fit(flow) {
        en: "nothing shows {flow}: none are forecast until the study gives a number",
        ja: "{flow}の実績データがありません。スタディーで数値を指定するまで、0台として予測します",
    }
    undated(devices, all, flow) {
        en: "of {all} devices that {flow} are counted from, {devices} without a date are left out: the number is too low",
        ja: "{flow}を数える{all}台のうち、日付のないデバイスは除外されるため、数が実際より少なくなります: {devices}",
    }
    history_beside_departures() {
        en: "`departures` says how many leave, so `history` is not used: leave one of them out",
        ja: "`departures`で離脱数が指定されているため、`history`は使われません。どちらかを削除してください",
    }
    history_without_arrivals() {
        en: "`history` is not used: who left is seen from it only where installation dates say who came",
        ja: "`history`は使われません。離脱数を求めるには、登録数が分かるインストール日が必要です",
    }
    history_elsewhere(first, last) {
        en: "`history` is not used: no month from {first} to {last}, which rates are fit from, is in it with the month before",
        ja: "`history`は使われません。推定に使う{first}から{last}までの月が、その前月とともに含まれていません",
    }
    history_later(months, last) {
        en: "{months} of `history` not used: {last} is the last full month before the inventory",
        ja: "`history`のうち使われない月: {months}。インベントリーの前の最後の完全な月は{last}です",
    }
    history_grows(months) {
        en: "in {months} `history` has more devices than the month before and those that were installed: none are taken to have left",
        ja: "`history`の台数が前月の台数とインストール数の合計を超える月では、離脱を0台とします: {months}",
    }
    begins_before(from, activation) {
        en: "the forecast begins in {from}, but licenses are assigned in {activation}: the months before are computed as if that had happened",
        ja: "予測は{from}からですが、ライセンスの割り当ては{activation}です。それより前の月は、割り当て済みとして計算します",
    }
    begins_after(from, activation) {
        en: "the forecast begins in {from}, but licenses are assigned in {activation}: the months between are left out, with their extra charges",
        ja: "予測は{from}からですが、ライセンスの割り当ては{activation}です。その間の月と追加料金は含まれません",
    }
    term_ends(part, day) {
        en: "the term of `{part}` ends on {day}, within these months: its units are supposed to be renewed as they are",
        ja: "`{part}`の期間は予測期間内の{day}に終了します。ライセンスは同じ数で更新されるものとします",
    }
    no_default() {
        en: "new devices come, and the account has no default license for them",
        ja: "新しいデバイスが増えますが、アカウントにデフォルト・ライセンスがありません",
    }
    set_default() {
        en: "set `default_base` in [account], give the segment `parts`, or set `arrivals = 0` in [forecast]",
        ja: "[account]で`default_base`を設定するか、セグメントに`parts`を指定するか、[forecast]で`arrivals = 0`を設定してください",
    }
    event_refused(scenario, why) {
        en: "the event cannot happen under `{scenario}`: {why}",
        ja: "シナリオ`{scenario}`ではこのイベントを適用できません: {why}",
    }
    arrivals() { en: "arrivals", ja: "増加" }
    departures() { en: "departures", ja: "減少" }
    project(title) { en: "project: {title}", ja: "プロジェクト: {title}" }
}

// The report.
phrases! {
    title(study) { en: "Months ahead: {study}", ja: "今後の見通し: {study}" }
    scope(day, first, draws, seed) {
        en: "The fleet is that of {day}; months from {first} on; {draws} futures from seed {seed}.",
        ja: "{day}時点のデバイスに基づく、{first}からの予測です。シード{seed}から{draws}通りの将来を生成しました。",
    }
    months_title(scenario) { en: "Month by month: {scenario}", ja: "月別: {scenario}" }
    scenarios_title() { en: "All months together", ja: "全期間の合計" }
    parts_title() { en: "Units against demand in the last month", ja: "最終月の購入数と需要" }
    flows_title() { en: "Who comes and who leaves", ja: "デバイスの増減" }
    drivers_title() { en: "What moves the extra charges", ja: "追加料金を左右するもの" }
    backtest_title() { en: "How good it would have been", ja: "過去の期間での検証" }
    events_title() { en: "What changes", ja: "予定される変更" }
    month_heading() { en: "Month", ja: "月" }
    extra_mean() { en: "Extra, mean", ja: "追加料金(平均)" }
    extra_p10() { en: "P10", ja: "P10" }
    extra_p50() { en: "P50", ja: "P50" }
    extra_p90() { en: "P90", ja: "P90" }
    extra_p95() { en: "P95", ja: "P95" }
    extra_expected() { en: "Extra, as expected", ja: "追加料金(想定)" }
    chance() { en: "Any extra, %", ja: "発生確率(%)" }
    waiting() { en: "Waiting, P90", ja: "待機(P90)" }
    committed() { en: "Units bought cost", ja: "契約額" }
    total_mean() { en: "Total, mean", ja: "合計(平均)" }
    first_extra() { en: "Extra from", ja: "追加料金の開始" }
    readings_from() { en: "Other readings, least", ja: "他の解釈(最小)" }
    readings_to() { en: "Other readings, most", ja: "他の解釈(最大)" }
}

phrases! {
    part() { en: "Part", ja: "パーツ" }
    units() { en: "Units", ja: "購入数" }
    flow() { en: "Flow", ja: "増減" }
    segment() { en: "Segment", ja: "セグメント" }
    all_devices() { en: "all other devices", ja: "その他のすべてのデバイス" }
    devices() { en: "Devices", ja: "デバイス" }
    unit() { en: "A month", ja: "1か月あたり" }
    unit_devices() { en: "devices", ja: "台" }
    unit_percent() { en: "% of the devices", ja: "デバイスの%" }
    low() { en: "Low", ja: "低" }
    mid() { en: "As expected", ja: "想定" }
    high() { en: "High", ja: "高" }
    source() { en: "From", ja: "根拠" }
    source_fit(months, devices) { en: "{months}, {devices} devices", ja: "過去{months}、{devices}台" }
    source_trend(fit, trend, error) {
        en: "{fit}; trend {trend} % a month, error {error} points",
        ja: "{fit}、傾向は月{trend} %(誤差{error}ポイント)",
    }
    source_season(fit) { en: "{fit}; by the month of the year", ja: "{fit}、季節性あり" }
    source_study() { en: "the study", ja: "スタディー" }
    source_file() { en: "a file", ja: "ファイル" }
    input() { en: "Input", ja: "入力" }
    at_low() { en: "Extra at its low", ja: "低い場合の追加料金" }
    at_high() { en: "Extra at its high", ja: "高い場合の追加料金" }
    what() { en: "What", ja: "内容" }
    change() { en: "Devices", ja: "デバイス数" }
    levers() { en: "Levers", ja: "設定項目" }
    fitted() { en: "Months fit", ja: "推定に使った月数" }
    tested() { en: "Months forecast", ja: "検証した月数" }
    inside() { en: "Between P10 and P90", ja: "P10～P90の範囲内" }
    model() { en: "Model", ja: "モデル" }
    model_level() { en: "level", ja: "水準" }
    model_trend() { en: "trend", ja: "傾向" }
    model_season() { en: "season", ja: "季節性" }
    missed() { en: "Missed a month by", ja: "月平均の誤差" }
    missed_by_level() { en: "A level would by", ja: "水準での誤差" }
    mean() { en: "mean", ja: "平均" }
    extra_in(which, currency) { en: "Extra charges, {which}, {currency}", ja: "追加料金 {which}({currency})" }
    devices_at(which) { en: "Devices, {which}", ja: "デバイス {which}" }
    waiting_at(which) { en: "Waiting, {which}", ja: "待機 {which}" }
    waiting_chance() { en: "Any waiting, %", ja: "待機の発生確率 %" }
    first_month() { en: "First month", ja: "最初の月" }
    futures() { en: "Futures", ja: "将来の数" }
    seed() { en: "Seed", ja: "シード" }
    sheet_months() { en: "Months", ja: "月別" }
    sheet_parts() { en: "Units and demand", ja: "購入数と需要" }
    sheet_flows() { en: "Flows", ja: "増減" }
    sheet_events() { en: "Events", ja: "予定" }
    sheet_drivers() { en: "Drivers", ja: "要因" }
    sheet_back_test() { en: "Back-test", ja: "検証" }
    actual() { en: "Came or left", ja: "実績" }
    backtest_note() {
        en: "The last third of the past, forecast from what came before it. About eight months in ten should be between P10 \
             and P90. A trend or a season is taken where it misses by at most three quarters of what a level misses by.",
        ja: "過去の最後の3分の1を、それより前の期間から予測した結果です。10か月のうち約8か月がP10～P90の範囲内になるはずです。傾向や季節性は、\
             誤差が水準の4分の3以下の場合に使います。",
    }
    quantile_note() {
        en: "P90: nine futures in ten are at most this. Chance and other readings of what IBM leaves open are two bands: the one \
             holds for one reading, the other for the expected future.",
        ja: "P90: 将来の10通りのうち9通りがこの値以下です。偶然による幅と、IBMが明らかにしていない点の解釈による幅は別のものです。前者は1つの解釈についての幅、後者は想定される将来についての幅です。",
    }
    rules_note() {
        en: "Devices keep what they hold; new ones take the self-enrollment default or their segment's parts; devices that wait are \
             given nothing by themselves. Moves are spread evenly over a month.",
        ja: "デバイスは保持しているライセンスを使い続け、新しいデバイスには自己登録のデフォルトまたはセグメントのパーツが割り当てられます。待機中のデバイスに自動的にライセンスが割り当てられることはありません。\
             増減は月の中で均等に生じるものとします。",
    }
}

/// What `level`, `trend` and `season` are called.
pub(crate) fn model_name(model: &str) -> Message {
    match model {
        "trend" => model_trend(),
        "season" => model_season(),
        _ => model_level(),
    }
}

// Charts.
#[cfg(feature = "charts")]
phrases! {
    fan_title(scenario, sentence) { en: "{scenario}: {sentence}", ja: "{scenario}: {sentence}" }
    fan_finding(month, amount) {
        en: "extra charges of {amount} at most in {month}, nine times in ten",
        ja: "{month}の追加料金は、90%の確率で{amount}以下です",
    }
    fan_subtitle(currency) { en: "Extra charges by month, {currency}", ja: "月別の追加料金、{currency}" }
    fan_band() { en: "P10 to P90", ja: "P10～P90" }
    fan_median() { en: "P50", ja: "P50" }
    demand_title(part, month) {
        en: "{part}: units against demand through {month}",
        ja: "{part}: {month}までの購入数と需要",
    }
    demand_subtitle() { en: "Devices that hold the part at the end of the month", ja: "月末にパーツを保持するデバイス数" }
    demand_band() { en: "devices, P10 to P90", ja: "デバイス、P10～P90" }
    demand_median() { en: "devices, P50", ja: "デバイス、P50" }
    demand_units() { en: "units bought", ja: "購入数" }
    fan_value(low, mid, high) { en: "{mid} ({low} to {high})", ja: "{mid}({low}～{high})" }
}

phrases! {
    grows_beyond(most) {
        en: "the fleet grows to {most} devices in the months of the forecast, the most that one counts",
        ja: "予測期間中にデバイス数が上限の{most}に達します",
    }
    fewer_arrivals() {
        en: "write fewer arrivals or projects in `[forecast]`, or a smaller number of `months`",
        ja: "`[forecast]`の新規デバイスやプロジェクトのデバイスを減らすか、`months`を小さくしてください",
    }
}
