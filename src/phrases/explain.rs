//! The steps of an activation, as an explanation of one device tells them.

phrases! {
    as_imported() { en: "As imported", ja: "インポートされた内容" }
    services_in_use() { en: "Services in use", ja: "使用中のサービス" }
    candidates() { en: "Candidates, the first choice first", ja: "候補(優先順)" }
    its_turn() { en: "Its turn", ja: "順番" }
    what_it_takes() { en: "What it takes", ja: "割り当てられるもの" }
    what_it_loses() { en: "What it loses", ja: "失うもの" }
    rules_with_a_say() {
        en: "Rules that had a say (`fleetcast rules ID` has each)",
        ja: "関係したルール(詳細は`fleetcast rules ID`)",
    }
    documented_rule(id, documents, says) {
        en: "{id} [documented: {documents}]: {says}",
        ja: "{id} [文書: {documents}]: {says}",
    }
    assumed_rule(id, ambiguity, says) {
        en: "{id} [ASSUMPTION {ambiguity}]: {says}",
        ja: "{id} [前提 {ambiguity}]: {says}",
    }
    other_defaults() { en: "all other keys at their defaults", ja: "他のキーはすべてデフォルト" }
    reading(rule, others) { en: "rule = {rule}, {others}", ja: "rule = {rule}、{others}" }
}

phrases! {
    managed_status() { en: "managed status", ja: "管理ステータス" }
    enrollment_mode() { en: "enrollment mode", ja: "登録モード" }
    installed() { en: "installed", ja: "インストール日" }
    last_reported() { en: "last reported", ja: "最終報告" }
    field(name, value, written, so) { en: "{name}: {value}{written}{so}", ja: "{name}: {value}{written}{so}" }
    may_take_either_family() {
        en: "may take: bases of either family: it is an SPS activation",
        ja: "許可されるベース: どちらのファミリーも可(SPSのアクティブ化のため)",
    }
    may_take_mdm() { en: "may take: MDM bases only", ja: "許可されるベース: MDMのみ" }
    line_of(line, file) { en: "line {line} of `{file}`", ja: "`{file}`の{line}行目" }
    from_row(place) { en: "from {place}", ja: "出典: {place}" }
    from_rows(places) {
        en: "from {places}: one device, and what was reported last holds",
        ja: "出典: {places}(同じデバイスのため、最後に報告された内容を採用)",
    }
    in_column(header) { en: " (column `{header}`)", ja: "(列`{header}`)" }
    in_column_as(header, texts) { en: " (column `{header}`: {texts})", ja: "(列`{header}`: {texts})" }
    takes_part(scope) { en: "; it takes part under scope = {scope}", ja: "。scope = {scope}では対象です" }
    takes_no_part(scope) {
        en: "; it takes no part under scope = {scope}",
        ja: "。scope = {scope}では対象外です",
    }
    also(columns) { en: "also: {columns}", ja: "その他: {columns}" }
}

phrases! {
    cell_of(line, file, column) {
        en: "line {line} of `{file}`, column `{column}`",
        ja: "`{file}`の{line}行目、列`{column}`",
    }
    place_with(place, what) { en: "{place}: {what}", ja: "{place}: {what}" }
    app_at(place, app, meaning) { en: "{place}: `{app}`, which is {meaning}", ja: "{place}: `{app}`(定義: {meaning})" }
    rule_at(line, study, cells) {
        en: "line {line} of `{study}`: {cells}",
        ja: "`{study}`の{line}行目: {cells}",
    }
    likely_only(value) { en: "{value}, likely only", ja: "{value}(推定のみ)" }
    column_has(header, value) { en: "column `{header}` has `{value}`", ja: "列`{header}`は`{value}`です" }
    column_empty(header) { en: "column `{header}` is empty", ja: "列`{header}`は空です" }
    column(header) { en: "column `{header}`", ja: "列`{header}`" }
}

