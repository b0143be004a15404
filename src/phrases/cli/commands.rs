//! What single commands say.

phrases! {
    no_policy(name) { en: "the study has no policy `{name}`", ja: "スタディーにシナリオ`{name}`がありません" }
    see_check() { en: "see `fleetcast check` for the names", ja: "名前は`fleetcast check`で確認できます" }
    cannot_start_thread(error) { en: "cannot start a thread: {error}", ja: "スレッドを開始できません: {error}" }
    allow_processes() {
        en: "allow more processes: `ulimit -u`, or the container's limit of pids",
        ja: "プロセス数の制限(`ulimit -u`またはコンテナーのpid数の上限)を引き上げてください",
    }
}

phrases! {
    no_operand(typed) {
        en: "there is no result folder and no study `{typed}`",
        ja: "`{typed}`という結果フォルダーもスタディーもありません",
    }
    changed_since(path) {
        en: "`{path}` was changed since its report was written; it is compared as it is now",
        ja: "`{path}`はレポートの書き込み後に変更されています。現在の内容を比較します",
    }
    give_operand() {
        en: "give a folder that `fleetcast run` wrote, a study, or `PATH:NAME`",
        ja: "`fleetcast run`が書き込んだフォルダー、スタディー、または`PATH:NAME`を指定してください",
    }
    no_column(name) {
        en: "the devices of both sides have no column `{name}`",
        ja: "両方のデバイスに共通する列`{name}`がありません",
    }
    have_columns(list) {
        en: "they have {list}; `fleetcast run --devices=COLUMNS` writes others",
        ja: "使える列: {list}。他の列は`fleetcast run --devices=COLUMNS`で書き込めます",
    }
    no_columns() { en: "none", ja: "なし" }
    no_inventory_column(name) {
        en: "no inventory file has a column of words named `{name}`",
        ja: "どのインベントリー・ファイルにも、語を持つ列`{name}`がありません",
    }
    list_columns() {
        en: "`fleetcast check -v STUDY` lists the columns of every file",
        ja: "`fleetcast check -v STUDY`で各ファイルの列を一覧表示できます",
    }
    same_file(name) {
        en: "two scenarios would be written to `{name}`",
        ja: "2つのシナリオが同じファイル`{name}`になります",
    }
    rename_scenario(name) { en: "give `{name}` another name", ja: "`{name}`に別の名前を付けてください" }
}

phrases! {
    no_reading_left(why) { en: "no reading is left: {why}", ja: "該当する解釈がありません: {why}" }
    fix_another() {
        en: "fix another value, or give the study what this one needs",
        ja: "別の値を固定するか、この値に必要なものをスタディーに追加してください",
    }
    fix_without_value(word) { en: "`--fix {word}` has no `=`", ja: "`--fix {word}`に`=`がありません" }
    write_fix() {
        en: "write a key and a value, such as `--fix order=installed`",
        ja: "`--fix order=installed`のように、キーと値を指定してください",
    }
    fixed_twice(key) { en: "`{key}` is fixed twice", ja: "`{key}`が2回固定されています" }
    fix_once() { en: "fix each key once", ja: "各キーは1回だけ固定してください" }
    progress_readings() {
        en: "{{bar:30}} {{percent}} % of all readings, {{eta}} left",
        ja: "{{bar:30}} 全解釈の{{percent}}%、残り{{eta}}",
    }
    progress_scenarios() {
        en: "{{bar:30}} {{pos}}/{{len}} scenarios, {{per_sec}}, {{eta}} left",
        ja: "{{bar:30}} シナリオ{{pos}}/{{len}}、{{per_sec}}、残り{{eta}}",
    }
}

phrases! {
    no_device_asked() { en: "no device was looked for", ja: "デバイスが指定されていません" }
    condition_unusable() { en: "the condition cannot be used", ja: "条件を使用できません" }
    no_device(text) { en: "the inventory has no device `{text}`", ja: "インベントリーにデバイス`{text}`がありません" }
    give_id() {
        en: "give the id as the inventory writes it; `fleetcast assign` lists all",
        ja: "インベントリーの記載どおりにIDを指定してください。`fleetcast assign`ですべて表示できます",
    }
    several_devices(text, count) { en: "`{text}` means {count} devices", ja: "`{text}`に該当するデバイスが{count}台あります" }
    give_whole_id(list) { en: "give the whole id: {list}", ja: "ID全体を指定してください: {list}" }
}

