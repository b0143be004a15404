//! The short form of a report.

phrases! {
    charts() { en: "Charts", ja: "グラフ" }
    see(title, file) { en: "{title}: see {file}", ja: "{title}: {file}を参照" }
    assumption(id, text) { en: "Assumption {id}: {text}", ja: "前提{id}: {text}" }
    parts_under(scenario, currency) {
        en: "Parts under {scenario}, per month in {currency}",
        ja: "{scenario}のパーツ(月額、{currency})",
    }
    changes() { en: "Changes against the baseline", ja: "ベースラインからの変更" }
    basis() { en: "Devices, reading and inputs", ja: "デバイス、解釈、入力" }
    nothing() { en: "nothing", ja: "変更なし" }
    change(what) { en: "~ {what}", ja: "~ {what}" }
    refused(device) {
        en: "the activation is refused, because this device would wait: {device}",
        ja: "次のデバイスが待機することになるため、アクティブ化は拒否されます: {device}",
    }
    baseline_refused(device) {
        en: "The activation is refused, because this device would wait: {device}",
        ja: "次のデバイスが待機することになるため、アクティブ化は拒否されます: {device}",
    }
    scenario(name, title, when) { en: "{name}{title}{when}", ja: "{name}{title}{when}" }
    title(title) { en: ": {title}", ja: ": {title}" }
    when(when) { en: " ({when})", ja: "({when})" }
    devices_under(scenario, devices) {
        en: "Devices under {scenario}: {devices}",
        ja: "{scenario}のデバイス: {devices}",
    }
    import(what) { en: "Import: {what}", ja: "インポート: {what}" }
    warning(places, what) { en: "Warning: {places}{what}", ja: "警告: {places}{what}" }
    more_warnings(count) {
        en: "… and {count} more warnings in the report",
        ja: "…ほか警告{count}件はレポートにあります",
    }
}