phrases! {
    unknown_uses_nothing() {
        en: "nothing is known about its use: it uses no service (unknown_usage = none)",
        ja: "利用状況が不明です: サービスを使用していないとみなします(unknown_usage = none)",
    }
    unknown_uses_all() {
        en: "nothing is known about its use: it uses every purchased service (unknown_usage = all)",
        ja: "利用状況が不明です: 購入済みサービスをすべて使用しているとみなします(unknown_usage = all)",
    }
    needed(service) { en: "{service}: needed", ja: "{service}: 必要" }
    excess(service) { en: "{service}: in use, but not purchased: excess", ja: "{service}: 使用中、未購入" }
    not_in_use(service) { en: "{service}: not in use", ja: "{service}: 未使用" }
    because(what, why) { en: "{what} ({why})", ja: "{what}({why})" }
    switched_off() { en: "switched off", ja: "オフに設定" }
    switched_on() { en: "switched on", ja: "オンに設定" }
    too_weak(usage) { en: "too weak for usage = {usage}", ja: "usage = {usage}には根拠が不足" }
    as_purchased() { en: "as every purchased service", ja: "購入済みサービスはすべて使用とみなすため" }
    uses_nothing() {
        en: "it is known, and nothing says that it uses a service",
        ja: "デバイスの情報はありますが、サービスの使用を示すものはありません",
    }
    needs_nothing() { en: "it needs no purchased service", ja: "必要な購入済みサービスはありません" }
    known() { en: "known", ja: "既知" }
    finding(strength, place) { en: "· {strength}: {place}", ja: "· {strength}: {place}" }
}

phrases! {
    candidate(place, parts, reason, supply) {
        en: "{place}. {parts}: {reason}; {supply}",
        ja: "{place}. {parts}: {reason}。{supply}",
    }
    no_candidate() { en: "none", ja: "なし" }
    pinned() { en: "pinned", ja: "固定割り当て" }
    reason(covers, by) { en: "{covers}, {by}", ja: "{covers}、{by}" }
    covers_all() { en: "covers all that is needed", ja: "必要なサービスをすべて含む" }
    leaves_uncovered(services) { en: "leaves {services} uncovered", ja: "{services}が不足" }
    step(step) { en: "step {step} of the ladder", ja: "序列の{step}番目" }
    step_from_top(step) { en: "step {step} of the ladder, from its top", ja: "序列の上から{step}番目" }
    price_and_step(price, step) { en: "price {price}, {step}", ja: "価格{price}、{step}" }
    by_preference() { en: "by `preference`", ja: "`preference`の順" }
    self_enrollment_default() { en: "the self-enrollment default", ja: "自己登録のデフォルト" }
    units_bought(units) { en: "{units} units bought", ja: "購入ライセンス数{units}" }
    unit_left() { en: "every part has a unit left", ja: "どのパーツにも空きライセンスがあります" }
    may_exceed(parts) {
        en: "no unit left of {parts}, which may exceed",
        ja: "{parts}に空きライセンスはありませんが、超過が許可されています",
    }
    may_not_exceed(parts) {
        en: "no unit left of {parts}, which may not exceed",
        ja: "{parts}に空きライセンスがなく、超過も許可されていません",
    }
    queue(place, of, order) {
        en: "number {place} of {of} in the queue (order = {order})",
        ja: "{of}台中{place}番目(order = {order})",
    }
    queue_pinned(place, of, order) {
        en: "number {place} of {of} in the queue (order = {order}), among the pinned ones",
        ja: "{of}台中{place}番目(order = {order})、固定割り当てのデバイス",
    }
    left_at_turn(units) {
        en: "units left at its turn: {units}",
        ja: "順番が来た時点の空きライセンス数: {units}",
    }
    refused_by(device) {
        en: "the activation is refused, because {device} would wait",
        ja: "{device}が待機することになるため、アクティブ化は拒否されます",
    }
    taken(parts, state, why) { en: "{parts} ({state}): {why}", ja: "{parts}({state}): {why}" }
    nothing() { en: "nothing", ja: "なし" }
    lost_at_activation(services) { en: "at activation: {services}", ja: "アクティブ化時: {services}" }
    lost_at_activation_on(day, services) {
        en: "at activation ({day}): {services}",
        ja: "アクティブ化時({day}): {services}",
    }
    lost_at_day_90(services) {
        en: "90 days after activation: {services}",
        ja: "アクティブ化の90日後: {services}",
    }
    lost_at_day_90_after(day, services) {
        en: "90 days after activation (kept through {day}): {services}",
        ja: "アクティブ化の90日後({day}までは維持): {services}",
    }
}
