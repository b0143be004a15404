//! Levers that cannot be applied, keys and values of the reading.

use crate::phrases::names::after_near;
use crate::problem::Message;

phrases! {
    not_a_key(key) {
        en: "`{key}` is not a key of the reading",
        ja: "`{key}`は解釈のキーではありません",
    }
    keys_are(keys) { en: "the keys are {keys}", ja: "解釈のキー: {keys}" }
    not_a_value(value, key) {
        en: "`{value}` is not a value of `{key}`",
        ja: "`{value}`は`{key}`の値ではありません",
    }
    values_are(values) { en: "the values are {values}", ja: "使える値: {values}" }
    no_figure_of_enrollment() {
        en: "concerns devices that enroll after activation: no figure here rests on it",
        ja: "アクティブ化の後に登録されるデバイスに関するもので、ここの数値には影響しません",
    }
    fleet_stands_still() {
        en: "the fleet stands still, so all ways of measuring agree",
        ja: "デバイスが変動しないため、どの測定方法でも同じ結果になります",
    }
}

phrases! {
    lever_twice(part) {
        en: "this lever is given twice for part `{part}`",
        ja: "パーツ`{part}`にこの設定項目が2回指定されています",
    }
    key_twice(key) {
        en: "`{key}` is given twice",
        ja: "`{key}`が2回指定されています",
    }
    drop_beside_lever(part) {
        en: "`drop` and another lever on part `{part}` exclude each other",
        ja: "パーツ`{part}`で、`drop`と他の設定項目は同時に使えません",
    }
    part_is_dropped(part) {
        en: "part `{part}` is dropped by the policy that is patched",
        ja: "パーツ`{part}`は、基になるシナリオで`drop`されています",
    }
    needs_base(lever, part) {
        en: "`{lever}` needs a base, and part `{part}` is none",
        ja: "`{lever}`にはベースが必要ですが、パーツ`{part}`はベースではありません",
    }
    needs_addon(lever, part) {
        en: "`{lever}` needs an add-on, and part `{part}` is none",
        ja: "`{lever}`にはアドオンが必要ですが、パーツ`{part}`はアドオンではありません",
    }
    negative_units(units) {
        en: "units would be {units}: they cannot be below 0",
        ja: "ライセンス数が{units}になります: 0より小さくはできません",
    }
    too_many_units(units, max) {
        en: "{units} units are more than {max}",
        ja: "ライセンス数{units}が{max}を超えています",
    }
    no_default_base() {
        en: "`rule = \"default-license\"` needs a `default_base`",
        ja: "`rule = \"default-license\"`には`default_base`が必要です",
    }
    no_price(part) {
        en: "`fit = \"price\"` needs the price of part `{part}`",
        ja: "`fit = \"price\"`にはパーツ`{part}`の価格が必要です",
    }
}

/// The values of a key behind the one that may have been meant.
pub(crate) fn near_value(near: Option<&str>, values: Message) -> Message {
    after_near(near, values_are(values))
}
