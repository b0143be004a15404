//! `test`: studies with expected outcomes.

phrases! {
    bless_hides() {
        en: "`--bless` writes the ids of devices, which `--redact` hides",
        ja: "`--bless`はデバイスのIDを書き込みますが、`--redact`はそれを隠します",
    }
    leave_one_out() { en: "leave one of them out", ja: "どちらかを外してください" }
    no_folder(path) { en: "there is no folder `{path}`", ja: "フォルダー`{path}`がありません" }
    give_study() {
        en: "give a study, or a folder with studies",
        ja: "スタディー、またはスタディーのあるフォルダーを指定してください",
    }
    no_study(path) { en: "`{path}` has no study", ja: "`{path}`にスタディーがありません" }
    no_expectations(path) {
        en: "`{path}` has no study with expected outcomes",
        ja: "`{path}`に、期待される結果のあるスタディーがありません",
    }
    not_compared(path) {
        en: "`{path}` is a table, but only files that end in `.csv` or `.parquet` are compared",
        ja: "`{path}`は表ですが、比較するのは`.csv`または`.parquet`で終わるファイルだけです",
    }
    save_expected_as() {
        en: "save it as CSV, with `.csv` in small letters, or move it elsewhere",
        ja: "CSVとして保存し、拡張子を小文字の`.csv`にするか、別の場所に移してください",
    }
    bless_writes() {
        en: "`--bless` writes what comes out today to a folder `expected` beside each study",
        ja: "`--bless`を指定すると、現在の結果を各スタディーの`expected`フォルダーに書き込みます",
    }
    untested(count) {
        en: "studies without expectations: {count}; `--bless` writes them",
        ja: "期待される結果のないスタディー: {count}件。`--bless`で書き込めます",
    }
    no_policy(file) {
        en: "{file}: the study has no policy of this name; remove the file",
        ja: "{file}: この名前のシナリオはスタディーにありません。ファイルを削除してください",
    }
    two_forms(file) {
        en: "`{file}` stands beside a CSV file of the same policy",
        ja: "`{file}`と同じポリシーのCSVファイルがあります",
    }
    remove_one() { en: "remove one of them", ja: "どちらかを削除してください" }
    rows_differ(rows) {
        en: "{rows} not as expected",
        ja: "{rows}が期待どおりではありません",
    }
    not_read() { en: "the study cannot be tested", ja: "スタディーをテストできません" }
    nothing_expected() { en: "it has no folder `expected`", ja: "`expected`フォルダーがありません" }
    wrong(file, why) { en: "{file}: {why}", ja: "{file}: {why}" }
    not_as_expected(failed, all) {
        en: "{failed} of {all} studies do not come out as expected",
        ja: "{all}件のスタディーのうち{failed}件が期待どおりの結果になりません",
    }
    see_above() { en: "see above what could not be read", ja: "読み取れなかったものは上に示しています" }
    bless_if_right() {
        en: "if today's outcome is right, `--bless` makes it the expected one",
        ja: "現在の結果が正しければ、`--bless`で期待される結果にしてください",
    }
    ok() { en: "ok", ja: "合格" }
    blessed() { en: "blessed", ja: "更新" }
    failed() { en: "FAILED", ja: "不合格" }
    line(word, study, files) { en: "{word} {study} ({files})", ja: "{word} {study}({files})" }
}
