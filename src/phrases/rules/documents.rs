//! How much of each document was available to this project.

phrases! {
    notes_and_new_accounts() {
        en: "notes and new accounts; the part on existing customer accounts was not available",
        ja: "注記と新規アカウント。既存のカスタマー・アカウントの部分は入手できませんでした",
    }
    four_questions() {
        en: "the first 4 questions, the 4th in part; the question on the criteria was not available",
        ja: "最初の4つの質問(4つ目は一部)。基準に関する質問は入手できませんでした",
    }
    introduction_and_first_question() {
        en: "introduction and first question",
        ja: "はじめにと最初の質問",
    }
    steps_and_header() {
        en: "steps a to c, table header",
        ja: "手順aからcと表の見出し",
    }
    almost_whole() {
        en: "almost whole",
        ja: "ほぼ全体",
    }
    enrollment_part() {
        en: "enrollment part; \"Change license entitlements\" in part",
        ja: "登録の部分。「ライセンス資格の変更」は一部",
    }
    overage_and_auto_assign() {
        en: "overage; auto-assign in part, without its note",
        ja: "超過の部分。自動割り当ては一部で、注記を除く",
    }
    overage_whole() {
        en: "overage, whole",
        ja: "超過の全体",
    }
    whole() {
        en: "whole",
        ja: "全体",
    }
    grid_and_exports() {
        en: "grid and exports; access rights in part",
        ja: "一覧とエクスポート。アクセス権は一部",
    }
    two_reports() {
        en: "2 of the reports; bulk history in part",
        ja: "レポートのうち2つ。一括処理の履歴は一部",
    }
    first_half() {
        en: "first half",
        ja: "前半",
    }
    suspended_bundles() {
        en: "the part on suspended bundles",
        ja: "停止中のバンドルの部分",
    }
    account_model() {
        en: "account model",
        ja: "アカウントのモデル",
    }
    subscription_terms() {
        en: "Ingram Micro's subscription terms",
        ja: "Ingram Microのサブスクリプション条件",
    }
    offering_names() {
        en: "offering names; charge sections were not available",
        ja: "オファリング名。料金の節は入手できませんでした",
    }
    generic_ibm_wording() {
        en: "generic IBM wording",
        ja: "IBMの一般的な文言",
    }
    bundle_contents() {
        en: "bundle contents, prices, overage price",
        ja: "バンドルの内容、価格、超過単価",
    }
    part_numbers() {
        en: "part numbers",
        ja: "パーツ番号",
    }
    field_and_status_names() {
        en: "field and status names",
        ja: "フィールド名とステータス名",
    }
    status_names() {
        en: "status names",
        ja: "ステータス名",
    }
    client_device_metric() {
        en: "IBM's \"Client Device\" metric",
        ja: "IBMの「Client Device」メトリック",
    }
    overage_parts_elsewhere() {
        en: "overage parts of another IBM SaaS",
        ja: "別のIBM SaaSの超過パーツ",
    }
    account_expiry() {
        en: "account expiry",
        ja: "アカウントの有効期限",
    }
    service_names() {
        en: "service names",
        ja: "サービス名",
    }
    most() { en: "most", ja: "大部分" }
    prices() { en: "prices", ja: "価格" }
}
