//! Which reading explains what a portal really assigned.

use crate::problem::Message;

/// The best evidence of a device. A word that isn't known stays as it is.
pub(crate) fn evidence(word: &str) -> Message {
    match word {
        "used" => used(),
        "installed" => installed(),
        "enabled" => enabled(),
        "entitled" => entitled(),
        "no-service" => no_service(),
        "none" => no_evidence(),
        other => Message::new(other),
    }
}

// The export.
phrases! {
    row_unusable(reason) { en: "the row can't be used: {reason}", ja: "この行を使用できません: {reason}" }
    export_again() {
        en: "export again, or correct the row: a device that is left out would count as one without a license",
        ja: "もう一度エクスポートするか、行を修正してください。省いたデバイスはライセンスなしとみなされます",
    }
    foreign_parts(file) {
        en: "{file} has parts that the account lacks",
        ja: "{file}に、アカウントにないパーツがあります",
    }
    foreign_part(part, rows) { en: "{part} ({rows})", ja: "{part}({rows})" }
    add_parts() {
        en: "no reading explains devices with such a part: add it to the parts file, if it was bought",
        ja: "このパーツを持つデバイスはどの解釈でも説明できません。購入済みであればパーツ・ファイルに追加してください",
    }
    undecided(file) {
        en: "{file} gives devices several bases, and no dates say which one is valid",
        ja: "{file}に複数のベースを持つデバイスがあり、日付からはどれが有効か分かりません",
    }
    undecided_left_out() {
        en: "these devices are not compared: look them up in the portal",
        ja: "これらのデバイスは比較しません。ポータルで確認してください",
    }
    assigned_later(file) {
        en: "{file} give devices only licenses that were assigned after the activation",
        ja: "{file}に、アクティブ化より後に割り当てられたライセンスだけを持つデバイスがあります",
    }
    assigned_later_left_out() {
        en: "these devices are not compared, because no file shows what the activation gave them",
        ja: "アクティブ化での割り当てがどのファイルからも分からないため、これらのデバイスは比較しません",
    }
    outside(file) {
        en: "{file} has devices that the inventory lacks",
        ja: "{file}に、インベントリーにないデバイスがあります",
    }
    outside_left_out() {
        en: "they are not compared; the units that they hold are missing from the others, so readings may explain less: give \
             the inventory of the same day",
        ja: "これらは比較しません。これらが持つライセンスの分だけ他のデバイスに残る数が減るため、解釈で説明できる台数が少なくなることがあります。同じ日のインベントリーを指定してください",
    }
}

// Words in tables.
phrases! {
    used() { en: "used", ja: "使用" }
    installed() { en: "installed", ja: "インストール済み" }
    enabled() { en: "enabled", ja: "有効" }
    entitled() { en: "entitled", ja: "ライセンス資格あり" }
    no_service() { en: "no service", ja: "サービスなし" }
    no_evidence() { en: "none", ja: "なし" }
    no_license() { en: "no license", ja: "ライセンスなし" }
    yes() { en: "yes", ja: "はい" }
    no() { en: "no", ja: "いいえ" }
    nothing_settled() { en: "nothing", ja: "なし" }
    place() { en: "Place", ja: "順位" }
    explained() { en: "Devices\nexplained", ja: "説明できる\nデバイス" }
    percent() { en: "Percent", ja: "割合(%)" }
    readings() { en: "Readings", ja: "解釈の数" }
    of_them_consistent() { en: "No document\nspeaks against", ja: "文書と\n矛盾しない数" }
    settled() { en: "Settled", ja: "確定するキー" }
    devices() { en: "Devices", ja: "デバイス" }
    platform() { en: "Platform", ja: "プラットフォーム" }
    status() { en: "Status", ja: "ステータス" }
    best_evidence() { en: "Best evidence", ja: "最も強い根拠" }
    portal_shows() { en: "Portal shows", ja: "ポータルの表示" }
    reading_gives() { en: "Reading gives", ja: "解釈の結果" }
    other_reading() { en: "Another reading\nexplains", ja: "他の解釈で\n説明可能" }
    examples() { en: "Examples", ja: "例" }
}

