//! The open questions: what IBM's documents leave undetermined, and what to ask IBM about it.
//!
//! The ids are those of docs/rules.md section 13 (A1 to A16). Questions without a key of the
//! reading say why they have none.

use crate::phrases::Sentence;
use crate::phrases::rules::questions as phrases;
use crate::policy::reading::ReadingKey;
use crate::problem::Message;

/// One open question.
#[derive(Debug, Clone, Copy)]
pub struct Ambiguity {
    /// `A1` to `A16`; two ids where one key answers both.
    pub id: &'static str,
    ask: Sentence,
    /// A few words for a list.
    short: Sentence,
}

/// A question is known by its id.
impl PartialEq for Ambiguity {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Ambiguity {}

impl Ambiguity {
    /// What to ask IBM.
    pub fn ask(self) -> Message {
        (self.ask)()
    }

    /// The question in a few words, as part of a sentence.
    pub fn short(self) -> Message {
        (self.short)()
    }

    /// The keys of the reading that answer it.
    pub fn keys(self) -> impl Iterator<Item = ReadingKey> {
        ReadingKey::ALL.iter().copied().filter(move |key| key.ids() == self.id)
    }
}

/// A1.
pub const A1: Ambiguity = Ambiguity { id: "A1", ask: phrases::question_a1, short: phrases::short_a1 };
/// A2.
pub const A2: Ambiguity = Ambiguity { id: "A2", ask: phrases::question_a2, short: phrases::short_a2 };
/// A3.
pub const A3: Ambiguity = Ambiguity { id: "A3", ask: phrases::question_a3, short: phrases::short_a3 };
/// A4.
pub const A4: Ambiguity = Ambiguity { id: "A4", ask: phrases::question_a4, short: phrases::short_a4 };
/// A5 and A16: one key answers both.
pub const A5: Ambiguity = Ambiguity { id: "A5, A16", ask: phrases::question_a5, short: phrases::short_a5 };
/// A6.
pub const A6: Ambiguity = Ambiguity { id: "A6", ask: phrases::question_a6, short: phrases::short_a6 };
/// A7.
pub const A7: Ambiguity = Ambiguity { id: "A7", ask: phrases::question_a7, short: phrases::short_a7 };
/// A8.
pub const A8: Ambiguity = Ambiguity { id: "A8", ask: phrases::question_a8, short: phrases::short_a8 };
/// A9.
pub const A9: Ambiguity = Ambiguity { id: "A9", ask: phrases::question_a9, short: phrases::short_a9 };
/// A10.
pub const A10: Ambiguity = Ambiguity { id: "A10", ask: phrases::question_a10, short: phrases::short_a10 };
/// A11.
pub const A11: Ambiguity = Ambiguity { id: "A11", ask: phrases::question_a11, short: phrases::short_a11 };

/// Every question that a key of the reading answers, in the order of their ids.
pub const ALL: &[Ambiguity] = &[A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_reading_answers_exactly_one_question() {
        let mut keys: Vec<ReadingKey> = ALL.iter().flat_map(|ambiguity| ambiguity.keys()).collect();
        keys.sort_unstable();
        assert_eq!(keys, ReadingKey::ALL);
        assert_eq!(A1.keys().map(ReadingKey::word).collect::<Vec<_>>(), ["rule", "fit", "addons"]);
    }
}
