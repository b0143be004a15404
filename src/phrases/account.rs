//! What can be wrong with the parts file and with a catalog.

phrases! {
    part_name() { en: "a part name", ja: "パーツ名" }
    license_type() { en: "a license type", ja: "ライセンス・タイプ" }
    units_purchased() { en: "the units purchased", ja: "購入ライセンス数" }
    column_missing(file, what) { en: "`{file}` has no column with {what}", ja: "`{file}`に{what}の列がありません" }
    add_column(header) { en: "add a column `{header}`", ja: "列`{header}`を追加してください" }
    too_many_parts(part, max) {
        en: "`{part}` is one part too many: at most {max} are possible",
        ja: "`{part}`でパーツ数が上限を超えます: 最大{max}種類です",
    }
    leave_out_parts() {
        en: "leave out parts that are neither bought nor bought in a scenario",
        ja: "購入しておらず、どのシナリオでも購入しないパーツを除いてください",
    }
    row_without_customer() {
        en: "the row names no customer, and the file has several",
        ja: "ファイルに複数の顧客が含まれていますが、この行には顧客名がありません",
    }
    fill_customers() {
        en: "fill in the customer of every row: a CSV keeps merged cells in their first row only",
        ja: "すべての行に顧客名を入力してください。CSVでは、結合されたセルの値は先頭の行にしか残りません",
    }
    number_shown_otherwise(number, column) {
        en: "the cell holds {number} in `{column}`, but its format shows another number",
        ja: "`{column}`のセルの値は{number}ですが、表示形式では別の数として表示されます",
    }
    number_with_words(number, words, column) {
        en: "the format of the cell shows {number} in `{column}` with `{words}`, which may make it another number",
        ja: "`{column}`の{number}は、セルの表示形式で`{words}`が付いており、別の数を意味する可能性があります",
    }
    write_number_without_words() {
        en: "write the number itself, and give the cell the format of a number",
        ja: "数そのものを入力し、セルの表示形式を数値にしてください",
    }
    units_merged(number) {
        en: "the cell with {number} units is merged with the one above: it may mean as many for each part, or for all together",
        ja: "ユニット数{number}のセルは上のセルと結合されています。パーツごとの数か、合計かが分かりません",
    }
    split_units() {
        en: "split the cell and write the units of each part",
        ja: "セルの結合を解除し、パーツごとのユニット数を入力してください",
    }
    name_shared(name) {
        en: "even with its number, `{name}` is the name or the number of another part too",
        ja: "番号を付けた名前`{name}`も、ほかのパーツの名前か番号と同じです",
    }
    name_parts_apart() {
        en: "give the parts names that tell them apart",
        ja: "パーツを区別できる名前を付けてください",
    }
    no_part(file) { en: "`{file}` has no part", ja: "`{file}`にパーツがありません" }
    wrong_file(file, what) { en: "`{file}` is {what}, not what was bought", ja: "`{file}`は購入内容ではなく、{what}です" }
    several_customers(file, customers) {
        en: "`{file}` has several customers: {customers}",
        ja: "`{file}`に複数の顧客が含まれています: {customers}",
    }
    pick_customer() {
        en: "pick one with `customer = \"…\"` in [account]",
        ja: "[account]の`customer = \"…\"`で1つを指定してください",
    }
    no_customer_column(file) {
        en: "`{file}` has no column with customers, so `customer` picks nothing",
        ja: "`{file}`に顧客の列がないため、`customer`では選択できません",
    }
    head_customers() {
        en: "head the column with `Customer Name`, or leave `customer` out where the file is of one customer",
        ja: "列の見出しを`Customer Name`にするか、1つの顧客だけのファイルであれば`customer`を削除してください",
    }
    not_a_customer(customer, file) {
        en: "`{customer}` is no customer of `{file}`",
        ja: "`{file}`に顧客`{customer}`はありません",
    }
    customers_are(customers) { en: "the customers are {customers}", ja: "顧客: {customers}" }
    row_without_part() { en: "the row has no part name", ja: "この行にパーツ名がありません" }
    name_the_part() {
        en: "give the part a name or a number",
        ja: "パーツに名前または番号を付けてください",
    }
    not_a_license_type(word) { en: "`{word}` is no license type", ja: "`{word}`はライセンス・タイプではありません" }
    no_license_type() { en: "the row has no license type", ja: "この行にライセンス・タイプがありません" }
    type_or_no_part() {
        en: "write Base, Add-on, Trial or Service, or remove the row if it is no part, such as a total",
        ja: "Base、Add-on、Trial、Serviceのいずれかを書いてください。合計など、パーツでない行は削除してください",
    }
    write_license_type() {
        en: "write Base, Add-on, Trial or Service",
        ja: "Base、Add-on、Trial、Serviceのいずれかを書いてください",
    }
    not_a_family(word) { en: "`{word}` is no family of a base", ja: "`{word}`はベースのファミリーではありません" }
    write_family() { en: "write mdm or sps", ja: "mdmまたはspsと書いてください" }
    not_units(cell) { en: "`{cell}` is no number of units", ja: "`{cell}`はライセンス数ではありません" }
    write_units(max) {
        en: "write a whole number up to {max}, such as 1200",
        ja: "{max}以下の整数を書いてください(例: 1200)",
    }
    not_a_term_end(cell) { en: "`{cell}` is no date", ja: "`{cell}`は日付ではありません" }
    write_term_end() {
        en: "write the last day of the term as 2027-03-31",
        ja: "契約期間の最終日を2027-03-31の形で書いてください",
    }
    reserve_twice(part) {
        en: "the reserve of part `{part}` is given twice",
        ja: "パーツ`{part}`の予備が2回指定されています",
    }
    price_negative(price) { en: "the price `{price}` is negative", ja: "価格`{price}`が負の値です" }
    write_positive_price() { en: "write a price of 0 or more", ja: "0以上の価格を書いてください" }
    price_unreadable(price, why) { en: "the price `{price}` {why}", ja: "価格`{price}`を読めません: {why}" }
    write_price() { en: "write it as a number: 4.24", ja: "数値で書いてください(例: 4.24)" }
    currency_unreadable(cell) { en: "`{cell}` is not a currency", ja: "`{cell}`は通貨ではありません" }
    write_currency_alone(currency) {
        en: "write the code of a currency alone, such as {currency}; what prices are for is said by `price_period` in [account]",
        ja: "通貨のコードだけを書いてください(例: {currency})。価格の期間は[account]の`price_period`で指定します",
    }
    price_in_other_currency(price, currency) {
        en: "the price `{price}` is not in {currency}, the currency of the study",
        ja: "価格`{price}`の通貨が、スタディーの通貨{currency}ではありません",
    }
    price_with_words(price, words, column) {
        en: "the format of the cell shows the price `{price}` in `{column}` with `{words}`, which may change what it means",
        ja: "`{column}`の価格`{price}`は、セルの表示形式で`{words}`が付いており、値の意味が変わる可能性があります",
    }
    price_divided(price, by, column) {
        en: "the cell holds the price `{price}` in `{column}`, but its format shows it divided by {by}",
        ja: "`{column}`のセルの価格は`{price}`ですが、表示形式では{by}で割った値が表示されます",
    }
    write_price_without_words() {
        en: "write the price of one unit for one `price_period` in the currency itself, and give the cell the format of a \
             number or of a currency",
        ja: "1単位、1`price_period`あたりの価格を通貨の単位で入力し、セルの表示形式を数値か通貨にしてください",
    }
    convert_price(currency) {
        en: "convert it to {currency}, or set `currency` of the study",
        ja: "{currency}に換算するか、スタディーの`currency`を設定してください",
    }
    price_ambiguous(price) {
        en: "the price `{price}` may have decimals or thousands: other prices prove both",
        ja: "価格`{price}`の記号が小数点か桁区切りか判断できません: 他の価格には両方の書き方があります",
    }
    write_prices_alike() {
        en: "write all prices in one form: 1120 or 1.12",
        ja: "すべての価格を同じ形で書いてください: 1120または1.12",
    }
    price_unproven(price, comma, point) {
        en: "the price `{price}` may be {comma} or {point}: no other cell proves which mark stands before decimals",
        ja: "価格`{price}`は{comma}とも{point}とも読めます: どちらの記号が小数点かを示すセルがほかにありません",
    }
    choose_decimal(comma, point) {
        en: "set `decimal = \"comma\"` in [account] for {comma} or `decimal = \"point\"` for {point}, or write the price \
             with two or four decimals, or without marks",
        ja: "{comma}であれば[account]で`decimal = \"comma\"`、{point}であれば`decimal = \"point\"`を設定してください。\
             または、小数点以下を2桁か4桁で書くか、記号なしで書いてください",
    }
    price_has_point(price) {
        en: "the price `{price}` has a decimal point, but `decimal` in [account] is `comma`",
        ja: "価格`{price}`の小数点はピリオドですが、[account]の`decimal`は`comma`です",
    }
    price_has_comma(price) {
        en: "the price `{price}` has a decimal comma, but `decimal` in [account] is `point`",
        ja: "価格`{price}`の小数点はコンマですが、[account]の`decimal`は`point`です",
    }
    write_price_as_chosen() {
        en: "write all prices in that form, or leave out `decimal`",
        ja: "すべての価格をその形で書くか、`decimal`を省いてください",
    }
    overage_unclear(word) {
        en: "`{word}` does not say whether overage is allowed",
        ja: "`{word}`からは、超過が許可されているかどうか分かりません",
    }
    write_overage() { en: "write Yes or No", ja: "YesまたはNoと書いてください" }
    not_a_state(word) { en: "`{word}` is no state of a part", ja: "`{word}`はパーツの状態ではありません" }
    write_state() {
        en: "write active, suspended or suspended 2026-10-03",
        ja: "active、suspended、suspended 2026-10-03のいずれかの形で書いてください",
    }
    number_of_another(number, other, name) {
        en: "part number `{number}` is that of {other} in the catalog, and the name is `{name}`: which services does the part have?",
        ja: "カタログではパーツ番号`{number}`は{other}ですが、名前は`{name}`です。このパーツのサービスはどれですか?",
    }
    correct_number_or_list(file) {
        en: "correct the number or the name, or list the services of the part in a column `Services` of `{file}`",
        ja: "番号か名前を直すか、`{file}`の列`Services`にこのパーツのサービスを書いてください",
    }
    services_run_together(services) {
        en: "`{services}` is read as one service",
        ja: "`{services}`は1つのサービスとして読まれます",
    }
    separate_services() { en: "separate services by `;`", ja: "サービスは`;`で区切ってください" }
    service_not_in_catalog(service, line, file, near) {
        en: "service `{service}` in line {line} of `{file}` is not in the catalog; did you mean `{near}`?",
        ja: "`{file}`の{line}行目のサービス`{service}`はカタログにありません。`{near}`のことですか?",
    }
    another_service() {
        en: "it counts as a service of its own, which the part has",
        ja: "そのパーツに含まれる別のサービスとして数えます",
    }
    too_many_services(service, max) {
        en: "`{service}` is one service too many: at most {max} are possible",
        ja: "`{service}`でサービスが上限を超えます: 最大{max}件です",
    }
    name_fewer_services() { en: "name fewer services", ja: "サービスを減らしてください" }
    services_unknown(part) {
        en: "nobody has published which services part `{part}` has",
        ja: "パーツ`{part}`に含まれるサービスは公開されていません",
    }
    list_services(file) {
        en: "add a column `Services` to `{file}` and list its service ids separated by `;` (`none` if it has none), or \
             add the part to a catalog of your own",
        ja: "`{file}`に列`Services`を追加し、サービスIDを`;`で区切って書いてください(なければ`none`)。\
             または独自のカタログにこのパーツを追加してください",
    }
    list_services_unless(near, file) {
        en: "if it is `{near}`, write so; else add a column `Services` to `{file}` and list its service ids separated \
             by `;` (`none` if it has none), or add the part to a catalog of your own",
        ja: "`{near}`のことであれば、そう書いてください。違う場合は`{file}`に列`Services`を追加し、サービスIDを`;`で区切って\
             書いてください(なければ`none`)。または独自のカタログにこのパーツを追加してください",
    }
    units_overflow(lines, part, max) {
        en: "lines {lines}: part number `{part}` has more than {max} units",
        ja: "{lines}行目: パーツ番号`{part}`のライセンス数が{max}を超えます",
    }
    check_units() { en: "check the units", ja: "ライセンス数を確認してください" }
    parts_disagree(lines, part) {
        en: "lines {lines} have the same part number `{part}` but disagree",
        ja: "{lines}行目は同じパーツ番号`{part}`ですが、内容が一致しません",
    }
    make_parts_agree() {
        en: "make all cells but the name and the units equal, or number the parts apart",
        ja: "名前とライセンス数以外のセルを一致させるか、別のパーツ番号にしてください",
    }
}

