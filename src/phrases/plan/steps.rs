//! The steps of a plan and its deadlines.

phrases! {
    phase_now() { en: "Now, before the activation", ja: "今すぐ(アクティブ化の前)" }
    phase_before_uploads() { en: "Now, before the uploads", ja: "今すぐ(アップロードの前)" }
    phase_activation() { en: "At the activation by hand", ja: "手動アクティブ化のとき" }
    phase_after() { en: "Right after the activation", ja: "アクティブ化の直後" }
    phase_uploads() { en: "Corrections after the activation", ja: "アクティブ化後の修正" }
    phase_day_90() { en: "Within 90 days of the activation", ja: "アクティブ化から90日以内" }
    phase_month_ends() { en: "At the end of each month", ja: "毎月末" }
    phase_term_end() { en: "At the end of the term", ja: "契約期間の終了時" }
}

phrases! {
    administrator() {
        en: "an administrator of the MaaS360 portal",
        ja: "MaaS360ポータルの管理者",
    }
    bulk_right() {
        en: "an administrator with the access right \"Bulk license change\"",
        ja: "アクセス権「Bulk license change」を持つ管理者",
    }
    owner() { en: "the owner of the account", ja: "アカウント責任者" }
    planner() { en: "whoever made this plan", ja: "この計画の作成者" }
    buyer() { en: "whoever orders licenses", ja: "ライセンスの発注担当者" }
    mail() {
        en: "mail to the CSM team of IBM (https://ibm.biz/maas360csm)",
        ja: "IBMのCSMチームへのメール(https://ibm.biz/maas360csm)",
    }
    check_command() { en: "fleetcast check STUDY", ja: "fleetcast check STUDY" }
    device_page() { en: "MaaS360 portal: the page of each device", ja: "MaaS360ポータル: 各デバイスのページ" }
    setup_services() {
        en: "MaaS360 portal: Setup > Services, and the policies of the devices",
        ja: "MaaS360ポータル: 「セットアップ」>「サービス」とデバイスのポリシー",
    }
    order() { en: "order with IBM or the partner", ja: "IBMまたはパートナーへの発注" }
    portal_message() {
        en: "MaaS360 portal: the message \"License management activation is not complete\", its link to start",
        ja: "MaaS360ポータル: メッセージ「ライセンス管理のアクティブ化が完了していません」の開始リンク",
    }
    recommended() {
        en: "MaaS360 portal: the recommended assignment that the activation shows",
        ja: "MaaS360ポータル: アクティブ化で表示される推奨割り当て",
    }
    license_settings() { en: "MaaS360 portal: License Settings", ja: "MaaS360ポータル: 「ライセンス設定」" }
    license_overview() {
        en: "MaaS360 portal: License Overview, \"Export assigned licenses\" (comes by mail, once a day)",
        ja: "MaaS360ポータル: 「ライセンスの概要」の「Export assigned licenses」(1日1回、メールで届きます)",
    }
    bulk_actions() {
        en: "MaaS360 portal: bulk license change; choose the part, then the file",
        ja: "MaaS360ポータル: ライセンスの一括変更。パーツを選び、次にファイルを選びます",
    }
    plan_check() {
        en: "fleetcast plan check DIR --assigned EXPORT",
        ja: "fleetcast plan check DIR --assigned EXPORT",
    }
}