// The document.
phrases! {
    title(study) { en: "{study}: calibration", ja: "{study}: 較正" }
    tried(scenario, readings, classes) {
        en: "Under the levers of {scenario}, {readings} were tried. They give {classes} of this fleet.",
        ja: "{scenario}の設定で{readings}を試しました。このデバイス構成では{classes}になります。",
    }
    not_compared() {
        en: "No export was given (`--assigned`, `--history`): this says only which devices would tell the readings apart.",
        ja: "エクスポートが指定されていない(`--assigned`、`--history`)ため、解釈を見分けられるデバイスだけを示します。",
    }
    best(explained, compared, percent, settled) {
        en: "What explains most explains {explained} of {compared} ({percent} %): {settled}.",
        ja: "最も多くのデバイスを説明できる解釈は、{compared}のうち{explained}({percent}%)を説明できます: {settled}。",
    }
    nothing_compared() {
        en: "Nothing was compared: the export gives no device of the inventory a license, and no reading does.",
        ja: "比較したデバイスはありません。エクスポートにも、どの解釈にも、インベントリーのデバイスへのライセンスがありません。",
    }
    one_class(readings) {
        en: "{readings} give every device of this fleet the same parts, so no export of it can tell them apart.",
        ja: "{readings}はこのデバイス構成のすべてのデバイスに同じパーツを割り当てるため、エクスポートでは見分けられません。",
    }
    open_keys(keys) { en: "Not settled: {keys}.", ja: "確定しないキー: {keys}。" }
    as_good(classes) {
        en: "{classes} other classes of readings explain as many devices.",
        ja: "同じ台数を説明できる解釈のグループがほかに{classes}個あります。",
    }
    against_documents() {
        en: "A document speaks against each of these readings: see `fleetcast rules`.",
        ja: "これらの解釈はいずれも文書の記載と食い違います。`fleetcast rules`を参照してください。",
    }
    own_is_best() { en: "The study's own reading is one of them.", ja: "スタディーの解釈もその1つです。" }
    own_explains(explained, percent, place) {
        en: "The study's own reading explains {explained} ({percent} %): place {place}.",
        ja: "スタディーの解釈で説明できるのは{explained}({percent}%)で、{place}位です。",
    }
    explains_all() { en: "It explains every device.", ja: "すべてのデバイスを説明できます。" }
    unexplained(devices, none, others) {
        en: "It leaves {devices} unexplained: no reading explains {none}, another one explains {others}.",
        ja: "説明できないデバイスは{devices}です。内訳は、どの解釈でも説明できないもの{none}、他の解釈で説明できるもの{others}です。",
    }
    compared_title() { en: "What was compared", ja: "比較したデバイス" }
    inventory(inventory, licensed, without, untouched) {
        en: "{inventory} of the inventory: {licensed} with a license in the export, {without} without one that some reading \
             gives one, {untouched} without one that no reading gives one",
        ja: "インベントリーの{inventory}: エクスポートでライセンスあり{licensed}、エクスポートではライセンスなし・いずれかの解釈ではあり{without}、\
             エクスポートでもどの解釈でもなし{untouched}",
    }
    compared(compared, undecided) {
        en: "compared: {compared}, which are the first two less {undecided} of which no file says what they were given; the others say nothing",
        ja: "比較したデバイス: {compared}(先の2つから、割り当てが確定できない{undecided}を除いたもの)。残りは手掛かりになりません",
    }
    outside_inventory(devices) {
        en: "devices of the export that the inventory lacks, and that are not compared: {devices}",
        ja: "エクスポートにあってインベントリーになく、比較していないデバイス: {devices}",
    }
    leading_title() { en: "What explains most", ja: "最も多く説明できる解釈" }
    leading_note() {
        en: "Each row is a class: readings that give every device the same parts. Readings that explain nearly as much as the \
             first are shown.",
        ja: "各行は、すべてのデバイスに同じパーツを割り当てる解釈のグループです。1位とほぼ同じ台数を説明できるものまで示します。",
    }
    write_title() { en: "The reading to write into the study", ja: "スタディーに書く解釈" }
    write_note() {
        en: "As `reading` of `[baseline]`. Keys that are not settled are left out where their defaults give the same, so that \
             ranges still vary them.",
        ja: "`[baseline]`の`reading`に書きます。確定しないキーのうち、デフォルトで同じ結果になるものは省いているため、範囲の計算では引き続き変化します。",
    }
    unexplained_title() { en: "What it does not explain", ja: "説明できないデバイス" }
    more_groups(devices, groups) {
        en: "… and {devices} in {groups}: `--format csv` and `-o` have them all",
        ja: "…ほか{groups}に{devices}: `--format csv`と`-o`ですべてを出力します",
    }
    separating_title() { en: "Devices that tell readings apart", ja: "解釈を見分けられるデバイス" }
    look_at(devices, classes) {
        en: "Look at {devices} in the portal, and all {classes} classes of readings are told apart.",
        ja: "ポータルで{devices}を確認すると、解釈の{classes}グループをすべて見分けられます。",
    }
    look_at_some(devices, groups, classes, left) {
        en: "Look at {devices} in the portal: that makes {groups} groups of the {classes} classes of readings, and at worst {left} \
             classes are left.",
        ja: "ポータルで{devices}を確認すると、解釈の{classes}グループが{groups}組に分かれ、最悪の場合でも残るのは{left}グループです。",
    }
    no_device() {
        en: "No device was asked for (`--devices`).",
        ja: "`--devices`の指定により、デバイスは示していません。",
    }
    nothing_to_tell() {
        en: "There is nothing to tell apart: one class of readings is left.",
        ja: "見分ける必要はありません。残っている解釈のグループは1つです。",
    }
    classes_beyond(classes) {
        en: "{classes} more classes are not looked at",
        ja: "他の{classes}グループは対象にしていません",
    }
    before_activation() {
        en: "Where nothing is assigned yet, the portal's recommended assignment may show the same, or another account that is \
             active already. The classes are those of the consistent readings.",
        ja: "まだ何も割り当てられていない場合は、ポータルの推奨割り当て、またはすでにアクティブ化されている別のアカウントで確認できることがあります。対象は、文書と矛盾しない解釈のグループです。",
    }
    with_columns(device, columns) { en: "{device} ({columns})", ja: "{device}({columns})" }
    with_held(device, parts) {
        en: "{device}: the portal shows {parts}",
        ja: "{device}: ポータルの表示は{parts}",
    }
    with_alike(device, devices) {
        en: "{device}; {devices} tell the same",
        ja: "{device}。同じことを示すデバイスがほかに{devices}",
    }
    outcome(parts, readings) { en: "{parts}: {readings}", ja: "{parts}: {readings}" }
    outcome_with_keys(parts, readings, keys) {
        en: "{parts}: {readings} ({keys})",
        ja: "{parts}: {readings}({keys})",
    }
    left_out_title() { en: "Answers that make no difference here", ja: "ここでは結果が変わらない回答" }
    left_out(key, values, why) { en: "{key} ({values}): {why}", ja: "{key}({values}): {why}" }
    key_values(key, values) { en: "{key} ({values})", ja: "{key}({values})" }
    of_activation(day) {
        en: "Past months show an activation on {day}: what was assigned later is left out.",
        ja: "過去の月次エクスポートによるとアクティブ化は{day}です。その後に割り当てられたものは対象外です。",
    }
    snapshot() {
        en: "The export must be of the state that activation made, and the inventory of the same day: what people changed by \
             hand since then counts as unexplained.",
        ja: "エクスポートはアクティブ化直後の状態、インベントリーは同じ日のものを使用してください。その後に手動で変更したものは、\
             説明できないデバイスとして数えます。",
    }
}

// `reading.toml`.
phrases! {
    toml_head(explained, compared, scenario) {
        en: "# Explains {explained} of {compared} under the levers of {scenario}.",
        ja: "# {scenario}の設定で、{compared}のうち{explained}を説明します。",
    }
    toml_use() {
        en: "# In place of `reading` in `[baseline]` of the study.",
        ja: "# スタディーの`[baseline]`の`reading`の代わりに使います。",
    }
    toml_open(key, values) {
        en: "# {key} is not settled: {values} give the same.",
        ja: "# {key}は確定しません。{values}のいずれでも同じ結果です。",
    }
    toml_one_of(key, values, written) {
        en: "# {key} is not settled: {values} give the same, if only with other values of other keys; {written} is one of them.",
        ja: "# {key}は確定しません。{values}のいずれでも、他のキーの値によっては同じ結果になります。{written}はその1つです。",
    }
}
