//! The policies of a study, and how they patch each other.

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
    baseline_is(name) { en: "the baseline is `{name}`", ja: "ベースラインは`{name}`です" }
}
