//! The policies of a study, and how they patch each other.

use crate::phrases::figures::count;
use crate::problem::Message;

phrases! {
    two_policies(name) {
        en: "two policies are named `{name}`",
        ja: "`{name}`という名前のシナリオが2つあります",
    }
    name_policies_apart() {
        en: "give each policy a name of its own",
        ja: "シナリオの名前が重ならないようにしてください",
    }
    too_deep(name, max) {
        en: "`{name}` is patched through more than {max} policies",
        ja: "`{name}`の`on`をたどると、シナリオが{max}件を超えます",
    }
    patch_baseline_or_sort() {
        en: "let some of them patch the baseline, or write what is patched above what patches it",
        ja: "いくつかはベースラインに基づくようにするか、基になるシナリオを先に書いてください",
    }
    circle(name, through) {
        en: "`{name}` patches itself through `{through}`",
        ja: "`{name}`は`{through}`を通じて自分自身に基づいています",
    }
    patch_baseline() {
        en: "let one of them patch the baseline",
        ja: "どれか1つがベースラインに基づくようにしてください",
    }
    on_unknown(name) {
        en: "`on` names no policy: `{name}`",
        ja: "`on`に指定されたシナリオがありません: `{name}`",
    }
    one_idle() {
        en: "1 setting has no effect under the rule of its policy",
        ja: "シナリオのルールでは効果のない設定が1件あります",
    }
    several_idle(number) {
        en: "{number} settings have no effect under the rules of their policies",
        ja: "シナリオのルールでは効果のない設定が{number}件あります",
    }
    idle_setting(policy, key, rule) {
        en: "`{policy}`: `{key}` under `rule = \"{rule}\"`",
        ja: "`{policy}`: `rule = \"{rule}\"`での`{key}`",
    }
    set_rule_or_remove() {
        en: "the figures of these policies are the same without them: set `reading.rule` to the rule that they belong to, \
             or remove them (`fleetcast rules` says what each rule looks at)",
        ja: "これらのシナリオの数値は、その設定がなくても変わりません。`reading.rule`に該当するルールを指定するか、設定を\
             削除してください(各ルールが参照する設定は`fleetcast rules`で確認できます)",
    }
    baseline_is(name) { en: "the baseline is `{name}`", ja: "ベースラインは`{name}`です" }
}

/// Settings that no rule in force looks at.
pub(crate) fn idle(number: u64) -> Message {
    if number == 1 { one_idle() } else { several_idle(count(number)) }
}
