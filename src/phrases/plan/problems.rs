//! Why there is no plan, and what is wrong with a plan's files.

phrases! {
    target_refused() {
        en: "the target refuses the activation: no device has a license in it",
        ja: "目標ではアクティブ化が拒否されます: どのデバイスにもライセンスがありません",
    }
    other_target() {
        en: "name a scenario or pins that give every device a license that can be assigned",
        ja: "割り当て可能なライセンスをすべてのデバイスに割り当てるシナリオまたは固定割り当てを指定してください",
    }
    target_not_assignable(part, devices) {
        en: "the target gives `{part}` to {devices}, and the part can't be assigned at the activation",
        ja: "目標では`{part}`を{devices}に割り当てますが、アクティブ化の時点ではこのパーツを割り当てられません",
    }
    no_reading(why) { en: "there is no reading to plan for: {why}", ja: "計画の対象となる解釈がありません: {why}" }
    no_room(part, units) {
        en: "the target can't be held: `{part}` may not exceed its units, and lacks {units}",
        ja: "目標を維持できません: `{part}`は超過が許可されておらず、{units}不足しています",
    }
    no_order(devices, part) {
        en: "no order of uploads and changes by hand brings {devices} to `{part}`: the part may not exceed its units, and none \
             becomes free",
        ja: "アップロードと手動の変更をどの順序で行っても{devices}に`{part}`を割り当てられません: 超過が許可されておらず、\
             空きが生じません",
    }
    unlock(units, part) {
        en: "buy {units} more of `{part}`, or allow its overage while the files are uploaded",
        ja: "`{part}`をあと{units}購入するか、アップロードの間だけ超過を許可してください",
    }
}

phrases! {
    base_undecided(device) {
        en: "the export gives device `{device}` several bases, and no dates say which one is valid",
        ja: "エクスポートにデバイス`{device}`のベースが複数あり、日付からはどれが有効か分かりません",
    }
    leave_one_base() {
        en: "look the device up in the portal, and leave the row of its base alone",
        ja: "ポータルでデバイスを確認し、有効なベースの行だけを残してください",
    }
}

phrases! {
    pilot_too_small(asked, needed) {
        en: "a pilot of {asked} can't show every kind of change: that takes {needed}",
        ja: "{asked}の先行実施ではすべての種類の変更を確認できません。{needed}が必要です",
    }
    larger_pilot(needed) {
        en: "give `--pilot` at least {needed}, or plan without a pilot",
        ja: "`--pilot`に{needed}以上を指定するか、先行実施なしで計画してください",
    }
    pilot_without_room(device, part) {
        en: "the pilot can't go first: then no unit of `{part}` is left for device `{device}`",
        ja: "先行実施を最初に行えません: デバイス`{device}`に割り当てる`{part}`の空きがなくなります",
    }
    without_pilot(units, part) {
        en: "plan without a pilot, buy {units} more of `{part}`, or allow its overage while the files are uploaded",
        ja: "先行実施なしで計画するか、`{part}`をあと{units}購入するか、アップロードの間だけ超過を許可してください",
    }
    pilot_stuck(device) {
        en: "the pilot can't go first: device `{device}` would not reach its target",
        ja: "先行実施を最初に行えません: デバイス`{device}`が目標に達しません",
    }
    leave_out_pilot() { en: "plan without a pilot", ja: "先行実施なしで計画してください" }
}

