//! Loads a study: everything that its file names, read and resolved, with all problems at once.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::account::catalog::Catalog;
use crate::account::parts::Bought;
use crate::account::{Account, ServiceId, ServiceSet, Services, catalog, parts};
use crate::condition::DAYS_SINCE_REPORT;
use crate::doc::Text;
use crate::fleet::{Fleet, Mask, attributes, profile};
use crate::input::inventory::import::{Import, Input};
use crate::input::side_table::table;
use crate::input::side_table::table::{Table, TableOptions};
use crate::input::{Decimal, InputFile, Inventory, Options};
use crate::policy::Policy;
use crate::policy::levers::Lever;
use crate::policy::reading::{Choice, Evidence as Strength};
use crate::problem::{Place, Problem, Warning};
use crate::rules::clocks;
use crate::{condition, input as inventory};

use crate::study::file::StudyFile;
use crate::study::guardrails::Guardrails;
use crate::study::points::Sweep;
use crate::study::resolve::Names;
use crate::study::users::Users;
use crate::study::{evidence, file, guardrails, pins, policies, resolve, users};

/// A policy of the study.
#[derive(Debug, Clone)]
pub struct Named {
    /// Unique.
    pub name: String,
    /// For people.
    pub title: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// What it patches; `None` for the baseline.
    pub on: Option<String>,
    /// The sweep that it belongs to.
    pub sweep: Option<String>,
    /// What it leaves out.
    pub not_modeled: Vec<String>,
    /// Complete.
    pub policy: Policy,
}

/// A study, ready to be simulated.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// As written.
    pub file: StudyFile,
    /// What was bought.
    pub account: Account,
    /// The devices.
    pub fleet: Fleet,
    /// Conditions and pins files by id.
    pub names: Names,
    /// Baseline first, scenarios in the order of the file, then the policies of sweeps of up to [`WHOLE`](crate::study::points::WHOLE).
    pub policies: Vec<Named>,
    /// Larger sweeps, whose policies are made when they are asked for.
    pub sweeps: Vec<Sweep>,
    /// Limits that `run --guard` holds it to.
    pub guardrails: Option<Guardrails>,
    /// What became of the inventory's rows, with every warning about the input.
    pub import: Import,
    /// Every file that was read.
    pub inputs: Vec<Input>,
    /// Hashes of the files that outcomes depend on: all inputs but the study itself, matrices and guardrails.
    pub shared: Vec<String>,
    /// Users and their devices, where the inventory names users.
    pub users: Option<Users>,
    /// What the paths of the file are relative to.
    pub folder: PathBuf,
    /// The parts whose services the catalog says, because the parts file does not.
    pub by_catalog: Vec<String>,
}

/// What of the inventory is wanted beyond what the simulation needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Want {
    /// Nothing.
    #[default]
    Nothing,
    /// The columns of these names, as [`Fleet::attributes`], where there are such.
    Columns(Vec<String>),
    /// The line of every row that says something about a device.
    Lines,
    /// That, and all columns, which take as much memory as there is text in them.
    Everything,
}

impl Want {
    fn columns(&self) -> &[String] {
        match self {
            Self::Columns(names) => names,
            Self::Nothing | Self::Lines | Self::Everything => &[],
        }
    }
}

/// A service rule, resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EvidenceRule {
    pub(crate) devices: crate::policy::ConditionId,
    pub(crate) services: ServiceSet,
    pub(crate) strength: Strength,
    /// Line of its condition.
    pub(crate) line: usize,
}

/// The study file of a folder, or the file itself.
pub fn study_path(path: &Path) -> PathBuf {
    if path.is_dir() { path.join("study.toml") } else { path.to_owned() }
}

/// Loads a study; all problems at once.
pub fn load(path: &Path) -> Result<Loaded, Vec<Problem>> {
    load_with(path, &[])
}

/// As [`load`], with the columns of the inventory that [`Fleet::attributes`] is to have, where there are such.
pub fn load_with(path: &Path, columns: &[String]) -> Result<Loaded, Vec<Problem>> {
    load_as(path, &Want::Columns(columns.to_vec())).map(|(study, _)| study)
}

/// Loads a study with what is wanted of its inventory.
pub fn load_as(path: &Path, want: &Want) -> Result<(Loaded, Inventory), Vec<Problem>> {
    let path = study_path(path);
    let shown = path.display().to_string();
    let bytes = std::fs::read(&path).map_err(|error| {
        let problem = Problem::new(format!("cannot read `{shown}`: {error}"));
        vec![problem.help("give the folder of a study or its `study.toml`; `fleetcast init` writes one")]
    })?;
    load_bytes_as(&path, bytes, want)
}

