//! What `fleetcast check` prints: what every file, condition and policy resolved to.

use std::collections::BTreeMap;

use crate::input::file_account::{ColumnReport, FileReport};
use crate::input::inventory::import::Import;
use crate::phrases::bought;
use crate::phrases::figures::{UNKNOWN, count, shortened};
use crate::phrases::lists::{and_more, comma};
use crate::phrases::render::{check as phrases, words};
use crate::problem::{Language, Message, Warning};
use crate::render::document::{Document, Item};
use crate::render::{evidence, notes};
use crate::run::{assemble, unpriced};
use crate::study::load::Study;
use crate::study::points::Sweep;

/// Most items of a list; with `-v`, [`MAX_VERBOSE`].
const MAX_ITEMS: usize = 20;
/// Most items of a list with `-v`.
const MAX_VERBOSE: usize = 1_000;
/// Rejected rows and conflicts that are shown without `-v`.
const MAX_ROWS: usize = 5;
/// Unused columns of a file that are shown without `-v`.
const MAX_COLUMNS: usize = 8;
/// Columns of a file that are shown with what they are: more than there are fields.
const MAX_FIELDS: usize = 100;
/// Most characters of a name, a path or a condition.
const MAX_NAME: usize = 300;
/// Most characters of a sentence.
const MAX_SENTENCE: usize = 2_000;

/// The report of a study that can be run. No list is longer than 1,000 items, and no item longer than some sentences.
pub fn document(study: &Study, verbose: bool, language: Language) -> Document {
    let check = Check { study, verbose, language };
    let mut document = Document::titled(name(&study.file.title)).in_language(language);
    document.heading(phrases::inventory().text(language));
    document.list(check.import());
    if let Some(words) = notes::statuses(&study.fleet.unknown_statuses) {
        document.paragraph(sentence(words.text(language)));
    }
    document.heading(phrases::evidence().text(language));
    document.list(evidence::items(&study.import.evidence, check.most(MAX_ITEMS), language));
    check.users(&mut document);
    document.heading(phrases::parts().text(language));
    document.list(check.parts());
    if !study.names.conditions.is_empty() {
        document.heading(phrases::conditions().text(language));
        document.list(check.conditions());
    }
    check.policies(&mut document);
    let warnings = check.warnings();
    if warnings.is_empty() {
        document.paragraph(phrases::no_warnings().text(language));
    } else {
        document.heading(phrases::warnings().text(language));
        document.list(warnings);
    }
    document
}

/// What is told, how much of it, and in which language.
struct Check<'a> {
    study: &'a Study,
    verbose: bool,
    language: Language,
}

fn name(text: &str) -> String {
    shortened(text, MAX_NAME)
}

fn sentence(text: &str) -> String {
    shortened(text, MAX_SENTENCE)
}

