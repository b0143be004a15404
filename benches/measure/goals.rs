//! The goals for speed that need no other program, each with what was measured.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fleetcast::engine::fast::{Orders, QueueSummary};
use fleetcast::engine::tally::Tally;
use fleetcast::engine::{Engine, fast, reference};
use fleetcast::generate;
use fleetcast::generate::{PROFILES, Request};
use fleetcast::input::files::Folder;
use fleetcast::policy::Policy;
use fleetcast::problem::Language;
use fleetcast::render::page::Page;
use fleetcast::render::{html, json, page, rows, summary, text};
use fleetcast::run::simulate::{Request as Sweep, Simulated, simulate_all};
use fleetcast::run::simulator::EngineChoice;
use fleetcast::run::{columns, simulator};
use fleetcast::study::load;
use fleetcast::study::load::{LoadOptions, Study};

use crate::process;
use crate::support::{self, csv};
use crate::turns::{by_turns, ratio, work};

const MILLION: u32 = 1_000_000;
const PARTS: u8 = 8;

/// What a figure is held against.
enum Goal {
    AtLeast(f64),
    AtMost(f64),
    None,
}

/// A measured figure, and whether it reaches its goal, in a line.
fn line(what: &str, measured: f64, unit: &str, goal: &Goal) {
    let word = |met| if met { "met" } else { "missed" };
    let (wanted, verdict) = match goal {
        Goal::AtLeast(least) => (format!("at least {least}"), word(measured >= *least)),
        Goal::AtMost(most) => (format!("at most {most}"), word(measured <= *most)),
        Goal::None => ("-".to_owned(), "-"),
    };
    println!("{what:<58} {measured:>10.2} {unit:<6} {wanted:<14} {verdict}");
}

/// Measures and prints all.
pub(crate) fn print() {
    one_million();
    growth();
    threads();
    whole_run();
    import();
}

/// Within a pool of so many threads.
pub(crate) fn with_threads<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(run)
}

fn one_million() {
    let model = support::model(MILLION, PARTS);
    let (account, fleet) = (&model.account, &model.fleet);
    let policies = support::policies(account, 1, 1_000);
    let policy = &policies[0];
    let orders = Orders::new();
    let shape = QueueSummary::new(account, fleet, policy, &orders).expect("within limits");
    eprintln!(
        "a million devices, {PARTS} parts, {} groups, {} classes, one thread",
        shape.groups(),
        shape.classes()
    );
    // None of these makes threads of its own.
    let [sequential, thousand, devices, again, first] = by_turns(
        5,
        [
            work("sequential reference, one scenario", || {
                Tally::of(account, fleet, policy, &reference::assign(account, fleet, policy))
            }),
            work("phase skipping, 1,000 scenarios", || tally(&model, &policies, &shape, &orders)),
            work("one scenario, every device", || fast::assign(account, fleet, policy, &orders)),
            work("a shape, the order being known", || QueueSummary::new(account, fleet, policy, &orders)),
            work("an order and a shape", || QueueSummary::new(account, fleet, policy, &Orders::new())),
        ],
    );
    let one = thousand / 1_000;
    line(
        "sequential / ours, one scenario, one thread",
        ratio(sequential, one),
        "times",
        &Goal::AtLeast(5_000.0),
    );
    line(
        "sequential / shape set-up, the order being known",
        ratio(sequential, again),
        "times",
        &Goal::AtLeast(6.0),
    );
    line("sequential / shape set-up with its order", ratio(sequential, first), "times", &Goal::None);
    line(
        "one scenario with the outcome of every device",
        devices.as_secs_f64() * 1e3,
        "ms",
        &Goal::AtMost(60.0),
    );
    line("sequential / one scenario with every device", ratio(sequential, devices), "times", &Goal::None);
}

/// All tallies one after the other.
pub(crate) fn tally(
    model: &support::Model,
    policies: &[Policy],
    shape: &QueueSummary,
    orders: &Orders,
) -> u64 {
    let of = |policy| fast::tally(&model.fleet, policy, shape, orders).devices.assigned;
    policies.iter().map(of).sum()
}

fn growth() {
    eprintln!("1,000 scenarios, one thread");
    let models = [MILLION, 10 * MILLION].map(|devices| support::model(devices, PARTS));
    let orders = [Orders::new(), Orders::new()];
    let policies = models.each_ref().map(|m| support::policies(&m.account, 1, 1_000));
    let shape = |i: usize| {
        QueueSummary::new(&models[i].account, &models[i].fleet, &policies[i][0], &orders[i])
            .expect("within limits")
    };
    let shapes = [shape(0), shape(1)];
    let run = |i: usize| tally(&models[i], &policies[i], &shapes[i], &orders[i]);
    let [one, ten] = by_turns(9, [work("1 M devices", || run(0)), work("10 M devices", || run(1))]);
    line("a scenario over 10 M devices / over 1 M", ratio(ten, one), "times", &Goal::AtMost(3.0));
}

