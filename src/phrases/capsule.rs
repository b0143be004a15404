//! A fleet without names: what is in a capsule, and what is not.

phrases! {
    patches_sweep() {
        en: "it patches a policy that is not in the capsule",
        ja: "カプセルにないポリシーを基にしています",
    }
    named_by_people() {
        en: "its name or its values hold what names a person or a device: call it otherwise",
        ja: "名前または値に、人またはデバイスを示すものが含まれています。別の名前にしてください",
    }
    is_large() {
        en: "it has more policies than are listed one by one: write a smaller one",
        ja: "1件ずつ書き出せるポリシー数を超えています。より小さくしてください",
    }
    clears_lever() {
        en: "one of its policies clears a lever, which no matrix can say: write it as a scenario",
        ja: "設定を消去するポリシーがあり、マトリックスでは表せません。シナリオとして書いてください",
    }
    sweeps_conditions() {
        en: "its policies are named by conditions or files: write each as a scenario",
        ja: "ポリシーの名前に条件またはファイルが入ります。それぞれをシナリオとして書いてください",
    }
    too_few(devices, least) {
        en: "the study has {devices}, fewer than the {least} that a class must have",
        ja: "スタディーのデバイスは{devices}で、グループに必要な{least}台より少ないです",
    }
    lower_least() { en: "allow smaller classes with `--k`", ja: "`--k`でより小さいグループを許可してください" }
}

// How far totals are apart.
phrases! {
    bound(readings, extra, license, lost) {
        en: "totals differ by at most {extra} of extra charges over the horizon, {license} without a license and {lost} \
             services lost, under {readings} of the baseline and the scenarios",
        ja: "ベースラインとシナリオの{readings}で、合計の差は最大で、期間の追加料金{extra}、ライセンスのないデバイス{license}、\
             失われるサービス{lost}件です",
    }
}

// The capsule's own description.
phrases! {
    about(devices, classes) {
        en: "A capsule: {devices} of another study as {classes} classes, without ids, names, users or dates.",
        ja: "カプセル: 別のスタディーの{devices}を、ID、名前、ユーザー、日付のない{classes}グループにしたものです。",
    }
    exact() {
        en: "Its totals are those of that study. Figures that rest on dates or names, such as advice on silent devices, are not.",
        ja: "合計は元のスタディーと同じです。報告のないデバイスへの助言など、日付や名前に基づく数値は異なります。",
    }
    within(bound) {
        en: "Small classes were merged: {bound}.",
        ja: "小さいグループを統合しています: {bound}。",
    }
}

// Classes in words.
phrases! {
    uses(strength, services) { en: "{strength}: {services}", ja: "{strength}: {services}" }
    nothing_known() { en: "nothing known", ja: "利用状況は不明" }
    nothing_used() { en: "no service used", ja: "サービスの利用なし" }
    pinned() { en: "pinned", ja: "固定あり" }
}
