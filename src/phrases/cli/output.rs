//! Files and folders: what could not be read or written, and what stands in the way.

phrases! {
    study_is_wrong() { en: "the study cannot be used", ja: "このスタディーは使用できません" }
    cannot_write(path, error) { en: "cannot write `{path}`: {error}", ja: "`{path}`に書き込めません: {error}" }
    cannot_read(path, error) { en: "cannot read `{path}`: {error}", ja: "`{path}`を読み取れません: {error}" }
    cannot_write_stdout(error) { en: "cannot write to stdout: {error}", ja: "標準出力に書き込めません: {error}" }
    cannot_read_stdin(error) { en: "cannot read stdin: {error}", ja: "標準入力を読み取れません: {error}" }
    make_room() { en: "make room on the disk", ja: "ディスクの空き容量を増やしてください" }
    make_room_or_choose(option) {
        en: "make room, or choose another disk with `{option}`",
        ja: "空き容量を増やすか、`{option}`で別のディスクを指定してください",
    }
    raise_limit() {
        en: "the shell limits the size of files: raise it by `ulimit -f`",
        ja: "シェルがファイルのサイズを制限しています: `ulimit -f`で引き上げてください",
    }
    choose_within_mount() {
        en: "a folder on which a disk is mounted can't be replaced: choose a folder in it",
        ja: "ディスクがマウントされたフォルダーは置き換えられません: その中のフォルダーを指定してください",
    }
    elsewhere() { en: "choose another folder with `-o`", ja: "`-o`で別のフォルダーを指定してください" }
    elsewhere_or_force() {
        en: "choose another folder with `-o`, or overwrite it with `--force`",
        ja: "`-o`で別のフォルダーを指定するか、`--force`で上書きしてください",
    }
    move_or_elsewhere() {
        en: "move them to another folder, or choose another folder with `-o`",
        ja: "それらを別のフォルダーに移すか、`-o`で別のフォルダーを指定してください",
    }
    elsewhere_kind(option) {
        en: "choose another file with `{option}`",
        ja: "`{option}`で別のファイルを指定してください",
    }
    another_name() { en: "choose another name", ja: "別の名前を指定してください" }
    overwrite() { en: "overwrite it with `--force`", ja: "`--force`で上書きしてください" }
    exists(path) { en: "`{path}` exists", ja: "`{path}`はすでに存在します" }
    no_file_name(path) { en: "`{path}` is no name for a file", ja: "`{path}`はファイル名ではありません" }
    no_file(path) { en: "`{path}` is no file", ja: "`{path}`はファイルではありません" }
    file_of_study(path) {
        en: "`{path}` is a file of the study, so it is not replaced",
        ja: "`{path}`はスタディーのファイルのため、置き換えません",
    }
    no_parquet(path) {
        en: "`{path}` is not a Parquet file, so `--force` does not replace it",
        ja: "`{path}`はParquetファイルではないため、`--force`でも置き換えません",
    }
    no_capsule(path) {
        en: "`{path}` is not a capsule, so `--force` does not replace it",
        ja: "`{path}`はカプセルではないため、`--force`でも置き換えません",
    }
    no_pins(path) {
        en: "`{path}` is not a file of pins, so `--force` does not replace it",
        ja: "`{path}`は固定割り当てのファイルではないため、`--force`でも置き換えません",
    }
    no_junit(path) {
        en: "`{path}` is no XML, so `--force` does not replace it",
        ja: "`{path}`はXMLではないため、`--force`でも置き換えません",
    }
    no_workbook(path) {
        en: "`{path}` is not an Excel workbook, so `--force` does not replace it",
        ja: "`{path}`はExcelブックではないため、`--force`でも置き換えません",
    }
    is_root(path) { en: "`{path}` is the root of all folders", ja: "`{path}`はルート・フォルダーです" }
    dead_link(path) { en: "`{path}` is a link that leads nowhere", ja: "`{path}`はリンク先のないリンクです" }
    no_folder_name(path) { en: "`{path}` is no name for a folder", ja: "`{path}`はフォルダー名ではありません" }
    appeared(path) {
        en: "`{path}` appeared while it was computed; it is as it was",
        ja: "計算中に`{path}`が作成されたため、そのままにしました",
    }
    aside(path) {
        en: "what it held is in `{path}`, and the next run moves it back; or rename it yourself",
        ja: "元の内容は`{path}`にあり、次の実行で元に戻されます。手動で名前を戻すこともできます",
    }
    still_there(target, path, error) {
        en: "warning: `{target}` is written, but what it replaced is still in `{path}`: {error}",
        ja: "警告: `{target}`に書き込みましたが、置き換え前の内容が`{path}`に残っています: {error}",
    }
    input_in_output(input, target) {
        en: "`{input}` is an input of this run, and lies in the output `{target}`",
        ja: "`{input}`はこの実行の入力ですが、出力先の`{target}`の中にあります",
    }
    output_in_input(target, input) {
        en: "the output `{target}` would lie in `{input}`, which this command reads",
        ja: "出力先の`{target}`が、このコマンドが読み込む`{input}`の中にあります",
    }
    output_is_study(target) {
        en: "the output `{target}` is the folder of one of the studies",
        ja: "出力先の`{target}`は、スタディーのフォルダーのひとつです",
    }
    current_folder(path) {
        en: "`{path}` is the current folder, which can't be replaced",
        ja: "`{path}`は現在のフォルダーのため、置き換えられません",
    }
    read_only(path) {
        en: "`{path}` is read-only, so it is not replaced",
        ja: "`{path}`は読み取り専用のため、置き換えません",
    }
    make_writable() {
        en: "make it writable, or choose another folder with `-o`",
        ja: "書き込めるようにするか、`-o`で別のフォルダーを指定してください",
    }
    run_elsewhere() { en: "run it from another folder", ja: "別のフォルダーから実行してください" }
    not_of_kind(path, noun) {
        en: "`{path}` is no {noun} folder, so `--force` does not replace it",
        ja: "`{path}`は{noun}のフォルダーではないため、`--force`でも置き換えません",
    }
    of_other_kind(path, found, noun) {
        en: "`{path}` is a {found}, so no {noun} replaces it",
        ja: "`{path}`は{found}のため、{noun}では置き換えません",
    }
    in_the_way(path, noun, files) {
        en: "`{path}` has files that are not as the {noun} was written, so `--force` does not replace it: {files}",
        ja: "`{path}`には、{noun}の書き込み時とは異なるファイルがあるため、`--force`でも置き換えません: {files}",
    }
}

