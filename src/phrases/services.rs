//! Services that nothing knows.

use crate::phrases::figures::one_line;
use crate::phrases::lists::{comma, listed};
use crate::phrases::names::did_you_mean;
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

/// A service that is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) name: &'a str,
    /// Whether it stands in data alone: a cell of any content may have become one.
    pub(crate) is_of_data: bool,
}

impl Known<'_> {
    fn shown(self) -> Message {
        let name = one_line(self.name);
        if self.is_of_data { Message::of_value(&name) } else { Message::new(name) }
    }
}

/// The known service that may have been meant.
pub(crate) fn nearest_of(id: &str, known: &[Known<'_>]) -> Option<Message> {
    let near = nearest(id, known.iter().map(|service| service.name))?;
    known.iter().find(|service| service.name == near).map(|service| service.shown())
}

/// An id that the study names and that neither a part, nor the catalog, nor a usage file has.
pub(crate) fn unknown(id: &str, known: &[Known<'_>]) -> Problem {
    let all = listed(known.iter().map(|service| service.shown()), comma());
    let help = services_are(all);
    Problem::new(not_a_service(id)).help(match nearest_of(id, known) {
        Some(near) => did_you_mean(near).words(" ").message(&help),
        None => help,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_data_name_is_hidden_in_the_list_of_services() {
        let known = [
            Known { name: "browser", is_of_data: false },
            Known { name: "haru.sato@acme.example", is_of_data: true },
        ];
        let problem = unknown("content", &known).without_values(&|_| "anon".to_owned());
        assert!(problem.help.unwrap().starts_with("the services are browser, anon; "));
    }
}
