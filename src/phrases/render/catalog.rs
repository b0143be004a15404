//! The parts and services of a catalog.

phrases! {
    number() { en: "Number", ja: "パーツ番号" }
    services() { en: "Services", ja: "サービス数" }
    service() { en: "Service", ja: "サービス" }
    name() { en: "Name", ja: "名前" }
    parts_that_have_it() { en: "Parts that have it", ja: "含まれるパーツ" }
}
