//! What became of the guardrails.

phrases! {
    waiver_ended(message, until) {
        en: "{message}; its waiver ended on {until}",
        ja: "{message}。例外の期限({until})は過ぎています",
    }
    waived(message, until, reason) {
        en: "{message}; waived until {until}: {reason}",
        ja: "{message}。{until}まで例外: {reason}",
    }
    fails(guardrail, scenario, said) {
        en: "guardrail `{guardrail}` fails in `{scenario}`: {said}",
        ja: "ガードレール`{guardrail}`に`{scenario}`が違反しています: {said}",
    }
    devices(list) { en: "devices: {list}", ja: "デバイス: {list}" }
    devices_and_more(list, more) {
        en: "devices: {list} and {more} more: see guard.json",
        ja: "デバイス: {list}、ほか{more}台(guard.jsonを参照)",
    }
    summary(cases, passed, failed, waived) {
        en: "{cases}: {passed} passed, {failed} failed, {waived} waived",
        ja: "ガードレールの判定{cases}: 合格{passed}件、不合格{failed}件、例外{waived}件",
    }
}
