//! What to buy and how to assign: answers, advice, and what is wrong with an option.

phrases! {
    at_without_units(word) { en: "`{word}` has no number of units", ja: "`{word}`にライセンス数がありません" }
    at_unknown_part(part) { en: "`{part}` is no part of this study", ja: "`{part}`はこのスタディーのパーツではありません" }
    no_redacted_pins() {
        en: "pins name devices: with tokens in place of ids they would pin nothing",
        ja: "固定割り当てにはデバイスのIDが必要なため、トークンに置き換えると機能しません",
    }
    without_redact_or_pins() {
        en: "leave out `--redact` or `--pins`",
        ja: "`--redact`または`--pins`を外してください",
    }
    at_not_sold(part) {
        en: "`{part}` has no curve: bases and add-ons have one, where they have a price and are neither suspended nor dropped",
        ja: "`{part}`の曲線はありません: 曲線があるのは、価格があり、停止も取り消しもされていないベースとアドオンだけです",
    }
    leave_at_out() {
        en: "leave the option out, or give the part a price",
        ja: "このオプションを外すか、パーツに価格を設定してください",
    }
    at_no_units(units) { en: "`{units}` is no number of units", ja: "`{units}`はライセンス数ではありません" }
    write_at() { en: "write it as `--at Deluxe=1100`", ja: "`--at Deluxe=1100`のように指定してください" }
    no_amount(option, word) { en: "`{word}` of `{option}` is no amount", ja: "`{option}`の`{word}`は金額ではありません" }
    write_amount() { en: "write it as `5000` or `5000.50`", ja: "`5000`または`5000.50`のように指定してください" }
    no_percent(word) {
        en: "`{word}` of `--coverage` is no percentage from 0 to 100",
        ja: "`--coverage`の`{word}`は0から100までの百分率ではありません",
    }
    write_percent() { en: "write it as `95` or `97.5`", ja: "`95`または`97.5`のように指定してください" }
    no_pins() {
        en: "there is no cheapest assignment to write as pins",
        ja: "固定割り当てとして書き込む「最も安い割り当て」がありません",
    }
    no_rate() {
        en: "the overage price of a part that may exceed its units is unknown",
        ja: "ライセンス数を超過できるパーツの超過単価が不明です",
    }
    unsolved() {
        en: "no assignment was found that keeps the limits",
        ja: "条件を満たす割り当てが見つかりませんでした",
    }
    give_prices() {
        en: "give every part its overage price",
        ja: "すべてのパーツに超過単価を設定してください",
    }
}

phrases! {
    percent(number) { en: "{number} %", ja: "{number}%" }
    percent_range(low, high) { en: "{low} to {high} %", ja: "{low}～{high}%" }
    fractile(share, quantile) {
        en: "One more unit pays only if it is needed in more than {share} of the months: the number of units that costs least \
             is the {quantile} quantile of monthly demand, so buying for the peak, or with a buffer, costs more.",
        ja: "ライセンスを1つ追加する価値があるのは、全期間の{share}を超える月で必要な場合だけです。最も安いライセンス数は月間需要の{quantile}分位点であり、ピークや余裕を見込んだ購入は割高になります。",
    }
    /// Where the best number is no low quantile.
    fractile_high(share, quantile) {
        en: "One more unit pays only if it is needed in more than {share} of the months: the number of units that costs least \
             is the {quantile} quantile of monthly demand.",
        ja: "ライセンスを1つ追加する価値があるのは、全期間の{share}を超える月で必要な場合だけです。最も安いライセンス数は月間需要の{quantile}分位点です。",
    }
    known_demand() {
        en: "With the devices of today in every month, every unit that a device needs is needed in all of them.",
        ja: "どの月もデバイスが現在と同じであれば、デバイスが必要とするライセンスは、どの月にも必要です。",
    }
    peak(parts) {
        en: "{parts} must not exceed the units: there it takes units for the greatest demand.",
        ja: "{parts}はライセンス数を超過できないため、最大需要の分だけ必要です。",
    }
    never_pays(parts) {
        en: "For {parts} overage costs no more than a unit, so no unit pays.",
        ja: "{parts}では超過単価が単価以下のため、ライセンスを購入する価値はありません。",
    }
    free(parts) {
        en: "For {parts} overage costs nothing before the renewal, so no unit pays until then; what is in use at the renewal \
             must be bought there.",
        ja: "{parts}では更新まで超過に費用がかからないため、それまで購入する価値はありません。更新時に使用中の分は購入が必要です。",
    }
    unknown_prices(parts) {
        en: "For {parts} a price is missing, so the best number is unknown.",
        ja: "{parts}は価格がないため、最適な数は不明です。",
    }
}

