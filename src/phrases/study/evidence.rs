//! Where evidence of use comes from, and what is doubtful about it.

phrases! {
    too_many_sources(max) {
        en: "more than {max} sources speak of the use of devices",
        ja: "デバイスの利用状況の情報源が{max}件を超えています",
    }
    join_tables() {
        en: "put tables of one kind into one file",
        ja: "同じ種類の表を1つのファイルにまとめてください",
    }
    service_rule(line) { en: "service rule in line {line}", ja: "{line}行目のサービス・ルール" }
    rule_says_nothing() {
        en: "it says nothing of any device; texts are compared with regard to case",
        ja: "どのデバイスの根拠にもなりません。文字列は大文字と小文字を区別して比較します",
    }
    rows_rejected(file, rows) {
        en: "`{file}` has {rows} that cannot be used",
        ja: "`{file}`に使用できない行が{rows}あります",
    }
    rejected_say_nothing() {
        en: "they say nothing about any device",
        ja: "どのデバイスの根拠にもなりません",
    }
    rejected_row(line, reason) { en: "line {line}: {reason}", ja: "{line}行目: {reason}" }
    not_evidence(word, words) {
        en: "`{word}` is no evidence of use: write one of {words}",
        ja: "`{word}`は使用の根拠を表す語ではありません: {words}のいずれかを書いてください",
    }
    with_count(value, number) { en: "{value} ({number})", ja: "{value}({number})" }
}

phrases! {
    devices_unknown(file, devices) {
        en: "`{file}` has {devices} that the inventory lacks",
        ja: "`{file}`に、インベントリーにないデバイスが{devices}あります",
    }
    rows_ignored() { en: "rows about them are ignored", ja: "これらに関する行は無視します" }
    ids_as_numbers(consequence, number, id, other) {
        en: "{consequence}; {number} of them differ from an id of the inventory by `.0` only, as `{id}` from `{other}`: a \
             program took ids for numbers, export them as text",
        ja: "{consequence}。うち{number}件は、`{id}`と`{other}`のように、インベントリーのIDとの違いが`.0`だけです: \
             プログラムがIDを数値として扱いました。文字列としてエクスポートしてください",
    }
}

phrases! {
    service_unknown(service) {
        en: "service `{service}` is in no part and no catalog",
        ja: "サービス`{service}`は、どのパーツにもカタログにもありません",
    }
    service_unknown_at(service, line, file) {
        en: "service `{service}` in line {line} of `{file}` is in no part and no catalog",
        ja: "`{file}`の{line}行目のサービス`{service}`は、どのパーツにもカタログにもありません",
    }
    with_near(sentence, near) {
        en: "{sentence}; did you mean `{near}`?",
        ja: "{sentence}。`{near}`のことですか?",
    }
    counts_as_excess() {
        en: "nobody bought it, so it counts as excess where it is used",
        ja: "購入していないため、使用しているデバイスでは未購入のサービスとして数えます",
    }
}

phrases! {
    no_row_for(file, apps) {
        en: "`{file}` has no row for {apps}",
        ja: "`{file}`に{apps}の行がありません",
    }
    apps_say_nothing() {
        en: "they are evidence of nothing; the most frequent ones, with their rows, are shown",
        ja: "根拠にはなりません。件数の多いものを行数とともに示します",
    }
    no_mapped_app(devices) {
        en: "no app of {devices} of the app inventory stands for a service",
        ja: "アプリのインベントリーにある{devices}のデバイスには、サービスに対応するアプリがありません",
    }
    missing_app_proves_nothing() {
        en: "an app that is not installed proves no lack of use: they stay unknown, unless another source speaks of them",
        ja: "アプリがインストールされていなくても、サービスを使用していない証拠にはなりません。他の情報源がなければ、利用状況は\
             不明のままです",
    }
    needs_other_key(key, other) {
        en: "`{key}` says nothing without `{other}`",
        ja: "`{key}`は`{other}`がなければ使えません",
    }
    give_both_keys() {
        en: "give both: `apps` has the apps of each device, `app_services` the services that apps stand for",
        ja: "両方を指定してください: `apps`は各デバイスのアプリ、`app_services`はアプリに対応するサービスです",
    }
    installed_is_not_used() {
        en: "installed is not used",
        ja: "インストールされていても、使用しているとは限りません",
    }
}