phrases! {
    changed(name) { en: "`{name}` (changed)", ja: "`{name}`(変更あり)" }
    foreign(name) { en: "`{name}`", ja: "`{name}`" }
    foreign_folder(name) { en: "`{name}/`", ja: "`{name}/`" }
    not_a_folder() { en: "no folder", ja: "フォルダーではありません" }
    report() { en: "report", ja: "レポート" }
    calibration() { en: "calibration", ja: "較正" }
    plan() { en: "plan", ja: "計画" }
    generated_study() { en: "generated study", ja: "生成されたスタディー" }
    folder_of_differences() { en: "folder of differences", ja: "差異のフォルダー" }
    overview() { en: "overview", ja: "概要" }
    shard() { en: "shard", ja: "シャード" }
    file() { en: "file", ja: "ファイル" }
}

phrases! {
    warning(what) { en: "warning: {what}", ja: "警告: {what}" }
    left_over(path) {
        en: "`{path}` is left over, perhaps from an interrupted run: look at it, and remove it",
        ja: "`{path}`が残っています。中断された実行のものと思われます: 確認して削除してください",
    }
    old_left_over(path) {
        en: "`{path}` is left over from an interrupted run: look at it",
        ja: "中断された実行の`{path}`が残っています: 確認してください",
    }
    cannot_remove(path, error) {
        en: "cannot remove what an interrupted run left: `{path}`: {error}",
        ja: "中断された実行が残した`{path}`を削除できません: {error}",
    }
    is_back(path) {
        en: "`{path}` is back in its place: a run was interrupted while it replaced it",
        ja: "`{path}`を元の場所に戻しました: 置き換え中に実行が中断されていました",
    }
    wrote(path) { en: "wrote {path}", ja: "{path}に書き込みました" }
    report_at(path) { en: "report: {path}", ja: "レポート: {path}" }
    more_problems(count, rest) {
        en: "{count} problems; {rest} more are not shown",
        ja: "問題{count}件。ほか{rest}件は表示していません",
    }
    problems(count) { en: "{count} problems", ja: "問題{count}件" }
}

phrases! {
    kept_in(path) {
        en: "what was computed is kept in `{path}`: `run --resume` goes on from there",
        ja: "計算済みの結果は`{path}`にあります: `run --resume`で続きから実行できます",
    }
    interrupted() { en: "interrupted", ja: "中断されました" }
    file_too_large() {
        en: "a file is larger than the shell allows (`ulimit -f`)",
        ja: "ファイルがシェルの制限(`ulimit -f`)を超えました",
    }
    with_rest(why, rest) { en: "{why}; {rest}", ja: "{why}。{rest}" }
    nothing_written() { en: "nothing was written", ja: "何も書き込んでいません" }
}
