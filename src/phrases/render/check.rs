//! What `check` prints.

phrases! {
    inventory() { en: "inventory", ja: "インベントリー" }
    evidence() { en: "evidence of use", ja: "使用の根拠" }
    users() { en: "users", ja: "ユーザー" }
    parts() { en: "parts", ja: "パーツ" }
    conditions() {
        en: "conditions (devices that meet them; devices of which it cannot be said)",
        ja: "条件(該当するデバイスの数。判定できないデバイスの数)",
    }
    warnings() { en: "warnings", ja: "警告" }
    no_warnings() { en: "no warnings", ja: "警告はありません" }
    policies(all, swept) {
        en: "policies: {all} ({swept} of them in sweeps)",
        ja: "シナリオ: {all}件(うちスイープ{swept}件)",
    }
    policy_on(name, on) { en: "{name}, on {on}", ja: "{name}({on}に基づく)" }
    rows(read, imported, merged, attached, rejected, skipped) {
        en: "{read} rows read = {imported} imported + {merged} merged + {attached} attached + {rejected} rejected + \
             {skipped} skipped",
        ja: "読み取った{read}行 = 取り込み{imported} + 統合{merged} + 結合{attached} + 拒否{rejected} + スキップ{skipped}",
    }
    rejected(file, line, why) { en: "rejected {file}:{line}: {why}", ja: "拒否 {file}:{line}: {why}" }
    conflict(what) { en: "conflict: {what}", ja: "競合: {what}" }
    column_is(header, field) { en: "{header} → {field}", ja: "{header} → {field}" }
    column_itself(header) { en: "{header} → itself, for a condition", ja: "{header} → 条件でそのまま使用" }
    column_how(header, how) { en: "{header} ({how})", ja: "{header}({how})" }
    not_used(columns) { en: "not used: {columns}", ja: "未使用: {columns}" }
    file(path, how) { en: "{path}: {how}", ja: "{path}: {how}" }
    named_users(named, several, devices) {
        en: "{named} named, {several} of them with several devices ({devices} in all)",
        ja: "名前のあるユーザー{named}人、うち複数のデバイスを持つユーザー{several}人(計{devices}台)",
    }
    users_do_not_count() {
        en: "every device counts here; how licenses by user count is not known (A12)",
        ja: "ここではすべてのデバイスを数えます。ユーザー単位のライセンスの数え方は不明です(A12)",
    }
    part(name, number, units, price, currency, services) {
        en: "{name} ({number}): {units} units at {price} {currency}, {services} services",
        ja: "{name}({number}): {units}ライセンス、単価{price} {currency}、サービス{services}件",
    }
    condition(text, met, unknown) { en: "{text}: {met}; {unknown}", ja: "{text}: {met}、判定不能{unknown}" }
    warning(id, count, message) { en: "{id} ({count}): {message}", ja: "{id}({count}): {message}" }
    such_as(samples) { en: "such as {samples}", ja: "例: {samples}" }
}

phrases! {
    more(count, what) { en: "… and {count} more {what}", ja: "…ほか{what}{count}件" }
    more_with_v(count, what) {
        en: "… and {count} more {what} (-v lists the first 1,000)",
        ja: "…ほか{what}{count}件(-vで最初の1,000件を表示)",
    }
    files() { en: "files", ja: "ファイル" }
    rejected_rows() { en: "rejected rows", ja: "拒否された行" }
    conflicts() { en: "conflicts", ja: "競合" }
    used_columns() { en: "columns that are used", ja: "使用する列" }
    more_conditions() { en: "conditions", ja: "条件" }
    more_policies() { en: "policies", ja: "シナリオ" }
    warnings_of(id) { en: "warnings {id}", ja: "警告{id}" }
}
