//! The portal's "Export assigned licenses".

use crate::problem::Message;

phrases! {
    entitled_is_not_used() {
        en: "what is entitled, which is not what is used",
        ja: "ライセンス資格があるだけで、使用しているとは限りません",
    }
    day_first_proven(file) {
        en: "`{file}` proves the day first, but dates of the inventory are read month first",
        ja: "`{file}`では日が先ですが、インベントリーの日付は月が先の形式として読みました",
    }
    set_order_of_inventory() {
        en: "ages are wrong if both are written alike: then set `[inventory] date_order` to `dmy`; if not, set it to `mdy`",
        ja: "同じ書き方であれば経過日数を誤ります。その場合は`[inventory] date_order`を`dmy`に、そうでなければ`mdy`に設定してください",
    }
    month_first_assumed(file) {
        en: "license dates in `{file}` are read month first, as the portal writes them",
        ja: "`{file}`のライセンスの日付は、ポータルの表記どおり月を先として読みます",
    }
    order_of_inventory(files, order) {
        en: "license dates in {files} are read {order}, as those of the inventory",
        ja: "{files}のライセンスの日付は、インベントリーと同じ順序({order})で読みます",
    }
    month_first() { en: "month first", ja: "月が先" }
    day_first() { en: "day first", ja: "日が先" }
    month_first_in(files) {
        en: "license dates in {files} are read month first, as the portal writes them",
        ja: "{files}のライセンスの日付は、ポータルの表記どおり月を先として読みます",
    }
    numbers_among_dates(file, what) {
        en: "{what} are among the license dates of `{file}`",
        ja: "`{file}`のライセンスの日付に{what}が混ざっています",
    }
    numbers_among_dates_of(files, what) {
        en: "{what} are among the license dates of {files}",
        ja: "{files}のライセンスの日付に{what}が混ざっています",
    }
    base_is_open() {
        en: "they count as unknown, so it is open which of two base licenses of a device is valid: write them as `2026-10-30`",
        ja: "不明として扱うため、ベース・ライセンスが2つあるデバイスでどちらが有効か分かりません。`2026-10-30`の形で書いてください",
    }
    numbers_are_no_dates() {
        en: "they count as unknown, so of two base licenses of a device with such a date both count: write them as \
             `2026-10-30`",
        ja: "不明として扱うため、その日付のデバイスにベース・ライセンスが2つある場合は両方を数えます。`2026-10-30`の形で書いてください",
    }
    write_iso_dates() {
        en: "they decide which of several base licenses of a device is valid: write them as `2026-10-30` if the day comes \
             first",
        ja: "複数のベース・ライセンスを持つデバイスで、どれが有効かを決める日付です。日が先の場合は`2026-10-30`の形で書いてください",
    }
    without_license(file, devices) {
        en: "`{file}` gives no base license to {devices} of the inventory",
        ja: "`{file}`では、インベントリーの{devices}にベース・ライセンスがありません",
    }
    enrolled_later() {
        en: "enrolled after the export was made, or without a license today: activation would give them one",
        ja: "エクスポートの後に登録されたか、現在ライセンスがないデバイスです。アクティブ化では割り当てられます",
    }
    device_with_bases(device, bases) { en: "{device}: {bases}", ja: "{device}: {bases}" }
    two_bases(file, devices) {
        en: "`{file}` gives {devices} two base parts",
        ja: "`{file}`では、{devices}にベースのパーツが2つあります",
    }
    later_is_valid() {
        en: "the one with the later License Assigned Date is valid, the other one entitles to nothing",
        ja: "License Assigned Dateの新しいほうを有効とし、もう一方はライセンス資格とみなしません",
    }
    both_count() {
        en: "their dates are equal or cannot be read, so both count as entitled: look the devices up in the portal",
        ja: "日付が同じか読み取れないため、両方をライセンス資格とみなします。ポータルでデバイスを確認してください",
    }
    of_another_day(file, day, as_of) {
        en: "`{file}` is of {day}, but the inventory is of {as_of}",
        ja: "`{file}`は{day}のものですが、インベントリーは{as_of}のものです",
    }
    historical(file) {
        en: "`{file}` is a historical export, and nothing says of which month",
        ja: "`{file}`は過去のエクスポートですが、どの月のものか分かりません",
    }
    give_current_export() {
        en: "it says who held a license then, never current consumption: give the portal's \"Export assigned licenses\" of \
             today",
        ja: "当時のライセンスを示すもので、現在の使用数ではありません。ポータルの「Export assigned licenses」を今日の日付でエクスポートしてください",
    }
    hidden_devices() {
        en: "licensed, but hidden, removed by the user or filtered out of the inventory; rows about them are ignored",
        ja: "ライセンスはありますが、非表示、ユーザーによる削除、またはインベントリーの絞り込みの対象です。これらに関する行は無視します",
    }
    reclaimable(file, devices) {
        en: "`{file}` gives a base license to {devices} outside of the inventory",
        ja: "`{file}`では、インベントリーにない{devices}にベース・ライセンスがあります",
    }
    look_up_before_reclaiming() {
        en: "candidates to reclaim licenses from, none of them confirmed: look each up in the portal first",
        ja: "ライセンスを回収できる可能性がありますが、未確認です。先にポータルで1台ずつ確認してください",
    }
    trial_licenses(file) {
        en: "`{file}` has trial licenses",
        ja: "`{file}`にトライアルのライセンスがあります",
    }
    trials_entitle_to_nothing() {
        en: "a license type of its own: they entitle to no part that was bought",
        ja: "別の種類のライセンスであり、購入したパーツのライセンス資格とはみなしません",
    }
    name_of_several(name, parts) {
        en: "`{name}` may mean {parts}: export the part numbers too",
        ja: "`{name}`は{parts}のいずれかを指します。パーツ番号も含めてエクスポートしてください",
    }
    number_of_another(name, number, part) {
        en: "the number `{number}` is that of {part}, but the name is `{name}`: correct one of them",
        ja: "番号`{number}`は{part}のものですが、名前が`{name}`です。どちらかを修正してください",
    }
    parts_unknown(file) {
        en: "`{file}` has parts that the account lacks",
        ja: "`{file}`に、アカウントにないパーツがあります",
    }
    rows_of_parts_ignored() {
        en: "rows of these parts are ignored",
        ja: "これらのパーツの行は無視します",
    }
}

/// An order of day and month in words.
pub(crate) fn order_word(day_first: bool) -> Message {
    if day_first { self::day_first() } else { month_first() }
}
