//! `fleetcast init`: a commented study beside an inventory, filled with what was found in it.

mod beside;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::output::Printer;
use crate::cli::{Exit, Failure, output};
use crate::input as inventory;
use crate::input::files::Folder;
use crate::input::{InputFile, Inventory, Options};
use crate::phrases::cli::{init as phrases, output as written};
use crate::problem::{Language, Problem};

/// The title of a study in no folder.
const TITLE: &str = "Before auto-activation";
/// Most words of a column that are shown.
const MAX_WORDS: usize = 12;
/// Fewest rules that are proposed for what devices use.
const MIN_RULES: usize = 3;

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Exported device inventories in reading order, and optional files that show which services devices use: usage,
    /// persona policies, policies, installed apps, services of apps, assigned licenses
    #[arg(required = true, value_name = "INVENTORY")]
    inventories: Vec<PathBuf>,
    /// The portal's report of parts, with prices: what was bought
    #[arg(long, value_name = "FILE")]
    parts: Option<PathBuf>,
    /// Replace an existing study
    #[arg(long)]
    force: bool,
}

/// What an inventory shows.
#[derive(Debug)]
struct Found {
    as_of: Date,
    dated: bool,
    devices: usize,
    words: BTreeMap<&'static str, Vec<(String, u64)>>,
}

/// Writes `study.toml`, and a `parts.csv` to fill in where there is none.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let Some(first) = args.inventories.first() else { return Ok(Exit::Usage) };
    args.inventories.iter().try_for_each(|path| may_be_inventory(path))?;
    let folder = first.parent().map(Path::to_owned).unwrap_or_default();
    let names: Vec<String> = args.inventories.iter().map(|path| relative(&folder, path)).collect();
    let named = names.iter().zip(&args.inventories);
    let disk = named.fold(Folder::default(), |disk, (name, path)| disk.with(name, path));
    let files = names.iter().map(|name| InputFile::new(&disk, name));
    let (files, beside) = beside::told_apart(files.collect());
    let (found, open) = match inventory::read(&files, &Options::default(), Date::constant(9999, 1, 1)) {
        Ok(inventory) => (look(&inventory), Vec::new()),
        Err(problems) if problems.iter().all(asks_for_key) => (look_at_nothing(), problems),
        Err(problems) => return Err(Failure::Invalid(problems)),
    };
    let parts = match &args.parts {
        Some(path) => relative(&folder, path),
        None => "parts.csv".to_owned(),
    };
    let parts_path = folder.join(&parts);
    if args.parts.is_some() && !parts_path.exists() {
        let problem = Problem::new(phrases::no_file(output::shown(&parts_path)));
        return Err(Failure::Invalid(vec![problem.help(phrases::give_parts())]));
    }
    let study = folder.join("study.toml");
    output::write_new(
        &study,
        study_text((&files, &beside), (&title(&folder), &parts), (&found, &open), printer.language())
            .as_bytes(),
        args.force,
        printer,
    )?;
    printer.say(&written::wrote(output::shown(&study)));
    if !open.is_empty() {
        printer.say(&phrases::to_choose());
    }
    if !parts_path.exists() {
        output::write_new(&parts_path, PARTS.as_bytes(), false, printer)?;
        printer.say(&phrases::wrote_parts(output::shown(&parts_path)));
    }
    for step in [phrases::step_parts(output::shown(&parts_path)), phrases::step_use(), phrases::step_dates()]
    {
        printer.say(&step);
    }
    printer.say(&phrases::next(output::shown(&study)));
    Ok(Exit::Done)
}

/// Refuses what is not there, and a study.
fn may_be_inventory(path: &Path) -> Result<(), Failure> {
    let shown = output::shown(path);
    let problem = if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        Problem::new(phrases::is_study(&shown)).help(phrases::give_export_or_check(&shown))
    } else if path.try_exists().is_ok_and(|exists| !exists) {
        Problem::new(phrases::no_file(shown)).help(phrases::give_export())
    } else {
        return Ok(());
    };
    Err(Failure::Invalid(vec![problem]))
}

