//! The page of a plan, its read-me and its mail.

phrases! {
    title(study) { en: "{study}: activation plan", ja: "{study}: アクティブ化計画" }
    of_account(account) { en: "Account: {account}", ja: "アカウント: {account}" }
    target_reference(name) {
        en: "Target: what auto-activation would do under the reading of the study ({name}).",
        ja: "目標: スタディーの解釈({name})で自動アクティブ化が行う割り当て。",
    }
    target_scenario(name) { en: "Target: the scenario {name}.", ja: "目標: シナリオ「{name}」。" }
    target_pins(name) {
        en: "Target: the pins of {name}; all other devices as auto-activation would assign under the reading of the study.",
        ja: "目標: {name}の固定割り当て。その他のデバイスはスタディーの解釈での自動アクティブ化と同じ割り当て。",
    }
    target_cheapest(name) {
        en: "Target: the cheapest assignment with the units of {name} in which no device loses a service that it could keep \
             (fleetcast optimize).",
        ja: "目標: {name}のライセンス数で最も安く、維持できるサービスを失うデバイスのない割り当て(fleetcast optimize)。",
    }
    answer_before(devices, all, by) {
        en: "Activate license management by hand before {by} and change {devices} of {all}: then every device has the \
             license of the target, under each reading that the plan covers.",
        ja: "{by}より前に手動でライセンス管理をアクティブ化し、{all}のうち{devices}台を変更します。これで、計画が対象とするどの解釈\
             でも、すべてのデバイスが目標のライセンスになります。",
    }
    answer_before_but_kept(devices, all, by) {
        en: "Activate license management by hand before {by} and change {devices} of {all}: then every device that the target gives \
             a license has it, under each reading that the plan covers.",
        ja: "{by}より前に手動でライセンス管理をアクティブ化し、{all}のうち{devices}台を変更します。これで、計画が対象とするどの解釈\
             でも、目標でライセンスを割り当てるすべてのデバイスが目標のライセンスになります。",
    }
    answer_uploads(devices, all) {
        en: "Upload the files in their order: they change {devices} of {all}.",
        ja: "ファイルを順番どおりにアップロードします。{all}のうち{devices}台が変更されます。",
    }
    answer_by_hand(devices, file) {
        en: "Change {devices} one by one, as {file} says: uploads can't bring them to the target.",
        ja: "{devices}は、アップロードでは目標の状態にできないため、{file}に従って1台ずつ変更します。",
    }
    then_all() {
        en: "Then every device has the license of the target.",
        ja: "これで、すべてのデバイスが目標のライセンスになります。",
    }
    then_all_given() {
        en: "Then every device that the target gives a license has it.",
        ja: "これで、目標でライセンスを割り当てるすべてのデバイスが目標のライセンスになります。",
    }
    and_then(first, second) { en: "{first} {second}", ja: "{first}{second}" }
    at_most(devices, most) {
        en: "{devices} (at most {most} under the readings that the plan covers)",
        ja: "{devices}(計画が対象とする解釈では最大{most}台)",
    }
    kept(devices, extra, months) {
        en: "Devices that keep a license which the target does not give them: {devices}. No step takes a license away, so what they add \
             to the extra charges stays: {extra} over {months} with the units of the target. To save it, revoke these licenses on \
             the page of each device; where the portal demands that a device keep one (S6, S7), remove control of the device or hide \
             it (S14).",
        ja: "目標ではライセンスを割り当てないのに、ライセンスを保持し続けるデバイス: {devices}。ライセンスを取り消す手順はないため、\
             その分の追加料金は残ります(目標のライセンス数で{months}に{extra})。削減するには、各デバイスのページでライセンスを取り消し\
             ます。ポータルが1つは残すよう求める場合(S6、S7)は、デバイスの管理を解除するか非表示にします(S14)。",
    }
    kept_elsewhere(devices) {
        en: "Under other readings that the plan covers, at most {devices} may be given a license which the target does not give them, \
             and keep it: no step takes a license away.",
        ja: "計画が対象とする他の解釈では、目標ではライセンスを割り当てないデバイスのうち最大{devices}にライセンスが割り当てられ、そのまま\
             残る可能性があります。ライセンスを取り消す手順はありません。",
    }
    answer_nothing_but_kept() {
        en: "No device that the target gives a license differs from it: nothing is to be changed.",
        ja: "目標でライセンスを割り当てるデバイスに、目標と異なるものはありません。変更は不要です。",
    }
    answer_nothing() {
        en: "No device differs from the target: nothing is to be changed.",
        ja: "目標と異なるデバイスはありません。変更は不要です。",
    }
    if_it_came_first(phase) {
        en: "If auto-activation comes first, leave out the steps of the activation by hand: those of \"{phase}\" bring every \
             device to its target, too.",
        ja: "自動アクティブ化が先に行われた場合は、手動アクティブ化の手順を省いてください。「{phase}」の手順だけでも、すべての\
             デバイスが目標に達します。",
    }
    if_it_came_first_in_part(phase, devices, command) {
        en: "If auto-activation comes first, leave out the steps of the activation by hand: those of \"{phase}\" bring the devices \
             to their target, too, but for {devices}: for these export the assigned licenses and plan again ({command}), \
             which says in which order a person can change them, or what is missing.",
        ja: "自動アクティブ化が先に行われた場合は、手動アクティブ化の手順を省いてください。「{phase}」の手順でもデバイスは目標に\
             達しますが、{devices}は対象外です。これらについては、割り当て済みライセンスをエクスポートして計画を作り直すと({command})、\
             手動で変更する順序または不足しているものが分かります。",
    }
    some_day() { en: "the due date", ja: "期日" }
    coverage(covered, readings, starts, robust, reference, full) {
        en: "The plan holds for {covered} of {readings} that agree with what IBM writes ({starts}). It \
             would touch {reference} to be right under the reading of the study alone, {robust} to be right under \
             all of these, {full} to name every device.",
        ja: "この計画は、IBMの記載と矛盾しない{readings}のうち{covered}通りに当てはまります({starts})。変更するデバイスは、\
             スタディーの解釈だけに合わせる場合は{reference}、これらすべての解釈に合わせる場合は{robust}、全デバイスを指定する場合は{full}です。",
    }
    coverage_after() {
        en: "The plan starts from the licenses of today, which the export shows: no reading is needed.",
        ja: "この計画は、エクスポートが示す現在のライセンスから始めるため、解釈に依存しません。",
    }
    rehearsed(rows, replays, refused) {
        en: "Rehearsed: the files were read back and replayed {replays} ({rows}); no step exceeds units where overage \
             is not allowed, and no device is without a license in between. At most {refused} of the rows do nothing, \
             because the device does not have the part: the portal may show them as failed.",
        ja: "リハーサル済み: ファイルを読み戻して{replays}再生しました({rows})。超過が許可されていないパーツがライセンス数を超えることも、途中でライセンスのないデバイスが生じることもありま\
             せん。最大{refused}行は、デバイスがそのパーツを持たないため何も変えません(ポータルでは失敗と表示されることがあります)。",
    }
    pilot(files, devices, kinds) {
        en: "Pilot: the first files ({files} for {devices}) show every kind of change ({kinds}) under each reading that the plan \
             covers. Check these devices before you upload the others.",
        ja: "先行実施: 最初の{files}で{devices}を変更します。計画が対象とするどの解釈でも、すべての種類の変更({kinds}種類)が\
             確認できます。残りをアップロードする前に、これらを確認してください。",
    }
    no_pilot() { en: "Pilot: none, because no upload changes a device.", ja: "先行実施: アップロードで変わるデバイスがないため、ありません。" }
    rollback(restored, lost) {
        en: "Way back: the files in rollback/ restore {restored} as the reading of the study expects them; {lost} \
             can't be restored by files.",
        ja: "元に戻す方法: rollback/のファイルで、スタディーの解釈どおりの状態に{restored}を戻せます。{lost}はファイルでは戻せません。",
    }
    rollback_without_files(devices) {
        en: "Way back: files can restore none of the {devices} that the plan changes; each step says what undoes it.",
        ja: "元に戻す方法: この計画で変更する{devices}は、ファイルでは戻せません。取り消し方法は各手順に示します。",
    }
    no_rollback() {
        en: "Way back: no file is needed, because the plan changes nothing that the reading of the study expects.",
        ja: "元に戻す方法: スタディーの解釈どおりであれば計画は何も変えないため、ファイルは不要です。",
    }
    rollback_of_today(restored, lost) {
        en: "Way back: the files in rollback/ restore {restored} as the export shows them; {lost} can't be restored by files.",
        ja: "元に戻す方法: rollback/のファイルで、エクスポートどおりの状態に{restored}を戻せます。{lost}はファイルでは戻せません。",
    }
    allow_overage_first(parts) {
        en: "Before them, once the plan has forbidden it, allow overage of {parts} again: else rows fail as soon as no unit is left.",
        ja: "計画で超過を禁止した後は、これらのファイルを使う前に{parts}の超過を再び許可してください。許可しないと、空きがなくなった\
             時点で行が失敗します。",
    }
    all_or_none(file, phase, command) {
        en: "Change all devices of {file} by hand or none of them: where only some were changed, rows of the uploads of \"{phase}\" \
             may be refused, because no unit is left for them. If the activation ends with some of them changed, export the \
             assigned licenses and make the uploads from them: {command}.",
        ja: "{file}のデバイスは、すべて手動で変更するか、1台も変更しないでください。一部だけを変更すると、「{phase}」のアップロードで\
             空きがなくなり、行が拒否されることがあります。一部だけを変更してアクティブ化が終わった場合は、割り当て済みライセンスを\
             エクスポートし、{command}でアップロードを作り直してください。",
    }
    no_rollback_of_today() {
        en: "Way back: no file is needed, because the plan changes nothing that the export shows.",
        ja: "元に戻す方法: 計画はエクスポートの内容を何も変えないため、ファイルは不要です。",
    }
    inferred_note() {
        en: "Steps marked * rest on a conclusion: IBM's documents suggest that License Overview, its exports, bulk changes and \
             License Settings exist only after the activation. A15: whether a lower base ends its charge at once is not documented.",
        ja: "*の付いた手順は推定に基づきます。IBMの文書からは、ライセンスの概要、そのエクスポート、一括変更、ライセンス設定はアクティブ化後にのみ使えると考えられます。\
             A15: 下位のベースに変更した場合に料金がすぐに終わるかどうかは、文書に記載がありません。",
    }
}

