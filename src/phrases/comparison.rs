//! Results that are compared: why one cannot be read, and what a comparison lacks.

phrases! {
    no_total_differs() {
        en: "No total differs; the devices were not compared.",
        ja: "合計に違いはありません。デバイスは比較していません。",
    }
    devices_unknown() {
        en: "no total differs, but the inputs do, and the devices were not compared: whether anything differs is not known",
        ja: "合計に違いはありませんが、入力が異なり、デバイスは比較していないため、違いがあるかどうかは分かりません",
    }
    nothing_differs() { en: "Nothing differs.", ja: "違いはありません。" }
    not_comparable() {
        en: "The amounts can't be compared: currency or horizon differ.",
        ja: "通貨または期間が異なるため、金額は比較できません。",
    }
    total_unknown() {
        en: "How much the total differs is unknown, because prices are missing.",
        ja: "価格がないため、合計の差は不明です。",
    }
    scenario_of(scenario, source) { en: "{scenario} of {source}", ja: "{source}の{scenario}" }
    in_place_of(after, before) { en: "{after} in place of {before}", ja: "{before}から{after}" }
    costs_less(after, amount, before, months, totals) {
        en: "{after} costs {amount} less than {before} over {months}: {totals}.",
        ja: "{months}の費用は、{after}のほうが{before}より{amount}少なくなります({totals})。",
    }
    costs_more(after, amount, before, months, totals) {
        en: "{after} costs {amount} more than {before} over {months}: {totals}.",
        ja: "{months}の費用は、{after}のほうが{before}より{amount}多くなります({totals})。",
    }
    costs_the_same(after, before, amount, months) {
        en: "{after} costs as much as {before} over {months}: {amount}.",
        ja: "{months}の費用は、{after}と{before}で同額です({amount})。",
    }
    extra_stays(amount) {
        en: "Extra charges are the same: {amount}.",
        ja: "追加料金は同額です({amount})。",
    }
    extra_becomes(before, after) {
        en: "Extra charges: {before} before, {after} after.",
        ja: "追加料金: 変更前{before}、変更後{after}。",
    }
    no_device_differs() {
        en: "Every device holds the same as before.",
        ja: "すべてのデバイスの割り当ては変わりません。",
    }
    devices_changed(devices, better, worse) {
        en: "Outcomes differ for {devices}: {better} better off, {worse} worse off.",
        ja: "{devices}の結果が変わります(改善{better}台、悪化{worse}台)。",
    }
    no_device_of_both_differs() {
        en: "Every device that is in both holds the same as before.",
        ja: "両方にあるデバイスの割り当ては変わりません。",
    }
    /// Devices that are in one inventory alone, after what is said about those in both.
    with_new(sentence, came) { en: "{sentence} New: {came}.", ja: "{sentence}追加: {came}。" }
    with_gone(sentence, went) { en: "{sentence} Gone: {went}.", ja: "{sentence}削除: {went}。" }
    without_license(before, after) {
        en: "Devices without a license: {before} before, {after} after.",
        ja: "ライセンスなしのデバイス: 変更前{before}台、変更後{after}台。",
    }
    services_lost(before, after) {
        en: "Services lost: {before} before, {after} after.",
        ja: "失われるサービス: 変更前{before}件、変更後{after}件。",
    }
    both_losses(first, second) { en: "{first} {second}", ja: "{first}{second}" }
    no_more_lost(without, services) {
        en: "Devices without a license ({without}) and services lost ({services}) are as many as before.",
        ja: "ライセンスなしのデバイス({without}台)と失われるサービス({services}件)の数は変わりません。",
    }
    moves_most(change, amount) {
        en: "What moves most is {change}: {amount}.",
        ja: "影響が最も大きい変更は{change}({amount})です。",
    }
}