phrases! {
    two_prices(first, second, file) {
        en: "`{first}` and `{second}` of `{file}` are both prices of one unit",
        ja: "`{file}`の`{first}`と`{second}`は、どちらも単価の列です",
    }
    keep_one_price() { en: "keep the column that counts", ja: "使う列だけを残してください" }
    period_disagrees(period, line, file, header) {
        en: "`price_period` is `{period}`, but line {line} of `{file}` has the header `{header}`",
        ja: "`price_period`は`{period}`ですが、`{file}`の{line}行目の見出しは`{header}`です",
    }
    title_says_year(title, file) {
        en: "`{title}` above the header of `{file}` speaks of a year, and no header says what prices are for",
        ja: "`{file}`の見出しの上に年単位を示す`{title}`がありますが、価格の期間を示す見出しがありません",
    }
    cell_says_year(cell, header, file) {
        en: "`{cell}` under `{header}` of `{file}` speaks of a year, and no header of prices says what they are for",
        ja: "`{file}`の`{header}`に年単位を示す`{cell}`がありますが、価格の期間を示す見出しがありません",
    }
    parts_speak_of_period(file) {
        en: "`{file}` speaks of another period than a month, and no header of prices says what they are for",
        ja: "`{file}`に月以外の期間を示す記載がありますが、価格の期間を示す見出しがありません",
    }
    only_yearly(header, file) {
        en: "`{header}` of `{file}` seems to be the prices of a year, and no column has the prices otherwise",
        ja: "`{file}`の`{header}`は年額と考えられますが、ほかに価格の列がありません",
    }
    count_per_month() {
        en: "prices count as those of a month, which makes those of a year twelve times too high: set `price_period` in [account] to `\"year\"`, or to `\"month\"` if they are",
        ja: "価格は月額として計算します。年額の場合、金額は12倍になります。[account]の`price_period`に`\"year\"`を、月額であれば`\"month\"`を指定してください",
    }
    set_price_period() {
        en: "set `price_period = \"year\"` or `\"month\"` in [account]",
        ja: "[account]に`price_period = \"year\"`または`\"month\"`を指定してください",
    }
    make_period_agree() {
        en: "make both say what the invoice says, or leave out `price_period`",
        ja: "両方を請求書の記載に合わせるか、`price_period`を省いてください",
    }
    two_periods(first, second) {
        en: "`{first}` and `{second}` name different periods",
        ja: "`{first}`と`{second}`の期間が異なります",
    }
    one_period(first, second) {
        en: "`{first}` names a year, `{second}` names no period",
        ja: "`{first}`は年額ですが、`{second}`には期間の記載がありません",
    }
    bring_to_one_period() {
        en: "bring all prices to one period and say it in both headers",
        ja: "すべての価格を同じ期間にそろえ、その期間を両方の見出しに書いてください",
    }
    call_per_year() {
        en: "call it `Unit Price per Year` or `Overage Price per Year`, and bring all prices to one period",
        ja: "見出しを`Unit Price per Year`または`Overage Price per Year`に変え、すべての価格を同じ期間にそろえてください",
    }
    name_period(period) {
        en: "bring all prices to one period and say it in both headers, or set `price_period = \"{period}\"` in [account]",
        ja: "すべての価格を同じ期間にそろえ、その期間を両方の見出しに書くか、[account]で`price_period = \"{period}\"`を設定してください",
    }
}

