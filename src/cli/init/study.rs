//! The study that `init` writes: keys with what was found, and comments that say what to check.

use std::fmt::Write;

use crate::cli::init::newest::Newest;
use crate::cli::init::{Found, beside};
use crate::input::InputFile;
use crate::phrases::cli::study as phrases;
use crate::phrases::nouns;
use crate::problem::{Language, Message, Problem};

/// Most words of a column that are shown.
const MAX_WORDS: usize = 12;
/// Fewest rules that are proposed for what devices use.
const MIN_RULES: usize = 3;
/// Characters before a comment that stands beside a key.
const MARGIN: usize = 28;

/// The text of `study.toml`.
pub(super) fn text(
    (files, beside): (&[InputFile<'_>], &beside::Files),
    (title, parts): (&Message, &str),
    (found, open): (&Found, &[Problem]),
    language: Language,
) -> String {
    let mut writer = Writer { text: String::new(), language };
    writer.head(title, found);
    writer.inventory((files, beside), found, open);
    writer.service_rules(found);
    writer.account(parts, found);
    writer.scenarios(found);
    writer.text
}

struct Writer {
    text: String,
    language: Language,
}

impl Writer {
    fn head(&mut self, title: &Message, found: &Found) {
        self.comment(&phrases::head());
        self.comment(&phrases::commands());
        self.lines(&["format = \"fleetcast/study\"", "version = 1"]);
        self.line(&format!("title = {}", quote(title.text(self.language))));
        self.lines(&["# author = \"\"", "# description = \"\""]);
        let lang = match self.language {
            Language::English => "# lang = \"ja\"",
            Language::Japanese => "lang = \"ja\"",
        };
        self.key(lang, &phrases::lang());
        self.comment(&match found.newest {
            Some(Newest { ahead: None, .. }) => phrases::as_of_newest(),
            Some(Newest { ahead: Some((devices, day)), .. }) => {
                phrases::as_of_before_others(nouns::devices(devices as u64), day.to_string())
            }
            None => phrases::as_of_missing(),
        });
        self.line(&format!("as_of = {}", found.as_of()));
        self.key("currency = \"USD\"", &phrases::currency());
        self.key("months = 12", &phrases::months());
    }

    fn inventory(
        &mut self,
        (files, beside): (&[InputFile<'_>], &beside::Files),
        found: &Found,
        open: &[Problem],
    ) {
        let quoted: Vec<String> = files.iter().map(|file| quote(file.name)).collect();
        self.lines(&["", "[inventory]"]);
        let devices = phrases::devices_found(nouns::devices(found.devices as u64));
        self.key(&format!("files = [{}]", quoted.join(", ")), &devices);
        for problem in open {
            let help = problem.help.as_ref().map_or("", |help| help.text(self.language));
            let message = comment(problem.message.text(self.language));
            self.line(&format!("# CHOOSE: {message}: {}", comment(help)));
        }
        for (line, meaning) in beside::keys(beside) {
            self.key(&line, &meaning);
        }
        self.key("# mailbox = \"secure_mail\"", &phrases::mailbox());
        self.line("");
        self.comment(&phrases::words_found());
        for (column, counts) in &found.words {
            let shown: Vec<String> = counts
                .iter()
                .take(MAX_WORDS)
                .map(|(word, count)| format!("{} ({count})", comment(word)))
                .collect();
            let rest = if counts.len() > MAX_WORDS { ", …" } else { "" };
            self.line(&format!("#   {column}: {}{rest}", shown.join(", ")));
        }
    }

    /// Rules to be uncommented and corrected: one for each policy that was found, and three at least.
    fn service_rules(&mut self, found: &Found) {
        self.line("");
        for sentence in [phrases::who_uses(), phrases::placeholders(), phrases::uncomment()] {
            self.comment(&sentence);
        }
        let services = ["\"secure_mail\"", "\"secure_mail\", \"browser\""];
        for (place, rule) in rules(found).iter().enumerate() {
            let services = services.get(place.min(1)).copied().unwrap_or_default();
            self.line("# [[service_rule]]");
            self.line(&format!("# where = {}", comment(&quote(rule))));
            self.line(&format!("# services = [{services}]"));
            self.line("# evidence = \"enabled\"");
        }
    }

    fn account(&mut self, parts: &str, found: &Found) {
        self.lines(&["", "[account]"]);
        self.key(&format!("parts = {}", quote(parts)), &phrases::parts());
        self.key("catalog = \"maas360\"", &phrases::catalog());
        self.key("# price_period = \"year\"", &phrases::price_period());
        self.key(&format!("enabled_on = {}", found.as_of()), &phrases::enabled_on());
        self.lines(&["overage_enabled = true", "overage_blocked_by_partner = false"]);
        self.key("# default_base = \"Deluxe\"", &phrases::default_base());
    }

    fn scenarios(&mut self, found: &Found) {
        self.lines(&["", "[baseline]", "name = \"as-is\""]);
        self.key("reading = { rule = \"best-fit\" }", &phrases::reading());
        self.lines(&["", "[[scenario]]", "name = \"overage-off\""]);
        self.told(&phrases::overage_off(), &phrases::overage_off_why(), "");
        self.lines(&["[scenario.set]", "overage_enabled = false"]);
        if found.newest.is_some() {
            self.lines(&["", "[[scenario]]", "name = \"retire-stale\""]);
            self.told(&phrases::retire_stale(), &phrases::retire_stale_why(), "");
            self.lines(&["[scenario.set]", "retire = \"days_since_report > 90\""]);
        }
        self.line("");
        self.comment(&phrases::renewal_ends());
        self.lines(&["# [[scenario]]", "# name = \"renewal\""]);
        self.told(&phrases::renewal(), &phrases::renewal_why(), "# ");
        self.line("# [scenario.set]");
        self.key("# \"units.Deluxe\" = 0", &phrases::units_renewed());
    }

    /// Title and reason of a scenario.
    fn told(&mut self, title: &Message, why: &Message, mark: &str) {
        for (key, words) in [("title", title), ("why", why)] {
            let words = quote(words.text(self.language));
            self.line(&format!("{mark}{key} = {words}"));
        }
    }

    fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            self.line(line);
        }
    }

    fn line(&mut self, line: &str) {
        self.text += line;
        self.text.push('\n');
    }

    fn comment(&mut self, words: &Message) {
        let line = format!("# {}", comment(words.text(self.language)));
        self.line(&line);
    }

    /// A key with what it means beside it.
    fn key(&mut self, key: &str, meaning: &Message) {
        let line = format!("{key:<MARGIN$} # {}", comment(meaning.text(self.language)));
        self.line(&line);
    }
}

/// Conditions for rules: policies that were found first.
fn rules(found: &Found) -> Vec<String> {
    let words = |column: &'static str| {
        let words = found.words.get(column).into_iter().flatten().take(MAX_WORDS);
        words.map(move |(word, _)| format!("{column} = {}", sql(word)))
    };
    let policies =
        ["persona_policy", "policy_name"].into_iter().find(|column| found.words.contains_key(column));
    let mut rules: Vec<String> = policies.into_iter().flat_map(words).collect();
    let spare = words("platform").chain(words("ownership"));
    let always = ["platform = 'ios'", "platform = 'android'", "platform = 'windows'"].map(str::to_owned);
    for rule in spare.chain(always) {
        if rules.len() < MIN_RULES && !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

/// A TOML string.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A text of SQL.
fn sql(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Text of a file in a comment: it must not end the line.
fn comment(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
