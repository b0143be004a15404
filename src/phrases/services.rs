//! Services that nothing knows.

use crate::phrases::figures::one_line;
use crate::phrases::lists::{comma, listed};
use crate::phrases::names::after_near;
use crate::problem::{Message, Problem, nearest};

phrases! {
    not_a_service(id) {
        en: "`{id}` is a service that no part and no catalog has",
        ja: "サービス`{id}`は、どのパーツにもカタログにもありません",
    }
    services_are(services) {
        en: "the services are {services}; give another to a part in the column `Services` of the parts file",
        ja: "サービス: {services}。他のサービスは、パーツ・ファイルの列`Services`でパーツに追加してください",
    }
}

/// An id that the study names and that neither a part, nor the catalog, nor a usage file has.
pub(crate) fn unknown(id: &str, known: &[&str]) -> Problem {
    let near = nearest(id, known.iter().copied());
    let all = listed(known.iter().map(|name| Message::new(one_line(name))), comma());
    Problem::new(not_a_service(id)).help(after_near(near, services_are(all)))
}