phrases! {
    part_without_services(part) {
        en: "the catalog does not say which services `{part}` has",
        ja: "カタログに`{part}`のサービスが書かれていません",
    }
    write_no_services() {
        en: "list them as `services`; `services = []` if it has none",
        ja: "`services`に列挙してください。サービスがない場合は`services = []`と書いてください",
    }
    not_the_version() { en: "this version of the format of a catalog is not known", ja: "このバージョンのカタログ形式には対応していません" }
    write_version() { en: "write `version = 1`", ja: "`version = 1`と書いてください" }
    not_a_catalog(format) {
        en: "`{format}` is not the format of a catalog",
        ja: "`{format}`はカタログの形式ではありません",
    }
    write_catalog_format() {
        en: "write `format = \"fleetcast/catalog\"`",
        ja: "`format = \"fleetcast/catalog\"`と書いてください",
    }
    service_twice(service) { en: "service `{service}` is there twice", ja: "サービス`{service}`が重複しています" }
    too_many_in_catalog(max) {
        en: "a catalog has at most {max} services",
        ja: "カタログのサービスは最大{max}件です",
    }
    contained_part_unknown(part) {
        en: "part `{part}` does not stand above this one",
        ja: "パーツ`{part}`は、このパーツより前にありません",
    }
    contains_earlier() {
        en: "`contains` names parts that come earlier in the file",
        ja: "`contains`には、ファイル内で前にあるパーツを書いてください",
    }
    two_parts(name) { en: "`{name}` names two parts", ja: "`{name}`が2つのパーツを指しています" }
    service_undeclared(service) {
        en: "service `{service}` is not declared in this catalog",
        ja: "サービス`{service}`がこのカタログで宣言されていません",
    }
    declare_service() { en: "declare it with `[[service]]`", ja: "`[[service]]`で宣言してください" }
}