/// A file to fill in: the bases that IBM sells, no units, no prices. The headers say what a price is for.
const PARTS: &str =
    "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Overage Allowed,\
Unit Price per Month,Overage Price per Month,Family,State,Services
Essentials,,Base,0,Yes,,,mdm,active,
Deluxe,,Base,0,Yes,,,mdm,active,
Premier,,Base,0,Yes,,,mdm,active,
Enterprise,,Base,0,Yes,,,mdm,active,
";

/// As the study will name it: relative to its folder where it can be.
fn relative(folder: &Path, path: &Path) -> String {
    let stripped = path.strip_prefix(folder).map(Path::to_owned);
    let absolute = stripped.or_else(|_| path.canonicalize());
    absolute.unwrap_or_else(|_| path.to_owned()).display().to_string()
}

fn look(inventory: &Inventory) -> Found {
    let newest = inventory
        .column("last_reported_at")
        .and_then(|column| (0..inventory.len()).filter_map(|device| column.date(device)).max());
    let date = newest
        .and_then(|ms| Timestamp::from_millisecond(ms).ok())
        .map(|t| TimeZone::UTC.to_datetime(t).date());
    let mut words = BTreeMap::new();
    for column in
        ["managed_status", "platform", "ownership", "policy_name", "persona_policy", "enrollment_mode"]
    {
        let counts = count_words(inventory, column);
        if !counts.is_empty() {
            words.insert(column, counts);
        }
    }
    Found {
        as_of: date.unwrap_or(Date::constant(2026, 1, 1)),
        dated: date.is_some(),
        devices: inventory.len(),
        words,
    }
}

