//! What is wrong with a command line.

phrases! {
    unknown_argument(argument) { en: "unexpected argument `{argument}`", ja: "不明な引数です: `{argument}`" }
    unknown_command(command) { en: "unrecognized command `{command}`", ja: "不明なコマンドです: `{command}`" }
    invalid_value(argument, value) {
        en: "invalid value `{value}` for `{argument}`",
        ja: "`{argument}`の値`{value}`は正しくありません",
    }
    value_missing(argument) { en: "`{argument}` needs a value", ja: "`{argument}`には値が必要です" }
    arguments_missing(arguments) { en: "missing: {arguments}", ja: "必須の引数がありません: {arguments}" }
    conflict(first, second) {
        en: "`{first}` cannot be used with `{second}`",
        ja: "`{first}`と`{second}`は同時に指定できません",
    }
    wrong() { en: "the command line is wrong", ja: "コマンドラインの指定が正しくありません" }
    values(values) { en: "write one of {values}", ja: "次のいずれかを指定してください: {values}" }
    usage(usage) { en: "usage: {usage}", ja: "使用法: {usage}" }
    see_help() { en: "`--help` says more", ja: "詳しくは`--help`を参照してください" }
}