phrases! {
    unreadable(source, why) {
        en: "`{source}` has no readable result.json: {why}",
        ja: "`{source}`のresult.jsonを読めません: {why}",
    }
    run_or_fetch_again() {
        en: "run the study again, or fetch the file again if it was cut off",
        ja: "スタディーをもう一度実行するか、ファイルが途中で切れている場合は取得し直してください",
    }
    not_a_result(source) {
        en: "`{source}` has a result.json that is none of fleetcast",
        ja: "`{source}`のresult.jsonはfleetcastのものではありません",
    }
    give_result() {
        en: "give a folder that `fleetcast run` wrote",
        ja: "`fleetcast run`が書き込んだフォルダーを指定してください",
    }
    make_again(source) {
        en: "`fleetcast run STUDY -o {source} --force` makes a new one of its study",
        ja: "`fleetcast run STUDY -o {source} --force`で、スタディーから作り直せます",
    }
    no_version(source) {
        en: "the result.json of `{source}` has no version",
        ja: "`{source}`のresult.jsonにバージョンがありません",
    }
    other_version(source, version, own) {
        en: "the result.json of `{source}` has version {version}, and this fleetcast reads version {own}",
        ja: "`{source}`のresult.jsonはバージョン{version}ですが、このfleetcastが読み込めるのはバージョン{own}です",
    }
    damaged(source, why) {
        en: "the result.json of `{source}` is damaged: {why}",
        ja: "`{source}`のresult.jsonが破損しています: {why}",
    }
    damaged_at(source, place, why) {
        en: "the result.json of `{source}` is damaged at `{place}`: {why}",
        ja: "`{source}`のresult.jsonが`{place}`で破損しています: {why}",
    }
    no_scenario(source) { en: "`{source}` has no scenario", ja: "`{source}`にシナリオがありません" }
    run_again() {
        en: "run its study again: a result has at least its baseline",
        ja: "スタディーをもう一度実行してください: 結果には少なくともベースラインがあります",
    }
    scenario_unknown(source, name) {
        en: "`{source}` has no scenario `{name}`",
        ja: "`{source}`にシナリオ`{name}`がありません",
    }
    see_names() {
        en: "its result.json has the names; of large sweeps it lists only the best, the worst and the Pareto front: \
             compare such policies of the study itself, as `STUDY:name`",
        ja: "名前はresult.jsonにあります。大きなスイープについては、最善、最悪、パレート・フロントだけが含まれます。それ以外のシナリオは`STUDY:name`の形で、スタディー自体を比較してください",
    }
    devices_unreadable(source, why) {
        en: "the devices of `{source}` cannot be read: {why}",
        ja: "`{source}`のデバイスを読めません: {why}",
    }
    run_with_devices() {
        en: "run its study again with `--devices`",
        ja: "`--devices`を付けて、スタディーをもう一度実行してください",
    }
    other_header() {
        en: "the header is not that of `fleetcast assign`",
        ja: "見出しが`fleetcast assign`のものではありません",
    }
}

phrases! {
    no_devices(source, scenario) {
        en: "`{source}` has no devices of `{scenario}`: run its study again with `--devices`, or compare the study itself",
        ja: "`{source}`に`{scenario}`のデバイスがありません: `--devices`を付けてスタディーをもう一度実行するか、スタディー自体を\
             比較してください",
    }
    currencies_differ(first, second) {
        en: "amounts in {first} and {second} are not subtracted",
        ja: "{first}と{second}の金額の差は計算しません",
    }
    horizons_differ(first, second) {
        en: "costs over {first} and {second} months are not subtracted",
        ja: "{first}か月と{second}か月の費用の差は計算しません",
    }
    not_attributed(why) {
        en: "the change of the total cannot be attributed to parameters: {why}",
        ja: "合計の増減をパラメーターに配分できません: {why}",
    }
    assumption(id, text) { en: "Assumption {id}: {text}", ja: "前提{id}: {text}" }
    loses(device, services) { en: "{device}, loses {services}", ja: "{device}、失うもの: {services}" }
}
