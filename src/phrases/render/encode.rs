//! Characters that an encoding lacks.

phrases! {
    character(character, code, line) {
        en: "`{character}` ({code}) in line {line}",
        ja: "{line}行目の`{character}`({code})",
    }
    lacks(list) { en: "cp932 lacks {list}", ja: "cp932にない文字があります: {list}" }
    lacks_of(file, list) {
        en: "cp932 lacks characters of `{file}`: {list}",
        ja: "`{file}`にcp932にない文字があります: {list}",
    }
    write_mark() {
        en: "write `--encoding utf-8-bom`, which spreadsheets read too",
        ja: "`--encoding utf-8-bom`を指定してください。表計算ソフトでも読めます",
    }
}
