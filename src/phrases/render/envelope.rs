//! The envelope of all readings.

phrases! {
    title(study) { en: "{study}: the envelope of all readings", ja: "{study}: すべての解釈での範囲" }
    coverage(readings, simulations) {
        en: "{readings} of what IBM leaves open; {simulations} cover them all, every other combination provably equals one \
             of these.",
        ja: "IBMが明らかにしていない点について{readings}があります。{simulations}ですべてを網羅しており、他の組み合わせはいずれも、これらのどれかと等しいことを証明できます。",
    }
    bands_title() {
        en: "What every scenario costs and does, at least and at most",
        ja: "各シナリオの費用と影響(最小と最大)",
    }
    extremes_title() {
        en: "Which answers give the least and the most extra charges",
        ja: "追加料金が最小および最大になる回答",
    }
    questions_title() { en: "What each open question moves", ja: "不明な点ごとの影響額" }
    compared_title() { en: "What was compared", ja: "比較したもの" }
}

phrases! {
    extra_reference() { en: "Extra charges*\nreference", ja: "追加料金*\n基準の解釈" }
    extra_consistent() { en: "Extra charges*\nIBM as written", ja: "追加料金*\nIBMの記載どおり" }
    extra_all() { en: "Extra charges*\nwhatever IBM does", ja: "追加料金*\nIBMの対応にかかわらず" }
    total_consistent() { en: "Total*\nIBM as written", ja: "合計*\nIBMの記載どおり" }
    total_all() { en: "Total*\nwhatever IBM does", ja: "合計*\nIBMの対応にかかわらず" }
    without_license() { en: "Devices without\na license*", ja: "ライセンスのない\nデバイス*" }
    services_lost() { en: "Services\nlost*", ja: "失われる\nサービス*" }
    refused_in() { en: "Refused in\nreadings*", ja: "拒否される\n解釈の数*" }
    open_question() { en: "Open question", ja: "不明な点" }
    settled_by() { en: "Settled\nby", ja: "確認先" }
    rule() { en: "Rule", ja: "ルール" }
    standing() { en: "IBM's\ndocuments", ja: "IBMの文書" }
    rules_title(scenario) {
        en: "What each rule of auto-activation (A1) would give under {scenario}",
        ja: "自動アクティブ化のルール(A1)ごとの{scenario}の結果",
    }
    rules_legend() {
        en: "Each row is over all answers to the other questions. \"Supported\": a document says so; \"strained\": one speaks \
             against it.",
        ja: "各行は、他の点への回答すべてについての範囲です。「文書に裏付けあり」は文書にその記載があるもの、「文書と食い違う」は反する記載が\
             あるものです。",
    }
    moves_on_average() { en: "Moves on\naverage*", ja: "影響額\n平均*" }
    moves_at_most() { en: "Moves at\nmost*", ja: "影響額\n最大*" }
    alone_least() { en: "Alone: extra\nat least*", ja: "単独: 追加料金\n最小*" }
    alone_most() { en: "Alone: extra\nat most*", ja: "単独: 追加料金\n最大*" }
    question(place, id, keys) { en: "{place}. {id} {keys}", ja: "{place}. {id} {keys}" }
    from_to(low, high) { en: "{low} to {high}", ja: "{low}～{high}" }
}

phrases! {
    ask_ibm() { en: "Ask IBM first", ja: "IBMに最初に確認すること" }
    see_contract() { en: "Look into the contract first", ja: "契約書で最初に確認すること" }
    mend_data() { en: "Mend the data first", ja: "データで最初に確認すること" }
    headline(first, id, ask, moved, months, most) {
        en: "{first} ({id}): {ask} The answer moves {moved} of extra charges over {months} on average*, and {most} at \
             most*.",
        ja: "{first}({id}): {ask}回答によって、{months}の追加料金は平均{moved}*、最大{most}*変わります。",
    }
    legend(scenario, months) {
        en: "\"Moves\" is the difference between the dearest and the cheapest answer in extra charges of {scenario} over \
             {months}: on average and at most over all answers to the other questions; \"alone\" is with all other answers \
             as in the reference reading. Devices and services: the greatest difference; when a service is lost (A7) is not \
             counted.",
        ja: "「影響額」は、最も高い回答と最も安い回答での、{scenario}の{months}の追加料金の差です(他の点への回答すべてについての平均と\
             最大)。「単独」は、他の回答を基準の解釈のままとした場合です。デバイスとサービスは最大の差を示し、サービスが失われる時期(A7)は\
             数えません。",
    }
    ask(place, id, ask, answers) {
        en: "{place}. {id}: {ask} Tried: {answers}.",
        ja: "{place}. {id}: {ask}試した回答: {answers}。",
    }
}

