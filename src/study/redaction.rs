//! What hides names of people and devices in texts, names of policies and conditions.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::condition::hide::{Hiding, without_values};
use crate::input::people::FoundValues;
use crate::input::redact;
use crate::problem::{Message, Warning};
use crate::study::named::NamedPolicy;
use crate::study::points::Sweep;

/// What hides names in all that a study says.
#[derive(Debug, Clone, Default)]
pub struct Redaction {
    /// Values of personal columns that the study's author wrote somewhere, and all users.
    pub(super) found: FoundValues,
    /// The names of policies as written, with what stands in their place.
    pub(super) policies: BTreeMap<String, String>,
    /// Large sweeps as written, each with itself as it is shown.
    pub(super) sweeps: Vec<(Sweep, Sweep)>,
}

impl Redaction {
    /// A text of the study's author with tokens in place of the inventory's personal values.
    pub fn words(&self, text: &str) -> String {
        self.found.hide(text)
    }

    /// A cell of a column that names nobody, with tokens in place of users: a department may be called like somebody.
    pub fn cell(&self, text: &str) -> String {
        self.found.hide_users(text)
    }

    /// A condition with tokens in place of what it compares personal columns with, and without comments.
    pub fn condition(&self, text: &str) -> String {
        condition(text, &|words| self.words(words))
    }

    /// The name of a policy as it is shown.
    pub fn policy<'n>(&'n self, name: &'n str) -> Cow<'n, str> {
        if let Some(shown) = self.policies.get(name) {
            return Cow::Borrowed(shown);
        }
        let swept = |(written, shown): &(Sweep, Sweep)| Some(shown.name_of(written.find(name)?));
        self.sweeps.iter().find_map(swept).map_or(Cow::Borrowed(name), Cow::Owned)
    }

    pub(super) fn message(&self, message: &mut Message) {
        *message = message.replaced(&redact::token, &|words| self.words(words));
    }

    pub(super) fn warning(&self, warning: &mut Warning) {
        self.message(&mut warning.message);
        warning.consequence.iter_mut().chain(&mut warning.samples).for_each(|message| self.message(message));
    }

    /// The names of the listed policies, each still unique.
    pub(super) fn names(&mut self, policies: &[NamedPolicy]) {
        let mut taken = BTreeSet::new();
        for named in policies {
            let name = distinct(self.words(named.hidden.as_deref().unwrap_or(&named.name)), &mut taken);
            if name != named.name {
                self.policies.insert(named.name.clone(), name);
            }
        }
    }
}

/// The name, or with a number behind it where it is taken: names that differ only in case have one token.
pub(super) fn distinct(name: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_usize..).map(|number| format!("{name}~{number}"));
    let mut free = std::iter::once(name.clone()).chain(numbered);
    let name = free.find(|name| !taken.contains(name)).unwrap_or(name);
    taken.insert(name.clone());
    name
}

/// A condition with tokens in place of what it compares personal columns with, and without comments; `words` says what
/// becomes of other texts.
pub fn condition(text: &str, words: &dyn Fn(&str) -> String) -> String {
    let hiding = Hiding { is_personal: &redact::is_personal, token: &redact::token, words };
    without_values(text, &hiding)
}
