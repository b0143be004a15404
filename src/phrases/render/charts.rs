//! What charts say: titles, units, legends, notes.

phrases! {
    alt(title, subtitle, words) { en: "{title}. {subtitle}. {words}", ja: "{title}。{subtitle}。{words}" }
    rests() { en: "Rests on assumptions: see the report.", ja: "前提に基づく値です。レポートを参照してください。" }
    over_months(currency, months) { en: "{currency} over {months}", ja: "{currency}、{months}" }
    price_missing() { en: "- (a price is missing)", ja: "- (価格がありません)" }
    no_bar() {
        en: "Unknown amounts have no bar: a price is missing.",
        ja: "不明な額には棒がありません(価格がないため)。",
    }
    /// What the chart shows, and in what: below a title that says what the figures say.
    subject(what, basis) { en: "{what}, {basis}", ja: "{what}、{basis}" }
    cost() { en: "Cost by scenario", ja: "シナリオ別の費用" }
    change_of_total(currency) {
        en: "Change of the total against the baseline, {currency}",
        ja: "ベースラインに対する合計の増減({currency})",
    }
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
    units() { en: "Units used against bought", ja: "購入ライセンス数と使用数" }
    units_by_part() { en: "license units by part", ja: "パーツ別のライセンス数" }
    used() { en: "used", ja: "使用" }
    bought() { en: "bought", ja: "購入" }
    over() { en: "over", ja: "超過" }
    most_used_parts(shown, all) {
        en: "The {shown} parts with most devices or units in the baseline of {all}.",
        ja: "{all}種類のパーツのうち、ベースラインでデバイスまたはライセンスの多い{shown}種類です。",
    }
    parts_in_short(shown, all) {
        en: "{shown} of {all} parts: those that are short or full, and those with most idle units.",
        ja: "{all}種類のパーツのうち、不足または空きのないもの、未使用の多いものの{shown}種類です。",
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
    together() { en: "together", ja: "合計" }
    together_sampled() { en: "together (sampled)", ja: "合計(標本による推定)" }
}

phrases! {
    bands() { en: "Extra charges under all readings", ja: "すべての解釈での追加料金" }
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

// Which scenarios a chart shows.
phrases! {
    most_different(shown, all, file) {
        en: "The {shown} of {all} scenarios that differ most; all are in {file}.",
        ja: "{all}件のシナリオのうち、差が最も大きい{shown}件です。すべては{file}にあります。",
    }
    baseline_alone(file) {
        en: "The baseline alone; all scenarios are in {file}.",
        ja: "ベースラインのみです。すべてのシナリオは{file}にあります。",
    }
    most_different_named(shown, all, swept, file) {
        en: "The baseline and the {shown} of {all} named scenarios that differ most; the others and the {swept} policies \
             of sweeps are in {file}.",
        ja: "ベースラインと、{all}件の名前付きシナリオのうち差が最も大きい{shown}件です。他のシナリオと、スイープの{swept}件のシナリオは{file}にあります。",
    }
    all_named(named, swept, file) {
        en: "The baseline and all {named} named scenarios; the {swept} policies of sweeps are in {file}.",
        ja: "ベースラインと{named}件の名前付きシナリオすべてです。スイープの{swept}件のシナリオは{file}にあります。",
    }
    most_different_swept(shown, all, file) {
        en: "The baseline and the {shown} of {all} policies of sweeps that differ most; all are in {file}.",
        ja: "ベースラインと、スイープの{all}件のシナリオのうち差が最も大きい{shown}件です。すべては{file}にあります。",
    }
    all_named_and_most_different(named, shown, all, file) {
        en: "The baseline, all {named} named scenarios and the {shown} of {all} policies of sweeps that differ most; all \
             are in {file}.",
        ja: "ベースライン、{named}件の名前付きシナリオすべて、スイープの{all}件のシナリオのうち差が最も大きい{shown}件です。すべては{file}にあります。",
    }
    first_named(shown, all) {
        en: "The baseline and named scenarios: the first {shown} of {all}; all are in result.json.",
        ja: "ベースラインと名前付きシナリオ{all}件のうち最初の{shown}件です。すべてはresult.jsonにあります。",
    }
}

phrases! {
    reach() { en: "How far the extra charges reach", ja: "追加料金の範囲" }
    as_read() { en: "as the study reads IBM's documents", ja: "このスタディーの解釈" }
    after_each_range() {
        en: "With each bar: the range if IBM does what it writes, then the range whatever IBM does.",
        ja: "各棒の数値は、IBMの記載どおりの場合の範囲、IBMの対応にかかわらず取りうる範囲の順です。",
    }
    reference_and_reach(reference, reach) { en: "{reference}; {reach}", ja: "{reference}。{reach}" }
}

// Titles that say what the figures say.
phrases! {
    costs(scenario, amount) { en: "{scenario} costs {amount}", ja: "{scenario}の費用は{amount}です" }
    costs_with_extra(scenario, amount, extra) {
        en: "{scenario} costs {amount}, of which {extra} are extra charges",
        ja: "{scenario}の費用は{amount}で、うち{extra}が追加料金です",
    }
    cost_unknown(scenario) {
        en: "What {scenario} costs is unknown, because a price is missing",
        ja: "価格がないため、{scenario}の費用は不明です",
    }
    all_cost(scenario, amount) {
        en: "{scenario} costs {amount}, and no scenario here changes that",
        ja: "{scenario}の費用は{amount}で、どのシナリオでも変わりません",
    }
    two_cost(scenario, amount, other, its_amount) {
        en: "{scenario} costs {amount}, {other} {its_amount}",
        ja: "{scenario}の費用は{amount}、{other}の費用は{its_amount}です",
    }
    others_cost(scenario, amount, others) {
        en: "{scenario} costs {amount}; the other scenarios cost {others}",
        ja: "{scenario}の費用は{amount}、他のシナリオの費用は{others}です",
    }
    nothing_changes() {
        en: "No scenario here changes the extra charges",
        ja: "追加料金が変わるシナリオはありません",
    }
    changes_unknown() {
        en: "The extra charges are unknown, because a price is missing",
        ja: "価格がないため、追加料金は不明です",
    }
    one_cuts(scenario, amount) {
        en: "{scenario} cuts the extra charges by {amount}",
        ja: "{scenario}では追加料金が{amount}減ります",
    }
    one_raises(scenario, amount) {
        en: "{scenario} raises the extra charges by {amount}",
        ja: "{scenario}では追加料金が{amount}増えます",
    }
    cut(amount) {
        en: "Scenarios cut the extra charges by up to {amount}",
        ja: "シナリオによって追加料金が最大{amount}減ります",
    }
    raise(amount) {
        en: "Scenarios raise the extra charges by up to {amount}",
        ja: "シナリオによって追加料金が最大{amount}増えます",
    }
    cut_and_raise(less, more) {
        en: "Scenarios cut the extra charges by up to {less} or raise them by up to {more}",
        ja: "シナリオによって追加料金が最大{less}減るか、最大{more}増えます",
    }
}

phrases! {
    none_short() { en: "No part is short", ja: "不足しているパーツはありません" }
    none_short_but(idle) { en: "No part is short; {idle}", ja: "不足しているパーツはなく、{idle}です" }
    parts_stand(list) { en: "{list}", ja: "{list}です" }
    several_short(parts, part, units) {
        en: "{parts} parts are short, most of all {part}: {units}",
        ja: "{parts}種類のパーツが不足しています。最大は{part}の{units}",
    }
    refused_units(scenario) {
        en: "The activation is refused in {scenario}: nothing is assigned",
        ja: "{scenario}ではアクティブ化が拒否され、何も割り当てられません",
    }
    reaches(scenario, ranges) { en: "Extra charges of {scenario}: {ranges}", ja: "{scenario}の追加料金は、{ranges}です" }
    never_extra(scenario) {
        en: "{scenario} has no extra charges, whatever IBM does",
        ja: "IBMの対応にかかわらず、{scenario}に追加料金はありません",
    }
    always_extra(scenario, amount) {
        en: "{scenario} has extra charges of {amount}, whatever IBM does",
        ja: "IBMの対応にかかわらず、{scenario}の追加料金は{amount}です",
    }
    costs_less_than_baseline(scenario, amount) {
        en: "{scenario} costs {amount} less than the baseline",
        ja: "{scenario}の費用はベースラインより{amount}少なくなります",
    }
    costs_more_than_baseline(scenario, amount) {
        en: "{scenario} costs {amount} more than the baseline",
        ja: "{scenario}の費用はベースラインより{amount}多くなります",
    }
    costs_the_same(scenario) {
        en: "{scenario} costs as much as the baseline",
        ja: "{scenario}の費用はベースラインと同じです",
    }
    moves_most(sentence, change, amount) {
        en: "{sentence}; what moves most is {change}: {amount}",
        ja: "{sentence}。影響が最も大きい変更は{change}の{amount}です",
    }
    depends(scenario, range) {
        en: "Extra charges of {scenario}: {range}, depending on IBM's answers",
        ja: "{scenario}の追加料金は、IBMの回答によって{range}です",
    }
    moves_nothing() {
        en: "No open question moves the extra charges",
        ja: "追加料金に影響する不明な点はありません",
    }
    question_moves(question, amount) {
        en: "{question} moves the extra charges most: {amount} on average",
        ja: "追加料金への影響が最も大きいのは{question}で、平均{amount}です",
    }
}