phrases! {
    ibm_costs_more(amount, months, moved) {
        en: "IBM's way costs {amount} more than necessary over {months}: with today's units, another assignment of {moved} \
             keeps every service of every device.",
        ja: "自動アクティブ化では、{months}で必要以上に{amount}かかります。現在のライセンス数のまま{moved}の割り当てを変えれば、\
             すべてのデバイスのすべてのサービスを維持できます。",
    }
    ibm_is_cheapest(months) {
        en: "With today's units no assignment that keeps every service costs less over {months} than auto-activation does.",
        ja: "現在のライセンス数では、すべてのサービスを維持しながら{months}の費用が自動アクティブ化より安くなる割り当てはありません。",
    }
    serves_more(devices, kept) {
        en: "Auto-activation leaves {devices} without a license or a service; with the same units another assignment leaves \
             only {kept}.",
        ja: "自動アクティブ化ではライセンスまたはサービスのないデバイスが{devices}生じますが、同じライセンス数でも別の割り当てなら{kept}だけで済みます。",
    }
    at_a_cost(sentence, amount) { en: "{sentence} It costs {amount} more.", ja: "{sentence}費用は{amount}増えます。" }
    at_less_cost(sentence, amount) { en: "{sentence} It costs {amount} less.", ja: "{sentence}費用は{amount}減ります。" }
    at_unknown_cost(sentence) {
        en: "{sentence} What that costs more or less is unknown: a price is missing.",
        ja: "{sentence}費用の増減は、価格が不足しているため不明です。",
    }
    assignment_unpriced() {
        en: "What another assignment with today's units would save is unknown: a price is missing.",
        ja: "現在のライセンス数のまま割り当てを変えた場合の節約額は、価格が不足しているため不明です。",
    }
    at_no_cost(sentence) { en: "{sentence} It costs the same.", ja: "{sentence}費用は変わりません。" }
    short_anyway(devices) {
        en: "No assignment with today's units serves {devices} in full: they keep what auto-activation gives them, and for all \
             others no assignment costs less.",
        ja: "現在のライセンス数では、{devices}の必要をすべて満たす割り当てはありません。これらは自動アクティブ化の割り当てのままとします。ほかのデバイスに、より安くなる割り当てはありません。",
    }
    short_and_cheaper(devices, amount, moved) {
        en: "No assignment with today's units serves {devices} in full; another assignment of {moved} leaves no more of them \
             short, and costs {amount} less than auto-activation.",
        ja: "現在のライセンス数では{devices}の必要をすべて満たすことはできませんが、{moved}の割り当てを変えれば、不足するデバイスを増やさずに、費用は自動アクティブ化より{amount}少なくなります。",
    }
    assignment_unknown(why) {
        en: "The cheapest assignment is unknown: {why}.",
        ja: "最も安い割り当ては不明です({why})。",
    }
}

