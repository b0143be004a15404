//! How the time grows: with devices, policies, parts and shapes. Writes `benches/curves.csv` and draws it.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use fleetcast::engine::fast::{Orders, QueueSummary, SummaryCache};
use fleetcast::engine::reference;
use fleetcast::engine::tally::Tally;
use fleetcast::policy::Policy;
use fleetcast::run::simulator;
use fleetcast::run::simulator::EngineChoice;

use crate::goals::{tally, with_threads};
use crate::growth::{Growth, svg};
use crate::process;
use crate::support::{self, Model};
use crate::turns::{median_of_five, time};

const MILLION: u32 = 1_000_000;
const PARTS: u8 = 8;

/// A line of a chart.
type Line = (String, Vec<(f64, f64)>);

/// Measures, writes and draws all curves; with a hundred million devices if asked.
pub(crate) fn draw(is_huge: bool) {
    let charts = [devices(is_huge), policies(), parts(), shapes()];
    let mut data = "chart,line,x,milliseconds\n".to_owned();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches");
    for chart in &charts {
        for (label, points) in &chart.lines {
            for (x, y) in points.iter().filter(|(_, y)| *y > 0.0) {
                writeln!(data, "{},{label},{x},{y:.6}", chart.name).expect("memory takes it");
            }
        }

        std::fs::write(folder.join(format!("{}.svg", chart.name)), svg(chart)).expect("the disk takes it");
    }
    std::fs::write(folder.join("curves.csv"), data).expect("the disk takes it");
}

/// In milliseconds; of work that takes long, one run will do.
fn median(mut run: impl FnMut()) -> f64 {
    let first = time(&mut run);
    let taken = if first > Duration::from_secs(1) { first } else { median_of_five(&mut run) };
    taken.as_secs_f64() * 1e3
}

fn note(chart: &str, x: u32, figures: &[f64]) {
    eprintln!("{chart} {x}: {figures:.4?} ms");
}

fn chart(name: &str, title: &str, across: &str, lines: Vec<Line>) -> Growth {
    Growth {
        name: format!("growth-{name}"),
        title: title.to_owned(),
        subtitle: "milliseconds; both scales are logarithmic".to_owned(),
        across: across.to_owned(),
        lines,
    }
}

/// Lines through points measured together: one figure a line at each place.
fn lines<const N: usize>(labels: [&str; N], points: &[(f64, [f64; N])]) -> Vec<Line> {
    let through = |i: usize| points.iter().map(|(x, figures)| (*x, figures[i])).collect();
    labels.iter().enumerate().map(|(i, label)| ((*label).to_owned(), through(i))).collect()
}

/// A scenario of 1,000 whose shape is known, the set-up of a shape, and the reference.
///
/// The reference keeps a hundred bytes a device: where it would not fit into memory, its figure is 0 and is not drawn.
fn figures(model: &Model, policies: &[Policy], with_reference: bool) -> [f64; 3] {
    let (account, fleet) = (&model.account, &model.fleet);
    let orders = Orders::new();
    let shape = QueueSummary::new(account, fleet, &policies[0], &orders).expect("within limits");
    let highest = process::bytes("VmHWM").map_or("-".to_owned(), |bytes| (bytes >> 20).to_string());
    let (groups, classes) = (shape.groups(), shape.classes());
    eprintln!("{} devices: {groups} groups, {classes} classes, {highest} MB resident at most", fleet.len());
    let many = median(|| {
        std::hint::black_box(tally(model, policies, &shape, &orders));
    });
    let set_up = median(|| drop(QueueSummary::new(account, fleet, &policies[0], &orders)));
    let by_reference = || {
        let assignment = reference::assign(account, fleet, &policies[0]);
        drop(Tally::of(account, fleet, &policies[0], &assignment));
    };
    let by_reference = if with_reference { median(by_reference) } else { 0.0 };
    [many / policies.len() as f64, set_up, by_reference]
}

const FIGURES: [&str; 3] =
    ["a scenario of a known shape", "set-up of a shape", "a scenario device by device"];

fn devices(is_huge: bool) -> Growth {
    let measure = |devices: u32| {
        let model = support::model(devices, PARTS);
        let figures = figures(&model, &support::policies(&model.account, 1, 1_000), devices <= 10 * MILLION);
        note("devices", devices, &figures);
        (f64::from(devices), figures)
    };
    let mut sizes = vec![10_000, 30_000, 100_000, 300_000, MILLION, 3 * MILLION, 10 * MILLION];
    sizes.extend(is_huge.then_some(100 * MILLION));
    let points: Vec<_> = sizes.into_iter().map(measure).collect();
    chart("devices", "Time by the number of devices", "devices", lines(FIGURES, &points))
}

fn parts() -> Growth {
    let measure = |parts: u8| {
        let model = support::model(MILLION, parts);
        let figures = figures(&model, &support::policies(&model.account, 1, 200), true);
        note("parts", parts.into(), &figures);
        (f64::from(parts), figures)
    };
    let points: Vec<_> = [2, 4, 8, 12, 16, 24, 32, 40].into_iter().map(measure).collect();
    chart("parts", "Time by the number of parts, a million devices", "parts", lines(FIGURES, &points))
}

fn sweep_time(model: &Model, policies: &[Policy], shapes: &SummaryCache, threads: usize) -> f64 {
    with_threads(threads, || {
        let choice = EngineChoice::Fast;
        median(|| drop(simulator::run_with(&model.account, &model.fleet, policies, choice, &|_| (), shapes)))
    })
}

fn policies() -> Growth {
    let model = support::model(MILLION, PARTS);
    let shapes = SummaryCache::new(1 << 30);
    let measure = |count: u32| {
        let policies = support::policies(&model.account, 1, count);
        let figures = [1, 2].map(|threads| sweep_time(&model, &policies, &shapes, threads));
        note("policies", count, &figures);
        (f64::from(count), figures)
    };
    let points: Vec<_> = [1, 10, 100, 1_000, 10_000, 100_000].into_iter().map(measure).collect();
    let labels = ["1 thread", "2 threads"];
    let title = "Time by the number of policies of one known shape, a million devices";
    chart("policies", title, "policies", lines(labels, &points))
}

fn shapes() -> Growth {
    let model = support::model(MILLION, PARTS);
    let measure = |shapes: u32| {
        let policies = support::policies(&model.account, shapes, 1_000 / shapes);
        // SummaryCache are made anew: nothing is kept from one run to the next.
        let run = |threads| {
            with_threads(threads, || {
                time(&mut || {
                    drop(simulator::run(
                        &model.account,
                        &model.fleet,
                        &policies,
                        EngineChoice::Fast,
                        &|_| (),
                    ));
                })
            })
        };
        let figures = [1, 2].map(|threads| run(threads).as_secs_f64() * 1e3);
        note("shapes", shapes, &figures);
        (f64::from(shapes), figures)
    };
    let points: Vec<_> = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000].into_iter().map(measure).collect();
    let labels = ["1 thread", "2 threads"];
    let title = "Time of 1,000 policies with all set-up by the number of their shapes, a million devices";
    chart("shapes", title, "shapes", lines(labels, &points))
}
