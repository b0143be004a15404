//! Why a file cannot be read.

phrases! {
    not_utf8(file, line) {
        en: "`{file}` is not UTF-8: see line {line}",
        ja: "`{file}`はUTF-8ではありません: {line}行目を確認してください",
    }
    save_as_utf8() { en: "save it as UTF-8", ja: "UTF-8で保存してください" }
    cannot_read(file, why) { en: "cannot read `{file}`: {why}", ja: "`{file}`を読めません: {why}" }
    no_such_file() { en: "there is no such file", ja: "ファイルがありません" }
    paths_are_relative() {
        en: "paths are relative to the study's file",
        ja: "パスはスタディーのファイルからの相対パスで書いてください",
    }
    paths_are_of_here() {
        en: "paths of the command line are relative to the folder that it is run in",
        ja: "コマンドラインのパスは、実行するフォルダーからの相対パスで書いてください",
    }
    text_too_large(file, max) {
        en: "`{file}` has more than {max} MiB: no file that people write is so large",
        ja: "`{file}`が{max} MiBを超えています: 人が書くファイルとしては大きすぎます",
    }
    check_which_file() {
        en: "look whether it is the file that was meant, and whether its archive is damaged",
        ja: "意図したファイルか、アーカイブが壊れていないか確認してください",
    }
    is_a_folder() { en: "it is a folder", ja: "フォルダーです" }
    name_a_file() { en: "name a file in it", ja: "中のファイルを指定してください" }
    no_file_name() {
        en: "no file can have this name",
        ja: "この名前はファイル名として使えません",
    }
    permission_denied() { en: "permission denied", ja: "アクセスが許可されていません" }
    permit_reading() {
        en: "let the user who runs fleetcast read the file",
        ja: "fleetcastを実行するユーザーに、ファイルの読み取りを許可してください",
    }
    changed(file) {
        en: "`{file}` changed while it was read",
        ja: "`{file}`は読み込み中に変更されました",
    }
    let_writer_finish() {
        en: "let the program that writes it finish, or copy the file, then run this again",
        ja: "書き込み中のプログラムの終了を待つか、ファイルをコピーしてから、もう一度実行してください",
    }
    long_pipe(file, max) {
        en: "`{file}` is a pipe that gives more than {max} bytes",
        ja: "パイプ`{file}`の出力が{max}バイトを超えています",
    }
    no_regular_file(file) {
        en: "`{file}` is a pipe or a device, not a file",
        ja: "`{file}`はファイルではなく、パイプまたはデバイスです",
    }
    write_to_file_or_stdin() {
        en: "write what it gives to a file and name that file, or give it on standard input and name `-`",
        ja: "出力をファイルに書き込んでそのファイルを指定するか、標準入力に渡して`-`を指定してください",
    }
    write_to_file() {
        en: "write what it gives to a file, and name that file",
        ja: "出力をファイルに書き込み、そのファイルを指定してください",
    }
    damaged_compression(file, why) {
        en: "`{file}` is a damaged compressed file: {why}",
        ja: "圧縮ファイル`{file}`が破損しています: {why}",
    }
    export_or_copy_again() {
        en: "export or copy it again",
        ja: "エクスポートまたはコピーをやり直してください",
    }
    archive_too_large(file, max) {
        en: "`{file}` and what was read before it unfold to more than {max} bytes",
        ja: "`{file}`とそれまでに読んだファイルを展開すると、{max}バイトを超えます",
    }
    unpack_archive() { en: "unpack the zip archive", ja: "ZIPアーカイブを展開してください" }
    unknown_packing(file, why) {
        en: "`{file}` is packed in a way that is not read: {why}",
        ja: "`{file}`の圧縮方式には対応していません: {why}",
    }
    pack_without_password() {
        en: "pack the study again, without a password",
        ja: "スタディーをパスワードなしで圧縮し直してください",
    }
    damaged_entry(file, why) {
        en: "`{file}` is damaged in the zip archive: {why}",
        ja: "ZIPアーカイブ内の`{file}`が破損しています: {why}",
    }
    pack_again() { en: "pack the study again", ja: "スタディーを圧縮し直してください" }
    unfolds_bytes(file, max) {
        en: "`{file}` unfolds to more than {max} bytes",
        ja: "`{file}`を展開すると{max}バイトを超えます",
    }
    unfolds_ratio(file, max) {
        en: "`{file}` unfolds to more than {max} times its size, as a compression bomb does",
        ja: "`{file}`を展開すると元の大きさの{max}倍を超えます。圧縮爆弾の可能性があります",
    }
    unfolds_rows(file, max) {
        en: "`{file}` unfolds to more than {max} rows",
        ja: "`{file}`を展開すると{max}行を超えます",
    }
    unpack_file() {
        en: "if it is what you exported, unpack it and give the CSV inside",
        ja: "エクスポートしたファイルで間違いなければ、展開して中のCSVを指定してください",
    }
    raise_limit(key, max) {
        en: "if it is what you exported, set `{key} = {max}` or more in `[inventory]`; or unpack it and give the CSV inside",
        ja: "エクスポートしたファイルで間違いなければ、`[inventory]`に`{key} = {max}`以上を設定してください。\
             または、展開して中のCSVを指定してください",
    }
}

phrases! {
    cannot_open_archive(why) {
        en: "cannot open the zip archive: {why}",
        ja: "ZIPアーカイブを開けません: {why}",
    }
    too_many_entries(max) {
        en: "the zip archive has more than {max} entries",
        ja: "ZIPアーカイブの項目が{max}件を超えています",
    }
    pack_study_only() {
        en: "pack the files of the study only",
        ja: "スタディーのファイルだけを圧縮してください",
    }
    archive_damaged(why) {
        en: "the zip archive is damaged: {why}",
        ja: "ZIPアーカイブが破損しています: {why}",
    }
    entry_twice(file) {
        en: "the zip archive has two files `{file}`",
        ja: "ZIPアーカイブにファイル`{file}`が2つあります",
    }
}

phrases! {
    it_changed() { en: "it changed while it was read", ja: "読み込み中に変更されました" }
    it_is_no_regular_file() {
        en: "it is a pipe or a device, not a file",
        ja: "ファイルではなく、パイプまたはデバイスです",
    }
    it_is_a_long_pipe(max) {
        en: "it is a pipe of more than {max} bytes",
        ja: "パイプの出力が{max}バイトを超えています",
    }
    it_unfolds_beyond(key) { en: "it unfolds beyond `{key}`", ja: "展開すると`{key}`を超えます" }
    other_checksum() { en: "its checksum is another one", ja: "チェックサムが一致しません" }
    they_are_too_large(max) {
        en: "it and others unfold to more than {max} bytes",
        ja: "他のファイルと合わせて展開すると{max}バイトを超えます",
    }
    its_packing_is_unknown(why) {
        en: "it is packed in a way that is not read: {why}",
        ja: "圧縮方式に対応していません: {why}",
    }
    its_archive_is_damaged(why) {
        en: "its archive is damaged: {why}",
        ja: "アーカイブが破損しています: {why}",
    }
}