fn count_words(inventory: &Inventory, column: &str) -> Vec<(String, u64)> {
    let Some(column) = inventory.column(column) else { return Vec::new() };
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for word in (0..inventory.len()).filter_map(|device| column.text(device)) {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().map(|(w, n)| (w.to_owned(), n)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// The keys of `[inventory]` that say how files are read.
const KEYS: [&str; 6] = ["columns", "date_order", "decimal", "delimiter", "encoding", "kind"];

/// Whether a problem ends with a key of the study: then there is a study to write it into.
fn asks_for_key(problem: &Problem) -> bool {
    let help = problem.help.as_deref().unwrap_or_default();
    !problem.is_fault()
        && KEYS.iter().any(|key| {
            ["`", "`[inventory] "].iter().any(|before| {
                [" ", "`"].iter().any(|behind| help.contains(&format!("{before}{key}{behind}")))
            })
        })
}

/// What is found in files that cannot be read yet.
fn look_at_nothing() -> Found {
    Found { as_of: Date::constant(2026, 1, 1), dated: false, devices: 0, words: BTreeMap::new() }
}

/// What has to be decided, in comments beside the keys.
fn to_choose(open: &[Problem], language: Language) -> String {
    open.iter().fold(String::new(), |text, problem| {
        let help = problem.help.as_ref().map_or("", |help| help.text(language));
        format!("{text}# CHOOSE: {}: {}\n", comment(problem.message.text(language)), comment(help))
    })
}

/// A title by which studies can be told apart: that of the customer's folder.
fn title(folder: &Path) -> String {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let name =
        folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    name.map_or_else(|| TITLE.to_owned(), |name| format!("{name}: before auto-activation"))
}

fn study_text(
    (files, beside): (&[InputFile<'_>], &beside::Files),
    (title, parts): (&str, &str),
    (found, open): (&Found, &[Problem]),
    language: Language,
) -> String {
    let quoted: Vec<String> = files.iter().map(|f| quote(f.name)).collect();
    let mut text = format!(
        "# A study: everything that a run depends on. Nothing is fetched, nothing real is touched.
# `fleetcast check .` says what was understood, `fleetcast run .` simulates, `fleetcast schema study` has all keys.
format = \"fleetcast/study\"
version = 1
title = {}
# author = \"\"
# description = \"\"
{}
{}
as_of = {}
currency = \"USD\"             # of the prices in the parts file; CHECK THIS
months = 12                  # the horizon of every cost

[inventory]
files = [{}]                 # {} devices were found
",
        quote(title),
        match language {
            Language::English => "# lang = \"ja\"                # reports and messages in Japanese",
            Language::Japanese => "lang = \"ja\"                  # reports and messages in Japanese",
        },
        if found.dated {
            "# the date of the inventory, taken from its newest report: ages count from it"
        } else {
            "# the date of the inventory: no date was found in it, so ENTER IT HERE; ages count from it"
        },
        found.as_of,
        quoted.join(", "),
        found.devices
    );
    text += &to_choose(open, language);
    text += &beside::keys(beside);
    text.push_str(
        "# mailbox = \"secure_mail\"            # a Mailbox Device ID that begins with `mdm` is likely Secure Mail

# What the inventory has, for conditions:
",
    );
    for (column, counts) in &found.words {
        let shown: Vec<String> =
            counts.iter().take(MAX_WORDS).map(|(w, n)| format!("{} ({n})", comment(w))).collect();
        let rest = if counts.len() > MAX_WORDS { ", …" } else { "" };
        let _ = writeln!(text, "#   {column}: {}{rest}", shown.join(", "));
    }
    service_rules(&mut text, found);
    let _ =
        write!(text, "{}", ACCOUNT.replace("PARTS", &quote(parts)).replace("DATE", &found.as_of.to_string()));
    if found.dated {
        text.push_str(RETIRE);
    }
    text.push_str(RENEWAL);
    text
}

/// Rules to be uncommented and corrected: one for each policy that was found, and three at least.
fn service_rules(text: &mut String, found: &Found) {
    text.push_str(
        "
# WHO USES MAIL, the browser and the rest? No export says which services a device uses. Until this file says it, every
# device counts as using nothing and gets the smallest license: all figures are then placeholders.
# Uncomment the rules that are true and correct their conditions, or give a usage file (`usage` above).
",
    );
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
    let services = ["\"secure_mail\"", "\"secure_mail\", \"browser\""];
    for (place, rule) in rules.iter().enumerate() {
        let _ = writeln!(
            text,
            "# [[service_rule]]\n# where = {}\n# services = [{}]\n# evidence = \"enabled\"",
            comment(&quote(rule)),
            services.get(place.min(1)).copied().unwrap_or_default(),
        );
    }
}

const ACCOUNT: &str = "
[account]
parts = PARTS          # UNITS AND PRICES: what was bought; the headers say if a price is per month or per year
catalog = \"maas360\"          # which services a part has: built in, or a file (`fleetcast schema catalog`)
# price_period = \"year\"      # what prices are for, where the headers of the parts file don't say it
enabled_on = DATE       # when license management was switched on: + 90 days = auto-activation; CHECK THIS
overage_enabled = true
overage_blocked_by_partner = false
# default_base = \"Deluxe\"    # self-enrollment default of License Settings

[baseline]
name = \"as-is\"
reading = { rule = \"best-fit\" }   # how IBM's undocumented rules are read: `fleetcast rules`

[[scenario]]
name = \"overage-off\"
title = \"Overage switched off\"
why = \"Who would be left without a license?\"
[scenario.set]
overage_enabled = false
";

/// What can be changed only when the term ends.
const RENEWAL: &str = "
# RENEWAL: units can be added at any time, but lowered only when the term of the contract ends. Enter that date:
# [[scenario]]
# name = \"renewal\"
# title = \"Renewed on YYYY-MM-DD with fewer units\"
# why = \"How many units are needed?\"
# [scenario.set]
# \"units.Deluxe\" = 0          # as many as are renewed
";

/// Only for an inventory that says when devices reported.
const RETIRE: &str = "
[[scenario]]
name = \"retire-stale\"
title = \"Devices silent for 90 days are retired first\"
why = \"How much does cleaning up save?\"
[scenario.set]
retire = \"days_since_report > 90\"
";

/// A TOML string.
fn quote(text: &str) -> String {
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