phrases! {
    ask_csm() {
        en: "Send the mail to the CSM: confirm the due date, and ask what the recommended assignment rests on",
        ja: "CSMにメールを送り、期日を確認し、推奨割り当ての根拠を質問します",
    }
    why_ask() {
        en: "Only IBM can enable an account and say by which criteria it assigns; normal support can't.",
        ja: "アカウントの有効化と割り当て基準の回答はIBMにしかできません。通常のサポートでは対応できません。",
    }
    mend(warnings) { en: "Mend the data: {warnings} of fleetcast check", ja: "データを修正します: fleetcast checkの{warnings}" }
    why_mend() {
        en: "The plan is as right as the inventory that it was made from; make it again afterwards.",
        ja: "計画の正しさは元のインベントリー次第です。修正後に計画を作り直してください。",
    }
    remove_control(condition) {
        en: "Remove control of the devices where {condition}",
        ja: "次の条件のデバイスの管理を解除します: {condition}",
    }
    why_remove_control() {
        en: "A device that is not managed takes no license. The license leaves when the device applies it, or is hidden.",
        ja: "管理対象外のデバイスはライセンスを使いません。ライセンスは、デバイスが解除を適用するか非表示にされたときに外れます。",
    }
    undo_remove_control() { en: "enroll the device again", ja: "デバイスを再登録します" }
    switch_off(service, condition) {
        en: "Switch {service} off where {condition}",
        ja: "次の条件のデバイスで{service}をオフにします: {condition}",
    }
    switch_on(service, condition) {
        en: "Switch {service} on where {condition}",
        ja: "次の条件のデバイスで{service}をオンにします: {condition}",
    }
    why_switch() {
        en: "The recommended license follows the services in use.",
        ja: "推奨ライセンスは使用中のサービスに応じて決まります。",
    }
    undo_switch() { en: "switch it back", ja: "設定を元に戻します" }
    buy(units, part) { en: "Order {units} of {part}", ja: "{part}を{units}発注します" }
    why_buy() {
        en: "The target uses them; without them the devices are extra charges or get no license.",
        ja: "目標に必要です。発注しない場合は、追加料金が発生するか、ライセンスのないデバイスが生じます。",
    }
    why_buy_in_part(used) {
        en: "The target uses {used} of them under the reading of the study. Units can't be given back within the term: ask what the \
             others are for before you order.",
        ja: "スタディーの解釈では、目標で使うのはそのうち{used}だけです。契約期間中は減らせないため、発注前に残りの用途を確認してください。",
    }
    why_buy_unused() {
        en: "The scenario buys them, but the target uses none of them under the reading of the study. Units can't be given back \
             within the term: ask what they are for before you order.",
        ja: "シナリオでは購入しますが、スタディーの解釈では目標で使いません。契約期間中は減らせないため、発注前に用途を確認してください。",
    }
    negotiate(part, price) {
        en: "Negotiate the price of {part}: {price} a unit",
        ja: "{part}の価格を交渉します: 1ライセンス{price}",
    }
    negotiate_overage(part, price) {
        en: "Negotiate the overage price of {part}: {price} a device",
        ja: "{part}の超過単価を交渉します: 1デバイス{price}",
    }
    why_negotiate() {
        en: "The target supposes it. What counts is what the contract says on the day on which overage is measured.",
        ja: "目標の前提です。超過が算定される日の契約内容が適用されます。",
    }
    undo_buy() {
        en: "not within the term: units can be added, not removed",
        ja: "契約期間中はできません: 追加はできますが、減らせません",
    }
}

