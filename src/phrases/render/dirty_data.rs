//! The price of dirty data.

phrases! {
    title() { en: "The price of dirty data", ja: "データの不備による影響額" }
    defect_column() { en: "Defect, and what it may hide", ja: "不備と、実際にありうる状態" }
    extra_column() { en: "Extra charges*", ja: "追加料金*" }
    band_column() { en: "Band*", ja: "幅*" }
    defect(what, count) { en: "{what} ({count})", ja: "{what}({count})" }
    way(what) { en: "· {what}", ja: "· {what}" }
    none() {
        en: "The import has none of the defects that are priced: unknown statuses, no evidence of use, missing dates of \
             the order, rows that cannot be used.",
        ja: "影響額を計算する不備(不明なステータス、使用の根拠の欠如、順序を決める日付の欠如、使用できない行)は、インポートにありません。",
    }
    as_read(policy, months, amount) {
        en: "Extra charges of {policy} over {months} under the reference reading: {amount} with the data as read. Each row \
             is a simulation in which all devices or rows of the defect are alike.",
        ja: "基準の解釈での{policy}の{months}の追加料金は、読み取ったままのデータで{amount}です。各行は、その不備のあるデバイスまたは\
             行がすべて同じ状態であるとしたシミュレーションです。",
    }
    mend_first(what, cases) { en: "Mend this first: {what} ({cases}).", ja: "最初に修正すべき不備: {what}({cases})。" }
    all_together(cheap, dear) {
        en: "All together: {cheap} if each is resolved the way that is cheapest for it alone, {dear} if the dearest.",
        ja: "すべて合わせると、それぞれが単独で最も安くなる状態の場合は{cheap}、最も高くなる状態の場合は{dear}です。",
    }
}
