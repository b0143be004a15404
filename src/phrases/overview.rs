//! The overview of several studies.

phrases! {
    title() { en: "Overview of all accounts", ja: "全アカウントの概要" }
    accounts() { en: "Accounts", ja: "アカウント" }
    order(studies) {
        en: "{studies}, the worst first: those without a result, then by extra charges, devices without a license, and the \
             day of activation.",
        ja: "{studies}を悪いものから順に示します。結果のないものが最初で、次に追加料金、ライセンスのないデバイス、アクティブ化の日の順に比べます。",
    }
    currencies() {
        en: "Amounts of different currencies can't be compared: each currency is in an order of its own, and nothing is \
             added up.",
        ja: "異なる通貨の金額は比較できないため、通貨ごとに並べ、合算はしていません。",
    }
    amounts() {
        en: "Extra charges are of the baseline, over the months of each study.",
        ja: "追加料金はベースラインの金額で、各スタディーの月数分です。",
    }
    account() { en: "Account", ja: "アカウント" }
    activation() { en: "Auto-\nactivation", ja: "自動\nアクティブ化" }
    exit() { en: "Exit\ncode", ja: "終了\nコード" }
    failures(count) { en: "Failures: {count}", ja: "失敗: {count}件" }
    problem() { en: "What went wrong", ja: "問題" }
    deadlines() { en: "Next deadlines", ja: "次の期限" }
    day() { en: "Day", ja: "日付" }
    event() { en: "What happens", ja: "内容" }
    activation_comes() { en: "auto-activation", ja: "自動アクティブ化" }
    suspension_ends() { en: "a suspended part is removed from its devices", ja: "停止中のパーツがデバイスから削除されます" }
    term_ends() { en: "the term of a part ends", ja: "パーツの契約期間が終了します" }
    excess_ends() { en: "last day of excess services", ja: "未購入のサービスを使える最終日" }
    guardrails() { en: "Guardrails that are not kept", ja: "不合格のガードレール" }
    failed() { en: "Failed", ja: "不合格" }
    waived() { en: "Waived", ja: "例外" }
    passed() { en: "Passed", ja: "合格" }
    more_listed(count) {
        en: "{count} more are in the table of accounts.",
        ja: "ほか{count}件はアカウントの表にあります。",
    }
    more_accounts(count) {
        en: "{count} more accounts are in the page; `--format csv` prints all.",
        ja: "ほか{count}件のアカウントはページにあります。`--format csv`ですべて出力できます。",
    }
    answer() { en: "Answer, or what went wrong", ja: "回答または問題" }
    line(account, answer) { en: "{account}: {answer}", ja: "{account}: {answer}" }
    study_fails(study) { en: "{study}:", ja: "{study}:" }
    redact_list() {
        en: "run the studies with it: `fleetcast run --list FILE --redact`",
        ja: "スタディーの実行時に指定してください: `fleetcast run --list FILE --redact`",
    }
    overview_at(path) { en: "overview: {path}", ja: "概要: {path}" }
    of_other_studies(path) {
        en: "`{path}` is an overview of other studies",
        ja: "`{path}`は別のスタディーの概要です",
    }
    not_ours(path) {
        en: "`{path}` is no overview as fleetcast wrote it, so it is not replaced",
        ja: "`{path}`はfleetcastが書き込んだ概要ではないか、変更されているため、置き換えません",
    }
}