phrases! {
    pins_in_output(path) {
        en: "`--pins` names `{path}` in the folder of `-o`",
        ja: "`--pins`に、`-o`のフォルダー内の`{path}`が指定されています",
    }
    pins_are_in_output(name) {
        en: "leave `--pins` out: that folder has the pins as `{name}`",
        ja: "`--pins`は不要です。このフォルダーには`{name}`として書き込まれます",
    }
    units_change(part, from, to) { en: "{part} {from} to {to}", ja: "{part} {from}→{to}" }
    buy() { en: "Buy now", ja: "今すぐ購入" }
    change_units() { en: "Change now", ja: "今すぐ変更" }
    buy_now(what, list, amount, months) {
        en: "{what}: {list}. That costs {amount} less over {months} than today's units do, under auto-activation's own rules.",
        ja: "{what}: {list}。自動アクティブ化のルールのままで、その後の{months}の費用は現在のライセンス数より{amount}少なくなります。",
    }
    buy_now_unpriced(what, list) {
        en: "{what}: {list}. What that saves is unknown: today's units need a price that is missing.",
        ja: "{what}: {list}。現在のライセンス数に必要な価格が不足しているため、節約額は不明です。",
    }
    buy_to_comply(list, amount, months) {
        en: "What you demand takes {list}. That costs {amount} more over {months} than today's units do.",
        ja: "指定の条件を満たす購入: {list}。{months}の費用は現在のライセンス数より{amount}多くなります。",
    }
    buy_for_all(list, amount, months) {
        en: "Licenses for devices that have none take {list}. That costs {amount} more over {months} than today's units do.",
        ja: "ライセンスのないデバイスに割り当てる購入: {list}。{months}の費用は現在のライセンス数より{amount}多くなります。",
    }
    buy_at_no_cost(what, list, months) {
        en: "{what}: {list}. That costs as much over {months} as today's units do.",
        ja: "{what}: {list}。{months}の費用は現在のライセンス数と同じです。",
    }
    buy_nothing() {
        en: "No purchase that can be made now costs less than today's units.",
        ja: "今できる購入で、現在のライセンス数より安くなるものはありません。",
    }
    at_term_end(list, amount, months) {
        en: "When units can be given up, at the end of the term: {list}; that costs {amount} less over {months} from then on \
             than today's units.",
        ja: "契約期間の終了時に削減できるようになったら: {list}。{months}の費用は現在のライセンス数より{amount}少なくなります。",
    }
    term_ends_on(day) {
        en: "The term ends on {day}: order the renewal with these numbers before it.",
        ja: "契約期間は{day}に終了します。それまでに、この数で更新を発注してください。",
    }
    terms_end(parts) {
        en: "Terms end on these days: {parts}. Order each renewal with these numbers before its day.",
        ja: "契約期間の終了日: {parts}。それぞれの日までに、この数で更新を発注してください。",
    }
    term_of_parts(parts, day) { en: "{parts} on {day}", ja: "{parts}は{day}" }
    no_term_end_of(parts) {
        en: "Of {parts} the parts file does not say when the term ends (`Term Ends`).",
        ja: "{parts}の契約期間の終了日は、パーツのファイルにありません(`Term Ends`)。",
    }
    no_term_ends() {
        en: "The parts file does not say when that is (`Term Ends`).",
        ja: "その日付はパーツのファイルにありません(`Term Ends`)。",
    }
    keep_at_term_end() {
        en: "At the end of the term no other number of units costs less.",
        ja: "契約期間の終了時にも、これより安くなるライセンス数はありません。",
    }
    by_hand_less(amount) {
        en: "If devices are then assigned by hand where that is cheapest, the best units cost another {amount} less.",
        ja: "さらに、最も安くなるようにデバイスを手動で割り当てれば、最適なライセンス数での費用はもう{amount}少なくなります。",
    }
    by_hand_no_less() {
        en: "Assigning devices by hand saves nothing more then.",
        ja: "その場合、手動で割り当ててもそれ以上の節約はありません。",
    }
    no_purchase() {
        en: "No purchase was found that keeps the limits and with which the activation is not refused, or a price is missing.",
        ja: "条件を満たし、アクティブ化が拒否されない購入が見つからないか、価格がありません。",
    }
    purchase_unknown() {
        en: "What to buy is unknown: today's units need a price that is missing.",
        ja: "現在のライセンス数に必要な価格がないため、購入すべき数は不明です。",
    }
}