phrases! {
    not_in_table(what, file) {
        en: "devices have {what} that `{file}` lacks",
        ja: "`{file}`にない{what}を持つデバイスがあります",
    }
    add_to_table() {
        en: "what these switch on stays unknown: add them to the table",
        ja: "有効になるサービスは不明のままです。表に追加してください",
    }
    several_versions(file) {
        en: "`{file}` has rows of several versions of one policy",
        ja: "`{file}`に1つのポリシーの複数のバージョンの行があります",
    }
    keep_one_version() {
        en: "versions are left off, so every device with the policy has all that these switch on: keep the rows of the version \
             that devices have",
        ja: "バージョンは区別しないため、そのポリシーのデバイスはすべての行のサービスを使うとみなします。デバイスに適用されているバージョンの行だけを\
             残してください",
    }
    rows_unmet(file, what) {
        en: "`{file}` names {what} that no device has",
        ja: "`{file}`に、どのデバイスにもない{what}があります",
    }
    compare_spelling() {
        en: "these rows say nothing: compare the spelling with the inventory's",
        ja: "これらの行は根拠になりません。インベントリーの表記と比べてください",
    }
    column_missing(what, column) {
        en: "`{what}` needs the column `{column}`, which no inventory file has",
        ja: "`{what}`には列`{column}`が必要ですが、どのインベントリー・ファイルにもありません",
    }
    add_column() {
        en: "it says nothing about any device: add the column to the export (Customize Columns)",
        ja: "どのデバイスの根拠にもなりません。エクスポートに列を追加してください(Customize Columns)",
    }
    mailbox_source() { en: "Mailbox Device ID (likely)", ja: "Mailbox Device ID(推定)" }
    mailbox_is_likely() {
        en: "one community source says that Secure Mail names its mailboxes so",
        ja: "Secure Mailがメールボックスにこの名前を付けるという情報は、コミュニティーの1件だけです",
    }
}

phrases! {
    counts_always() { en: "counts under every value of `usage`", ja: "`usage`のどの値でも使用とみなします" }
    counts_if_installed() {
        en: "counts unless `usage = used`; then the device is known and these services are not used",
        ja: "`usage = used`以外では使用とみなします。`usage = used`では、デバイスは既知で、これらのサービスは未使用とします",
    }
    counts_if_enabled() {
        en: "counts under `usage = enabled` or `entitled`; otherwise known, and not used",
        ja: "`usage = enabled`または`entitled`では使用とみなします。それ以外では既知で、未使用とします",
    }
    counts_if_entitled() {
        en: "counts only under `usage = entitled`, as it is weak; otherwise known, and nothing is used",
        ja: "根拠が弱いため、`usage = entitled`でだけ使用とみなします。それ以外では既知で、何も使用していないとします",
    }
    uses_nothing() {
        en: "uses nothing under every key of the reading",
        ja: "どの解釈でも、何も使用していないとします",
    }
    unknown_usage_decides() {
        en: "`unknown_usage` decides: no service, or all that were bought",
        ja: "`unknown_usage`に従います: サービスなし、または購入済みのすべて",
    }
    without_evidence(number, devices) {
        en: "no evidence of the services that {number} of {devices} use",
        ja: "{devices}中{number}台のデバイスに、使用しているサービスの根拠がありません",
    }
    read_by_unknown_usage() {
        en: "what they need is read by `unknown_usage`: no service by default",
        ja: "必要なサービスは`unknown_usage`に従います: デフォルトではサービスなしです",
    }
    weak_evidence_only(number, devices) {
        en: "{number} of {devices} devices rest on weak evidence only",
        ja: "{devices}台中{number}台のデバイスには、弱い根拠しかありません",
    }
    review_weak_evidence() {
        en: "review them: `fleetcast assign --evidence` shows for each device where it came from",
        ja: "確認してください: `fleetcast assign --evidence`で、デバイスごとに根拠の出所が分かります",
    }
}