phrases! {
    activate() {
        en: "Start the activation yourself, before the due date",
        ja: "期日より前に自分でアクティブ化を開始します",
    }
    why_activate() {
        en: "Whoever activates by hand can check the recommended assignment and change it; auto-activation asks nobody.",
        ja: "手動でアクティブ化すると推奨割り当てを確認して変更できます。自動アクティブ化では確認の機会がありません。",
    }
    uploads_need_days(why, days, month_end) {
        en: "{why} The files that follow need {days} before the month end on {month_end}, so it comes that much earlier \
             than auto-activation.",
        ja: "{why}その後の一括変更には{month_end}の月末までに{days}が必要なため、自動アクティブ化より早い期限になります。",
    }
    undo_activate() {
        en: "not known: no document says that an activation can be undone",
        ja: "不明です: アクティブ化を取り消せると記載した文書はありません",
    }
    reassign_one_by_one(devices) {
        en: "Give {devices} the wanted parts of the list, one by one: uploads can't",
        ja: "{devices}に一覧の目標パーツを1台ずつ割り当てます(アップロードではできません)",
    }
    why_one_by_one() {
        en: "Assigned by files, their parts may revoke each other as duplicates, or they need units that only a change before \
             theirs frees. They come last and in the order of the list, so that each finds its units.",
        ja: "ファイルで割り当てると、パーツ同士が重複として取り消し合う可能性があるか、前の変更で生じる空きが必要です。空きが\
             足りるように、アップロードの後に一覧の順番どおりに行います。",
    }
    undo_one_by_one() {
        en: "from the last row of the list to the first, give them back what it says that they had, as far as its parts can be \
             assigned and have units",
        ja: "パーツを割り当てることができて空きがある範囲で、一覧の最後の行から順に、変更前のパーツに戻します",
    }
    undo_without_files(undo, devices) {
        en: "{undo}; files can't restore {devices}",
        ja: "{undo}。{devices}はファイルでは戻せません",
    }
    undo_not_the_first(undo) {
        en: "{undo}; a device that had no license before keeps its new one, because the portal does not take the only one away",
        ja: "{undo}。変更前にライセンスのなかったデバイスは、唯一のライセンスをポータルで取り消せないため、新しいライセンスのままです",
    }
    uploads_can_not() {
        en: "uploads can't bring it to its target",
        ja: "アップロードでは目標の状態にできません",
    }
    reassign(devices, differing) {
        en: "Give {devices} the wanted parts of the list; expected to need it: {differing} of them, the first rows",
        ja: "{devices}に一覧の目標パーツを割り当てます。そのうち変更が必要と見込まれるのは{differing}台(先頭の行)です",
    }
    why_reassign(readings) {
        en: "These devices may be given another license: they differ from the target under at least one of {readings}.",
        ja: "これらのデバイスには別のライセンスが割り当てられる可能性があります: {readings}のうち少なくとも1つで目標と異なります。",
    }
    allow_overage(parts) { en: "Allow overage of {parts}", ja: "{parts}の超過を許可します" }
    forbid_overage(parts) { en: "Forbid overage of {parts}", ja: "{parts}の超過を禁止します" }
    why_allow() {
        en: "Before the uploads: without it rows fail as soon as no unit is left.",
        ja: "アップロードの前に行います。許可しないと、空きがなくなった時点で行が失敗します。",
    }
    why_forbid() {
        en: "After the uploads: devices keep what they have, the next one is refused.",
        ja: "アップロードの後に行います。割り当て済みのデバイスはそのままで、次のデバイスから拒否されます。",
    }
    undo_overage() { en: "set it back", ja: "設定を元に戻します" }
    export() { en: "Export the assigned licenses, and keep the file", ja: "割り当て済みライセンスをエクスポートし、保管します" }
    why_export(command) {
        en: "It says what devices have now: {command} makes corrections from it, and the way back as far as files can restore it.",
        ja: "現在の割り当ての記録です。{command}で、修正と、ファイルで戻せる範囲のロールバックを作成できます。",
    }
    upload_assign(rows, part) { en: "Bulk assign {part}: {rows}", ja: "{part}を一括で割り当てます: {rows}" }
    upload_revoke(rows, part) { en: "Bulk revoke {part}: {rows}", ja: "{part}を一括で取り消します: {rows}" }
    look_at_pilot(devices) {
        en: "Stop and check the pilot: {devices} must have the parts of the list; go on only then",
        ja: "ここで止めて先行実施を確認します: {devices}が一覧の目標パーツになっていれば次に進みます",
    }
    why_pilot() {
        en: "They show every kind of change, whichever reading holds. If one of them is wrong, undo it as said here, and ask \
             before the others go up.",
        ja: "どの解釈が正しい場合も、すべての種類の変更がこれらのデバイスで確認できます。誤りがあれば、ここに示す方法で取り消し、\
             残りをアップロードする前に問い合わせてください。",
    }
    bulk_history() {
        en: "MaaS360 portal: the history of bulk license changes, and the page of each device",
        ja: "MaaS360ポータル: ライセンスの一括変更の履歴と各デバイスのページ",
    }
    why_assign() {
        en: "For devices that were not changed at the activation. Rows of devices that have the part already change nothing.",
        ja: "アクティブ化のときに変更しなかったデバイスが対象です。すでにパーツを持つデバイスの行は何も変えません。",
    }
    why_revoke() {
        en: "Frees units first. The portal refuses rows of devices that don't have the part: no harm.",
        ja: "先に空きを作ります。パーツを持たないデバイスの行はポータルに拒否されますが、害はありません。",
    }
    undo_upload() { en: "the roll-back files, in their order", ja: "ロールバック・ファイルを順番どおりに使います" }
    undo_upload_over(parts) {
        en: "allow overage of {parts} again, then the roll-back files, in their order",
        ja: "{parts}の超過を再び許可してから、ロールバック・ファイルを順番どおりに使います",
    }
    undo_by_export(command) {
        en: "{command}, with the export that was kept before, makes the files of the way back, as far as files can restore it",
        ja: "事前に保管したエクスポートを使い、{command}で、ファイルで戻せる範囲の元に戻すためのファイルを作成します",
    }
    undo_by_page() {
        en: "files can't: on the page of each device, give it back what it had, as far as its parts can be assigned and have units",
        ja: "ファイルでは戻せません。パーツを割り当てることができて空きがある範囲で、各デバイスのページで変更前のパーツに戻します",
    }
    undo_reassign() {
        en: "before the activation is complete, give them back what was recommended",
        ja: "アクティブ化が完了する前に、推奨された割り当てに戻します",
    }
    undo_reassign_or(undo) {
        en: "before the activation is complete, give them back what was recommended; after it: {undo}",
        ja: "アクティブ化が完了する前は、推奨された割り当てに戻します。完了した後: {undo}",
    }
    all_or_none(why) {
        en: "{why} All devices of the list of changes by hand are changed so, or none: else rows may find no unit.",
        ja: "{why}手動で変更する一覧のデバイスは、すべて変更するか、1台も変更しないでください。一部だけでは空きがなくなることがあります。",
    }
    set_default(parts) {
        en: "Set the default of self-enrollment and bulk enrollment to {parts}",
        ja: "自己登録と一括登録のデフォルトを{parts}に設定します",
    }
    why_default() {
        en: "Devices that enroll later get it.",
        ja: "今後登録されるデバイスに割り当てられます。",
    }
    check() { en: "Export the assigned licenses a day later, and check them", ja: "翌日に割り当て済みライセンスをエクスポートし、照合します" }
    why_check() {
        en: "It says what is done, what is not, and writes the files of what is left.",
        ja: "完了したもの、未完了のものを示し、残りの作業のファイルを作成します。",
    }
    excess(services) {
        en: "Review the excess services: buy licenses that have them, or accept the loss of {services} (device, service) pairs",
        ja: "未購入のサービスを確認します。それを含むライセンスを購入するか、{services}件(デバイスとサービスの組)が失われることを受け入れます",
    }
    why_excess() {
        en: "Services outside the purchased suites are kept for 90 days, then lost unless bought.",
        ja: "購入したスイートに含まれないサービスは90日間維持され、購入しなければその後失われます。",
    }
    check_month_end() {
        en: "Export the assigned licenses at the end of the month, and check them against the plan",
        ja: "月末に割り当て済みライセンスをエクスポートし、計画と照合します",
    }
    why_month_end() {
        en: "The portal reports on the last day of each month; extra charges are probably measured then.",
        ja: "ポータルは毎月末日にレポートを作成します。追加料金もその時点で算定されると考えられます。",
    }
    fewer_units(part, units) { en: "Renew {part} with {units}", ja: "{part}を{units}で更新します" }
    not_renewed(part) { en: "Do not renew {part}", ja: "{part}を更新しません" }
    why_term_end() {
        en: "Units can be removed only when a term ends.",
        ja: "ライセンス数を減らせるのは契約期間の終了時だけです。",
    }
}

