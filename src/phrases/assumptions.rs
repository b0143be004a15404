//! What the figures of a run rest on: assumptions, and what the data leaves in doubt.

phrases! {
    boundary() {
        en: "services are kept on day 90 and lost on day 91: IBM does not say whether day 90 is inside",
        ja: "サービスは90日目まで維持され、91日目に失われるものとします。90日目を含むかどうかをIBMは明らかにしていません",
    }
    no_activation_day(as_of) {
        en: "no day of activation is given: dated levers are compared with {as_of}",
        ja: "アクティブ化の日が指定されていません: 日付のある設定は{as_of}と比較します",
    }
    fleet_as_of(as_of) {
        en: "the fleet is taken as it stands on {as_of}, not as it will stand on the day of activation",
        ja: "デバイスは{as_of}時点のものとして扱います。アクティブ化当日の状態ではありません",
    }
    prices_of_study() {
        en: "prices are those of the study: nothing was looked up",
        ja: "価格はスタディーに書かれたものです。外部の価格は参照していません",
    }
    values_of_key(key, values) { en: "{key}: {values}", ja: "{key}: {values}" }
    and_more(values) { en: "{values} and more", ja: "{values}ほか" }
    unknown_by_key(values) {
        en: "devices without evidence of use are read by `unknown_usage` ({values})",
        ja: "使用の根拠がないデバイスは`unknown_usage`に従って解釈します({values})",
    }
    unknown_uses_nothing(values) {
        en: "devices without evidence of use are read as using no service ({values})",
        ja: "使用の根拠がないデバイスは、サービスを使用していないと解釈します({values})",
    }
    rule(values) {
        en: "IBM's criteria of auto-activation were not available: the rule is a reading ({values}), not IBM's word",
        ja: "IBMの自動アクティブ化の基準は入手できませんでした。ルールは解釈に基づくものであり({values})、IBMの説明によるものではありません",
    }
    addons(values) {
        en: "which add-ons come along is a reading ({values})",
        ja: "どのアドオンが付くかは解釈によります({values})",
    }
    order(values) {
        en: "who is served first when units run short is a reading ({values})",
        ja: "ライセンスが不足したとき、どのデバイスを優先するかは解釈によります({values})",
    }
    usage(values) { en: "what counts as use is a reading ({values})", ja: "何を使用とみなすかは解釈によります({values})" }
    scope(values) {
        en: "which managed statuses are migrated is a reading ({values})",
        ja: "どの管理ステータスのデバイスが移行されるかは解釈によります({values})",
    }
    when_short(values) {
        en: "what a device takes when units run short is a reading ({values})",
        ja: "ライセンスが不足したときにデバイスに何を割り当てるかは解釈によります({values})",
    }
    duplicates(values) {
        en: "which add-ons are duplicates is a reading ({values})",
        ja: "どのアドオンを重複とみなすかは解釈によります({values})",
    }
    gap(values) {
        en: "when a purchased service is lost that a device was not given is a reading ({values})",
        ja: "購入済みでもデバイスに割り当てられなかったサービスがいつ失われるかは解釈によります({values})",
    }
    purchased(values) {
        en: "whether add-ons count as purchased is a reading ({values})",
        ja: "アドオンを購入済みとみなすかどうかは解釈によります({values})",
    }
    measure(values) {
        en: "when overage is measured is a reading ({values}); all agree for a fleet that stands still",
        ja: "超過をいつ測定するかは解釈によります({values})。デバイスが変動しなければ、どの解釈でも同じ結果になります",
    }
    overage_rate(values) { en: "the price of overage is a reading ({values})", ja: "超過単価は解釈によります({values})" }
}

phrases! {
    weak_evidence(devices, usage) {
        en: "services that nobody was seen using count as used on {devices}: they are switched on, installed or licensed \
             (usage: {usage})",
        ja: "{devices}については、使用が確認されていないサービスも使用しているとみなしています。根拠は、サービスが有効、インストール済み、またはライセンス割り当て済みであることだけです(usage: \
             {usage})",
    }
    status_unknown(devices) { en: "{devices} with an unknown managed status", ja: "管理ステータスが不明な{devices}" }
    evidence_missing(devices) { en: "{devices} without evidence of use", ja: "使用の根拠がない{devices}" }
    installed_missing(devices) { en: "{devices} without an installed date", ja: "インストール日がない{devices}" }
    report_missing(devices) { en: "{devices} without a last report", ja: "最終報告がない{devices}" }
    values_missing(what) {
        en: "the inventory has {what}: `fleetcast envelope` says what they could cost",
        ja: "インベントリーに{what}があります。費用への影響は`fleetcast envelope`で確認できます",
    }
    services_by_catalog(parts) {
        en: "which services these parts have is read from marketing pages of 2026-07-23, because the parts file does \
             not say: {parts}",
        ja: "次のパーツのサービスはパーツ・ファイルに書かれていないため、2026年7月23日時点の製品紹介ページに基づいています: {parts}",
    }
}
