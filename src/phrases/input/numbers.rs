//! Numbers whose marks may be of decimals or of thousands.

phrases! {
    prove_both(field, file) {
        en: "numbers of `{field}` in `{file}` prove decimal commas and decimal points",
        ja: "`{file}`の`{field}`には、小数点がコンマの数値とピリオドの数値があります",
    }
    open_count_as_unknown() {
        en: "those that may be either count as unknown: set `[inventory] decimal` to `comma` or `point`",
        ja: "どちらか判断できない数値は不明として扱います。`[inventory] decimal`を`comma`または`point`に設定してください",
    }
    by_other_file(field, file, other, reading) {
        en: "numbers of `{field}` in `{file}` are read as `{other}` proves: {reading}",
        ja: "`{other}`で確認できたため、`{file}`の`{field}`の数値を次のように読みました: {reading}",
    }
    wrong_if_files_differ() {
        en: "they are wrong by a factor of 1,000 if the files differ: set `[inventory] decimal` to `comma` or `point`",
        ja: "ファイルによって書き方が違うと1,000倍ずれます。`[inventory] decimal`を`comma`または`point`に設定してください",
    }
    as_portal_writes(field, file) {
        en: "numbers of `{field}` in `{file}` are read with commas between thousands, as the portal writes them",
        ja: "`{file}`の`{field}`の数値を、ポータルの書き方に従ってコンマを桁区切りとして読みました",
    }
    too_large_if_decimal() {
        en: "they are 1,000 times too large if the file has decimal commas: then set `[inventory] decimal` to `comma`",
        ja: "コンマが小数点であれば1,000倍大きくなります。その場合は`[inventory] decimal`を`comma`に設定してください",
    }
    open(field, file) {
        en: "numbers of `{field}` in `{file}` may have decimals or thousands",
        ja: "`{file}`の`{field}`の数値の記号が小数点か桁区切りか判断できません",
    }
    count_as_unknown() {
        en: "they count as unknown, as no other number tells which: set `[inventory] decimal` to `comma` or `point`",
        ja: "他の数値からも判断できないため、不明として扱います。`[inventory] decimal`を`comma`または`point`に設定してください",
    }
    decimal_commas() { en: "with decimal commas", ja: "コンマを小数点とする" }
    decimal_points() { en: "with decimal points", ja: "ピリオドを小数点とする" }
    readings(comma, point) {
        en: "{comma} with a decimal comma, {point} with a decimal point",
        ja: "コンマが小数点なら{comma}、ピリオドが小数点なら{point}",
    }
    nothing() { en: "nothing", ja: "値なし" }
}
