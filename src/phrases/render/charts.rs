//! What charts say: titles, units, legends, notes.

phrases! {
    alt(title, subtitle, words) { en: "{title}, {subtitle}. {words}", ja: "{title}、{subtitle}。{words}" }
    rests() { en: "Rests on assumptions: see the report.", ja: "前提に基づく値です。レポートを参照してください。" }
    over_months(currency, months) { en: "{currency} over {months}", ja: "{currency}、{months}" }
    price_missing() { en: "- (a price is missing)", ja: "- (価格がありません)" }
    no_bar() {
        en: "Unknown amounts have no bar: a price is missing.",
        ja: "不明な額には棒がありません。価格がないためです。",
    }
    most_different(shown, all) {
        en: "The {shown} of {all} scenarios that differ most; all are in scenarios.csv.",
        ja: "{all}件のシナリオのうち、差が最も大きい{shown}件です。すべてはscenarios.csvにあります。",
    }
    cost() { en: "Cost by scenario", ja: "シナリオ別の費用" }
    other_parts() { en: "other parts", ja: "その他のパーツ" }
    idle() { en: "bought and idle", ja: "購入済みで未使用" }
    extra() { en: "extra charges", ja: "追加料金" }
}

phrases! {
    against_baseline() { en: "Extra charges against the baseline", ja: "ベースラインに対する追加料金の増減" }
    baseline_extra(basis, amount) {
        en: "{basis}; extra charges of the baseline: {amount}",
        ja: "{basis}。ベースラインの追加料金: {amount}",
    }
    less_than_baseline() { en: "less than the baseline", ja: "ベースラインより少ない" }
    more_than_baseline() { en: "more than the baseline", ja: "ベースラインより多い" }
    nothing_changes() {
        en: "No scenario here changes the extra charges.",
        ja: "追加料金が変わるシナリオはありません。",
    }
    units() { en: "Units used against bought", ja: "購入ライセンス数と使用数" }
    units_by_part() { en: "license units by part", ja: "パーツ別のライセンス数" }
    used() { en: "used", ja: "使用" }
    bought() { en: "bought", ja: "購入" }
    over() { en: "over", ja: "超過" }
    baseline_alone() {
        en: "The baseline alone; all scenarios are in parts.csv.",
        ja: "ベースラインのみです。すべてのシナリオはparts.csvにあります。",
    }
    baseline_and_most_different(shown, all) {
        en: "The baseline and the {shown} of {all} other scenarios whose total differs most; all are in parts.csv.",
        ja: "ベースラインと、ほかの{all}件のシナリオのうち合計の差が最も大きい{shown}件です。すべてはparts.csvにあります。",
    }
    most_used_parts(shown, all) {
        en: "The {shown} parts most used in the baseline of {all}.",
        ja: "{all}個のパーツのうち、ベースラインで最も使用されている{shown}個です。",
    }
    used_of(used, bought) { en: "{used} of {bought}", ja: "使用{used}、購入{bought}" }
    used_of_over(used, bought, over) {
        en: "{used} of {bought}, {over} over",
        ja: "使用{used}、購入{bought}、超過{over}",
    }
}

phrases! {
    waterfall() {
        en: "Where the difference to the baseline comes from",
        ja: "ベースラインとの差の内訳",
    }
    costs_less() { en: "costs less", ja: "費用減" }
    costs_more() { en: "costs more", ja: "費用増" }
    first_of(shown, all) {
        en: "The first {shown} of {all} scenarios with several changes; all are in result.json.",
        ja: "複数の変更があるシナリオ{all}件のうち最初の{shown}件です。すべてはresult.jsonにあります。",
    }
    together() { en: "together", ja: "合計" }
    together_sampled() { en: "together (sampled)", ja: "合計(標本による推定)" }
}

phrases! {
    bands() { en: "Extra charges under all readings", ja: "すべての解釈での追加料金" }
    under_every_reading() { en: "extra charges under every reading", ja: "どの解釈でもかかる追加料金" }
    under_some_readings() { en: "only if IBM's answers are so", ja: "IBMの回答によってはかかる額" }
    more_in_table(scenarios) {
        en: "{scenarios} more scenarios are in the table.",
        ja: "ほか{scenarios}件のシナリオは表にあります。",
    }
    readings(readings) {
        en: "{readings} readings of what IBM leaves open.",
        ja: "IBMが明らかにしていない点について、{readings}通りの解釈があります。",
    }
    reference(amount) { en: "reference {amount}", ja: "基準の解釈では{amount}" }
    titled_reference(title, reference) { en: "{title}; {reference}", ja: "{title}、{reference}" }
    tornado() { en: "What each open question moves", ja: "不明な点ごとの影響額" }
    tornado_of(name, currency, amount, months) {
        en: "extra charges of {name} against the reference reading ({currency} {amount} over {months}), one answer \
             changed at a time",
        ja: "基準の解釈({months}で{currency} {amount})に対する{name}の追加料金の増減。回答を1つずつ変更",
    }
    cheapest_alone() { en: "the cheapest answer alone", ja: "最も安い回答だけを採用" }
    dearest_alone() { en: "the dearest answer alone", ja: "最も高い回答だけを採用" }
    after_each_bar() {
        en: "After each bar: the extra charges under its cheapest and its dearest answer alone. Sorted by what each \
             question moves on average over all answers to the others.",
        ja: "棒の後の数値は、最も安い回答と最も高い回答だけを採用した場合の追加料金です。他の回答すべてについて平均した影響額の順に並べて\
             います。",
    }
    moves_on_average(amount) { en: "moves {amount} on average", ja: "平均の影響額{amount}" }
    nothing_alone() { en: "nothing alone", ja: "単独では影響なし" }
}