phrases! {
    auto_activation() {
        en: "License management is activated automatically",
        ja: "ライセンス管理が自動的にアクティブ化されます",
    }
    nothing_done(extra, most, months, devices, services) {
        en: "Against the target: extra charges {extra} over {months} under the reading of the study, at most {most}; devices \
             without a license: {devices}; services lost: {services}",
        ja: "目標との差: スタディーの解釈での{months}の追加料金{extra}、最大{most}。ライセンスのないデバイス: {devices}台。失われるサービス: {services}件",
    }
    suspension_ends(part) {
        en: "The suspended part {part} works until this day",
        ja: "停止中のパーツ{part}が使える最終日です",
    }
    part_removed(devices, services) {
        en: "It is removed from {devices}; {services} (device, service) pairs are lost",
        ja: "{devices}から削除され、{services}件(デバイスとサービスの組)が失われます",
    }
    term_ends(part) {
        en: "The term of {part} ends",
        ja: "{part}の契約期間が終了します",
    }
    renewed_as_it_is(idle, units, cost, months, devices, services) {
        en: "Renewed as it is, {idle} of {units} stay idle under the target: {cost} over {months}. Not renewed at all, \
             {devices} would lose the part, and services with it, counted by device: {services}",
        ja: "そのまま更新すると、目標では{units}のうち{idle}が未使用となり、{months}で{cost}の費用になります。更新しないと、\
             {devices}がこのパーツを失い、{services}件(デバイスとサービスの組)が失われます",
    }
    month_end() {
        en: "The portal makes its report of assigned licenses",
        ja: "ポータルが割り当て済みライセンスのレポートを作成します",
    }
    charged(extra, most) {
        en: "Devices over the units are probably charged for the month. If the plan is not carried out by then: {extra} against \
             the target under the reading of the study, at most {most}",
        ja: "ライセンス数を超えたデバイスには、その月の料金が発生すると考えられます。それまでに計画を実施しない場合、目標との差は\
             スタディーの解釈で{extra}、最大{most}です",
    }
    charged_today(extra) {
        en: "Devices over the units are probably charged for the month. If the plan is not carried out by then: {extra} against \
             the target",
        ja: "ライセンス数を超えたデバイスには、その月の料金が発生すると考えられます。それまでに計画を実施しない場合、目標との差は\
             {extra}です",
    }
    excess_ends() {
        en: "Excess services work until this day",
        ja: "未購入のサービスが使える最終日です",
    }
    excess_lost(services) {
        en: "{services} (device, service) pairs are lost",
        ja: "{services}件(デバイスとサービスの組)が失われます",
    }
}

