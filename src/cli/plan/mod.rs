//! `fleetcast plan`: the activation plan; `plan verify` and `plan check` look at its folder again.

mod check;
mod pages;
mod paths;
mod verify;

use std::path::{Path, PathBuf};

use crate::cli::output::{Folder, Kind, Printer, Replace};
use crate::cli::plan::paths::Recorded;
use crate::cli::{Exit, Failure, Format, assign, charts, output};
use crate::input::files;
use crate::input::files::fault;
use crate::phrases::plan::cli as phrases;
use crate::problem::{Language, Problem};
use crate::render::plan::{calendar, files as tables, mail};
use crate::render::{chart, html, json, markdown};
use crate::report::plan::PlanReport;
use crate::run::plan;
use crate::run::plan::files::labeled;
use crate::run::plan::hand::SHOWN;
use crate::run::plan::{Choice, Goal, NoPlan, Plan, Request, open};
use crate::study::load::Study;

/// Arguments of `plan`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Args {
    #[command(subcommand)]
    look: Option<Look>,
    /// Study folder or `study.toml` file
    #[arg(required = true)]
    study: Option<PathBuf>,
    /// Plan for what this scenario gives [default: what auto-activation would do under the reading of the study]
    #[arg(long, value_name = "NAME", conflicts_with = "pins")]
    scenario: Option<String>,
    /// Plan for the pins of this file; all other devices as auto-activation would assign
    #[arg(long, value_name = "FILE")]
    pins: Option<String>,
    /// Plan for the cheapest assignment with the units of the baseline in which every device keeps its services, as
    /// `optimize` finds it
    #[arg(long, conflicts_with_all = ["scenario", "pins"])]
    cheapest: bool,
    /// Auto-activation has already happened: plan corrections of these licenses (the portal's "Export assigned licenses")
    #[arg(long, value_name = "FILE")]
    assigned: Option<String>,
    /// Change the devices that differ from the target under some consistent reading; the default
    #[arg(long, group = "choice")]
    robust: bool,
    /// Name every device of the target
    #[arg(long, group = "choice")]
    full: bool,
    /// Change only the devices that differ from the target under the reading of the study
    #[arg(long, group = "choice")]
    reference: bool,
    /// Most rows of a file
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    split: Option<u32>,
    /// First upload only N devices that show every kind of change
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pilot: Option<u32>,
    /// Folder of the plan
    #[arg(short, long, value_name = "DIR", required = true)]
    output: Option<PathBuf>,
    /// Replace an existing plan
    #[arg(long)]
    force: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// Looks at a plan that was written.
#[derive(Debug, clap::Subcommand)]
enum Look {
    /// Replay the files of a plan folder, also one that was edited, and name the first fault
    Verify(verify::Args),
    /// Compare a plan with what the portal shows, and write the files of what is left
    Check(check::Args),
}

impl Args {
    /// The study that it is about, if that is named.
    pub(super) fn study(&self) -> Option<PathBuf> {
        match &self.look {
            None => self.study.clone(),
            Some(Look::Verify(args)) => args.place.study_of(),
            Some(Look::Check(args)) => args.place.study_of(),
        }
    }

    fn choice(&self) -> Choice {
        match (self.full, self.reference) {
            (true, _) => Choice::Full,
            (_, true) => Choice::Reference,
            _ => Choice::Robust,
        }
    }
}

/// Where a plan is, and the study that it is of.
#[derive(Debug, clap::Args)]
struct PlanPlace {
    /// Folder that `fleetcast plan` wrote
    folder: PathBuf,
    /// The study, where it is no longer where the plan says
    #[arg(long, value_name = "STUDY")]
    study: Option<PathBuf>,
}

impl PlanPlace {
    /// The plan as it was written.
    fn read(&self) -> Result<PlanReport, Failure> {
        use crate::phrases::plan::problems;
        let path = self.folder.join(open::PLAN);
        if !path.exists() {
            let problem = Problem::new(problems::no_plan_file(output::shown(&self.folder)));
            return Err(Failure::Invalid(vec![problem.help(problems::give_plan())]));
        }
        let text = output::read_text(&path)?;
        open::read(&output::shown(&path), &text).map_err(|problem| Failure::Invalid(vec![problem]))
    }

    fn study_of(&self) -> Option<PathBuf> {
        self.study.clone().or_else(|| self.read().ok().map(|plan| self.path_of_study(&plan)))
    }

    /// The study of a plan.
    fn load(&self, written: &PlanReport, printer: &Printer) -> Result<Study, Failure> {
        use crate::phrases::plan::problems;
        let path = self.study.clone().unwrap_or_else(|| self.path_of_study(written));
        load(&path, printer).map_err(|failure| match failure {
            Failure::Invalid(problems) if !path.exists() => {
                let help = |problem: Problem| problem.help(problems::give_study_of_plan());
                Failure::Invalid(problems.into_iter().map(help).collect())
            }
            other => other,
        })
    }

    fn path_of_study(&self, written: &PlanReport) -> PathBuf {
        paths::from_plan(&self.folder, written.made_in.as_deref(), &written.study_path)
    }

    /// Where the files are that were given beside the study: as seen from where the plan was made; if they are there no longer and
    /// the study is elsewhere, beside it.
    fn beside(&self, written: &PlanReport) -> files::Folder {
        let made_in = written.made_in.as_deref();
        let made_in = paths::from_plan(&self.folder, made_in, made_in.unwrap_or_default());
        let pins = (written.target.kind == "pins").then_some(&written.target.name);
        let given: Vec<&String> = written.assigned.iter().chain(pins).collect();
        let has_all = |folder: &Path| given.iter().all(|name| folder.join(name).exists());
        let study = self.study.as_deref();
        let study = study.and_then(|study| if study.is_dir() { Some(study) } else { study.parent() });
        let moved = study.filter(|study| !has_all(&made_in) && has_all(study));
        files::Folder::new(moved.unwrap_or(&made_in))
    }

