//! The help of the command line in Japanese. The English stands with the commands, where clap reads it; a test demands that
//! every command and option has both.

mod examples;
mod options;

use crate::problem::Message;

/// What each command does, and what follows it.
const COMMANDS: &[(&str, &str)] = &[
    (
        "run",
        "ベースラインとすべてのシナリオをシミュレーションし、比較を表示してレポート・フォルダーに書き込みます",
    ),
    ("overview", "多数のスタディーの表を1つの概要にまとめ、悪いものから順に示します"),
    ("batch", "Parquetの表のスタディーを実行し、Parquetの表に書き込みます: Sparkなどのエンジン用"),
    ("assign", "各デバイスのライセンスをCSVで出力します"),
    ("report", "レポート・フォルダーを別の言語または形式で作り直します"),
    (
        "compare",
        "レポートまたはスタディーの2つのシナリオを比較します: パラメーター、合計、デバイス、改善と悪化",
    ),
    ("explain", "デバイスのライセンスがそのように決まる理由と、それを変える方法を段階的に説明します"),
    (
        "envelope",
        "不明な点の解釈のすべての組み合わせをシミュレーションします: 費用の範囲と、IBMに最初に確認すべきこと",
    ),
    (
        "optimize",
        "最も費用の少ない方法を求めます: すべてのサービスを維持する最も安い割り当てと、購入するライセンス数",
    ),
    (
        "calibrate",
        "ポータルが実際に割り当てたライセンスを説明できる解釈、またはそれを見分けられるデバイスを示します",
    ),
    ("capsule", "ID、名前、ユーザー、日付を除いても合計が同じになるデバイス構成を書き込みます"),
    (
        "plan",
        "アクティブ化計画を作成します: アップロード・ファイル、手順、期限、ロールバック。書き込む前にリハーサルを行います",
    ),
    ("forecast", "今後の月別の追加料金と、その確からしさ、それを左右するものを予測します"),
    ("check", "シミュレーションせずにすべての入力を読み取ります: 読み取った内容と、すべての問題"),
    ("init", "インベントリーの内容を基に、コメント付きのスタディーを作成します"),
    ("generate", "任意の規模の架空のスタディーを作成します。同じシードからは同じ内容になります"),
    ("test", "スタディーを期待される結果と照合します: チーム向けの回帰テスト"),
    ("rules", "ルールと出典、1つのルールの詳細、またはスタディーで各ルールが適用された回数を表示します"),
    ("catalog", "組み込みカタログまたはスタディーのパーツとサービスを表示します"),
    ("schema", "ファイル形式のJSONスキーマを出力します"),
    ("completions", "シェルの補完スクリプトを出力します"),
    ("plan verify", "計画フォルダー(編集されたものも可)のファイルを再生し、最初の誤りを示します"),
    ("plan check", "計画をポータルの現状と照合し、残りの作業のファイルを書き込みます"),
    ("help", "このヘルプ、または指定したコマンドのヘルプを表示します"),
];

/// What a command does, in Japanese.
pub(crate) fn command(name: &str) -> Option<&'static str> {
    COMMANDS.iter().find(|(known, _)| *known == name).map(|(_, about)| *about)
}

/// The names of all commands that have a text.
#[cfg(test)]
pub(crate) fn commands() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|(name, _)| *name)
}

pub(crate) use examples::examples;
pub(crate) use options::option;
#[cfg(test)]
pub(crate) use options::options;

/// What the program does.
pub(crate) const ABOUT: &str =
    "IBM MaaS360のライセンスの自動割り当てによってデバイスがどうなるかを、事前に示します。";

/// The same, and what it never does.
pub(crate) const LONG_ABOUT: &str = "\
IBM MaaS360のライセンスの自動割り当てによってデバイスがどうなるかを、事前に示します。

ポータルにもネットワークにも接続しません。エクスポートされたファイルを読み取り、レポートを書き込むだけです。自動アクティブ化のルールは、\
名前を付けた解釈に基づくものであり、IBMが公開した基準ではありません。

終了コード: 0 正常終了、1 エラー(入出力または内部)、2 使い方の誤り、3 入力の誤り、4 検査の不合格(ガードレール、`test`、\
`--verify`、計画)、5 差異あり(`--detailed-exitcode`を指定した場合のみ)、130 中断";

/// The parts of a page of help, but for what clap fills in.
pub(crate) const TEMPLATE: &str =
    "{before-help}{about-with-newline}\n使用法: {usage}\n\n{all-args}{after-help}";
/// Heading of what stands without a name.
pub(crate) const ARGUMENTS: &str = "引数";
/// Heading of options.
pub(crate) const OPTIONS: &str = "オプション";
/// Heading of the options of every command.
pub(crate) const GLOBAL_OPTIONS: &str = "グローバル・オプション";
/// Heading of commands.
pub(crate) const HEADING_OF_COMMANDS: &str = "コマンド";

phrases! {
    headed_examples() { en: "Examples:", ja: "例:" }
    default_value(help, value) { en: "{help} [default: {value}]", ja: "{help} [デフォルト: {value}]" }
    possible_values(help, values) { en: "{help} [possible values: {values}]", ja: "{help} [値: {values}]" }
}

/// The text of an option with what it may be and what it is unless given, as clap writes it in English.
pub(crate) fn with_values(help: &str, values: &[String], default: &[String]) -> Message {
    let mut text = Message::new(help);
    if !values.is_empty() {
        text = possible_values(text, values.join(", "));
    }
    if default.is_empty() { text } else { default_value(text, default.join(", ")) }
}