phrases! {
    steps() { en: "What to do, in order", ja: "手順(順番どおり)" }
    deadlines() { en: "Deadlines", ja: "期限" }
    files() { en: "Files", ja: "ファイル" }
    parts() { en: "Devices by part in the end", ja: "最終的なパーツ別のデバイス数" }
    not_covered() { en: "Readings that the plan does not cover", ja: "計画の対象外の解釈" }
    not_covered_more(assignments) { en: "Not listed: {assignments} more.", ja: "ほか{assignments}は省略しています。" }
    way_back() { en: "Way back, file by file", ja: "元に戻すためのファイル" }
    rests_on() { en: "What the plan rests on", ja: "計画の前提" }
    reading(reading) { en: "Reading of the target: {reading}", ja: "目標の解釈: {reading}" }
    sign_off() { en: "Sign-off", ja: "承認" }
    warnings() { en: "Warnings", ja: "警告" }
}

phrases! {
    done_column() { en: "Done", ja: "完了" }
    step_column() { en: "Step", ja: "手順" }
    what_column() { en: "What", ja: "内容" }
    who_column() { en: "Who", ja: "担当" }
    where_column() { en: "Where", ja: "場所" }
    due_column() { en: "By", ja: "期限" }
    last_column() { en: "Begin by", ja: "開始期限" }
    why_column() { en: "Why", ja: "理由" }
    undo_column() { en: "Undo", ja: "取り消し方法" }
    skipped_column() { en: "If skipped", ja: "省略した場合" }
    day_column() { en: "Day", ja: "日付" }
    happens_column() { en: "What happens", ja: "起きること" }
    missed_column() { en: "If missed", ja: "逃した場合" }
    lead_column() { en: "Lead time", ja: "所要日数" }
    file_column() { en: "File", ja: "ファイル" }
    rows_column() { en: "Rows", ja: "行数" }
    bulk_assign() { en: "bulk assign", ja: "一括で割り当て" }
    bulk_revoke() { en: "bulk revoke", ja: "一括で取り消し" }
    part_column() { en: "Part", ja: "パーツ" }
    units_column() { en: "Units", ja: "ライセンス数" }
    devices_column() { en: "Devices", ja: "デバイス" }
    reading_column() { en: "Reading", ja: "解釈" }
    readings_column() { en: "Readings", ja: "解釈の数" }
    lacks_column() { en: "Lacks units", ja: "不足数" }
    source_column() { en: "Source", ja: "出典" }
    role_column() { en: "Role", ja: "役割" }
    name_column() { en: "Name", ja: "氏名" }
    date_column() { en: "Date and signature", ja: "日付・署名" }
    responsible() { en: "Responsible for the account", ja: "アカウント責任者" }
    carried_out() { en: "Carried out by", ja: "実施者" }
    checked() { en: "Checked by", ja: "確認者" }
    days(number) { en: "{number} days", ja: "{number}日" }
    skipped(extra, devices, services) {
        en: "extra charges {extra}; without a license {devices}; services lost {services}",
        ja: "追加料金{extra}、ライセンスなし{devices}台、失われるサービス{services}件",
    }
}

