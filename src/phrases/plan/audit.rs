//! What `plan verify` and `plan check` find.

phrases! {
    verified(files, rows, readings) {
        en: "The plan holds: {files} with {rows}, replayed under {readings}; every device ends at its target.",
        ja: "計画に問題はありません。{files}({rows})を{readings}で再生した結果、すべてのデバイスが目標に達しました。",
    }
    columns_not_compared(columns, file) {
        en: "{columns} of `{file}`: the plan did not write it, so nothing is held against it",
        ja: "`{file}`の{columns}は計画が書いた列ではないため、照合していません",
    }
    edited(files) {
        en: "{files}: not as the plan wrote it, and what it says is not compared with the plan",
        ja: "{files}は計画が書き出した内容と異なります。書かれている内容は計画と照合していません",
    }
    strange(files) {
        en: "{files}: not part of the plan",
        ja: "{files}は計画に含まれていません",
    }
    plan_changed(file) {
        en: "`{file}` is not as the plan wrote it, and pages and steps rest on it",
        ja: "`{file}`は計画が書き出した内容と異なります。ページと手順はこのファイルに基づきます",
    }
    foreign_page(file, account) {
        en: "`{file}` is of another plan: it does not name `{account}`",
        ja: "`{file}`は別の計画のものです: `{account}`が記載されていません",
    }
    chart_changed(file) {
        en: "`{file}` is not the chart that the plan wrote",
        ja: "`{file}`は計画が書き出した図ではありません",
    }
    not_listed(file, device) {
        en: "`{file}` lacks device `{device}`",
        ja: "`{file}`にデバイス`{device}`がありません",
    }
    listed_too(file, device) {
        en: "`{file}` names device `{device}`, which the plan does not",
        ja: "`{file}`に、計画にないデバイス`{device}`があります",
    }
    outdated(files) {
        en: "the plan is outdated: {files} changed since it was made",
        ja: "計画は古くなっています: 作成後に{files}が変更されました",
    }
    start_changed(file) {
        en: "`{file}` is no longer the export that the plan was made from: what devices had then is not known",
        ja: "`{file}`は、計画の作成に使ったエクスポートから変わっています: 作成時のライセンスが分かりません",
    }
    keep_start() {
        en: "give the new export another name and put the old one back, or make the plan again",
        ja: "新しいエクスポートを別の名前にして元のファイルを戻すか、計画を作り直してください",
    }
    moved(devices, samples) {
        en: "{devices} moved: the target is another one today ({samples})",
        ja: "{devices}の目標が変わりました({samples})",
    }
    none_moved() {
        en: "no device moved: the target is the same today",
        ja: "目標が変わったデバイスはありません",
    }
}

phrases! {
    title(study) { en: "{study}: plan and portal", ja: "{study}: 計画とポータルの照合" }
    summary(done, open, failed, drifted, new, missing, kept) {
        en: "{done} done, {open} not yet, {failed} failed, {drifted} drifted, {new} new, {missing} without a license, {kept} with a \
             license that the target does not give.",
        ja: "完了{done}台、未完了{open}台、失敗{failed}台、計画外の変化{drifted}台、新規{new}台、ライセンスなし{missing}台、目標にないライセンス\
             を保持{kept}台。",
    }
    kept_too(devices) {
        en: "Devices that keep a license which the target does not give them: {devices}. No file takes it away, and the unit stays \
             used. To save it, revoke by hand, remove control of the device or hide it.",
        ja: "{devices}は、目標ではライセンスを割り当てませんが、保持し続けています。取り消すファイルはなく、ライセンス数を使い続けます。\
             削減するには、手動で取り消すか、デバイスの管理を解除するか、非表示にします。",
    }
    state_column() { en: "State", ja: "状態" }
    reason_column() { en: "Likely reason", ja: "考えられる理由" }
    device_column() { en: "Device", ja: "デバイス" }
    has_column() { en: "Has", ja: "現在" }
    wanted_column() { en: "Should have", ja: "目標" }
    listed_heading() { en: "Devices to look at", ja: "確認が必要なデバイス" }
    and_more(count) { en: "{count} more devices are in check.csv.", ja: "ほか{count}台はcheck.csvにあります。" }
    left_heading() { en: "Files of what is left", ja: "残りの作業のファイル" }
    nothing_left() { en: "Nothing is left to upload.", ja: "アップロードするものは残っていません。" }
    not_yet() { en: "not yet", ja: "未完了" }
    failed() { en: "failed", ja: "失敗" }
    drifted() { en: "drifted", ja: "計画外の変化" }
    new() { en: "new", ja: "新規" }
    missing() { en: "no license", ja: "ライセンスなし" }
    kept() { en: "kept", ja: "保持" }
}

phrases! {
    reason_not_uploaded() {
        en: "none of the file's devices has changed: it was probably not uploaded",
        ja: "同じファイルのデバイスがどれも変わっていません: まだアップロードされていないと考えられます",
    }
    reason_not_changed() {
        en: "only the list of changes by hand names it, and it has not changed",
        ja: "手動で変更するデバイスの一覧だけにあり、まだ変わっていません",
    }
    reason_never_assigned() {
        en: "it has no license: the activation left it waiting, and its file was probably not uploaded",
        ja: "ライセンスがありません: アクティブ化で待機となり、ファイルはまだアップロードされていないと考えられます",
    }
    reason_used_up() {
        en: "the part is used up and overage is not allowed",
        ja: "パーツの空きがなく、超過が許可されていません",
    }
    reason_suspended() { en: "the part can't be assigned", ja: "パーツを割り当てられません" }
    reason_other() {
        en: "others of the same file have changed: look it up in the bulk license history",
        ja: "同じファイルの他のデバイスは変わっています: ライセンスの一括変更の履歴を確認してください",
    }
    reason_changed_elsewhere() {
        en: "not part of the plan: changed by hand, by an enrollment or by a return",
        ja: "計画の対象外です: 手動の変更、登録、または復帰によって変わりました",
    }
    reason_kept() {
        en: "the target gives it no license, and no step takes one away",
        ja: "目標ではライセンスを割り当てませんが、取り消す手順はありません",
    }
    reason_still_managed() {
        en: "control of it is not removed yet, or the device has not applied that",
        ja: "管理がまだ解除されていないか、デバイスに適用されていません",
    }
    reason_new() {
        en: "the inventory lacks it: enrolled since, probably with the default",
        ja: "インベントリーにありません: その後、おそらくデフォルト・ライセンスで登録されました",
    }
    reason_missing() {
        en: "it has no license any more: hidden, inactive or control removed since",
        ja: "ライセンスがなくなりました: その後、非表示、非アクティブ、または管理解除になりました",
    }
}
