//! What `fleetcast plan` says.

phrases! {
    plan_at(path) { en: "plan: {path}", ja: "計画: {path}" }
    no_redact() {
        en: "a plan names devices: it can't be made with `--redact`",
        ja: "計画にはデバイスのIDが必要なため、`--redact`は指定できません",
    }
    without_redact() { en: "leave out `--redact`", ja: "`--redact`を外してください" }
    study_missing() { en: "`plan` needs a study, and a folder for the plan", ja: "`plan`にはスタディーと計画のフォルダーが必要です" }
    give_study() {
        en: "`fleetcast plan STUDY -o DIR`, `plan verify DIR` or `plan check DIR --assigned FILE`",
        ja: "`fleetcast plan STUDY -o DIR`、`plan verify DIR`、`plan check DIR --assigned FILE`のいずれかです",
    }
    left_at(path) { en: "files of what is left: {path}", ja: "残りの作業のファイル: {path}" }
}