    fn files(&self) -> files::Folder {
        files::Folder::new(&self.folder).without_pipes()
    }
}

/// Runs the command.
pub(super) fn run(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    if printer.redact {
        return Err(Failure::Usage(Problem::new(phrases::no_redact()).help(phrases::without_redact())));
    }
    match &args.look {
        None => make(args, printer),
        Some(Look::Verify(args)) => verify::run(args, printer),
        Some(Look::Check(args)) => check::run(args, printer),
    }
}

fn load(path: &Path, printer: &Printer) -> Result<Study, Failure> {
    let columns: Vec<String> = SHOWN.iter().map(|(name, _)| (*name).to_owned()).collect();
    crate::cli::load_with(path, &columns, printer)
}

fn make(args: &Args, printer: &Printer) -> Result<Exit, Failure> {
    let (Some(path), Some(target)) = (&args.study, &args.output) else {
        return Err(Failure::Usage(Problem::new(phrases::study_missing()).help(phrases::give_study())));
    };
    let mut folder = Folder::open(target, Kind::Plan, Replace::with(args.force), printer)?;
    let mut study = load(path, printer)?;
    let printer = &printer.of_study(study.file.lang);
    [&args.pins, &args.assigned].into_iter().flatten().for_each(|input| study.also_reads(input.into()));
    folder.keep_out(&study.paths())?;
    folder.of_study(&study.file.title, |title| study.is_titled(title))?;
    crate::cli::refuse_empty(&study, false)?;
    let request = request(args, path, &study)?;
    let found = plan::find(&study, request).map_err(no_plan)?;
    let language = printer.language_of_files();
    write_tables(&mut folder, &found, language)?;
    let staged = files::Folder::new(folder.staged());
    // What is on the disk is what is rehearsed: a fault leaves nothing behind.
    let rehearsed = found.rehearse(&staged).map_err(Failure::Guarded)?;
    let report = found.report(rehearsed);
    write_pages(&mut folder, &report, language)?;
    folder.finish()?;
    let document =
        |report: &PlanReport, language: Language| crate::render::plan::document(report, &[], language);
    let text = || args.format.print(&report, printer.language(), document, crate::render::plan::csv);
    let exit = output::printed(args.format, text, printer)?;
    printer.say(&phrases::plan_at(output::shown(target)));
    Ok(exit)
}

fn no_plan(why: NoPlan) -> Failure {
    match why {
        NoPlan::Invalid(problems) => Failure::Invalid(problems),
        NoPlan::Failed(problems) => Failure::Guarded(problems),
    }
}

fn request(args: &Args, path: &Path, study: &Study) -> Result<Request, Failure> {
    let goal = match &args.scenario {
        None => Goal::Reference,
        Some(name) => Goal::Scenario(Box::new(assign::find(study, Some(name))?.into_owned())),
    };
    let recorded = Recorded::of(path, args.output.as_deref().unwrap_or_else(|| Path::new(".")));
    let mut request = Request {
        goal,
        choice: args.choice(),
        assigned: None,
        assigned_name: None,
        split: args.split.and_then(|rows| usize::try_from(rows).ok()),
        pilot: args.pilot.and_then(|devices| usize::try_from(devices).ok()),
        study_path: recorded.study,
        made_in: recorded.made_in,
        inputs: Vec::new(),
        warnings: Vec::new(),
    };
    let here = files::Folder::new("");
    if let Some(name) = &args.pins {
        open::pinned(&here, name, study, &mut request).map_err(of_command_line)?;
    }
    if args.cheapest {
        open::cheapest(study, &mut request).map_err(Failure::Invalid)?;
    }
    if let Some(name) = &args.assigned {
        open::assigned(&here, name, study, &mut request).map_err(of_command_line)?;
    }
    Ok(request)
}

fn of_command_line(problems: Vec<Problem>) -> Failure {
    Failure::Invalid(fault::of_command_line(problems))
}

/// The files that the rehearsal reads back.
fn write_tables(folder: &mut Folder, plan: &Plan<'_>, language: Language) -> Result<(), Failure> {
    for file in plan.uploads.iter().chain(&plan.rollback) {
        folder.write(&file.name, &tables::upload(&plan.fleet, file))?;
    }
    if !plan.by_hand().is_empty() {
        folder.write(&plan.by_hand_name(), &tables::by_hand(plan, language))?;
    }
    if plan.kept().next().is_some() {
        folder.write(&plan.kept_name(), &tables::kept(plan))?;
    }
    if !plan.leaving().is_empty() {
        folder.write(&plan.leaving_name(), &tables::leaving(plan))?;
    }
    folder.write(&plan.pins_name(), &tables::pins(plan))
}

fn write_pages(folder: &mut Folder, report: &PlanReport, language: Language) -> Result<(), Failure> {
    let drawn = chart::of_plan(report, language);
    let document = crate::render::plan::document(report, &drawn, language);
    folder.write(open::PLAN, json::json(report).as_bytes())?;
    folder.write("README.md", markdown::render(&document).as_bytes())?;
    folder.write("plan.html", html::render(&document, &report.study).as_bytes())?;
    charts::write(folder, &drawn)?;
    let label = &report.account.label;
    folder.write(&labeled("deadlines", "ics", label), calendar::calendar(report, language).as_bytes())?;
    if report.assigned.is_none() {
        folder.write(&labeled("csm-mail", "txt", label), mail::mail(report).as_bytes())?;
    }
    Ok(())
}