/// Loads a study whose text is there already; the files that it names are relative to the folder of `path`.
pub fn load_bytes(path: &Path, bytes: Vec<u8>) -> Result<Loaded, Vec<Problem>> {
    load_bytes_as(path, bytes, &Want::default()).map(|(study, _)| study)
}

/// As [`load_bytes`], with what is wanted of the inventory.
pub fn load_bytes_as(path: &Path, bytes: Vec<u8>, want: &Want) -> Result<(Loaded, Inventory), Vec<Problem>> {
    let shown = path.display().to_string();
    let sha256 = inventory::sha256(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes().iter().take(error.utf8_error().valid_up_to()).filter(|b| **b == b'\n').count()
                + 1;
        vec![Problem::new(format!("`{shown}` is not UTF-8: see line {line}")).help("save it as UTF-8")]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let name = path.file_name().map_or_else(|| shown.clone(), |n| n.to_string_lossy().into_owned());
    if !may_be_toml(text) {
        let problem = Problem::new(format!("`{shown}` is no study"));
        return Err(vec![problem.help(format!(
            "if it is an inventory, `fleetcast init {shown}` writes a study beside it; then give that"
        ))]);
    }
    let (study, problems) = file::parse(&name, text);
    let Some(study) = study else { return Err(problems) };
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let input = Input { path: name, sha256, rows: None };
    let want = want.clone();
    Loader { folder, want, problems, inputs: vec![input], warnings: Vec::new(), by_catalog: Vec::new() }
        .load(study)
}

/// The first line of a TOML file is a comment, a table or a key: a table of devices is none of these, and is not taken
/// for a million mistakes.
fn may_be_toml(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    first.is_empty() || first.starts_with(['#', '[']) || first.contains('=')
}

impl Loaded {
    /// Where the files of the study are.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.inputs.iter().map(|input| self.folder.join(&input.path)).collect()
    }
}

pub(crate) struct Loader {
    folder: PathBuf,
    want: Want,
    pub(crate) problems: Vec<Problem>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) warnings: Vec<Warning>,
    by_catalog: Vec<String>,
}

impl Loader {
    /// A parts file as `init` writes it is still to be filled in.
    fn warn_no_units(&mut self, account: &Account) {
        if account.parts.is_empty() || account.parts.iter().any(|part| part.units > 0) {
            return;
        }
        self.warnings.push(Warning {
            id: "no-units".to_owned(),
            message: "no part has any units: nothing was bought".to_owned(),
            count: account.parts.len() as u64,
            consequence: Some("no device gets a license: fill in the units in the parts file".to_owned()),
            samples: Vec::new(),
        });
    }

    fn load(mut self, mut file: StudyFile) -> Result<(Loaded, Inventory), Vec<Problem>> {
        let account = self.account(&file);
        let mut names = Names::default();
        let mut empty = Account {
            parts: Vec::new(),
            services: Services::default(),
            enabled_on: None,
            activates_on: None,
        };
        let has_account = account.is_some();
        let mut account = account.unwrap_or_else(|| std::mem::replace(&mut empty, no_account()));
        let stated = evidence::Stated {
            rules: self.service_rules(&file, &mut account, &mut names),
            mailbox: self.mailbox(&file, &mut account, &mut names),
        };
        let plan = if has_account {
            Some(policies::plan(&mut self, &mut file, &mut account, &mut names))
        } else {
            policies::check_conditions(&mut self, &file, &mut names);
            None
        };
        let policies = plan.and_then(|plan| policies::resolve(&mut self, &file, &account, plan));
        let guardrails = policies
            .as_ref()
            .and_then(|policies| guardrails::load(&mut self, &file, &mut account, &mut names, policies));
        let by_user = !users::by_user(&account).is_empty();
        let inventory = self.inventory(&file, &names, by_user);
        let Some(mut inventory) = inventory else { return Err(self.problems) };
        let masks = self.masks(&file, &names, &inventory);
        let attributes = attributes::read(&inventory, self.want.columns());
        let whole = (self.want == Want::Everything).then(|| inventory.clone());
        let mut fleet = profile::profile(&mut inventory);
        (fleet.masks, fleet.attributes) = (masks, attributes);
        let reach = evidence::collect(&mut self, &file, &mut account, &mut fleet, &inventory, &stated);
        pins::load(&mut self, &account, &names, &mut fleet);
        evidence::warn_strange_services(&mut self, &account, &names);
        self.warn_no_units(&account);
        let users = users::count(&inventory);
        self.warnings.extend(users.and_then(|users| users::warn(users, &account)));
        match policies {
            Some(policies) if self.problems.is_empty() => {
                let mut import = std::mem::take(&mut inventory.import);
                import.warnings.extend(self.warnings);
                import.evidence = reach;
                let mut inputs = self.inputs;
                inputs.append(&mut inventory.inputs);
                let folder = self.folder;
                let guardrails_file =
                    file.guardrails.as_ref().map_or(guardrails::FILE, |text| text.value.as_str());
                let is_shared = |input: &&Input| {
                    input.path != guardrails_file && !policies.matrices.contains(&input.path)
                };
                let shared = inputs.iter().skip(1).filter(is_shared).map(|i| i.sha256.clone()).collect();
                let study = Loaded {
                    file,
                    account,
                    fleet,
                    names,
                    policies: policies.listed,
                    sweeps: policies.sweeps,
                    guardrails,
                    import,
                    inputs,
                    shared,
                    users,
                    folder,
                    by_catalog: self.by_catalog,
                };
                Ok((study, whole.unwrap_or(inventory)))
            }
            _ => Err(self.problems),
        }
    }

