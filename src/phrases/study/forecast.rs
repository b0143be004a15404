//! What can be wrong with `[forecast]` and the files that it names.

phrases! {
    not_within(key, low, high) {
        en: "`{key}` is not between {low} and {high}",
        ja: "`{key}`が{low}から{high}の範囲にありません",
    }
    not_a_month(text) { en: "`{text}` is no month", ja: "`{text}`は年月ではありません" }
    write_month() { en: "write year and month as 2026-12", ja: "年月を2026-12の形で書いてください" }
    not_a_share(key) { en: "`{key}` is no percentage from 0 to 100", ja: "`{key}`が0～100のパーセントではありません" }
    write_share() { en: "write it as `\"2%\"`", ja: "`\"2%\"`のように指定してください" }
    not_a_flow(key) {
        en: "`{key}` is no number of devices a month",
        ja: "`{key}`は1か月あたりのデバイス数ではありません",
    }
    write_flow(example) {
        en: "write `\"fit\"`, a whole number such as 40, a quoted number or percentage such as \"2.5\" or \"1.5%\", \
             `{example}`, or the name of a file",
        ja: "`\"fit\"`、40などの整数、\"2.5\"や\"1.5%\"のように引用符で囲んだ数値または百分率、`{example}`、\
             ファイル名のいずれかを書いてください",
    }
    not_a_range(key) {
        en: "`{key}` needs `low`, `mid` and `high`, and nothing else",
        ja: "`{key}`には`low`、`mid`、`high`の3つだけが必要です",
    }
    range_disordered(key) {
        en: "`{key}` is not in the order low, mid, high of one kind",
        ja: "`{key}`の値が同じ種類で、low、mid、highの順になっていません",
    }
    write_range(example) {
        en: "write `{example}`, all numbers or all percentages",
        ja: "`{example}`のように、すべて数値か、すべて百分率で書いてください",
    }
}