phrases! {
    file_by_hand() {
        en: "the devices to change while activating, with what they are expected to get and what they shall have",
        ja: "アクティブ化中に変更するデバイス(予想される割り当てと目標)",
    }
    file_one_by_one() {
        en: "the devices to change one by one after the uploads, with what they have and what they shall have",
        ja: "アップロードの後に1台ずつ変更するデバイス(現在の割り当てと目標)",
    }
    file_kept() {
        en: "the devices that keep a license which the target does not give them",
        ja: "目標ではライセンスを割り当てないのに、ライセンスを保持し続けるデバイス",
    }
    file_remove_control() {
        en: "the devices of which control is to be removed",
        ja: "管理を解除するデバイス",
    }
    file_pins() {
        en: "the whole target as pins: name it as `pins` in the study, and `run` shows it",
        ja: "目標全体の固定割り当て: スタディーの`pins`に指定すると`run`で確認できます",
    }
    file_upload() { en: "for bulk changes, in the order of their numbers", ja: "一括変更用(番号順)" }
    file_rollback() { en: "the way back, in the order of their numbers", ja: "元に戻すためのファイル(番号順)" }
    file_deadlines() { en: "the deadlines, for a calendar", ja: "期限(カレンダー用)" }
    file_mail() { en: "the mail to the CSM, in English", ja: "CSMへのメール(英語)" }
    file_plan() { en: "all of this, for programs", ja: "プログラム用の全情報" }
}
