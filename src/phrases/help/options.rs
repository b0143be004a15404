//! The arguments and options of each command in Japanese, by the names that clap knows them by.

/// A command (nothing: all of them), an option, and what it does.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "",
        "quiet",
        "`run`と`report`の回答、エラー、`table`以外の形式のデータだけを出力します: 表、`check`の文章、進行状況は出力しません",
    ),
    ("", "verbose", "入力ファイルについて詳しく表示します"),
    (
        "",
        "redact",
        "すべての出力で、デバイスのID、名前、ユーザー、メール、シリアル番号の代わりにトークンを表示します",
    ),
    ("", "lang", "表示と書き込みの言語: enまたはja [デフォルト: スタディーの指定、次に端末のロケール]"),
    ("", "help", "ヘルプを表示します"),
    ("", "version", "バージョンを表示します"),
    (
        "",
        "format",
        "出力形式: table(人が読む表)、csv(表計算ソフトやスクリプト用)、json(プログラム用)、md(チケットやWiki用)",
    ),
    ("", "allow_empty", "対象のデバイスがない場合や、どのパーツにもライセンス数がない場合も結果を示します"),
    ("run", "studies", "スタディーのフォルダーまたは`study.toml`ファイル。`-`では標準入力から読み取ります"),
    (
        "run",
        "output",
        "レポート・フォルダー。スタディーが複数の場合は、それぞれのレポート・フォルダーの親 [デフォルト: `reports/`とスタディーのフォルダー名]",
    ),
    ("run", "force", "既存のレポートを置き換えます"),
    (
        "run",
        "verify",
        "すべてのポリシーを2つのエンジンでシミュレーションします。結果が異なる場合は終了コード4で、最小の再現例をレポートの\
         `differs`フォルダーに書き込みます",
    ),
    ("run", "guard", "結果を書き込んだ後、スタディーのガードレールを検査します。違反があれば終了コード4です"),
    (
        "run",
        "devices",
        "各デバイスの結果も、`assign`の形式に指定したインベントリーの列を加えて書き込みます。`compare`がこれを読み取ります",
    ),
    (
        "run",
        "resume",
        "同じ入力による以前の実行または中断された実行の結果を再利用し、残りだけを計算します。レポートを置き換えます",
    ),
    ("run", "no_ranges", "IBMが明らかにしていない点の解釈による数値の範囲を計算しません"),
    ("run", "no_charts", "グラフを書き込みません"),
    ("run", "no_xlsx", "Excelブックを書き込みません"),
    ("run", "parquet", "`scenarios.csv`とともに`scenarios.parquet`を書き込みます"),
    (
        "run",
        "encoding",
        "CSVの文字コード(フォルダーのファイルも対象) [デフォルト: utf-8。日本語のレポートのファイルはutf-8-bom]",
    ),
    ("report", "folder", "`fleetcast run`が書き込んだフォルダー"),
    ("report", "output", "元のフォルダーはそのままにして、別のフォルダーに書き込みます"),
    ("report", "force", "別のスタディーのレポートを置き換えます"),
    ("assign", "study", "スタディーのフォルダーまたは`study.toml`"),
    ("assign", "scenario", "スタディーの任意のシナリオ [デフォルト: ベースライン]"),
    ("assign", "evidence", "各デバイスが使用するサービス、根拠の強さ、その出典の列を追加します"),
    (
        "assign",
        "encoding",
        "`--format csv`の文字コード。表計算ソフトには`utf-8-bom`か`cp932`が適しています。`cp932`にない文字はエラーになります",
    ),
    ("assign", "output", "行を表示せず、Excelブック(`.xlsx`)に書き込みます"),
    (
        "assign",
        "columns",
        "各デバイスに添えて示すインベントリーの列。例: `device_name,usernames,department`。`-o`とCSVで使えます",
    ),
    ("assign", "parquet", "行を表示せず、Parquetファイルに書き込みます"),
    ("assign", "force", "既存のParquetファイルを置き換えます"),
    (
        "compare",
        "before",
        "レポート・フォルダーまたはスタディー。`PATH:NAME`でシナリオを選びます [デフォルト: ベースライン]",
    ),
    ("compare", "after", "比較するレポートまたはスタディー。書式はBEFOREと同じです"),
    (
        "compare",
        "by",
        "デバイスをグループ化するインベントリーの列(コンマ区切り) [デフォルト: platform、ownership、ポリシーなど]",
    ),
    ("compare", "devices", "変更のあるデバイスをN台まで一覧表示します"),
    ("compare", "encoding", "`--format csv`の文字コード。表計算ソフトには`utf-8-bom`か`cp932`が適しています"),
    ("compare", "detailed_exitcode", "差異があれば終了コード5で終了します"),
    ("explain", "study", "スタディーのフォルダーまたは`study.toml`ファイル。`-`では標準入力から読み取ります"),
    (
        "explain",
        "device",
        "デバイスのID、名前、ユーザー、メール、シリアル番号、UDIDまたはIMEI。ほかのIDにないIDの一部でもかまいません",
    ),
    ("explain", "condition", "条件に該当するすべてのデバイスを説明します: 結果、共通点、理由"),
    ("explain", "scenario", "スタディーの任意のシナリオ [デフォルト: ベースライン]"),
    (
        "envelope",
        "study",
        "スタディーのフォルダーまたは`study.toml`ファイル。`-`では標準入力から読み取ります",
    ),
    ("envelope", "fix", "`order=installed`のように解釈のキーを固定します。繰り返し指定できます"),
    (
        "envelope",
        "output",
        "envelope.json、envelope.csv、questions.csv、rules.csv、dirty-data.json、envelope.html、グラフをフォルダーにも書き込みます",
    ),
    ("envelope", "readings", "すべての解釈での各シナリオの追加料金(readings.csv)もフォルダーに書き込みます"),
    ("envelope", "max_scenarios", "ベースラインと比較するシナリオの最大数。超えたものは示します"),
    ("envelope", "force", "`envelope`が書き込んだ既存のフォルダーを置き換えます"),
    (
        "envelope",
        "encoding",
        "CSVの文字コード(フォルダーのファイルも対象) [デフォルト: utf-8。日本語のレポートのファイルはutf-8-bom]",
    ),
    (
        "optimize",
        "study",
        "スタディーのフォルダーまたは`study.toml`ファイル。`-`では標準入力から読み取ります",
    ),
    ("optimize", "at", "`Deluxe=1100`のように指定したライセンス数も曲線に示します。繰り返し指定できます"),
    ("optimize", "max_extra", "追加料金(期間全体)がこの額以下の購入だけを提案します"),
    (
        "optimize",
        "coverage",
        "デバイスが持つライセンスの少なくともこの割合(%)を購入分で賄う購入だけを提案します",
    ),
    ("optimize", "budget", "追加するライセンスの費用(期間全体)がこの額以下の購入だけを提案します"),
    (
        "optimize",
        "pins",
        "最も安い割り当てを固定割り当てのファイルに書き込みます。シナリオの`pins`で読み取れます",
    ),
    (
        "optimize",
        "output",
        "optimize.json、units.csv、curves.csv、scenarios.toml、cheapest-pins.csv、optimize.html、グラフをフォルダーにも書き込みます",
    ),
    (
        "optimize",
        "forecast",
        "スタディーに[forecast]がある場合と同様に、予測した将来に基づいて購入の内容と時期も求めます",
    ),
    ("optimize", "no_ranges", "他の解釈での検証を省きます"),
    ("optimize", "force", "`optimize`が書き込んだ既存のフォルダーや固定割り当てのファイルを置き換えます"),
    (
        "optimize",
        "encoding",
        "CSVの文字コード(フォルダーのファイルも対象) [デフォルト: utf-8。日本語のレポートのファイルはutf-8-bom]",
    ),
    (
        "calibrate",
        "study",
        "スタディーのフォルダーまたは`study.toml`ファイル。`-`では標準入力から読み取ります",
    ),
    (
        "calibrate",
        "assigned",
        "ポータルの\"Export assigned licenses\"、または`Device ID`と`Part`のCSV。すべての解釈をこれと照合します",
    ),
    ("calibrate", "scenario", "設定を使用するシナリオ [デフォルト: ベースライン]"),
    ("calibrate", "devices", "解釈を見分けられるデバイスとして示す最大台数"),
    ("calibrate", "columns", "それらのデバイスに添えて示すインベントリーの列。例: `device_name,usernames`"),
    (
        "calibrate",
        "output",
        "calibration.json、reading.toml、classes.csv、unexplained.csv、separating.csv、calibration.htmlをフォルダーにも書き込みます",
    ),
    ("calibrate", "force", "`calibrate`が書き込んだ既存のフォルダーを置き換えます"),
    (
        "calibrate",
        "encoding",
        "CSVの文字コード(フォルダーのファイルも対象) [デフォルト: utf-8。日本語のレポートのファイルはutf-8-bom]",
    ),
    ("capsule", "study", "スタディーのフォルダーまたは`study.toml`ファイル。`-`では標準入力から読み取ります"),
    ("capsule", "output", "書き込むファイル: `fleetcast run`でスタディーとして使えるzipアーカイブ"),
    ("capsule", "k", "これより少ないデバイスのグループを、最も近いグループと統合します"),
    ("capsule", "force", "既存のカプセルを置き換えます"),
    ("plan", "study", "スタディーのフォルダーまたは`study.toml`ファイル"),
    (
        "plan",
        "scenario",
        "このシナリオの割り当てを目標とします [デフォルト: スタディーの解釈での自動アクティブ化の結果]",
    ),
    (
        "plan",
        "pins",
        "このファイルの固定割り当てを目標とします。その他のデバイスは自動アクティブ化と同じ割り当てです",
    ),
    (
        "plan",
        "assigned",
        "自動アクティブ化がすでに行われた場合: このライセンス(ポータルの「Export assigned licenses」)からの修正を計画します",
    ),
    ("plan", "robust", "矛盾のない解釈のいずれかで目標と異なるデバイスを変更します [デフォルト]"),
    ("plan", "full", "目標のすべてのデバイスを対象とします"),
    ("plan", "reference", "スタディーの解釈で目標と異なるデバイスだけを変更します"),
    ("plan", "split", "1ファイルの最大行数"),
    ("plan", "output", "計画のフォルダー"),
    ("plan", "force", "既存の計画を置き換えます"),
    ("plan verify", "folder", "`fleetcast plan`が書き込んだフォルダー"),
    ("plan verify", "study", "計画に記録された場所にスタディーがない場合の、スタディーの場所"),
    ("plan check", "folder", "`fleetcast plan`が書き込んだフォルダー"),
    ("plan check", "study", "計画に記録された場所にスタディーがない場合の、スタディーの場所"),
    ("plan check", "assigned", "ポータルの現状: 「Export assigned licenses」"),
    ("plan check", "output", "check.csv、check.json、残りの作業のアップロード・ファイルを書き込むフォルダー"),
    ("plan check", "force", "既存のフォルダーを置き換えます"),
    (
        "forecast",
        "study",
        "スタディーのフォルダーまたは`study.toml`ファイル。`-`では標準入力から読み取ります",
    ),
    (
        "forecast",
        "output",
        "forecast.json、forecast.csv、forecast.xlsx、forecast.html、グラフをフォルダーにも書き込みます",
    ),
    ("forecast", "force", "`forecast`が書き込んだ既存のフォルダーを置き換えます"),
    (
        "forecast",
        "encoding",
        "CSVの文字コード(フォルダーのファイルも対象) [デフォルト: utf-8。日本語のレポートのファイルはutf-8-bom]",
    ),
    ("check", "study", "スタディーのフォルダーまたは`study.toml`ファイル"),
    ("check", "parquet", "取り込んだインベントリーをParquetファイルに書き込みます: 標準の列、1台1行"),
    ("check", "force", "既存のParquetファイルを置き換えます"),
    (
        "init",
        "inventories",
        "エクスポートしたデバイス・インベントリー(読み取り順)。サービスの使用状況を示すファイル(使用状況、ペルソナ・ポリシー、ポリシー、\
         インストール済みアプリ、アプリのサービス、割り当て済みライセンス)も指定できます",
    ),
    ("init", "parts", "価格を加えたポータルのパーツのレポート: 購入した内容"),
    ("init", "force", "既存のスタディーを置き換えます"),
    ("generate", "devices", "デバイスの数(`10_000`など)"),
    ("generate", "seed", "シード。同じシードからは同じ内容になります"),
    ("generate", "profile", "デバイス構成の種類: retail、field-service、school、mixed"),
    ("generate", "output", "スタディーを書き込むフォルダー"),
    ("generate", "force", "編集されていなければ、既存の生成されたスタディーを置き換えます"),
    (
        "test",
        "folder",
        "`expected`フォルダーのあるスタディー、またはそのようなスタディーを任意の深さに含むフォルダー",
    ),
    ("test", "bless", "期待される結果のファイルを現在の結果で更新します。ないスタディーには作成します"),
    ("rules", "id", "ルール(`best-fit`)、不明な点(`A1`)、または文書(`S20`)のID"),
    ("rules", "study", "各ルールの適用回数を数えるスタディー"),
    (
        "rules",
        "scenario",
        "`--study`とともに: 1つのシナリオだけを対象にします [デフォルト: ベースラインとすべての名前付きシナリオ]",
    ),
    (
        "catalog",
        "study",
        "パーツとサービスを表示するスタディー。`-`では標準入力から読み取ります [デフォルト: 組み込みカタログ]",
    ),
    ("schema", "which", "ファイル形式"),
    ("completions", "shell", "シェル"),
];

/// What an option of a command does, in Japanese.
pub(crate) fn option(command: &str, name: &str) -> Option<&'static str> {
    let of = |wanted: &str| TEXTS.iter().find(|(of, known, _)| *of == wanted && *known == name);
    of(command).or_else(|| of("")).map(|(_, _, text)| *text)
}

/// The commands and options that have a text.
#[cfg(test)]
pub(crate) fn options() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXTS.iter().map(|(command, name, _)| (*command, *name))
}
