//! Cells that say nothing, or not what they should.

phrases! {
    no_ids() { en: "days, times or yes and no in place of ids", ja: "IDではなく日付、時刻、またはyesとno" }
    bytes_no_text() { en: "bytes that are no text", ja: "テキストではないバイト列" }
    unreadable(header) { en: "values of `{header}` cannot be read", ja: "`{header}`の値を読めません" }
    unknown_for_devices(field) {
        en: "`{field}` is unknown for these devices",
        ja: "これらのデバイスの`{field}`は不明です",
    }
    unknown_dates_for_devices(field) {
        en: "`{field}` is unknown for these devices: write dates as `2026-10-30 14:05`, years with four digits",
        ja: "これらのデバイスの`{field}`は不明です。日付は`2026-10-30 14:05`の形で、年は4桁で書いてください",
    }
    too_late(field) {
        en: "dates of `{field}` lie beyond the year 2100",
        ja: "`{field}`に2100年より後の日付があります",
    }
    stand_for_none(field) {
        en: "dates of `{field}` stand for none",
        ja: "`{field}`に「日付なし」を表す日付があります",
    }
    count_as_absent() { en: "they count as absent", ja: "値なしとして扱います" }
    unknown_words(field) { en: "words of `{field}` are not known", ja: "`{field}`に不明な語があります" }
    count_as_unknown() { en: "they count as `unknown`", ja: "`unknown`として扱います" }
    statuses_count_as_unknown() {
        en: "they count as `unknown`: out of scope but for `scope = \"all\"`, so they neither get nor lose a license",
        ja: "`unknown`として扱います。`scope = \"all\"`でない限り対象外で、ライセンスの割り当ても取り消しもありません",
    }
    digits_lost(field) {
        en: "digits of `{field}` were lost in a spreadsheet",
        ja: "`{field}`の数字が表計算ソフトで失われています",
    }
    identify_nothing() { en: "these values identify nothing", ja: "これらの値では何も識別できません" }
    owners_mixed(header, file, field) {
        en: "`{header}` of `{file}` holds users and kinds of ownership: it is read as `{field}`",
        ja: "`{file}`の`{header}`には、ユーザーと所有形態が混在しています: `{field}`として読みました",
    }
    say_what_owners_are(header) {
        en: "devices have wrong users or a wrong ownership: correct the cells, or set `[inventory] columns` to \
             `{{ usernames = \"{header}\" }}` or to `{{ ownership = \"{header}\" }}`",
        ja: "ユーザーまたは所有形態が誤ったデバイスがあります。セルを修正するか、`[inventory] columns`を\
             `{{ usernames = \"{header}\" }}`または`{{ ownership = \"{header}\" }}`に設定してください",
    }
    digits_rounded(field) {
        en: "long numbers in `{field}` end in zeros, as spreadsheets leave them",
        ja: "`{field}`の長い数字が、表計算ソフトで丸められたように0で終わっています",
    }
    may_identify_nothing() {
        en: "these values may identify nothing",
        ja: "これらの値では識別できない可能性があります",
    }
    marked(field) {
        en: "devices are marked in a column that means `{field}`",
        ja: "`{field}`を意味する列で「はい」とされているデバイスがあります",
    }
    marked_count(field) {
        en: "they count as all others; where they hold no license, take them out of the file or leave them out by `retire = \"{field}\"`",
        ja: "他のデバイスと同じように数えます。ライセンスを持たない場合は、ファイルから除くか、`retire = \"{field}\"`で除外してください",
    }
    several_users() { en: "devices have several users", ja: "複数のユーザーを持つデバイスがあります" }
    no_licenses_by_user() {
        en: "licenses by user cannot be counted from them",
        ja: "これらからはユーザー単位のライセンスを数えられません",
    }
    /// Goes behind what follows from unknown words; `pairs` and `field` make a line of TOML.
    say_what_words_mean(consequence, field, pairs, meanings) {
        en: "{consequence}; say in the study what they mean, under `[inventory.words]`: `{field} = {{ {pairs} }}`, with \
             {meanings} in place of `unknown`",
        ja: "{consequence}。スタディーの`[inventory.words]`に意味を書いてください: `{field} = {{ {pairs} }}`\
             (`unknown`を{meanings}のいずれかに置き換えます)",
    }
    say_what_many_words_mean(consequence, field, pairs, meanings) {
        en: "{consequence}; say in the study what they mean, under `[inventory.words]`: `{field} = {{ {pairs} }}` and so \
             on, with {meanings} in place of `unknown`",
        ja: "{consequence}。スタディーの`[inventory.words]`に意味を書いてください: `{field} = {{ {pairs} }}`など\
             (`unknown`を{meanings}のいずれかに置き換えます)",
    }
}

phrases! {
    words_damaged(field, cause) {
        en: "words of `{field}` are {cause}",
        ja: "`{field}`の語は、{cause}",
    }
    export_undamaged() {
        en: "conditions on the right words miss these devices, and groups are wrong: export again, and open the file only with \
             its encoding",
        ja: "正しい語の条件では該当せず、グループも正しくなりません。もう一度エクスポートし、正しい文字コードで開いてください",
    }
}

phrases! {
    parquet_unreadable(file, why) {
        en: "`{file}` is no readable Parquet file: {why}",
        ja: "`{file}`はParquetファイルとして読めません: {why}",
    }
    write_parquet_again() {
        en: "write it again, or give the inventory as CSV",
        ja: "書き出し直すか、インベントリーをCSVで指定してください",
    }
    column_not_read(column, file, what) {
        en: "`{column}` of `{file}` holds {what}, which are not read",
        ja: "`{file}`の`{column}`は{what}の列で、読み込めません",
    }
    write_as_text() { en: "write the column as text", ja: "列を文字列として書き出してください" }
    unknown_until_text(field) {
        en: "`{field}` is unknown for these devices: write the column as text",
        ja: "これらのデバイスの`{field}`は不明です。列を文字列として書き出してください",
    }
}
