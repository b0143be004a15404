//! The table of ranges.

use crate::problem::Message;

phrases! {
    title(currency, months) {
        en: "How far the extra charges reach, in {currency} over {months}",
        ja: "追加料金の範囲({currency}、{months})",
    }
    as_read() { en: "Extra charges\nas read", ja: "追加料金\nこの解釈" }
    consistent_min() { en: "If IBM does what\nit writes, least", ja: "IBMの記載どおり\n最小" }
    consistent_max() { en: "\nmost", ja: "\n最大" }
    all_min() { en: "Whatever IBM\ndoes, least", ja: "IBMの対応にかかわらず\n最小" }
    all_max() { en: "\nmost", ja: "\n最大" }
    reach(consistent, all) {
        en: "{consistent} if IBM does what it writes, {all} whatever IBM does",
        ja: "IBMの記載どおりなら{consistent}、IBMの対応にかかわらず{all}",
    }
}

/// The titles of its columns.
pub(crate) fn header() -> [Message; 6] {
    [
        crate::phrases::headings::scenario(),
        as_read(),
        consistent_min(),
        consistent_max(),
        all_min(),
        all_max(),
    ]
}
