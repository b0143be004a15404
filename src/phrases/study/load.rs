//! What is noted while a study is read: dates, currency, units, users.

use crate::phrases::figures::count;
use crate::problem::Message;

phrases! {
    write_built_in() {
        en: "write `catalog = \"maas360\"` for the built-in one",
        ja: "組み込みのカタログを使う場合は`catalog = \"maas360\"`と書いてください",
    }
    no_units() {
        en: "no part has any units: nothing was bought",
        ja: "どのパーツにもライセンス数がありません: 何も購入していないことになります",
    }
    overlapping_addons(file) {
        en: "the services of the add-ons in `{file}` overlap so much that the smallest set of add-ons for a device cannot be found",
        ja: "`{file}`のアドオンのサービスは重なりが多すぎるため、デバイスに必要な最小のアドオンの組を求められません",
    }
    fewer_addons() {
        en: "remove add-ons that are not bought from the parts file, or check the services of each",
        ja: "購入していないアドオンをパーツファイルから削除するか、各アドオンのサービスを確認してください",
    }
    fill_in_units() {
        en: "no device gets a license: fill in the units in the parts file",
        ja: "どのデバイスにもライセンスが割り当てられません。パーツ・ファイルにライセンス数を入力してください",
    }
    currency_unknown(currency) {
        en: "ISO 4217 lists no currency `{currency}`",
        ja: "ISO 4217に通貨`{currency}`はありません",
    }
    currency_near(currency, near) {
        en: "ISO 4217 lists no currency `{currency}`; did you mean `{near}`?",
        ja: "ISO 4217に通貨`{currency}`はありません。`{near}`のことですか?",
    }
    correct_currency() {
        en: "amounts are printed with two decimals: correct `currency`",
        ja: "金額を小数点以下2桁で表示します。`currency`を訂正してください",
    }
    one_price_too_precise(number, currency, decimals) {
        en: "{number} price has more decimals than {currency}, which has {decimals}",
        ja: "小数点以下の桁数が{currency}の{decimals}桁を超える価格が{number}件あります",
    }
    prices_too_precise(number, currency, decimals) {
        en: "{number} prices have more decimals than {currency}, which has {decimals}",
        ja: "小数点以下の桁数が{currency}の{decimals}桁を超える価格が{number}件あります",
    }
    check_prices() {
        en: "sums use the prices as written, and are rounded only where they are printed: check the prices, `currency` \
             and `price_period` against the invoice",
        ja: "合計は書かれたとおりの価格で計算し、表示のときにだけ丸めます。価格、`currency`、`price_period`を請求書と\
             照合してください",
    }
    activation_past(day, as_of) {
        en: "the day of activation, {day}, is before `as_of`, {as_of}",
        ja: "アクティブ化の日({day})が`as_of`({as_of})より前です",
    }
    activation_distant(day, as_of) {
        en: "the day of activation, {day}, is more than two years after `as_of`, {as_of}",
        ja: "アクティブ化の日({day})が`as_of`({as_of})の2年以上後です",
    }
    correct_dates_ahead() {
        en: "the fleet of today says little about that day: correct `activates_on` (or `enabled_on`, 90 days before it), or `as_of`",
        ja: "現在のフリートからその日の状態は予測できません。`activates_on`(またはその90日前の`enabled_on`)か`as_of`を訂正してください",
    }
    correct_dates() {
        en: "figures are of an activation that is over: correct `activates_on` (or `enabled_on`, 90 days before it), or \
             `as_of`",
        ja: "数値は終了したアクティブ化のものになります。`activates_on`(またはその90日前の`enabled_on`)か`as_of`を\
             訂正してください",
    }
    reports_before(newest, days, as_of) {
        en: "the newest `last_reported_at`, {newest}, is {days} days before `as_of`, {as_of}",
        ja: "最も新しい`last_reported_at`({newest})が`as_of`({as_of})の{days}日前です",
    }
    reports_after(newest, days, as_of) {
        en: "the newest `last_reported_at`, {newest}, is {days} days after `as_of`, {as_of}",
        ja: "最も新しい`last_reported_at`({newest})が`as_of`({as_of})の{days}日後です",
    }
    correct_as_of() {
        en: "`days_since_report`, and with it which devices are stale, may be wrong: set `as_of` to the day of the \
             export, or export the inventory again",
        ja: "`days_since_report`と、それに基づく古いデバイスの判定が誤っている可能性があります。`as_of`をエクスポートの日に\
             するか、インベントリーをもう一度エクスポートしてください",
    }
    licensed_by_user(users, devices) {
        en: "parts are licensed by user, and {users} users have several devices ({devices} in all)",
        ja: "ユーザー単位のパーツがあり、複数のデバイスを持つユーザーが{users}人います(デバイスは合計{devices}台)",
    }
    counted_by_device() {
        en: "how such parts count is not known (A12): here every device takes a unit, so figures of these parts may be \
             too high",
        ja: "このようなパーツの数え方は公開されていません(A12)。ここでは1台ごとに1ライセンスとして数えるため、これらのパーツの\
             数値は実際より大きい可能性があります",
    }
}

/// Prices with more decimals than the currency has.
pub(crate) fn too_precise(number: u64, currency: &str, decimals: u32) -> Message {
    let decimals = decimals.to_string();
    if number == 1 {
        one_price_too_precise(count(number), currency, decimals)
    } else {
        prices_too_precise(count(number), currency, decimals)
    }
}
