//! The report of what to buy and how to assign: titles, columns, notes.

use crate::problem::Message;

phrases! {
    title(study) { en: "{study}: what to buy and how to assign", ja: "{study}: 購入と割り当ての最適化" }
    purchases_keep_to(limits) { en: "Purchases keep to: {limits}.", ja: "購入の条件: {limits}。" }
    max_extra(amount) { en: "extra charges of at most {amount}", ja: "追加料金は{amount}以下" }
    budget(amount) {
        en: "more units for at most {amount}",
        ja: "追加するライセンスの費用は{amount}以下",
    }
    coverage(percent) {
        en: "units cover at least {percent}% of all licenses",
        ja: "ライセンスの{percent}%以上を購入数でまかなう",
    }
    purchases_title() { en: "What to buy", ja: "購入の選択肢" }
    purchases_note() {
        en: "Saves: against today's units under auto-activation. The first three are assigned by auto-activation's own rules, \
             those by hand in the cheapest way that keeps every service. No purchase leaves more devices without a license or \
             loses more services than today's units do.",
        ja: "節約額は、自動アクティブ化での現在のライセンス数との差です。最初の3つは自動アクティブ化のルールで割り当て、「手動」はすべての\
             サービスを維持する最も安い方法で割り当てます。どの購入でも、ライセンスのないデバイスも失われるサービスも現在より増えません。",
    }
    purchases_searched() {
        en: "There are too many purchases to try all of them: those under auto-activation are the best that a search found, and a \
             cheaper one may exist.",
        ja: "すべての購入案を試すには数が多すぎるため、自動アクティブ化での購入案は探索で見つかった最善のものです。より安い案が存在する可能性があります。",
    }
    units_title() { en: "Part by part", ja: "パーツごとのライセンス数" }
    units_note() {
        en: "Now: units can only be added within a term. Best: once they can be given up. By hand: best under the cheapest \
             assignment. Prices are per price period. Quantile: 1 − price / overage price, in %. Pays from: the months of the \
             horizon in which a unit must be needed to pay. Saves: the best number of this part alone.",
        ja: "今購入: 契約期間中はライセンスの追加のみ可能です。最適: 削減できるようになった場合。手動: 最も安い割り当てでの最適数。価格は価格の期間あたりです。分位点: 1 − 単価 / 超過単価(%)。\
             採算: 購入が見合うために、全期間のうちそのライセンスが必要となる月数。節約額: そのパーツだけを最適数にした場合。",
    }
    regret_title() { en: "What the best numbers cost too much if demand is another", ja: "需要が変わった場合の最適数の割高額" }
    regret_note() {
        en: "Of each part alone: devices don't go to another part. More than 0.00 at 0 % means that the best numbers of all parts \
             together are not the best of this one alone.",
        ja: "パーツごとの値で、デバイスが他のパーツに移ることは考慮していません。0%で0.00を超えるパーツは、全パーツを合わせた最適数が\
             そのパーツだけの最適数と異なります。",
    }
    demand_title() { en: "If there are fewer or more devices", ja: "デバイスの数が変わった場合" }
    demand_note() {
        en: "First row: what today's units cost. The others: what the purchase costs less (−) or more (+) than that. Devices \
             are left out or counted twice evenly over the inventory, and auto-activation is simulated again.",
        ja: "1行目は現在のライセンス数の費用、ほかはそれとの差です(−は減、+は増)。インベントリー全体から均等にデバイスを除くか重複させて、\
             自動アクティブ化を再度シミュレーションしています。",
    }
}

