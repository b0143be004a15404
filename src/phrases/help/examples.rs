//! What the examples of each command do, in Japanese, in the order of the examples.

const TEXTS: [(&str, [&str; 2]); 13] = [
    (
        "run",
        [
            "レポートをreports/acmeに書き込みます",
            "以前のレポートを置き換えます。ガードレールに違反があれば終了コード4です",
        ],
    ),
    (
        "assign",
        ["ベースラインでの、1台1行の結果", "別のシナリオ。各サービスの出典を加え、Excel用に出力します"],
    ),
    (
        "compare",
        [
            "2つのレポートのベースライン",
            "1つのスタディーのベースラインとシナリオ。変更のあるデバイスを20台まで表示します",
        ],
    ),
    (
        "explain",
        ["1台のデバイス(ID、名前、ユーザー、またはシリアル番号で指定)", "条件に該当するすべてのデバイス"],
    ),
    (
        "envelope",
        [
            "費用の範囲と、IBMに最初に確認すべきこと",
            "回答が1つ分かっている場合。グラフとともにフォルダーに書き込みます",
        ],
    ),
    (
        "check",
        [
            "読み取った内容と、すべての問題",
            "すべての列も表示し、インベントリーをParquetファイルに書き込みます",
        ],
    ),
    (
        "init",
        [
            "インベントリーと同じ場所にstudy.tomlとparts.csvを作成します",
            "使用状況ファイルと、ポータルのパーツ一覧を使います",
        ],
    ),
    ("generate", ["10,000台のスタディー", "別の種類のデバイス構成。シードが同じなら内容も同じです"]),
    (
        "test",
        [
            "フォルダー内のすべてのスタディーを期待される結果と照合します",
            "現在の結果を期待される結果にします",
        ],
    ),
    ("rules", ["ルールの内容と出典", "スタディーで各ルールが適用された回数"]),
    ("catalog", ["fleetcastが知っているパーツとサービス", "スタディーのもの。パーツのサービスごとに1行"]),
    ("schema", ["TOMLを補完・検査するエディター用", "コピーして編集できる組み込みカタログ"]),
    ("completions", ["bash用", "zsh用"]),
];

/// What the two examples of a command do.
pub(crate) fn examples(command: &str) -> Option<[&'static str; 2]> {
    TEXTS.iter().find(|(known, _)| *known == command).map(|(_, texts)| *texts)
}
