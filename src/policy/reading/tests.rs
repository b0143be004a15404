use super::*;

#[test]
fn every_key_can_be_set_to_each_of_its_words_and_says_it_back() {
    for key in ReadingKey::ALL {
        for value in key.values() {
            let word = value.word.replace("<factor>", "1.10");
            let mut reading = PartialReading::default();
            assert_eq!(reading.set(key.word(), &word), Ok(()), "{} = {word}", key.word());
            assert_eq!(reading.words(), [(key.word(), word.clone())]);
            assert!(reading.complete().words().contains(&(key.word(), word)));
        }
        let mut reading = PartialReading::default();
        assert_eq!(reading.set(key.word(), "no such word"), Err(UnknownWord::Value(*key)));
        assert_eq!(ReadingKey::from_word(key.word()), Some(*key));
    }
    assert_eq!(PartialReading::default().set("no_such_key", "x"), Err(UnknownWord::Key));
    let words: Vec<&str> = PartialReading::default().complete().words().iter().map(|(k, _)| *k).collect();
    assert_eq!(words, KEYS);
}

#[test]
fn defaults_follow_the_rule_in_force() {
    let of = |rule| {
        let mut partial = PartialReading::default();
        partial.set("rule", rule).unwrap();
        let reading = partial.complete();
        (reading.addons.word(), reading.when_short.word())
    };
    assert_eq!(of("best-fit"), ("needed", "overage-then-wait"));
    assert_eq!(of("highest-first"), ("needed", "spare-then-overage"));
    assert_eq!(of("uniform-highest"), ("all", "overage-then-wait"));
    assert_eq!(of("default-license"), ("needed", "overage-then-wait"));
    assert_eq!(of("largest-first"), ("needed", "spare-then-overage"));
}

#[test]
fn a_patch_wins_key_by_key() {
    let partial = |pairs: &[(&str, &str)]| {
        let mut partial = PartialReading::default();
        for (key, word) in pairs {
            partial.set(key, word).unwrap();
        }
        partial
    };
    let base = partial(&[("order", "file"), ("gap", "day-90")]);
    let patch = partial(&[("order", "device-id"), ("overage_rate", "list-times:1.2")]);
    let both = partial(&[("order", "device-id"), ("gap", "day-90"), ("overage_rate", "list-times:1.2")]);
    assert_eq!(base.patched(patch), both);
}

type Words = &'static [&'static str];
/// Key; supported, open, strained values; who settles it.
type Row = (&'static str, Words, Words, Words, &'static str);

/// The table of docs/model.md section 3, copied by hand.
const STANDINGS: [Row; 14] = [
    (
        "rule",
        &["best-fit"],
        &[],
        &["highest-first", "uniform-highest", "default-license", "largest-first"],
        "IBM",
    ),
    ("fit", &[], &["tier", "price"], &[], "IBM"),
    ("order", &[], &["installed", "device-id", "last-reported", "file"], &[], "IBM"),
    ("addons", &["needed"], &[], &["all", "none"], "IBM"),
    ("usage", &[], &["enabled", "installed", "used"], &["entitled"], "IBM, data"),
    ("unknown_usage", &[], &["none", "all"], &[], "data"),
    ("scope", &["counting"], &["with-pending", "all"], &[], "IBM"),
    (
        "when_short",
        &[],
        &["overage-then-wait", "overage-then-next", "spare-then-overage", "exceed"],
        &["refuse"],
        "IBM",
    ),
    ("duplicates", &["contained"], &["any", "base-only"], &[], "IBM"),
    ("gap", &["at-once"], &["day-90"], &[], "IBM"),
    ("purchased", &["active-parts"], &["base-only"], &[], "IBM"),
    ("enroll_short", &["refuse"], &["unlicensed", "next"], &[], "IBM"),
    ("measure", &["month-end"], &["peak", "average"], &[], "contract"),
    ("overage_rate", &["contract"], &["list-times:1.35", "none"], &[], "contract"),
];

#[test]
fn every_value_has_the_standing_of_the_model() {
    assert_eq!(STANDINGS.len(), ReadingKey::ALL.len());
    for (word, supported, open, strained, by) in STANDINGS {
        let key = ReadingKey::from_word(word).unwrap();
        for (words, expected) in
            [(supported, Standing::Supported), (open, Standing::Open), (strained, Standing::Strained)]
        {
            for value in words {
                assert_eq!(standing(key, value), Some(expected), "{word} = {value}");
            }
        }
        assert_eq!(key.values().len(), supported.len() + open.len() + strained.len(), "{word}");
        let settled: Vec<&str> =
            key.settled_by().iter().map(|by| by.word().trim_start_matches("the ")).collect();
        assert_eq!(settled.join(", "), by, "{word}");
    }
    assert_eq!(standing(ReadingKey::Rule, "no-such-rule"), None);
}

#[test]
fn a_reading_with_one_strained_value_is_not_consistent() {
    let plain = PartialReading::default().complete();
    assert!(is_consistent(&plain));
    for (word, supported, open, strained, _) in STANDINGS {
        for (values, expected) in [(supported, true), (open, true), (strained, false)] {
            for value in values {
                let mut reading = plain;
                reading.set(KeySetting::parse(word, value).unwrap());
                assert_eq!(is_consistent(&reading), expected, "{word} = {value}");
            }
        }
    }
}

#[test]
fn a_default_under_a_rule_is_what_completing_gives() {
    assert_eq!(ReadingKey::Addons.default_under(Rule::UniformHighest), KeySetting::Addons(Addons::All));
    assert_eq!(ReadingKey::Order.default_under(Rule::UniformHighest), KeySetting::Order(Order::Installed));
}

#[test]
fn a_misspelled_word_is_answered_with_the_nearest() {
    let problem = UnknownWord::Key.problem("reading.", "oder", "file");
    assert_eq!(problem.message, "`oder` is not a key of the reading");
    assert_eq!(problem.help.as_deref(), Some("did you mean `reading.order`?"));
    let problem = UnknownWord::Value(ReadingKey::Gap).problem("", "gap", "day-9");
    assert_eq!(problem.message, "`day-9` is not a value of `gap`");
    assert_eq!(problem.help.as_deref(), Some("did you mean `day-90`? the values are `at-once` and `day-90`"));
}
