//! What is wrong with one device, and what it would take.

phrases! {
    no_license() { en: "it has no license", ja: "ライセンスがありません" }
    over() {
        en: "it is over: a part that it takes has no unit left",
        ja: "超過しています(割り当てられるパーツに空きライセンスがありません)",
    }
    loses_services() { en: "it loses services", ja: "サービスを失います" }
    dearer() {
        en: "parts that cost less have all that it needs",
        ja: "より安いパーツで必要なサービスがそろいます",
    }
    switch_off(service) { en: "{service} is no longer used on it", ja: "{service}の使用をやめる" }
    one_more(part) { en: "one more unit of {part}", ja: "{part}を1ライセンス追加" }
    more(units, part) { en: "{units} more units of {part}", ja: "{part}を{units}ライセンス追加" }
    allow_overage(part) { en: "overage allowed for {part}", ja: "{part}の超過を許可" }
    enable_overage() { en: "overage switched on for the account", ja: "アカウントの超過設定を有効化" }
    unblock() { en: "overage no longer blocked by the partner", ja: "パートナーによる超過の禁止を解除" }
    default_base(part) { en: "{part} as the default base", ja: "{part}をデフォルトのベースに設定" }
    pin(parts) { en: "pinned to {parts}", ja: "{parts}に固定割り当て" }
    retire() { en: "retired before activation", ja: "アクティブ化の前に除外" }
}

phrases! {
    what_would_it_take() {
        en: "What would it take? Each line was run; for the whole account, per month",
        ja: "解決する方法(各行はシミュレーション済み。金額はアカウント全体の月額)",
    }
    trouble(what) { en: "{what}:", ja: "{what}:" }
    also_those_above() {
        en: "· also those above that do not say what it still loses",
        ja: "· 上記のうち、まだ失うものを示していない変更も有効です",
    }
    those_above() {
        en: "· those above that do not say what it still loses",
        ja: "· 上記のうち、まだ失うものを示していない変更",
    }
    none_found() {
        en: "· none of the changes that were tried mends it, alone or in twos",
        ja: "· 試した変更では、単独でも2つの組み合わせでも解決しません",
    }
    nothing_to_mend() {
        en: "nothing to mend: it has a license within the units bought, loses nothing, and costs no more than needed",
        ja: "解決すべき問題はありません(購入数の範囲内でライセンスがあり、何も失わず、必要以上の費用もかかっていません)",
    }
    takes_no_part() {
        en: "nothing: it takes no part in the activation",
        ja: "なし: アクティブ化の対象外です",
    }
    and() { en: " and ", ja: "、さらに" }
    line(changes, state, takes, still, total, effects) {
        en: "· {changes}: {state}{takes}{still}; {total}{effects}",
        ja: "· {changes}: {state}{takes}{still}。{total}{effects}",
    }
    takes(parts) { en: ", {parts}", ja: "、{parts}" }
    still_loses(services) { en: ", it still loses {services}", ja: "、まだ失うもの: {services}" }
    without_license(change) { en: ", devices without a license {change}", ja: "、ライセンスのないデバイス{change}" }
    services_lost(change) { en: ", services lost {change}", ja: "、失われるサービス{change}" }
}
