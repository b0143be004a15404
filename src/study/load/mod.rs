//! Loads a study step by step: its file, the account, the policies, the inventory, the fleet, the evidence. Everything
//! that the file names is read, and all problems are told at once.

mod account;
pub(crate) mod diagnostics;
mod doubts;
mod forecast;
mod inventory;
mod outside;
mod parse;
mod unmet;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::account::{Account, PartId, ServiceId};
use crate::cost::Horizon;
use crate::fleet::{Fleet, attributes, profile};
use crate::forecast::settings::Settings;
use crate::input::Inventory;
use crate::input::file_account::Input;
use crate::input::files::Files;
use crate::input::files::door::file_of;
use crate::input::inventory::import::Import;
use crate::input::people::SearchedTexts;
use crate::internal::Invariant;
use crate::policy::levers::When;
use crate::policy::{Policy, levers};
use crate::problem::Problem;

use crate::study::file::StudyFile;
use crate::study::guardrails::Guardrails;
use crate::study::load::account::Purchase;
use crate::study::load::diagnostics::Diagnostics;
pub use crate::study::named::{NamedPolicy, activation_day};
use crate::study::points::Sweep;
use crate::study::policies::Policies;
use crate::study::redact::AuthorTexts;
use crate::study::redaction::Redaction;
use crate::study::resolve::Names;
use crate::study::users::Users;
use crate::study::witness::{DeviceEvidence, Witness};
use crate::study::{evidence, guardrails, idle_levers, pins, policies, users};

/// A study, ready to be simulated.
#[derive(Debug, Clone)]
pub struct Study {
    /// As written.
    pub file: StudyFile,
    /// What was bought.
    pub account: Account,
    /// The devices.
    pub fleet: Fleet,
    /// Conditions and pins files by id.
    pub names: Names,
    /// Baseline first, scenarios in the order of the file, then the policies of sweeps of up to [`WHOLE`](crate::study::points::WHOLE).
    pub policies: Vec<NamedPolicy>,
    /// Larger sweeps, whose policies are made when they are asked for.
    pub sweeps: Vec<Sweep>,
    /// Limits that `run --guard` holds it to.
    pub guardrails: Option<Guardrails>,
    /// What `forecast` rests on.
    pub forecast: Settings,
    /// What became of the inventory's rows, with every warning about the input.
    pub import: Import,
    /// Every file that was read.
    pub inputs: Vec<Input>,
    /// Hashes of the files that outcomes depend on: all inputs but the study itself, matrices and guardrails.
    pub shared: Vec<String>,
    /// Users and their devices, where the inventory names users.
    pub users: Option<Users>,
    /// The inventory with all its columns, if [`LoadOptions::whole_inventory`] asked for it; with those of the one
    /// device that [`LoadOptions::witness`] asked for; without columns else.
    pub inventory: Inventory,
    /// Where the files speak of the device that [`LoadOptions::witness`] picked.
    pub witnessed: Option<DeviceEvidence>,
    /// Where its files are, of those that are on a disk.
    paths: Vec<PathBuf>,
    /// The parts whose services the catalog says, because the parts file does not.
    pub by_catalog: Vec<String>,
    /// How many services the catalog, the parts file and the study itself name; all later ones stand in data alone.
    pub(crate) named_services: usize,
    /// What hides names, once [`Study::redact`] has hidden them.
    pub redaction: Option<Redaction>,
}

/// What is read of a study, and what is kept beyond what the simulation needs.
#[derive(Debug, Clone, Copy)]
pub struct LoadOptions<'a> {
    /// The name of the study's own file.
    pub study: &'a str,
    /// Columns of the inventory to have as [`Fleet::attributes`], where there are such.
    pub columns: &'a [String],
    /// Whether the line of every row that says something about a device is kept.
    pub lines: bool,
    /// Whether the inventory is kept whole, which takes as much memory as there is text in it.
    pub whole_inventory: bool,
    /// One device of which every place that speaks of it is kept, and all columns.
    pub witness: Option<Witness<'a>>,
    /// Whether [`Study::redact`] will be asked to hide names: what the study's author wrote is searched for them.
    pub redact: bool,
}

impl Default for LoadOptions<'_> {
    fn default() -> Self {
        Self {
            study: "study.toml",
            columns: &[],
            lines: false,
            whole_inventory: false,
            witness: None,
            redact: false,
        }
    }
}

