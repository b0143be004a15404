//! Advice: what to do, what it saves, when it can be done, and how firm that is.

phrases! {
    title() { en: "What you can do", ja: "実行できる対応" }
    note() {
        en: "Each is simulated on its own and compared with doing nothing, so the savings don't add up.",
        ja: "それぞれを単独でシミュレーションし、何もしない場合と比較しています。節約額は合算できません。",
    }
    pin(list) { en: "pin {list}", ja: "{list}固定割り当て" }
    to_spare(devices, part) {
        en: "{devices} to spare {part} units",
        ja: "{devices}に{part}の未使用ライセンスを",
    }
    retire(devices, days, date) {
        en: "retire {devices} without a report in the {days} days before {date}",
        ja: "{date}までの{days}日間に報告のない{devices}を除外",
    }
    give_up(list) {
        en: "give up {list}, which no device uses",
        ja: "どのデバイスも使用していない{list}を削減",
    }
    units_of(units, part) { en: "{units} of {part}", ja: "{part}の{units}" }
    carry_out(scenario) { en: "carry out {scenario}", ja: "{scenario}を実行" }
}

phrases! {
    item(saving, what, when) {
        en: "{saving} less: {what}. {when}",
        ja: "{saving}減: {what}。{when}",
    }
    item_and_serves(saving, what, devices, when) {
        en: "{saving} less, and licenses for {devices}: {what}. {when}",
        ja: "{saving}減、さらに{devices}にライセンスを割り当て: {what}。{when}",
    }
    item_serves(devices, what, when) {
        en: "Licenses for {devices} at no cost: {what}. {when}",
        ja: "追加の費用なしで{devices}にライセンスを割り当て: {what}。{when}",
    }
    best_serves(what, devices, when) {
        en: "What helps most: {what}. That costs nothing and gives {devices} a license, and no device loses one or a service by \
             it. {when}",
        ja: "最も効果のある対応: {what}。費用は増えず、さらに{devices}にライセンスが割り当てられ、この対応によってライセンスやサービスを失うデバイスはありません。{when}",
    }
    less_and_licenses(less, devices) {
        en: "{less}, and licenses for {devices}",
        ja: "{less}、{devices}にライセンス",
    }
    best_and_serves(what, saving, devices, when) {
        en: "What helps most: {what}. That costs {saving} less than doing nothing, gives {devices} a license, and no device loses \
             one or a service by it. {when}",
        ja: "最も効果のある対応: {what}。費用は何もしない場合より{saving}少なく、さらに{devices}にライセンスが割り当てられ、この対応によってライセンスやサービスを失うデバイスはありません。{when}",
    }
    licenses_more(devices) {
        en: "at no cost, licenses for {devices}",
        ja: "費用なし、{devices}にライセンス",
    }
    best(what, saving, when) {
        en: "What helps most: {what}. That costs {saving} less than doing nothing, and no device loses a license or a \
             service by it. {when}",
        ja: "最も効果のある対応: {what}。費用は何もしない場合より{saving}少なく、この対応によってライセンスやサービスを失うデバイスはありません。{when}",
    }
    others(list) { en: "Also, each on its own: {list}.", ja: "ほかに、それぞれ単独での対応: {list}。" }
    other(what, saving) { en: "{what} ({saving})", ja: "{what}({saving})" }
    fails_with(failing, readings, example) {
        en: "That fails under {failing} of the {readings} readings in which IBM does what it writes, for example with \
             {example}.",
        ja: "この結果は、IBMの記載と矛盾しない{readings}通りの解釈のうち{failing}通り(例: {example})では成り立ちません。",
    }
    if_unused() {
        en: "Check first that none of what you retire is still in use.",
        ja: "除外する前に、対象のデバイスが使用されていないことを確認してください。",
    }
}