phrases! {
    futures(number) { en: "{number} futures", ja: "{number}通りの将来" }
    seeded_futures(draws, seed) {
        en: "{draws} futures from seed {seed}",
        ja: "シード{seed}から生成した{draws}通りの将来",
    }
    expected_future() { en: "the expected future", ja: "想定される将来" }
    /// How units change: in English before what makes them pay, in Japanese before what follows.
    added() { en: "added month by month", ja: "追加する" }
    given_up_or_added() { en: "given up or added month by month", ja: "削減または追加する" }
    ahead_steps(draws, last, how, list, amount, share) {
        en: "Over {draws} through {last}, {how} when it begins to pay: {list}. That costs {amount} less on \
             average than today's units, and less in {share} % of the futures.",
        ja: "{last}までの{draws}で、採算が合う月から順に{how}場合: {list}。費用は現在のライセンス数より平均{amount}少なく、\
             {share} %の将来で安くなります。",
    }
    /// Behind an amount in English, before it in Japanese.
    on_average() { en: " on average", ja: "平均" }
    ahead_needed(draws, last, how, list, amount, mean) {
        en: "Over {draws} through {last}, what you demand takes, {how}: {list}. That costs {amount} \
             more{mean} than today's units.",
        ja: "{last}までの{draws}で、指定の条件を満たすために順に{how}場合: {list}。費用は現在のライセンス数より{mean}{amount}多く\
             なります。",
    }
    ahead_for_all(draws, last, how, list, amount, mean) {
        en: "Over {draws} through {last}, licenses for devices that would have none take, {how}: {list}. That \
             costs {amount} more{mean} than today's units.",
        ja: "{last}までの{draws}で、ライセンスのないデバイスに割り当てるために順に{how}場合: {list}。費用は現在のライセンス数より\
             {mean}{amount}多くなります。",
    }
    ahead_nothing(draws, last) {
        en: "Over {draws} through {last}, no purchase was found that costs less than today's units.",
        ja: "{last}までの{draws}では、現在のライセンス数より安くなる購入は見つかりませんでした。",
    }
    ahead_unknown(draws, last) {
        en: "Over {draws} through {last}, no purchase was found that keeps the limits, or a price is missing.",
        ja: "{last}までの{draws}では、条件を満たす購入が見つからないか、価格がありません。",
    }
    ahead_now_costs(amount, mean) {
        en: "What is best for today's devices then costs {amount} more{mean} than today's units: buy it only if the fleet \
             stays as it is.",
        ja: "現在のデバイスに最適な購入は、現在のライセンス数より{mean}{amount}高くなります。デバイス数が変わらない場合にのみ購入してください。",
    }
    ahead_now_saves(amount, mean) {
        en: "What is best for today's devices then costs {amount} less{mean} than today's units.",
        ja: "現在のデバイスに最適な購入は、現在のライセンス数より{mean}{amount}少なくなります。",
    }
    ahead_by_hand(amount, share) {
        en: "Today's units, assigned by hand as is cheapest, cost {amount} less on average, and less in {share} % of the futures.",
        ja: "現在のライセンス数のまま最も安くなるよう手動で割り当てると、費用は平均{amount}少なく、{share} %の将来で安くなります。",
    }
    ahead_best(what, mean) {
        en: "Of what can be done before units can be given up and leaves no more devices without a license, {what} costs \
             least{mean}.",
        ja: "削減できるようになる前にできることのうち、ライセンスのないデバイスを増やさずに{mean}費用が最も少ないのは、{what}です。",
    }
    keep_units() { en: "keeping today's units", ja: "現在のライセンス数の維持" }
    keep_units_by_hand() {
        en: "keeping today's units and assigning devices by hand",
        ja: "現在のライセンス数のままデバイスを手動で割り当てること",
    }
    buy_for_today() { en: "buying now what is best for today's devices", ja: "現在のデバイスに最適な数の今すぐの購入" }
    buy_for_today_by_hand() {
        en: "buying now what is best for today's devices and assigning them by hand",
        ja: "現在のデバイスに最適な数を今すぐ購入して手動で割り当てること",
    }
    add_now() { en: "adding units now", ja: "今すぐの追加" }
    add_now_by_hand() {
        en: "adding units now and assigning devices by hand",
        ja: "今すぐ追加してデバイスを手動で割り当てること",
    }
    add_in_steps() { en: "adding units step by step", ja: "段階的な追加" }
    change_now() { en: "changing units now", ja: "今すぐのライセンス数の変更" }
    change_for_today() {
        en: "changing units now to what is best for today's devices",
        ja: "現在のデバイスに最適な数への今すぐの変更",
    }
    change_for_today_by_hand() {
        en: "changing units now to what is best for today's devices and assigning them by hand",
        ja: "現在のデバイスに最適な数に今すぐ変更して手動で割り当てること",
    }
    change_now_by_hand() {
        en: "changing units now and assigning devices by hand",
        ja: "今すぐライセンス数を変更してデバイスを手動で割り当てること",
    }
    change_in_steps() { en: "changing units step by step", ja: "段階的なライセンス数の変更" }
    ahead_later(list, amount) {
        en: "If units can be given up: {list}, {amount} less.",
        ja: "削減できる場合: {list}、{amount}減。",
    }
    ahead_later_risk(high, today) {
        en: "Extra charges are then at most {high}, nine times in ten; with today's units at most {today}.",
        ja: "その場合の追加料金は、10回のうち9回は{high}以下です(現在のライセンス数では{today}以下)。",
    }
    ahead_steps_expected(last, how, list, amount) {
        en: "In the expected future through {last}, {how} when it begins to pay: {list}. That costs {amount} \
             less than today's units.",
        ja: "{last}までの想定どおりの推移で、採算が合う月から順に{how}場合: {list}。費用は現在のライセンス数より{amount}少なくなります。",
    }
    ahead_risk(high) {
        en: "Extra charges are then at most {high}, nine times in ten.",
        ja: "その場合の追加料金は、10回のうち9回は{high}以下です。",
    }
    ahead_unproved() {
        en: "The rates behind this failed their back-test: it shows a direction, not an order.",
        ja: "この増減の想定は過去の期間での検証に合格していません。発注数ではなく、方向の目安です。",
    }
    one_step(part, from, to, month) { en: "{part} {from} to {to} in {month}", ja: "{part} {from}→{to}({month})" }
    more_steps(part, from, to, first, last) {
        en: "{part} {from} to {to} between {first} and {last}",
        ja: "{part} {from}→{to}({first}～{last})",
    }
}

