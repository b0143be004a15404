//! What can be wrong with the headers of a file, and what a file is that was given for another.

phrases! {
    question_marks() {
        en: "question marks where characters were: a program saved it in an encoding that lacks them",
        ja: "文字が疑問符に変わっています: その文字がない文字コードで保存されました",
    }
    utf8_read_as(encoding) {
        en: "mojibake: UTF-8 was read as {encoding}, and saved so",
        ja: "文字化けしています: UTF-8を{encoding}として読み、そのまま保存されました",
    }
    page_as_western() {
        en: "mojibake: another code page was read as Windows-1252, and saved so",
        ja: "文字化けしています: 別のコード・ページをWindows-1252として読み、そのまま保存されました",
    }
    japanese_as_western() {
        en: "mojibake: CP932 was read as Windows-1252, and saved so",
        ja: "文字化けしています: CP932をWindows-1252として読み、そのまま保存されました",
    }
    euc_as_japanese() {
        en: "mojibake: EUC-JP was read as CP932, and saved so",
        ja: "文字化けしています: EUC-JPをCP932として読み、そのまま保存されました",
    }
    replacement_characters() {
        en: "characters that were lost: a program could not decode them, and saved U+FFFD in their place",
        ja: "文字が失われています: プログラムが読めない文字をU+FFFDに置き換えて保存しました",
    }
    damaged(file, cause) { en: "the headers of `{file}` are {cause}", ja: "`{file}`の見出しは、{cause}" }
    export_with_encoding() {
        en: "export it again, and open it only with its encoding: what is lost does not come back",
        ja: "もう一度エクスポートし、正しい文字コードで開いてください。失われた文字は元に戻りません",
    }
    column_masked(file, header) {
        en: "`{header}` of `{file}` is a column of passwords",
        ja: "`{file}`の`{header}`はパスワードの列です",
    }
    never_read() {
        en: "such columns are never read, and nothing can depend on them: name another header",
        ja: "パスワードの列は読み込まれず、参照できません。ほかの見出しを指定してください",
    }
    unknown_field(field) {
        en: "unknown field `{field}` in `[inventory] columns`",
        ja: "`[inventory] columns`に不明なフィールド`{field}`があります",
    }
    stray_quote(line, file, column, start) {
        en: "the quote before `{start}` in line {line} of `{file}`, column {column}, is not closed where the header ends",
        ja: "`{file}`の{line}行目、{column}列目の`{start}`の前の引用符が、見出しの終わりで閉じられていません",
    }
    remove_quote() {
        en: "remove the quote, or write one behind the header, too; a quote inside a quoted header is doubled",
        ja: "引用符を削除するか、見出しの後ろにも書いてください。引用符で囲んだ見出しの中の引用符は2つ重ねます",
    }
    column_missing(file, header) { en: "`{file}` has no column `{header}`", ja: "`{file}`に列`{header}`がありません" }
    headers_are(headers, field) {
        en: "name one of its headers: {headers}; `columns` holds for every inventory file, so where their headers for `{field}` \
             differ, rename them so that they agree",
        ja: "次のヘッダーのいずれかを指定してください: {headers}。`columns`はすべてのインベントリーファイルに適用されるため、`{field}`のヘッダーが\
             ファイルごとに異なる場合は、同じ名前にそろえてください",
    }
    one_column(file) {
        en: "`{file}` has no column `Device ID`: only one column was found",
        ja: "`{file}`に列`Device ID`がありません: 列が1つしか見つかりません",
    }
    export_with_commas() {
        en: "export it with commas, or set `[inventory] delimiter`; where quotes stand around whole rows, remove them",
        ja: "コンマ区切りでエクスポートするか、`[inventory] delimiter`を設定してください。行全体が引用符で囲まれている場合は外してください",
    }
    no_device_id(file) {
        en: "`{file}` has no column `Device ID`",
        ja: "`{file}`に列`Device ID`がありません",
    }
    export_device_id() {
        en: "in MaaS360: Customize Columns > Device ID > Export; or set `[inventory] columns` to \
             `{{ device_id = \"…\" }}` with the header that identifies devices",
        ja: "MaaS360で: Customize Columns > Device ID > Export。または、デバイスを識別する見出しを`[inventory] columns`に\
             `{{ device_id = \"…\" }}`と設定してください",
    }
    export_device_id_or_weak(header, figures) {
        en: "in MaaS360: Customize Columns > Device ID > Export; or, as a weak key, set `[inventory] columns` to \
             `{{ device_id = \"{header}\" }}`{figures}",
        ja: "MaaS360で: Customize Columns > Device ID > Export。または、弱いキーとして`[inventory] columns`に\
             `{{ device_id = \"{header}\" }}`{figures}を設定してください",
    }
    /// How far the columns that could be keys are filled.
    keys_filled(first, others) { en: " (filled in {first}{others})", ja: "({first}{others})" }
    filled(cells, rows, alike) { en: "{cells} of {rows} rows{alike}", ja: "{rows}行中{cells}行に値あり{alike}" }
    also_filled(header, cells, rows, alike) {
        en: "; `{header}` in {cells} of {rows}{alike}",
        ja: "。`{header}`は{rows}行中{cells}行に値あり{alike}",
    }
    all_different() { en: ", all different", ja: "、すべて異なる値" }
    some_different(count) { en: ", {count} different ones", ja: "、異なる値は{count}件" }
    no_known_header(file) {
        en: "`{file}` has no header that is known",
        ja: "`{file}`に認識できる見出しがありません",
    }
    name_columns() {
        en: "the first line must name the columns; if it does, set `[inventory] columns` to \
             `{{ device_id = \"…\", managed_status = \"…\" }}` with its names",
        ja: "先頭行に列の名前が必要です。ある場合は、その名前を使って`[inventory] columns`に\
             `{{ device_id = \"…\", managed_status = \"…\" }}`を設定してください",
    }
    header_twice_for(header, file, field) {
        en: "the header `{header}` stands twice in `{file}`, both for `{field}`",
        ja: "`{file}`に見出し`{header}`が2つあり、どちらも`{field}`を指します",
    }
    headers_alike_for(first, second, file, field) {
        en: "the headers `{first}` and `{second}` of `{file}` differ only by case, blanks or marks, and both mean `{field}`",
        ja: "`{file}`の見出し`{first}`と`{second}`の違いは大文字・小文字、空白、記号だけで、どちらも`{field}`を指します",
    }
    headers_alike(first, second, file) {
        en: "the headers `{first}` and `{second}` of `{file}` differ only by case, blanks or marks",
        ja: "`{file}`の見出し`{first}`と`{second}`の違いは、大文字・小文字、空白、記号だけです",
    }
    rename_header() {
        en: "headers are compared without them: rename or remove one of the two columns",
        ja: "見出しはこれらを無視して比較します。どちらかの列の名前を変えるか、削除してください",
    }
    pick_header(field, header) {
        en: "set `[inventory] columns` to `{{ {field} = \"{header}\" }}`, or to `\"{header}#2\"` for the second one",
        ja: "`[inventory] columns`に`{{ {field} = \"{header}\" }}`を設定してください。2つ目を使う場合は`\"{header}#2\"`です",
    }
    header_twice(header, file) {
        en: "the header `{header}` stands twice in `{file}`",
        ja: "`{file}`に見出し`{header}`が2つあります",
    }
    transposed(file) {
        en: "`{file}` is transposed: its headers stand in the first column, not in the first row",
        ja: "`{file}`は行と列が逆です: 見出しが先頭行ではなく先頭列にあります",
    }
    export_by_rows() {
        en: "export it with one row a device, or transpose it in a spreadsheet and save it as CSV",
        ja: "1台1行でエクスポートするか、表計算ソフトで行と列を入れ替えてCSVで保存してください",
    }
    no_rows(file) { en: "`{file}` has no rows", ja: "`{file}`にデータ行がありません" }
    row_above_header(line, file, header) {
        en: "line {line} of `{file}` looks like a row, but the header follows in line {header}",
        ja: "`{file}`の{line}行目はデータ行のようですが、見出しは{header}行目にあります",
    }
    move_header() {
        en: "move the header to the top, or remove the lines above it",
        ja: "見出しを先頭に移すか、その上の行を削除してください",
    }
}