phrases! {
    one_scenario() {
        en: "There is one scenario only: nothing to choose from.",
        ja: "シナリオが1つしかないため、選択の余地がありません。",
    }
    of_all() { en: "Of all scenarios", ja: "すべてのシナリオの中で" }
    of_harmless() {
        en: "Of those that never leave more devices without a license, and never lose more services, than the baseline does",
        ja: "ライセンスのないデバイスも失われるサービスもベースラインより増えないシナリオの中で",
    }
    none_harmless() {
        en: "Every other scenario leaves more devices without a license, or loses more services, than the baseline does \
             under some reading.",
        ja: "他のシナリオはいずれも、ある解釈ではライセンスのないデバイスまたは失われるサービスがベースラインより増えます。",
    }
    unknown(among) {
        en: "{among}: which one costs least is unknown, because a price is missing.",
        ja: "{among}、どれが最も安いかは、価格がないため不明です。",
    }
    all_refused(among) {
        en: "{among}: every reading refuses the activation of one of them, so they can't be compared.",
        ja: "{among}、どの解釈でもいずれかのアクティブ化が拒否されるため、比較できません。",
    }
    under_every_reading() { en: "under every reading", ja: "どの解釈でも" }
    under_readings(readings) {
        en: "under each of the {readings} that refuse none of them",
        ja: "どれも拒否されない{readings}すべてで",
    }
    cheapest(among, name, readings, margin, months) {
        en: "{among}, {name} costs least {readings}, by at least {margin} over {months}.",
        ja: "{among}、{name}が{readings}最も安く、{months}で少なくとも{margin}の差があります。",
    }
    none_cheaper(among, name, readings) {
        en: "{among}, none costs less than {name} {readings}; some cost as much.",
        ja: "{among}、{readings}、{name}より安いものはありません。同額のものはあります。",
    }
    none_always(among, readings, name, best, all, regret) {
        en: "{among}, none costs least {readings}. In money alone, the safest is {name}: it costs least in {best} of {all}, \
             and never more than {regret} above the best.",
        ja: "{among}、{readings}最も安いものはありません。金額だけで見て最も安全なのは{name}です。{all}のうち{best}通りで最も安く、その他でも最善との差は最大{regret}です。",
    }
}

phrases! {
    fixed(pairs) { en: "Fixed by the user: {pairs}.", ja: "ユーザーが固定した解釈: {pairs}。" }
    reference(reading) { en: "Reference reading: {reading}.", ja: "基準の解釈: {reading}。" }
    not_varied(key, values, why) {
        en: "Not varied: {key} = {values}: {why}.",
        ja: "変化させない解釈: {key} = {values}: {why}。",
    }
    same(name, equals) {
        en: "Not compared: {name} differs from {equals} in its reading only, which is varied here; its own range, if IBM does what it writes, is in the study's report.",
        ja: "比較しないもの: {name}と{equals}の違いは解釈だけであり、解釈はここで変化させています。IBMが記載どおりに動作する場合の{name}の範囲は、スタディーのレポートで確認できます。",
    }
    identical(name, equals) {
        en: "Not compared: {name} is the same as {equals}: all levers and the reading are equal.",
        ja: "比較しないもの: {name}は{equals}と同じで、すべてのレバーと解釈が一致します。",
    }
    unchanged(name, baseline) {
        en: "Not compared: {name} changes nothing against {baseline}.",
        ja: "比較しないもの: {name}には{baseline}からの変更がありません。",
    }
    beyond(first, scenarios) {
        en: "Not compared: {first}: the envelope has {scenarios}; `--max-scenarios` raises that.",
        ja: "比較しないもの: {first}。比較するのは{scenarios}までで、`--max-scenarios`で増やせます。",
    }
    beyond_and_more(first, count, scenarios) {
        en: "Not compared: {first} and {count} behind it: the envelope has {scenarios}; `--max-scenarios` raises that.",
        ja: "比較しないもの: {first}とその後の{count}件。比較するのは{scenarios}までで、`--max-scenarios`で増やせます。",
    }
    swept(policies) {
        en: "Not compared: {policies} of sweeps; make a scenario of each one that you want to compare.",
        ja: "比較しないもの: スイープの{policies}。比較したいものは個別のシナリオにしてください。",
    }
    extremes(name, least, most) {
        en: "{name}: least with {least}; most with {most}.",
        ja: "{name}: 最小は{least}、最大は{most}。",
    }
    reference_reading() { en: "the reference reading", ja: "基準の解釈" }
}
