//! The pages of rules.

phrases! {
    all() {
        en: "The rules that fleetcast simulates, in the order of an activation.",
        ja: "fleetcastがシミュレーションするルール(アクティブ化の順)です。",
    }
    documented(documents) { en: "documented: {documents}", ja: "文書: {documents}" }
    assumed(ambiguity) { en: "ASSUMPTION: {ambiguity}", ja: "前提: {ambiguity}" }
    rule(id, source) { en: "{id} [{source}]", ja: "{id} [{source}]" }
    hint() {
        en: "`fleetcast rules <id>` prints one page; ids of open questions (A1) and documents (S20) work too.",
        ja: "`fleetcast rules <id>`で1ページを表示します。不明な点のID(A1)と文書のID(S20)も使えます。",
    }
    what_it_says() { en: "What it says", ja: "内容" }
    documented_quote(documents, quote) { en: "documented, {documents}: {quote}", ja: "文書{documents}: {quote}" }
    document_at(id, address) { en: "{id}: {address}", ja: "{id}: {address}" }
    assumed_why(ambiguity, why) {
        en: "ASSUMPTION {ambiguity}, not IBM's word: {why}",
        ja: "前提{ambiguity}(IBMの記載ではありません): {why}",
    }
    reading() { en: "Reading", ja: "解釈" }
    code() { en: "Code", ja: "コード" }
    available() { en: "Available to this project", ja: "このプロジェクトで参照できる範囲" }
}
