//! What `report` says of a folder that it can't render again.

phrases! {
    no_result(path) { en: "`{path}` holds no result.json", ja: "`{path}`にresult.jsonがありません" }
    give_report() {
        en: "give a folder that `fleetcast run` wrote",
        ja: "`fleetcast run`が書き込んだフォルダーを指定してください",
    }
    no_manifest(path) {
        en: "`{path}` has no report.manifest: an older version of fleetcast wrote it, or it was copied in part",
        ja: "`{path}`にreport.manifestがありません: 古いバージョンのfleetcastが書き込んだか、一部だけがコピーされています",
    }
    changed(path, name) {
        en: "`{name}` in `{path}` is not as it was written",
        ja: "`{path}`の`{name}`が書き込み時から変更されています",
    }
    run_again() {
        en: "run its study again: `fleetcast run STUDY -o DIR`",
        ja: "スタディーをもう一度実行してください: `fleetcast run STUDY -o DIR`",
    }
    no_redaction() {
        en: "a result no longer tells which of its words are names, so `--redact` cannot hide them",
        ja: "結果からはどの語が名前かを判別できないため、`--redact`で隠せません",
    }
    redact_run() {
        en: "run the study with it: `fleetcast run STUDY --redact`",
        ja: "スタディーの実行時に指定してください: `fleetcast run STUDY --redact`",
    }
    english_only() {
        en: "this result has its sentences in English only: run its study again for others",
        ja: "この結果の文章は英語だけです: 日本語にするには、スタディーをもう一度実行してください",
    }
}
