//! The comments of the study that `init` writes.

phrases! {
    untitled() { en: "Before auto-activation", ja: "自動アクティブ化の前" }
    title(folder) { en: "{folder}: before auto-activation", ja: "{folder}: 自動アクティブ化の前" }
    head() {
        en: "A study: everything that a run depends on. Nothing is fetched, nothing real is touched.",
        ja: "スタディー: 実行結果を決める情報をすべてここに書きます。外部から何も取得せず、実際の環境も変更しません。",
    }
    commands() {
        en: "`fleetcast check .` says what was understood, `fleetcast run .` simulates, `fleetcast schema study` has all keys.",
        ja: "`fleetcast check .`で読み取った内容を確認し、`fleetcast run .`でシミュレーションします。すべてのキーは`fleetcast schema study`で確認できます。",
    }
    lang() { en: "reports and messages in Japanese", ja: "レポートとメッセージを日本語にします" }
    as_of_newest() {
        en: "the date of the inventory, taken from its newest report: ages count from it",
        ja: "インベントリーの日付(最新の報告日)。経過日数はこの日から数えます",
    }
    as_of_before_others(devices, day) {
        en: "the date of the inventory, taken from its newest report but for {devices} from {day} on, more than 31 days after all others, whose clocks may be wrong: CHECK IT; ages count from it",
        ja: "インベントリーの日付(最新の報告日)。ただし、ほかより31日を超えて遅い{day}以降の{devices}は、時計が正しくない可能性があるため除きました。確認してください。経過日数はこの日から数えます",
    }
    as_of_missing() {
        en: "the date of the inventory: no date was found in it, so ENTER IT HERE; ages count from it",
        ja: "インベントリーの日付。日付が見つからなかったため、ここに入力してください。経過日数はこの日から数えます",
    }
    currency() {
        en: "of the prices in the parts file; CHECK THIS",
        ja: "パーツ・ファイルの価格の通貨。確認してください",
    }
    months() { en: "the horizon of every cost", ja: "費用を計算する期間(月数)" }
}

phrases! {
    devices_found(devices) { en: "{devices} were found", ja: "{devices}が見つかりました" }
    usage() {
        en: "Device ID, Service[, Evidence]: what each device uses",
        ja: "Device ID, Service[, Evidence]: 各デバイスが使うサービス",
    }
    persona() {
        en: "Persona Policy, Service: what it switches on",
        ja: "Persona Policy, Service: ポリシーが有効にするサービス",
    }
    policies() {
        en: "Applied Policy, Service: what it switches on",
        ja: "Applied Policy, Service: ポリシーが有効にするサービス",
    }
    apps() {
        en: "Device ID, Application ID: what is installed",
        ja: "Device ID, Application ID: インストール済みのアプリ",
    }
    app_services() {
        en: "Application ID, Service: what `apps` mean",
        ja: "Application ID, Service: `apps`のアプリが使うサービス",
    }
    assigned() {
        en: "the portal's \"Export assigned licenses\"",
        ja: "ポータルの「Export assigned licenses」",
    }
    mailbox() {
        en: "a Mailbox Device ID that begins with `mdm` is likely Secure Mail",
        ja: "`mdm`で始まるMailbox Device IDは、おそらくSecure Mailです",
    }
    words_found() { en: "What the inventory has, for conditions:", ja: "インベントリーにある値(条件に使えます):" }
}

phrases! {
    who_uses() {
        en: "WHO USES MAIL, the browser and the rest? No export says which services a device uses. Until this file says it,",
        ja: "メールやブラウザーなどを使うのは誰ですか。デバイスが使うサービスを示すエクスポートはありません。",
    }
    placeholders() {
        en: "every device counts as using nothing and gets the smallest license: all figures are then placeholders.",
        ja: "このファイルに書くまで、どのデバイスも何も使用しないとみなされ、最小のライセンスが割り当てられます。その間、数値はすべて仮の値です。",
    }
    uncomment() {
        en: "Uncomment the rules that are true and correct their conditions, or give a usage file (`usage` above).",
        ja: "当てはまるルールのコメントを外して条件を修正するか、利用状況ファイル(上の`usage`)を指定してください。",
    }
    parts() {
        en: "UNITS AND PRICES: what was bought; the headers say if a price is per month or per year",
        ja: "購入したライセンス数と価格。価格が月あたりか年あたりかは見出しで示します",
    }
    catalog() {
        en: "which services a part has: built in, or a file (`fleetcast schema catalog`)",
        ja: "パーツに含まれるサービス: 組み込みの一覧、またはファイル(`fleetcast schema catalog`)",
    }
    price_period() {
        en: "what prices are for, where the headers of the parts file don't say it",
        ja: "価格の期間(パーツ・ファイルの見出しに期間がない場合)",
    }
    enabled_on() {
        en: "when license management was switched on: + 90 days = auto-activation; CHECK THIS",
        ja: "ライセンス管理が有効になった日。90日後が自動アクティブ化です。確認してください",
    }
    default_base() {
        en: "self-enrollment default of License Settings",
        ja: "「ライセンス設定」の自己登録時のデフォルト・ライセンス",
    }
    reading() {
        en: "how IBM's undocumented rules are read: `fleetcast rules`",
        ja: "IBMが公開していないルールの解釈: `fleetcast rules`",
    }
}

phrases! {
    overage_off() { en: "Overage switched off", ja: "超過を許可しない" }
    overage_off_why() {
        en: "Who would be left without a license?",
        ja: "ライセンスのないデバイスはどれだけ生じるか",
    }
    retire_stale() {
        en: "Devices silent for 90 days are retired first",
        ja: "90日間報告のないデバイスを先に除外する",
    }
    retire_stale_why() { en: "How much does cleaning up save?", ja: "整理によっていくら節約できるか" }
    renewal_ends() {
        en: "RENEWAL: units can be added at any time, but lowered only when the term of the contract ends. Enter that date:",
        ja: "更新: ライセンス数はいつでも追加できますが、減らせるのは契約期間の終了時だけです。その日付を入力してください:",
    }
    renewal() {
        en: "Renewed on YYYY-MM-DD with fewer units",
        ja: "YYYY-MM-DDに、より少ないライセンス数で更新",
    }
    renewal_why() { en: "How many units are needed?", ja: "必要なライセンス数はいくつか" }
    units_renewed() { en: "as many as are renewed", ja: "更新する数" }
}
