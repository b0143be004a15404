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
        ja: "既存のパーツ・ファイルを指定するか、`--parts`を省略してください",
    }
    to_choose() {
        en: "the files can be read in several ways: decide in the lines that begin with `# CHOOSE`",
        ja: "ファイルの読み方が複数あります: `# CHOOSE`で始まる行で決めてください",
    }
    one_file(key, file, others) {
        en: "`{key}` takes one file: the study names {file}, and {others} only in a comment; join them, or choose",
        ja: "`{key}`に指定できるファイルは1つです: スタディーには{file}を指定し、{others}はコメントにしました。1つにまとめるか、選択してください",
    }
    kept_old(path, copy) {
        en: "the {path} that was there is kept as {copy}",
        ja: "元の{path}は{copy}として残しました",
    }
    wrote_parts(path) {
        en: "wrote {path}: enter the units that you bought and your prices",
        ja: "{path}に書き込みました: 購入したライセンス数と価格を入力してください",
    }
    step_parts(path) {
        en: "1. enter units, and prices with their period, in {path}",
        ja: "1. {path}に、ライセンス数と価格を、価格の期間が分かるように入力してください",
    }
    step_use() {
        en: "2. say who uses mail and other services: uncomment rules in the study, or give a usage file; until then all \
             figures are placeholders",
        ja: "2. メールなどのサービスを誰が使うかを指定してください。スタディーのルールのコメントを外すか、利用状況ファイルを指定します。それまでは、数値はすべて仮の値です",
    }
    step_dates() {
        en: "3. check the date of `enabled_on`, and enter when the contract is renewed",
        ja: "3. `enabled_on`の日付を確認し、契約の更新日を入力してください",
    }
    next(path) { en: "next: fleetcast check {path}", ja: "次の手順: fleetcast check {path}" }
}