phrases! {
    cannot_delimit(character) {
        en: "`{character}` cannot be a delimiter",
        ja: "`{character}`は区切り文字にできません",
    }
    set_one_character() {
        en: "set `[inventory] delimiter` to one ASCII character",
        ja: "`[inventory] delimiter`にASCII文字を1つ設定してください",
    }
    two_delimiters(file, first, second) {
        en: "`{file}` may be delimited by {first} or by {second}",
        ja: "`{file}`の区切り文字が{first}か{second}か決まりません",
    }
    set_delimiter() {
        en: "set `[inventory] delimiter` to the right character",
        ja: "`[inventory] delimiter`に正しい文字を設定してください",
    }
    unknown_kind(kind) { en: "unknown kind `{kind}`", ja: "不明な種類`{kind}`" }
    kinds_are(kinds) { en: "`kind` is one of {kinds}", ja: "`kind`に使える値: {kinds}" }
    not_an_inventory(file, what) {
        en: "`{file}` is {what}, not an inventory",
        ja: "`{file}`はインベントリーではなく、{what}です",
    }
    several_kinds(file, kinds) {
        en: "`{file}` looks like several kinds of export: {kinds}",
        ja: "`{file}`は複数の種類のエクスポートに見えます: {kinds}",
    }
    set_kind() {
        en: "set `[inventory] kind` to the right one",
        ja: "`[inventory] kind`に正しい種類を設定してください",
    }
}

