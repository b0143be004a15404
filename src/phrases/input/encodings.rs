//! In which encoding a file is, how that was decided, and what can be wrong with it.

phrases! {
    described(encoding, how) { en: "{encoding} ({how})", ja: "{encoding}({how})" }
    byte_order_mark() { en: "byte order mark", ja: "バイト・オーダー・マーク" }
    plain_ascii() { en: "plain ASCII", ja: "ASCIIのみ" }
    valid_throughout() { en: "valid throughout", ja: "全体が有効" }
    escape_sequences() { en: "its escape sequences", ja: "エスケープ・シーケンス" }
    nul_bytes() { en: "NUL bytes at every second place", ja: "1バイトおきのNULバイト" }
    as_wished() { en: "as the study says", ja: "スタディーの指定" }
    as_wished_replaced() {
        en: "as the study says; what does not decode is replaced",
        ja: "スタディーの指定。デコードできないものは置き換え",
    }
    a_guess() { en: "a guess", ja: "推測" }
    only_reading_with_words() { en: "the only reading with words", ja: "語として読める唯一の文字コード" }
    neither_valid() {
        en: "neither valid utf-8 nor valid cp932",
        ja: "utf-8としてもcp932としても無効",
    }
    valid_unlike_utf8() { en: "valid throughout, unlike utf-8", ja: "全体が有効。utf-8としては無効" }
    valid_unlike_both() {
        en: "valid throughout, unlike utf-8 and windows-1252",
        ja: "全体が有効。utf-8としてもwindows-1252としても無効",
    }
}