impl Study {
    /// What makes costs of its prices.
    pub fn horizon(&self) -> Horizon {
        Horizon { months: self.file.months, period: self.account.price_period }
    }

    /// The policy that all others are compared with.
    ///
    /// # Panics
    ///
    /// With an internal error, where it was taken away.
    #[track_caller]
    pub fn baseline(&self) -> &NamedPolicy {
        self.policies.first().invariant("a study has a baseline")
    }

    /// Every file that was read, a line each with its hash: what tells one state of the inputs from another.
    pub fn inputs_in_lines(&self) -> String {
        let lines = self.inputs.iter().flat_map(|input| [&*input.sha256, " ", &*input.path, "\n"]);
        lines.collect()
    }

    /// Whether the term of a part is over by the day of the inventory, so that its units can be given up at once.
    pub fn has_ended(&self, part: PartId) -> bool {
        self.account.part(part).term_ends.is_some_and(|ends| ends < self.file.as_of)
    }

    /// When a customer can make the changes from one policy to another: each once, the earliest first.
    pub fn feasibility(&self, before: &Policy, after: &Policy) -> BTreeSet<When> {
        levers::feasibility(before, after, &|part| self.has_ended(part))
    }

    /// Where the files of the study are, of those that are on a disk.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.paths.clone()
    }

    /// Adds a file that the study came from or that is read beside it: no output may replace it.
    pub fn also_reads(&mut self, path: PathBuf) {
        self.paths.push(path);
    }
}

/// Loads a study.
///
/// # Errors
/// All problems at once, in the order in which they were found.
pub fn load(files: &dyn Files, options: &LoadOptions<'_>) -> Result<Study, Vec<Problem>> {
    let mut found = Diagnostics::default();
    let Some(mut file) = parse::parse(files, options.study, &mut found) else { return Err(found.problems) };
    let purchase = account::read(files, (&file.account, &file.currency), &mut found);
    let is_bought = purchase.is_some();
    // Without an account nothing is simulated, but the rest is read all the same: for its problems.
    let Purchase { mut account, by_catalog, has_decimal_comma, .. } = purchase.unwrap_or_default();
    let mut names = Names::default();
    names.has_decimal_comma = has_decimal_comma;
    let stated = account::stated(&file, &mut account, &mut names, &mut found.problems);
    let by_rules: Vec<String> = names.strange_services.keys().cloned().collect();
    let policies = if is_bought {
        policies((files, options.redact), &mut file, (&mut account, &mut names), &mut found)
    } else {
        policies::check_conditions(&mut found.problems, &file, &mut names);
        None
    };
    let guardrails = policies.as_ref().and_then(|policies| {
        guardrails::load(files, &file, (&mut account, &mut names), policies, &mut found)
    });
    let forecast = if is_bought {
        forecast::read(files, &file, (&mut account, &mut names), &mut found)
    } else {
        Settings::default()
    };
    let by_user = !users::by_user(&account).is_empty();
    let searched = options.redact.then(|| {
        let texts = AuthorTexts {
            file: &file,
            names: &names,
            policies: policies.as_ref(),
            guardrails: guardrails.as_ref(),
        };
        Arc::new(SearchedTexts::new(texts.all()))
    });
    let inventory = inventory::read((files, options), &file, (&names, searched), by_user, &mut found);
    let Some(mut inventory) = inventory else { return Err(found.problems) };
    let (mut fleet, whole) = fleet(&file, &mut names, options, &mut inventory, &mut found);
    let all_columns = whole.as_ref().unwrap_or(&inventory);
    let mut witnessed = options.witness.and_then(|witness| witness.pick(&fleet, all_columns));
    let lines = evidence::Lines { all: options.lines, of_device: witnessed.as_mut() };
    let input = evidence::EvidenceInput { files, file: &file, inventory: &inventory, stated: &stated };
    let named_services = account.services.len();
    let (reach, by_files) = evidence::collect(input, &mut account, &mut fleet, lines, &mut found);
    pins::load(files, &account, &names, &mut fleet, &mut found);
    // What no part has is unknown where the parts are.
    if is_bought {
        let known = (&account, named_services);
        evidence::check_strange_services(&mut found, known, (&names, &by_rules, by_files), &fleet);
    }
    account::warn_no_units(&account, &mut found);
    let listed = policies.as_ref().map_or(&[][..], |policies| policies.listed.as_slice());
    found.warnings.extend(doubts::of(&file, &account, listed, &fleet));
    found.warnings.extend(unmet::of((guardrails.as_ref(), &forecast, &stated.rules), &names, &fleet));
    // What only one device has is no count of users.
    let has_users = by_user || options.witness.is_none();
    let users = has_users.then(|| users::count(&inventory)).flatten();
    found.warnings.extend(users.and_then(|users| users::warn(users, &account)));
    let Some(policies) = policies.filter(|_| found.problems.is_empty()) else { return Err(found.problems) };
    let mut import = std::mem::take(&mut inventory.import);
    import.warnings.extend(found.warnings);
    import.evidence = reach;
    let mut inputs = found.inputs;
    inputs.append(&mut inventory.inputs);
    Ok(Study {
        shared: shared(&file, &policies, &inputs),
        paths: inputs.iter().filter_map(|input| files.path(file_of(&input.path))).collect(),
        policies: policies.listed,
        sweeps: policies.sweeps,
        inventory: whole.unwrap_or_else(|| Inventory { columns: BTreeMap::new(), ..inventory }),
        file,
        account,
        fleet,
        names,
        guardrails,
        forecast,
        import,
        inputs,
        users,
        witnessed,
        by_catalog,
        named_services,
        redaction: None,
    })
}

