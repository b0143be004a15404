//! The columns of `assign`, as people read them.

use crate::problem::Message;

phrases! {
    state() { en: "State", ja: "状態" }
    base() { en: "Base", ja: "ベース" }
    addons() { en: "Add-ons", ja: "アドオン" }
    lost_at_activation() { en: "Lost At Activation", ja: "アクティブ化時に失うもの" }
    lost_at_day_90() { en: "Lost At Day 90", ja: "90日後に失うもの" }
    evidence() { en: "Evidence", ja: "根拠" }
}

/// The columns in their order; the last one only with evidence.
pub(crate) fn titles() -> [Message; 9] {
    [
        crate::phrases::headings::device_id(),
        state(),
        base(),
        addons(),
        crate::phrases::headings::over(),
        lost_at_activation(),
        lost_at_day_90(),
        crate::phrases::headings::why(),
        evidence(),
    ]
}