phrases! {
    encoding_guessed(file, chosen, other) {
        en: "the encoding of `{file}` is a guess: it is read as {chosen}, but may be {other}",
        ja: "`{file}`の文字コードは推測です: {chosen}として読みましたが、{other}の可能性があります",
    }
    set_guessed_encoding(chosen, other) {
        en: "names and conditions go wrong if the guess is wrong: set `[inventory] encoding` to `{chosen}` or to \
             `{other}`, or save the file as UTF-8",
        ja: "推測が誤っていると、名前や条件が正しく扱われません。`[inventory] encoding`を`{chosen}`または`{other}`に設定するか、\
             ファイルをUTF-8で保存してください",
    }
    confirm_guessed_encoding(chosen, other) {
        en: "names and conditions go wrong if the guess is wrong: save the file as UTF-8 if it is {other}; if it is \
             {chosen}, set `[inventory] encoding` to `{chosen}`",
        ja: "推測が誤っていると、名前や条件が正しく扱われません。{other}であればファイルをUTF-8で保存してください。\
             {chosen}であれば`[inventory] encoding`を`{chosen}`に設定してください",
    }
    save_guessed_as_utf8() {
        en: "names go wrong if the guess is wrong: save the file as UTF-8",
        ja: "推測が誤っていると、名前が正しく扱われません。ファイルをUTF-8で保存してください",
    }
    export_mixed_again(lines, other, encoding) {
        en: "the words of {lines} are {other}, those of others {encoding}: export the file again in one go, or save both parts as UTF-8",
        ja: "{lines}は{other}、他の行は{encoding}とみられます。一度にエクスポートし直すか、両方の部分をUTF-8で保存してください",
    }
    looks_like_cp850() {
        en: "its words are those of cp850, in which the command line of Windows writes and which is not read: save the file \
             as UTF-8",
        ja: "語の形からは、Windowsのコマンド・ラインが使うcp850とみられますが、cp850は読めません。ファイルをUTF-8で保存してください",
    }
    lines_in_another_encoding(lines, file, other, chosen) {
        en: "{lines} of `{file}` may be {other}, unlike the others: the file is read as {chosen}",
        ja: "`{file}`の{lines}は、他の行と違って{other}の可能性があります: ファイルは{chosen}として読みました",
    }
    save_mixed_or_confirm(chosen) {
        en: "names and conditions go wrong in lines of another encoding: export the file again in one go, or save both \
             parts as UTF-8; if all of it is {chosen}, set `[inventory] encoding` to `{chosen}`",
        ja: "別の文字コードの行では、名前や条件が正しく扱われません。一度にエクスポートし直すか、両方の部分をUTF-8で保存してください。\
             全体が{chosen}であれば`[inventory] encoding`を`{chosen}`に設定してください",
    }
    save_mixed_as_utf8() {
        en: "names go wrong in lines of another encoding: export the file again in one go, or save both parts as UTF-8",
        ja: "別の文字コードの行では、名前が正しく扱われません。一度にエクスポートし直すか、両方の部分をUTF-8で保存してください",
    }
    escapes_among_text(line, file, encoding) {
        en: "`{file}` mixes encodings: line {line} has escape sequences of iso-2022-jp, other lines are {encoding}",
        ja: "`{file}`に文字コードが混在しています: {line}行目にiso-2022-jpのエスケープ・シーケンスがありますが、他の行は{encoding}です",
    }
    escapes_not_read(line, file, encoding) {
        en: "line {line} of `{file}` has escape sequences of {encoding}, which is not read",
        ja: "`{file}`の{line}行目に{encoding}のエスケープ・シーケンスがありますが、{encoding}は読めません",
    }
    save_as_utf8() { en: "save the file as UTF-8", ja: "ファイルをUTF-8で保存してください" }
    two_decodings(first, chosen, second, other, line, file) {
        en: "`{first}` in {chosen} or `{second}` in {other}, line {line} of `{file}`",
        ja: "{chosen}では`{first}`、{other}では`{second}`(`{file}`の{line}行目)",
    }
    lines_are_utf8(choices, replace) {
        en: "the file mixes encodings: other lines are valid UTF-8; save it again in one encoding, or set `[inventory] \
             encoding` to {choices}; `{replace}` reads on and marks each cell that does not decode",
        ja: "文字コードが混在しています: 他の行は有効なUTF-8です。1つの文字コードで保存し直すか、`[inventory] encoding`を{choices}に設定してください。\
             `{replace}`では、デコードできないセルに印を付けて読み進めます",
    }
    bad_line(line, file, encoding, rest, bytes) {
        en: "line {line} of `{file}` is not valid {encoding}, unlike {rest} other lines: it holds the bytes `{bytes}`",
        ja: "`{file}`の{line}行目は、他の{rest}行と違って有効な{encoding}ではありません: バイト列`{bytes}`があります",
    }
    line_is_utf8(line, file, rest) {
        en: "line {line} of `{file}` is utf-8, unlike {rest} other lines",
        ja: "`{file}`の{line}行目は、他の{rest}行と違ってutf-8です",
    }
    this_line() { en: "this line", ja: "この行" }
    correct_lines(encoding, lines) {
        en: "the file is {encoding} but for {lines}: correct it there",
        ja: "{lines}以外は{encoding}です。その箇所を修正してください",
    }
    correct_lines_or_replace(encoding, lines, replace) {
        en: "the file is {encoding} but for {lines}: correct it there, or set `[inventory] encoding` to `{replace}`, which \
             reads on and marks each cell that does not decode",
        ja: "{lines}以外は{encoding}です。その箇所を修正するか、`[inventory] encoding`を`{replace}`に設定してください。デコードできないセルに印を付けて読み進めます",
    }
    not_valid(line, file, encoding, bytes) {
        en: "line {line} of `{file}` is not valid {encoding}: it holds the bytes `{bytes}`",
        ja: "`{file}`の{line}行目は有効な{encoding}ではありません: バイト列`{bytes}`があります",
    }
    save_or_set_encoding(choices) {
        en: "save the file again as UTF-8, or set `[inventory] encoding` to {choices}",
        ja: "UTF-8で保存し直すか、`[inventory] encoding`を{choices}に設定してください",
    }
    save_beside() {
        en: "save the file again in one encoding, best as UTF-8: no key says the encoding of a file beside the inventory",
        ja: "1つの文字コード(できればUTF-8)で保存し直してください。インベントリー以外のファイルの文字コードを指定するキーはありません",
    }
    unknown_encoding(name) { en: "unknown encoding `{name}`", ja: "不明な文字コード`{name}`" }
    encodings_are(choices, suffix) {
        en: "`encoding` is {choices}; with `{suffix}` behind it, bytes that it lacks are replaced",
        ja: "`encoding`に使える値: {choices}。後に`{suffix}`を付けると、その文字コードにないバイトを置き換えます",
    }
    choices(encodings, last) { en: "{encodings} or {last}", ja: "{encodings}、または{last}" }
    other_than_wished(file, wish, found) {
        en: "`{file}` is not `{wish}`, as `encoding` says: it is {found}",
        ja: "`{file}`は`encoding`に指定された`{wish}`ではなく、{found}です",
    }
    single_bytes() { en: "an encoding of single bytes", ja: "1バイトの文字コード" }
    utf8_in_another_encoding(file, chosen) {
        en: "`{file}` is UTF-8 throughout, but it is read as {chosen}, as `[inventory] encoding` says",
        ja: "`{file}`は全体がUTF-8として正しいものの、`[inventory] encoding`の指定により{chosen}として読みました",
    }
    leave_out_unless_meant() {
        en: "leave `encoding` out unless it is meant for this file, too: each file's encoding is found without it",
        ja: "このファイルにも当てはまる場合を除き、`encoding`を省いてください。文字コードはファイルごとに判定します",
    }
    leave_out_encoding() {
        en: "leave `[inventory] encoding` out, or give each file its own study",
        ja: "`[inventory] encoding`を省くか、ファイルごとにスタディーを分けてください",
    }
    of_eight_bits() { en: "an encoding of eight bits", ja: "8ビットの文字コード" }
    one_byte_a_character() { en: "one byte a character", ja: "1文字1バイト" }
    other_byte_order() { en: "of the other byte order", ja: "逆のバイト順" }
    mixed(file, line, what, above) {
        en: "`{file}` mixes encodings: from line {line} on it is {what}, above it is {above}",
        ja: "`{file}`に文字コードが混在しています: {line}行目以降は{what}、それより前は{above}です",
    }
    export_in_one_go() {
        en: "rows were appended in another encoding: export the file again in one go, or save both parts as UTF-8 and \
             give them as two files",
        ja: "別の文字コードで行が追加されています。一度にエクスポートし直すか、両方の部分をUTF-8で保存して2つのファイルとして指定してください",
    }
    nul_at(file, at, line) {
        en: "`{file}` holds NUL bytes, the first at byte {at}, in line {line}",
        ja: "`{file}`にNULバイトがあります(最初は{at}バイト目、{line}行目)",
    }
    export_as_utf8() {
        en: "the file is damaged or no text; export it again as CSV in UTF-8",
        ja: "ファイルが破損しているか、テキストではありません。UTF-8のCSVでエクスポートし直してください",
    }
}