phrases! {
    ahead_title(first, last) { en: "By the forecast from {first} to {last}", ja: "{first}から{last}までの予測による購入" }
    ahead_note(futures) {
        en: "Over {futures}, the same for every purchase; money is over these months. Added now: all units in the \
             first month. Step by step: each unit in the month from which it pays. At term end: as if units could be given up in \
             the first month. Units are those of the last month, with what the study plans. Cheaper in: the share of futures in \
             which it costs less than today's units.",
        ja: "{futures}(どの購入でも同じ)での、この期間の費用です。今追加: すべてを最初の月に追加。段階的: \
             採算が合う月から1つずつ追加。期間終了時: 最初の月に削減できるものとした場合。ライセンス数は、スタディーの予定を含む最終月の\
             値です。安くなる割合: 現在のライセンス数より安くなる将来の割合。",
    }
    ahead_when_title() { en: "When to buy, step by step", ja: "購入の時期(段階的)" }
    ahead_when_note() {
        en: "Units to have by each month, where a part changes. A unit that is added is paid to the end, so it pays only from the \
             month on after which it is needed in more than price / overage price of the months that are left.",
        ja: "ライセンス数が変わるパーツについて、各月までに必要な数です。追加したライセンスには最後まで費用がかかるため、残りの月のうち\
             単価÷超過価格を超える割合で必要になる月から採算が合います。",
    }
    ahead_regret_title() {
        en: "What the best numbers of the forecast cost too much if demand is another",
        ja: "需要が予測と異なる場合の最適数の割高額",
    }
    ahead_regret_note() {
        en: "On average over all futures with so many fewer or more devices in every month, of each part alone.",
        ja: "すべての月のデバイスがその割合だけ増減した場合の、すべての将来の平均です(パーツごと)。",
    }
    expected_regret_note() {
        en: "In the expected future with so many fewer or more devices in every month, of each part alone.",
        ja: "想定される将来で、すべての月のデバイスがその割合だけ増減した場合の値です(パーツごと)。",
    }
    ahead_now() { en: "Forecast: added now", ja: "予測: 今追加" }
    ahead_steps() { en: "Forecast: step by step", ja: "予測: 段階的に追加" }
    today_by_hand() { en: "Today's units, by hand", ja: "現在のライセンス数(手動)" }
    ahead_now_by_hand() { en: "Forecast: added now, by hand", ja: "予測: 今追加(手動)" }
    ahead_at_term_end() { en: "Forecast: at term end", ja: "予測: 期間終了時" }
    total_mean() { en: "Total,\nmean", ja: "合計\n平均" }
    extra_mean() { en: "Extra,\nmean", ja: "追加料金\n平均" }
    extra_p90() { en: "Extra,\nP90", ja: "追加料金\nP90" }
    saves_mean() { en: "Saves,\nmean", ja: "節約額\n平均" }
    cheaper_in() { en: "Cheaper\nin %", ja: "安くなる\n割合 %" }
    waiting_p90() { en: "Without a\nlicense, P90", ja: "ライセンス\nなし P90" }
    month() { en: "Month", ja: "月" }
}

phrases! {
    assignment_title() { en: "The cheapest assignment with today's units", ja: "現在のライセンス数での最も安い割り当て" }
    assignment_note(changes, pins) {
        en: "{changes} get something else than auto-activation gives them; {pins} must be pinned for that. Saves: what it costs \
             more if these devices stay where auto-activation puts them and all others move.",
        ja: "{changes}の割り当てが自動アクティブ化と異なり、そのためには{pins}の固定割り当てが必要です。節約額: そのデバイスだけを自動アクティブ化の割り当てのままとし、\
             他をすべて移した場合の費用の増加額。",
    }
    not_proved() {
        en: "There are too many ways to serve some devices to compare all of them: a cheaper assignment may exist.",
        ja: "一部のデバイスでは割り当ての組み合わせが多すぎるため、すべてを比較していません。より安い割り当てが存在する可能性があります。",
    }
    right_sizing_title() { en: "Right-sizing, ranked by money", ja: "ライセンスの適正化(金額順)" }
    with_confidence(item, confidence) { en: "{item} ({confidence})", ja: "{item}({confidence})" }
    holds_in_all(item, tried) {
        en: "{item}: robust, under all {tried} readings in which IBM does what it writes",
        ja: "{item}: 確実(IBMの記載と矛盾しない{tried}通りの解釈すべてで成り立つ)",
    }
    holds_in_some(item, holds, tried, fails_in) {
        en: "{item}: under {holds} of the {tried} readings in which IBM does what it writes; not under {fails_in}",
        ja: "{item}: IBMの記載と矛盾しない{tried}通りの解釈のうち{holds}通りで成り立つ(成り立たない例: {fails_in})",
    }
    by_evidence() { en: "by evidence", ja: "使用の根拠に基づく" }
    by_choice() { en: "users give something up", ja: "利用者が機能を使えなくなる" }
    to_check() { en: "check first", ja: "事前に確認が必要" }
    as_scenarios() { en: "The same as scenarios for study.toml", ja: "study.tomlに追加できるシナリオ" }
    firmness_title() { en: "How firm this is", ja: "結果の確かさ" }
    firmness_note() {
        en: "Between these prices no other purchase that was tried and keeps the limits costs less, all other prices as they are.",
        ja: "他の価格が変わらなければ、この範囲の価格では、条件を満たす購入の中で、試したものにより安いものはありません。",
    }
    curves_title() { en: "Cost over the units of each part", ja: "ライセンス数ごとの費用" }
    curves_note() {
        en: "All other units as today, under auto-activation's own rules. Lowest: the fewest units with the least cost at \
             which no more devices are without a license and no more services are lost than today. From there on one more \
             unit no longer pays.",
        ja: "他のライセンス数は現在のまま、自動アクティブ化のルールでの費用です。最小: ライセンスのないデバイスと失われるサービスが現在より\
             増えない範囲で、費用が最小となる最少のライセンス数。それを超える追加は割に合いません。",
    }
    asked_title() { en: "Units that you asked about", ja: "指定したライセンス数" }
    not_convex(part, units) {
        en: "The curve of {part} is not convex at {units}: from there on a unit brings more than the one before, because spare \
             units attract devices from other parts or a part becomes assignable. Buying in small steps may miss the best \
             number.",
        ja: "{part}の曲線は{units}で凸ではありません。未使用ライセンスが他のパーツのデバイスを引き寄せるか、パーツが割り当て可能になるため、\
             そこからは直前より次の1つの効果が大きくなります。少しずつ増やすと最適な数を見逃すことがあります。",
    }
}