phrases! {
    demand_falls(percent, costs) {
        en: "With {percent} % fewer devices it costs {costs} today's units",
        ja: "この購入の費用は、デバイスが{percent}%減ると現在のライセンス数{costs}",
    }
    demand_rises(percent, costs) {
        en: "with {percent} % more {costs}",
        ja: "{percent}%増えると{costs}",
    }
    less_than(amount) { en: "{amount} less than", ja: "より{amount}安く" }
    more_than(amount) { en: "{amount} more than", ja: "より{amount}高く" }
    as_much_as() { en: "as much as", ja: "と同額で" }
    amount_less(amount) { en: "{amount} less", ja: "{amount}安くなります" }
    amount_more(amount) { en: "{amount} more", ja: "{amount}高くなります" }
    amount_same() { en: "the same", ja: "同額です" }
    both_demands(falls, rises) { en: "{falls}, {rises}.", ja: "{falls}、{rises}。" }
    first_change(what) {
        en: "The first thing that would change this: {what}.",
        ja: "この結果が最初に変わる条件: {what}。",
    }
    nothing_changes() {
        en: "Nothing that was tried would change this.",
        ja: "試した範囲では、この結果を変えるものはありません。",
    }
    below(what, limit) { en: "{what} below {limit}", ja: "{what}が{limit}を下回る場合" }
    above(what, limit) { en: "{what} above {limit}", ja: "{what}が{limit}を上回る場合" }
    price_of(part) { en: "a unit price of {part}", ja: "{part}の単価" }
    overage_price_of(part) { en: "an overage price of {part}", ja: "{part}の超過単価" }
    fewer_devices(percent) { en: "{percent} % fewer devices", ja: "デバイスの{percent}%減少" }
    more_devices(percent) { en: "{percent} % more devices", ja: "デバイスの{percent}%増加" }
    reading_is(keys) { en: "an answer of IBM such as {keys}", ja: "IBMの回答({keys}など)" }
    either(first, second) { en: "{first}, or {second}", ja: "{first}、または{second}" }
    with_readings(sentence, holds, tried) {
        en: "{sentence} It costs no more than today's units, leaves no more devices without a license and loses no more services \
             under {holds} of the {tried} readings in which IBM does what it writes.",
        ja: "{sentence}IBMの記載と矛盾しない{tried}通りの解釈のうち{holds}通りで、費用は現在のライセンス数より高くならず、ライセンスのない\
             デバイスも失われるサービスも増えません。",
    }
}

phrases! {
    assign_cheapest(devices) {
        en: "assign {devices} by hand as the cheapest assignment says (`--pins`)",
        ja: "最も安い割り当てのとおりに{devices}を手動で割り当て(`--pins`)",
    }
    service_off(service, devices) {
        en: "switch off {service}, which {devices} use",
        ja: "{devices}が使う{service}を停止",
    }
    service_off_on(service, devices, platform) {
        en: "switch off {service} on {platform}, where {devices} use it",
        ja: "{platform}で{devices}が使う{service}を停止",
    }
}
