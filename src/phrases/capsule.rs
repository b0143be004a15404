//! A fleet without names: what is in a capsule, and what is not.

phrases! {
    patches_sweep() {
        en: "it patches a policy that is not in the capsule",
        ja: "カプセルにないシナリオを基にしています",
    }
    named_by_people() {
        en: "its name or its values hold what names a person or a device: call it otherwise",
        ja: "名前または値に、人またはデバイスを特定できるものが含まれています。別の名前にしてください",
    }
    is_large() {
        en: "it has more policies than are listed one by one: write a smaller one",
        ja: "1件ずつ書き出せるシナリオ数を超えています。より小さいスイープにしてください",
    }
    needs_dates() {
        en: "its flows and segments rest on dates and cells that are not in the capsule: add a table with numbers of your own",
        ja: "フローとセグメントは、カプセルに含まれない日付やセルに基づいています。自分で決めた数値の表を追加してください",
    }
    clears_lever() {
        en: "one of its policies clears a lever, which no matrix can say: write it as a scenario",
        ja: "設定項目を消去するシナリオが含まれ、マトリックスでは表せません。個別のシナリオとして書いてください",
    }
    sweeps_conditions() {
        en: "its policies are named by conditions or files: write each as a scenario",
        ja: "シナリオの名前に条件またはファイルが含まれます。それぞれを個別のシナリオとして書いてください",
    }
    too_few(devices, least) {
        en: "the study has {devices}, fewer than the {least} that a class must have",
        ja: "スタディーのデバイスは{devices}で、1グループに必要な{least}台に達しません",
    }
    lower_least() { en: "allow smaller classes with `--k`", ja: "`--k`でより小さいグループを許可してください" }
}

// How far totals are apart.
phrases! {
    bound(readings, extra, license, lost) {
        en: "totals differ by at most {extra} of extra charges over the horizon, {license} without a license and {lost} \
             services lost, under {readings} of the baseline and the scenarios",
        ja: "ベースラインとシナリオの{readings}での合計の差は、最大でも期間全体の追加料金{extra}、ライセンスのないデバイス{license}、失われるサービス{lost}件です",
    }
}

// The capsule's own description.
phrases! {
    about(devices, classes) {
        en: "A capsule: {devices} of another study as {classes} classes, without ids, names, users or dates.",
        ja: "カプセル: 別のスタディーの{devices}を、ID、名前、ユーザー、日付を含まない{classes}グループにしたものです。",
    }
    exact() {
        en: "Its totals are those of that study. Figures that rest on dates or names, such as advice on silent devices, are not.",
        ja: "合計は元のスタディーと同じです。報告のないデバイスへの対応など、日付や名前に基づく数値は一致しません。",
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
    nothing_used() { en: "no service used", ja: "サービスの使用なし" }
    pinned() { en: "pinned", ja: "固定割り当て" }
}