phrases! {
    purchase() { en: "Purchase", ja: "購入" }
    today() { en: "Today's units", ja: "現在のライセンス数" }
    now() { en: "Best now", ja: "今購入する場合の最適" }
    at_term_end() { en: "Best at term end", ja: "契約期間終了時の最適" }
    now_by_hand() { en: "Best now, by hand", ja: "今購入する場合の最適(手動)" }
    at_term_end_by_hand() { en: "Best at term end, by hand", ja: "契約期間終了時の最適(手動)" }
    saves() { en: "Saves", ja: "節約額" }
    without_license() { en: "Without\na license", ja: "ライセンス\nなし" }
    units_today() { en: "Today", ja: "現在" }
    held() { en: "Devices", ja: "デバイス" }
    units_now() { en: "Now", ja: "今購入" }
    units_best() { en: "Best", ja: "最適" }
    units_by_hand() { en: "Best by\nhand", ja: "最適\n(手動)" }
    price() { en: "Price", ja: "単価" }
    overage_price() { en: "Overage\nprice", ja: "超過単価" }
    quantile() { en: "Quantile\nin %", ja: "分位点\n(%)" }
    break_even() { en: "Pays from\nmonths", ja: "採算\n(月)" }
    term_ends() { en: "Term ends", ja: "契約期間\n終了日" }
    from() { en: "From", ja: "変更前" }
    to() { en: "To", ja: "変更後" }
    devices() { en: "Devices", ja: "デバイス" }
    no_license() { en: "(no license)", ja: "(ライセンスなし)" }
    what() { en: "What", ja: "項目" }
    price_today() { en: "Today", ja: "現在" }
    best_from() { en: "Best from", ja: "下限" }
    best_to() { en: "Best to", ja: "上限" }
    price_of(part) { en: "Price of {part}", ja: "{part}の単価" }
    overage_price_of(part) { en: "Overage price of {part}", ja: "{part}の超過単価" }
    any() { en: "any", ja: "上限なし" }
    cost_today() { en: "Cost\ntoday", ja: "現在の\n費用" }
    lowest_at() { en: "Lowest at\nunits", ja: "最小と\nなる数" }
    cost_there() { en: "Cost\nthere", ja: "その\n費用" }
    asked() { en: "Units", ja: "ライセンス数" }
    against_today() { en: "Against\ntoday", ja: "現在との差" }
}

phrases! {
    limits_title() { en: "What this rests on", ja: "前提" }
    limit_demand() {
        en: "Demand is that of the inventory, in every month. It is no forecast: where devices come and go, the quantile of \
             each part says which demand to buy for.",
        ja: "需要は、毎月インベントリーと同じとしています。予測ではありません。デバイスが増減する場合は、各パーツの分位点がどの需要に合わせて\
             購入すべきかを示します。",
    }
    limit_overage() {
        en: "The quantile holds where overage is allowed and billed by the month. Without overage, units are needed for the \
             greatest demand; with a true-up at the renewal, what is then in use must be bought.",
        ja: "分位点は、超過が許可され、月ごとに請求される場合に成り立ちます。超過できない場合は、最大需要の分のライセンスが必要です。更新時に精算する場合は、その時点の使用分を購入する必要があります。",
    }
    limit_term() {
        en: "Units can be added within a term, not given up: what is bought now is paid until the term ends.",
        ja: "契約期間中はライセンスの追加はできますが、削減はできません。今購入した分は、契約期間の終了まで費用がかかります。",
    }
    limit_search() {
        en: "Purchases under auto-activation are the best that a search found: exact for two parts of up to 64 units, and for \
             each part alone. The cheapest assignment is exact.",
        ja: "自動アクティブ化での購入は、探索で見つかった最善のものです(64ライセンスまでの2つのパーツの組み合わせ、および各パーツ単独については厳密です)。最も安い割り当ては厳密な最適解です。",
    }
}

/// What every figure rests on.
pub(crate) fn limits() -> [Message; 4] {
    [limit_demand(), limit_overage(), limit_term(), limit_search()]
}
