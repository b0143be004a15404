//! What `calibrate` says of a study that rests on the export.

phrases! {
    circular(file) {
        en: "the study counts the licenses of `{file}` as evidence of use",
        ja: "スタディーは`{file}`のライセンスを使用の根拠としています",
    }
    circular_follows() {
        en: "readings with `usage = entitled` explain today's licenses by themselves, if that file is of the same time as the \
             export: calibrate with a study without `assigned`",
        ja: "このファイルがエクスポートと同じ時点のものであれば、`usage = entitled`の解釈は現在のライセンスをそれ自体で説明してしまいます。\
             `assigned`のないスタディーで較正してください",
    }
}
