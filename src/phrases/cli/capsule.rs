//! What `capsule` says.

phrases! {
    wrote(path, devices, classes, smallest) {
        en: "{path}: {devices} in {classes} classes, of which the smallest has {smallest}",
        ja: "{path}: {devices}、{classes}グループ(最小のグループは{smallest})",
    }
    nothing_merged(readings) {
        en: "no class was merged: under {readings} of the baseline and the scenarios every total is that of the whole fleet",
        ja: "統合したグループはありません。ベースラインとシナリオの{readings}で、合計はすべて元のデバイス構成と同じです",
    }
    merged(devices, classes) {
        en: "merged: {devices} of {classes} classes that were too small, each counted with the class that differs least",
        ja: "統合: 小さすぎる{classes}グループの{devices}を、最も近いグループに含めました",
    }
    merged_class(devices, from, into) {
        en: "  {devices}: {from} → {into}",
        ja: "  {devices}: {from} → {into}",
    }
    more_merged(classes) { en: "  … and {classes} more classes", ja: "  …ほか{classes}グループ" }
    left_out(name, why) { en: "left out: {name}: {why}", ja: "含まれないもの: {name}: {why}" }
    guardrails_left_out() { en: "left out: guardrails", ja: "含まれないもの: ガードレール" }
    runs_as_study(path) {
        en: "`fleetcast run {path}` runs it as any study",
        ja: "`fleetcast run {path}`で、他のスタディーと同様に実行できます",
    }
    least_of_zero() { en: "`--k` is 0", ja: "`--k`が0です" }
    least_is_one() {
        en: "the smallest class has at least one device: give 1 or more",
        ja: "最小のグループにも1台以上のデバイスがあります。1以上を指定してください",
    }
}