phrases! {
    an_inventory() { en: "a device inventory", ja: "デバイス・インベントリー" }
    give_as_files() {
        en: "give it in `[inventory] files`",
        ja: "`[inventory] files`に指定してください",
    }
    a_bulk_file() {
        en: "a bulk upload file: it says nothing but ids",
        ja: "IDだけの一括アップロード・ファイル",
    }
    export_or_generic() {
        en: "export Devices > Inventory, or set `[inventory] kind = \"generic\"`",
        ja: "Devices > Inventoryをエクスポートするか、`[inventory] kind = \"generic\"`を設定してください",
    }
    assigned_licenses() { en: "the assigned-licenses export", ja: "割り当て済みライセンスのエクスポート" }
    give_as_assigned() { en: "give it as `assigned`", ja: "`assigned`に指定してください" }
    historical_licenses() { en: "a historical license export", ja: "過去のライセンスのエクスポート" }
    give_current_inventory() {
        en: "a month's end is no present consumption: give the current inventory, and licenses of today as `assigned`",
        ja: "月末時点の状態であり、現在の使用数ではありません。現在のインベントリーと、今日のライセンス(`assigned`)を指定してください",
    }
    a_license_report() { en: "a license report", ja: "ライセンス・レポート" }
    give_as_parts() {
        en: "give it as `parts` of `[account]`",
        ja: "`[account]`の`parts`に指定してください",
    }
    an_enrollments_grid() {
        en: "the export of the enrollments grid",
        ja: "登録一覧のエクスポート",
    }
    an_actions_report() { en: "the Actions & Events report", ja: "Actions & Eventsレポート" }
    export_inventory() {
        en: "export Devices > Inventory",
        ja: "Devices > Inventoryをエクスポートしてください",
    }
    an_app_inventory() { en: "an app inventory", ja: "アプリのインベントリー" }
    give_as_apps() { en: "give it as `apps`", ja: "`apps`に指定してください" }
    a_usage_file() { en: "a usage file", ja: "利用状況ファイル" }
    give_as_usage() { en: "give it as `usage`", ja: "`usage`に指定してください" }
    app_services() { en: "a table of apps and services", ja: "アプリとサービスの対応表" }
    give_as_app_services() {
        en: "give it as `app_services`",
        ja: "`app_services`に指定してください",
    }
    policy_services() { en: "a table of policies and services", ja: "ポリシーとサービスの対応表" }
    give_as_policies() {
        en: "give it as `persona` or as `policies`",
        ja: "`persona`または`policies`に指定してください",
    }
}
