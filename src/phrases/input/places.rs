//! Where something is in a file.

phrases! {
    line(line) { en: "line {line}", ja: "{line}行目" }
    line_of(line, file) { en: "line {line} of `{file}`", ja: "`{file}`の{line}行目" }
    in_line(what, line, file) { en: "{what} in line {line} of `{file}`", ja: "{what}(`{file}`の{line}行目)" }
    quoted_in_line(value, line, file) {
        en: "`{value}` in line {line} of `{file}`",
        ja: "`{value}`(`{file}`の{line}行目)",
    }
    reads_in_line(value, line, file, readings) {
        en: "`{value}` in line {line} of `{file}`: {readings}",
        ja: "`{value}`(`{file}`の{line}行目): {readings}",
    }
    two_in_line(first, second, line, file) {
        en: "`{first}` and `{second}` in line {line} of `{file}`",
        ja: "`{first}`と`{second}`(`{file}`の{line}行目)",
    }
    lines_of_device(id, lines) { en: "`{id}`: {lines}", ja: "`{id}`: {lines}" }
}
