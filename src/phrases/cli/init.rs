//! `init`: what it refuses and what it says.

phrases! {
    is_study(path) { en: "`{path}` is a study, not an inventory", ja: "`{path}`はインベントリーではなくスタディーです" }
    give_export_or_check(path) {
        en: "give the export of your devices; `fleetcast check {path}` reads a study",
        ja: "デバイスのエクスポートを指定してください。スタディーは`fleetcast check {path}`で読み取れます",
    }
    no_file(path) { en: "there is no file `{path}`", ja: "ファイル`{path}`がありません" }
    give_export() { en: "give the export of your devices", ja: "デバイスのエクスポートを指定してください" }
    give_parts() {
        en: "give the parts file that you have, or leave `--parts` out",
        ja: "既存のパーツファイルを指定するか、`--parts`を省略してください",
    }
    to_choose() {
        en: "the files can be read in several ways: decide in the lines that begin with `# CHOOSE`",
        ja: "ファイルの読み方が複数あります: `# CHOOSE`で始まる行で決めてください",
    }
    wrote_parts(path) {
        en: "wrote {path}: enter the units that you bought and your prices",
        ja: "{path}に書き込みました: 購入したライセンス数と価格を入力してください",
    }
    next(path) { en: "next: fleetcast check {path}", ja: "次の手順: fleetcast check {path}" }
}
