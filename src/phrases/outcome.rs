//! Warnings about the outcome of a policy.

phrases! {
    void_pins(pins) { en: "void pins: {pins}", ja: "{pins}件の固定割り当てが無効です" }
    why_void() {
        en: "their device is not in scope, or their part is not assignable",
        ja: "デバイスが対象外であるか、パーツを割り当てられません",
    }
    condition_unknown(devices, condition) {
        en: "what `{condition}` asks for is missing on {devices}",
        ja: "{devices}のデバイスに、`{condition}`が参照する値がありません",
    }
    neither_met() {
        en: "they meet neither the condition nor its opposite",
        ja: "条件にも、その否定にも該当しません",
    }
    condition_empty(condition) {
        en: "no device meets `{condition}`",
        ja: "`{condition}`に該当するデバイスがありません",
    }
    condition_empty_of(condition, values) {
        en: "no device meets `{condition}`; {values}",
        ja: "`{condition}`に該当するデバイスがありません。{values}",
    }
    condition_words_unmet(condition) {
        en: "`{condition}` names values that no device has",
        ja: "`{condition}`に、どのデバイスにもない値があります",
    }
    guardrail(name) { en: "guardrail `{name}`", ja: "ガードレール`{name}`" }
    service_rule(line) {
        en: "the service rule in line {line} of the study",
        ja: "スタディーの{line}行目のサービス・ルール",
    }
    segment(name) { en: "segment `{name}`", ja: "セグメント`{name}`" }
    nobody_meets(of) {
        en: "no device meets the condition of {of}",
        ja: "{of}の条件に該当するデバイスがありません",
    }
    words_of(of) {
        en: "the condition of {of} names values that no device has",
        ja: "{of}の条件に、どのデバイスにもない値があります",
    }
    limits_nobody() {
        en: "it holds whatever happens: compare the condition with the files",
        ja: "何が起きても守られたことになります。条件をファイルと照合してください",
    }
    segment_is_empty() {
        en: "it has no device today: compare the condition with the files",
        ja: "現在のデバイスは0台です。条件をファイルと照合してください",
    }
    compare_condition() {
        en: "they add no device and exclude none: compare their spelling with the files",
        ja: "その値では対象になるデバイスも除かれるデバイスもありません。ファイルの表記と照合してください",
    }
    lever_without_effect() {
        en: "the lever changes nothing; words are compared with regard to case",
        ja: "この設定項目では何も変わりません。語は大文字と小文字を区別して比較します",
    }
    no_device_in_scope() {
        en: "no device is in scope: nothing is assigned",
        ja: "対象となるデバイスがありません: 何も割り当てられません",
    }
    look_at_retire(devices) {
        en: "`retire` takes {devices} out of the fleet before: compare its condition with the files",
        ja: "`retire`により、{devices}が事前にフリートから外れます。条件をファイルと照合してください",
    }
    look_at_statuses() {
        en: "look at the managed statuses, which decide it: unknown words are out of scope but for `scope = \"all\"`",
        ja: "対象を決める管理ステータスを確認してください: 不明な語は`scope = \"all\"`以外では対象外です",
    }
    unlicensable(devices, why) {
        en: "no candidate for {devices}: {why}",
        ja: "{devices}のデバイスに候補がありません: {why}",
    }
    default_base_refused() {
        en: "the default base is not assignable, or they may not take it",
        ja: "デフォルトのベースを割り当てられないか、これらのデバイスに許可されていません",
    }
    no_preferred_base() {
        en: "`preference` names no base that they may take",
        ja: "`preference`に、これらのデバイスに許可されたベースがありません",
    }
    no_base() {
        en: "there is no assignable base that they may take",
        ja: "これらのデバイスに許可された、割り当て可能なベースがありません",
    }
    without_license() {
        en: "they get no license and lose every service they need",
        ja: "ライセンスが割り当てられず、必要なサービスをすべて失います",
    }
    is_suspended(part, units) { en: "{part} is suspended: no device gets one of its {units}", ja: "{part}は一時停止中です。{units}はどのデバイスにも割り当てられません" }
    is_paid_for_nothing() { en: "they are paid, and neither used nor idle", ja: "費用は発生しますが、使用にも未使用にも数えません" }
    is_dropped(part, units) { en: "{part} is not renewed: its {units} are gone", ja: "{part}は更新されず、{units}はなくなります" }
    is_not_paid() { en: "they are neither paid nor used", ja: "費用は発生せず、使用もできません" }
    suspended_from(part, day) { en: "{part} is suspended from {day} on", ja: "{part}は{day}から一時停止されます" }
    dropped_from(part, day) { en: "{part} is not renewed from {day} on", ja: "{part}は{day}から更新されません" }
    follows_later() {
        en: "that is after the activation: what follows is not in these figures, `fleetcast forecast` counts it",
        ja: "アクティブ化より後のため、その影響はこの数値に含まれません。`fleetcast forecast`で計算できます",
    }
    refused() {
        en: "the activation is refused, because not every device would get a license",
        ja: "ライセンスを割り当てられないデバイスがあるため、アクティブ化は拒否されます",
    }
    nothing_changes() {
        en: "nothing is assigned and nothing is lost",
        ja: "何も割り当てられず、何も失われません",
    }
}
