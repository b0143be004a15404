//! Where the evidence of use came from.

phrases! {
    source() { en: "Source", ja: "根拠の出典" }
    strength() { en: "Strength", ja: "強さ" }
    devices() { en: "Devices", ja: "デバイス" }
    note() { en: "Note", ja: "備考" }
    best_evidence() { en: "Best evidence", ja: "最も強い根拠" }
    what_follows() { en: "What follows", ja: "扱い" }
    weak(note) { en: "weak; {note}", ja: "弱い根拠。{note}" }
    used() { en: "used", ja: "使用を確認" }
    installed() { en: "installed at best", ja: "インストール済みまで確認" }
    enabled() { en: "enabled at best", ja: "有効化まで確認" }
    entitled() { en: "entitled at best", ja: "ライセンス資格まで確認" }
    no_service() { en: "known, no service", ja: "サービスなしと確認" }
    none() { en: "no evidence", ja: "根拠なし" }
    term(count, label) { en: "{count} {label}", ja: "{label} {count}台" }
    sum(all, terms) { en: "{all} = {terms}", ja: "{all} = {terms}" }
    review(count, samples) {
        en: "{count} to review: weak evidence only ({samples}); `fleetcast assign --evidence` shows it for each device",
        ja: "確認が必要なデバイス{count}台: 弱い根拠しかありません({samples})。`fleetcast assign --evidence`でデバイスごとに表示します",
    }
    source_line(name, said) { en: "{name}: {said}", ja: "{name}: {said}" }
    with_note(line, note) { en: "{line} ({note})", ja: "{line}({note})" }
    no_source() {
        en: "none: give a usage file, service rules, or tables of policies and apps",
        ja: "なし: 利用状況ファイル、サービスのルール、またはポリシーとアプリの表を指定してください",
    }
    more_sources(count) { en: "… and {count} more sources", ja: "…ほか出典{count}件" }
    follows(label, what) { en: "{label}: {what}", ja: "{label}: {what}" }
}
