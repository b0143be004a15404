//! What every report says beside its tables.

phrases! {
    disclaimer() {
        en: "This is a simulation by named readings of IBM's public documentation. IBM has not published the exact \
             criteria of automatic license assignment; the portal may assign otherwise.",
        ja: "これは、IBMの公開資料を、明示した解釈に従って読み取ったシミュレーションです。IBMはライセンスの自動割り当ての正確な基準を公開しておらず、ポータルの割り当てはこれと異なる場合があります。",
    }
    boundary() {
        en: "Excess services are taken as kept on day 90 after activation and lost on day 91. IBM does not say; this is \
             fleetcast's choice.",
        ja: "未購入のサービスは、アクティブ化後90日目まで維持され、91日目に失われるものとしています。IBMはこの点を明らかにしておらず、これはfleetcastの選択です。",
    }
    waterfall() {
        en: "Each change is given what it adds on average over every order in which the changes could be made (Shapley \
             values); rounded by largest remainders, so that the bars sum to the difference to the last digit.",
        ja: "各変更の額は、変更を行うすべての順序について平均した増減額(シャープレイ値)です。最大剰余法で丸めているため、合計は差額と\
             最後の桁まで一致します。",
    }
    snapshot() {
        en: "The fleet is taken as it stands on that date, not as it will stand on the day of activation.",
        ja: "デバイスは基準日の時点のものとして扱い、アクティブ化当日の状態は反映していません。",
    }
    rests_on() { en: "What the figures rest on", ja: "数値の前提" }
    footnote() { en: "* rests on an assumption: see below", ja: "* 前提に基づく値(下記参照)" }
    closing(snapshot, boundary, disclaimer) {
        en: "{snapshot} {boundary} {disclaimer}",
        ja: "{snapshot}{boundary}{disclaimer}",
    }
}

phrases! {
    devices(devices, assigned, overage, waiting, unlicensable, out_of_scope, retired) {
        en: "{devices}: {assigned} assigned, {overage} overage, {waiting} waiting, {unlicensable} unlicensable, \
             {out_of_scope}, {retired} retired",
        ja: "{devices}: 割り当て済み{assigned}台、超過{overage}台、待機{waiting}台、割り当て不可{unlicensable}台、{out_of_scope}、\
             除外{retired}台",
    }
    out_of_scope(count) { en: "{count} out of scope", ja: "対象外{count}台" }
    out_of_scope_by_status(count, statuses) {
        en: "{count} out of scope ({statuses})",
        ja: "対象外{count}台({statuses})",
    }
    unknown_statuses(words) { en: "unknown statuses: {words}", ja: "不明なステータス: {words}" }
    of_status(count, status) { en: "{count} {status}", ja: "{status} {count}台" }
    and_more(count) { en: "and {count} more", ja: "ほか{count}件" }
    import(rows, imported, merged, attached, rejected, skipped) {
        en: "{rows} read: {imported} imported, {merged} merged, {attached} attached, {rejected} rejected, {skipped} \
             skipped",
        ja: "読み取り{rows}: 取り込み{imported}、統合{merged}、結合{attached}、拒否{rejected}、スキップ{skipped}",
    }
    delimiter(text, delimiter) { en: "{text}, delimiter {delimiter}", ja: "{text}、区切り文字{delimiter}" }
    header_line(text, line) { en: "{text}, header in line {line}", ja: "{text}、見出しは{line}行目" }
    dates_in(text, zone) {
        en: "{text}, dates without zone in {zone}",
        ja: "{text}、タイム・ゾーンのない日付は{zone}",
    }
    row_place(line, file) { en: "line {line} of {file}", ja: "{file}の{line}行目" }
    newest_holds(place) {
        en: "{place} holds, as the newest report",
        ja: "最新の報告である{place}を採用します",
    }
    none_holds() { en: "none holds, as they are equally old", ja: "同じ日時のため、どれも採用しません" }
    conflict(device, rows, kept) { en: "{device} in {rows}: {kept}", ja: "{device}({rows}): {kept}" }
    input(path, hash) { en: "{path} (sha256 {hash})", ja: "{path}(sha256 {hash})" }
    input_with_rows(path, rows, hash) {
        en: "{path} ({rows}, sha256 {hash})",
        ja: "{path}({rows}、sha256 {hash})",
    }
    from_month_to_month(months, first, last) {
        en: "{months} ({first} to {last})",
        ja: "{months}({first}～{last})",
    }
    basis(currency, months, as_of) {
        en: "{currency}, {months}; devices as of {as_of}",
        ja: "{currency}、{months}、{as_of}時点のデバイス",
    }
    more_parts(count) { en: "… and {count} more parts", ja: "…ほかパーツ{count}種類" }
}

phrases! {
    consequence(what) { en: ": {what}", ja: ": {what}" }
    warning_count(count) { en: " ({count})", ja: "({count})" }
    samples(list) { en: " [{list}]", ja: " [{list}]" }
    only_in(scenarios) { en: "in {scenarios}: ", ja: "{scenarios}: " }
    only_in_and_more(scenarios, more) { en: "in {scenarios} and {more} more: ", ja: "{scenarios}ほか{more}件: " }
}
