//! Dates: their order of day and month, their zones, numbers among them, second columns that differ.

phrases! {
    no_zone(field, file) {
        en: "dates of `{field}` in `{file}` name no time zone and are read as UTC",
        ja: "`{file}`の`{field}`の日付にタイム・ゾーンがないため、UTCとして読みました",
    }
    zone_in_header(header, field, file) {
        en: "`{header}` names a time zone, but dates of `{field}` in `{file}` are read as UTC where they name none",
        ja: "`{header}`にタイム・ゾーンがありますが、`{file}`の`{field}`の日付のうちタイム・ゾーンのないものはUTCとして読みました",
    }
    set_timezone() {
        en: "ages may be off by a day: set `[inventory] timezone`, such as `Asia/Tokyo`",
        ja: "経過日数が1日ずれる可能性があります。`[inventory] timezone`を設定してください(例: `Asia/Tokyo`)",
    }
    zone_as_study_says(zone) { en: "{zone} (as the study says)", ja: "{zone}(スタディーの指定)" }
    zone_of_portal() { en: "UTC (as MaaS360 writes them)", ja: "UTC(MaaS360の書き方)" }
    zone_assumed() { en: "UTC (assumed)", ja: "UTC(推定)" }
    unknown_zone(zone) { en: "unknown time zone `{zone}`", ja: "不明なタイム・ゾーン`{zone}`" }
    zones_are() {
        en: "`timezone` is `UTC`, an offset such as `+09:00` or a zone such as `Asia/Tokyo`",
        ja: "`timezone`には、`UTC`、`+09:00`のような時差、`Asia/Tokyo`のようなゾーンを書いてください",
    }
    numbers_of_seconds() { en: "numbers of seconds", ja: "秒数" }
    day_numbers() { en: "day numbers", ja: "シリアル値" }
    days_and_seconds() { en: "day numbers and numbers of seconds", ja: "シリアル値と秒数" }
    mixed_numbers(what, field, file) {
        en: "{what} are among the dates of `{field}` in `{file}`",
        ja: "`{file}`の`{field}`の日付に{what}が混ざっています",
    }
    count_as_unknown() { en: "they count as unknown", ja: "不明として扱います" }
    epochs(field, file) {
        en: "dates of `{field}` in `{file}` are numbers of seconds or milliseconds since 1970, as the whole column is",
        ja: "`{file}`の`{field}`は列全体が1970年からの秒数またはミリ秒数のため、日付として読みました",
    }
    map_other_column(field) {
        en: "if they are something else, map another column: `[inventory] columns = {{ {field} = \"…\" }}`",
        ja: "日付でなければ、別の列を指定してください: `[inventory] columns = {{ {field} = \"…\" }}`",
    }
    serials(field, file) {
        en: "dates of `{field}` in `{file}` are day numbers of a spreadsheet, read as of 1900",
        ja: "`{file}`の`{field}`は表計算ソフトのシリアル値のため、1900年起算の日付として読みました",
    }
    wrong_on_old_macs() {
        en: "they are wrong by four years in files of old Macs",
        ja: "古いMacのファイルでは日付が4年ずれます",
    }
}