phrases! {
    from_before_inventory(month, day) {
        en: "the forecast begins in {month}, before the inventory of {day}",
        ja: "予測の開始月{month}が、インベントリーの日付{day}より前です",
    }
    write_later_month() {
        en: "write the month of `as_of` or a later one",
        ja: "`as_of`の月か、それより後の月を書いてください",
    }
    two_segments(name) { en: "there are two segments `{name}`", ja: "セグメント`{name}`が2つあります" }
    mix_above_all(percent) {
        en: "the segments have {percent} % of all new devices together",
        ja: "新しいデバイスに占める各セグメントの割合の合計が{percent}%です",
    }
    lower_mix() { en: "write shares of at most 100 % together", ja: "割合の合計が100%以下になるようにしてください" }
    not_one_base(segment) {
        en: "the parts of segment `{segment}` are not one base and add-ons",
        ja: "セグメント`{segment}`のパーツが、1つのベースとアドオンになっていません",
    }
    write_parts() {
        en: "name one base and any add-ons: `parts = [\"Deluxe\"]`",
        ja: "ベースを1つと、必要なアドオンを書いてください: `parts = [\"Deluxe\"]`",
    }
    lever_of_activation(lever) {
        en: "`{lever}` decides the activation and cannot change in a later month",
        ja: "`{lever}`はアクティブ化の結果を決めるものであり、後の月に変更できません",
    }
    write_in_scenario() {
        en: "set it in the baseline or in a scenario",
        ja: "ベースラインまたはシナリオで設定してください",
    }
    not_a_segment(name) { en: "`{name}` is no segment", ja: "`{name}`というセグメントはありません" }
    name_segments() {
        en: "name it with `[[forecast.segments]]`",
        ja: "`[[forecast.segments]]`で定義してください",
    }
    no_column(file, header) { en: "`{file}` has no column `{header}`", ja: "`{file}`に列`{header}`がありません" }
    see_schema(format) {
        en: "`fleetcast schema {format}` shows what the file looks like",
        ja: "ファイルの形式は`fleetcast schema {format}`で確認できます",
    }
    not_devices(cell) { en: "`{cell}` is no number of devices", ja: "`{cell}`はデバイス数ではありません" }
    devices_merged(number) {
        en: "the cell with {number} devices is merged with the one above: it may mean as many in each row, or in all together",
        ja: "デバイス数{number}のセルは上のセルと結合されています。行ごとの数か、合計かが分かりません",
    }
    split_devices() {
        en: "split the cell and write the devices of each row",
        ja: "セルの結合を解除し、行ごとのデバイス数を入力してください",
    }
    too_many_devices(cell, most) {
        en: "`{cell}` is more than {most} devices, the most that a forecast counts",
        ja: "`{cell}`が、予測で数えられるデバイス数の上限{most}を超えています",
    }
    months_outside(rows, file, devices, first, last) {
        en: "{rows} of `{file}` with {devices} are not in the months of the forecast, {first} to {last}",
        ja: "`{file}`の{rows}({devices})は、予測の期間({first}から{last})に含まれません",
    }
    correct_months() {
        en: "they have no effect: correct the months, or set `from` and `months` of `[forecast]` so that they are reached",
        ja: "結果に影響しません。年月を修正するか、その月を含むように`[forecast]`の`from`と`months`を設定してください",
    }
    months_repeated(rows, file) {
        en: "{rows} of `{file}` are of a month and a name that an earlier row has",
        ja: "`{file}`の{rows}は、年月と名前が前の行と同じです",
    }
    months_are_added() {
        en: "their devices are added up: remove what stands there twice",
        ja: "台数は合算します。重複している行は削除してください",
    }
    rows_missing(file, rows) {
        en: "`{file}` names parts in earlier and later months that it doesn't name in a month between: {rows} are missing",
        ja: "`{file}`では、前後の月にあるパーツが途中の月にありません。{rows}が不足しています",
    }
    counts_as_no_device() {
        en: "they count as no device: add them, with 0 where that is so",
        ja: "0台として扱います。行を追加してください(実際に0台の場合は0)",
    }
    part_in_month(part, month) { en: "{part} in {month}", ja: "{month}の{part}" }
    set_twice_on_a_day(date) {
        en: "another event of {date} sets the same, and neither comes last",
        ja: "{date}の別のイベントが同じ項目を設定しており、どちらが後か決まりません",
    }
    too_many_events(max) {
        en: "a forecast has at most {max} events",
        ja: "予測のイベントは最大{max}件です",
    }
    too_many_segments(max) {
        en: "a forecast has at most {max} segments",
        ja: "予測のセグメントは最大{max}件です",
    }
    join_segments() {
        en: "join those that arrive and leave alike: devices in no segment are one together",
        ja: "増減のしかたが同じものを1つにまとめてください。どのセグメントにも入らないデバイスはまとめて扱います",
    }
    join_months() {
        en: "make one event of those of a month, or give devices by month in a file: `arrivals = \"arrivals.csv\"`",
        ja: "同じ月のイベントを1つにまとめるか、月ごとのデバイス数をファイルで指定してください: `arrivals = \"arrivals.csv\"`",
    }
    event_says_nothing() {
        en: "an event says neither `devices` nor `set`: nothing happens",
        ja: "イベントに`devices`も`set`もないため、何も起こりません",
    }
    say_devices_or_set() {
        en: "add `devices = 200`, or `set` with the levers that change",
        ja: "`devices = 200`か、変更する設定項目を書いた`set`を追加してください",
    }
    join_events() {
        en: "make one event of both, or give them different dates",
        ja: "1つのイベントにまとめるか、日付を分けてください",
    }
    devices_in_month(devices, month, line) { en: "{devices} in {month}, line {line}", ja: "{month}に{devices}({line}行目)" }
    history_without_bases(file) {
        en: "`{file}` has no row of a base: a device is counted by the base that it holds",
        ja: "`{file}`にベースの行がありません。デバイスは、保持しているベースで数えます",
    }
    give_bases() {
        en: "give the devices that held each base at the end of each month, or leave `history` out",
        ja: "各月末に各ベースを保持していたデバイス数を記入するか、`history`を削除してください",
    }
    month_missing(file, month) { en: "`{file}` has no row of {month}", ja: "`{file}`に{month}の行がありません" }
    add_month() {
        en: "add the month: every month from the first to the last has a row",
        ja: "この月を追加してください。最初の月から最後の月まで、すべての月の行が必要です",
    }
}