fn threads() {
    eprintln!("40,000 scenarios over a million devices");
    let model = support::model(MILLION, PARTS);
    let policies = support::policies(&model.account, 1, 40_000);
    let shapes = fast::SummaryCache::new(1 << 30);
    let run = |threads| {
        with_threads(threads, || {
            simulator::run_with(&model.account, &model.fleet, &policies, EngineChoice::Fast, &|_| (), &shapes)
        })
    };
    let [one, two] = by_turns(5, [work("1 thread", || run(1)), work("2 threads", || run(2))]);
    line("2 threads / 1 thread, 40,000 scenarios", ratio(one, two), "times", &Goal::AtLeast(1.6));
    // On a busy machine the wall clock says little about threads; lost processor time does.
    let spent = |threads| {
        let before = process::ticks()?;
        drop(run(threads));
        Some(process::ticks()?.saturating_sub(before) as f64)
    };
    if let Some((one, two)) = spent(1).zip(spent(2)) {
        line("processor time on 2 threads / on 1", two / one, "times", &Goal::None);
    }
}

/// Loads a generated study with a sweep of 10,000 policies in 50 shapes, and does all of `run` but the charts.
fn whole_run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_study(folder.path());
    let before = process::bytes("VmRSS");
    let start = Instant::now();
    let study = load::load(&Folder::new(folder.path()), &LoadOptions::default()).expect("a good study");
    let loading = start.elapsed();
    let kept = process::bytes("VmRSS").zip(before).map(|(after, before)| after.saturating_sub(before));
    eprintln!(
        "a generated study of a million devices and {} policies: loaded in {loading:.3?}, {} MB more resident",
        study.all().len(),
        kept.map_or("-".to_owned(), |bytes| (bytes >> 20).to_string())
    );
    let mut times: Vec<Duration> = (0..3).map(|_| simulate(&study)).collect();
    times.sort_unstable();
    line(
        "10,000 scenarios in 50 shapes, whole run after import",
        times[1].as_secs_f64(),
        "s",
        &Goal::AtMost(1.0),
    );
    if let Some(highest) = process::bytes("VmHWM") {
        eprintln!("  highest resident size so far: {} MB", highest >> 20);
    }
}

fn write_study(folder: &Path) {
    let request = Request { devices: MILLION.into(), seed: 1, profile: &PROFILES[3] };
    let (mut inventory, mut usage) = (Vec::new(), Vec::new());
    generate::devices(&request, &mut inventory, &mut usage, &|_| ()).expect("memory takes it");
    let days: Vec<String> = (40..90).map(|days| format!("\"days_since_report > {days}\"")).collect();
    let mut study = generate::study(&request);
    write!(
        study,
        "\n[[sweep]]\nname = \"many\"\non = \"as-is\"\n[sweep.grid]\nretire = [{}]\n\"units.Deluxe\" = \"200000..219900:100\"\n",
        days.join(", ")
    )
    .expect("memory takes it");
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("the disk takes it");
    put("devices.csv", &inventory);
    put("usage.csv", &usage);
    put("parts.csv", generate::parts(&request).as_bytes());
    put("study.toml", study.as_bytes());
}

fn simulate(study: &Study) -> Duration {
    let start = Instant::now();
    let rows = AtomicUsize::new(0);
    let columns = columns::of_study(study);
    let make = |simulated: &Simulated<'_>| rows::rows(&columns, false, simulated);
    let request = Sweep { rows: &make, cache: None, progress: &|_| (), only: None };
    let report = simulate_all(study, &request, |batch| {
        let size: usize = batch.rows.iter().map(|rows| rows.scenario.len() + rows.parts.len()).sum();
        rows.fetch_add(size, Ordering::Relaxed);
        Ok::<(), std::convert::Infallible>(())
    });
    let report = report.expect("nothing can fail");
    let swept = start.elapsed();
    assert!(report.scenarios.iter().all(|s| s.engine == Engine::Fast.word()), "the fast engine serves all");
    let page = Page::new(&report, &[], Language::English);
    let size = rows.load(Ordering::Relaxed)
        + json::json(&report).len()
        + html::render(&page::document(&page), &report.study).len()
        + text::render(&summary::document(&report, Language::English), None).len();
    let all = start.elapsed();
    eprintln!("  sweep with rows {swept:.3?}, report of {} MB {:.3?}", size >> 20, all.saturating_sub(swept));
    all
}

/// The importer against the `csv` crate, and what it keeps.
fn import() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("devices.csv");
    csv::write(&path, MILLION).expect("the disk takes it");
    let before = process::bytes("VmRSS");
    let inventory = csv::import(&path);
    let after = process::bytes("VmRSS");
    drop(inventory);
    if let Some((after, before)) = after.zip(before) {
        let each = after.saturating_sub(before) as f64 / f64::from(MILLION);
        line("resident bytes a device after import", each, "bytes", &Goal::AtMost(50.0));
    }
    eprintln!("a million devices, 20 columns, 8 of them known");
    let [ours, theirs] = by_turns(
        3,
        [
            work("importer, to the model", || csv::import(&path)),
            work("csv crate, to strings, one thread", || csv::by_csv_crate(&path)),
        ],
    );
    line("csv crate / importer", ratio(theirs, ours), "times", &Goal::None);
}