    /// Whether anybody asks for the lines of evidence.
    pub(crate) fn wants_lines(&self) -> bool {
        matches!(self.want, Want::Lines)
    }

    /// A file of the study.
    pub(crate) fn input(&self, name: &str) -> InputFile {
        InputFile { name: name.to_owned(), path: self.folder.join(name) }
    }

    /// A small table of the study; problems are noted at the place that names it.
    pub(crate) fn table(&mut self, name: &Text, expected: &[&str]) -> Option<Table> {
        match table::read_table(&self.input(&name.value), &TableOptions::expecting(expected)) {
            Ok(table) => {
                self.inputs.push(table.input());
                self.warnings.extend(table.doubt.clone());
                Some(table)
            }
            Err(problems) => {
                self.note_at(problems, name);
                None
            }
        }
    }

    /// Problems without a place of their own point at the text that names the file.
    pub(crate) fn note_at(&mut self, problems: Vec<Problem>, name: &Text) {
        let placed =
            problems.into_iter().map(|p| if p.place.is_none() { p.at(name.place.clone()) } else { p });
        self.problems.extend(placed);
    }

    fn account(&mut self, file: &StudyFile) -> Option<Account> {
        let section = &file.account;
        let catalog = self.catalog(section.catalog.as_ref());
        let name = section.parts.as_ref()?;
        let table = self.table(name, &parts::headers());
        let Bought { parts, services, by_catalog } =
            match parts::read(&table?, &catalog?, section.customer.as_ref()) {
                Ok(read) => read,
                Err(problems) => {
                    self.note_at(problems, name);
                    return None;
                }
            };
        self.by_catalog = by_catalog;
        let activates_on =
            section.activates_on.or_else(|| section.enabled_on.and_then(clocks::auto_activation));
        Some(Account { parts, services, enabled_on: section.enabled_on, activates_on })
    }

    fn catalog(&mut self, name: Option<&Text>) -> Option<Catalog> {
        let read = match name {
            None => catalog::parse("maas360", catalog::MAAS360),
            Some(name) if name.value.eq_ignore_ascii_case("maas360") => {
                catalog::parse("maas360", catalog::MAAS360)
            }
            Some(name) => {
                let path = self.folder.join(&name.value);
                match std::fs::read_to_string(&path) {
                    Ok(text) => {
                        let sha256 = inventory::sha256(text.as_bytes());
                        self.inputs.push(Input { path: name.value.clone(), sha256, rows: None });
                        catalog::parse(&name.value, &text)
                    }
                    Err(error) => {
                        let problem =
                            Problem::new(format!("cannot read the catalog `{}`: {error}", name.value));
                        Err(vec![
                            problem
                                .help("write `catalog = \"maas360\"` for the built-in one")
                                .at(name.place.clone()),
                        ])
                    }
                }
            }
        };
        read.map_err(|problems| self.problems.extend(problems)).ok()
    }

    fn service_rules(
        &mut self,
        file: &StudyFile,
        account: &mut Account,
        names: &mut Names,
    ) -> Vec<EvidenceRule> {
        let mut rules = Vec::new();
        for rule in &file.service_rules {
            let devices = names.condition(&rule.condition, &mut self.problems);
            let services = rule
                .services
                .iter()
                .filter_map(|s| resolve::service(account, names, s, &mut self.problems))
                .collect();
            let strength = rule.evidence.as_ref().map_or(Some(Strength::Enabled), |word| self.strength(word));
            let line = rule.condition.place.line;
            rules.extend(strength.map(|strength| EvidenceRule { devices, services, strength, line }));
        }
        rules
    }

    /// The service of the mailboxes that Secure Mail names.
    fn mailbox(&mut self, file: &StudyFile, account: &mut Account, names: &mut Names) -> Option<ServiceId> {
        let service = file.inventory.mailbox.as_ref()?;
        resolve::service(account, names, service, &mut self.problems)
    }

    fn strength(&mut self, word: &Text) -> Option<Strength> {
        let strength = Strength::from_word(word.value.trim());
        if strength.is_none() {
            let words = crate::fleet::Evidence::words();
            let problem = Problem::new(format!("`{}` is no evidence of use", word.value));
            let help = format!("write one of {}", crate::doc::list(&words));
            self.problems.push(problem.help(help).at(word.place.clone()));
        }
        strength
    }