/// What a study bought, read without its inventory.
#[derive(Debug, Clone)]
pub struct Bought {
    /// Title of the study.
    pub title: String,
    /// Its parts and services.
    pub account: Account,
    /// Names of services for people, where the catalog has them.
    pub titles: BTreeMap<ServiceId, String>,
}

/// Reads the study's own file, its catalog and its parts, and nothing else: a mistake elsewhere doesn't matter.
///
/// # Errors
/// All problems of these files at once.
pub fn bought(files: &dyn Files, study: &str) -> Result<Bought, Vec<Problem>> {
    let mut found = Diagnostics::default();
    let Some(file) = parse::parse(files, study, &mut found) else { return Err(found.problems) };
    let purchase = account::read(files, (&file.account, &file.currency), &mut found);
    match purchase.filter(|_| found.problems.is_empty()) {
        Some(Purchase { account, titles, .. }) => Ok(Bought { title: file.title, account, titles }),
        None => Err(found.problems),
    }
}

/// The policies; `None` where a problem was noted.
fn policies(
    (files, redact): (&dyn Files, bool),
    file: &mut StudyFile,
    (account, names): (&mut Account, &mut Names),
    found: &mut Diagnostics,
) -> Option<Policies> {
    let plan = policies::plan((files, redact), file, account, names, found);
    let written = plan.written();
    let policies = policies::make(&mut found.problems, file, account, plan)?;
    found.warnings.extend(idle_levers::warn(&policies, &written, file.forecast.is_some()));
    Some(policies)
}

/// The columns that the engine sees; beside them the whole inventory, if it is asked for.
fn fleet(
    file: &StudyFile,
    names: &mut Names,
    options: &LoadOptions<'_>,
    inventory: &mut Inventory,
    found: &mut Diagnostics,
) -> (Fleet, Option<Inventory>) {
    let masks = inventory::masks(file, names, inventory, &mut found.problems);
    inventory::note_values(names, &masks, inventory);
    let attributes = attributes::read(inventory, options.columns);
    let groups = inventory::groups(file, inventory, &mut found.problems);
    let is_asked = options.whole_inventory || options.witness.is_some();
    let whole = is_asked.then(|| inventory.clone());
    let mut fleet = profile::profile(inventory);
    fleet.set_masks(masks);
    (fleet.attributes, fleet.groups) = (attributes, groups);
    (fleet, whole)
}

/// Hashes of the files that outcomes depend on.
fn shared(file: &StudyFile, policies: &Policies, inputs: &[Input]) -> Vec<String> {
    let guardrails = file.guardrails.as_ref().map_or(guardrails::FILE, |text| text.value.as_str());
    let is_shared = |input: &&Input| input.path != guardrails && !policies.matrices.contains(&input.path);
    inputs.iter().skip(1).filter(is_shared).map(|input| input.sha256.clone()).collect()
}