impl Check<'_> {
    /// Most items of a list.
    fn most(&self, plain: usize) -> usize {
        if self.verbose { MAX_VERBOSE } else { plain }
    }

    fn item(&self, message: &Message) -> Item {
        message.text(self.language).into()
    }

    /// A sentence of at most [`MAX_SENTENCE`] characters.
    fn sentence(&self, message: &Message) -> String {
        sentence(message.text(self.language))
    }

    /// Says how many items of a list are not shown, if there are such; `all` where none can be.
    fn more(&self, left: usize, what: Message, all: bool) -> Option<Item> {
        let count = count(left as u64);
        let more = if all { phrases::more(count, what) } else { phrases::more_with_v(count, what) };
        (left > 0).then(|| self.item(&more))
    }

    fn import(&self) -> Vec<Item> {
        let import = &self.study.import;
        let mut items = vec![self.item(&rows(import))];
        let files = self.most(MAX_ITEMS);
        items.extend(import.files.iter().take(files).map(|file| self.file(file)));
        items.extend(self.more(import.files.len().saturating_sub(files), phrases::files(), self.verbose));
        let most = self.most(MAX_ROWS);
        items.extend(import.rejected_rows.iter().take(most).map(|row| {
            let reason = self.sentence(&row.reason);
            self.item(&phrases::rejected(name(&row.file), row.line.to_string(), reason))
        }));
        let rest = import.rejected.saturating_sub(import.rejected_rows.len().min(most) as u64);
        let rest = usize::try_from(rest).unwrap_or(usize::MAX);
        items.extend(self.more(rest, phrases::rejected_rows(), self.verbose));
        items.extend(
            import
                .conflicts
                .iter()
                .take(most)
                .map(|conflict| self.item(&phrases::conflict(self.sentence(&notes::conflict(conflict))))),
        );
        let rest = import.conflicts.len().saturating_sub(most);
        items.extend(self.more(rest, phrases::conflicts(), self.verbose));
        items
    }

    fn file(&self, file: &FileReport) -> Item {
        let (mapped, other): (Vec<_>, Vec<_>) = file.columns.iter().partition(|c| c.field.is_some());
        let (named, other): (Vec<_>, Vec<_>) = other.into_iter().partition(|c| c.how == "referenced");
        let mut items: Vec<Item> = mapped
            .iter()
            .take(MAX_FIELDS)
            .map(|column| {
                phrases::column_is(name(&column.header), column.field.as_deref().unwrap_or_default())
            })
            .chain(named.iter().take(MAX_FIELDS).map(|column| phrases::column_itself(name(&column.header))))
            .map(|message| self.item(&message))
            .collect();
        let hidden = mapped.len().saturating_sub(MAX_FIELDS) + named.len().saturating_sub(MAX_FIELDS);
        items.extend(self.more(hidden, phrases::used_columns(), true));
        if !other.is_empty() {
            items.push(self.item(&phrases::not_used(self.unused(&other))));
        }
        let title = phrases::file(name(&file.path), notes::file(file));
        Item::with(title.text(self.language), items)
    }

    fn unused(&self, columns: &[&ColumnReport]) -> String {
        let most = if self.verbose { MAX_FIELDS } else { MAX_COLUMNS };
        let shown = columns.iter().take(most);
        let shown: Vec<Message> =
            shown.map(|c| phrases::column_how(name(&c.header), words::column_how(&c.how))).collect();
        let list = Message::default().joined(&shown, comma());
        self.sentence(&and_more(list, columns.len().saturating_sub(most)))
    }

    /// How licenses by user count is not known: only a number to know.
    fn users(&self, document: &mut Document) {
        let Some(users) = self.study.users.filter(|users| users.several > 0) else { return };
        document.heading(phrases::users().text(self.language));
        let named = phrases::named_users(count(users.named), count(users.several), count(users.devices));
        document.list([named, phrases::users_do_not_count()].map(|message| self.item(&message)));
    }

    fn parts(&self) -> Vec<Item> {
        let study = self.study;
        let parts = study.account.parts.iter().map(|part| {
            self.item(&phrases::part(
                name(&part.name),
                name(&part.number),
                count(u64::from(part.units)),
                part.price.map_or_else(|| UNKNOWN.to_owned(), |price| price.to_string()),
                &study.file.currency,
                study.account.services.names_of(part.services).len().to_string(),
            ))
        });
        let period = study.account.price_period.word();
        let bought = assemble::bought(study);
        let sentence = |part| self.item(&notes::bought_part(&study.file.currency, period, part));
        let bought = Item::with(bought::title().text(self.language), bought.iter().map(sentence));
        parts.chain((!bought.items.is_empty()).then_some(bought)).collect()
    }

    fn conditions(&self) -> Vec<Item> {
        let (study, most) = (self.study, self.most(MAX_ITEMS));
        let conditions = study.names.conditions.iter().zip(&study.fleet.columns().masks).take(most);
        let conditions = conditions.map(|(known, mask)| {
            let (met, unknown) = (count(mask.count() as u64), count(mask.unknown as u64));
            self.item(&phrases::condition(name(&known.text.value), met, unknown))
        });
        let left = study.names.conditions.len().saturating_sub(most);
        conditions.chain(self.more(left, phrases::more_conditions(), self.verbose)).collect()
    }

    fn policies(&self, document: &mut Document) {
        let study = self.study;
        let large: usize = study.sweeps.iter().map(Sweep::len).sum();
        let sweeps = study.policies.iter().filter(|p| p.sweep.is_some()).count() + large;
        let all = (study.policies.len() + large).to_string();
        document.heading(phrases::policies(all, sweeps.to_string()).text(self.language));
        let most = self.most(MAX_ITEMS);
        let named = || study.policies.iter().filter(|policy| policy.sweep.is_none());
        let shown = named().take(most).map(|policy| match &policy.on {
            Some(on) => self.item(&phrases::policy_on(name(&policy.name), name(on))),
            None => name(&policy.name).into(),
        });
        let left = named().count().saturating_sub(most);
        document.list(shown.chain(self.more(left, phrases::more_policies(), self.verbose)));
    }

    /// The warnings that need no simulation: of one kind there may be thousands.
    fn warnings(&self) -> Vec<Item> {
        // Policies of sweeps are many, and their reports say it.
        let named = self.study.policies.iter().filter(|named| named.sweep.is_none());
        let prices = unpriced::beforehand(self.study, named.map(|named| &named.policy));
        let empty = assemble::doubtful_conditions(self.study);
        let most = self.most(MAX_ITEMS);
        let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
        let mut items = Vec::new();
        for found in self.study.import.warnings.iter().chain(&prices).chain(&empty) {
            let number = of_kind.entry(&found.id).or_default();
            *number += 1;
            if *number <= most {
                items.push(self.warning(found));
            }
        }
        items.extend(of_kind.into_iter().filter_map(|(id, number)| {
            self.more(number.saturating_sub(most), phrases::warnings_of(id), self.verbose)
        }));
        items
    }

    fn warning(&self, warning: &Warning) -> Item {
        let samples = self.sentence(&Message::default().joined(&warning.samples, comma()));
        let samples = (!samples.is_empty()).then(|| self.item(&phrases::such_as(samples)));
        let message = self.sentence(&warning.message);
        let title = phrases::warning(&warning.id, count(warning.count), message);
        let consequence = warning.consequence.iter().map(|consequence| self.sentence(consequence).into());
        Item::with(title.text(self.language), consequence.chain(samples))
    }
}

/// What became of every row.
fn rows(import: &Import) -> Message {
    phrases::rows(
        count(import.read),
        count(import.imported),
        count(import.merged),
        count(import.attached),
        count(import.rejected),
        count(import.skipped),
    )
}