    /// `users` says whether they are counted.
    fn inventory(&mut self, file: &StudyFile, names: &Names, users: bool) -> Option<Inventory> {
        let section = &file.inventory;
        let options = Options {
            keep: self.kept(file, names, users, false),
            fields: (self.want != Want::Everything).then(|| self.kept(file, names, users, true)),
            as_written: as_written(names),
            ..options(file)
        };
        let files: Vec<InputFile> = section.files.iter().map(|f| self.input(&f.value)).collect();
        let first = section.files.first()?;
        match inventory::read(&files, &options, file.as_of) {
            Ok(inventory) => Some(inventory),
            Err(problems) => {
                self.note_at(problems, first);
                None
            }
        }
    }

    /// The columns that conditions name or the caller asks for: canonical fields, or others. Only these are kept.
    fn kept(
        &self,
        file: &StudyFile,
        names: &Names,
        users: bool,
        canonical: bool,
    ) -> std::collections::BTreeSet<String> {
        let fields: Vec<&str> =
            crate::input::console::fields::canonical_fields().map(|(name, _)| name).collect();
        let field = |name: &str| fields.iter().find(|field| field.eq_ignore_ascii_case(name)).copied();
        let parsed = names.conditions.iter().filter_map(|known| known.condition.as_ref());
        let asked = self.want.columns().iter().map(String::as_str);
        let section = &file.inventory;
        let rested_on = [
            section.persona.as_ref().map(|_| "persona_policy"),
            section.policies.as_ref().map(|_| "policy_name"),
            section.mailbox.as_ref().map(|_| "mailbox_device_id"),
            users.then_some("usernames"),
        ];
        let rested_on = rested_on.into_iter().flatten();
        let named = parsed.flat_map(|condition| condition.columns()).chain(asked).chain(rested_on);
        let named = named.filter(|name| !name.eq_ignore_ascii_case(DAYS_SINCE_REPORT));
        if canonical {
            named.filter_map(field).map(str::to_owned).collect()
        } else {
            named.filter(|name| field(name).is_none()).map(str::to_owned).collect()
        }
    }

    /// One mask a distinct condition; a wrong one is noted and has an empty mask.
    fn masks(&mut self, file: &StudyFile, names: &Names, inventory: &Inventory) -> Vec<Mask> {
        let mut masks = Vec::new();
        for known in &names.conditions {
            let Some(parsed) = &known.condition else {
                masks.push(Mask::default());
                continue;
            };
            match condition::evaluate(parsed, inventory, file.as_of) {
                Ok(mask) => masks.push(mask),
                Err(faults) => {
                    masks.push(Mask::default());
                    self.problems
                        .extend(faults.into_iter().map(|fault| resolve::fault_at(&known.text, fault)));
                }
            }
        }
        masks
    }
}

/// The columns of words that a condition compares with a word of the files.
fn as_written(names: &Names) -> std::collections::BTreeSet<String> {
    let parsed = names.conditions.iter().filter_map(|known| known.condition.as_ref());
    let compared = parsed.flat_map(condition::Condition::texts);
    let is_own = |(column, text): (&str, &str)| {
        let column = column.to_lowercase();
        let meanings = inventory::meanings(&column)?;
        (!meanings.contains(&text)).then_some(column)
    };
    compared.filter_map(is_own).collect()
}

/// What a study says about its inventory files; all columns are kept.
pub(crate) fn options(file: &StudyFile) -> Options {
    let section = &file.inventory;
    let value = |text: &Option<Text>| text.as_ref().map(|t| t.value.clone());
    Options {
        kind: value(&section.kind),
        columns: section.columns.iter().map(|(k, v)| (k.clone(), v.value.clone())).collect(),
        date_order: value(&section.date_order),
        timezone: value(&section.timezone),
        words: section.words.clone(),
        decimal: section.decimal.as_ref().and_then(|t| match t.value.as_str() {
            "comma" => Some(Decimal::Comma),
            "point" => Some(Decimal::Point),
            _ => None,
        }),
        delimiter: section.delimiter.as_ref().and_then(|t| t.value.chars().next()),
        encoding: value(&section.encoding),
        ..Options::default()
    }
}

fn no_account() -> Account {
    Account { parts: Vec::new(), services: Services::default(), enabled_on: None, activates_on: None }
}

/// Levers with the places they were written at.
pub(crate) type Placed = Vec<(Lever, Place)>;

/// The day of activation: what dated levers are compared with. Without any, the day of the inventory.
pub fn activation_day(file: &StudyFile, account: &Account) -> Date {
    account.activates_on.unwrap_or(file.as_of)
}