phrases! {
    no_profile(name) { en: "there is no profile `{name}`", ja: "プロファイル`{name}`はありません" }
    profiles(list) { en: "the profiles are {list}", ja: "プロファイル: {list}" }
    guardrails_missing() {
        en: "`--guard` needs guardrails, and the study has none",
        ja: "`--guard`にはガードレールが必要ですが、スタディーにありません",
    }
    write_guardrails(file) {
        en: "write a `{file}` beside the study; `fleetcast schema guardrails` says what it may have",
        ja: "スタディーと同じ場所に`{file}`を作成してください。書式は`fleetcast schema guardrails`で確認できます",
    }
    guards_nothing(name) {
        en: "warning: no device meets the condition of the guardrail `{name}`: it guards nobody",
        ja: "警告: ガードレール`{name}`の条件に該当するデバイスがないため、どのデバイスも検査されません",
    }
    no_rule(id) {
        en: "no rule, question or document has the id `{id}`",
        ja: "ID`{id}`のルール、不明な点、文書はありません",
    }
    rules_lists_all() { en: "`fleetcast rules` lists all", ja: "`fleetcast rules`ですべて表示できます" }
}

phrases! {
    resumed(taken, computed) {
        en: "resume: {taken} outcomes taken over, {computed} computed",
        ja: "再開: 引き継いだ結果{taken}件、計算した結果{computed}件",
    }
    resumed_with_rows(taken, computed) {
        en: "resume: {taken} outcomes taken over, {computed} computed; the files with a row per policy are as they were",
        ja: "再開: 引き継いだ結果{taken}件、計算した結果{computed}件。ポリシーごとの行のファイルはそのまま",
    }
    other_study(path, title) {
        en: "`{path}` holds the report of another study: `{title}`",
        ja: "`{path}`には別のスタディーのレポートがあります: `{title}`",
    }
    elsewhere_or_replace() {
        en: "choose another folder with `-o`, or replace it with `--force`",
        ja: "`-o`で別のフォルダーを指定するか、`--force`で置き換えてください",
    }
    resume_other(path) {
        en: "resume: `{path}` is of other inputs or another version: nothing of it is taken over",
        ja: "再開: `{path}`は入力またはバージョンが異なるため、何も引き継ぎません",
    }
    resume_damaged(path) {
        en: "resume: `{path}` is damaged: only what is whole is taken over",
        ja: "再開: `{path}`は破損しているため、無事な部分だけを引き継ぎます",
    }
    same_report(first, second, target) {
        en: "the reports of `{first}` and `{second}` would both be `{target}`",
        ja: "`{first}`と`{second}`のレポートの出力先が、どちらも`{target}`になります",
    }
    separate_folders() {
        en: "run each with a folder of its own, by `-o`",
        ja: "`-o`で別々のフォルダーを指定して、1つずつ実行してください",
    }
}

phrases! {
    verified(policies) {
        en: "verified: both engines agree on {policies} policies",
        ja: "検証済み: {policies}件のシナリオで2つのエンジンの結果が一致しました",
    }
    not_verified(policies) {
        en: "not verified: {policies} policies are beyond the fast engine, which leaves them to the reference engine",
        ja: "未検証: {policies}件のシナリオは高速エンジンの対象外のため、参照エンジンだけで計算しました",
    }
    engines_differ(name, difference) {
        en: "the two engines differ on `{name}` in {difference}",
        ja: "`{name}`で2つのエンジンの結果が異なります: {difference}",
    }
    report_this() {
        en: "please report this; no figure of this policy can be trusted",
        ja: "この問題を報告してください。このシナリオの数値は信頼できません",
    }
    report_with_folder(folder) {
        en: "please report this with the folder `{folder}`, a study that shows it and has no text of yours",
        ja: "フォルダー`{folder}`を添えて、この問題を報告してください。問題を再現するスタディーで、元のデータの文字列は含まれていません",
    }
    report_and_keep(folder) {
        en: "please report this, and keep your files: the study in `{folder}` does not show it",
        ja: "この問題を報告し、ファイルを保管しておいてください。`{folder}`のスタディーでは再現しません",
    }
    reproduction(how, devices, levers, difference) {
        en: "{how}; no figure of this policy can be trusted; {devices}, {levers}: {difference}",
        ja: "{how}。このシナリオの数値は信頼できません。{devices}、{levers}: {difference}",
    }
    takes_devices(devices, list) {
        en: "it takes no more than {devices} ({list})",
        ja: "再現に必要なデバイス{devices}({list})",
    }
    no_lever() { en: "and no lever", ja: "設定項目の変更なし" }
    levers(list) { en: "and the levers {list}", ja: "設定項目: {list}" }
}
