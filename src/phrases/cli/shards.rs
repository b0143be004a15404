//! Lists of studies, their shards, and what merges them.

phrases! {
    list_not_utf8(name) { en: "the list `{name}` is not UTF-8", ja: "一覧`{name}`はUTF-8ではありません" }
    save_as_utf8() { en: "save it as UTF-8", ja: "UTF-8で保存してください" }
    names_nothing(name) {
        en: "no line of the list `{name}` names a file or a folder",
        ja: "一覧`{name}`には、ファイルまたはフォルダーを示す行がありません",
    }
    empty_list(name) { en: "the list `{name}` names no study", ja: "一覧`{name}`にスタディーがありません" }
    write_paths() {
        en: "write the path of a study into each line, relative to the list",
        ja: "各行に、一覧からの相対パスでスタディーのパスを記入してください",
    }
    line_of(line, name) { en: "line {line} of `{name}`", ja: "`{name}`の{line}行目" }
    no_stdin(place) {
        en: "{place} is `-`: a study of many is not read from stdin",
        ja: "{place}は`-`です: 複数のスタディーは標準入力から読み取れません",
    }
    named_twice(id, first, second) {
        en: "the study `{id}` is named twice: {first}, and {second}",
        ja: "スタディー`{id}`が2回指定されています: {first}、{second}",
    }
    name_once() { en: "name it once", ja: "1回だけ指定してください" }
    shard_done(shard, studies, failed, path) {
        en: "shard {shard}: {studies}, {failed} failed: {path}",
        ja: "シャード{shard}: {studies}、失敗{failed}件: {path}",
    }
    nothing_to_write() {
        en: "the study could not be read, so this shard is not written",
        ja: "スタディーを読み取れなかったため、このシャードは書き込みません",
    }
}

phrases! {
    no_tables(path) {
        en: "`{path}` has no tables of studies",
        ja: "`{path}`にスタディーの表がありません",
    }
    give_tables() {
        en: "give folders that `run --list` or `run --shard` wrote, or Parquet files of `batch`",
        ja: "`run --list`または`run --shard`が書き込んだフォルダー、または`batch`のParquetファイルを指定してください",
    }
    missing_shards(folder, list, count) {
        en: "`{folder}` lacks shards {list} of {count}",
        ja: "`{folder}`に{count}個中のシャード{list}がありません",
    }
    run_them() { en: "run them first, or show what is there by `--partial`", ja: "先に実行するか、`--partial`で現在ある分を表示してください" }
    shards_of_several_counts(folder, list) {
        en: "`{folder}` has shards of several counts: {list}",
        ja: "`{folder}`に分割数の異なるシャードがあります: {list}",
    }
    remove_old_shards() {
        en: "remove those of the earlier run",
        ja: "以前の実行のものを削除してください",
    }
    shards_of_several_runs(first, second) {
        en: "`{first}` and `{second}` were made of different lists or inputs, by different options or versions",
        ja: "`{first}`と`{second}`は、一覧、入力ファイル、オプション、またはバージョンが異なります",
    }
    run_again_alike() { en: "run all shards again alike", ja: "すべてのシャードを同じ条件で実行し直してください" }
    shard_changed(folder, name) {
        en: "`{name}` of `{folder}` is not as it was written",
        ja: "`{folder}`の`{name}`は書き込み時と異なります",
    }
    run_shard_again() { en: "run that shard again", ja: "そのシャードを実行し直してください" }
    no_record_table(path, why) { en: "`{path}` is no table of studies or policies: {why}", ja: "`{path}`はスタディーまたはポリシーの表ではありません: {why}" }
    lacks_column(name) { en: "it lacks the column `{name}`", ja: "列`{name}`がありません" }
    of_other_schema(found, wanted) { en: "its schema is `{found}`, not `{wanted}`", ja: "スキーマは`{wanted}`ではなく`{found}`です" }
    bad_cell(row, column) { en: "row {row} has no usable `{column}`", ja: "{row}行目の`{column}`を使用できません" }
    study_in_two(id, first, second) {
        en: "the study `{id}` is in `{first}` and in `{second}`",
        ja: "スタディー`{id}`が`{first}`と`{second}`の両方にあります",
    }
    policy_in_two(policy, id, first, second) {
        en: "the policy `{policy}` of `{id}` is in `{first}` and in `{second}`",
        ja: "`{id}`のポリシー`{policy}`が`{first}`と`{second}`の両方にあります",
    }
    give_each_once() { en: "give each table once", ja: "各表を1回だけ指定してください" }
    policies_without_study(id, path) {
        en: "`{path}` has policies of `{id}`, and no table has the study",
        ja: "`{path}`に`{id}`のポリシーがありますが、スタディーの表にありません",
    }
    give_studies_too() { en: "give the tables of studies, too", ja: "スタディーの表も指定してください" }
}

phrases! {
    no_batch_table(name, why) { en: "the batch `{name}` cannot be read: {why}", ja: "バッチ`{name}`を読み取れません: {why}" }
    no_batch_result(path) {
        en: "`{path}` is not a table that `batch` wrote by itself, so `--force` does not replace it",
        ja: "`{path}`は`batch`が単独で書き込んだ表ではないため、`--force`でも置き換えません",
    }
    see_batch_schema() { en: "`fleetcast schema batch` lists its columns", ja: "列は`fleetcast schema batch`で確認できます" }
    no_source() { en: "the row has neither a path nor an archive", ja: "行にパスもアーカイブもありません" }
    two_sources() { en: "the row has a path and an archive", ja: "行にパスとアーカイブの両方があります" }
    give_one_source() { en: "give one of them", ja: "どちらか一方を指定してください" }
    no_flag(word) { en: "there is no flag `{word}`", ja: "フラグ`{word}`はありません" }
    flags(list) { en: "the flags are {list}", ja: "フラグ: {list}" }
    study_twice(study, file) { en: "`{file}` has two rows of the study `{study}`", ja: "`{file}`にスタディー`{study}`の行が2つあります" }
    name_each_once() { en: "give each study a name of its own", ja: "スタディーごとに別の名前を付けてください" }
    nameless_row(row) { en: "row {row} names no study", ja: "{row}行目にスタディーの名前がありません" }
}