phrases! {
    is_expected_to_differ() {
        en: "expected to get another license",
        ja: "別のライセンスが割り当てられる見込みです",
    }
    may_differ() {
        en: "may get another license under some reading of what IBM leaves open",
        ja: "IBMが明らかにしていない点の解釈によっては、別のライセンスが割り当てられる可能性があります",
    }
    had_no_license() {
        en: "it had no license before, and the portal does not take the only one away",
        ja: "以前はライセンスがなく、唯一のライセンスはポータルで取り消せません",
    }
    parts_revoke_each_other() {
        en: "its parts may revoke each other as duplicates",
        ja: "パーツ同士が重複として取り消し合う可能性があります",
    }
    account_unnamed() {
        en: "the study does not name its account, so the files of the plan don't either",
        ja: "スタディーにアカウント名がないため、計画のファイル名にも入りません",
    }
    name_account() {
        en: "set `name` and `number` in [account], so that two customers can't be mixed up",
        ja: "顧客の取り違えを防ぐため、[account]に`name`と`number`を設定してください",
    }
    not_covered(readings) {
        en: "the plan does not hold for {readings}",
        ja: "この計画は{readings}には当てはまりません",
    }
    look_at_coverage() {
        en: "devices that the target leaves alone hold units there; the coverage says of which part, and how many more would do",
        ja: "目標の対象外のデバイスがライセンスを使うためです。対象範囲に、パーツと不足数を示します",
    }
    by_hand_only(devices) {
        en: "uploads can't bring {devices} to the target",
        ja: "アップロードでは{devices}を目標の状態にできません",
    }
    change_at_activation() {
        en: "change them in the recommended assignment, as the list of changes by hand says: once license management is active, \
             units may be missing for them",
        ja: "手動で変更するデバイスの一覧に従い、推奨割り当ての画面で変更してください。ライセンス管理がアクティブになった後では、\
             空きが足りないことがあります",
    }
    change_by_hand() {
        en: "change them one by one, as the list of changes by hand says",
        ja: "手動で変更するデバイスの一覧に従い、1台ずつ変更してください",
    }
    strangers(devices) {
        en: "the export has {devices} that the inventory lacks",
        ja: "エクスポートに、インベントリーにないデバイスが{devices}あります",
    }
    export_again() {
        en: "their units count as used; export the inventory again to plan for them",
        ja: "それらのライセンスは使用中とみなします。計画に含めるには、インベントリーを再度エクスポートしてください",
    }
    void_pins() {
        en: "some pins are void: their device is not in scope or their part can't be assigned",
        ja: "無効な固定割り当てがあります: デバイスが対象外か、パーツを割り当てられません",
    }
    look_at_pins() { en: "`fleetcast check` names them", ja: "`fleetcast check`で確認できます" }
    begin_past(as_of) {
        en: "days by which to begin lie before {as_of}, the date of the inventory",
        ja: "インベントリーの日付({as_of})より前の開始期限があります",
    }
    begin_at_once() {
        en: "begin these at once; what can't be done in time comes after the day on which it is needed",
        ja: "すぐに開始してください。間に合わないものは、必要な日より後になります",
    }
    begin_of_step(step, day) { en: "step {step}: {day}", ja: "手順{step}: {day}" }
    begin_of_deadline(what, day) { en: "{what}: {day}", ja: "{what}: {day}" }
    activation_past(day) {
        en: "the day of auto-activation, {day}, is before the date of the inventory",
        ja: "自動アクティブ化の日({day})はインベントリーの日付より前です",
    }
    give_assigned() {
        en: "if it has happened, plan from today's licenses with `--assigned FILE`",
        ja: "すでに行われた場合は、`--assigned FILE`で現在のライセンスから計画してください",
    }
}