phrases! {
    no_column(file, header) { en: "`{file}` has no column `{header}`", ja: "`{file}`に列`{header}`がありません" }
    plan_again() { en: "make the plan again with `fleetcast plan`", ja: "`fleetcast plan`で計画を作り直してください" }
    not_a_device(device, file, line) {
        en: "`{file}`, row {line}: the inventory has no device `{device}`",
        ja: "`{file}`の{line}行目: デバイス`{device}`はインベントリーにありません",
    }
    not_a_part(file, line) {
        en: "`{file}`, row {line}: the account lacks one of the wanted parts",
        ja: "`{file}`の{line}行目: 目標のパーツの中にアカウントにないものがあります",
    }
    correct_or_plan_again() {
        en: "correct the row, or make the plan again with `fleetcast plan`",
        ja: "行を修正するか、`fleetcast plan`で計画を作り直してください",
    }
    at_row(file, line, what) { en: "`{file}`, row {line}: {what}", ja: "`{file}`の{line}行目: {what}" }
    in_no_row(what) { en: "{what}, and no row of the files names it", ja: "{what}。どのファイルの行にもこのデバイスがありません" }
    row_missing(file, what) {
        en: "`{file}` lacks a row: {what}",
        ja: "`{file}`の行が足りません: {what}",
    }
    should_get(device, parts) {
        en: "device `{device}` should get {parts}",
        ja: "デバイス`{device}`に{parts}を割り当てる行がありません",
    }
    cell_differs(header, device, found, right) {
        en: "`{header}` of device `{device}` is `{found}`, and the plan wrote `{right}`",
        ja: "デバイス`{device}`の`{header}`が`{found}`になっていますが、計画では`{right}`でした",
    }
    not_utf8(file, encoding) {
        en: "`{file}` is {encoding}, and the plan wrote UTF-8 for the portal",
        ja: "`{file}`の文字コードが{encoding}ですが、計画はポータル用にUTF-8で書き出しています",
    }
    has_mark(file) {
        en: "`{file}` begins with a byte order mark, which the portal may take for a part of the header",
        ja: "`{file}`の先頭にバイト・オーダー・マークがあり、ポータルで見出しの一部とみなされる可能性があります",
    }
    extra_column(file, header) {
        en: "`{file}` has a column `{header}`: an upload has `Device ID` alone",
        ja: "`{file}`に列`{header}`があります: アップロード・ファイルの列は`Device ID`だけです",
    }
    save_or_plan_again() {
        en: "save it as UTF-8 without a mark, with the column `Device ID` alone, or make the plan again with `fleetcast plan`",
        ja: "`Device ID`列だけを残し、マークなしのUTF-8で保存するか、`fleetcast plan`で計画を作り直してください",
    }
    refused(device, why) {
        en: "the portal refuses device `{device}`: {why}",
        ja: "デバイス`{device}`はポータルに拒否されます: {why}",
    }
    left_without(device) {
        en: "device `{device}` is left without a base license",
        ja: "デバイス`{device}`にベース・ライセンスがなくなります",
    }
    differs(device, held, wanted) {
        en: "device `{device}` ends with {held} and should have {wanted}",
        ja: "デバイス`{device}`は最後に{held}となりますが、{wanted}でなければなりません",
    }
    no_license() { en: "no license", ja: "ライセンスなし" }
    file_says(file, what) { en: "`{file}`: {what}", ja: "`{file}`: {what}" }
    under_reading(reading) {
        en: "found under the reading {reading}",
        ja: "解釈{reading}の場合に見つかりました",
    }
    under_reference() { en: "found under the reading of the study", ja: "スタディーの解釈の場合に見つかりました" }
}

phrases! {
    used_up() {
        en: "no unit is left and overage is not allowed",
        ja: "空きライセンスがなく、超過が許可されていません",
    }
    only_bundle() {
        en: "it is the only license of the device, which must keep one",
        ja: "デバイスの唯一のライセンスであり、1つは残す必要があります",
    }
    not_assignable() {
        en: "the part is suspended or has no units",
        ja: "パーツが停止中か、ライセンス数がありません",
    }
    no_base() { en: "the device has no base license", ja: "デバイスにベース・ライセンスがありません" }
    not_held() { en: "the device does not have the part", ja: "デバイスにこのパーツがありません" }
    must_enroll() {
        en: "no unit is left for it: it must enroll again",
        ja: "空きライセンスがないため、再登録が必要です",
    }
}

phrases! {
    no_plan_file(folder) { en: "`{folder}` has no plan.json", ja: "`{folder}`にplan.jsonがありません" }
    give_plan() {
        en: "give the folder that `fleetcast plan STUDY -o DIR` wrote",
        ja: "`fleetcast plan STUDY -o DIR`で書き込んだフォルダーを指定してください",
    }
    unreadable_plan(file, why) { en: "`{file}` is not a plan: {why}", ja: "`{file}`は計画ではありません: {why}" }
    wrong_detour(device, part, wanted) {
        en: "device `{device}` would take {part}, which its target, {wanted}, lacks, and which is no detour for it: it may not take \
             the part, or would be without services on the way",
        ja: "デバイス`{device}`に{part}が割り当てられますが、目標({wanted})に含まれず、経由にも使えません: このデバイスには割り当てられないか、\
             途中でサービスが失われます",
    }
    wrong_revoke(device, part) {
        en: "device `{device}` would lose {part}, which its target has",
        ja: "デバイス`{device}`から、目標に含まれる{part}が取り消されます",
    }
    file_missing(file) { en: "`{file}` is missing", ja: "`{file}`がありません" }
    file_strange(file) {
        en: "`{file}` is not part of the plan",
        ja: "`{file}`は計画に含まれていません",
    }
    foreign_file(file, label) {
        en: "`{file}` is of another account: files of this one carry `{label}`",
        ja: "`{file}`は別のアカウントのものです: このアカウントのファイル名には`{label}`が入ります",
    }
    foreign_study(plan, study) {
        en: "the plan is of the account `{plan}`, the study of `{study}`",
        ja: "計画のアカウントは`{plan}`ですが、スタディーのアカウントは`{study}`です",
    }
    part_unknown(part, file) {
        en: "`{file}` is of the part `{part}`, which the account lacks",
        ja: "`{file}`のパーツ`{part}`はアカウントにありません",
    }
    wrong_part(file, part) {
        en: "plan.json says that `{file}` is of the part `{part}`, and its name says otherwise",
        ja: "plan.jsonでは`{file}`のパーツは`{part}`ですが、ファイル名と一致しません",
    }
    give_study_of_plan() {
        en: "say where the study is: `--study STUDY`",
        ja: "`--study STUDY`でスタディーの場所を指定してください",
    }
    scenario_gone(name) {
        en: "the study has no scenario `{name}` any more",
        ja: "スタディーにシナリオ`{name}`がもうありません",
    }
}
