//! The open questions: what IBM's documents leave undetermined, and what to ask IBM about it.
//!
//! The ids are those of docs/rules.md section 13 (A1 to A16). Questions without a key of the
//! reading say why they have none.

use crate::policy::reading::ReadingKey;

/// One open question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ambiguity {
    /// `A1` to `A16`; two ids where one key answers both.
    pub id: &'static str,
    /// What to ask IBM.
    pub ask: &'static str,
}

impl Ambiguity {
    /// The keys of the reading that answer it.
    pub fn keys(self) -> impl Iterator<Item = ReadingKey> {
        ReadingKey::ALL.iter().copied().filter(move |key| key.ids() == self.id)
    }
}

/// A1.
pub const A1: Ambiguity = Ambiguity {
    id: "A1",
    ask: "Which base and which add-ons does auto-activation give a device: what exactly is a \"recommended license\"?",
};
/// A2.
pub const A2: Ambiguity = Ambiguity {
    id: "A2",
    ask: "In which order are devices given their licenses when a part runs short of units?",
};
/// A3.
pub const A3: Ambiguity = Ambiguity {
    id: "A3",
    ask: "When does a device count as using a service: switched on in its policy, installed, or really used? And what \
          about a device of which no use is known?",
};
/// A4.
pub const A4: Ambiguity = Ambiguity {
    id: "A4",
    ask: "Which managed statuses are migrated and counted: Enrolled and Activated only, Pending Control Removal too, \
          or every record?",
};
/// A5 and A16: one key answers both.
pub const A5: Ambiguity = Ambiguity {
    id: "A5, A16",
    ask: "What does auto-activation do when the smallest fitting part is used up: go over on it, take a larger part \
          that still has units, leave the device without a license, or stop?",
};
/// A6.
pub const A6: Ambiguity = Ambiguity {
    id: "A6",
    ask: "When are services \"duplicated\", so that an add-on is revoked: if the base has all of its services, or any?",
};
/// A7.
pub const A7: Ambiguity = Ambiguity {
    id: "A7",
    ask: "Is a service that the account bought, but that is not in the device's license, lost at once or after 90 days?",
};
/// A8.
pub const A8: Ambiguity = Ambiguity {
    id: "A8",
    ask: "Do services of add-ons count as purchased when excess services are found, or those of base suites only?",
};
/// A9.
pub const A9: Ambiguity = Ambiguity {
    id: "A9",
    ask: "What happens to a self-enrollment when the default part is used up and overage is off?",
};
/// A10.
pub const A10: Ambiguity =
    Ambiguity { id: "A10", ask: "Is overage measured at the end of the month, at its peak, or on average?" };
/// A11.
pub const A11: Ambiguity = Ambiguity {
    id: "A11",
    ask: "What does a device-month over cost under our contract, and is it charged before renewal?",
};

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