phrases! {
    unknown_order(order) { en: "unknown date order `{order}`", ja: "不明な日付の順序`{order}`" }
    orders_are() {
        en: "`date_order` is `mdy`, `dmy` or `ymd`",
        ja: "`date_order`に使える値: `mdy`、`dmy`、`ymd`",
    }
    month_first() { en: "month first", ja: "月が先" }
    order_disproved(count, column, file, order) {
        en: "`date_order` says {order}, but {count} of the dates of `{column}` in `{file}` can't be read so; the others are read {order}",
        ja: "`date_order`は{order}ですが、`{file}`の`{column}`には、そのように読めない日付が{count}件あります。その他の日付は{order}として読みます",
    }
    correct_order() {
        en: "if the column is of one order, correct `date_order` or leave it out",
        ja: "列の日付の順序が同じであれば、`date_order`を修正するか削除してください",
    }
    day_first() { en: "day first", ja: "日が先" }
    order_by_other_file(field, file, order, other) {
        en: "dates of `{field}` in `{file}` are read {order}, as `{other}` of the same kind proves",
        ja: "同じ種類の`{other}`で確認できたため、`{file}`の`{field}`の日付を、{order}の形式として読みました",
    }
    order_by_column(field, file, order, column) {
        en: "dates of `{field}` in `{file}` are read {order}, as its column `{column}` proves",
        ja: "列`{column}`で確認できたため、`{file}`の`{field}`の日付を、{order}の形式として読みました",
    }
    set_order_if_columns_differ() {
        en: "ages are wrong if the columns differ: set `[inventory] date_order` to `mdy` or `dmy`",
        ja: "列によって順序が違うと経過日数を誤ります。`[inventory] date_order`を`mdy`または`dmy`に設定してください",
    }
    set_order_if_files_differ() {
        en: "ages are wrong if the files differ: set `[inventory] date_order` to `mdy` or `dmy`",
        ja: "ファイルによって順序が違うと経過日数を誤ります。`[inventory] date_order`を`mdy`または`dmy`に設定してください",
    }
    order_of_portal(field, file) {
        en: "dates of `{field}` in `{file}` are read month first, as the portal writes them",
        ja: "`{file}`の`{field}`の日付を、ポータルの書き方に従って、月が先の形式として読みました",
    }
    set_order_if_day_first() {
        en: "ages are wrong if the file has the day first: then set `[inventory] date_order` to `dmy`",
        ja: "日が先のファイルでは経過日数を誤ります。その場合は`[inventory] date_order`を`dmy`に設定してください",
    }
    order_open(field, file) {
        en: "the dates of `{field}` in `{file}` may be month first or day first",
        ja: "`{file}`の`{field}`の日付は、月が先か日が先か判断できません",
    }
    exchanged(column, file) {
        en: "`{column}` of `{file}` has dates as Excel writes them, all of them with days up to 12, beside texts with later days: Excel may have exchanged day and month",
        ja: "`{file}`の`{column}`には、Excelの形式で日が12以前の日付と、13日以降の文字列が混在しています: Excelが日と月を入れ替えた可能性があります",
    }
    export_without_excel() {
        en: "dates may be months off: export the file again and don't open it in Excel, or import it there with the right order of dates",
        ja: "日付が数か月ずれている可能性があります。エクスポートし直してExcelで開かずに使うか、Excelで日付の順序を正しく指定して取り込んでください",
    }
    set_order() {
        en: "set `[inventory] date_order` to `mdy` or `dmy`",
        ja: "`[inventory] date_order`を`mdy`または`dmy`に設定してください",
    }
    set_order_because(why) {
        en: "{why}: set `[inventory] date_order` to `mdy` or `dmy`",
        ja: "{why}。`[inventory] date_order`を`mdy`または`dmy`に設定してください",
    }
    columns_prove_both() {
        en: "other columns of the file prove both",
        ja: "ファイルの他の列には両方の証拠があります",
    }
    files_prove_both() {
        en: "other files of the study prove both",
        ja: "スタディーの他のファイルには両方の証拠があります",
    }
    other_kind_proves(file) {
        en: "`{file}`, of another kind, proves day first",
        ja: "別の種類の`{file}`では日が先です",
    }
    readings(month, day) { en: "{month} month first, {day} day first", ja: "月が先なら{month}、日が先なら{day}" }
}

phrases! {
    twins_differ(first, second, file, field) {
        en: "`{first}` and `{second}` of `{file}` both mean `{field}` and differ",
        ja: "`{file}`の`{first}`と`{second}`はどちらも`{field}`を指しますが、値が異なります",
    }
    twins_differ_in(first, second, file, field, line) {
        en: "`{first}` and `{second}` of `{file}` both mean `{field}` and differ in line {line}",
        ja: "`{file}`の`{first}`と`{second}`はどちらも`{field}`を指しますが、{line}行目で値が異なります",
    }
    twin_dates_differ(first, second, file, field, line, values) {
        en: "`{first}` and `{second}` of `{file}` both mean `{field}` and differ in line {line}: {values}",
        ja: "`{file}`の`{first}`と`{second}`はどちらも`{field}`を指しますが、{line}行目で値が異なります: {values}",
    }
    twin_dates_differ_often(first, second, file, field, line, more, values) {
        en: "`{first}` and `{second}` of `{file}` both mean `{field}` and differ in line {line}, and in {more}: {values}",
        ja: "`{file}`の`{first}`と`{second}`はどちらも`{field}`を指しますが、{line}行目とほか{more}で値が異なります: {values}",
    }
    twins_differ_as_zones(first, second, file, field) {
        en: "`{first}` and `{second}` of `{file}` both mean `{field}` and differ as time zones do",
        ja: "`{file}`の`{first}`と`{second}`はどちらも`{field}`を指しますが、タイム・ゾーンの分だけ異なります",
    }
    zoned_holds(choice) {
        en: "the one that names its zone holds, else the first: if that is wrong, {choice}",
        ja: "ゾーンのある方を採用し、なければ先の列を採用します。誤りであれば、{choice}",
    }
    first_holds(first, choice) {
        en: "`{first}` holds: if that is wrong, {choice}",
        ja: "`{first}`を採用します。誤りであれば、{choice}",
    }
    choose_column(field, first) {
        en: "set `[inventory] columns` to `{{ {field} = \"{first}\" }}` or to the other column",
        ja: "`[inventory] columns`を`{{ {field} = \"{first}\" }}`またはもう一方の列に設定してください",
    }
    choose_either(field, first, second) {
        en: "set `[inventory] columns` to `{{ {field} = \"{first}\" }}` or to `{{ {field} = \"{second}\" }}`",
        ja: "`[inventory] columns`を`{{ {field} = \"{first}\" }}`または`{{ {field} = \"{second}\" }}`に設定してください",
    }
    both_dates(first, second) { en: "{first} and {second}", ja: "{first}と{second}" }
    no_date() { en: "no date", ja: "日付なし" }
    hours_apart(hours) { en: "{hours} hours", ja: "{hours}時間" }
    hours_and_minutes_apart(hours, minutes) {
        en: "{hours} hours {minutes} minutes",
        ja: "{hours}時間{minutes}分",
    }
}
