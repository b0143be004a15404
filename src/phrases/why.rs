//! In one sentence: why a device was given what it was given.

phrases! {
    meets_retire() { en: "meets `retire`", ja: "`retire`に該当します" }
    status_out_of_scope(status, scope) {
        en: "managed status {status} is not in scope ({scope})",
        ja: "管理ステータス{status}は対象外です({scope})",
    }
    no_base(rule) {
        en: "{rule} has no base that it may take",
        ja: "{rule}には、このデバイスに許可されたベースがありません",
    }
    refused() { en: "the activation is refused", ja: "アクティブ化は拒否されます" }
    pinned(then) { en: "pinned{then}", ja: "固定割り当てです{then}" }
    by_rule(rule, need, choice, then) {
        en: "{rule}: {need}; {choice}{then}",
        ja: "{rule}: {need}。{choice}{then}",
    }
    needs_nothing() { en: "needs no purchased service", ja: "必要な購入済みサービスはありません" }
    needs(services) { en: "needs {services}", ja: "{services}が必要です" }
    none_left(parts) {
        en: "first choice {parts} has no unit left and may not exceed its units",
        ja: "第1候補の{parts}には空きライセンスがなく、超過も許可されていません",
    }
    first_choice(of) { en: "first choice of {of}", ja: "{of}件の候補のうち第1候補です" }
    later_choice(place, of) {
        en: "choice {place} of {of}: those before it had no unit left",
        ja: "{of}件の候補のうち第{place}候補です(それより前の候補には空きライセンスがありませんでした)",
    }
    waits() { en: "; it waits", ja: "。待機します" }
    over(parts) { en: "; over: {parts}", ja: "。超過: {parts}" }
    over_not_allowed(parts) {
        en: "; over although not allowed: {parts}",
        ja: "。許可されていない超過: {parts}",
    }
}
