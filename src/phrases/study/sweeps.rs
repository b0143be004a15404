//! Sweeps, their ranges and matrix files.

phrases! {
    no_points(sweep) {
        en: "sweep `{sweep}` needs one of `grid`, `zip` and `matrix`",
        ja: "スイープ`{sweep}`には`grid`、`zip`、`matrix`のいずれかが必要です",
    }
    write_grid() {
        en: "write `grid = {{ \"units.Deluxe\" = \"800..1200:50\" }}`",
        ja: "`grid = {{ \"units.Deluxe\" = \"800..1200:50\" }}`の形で書いてください",
    }
    too_many_policies(sweep, max) {
        en: "sweep `{sweep}` has more than {max} policies",
        ja: "スイープ`{sweep}`のシナリオが{max}件を超えています",
    }
    use_fewer_values() {
        en: "use fewer values or a larger step",
        ja: "値を減らすか、刻みを大きくしてください",
    }
    lengths_differ(sweep) {
        en: "the lists of zip `{sweep}` differ in length",
        ja: "zip `{sweep}`のリストの長さが一致しません",
    }
    length_of(key, number) { en: "`{key}` has {number}", ja: "`{key}`は{number}件" }
    make_lengths_equal(lengths) {
        en: "{lengths}: give all the same number of values",
        ja: "{lengths}: すべて同じ数の値にしてください",
    }
    too_many_levers(max) {
        en: "a sweep has at most {max} levers",
        ja: "1つのスイープの設定項目は最大{max}件です",
    }
    write_several() { en: "write several sweeps", ja: "複数のスイープに分けてください" }
    no_lever(key) { en: "`{key}` has no lever", ja: "`{key}`に設定項目がありません" }
    no_value(key) { en: "`{key}` has no value", ja: "`{key}`に値がありません" }
    too_many_values(max) {
        en: "the sweeps of this study have more than {max} values",
        ja: "このスタディーのスイープの値が合計{max}件を超えています",
    }
    units_below_zero(key) {
        en: "`{key}` has numbers of units below 0",
        ja: "`{key}`に0未満のライセンス数があります",
    }
    write_changes() {
        en: "to change units by a number, list texts with their signs: `[\"-2\", \"+2\"]`",
        ja: "ライセンス数を増減するには、符号付きの文字列を並べてください: `[\"-2\", \"+2\"]`",
    }
    use_larger_steps() {
        en: "use larger steps, or write several studies",
        ja: "刻みを大きくするか、複数のスタディーに分けてください",
    }
    not_to_be_swept(key) {
        en: "`{key}` cannot be swept over such a value",
        ja: "`{key}`のスイープにこの種類の値は使えません",
    }
    write_plain_values() {
        en: "write texts, whole numbers, true or false; lists joined by `;`",
        ja: "文字列、整数、true、falseのいずれかを書いてください。リストは`;`でつないでください",
    }
}

phrases! {
    wrong_range(range, why) { en: "`{range}` {why}", ja: "`{range}`: {why}" }
    write_range() {
        en: "write a range as \"800..1200:50\" or \"4.00..5.00:0.25\"",
        ja: "範囲は\"800..1200:50\"または\"4.00..5.00:0.25\"の形で書いてください",
    }
    is_no_range() { en: "is no range", ja: "範囲ではありません" }
    has_more_decimals() { en: "has more than 6 decimals", ja: "小数点以下が6桁を超えています" }
    is_no_range_of_numbers() { en: "is no range of numbers", ja: "数値の範囲ではありません" }
    needs_a_step() { en: "needs a step above 0", ja: "刻みは0より大きくしてください" }
    ends_too_early() { en: "ends before it begins", ja: "終わりが始まりより前です" }
    has_more_points(max) { en: "has more than {max} points", ja: "値が{max}件を超えています" }
}

phrases! {
    wrong_value(key, text, wanted) {
        en: "`{key}`: `{text}` is not {wanted}",
        ja: "`{key}`: `{text}`ではなく、{wanted}を書いてください",
    }
    a_number_of_units() {
        en: "a number of units such as 1000, +200 or -50",
        ja: "ライセンス数(例: 1000、+200、-50)",
    }
    a_flag_or_date() { en: "true, false or a date", ja: "true、false、日付のいずれか" }
    of_form_of_switches() {
        en: "of the form `service where condition; …`",
        ja: "`サービス where 条件; …`の形の値",
    }
}

phrases! {
    no_name_column(file) { en: "`{file}` has no column `name`", ja: "`{file}`に列`name`がありません" }
    add_name_column() {
        en: "add a column `name` with a name for each policy",
        ja: "列`name`を追加し、それぞれのシナリオに名前を付けてください",
    }
    row_of_sums(name) {
        en: "the last row, `{name}`, looks like a row of sums, not like a policy",
        ja: "最後の行`{name}`は、シナリオではなく合計の行のようです",
    }
    remove_sums() {
        en: "remove it, or name the policy otherwise",
        ja: "行を削除するか、シナリオに別の名前を付けてください",
    }
    row_without_name() { en: "the row has no name", ja: "この行に名前がありません" }
    name_policy() { en: "name the policy", ja: "シナリオに名前を付けてください" }
    too_many_swept(max) {
        en: "the sweeps of this study have more than {max} policies",
        ja: "このスタディーのスイープのシナリオが合計{max}件を超えています",
    }
    too_many_listed(max) {
        en: "this study has more than {max} scenarios and policies of small sweeps",
        ja: "このスタディーのシナリオと小さなスイープの合計が{max}件を超えています",
    }
    make_one_sweep(most) {
        en: "make one sweep of them: of more than {most} policies, not all are held",
        ja: "1つのスイープにまとめてください: {most}件を超えるスイープでは、すべてを同時に保持することはありません",
    }
    more_problems(sweep) {
        en: "sweep `{sweep}` has more problems than these",
        ja: "スイープ`{sweep}`には、これらのほかにも問題があります",
    }
    two_sweeps(name) {
        en: "two sweeps are named `{name}`",
        ja: "`{name}`という名前のスイープが2つあります",
    }
    name_sweeps_apart() {
        en: "give each sweep a name of its own",
        ja: "スイープの名前が重ならないようにしてください",
    }
}
