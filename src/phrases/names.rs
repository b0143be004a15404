//! Names that may have been meant. Those of the program (keys, words of formats): `--redact` doesn't hide them.

use crate::problem::Message;

phrases! {
    did_you_mean(name) { en: "did you mean `{name}`?", ja: "`{name}`のことですか?" }
}

/// The help behind the name that may have been meant.
pub(crate) fn after_near(near: Option<&str>, help: Message) -> Message {
    match near {
        Some(near) => did_you_mean(near).words(" ").message(&help),
        None => help,
    }
}
