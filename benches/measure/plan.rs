//! The goal of `plan`: 100,000 devices, planned and rehearsed under every consistent reading.

use std::time::Instant;

use fleetcast::generate;
use fleetcast::generate::{PROFILES, Request};
use fleetcast::input::files::Memory;
use fleetcast::problem::Language;
use fleetcast::render::plan::files;
use fleetcast::run::plan;
use fleetcast::run::plan::{Choice, Goal};
use fleetcast::study::load;
use fleetcast::study::load::LoadOptions;

const DEVICES: u64 = 100_000;
const GOAL_SECONDS: f64 = 5.0;

pub(super) fn print() {
    let request = Request { devices: DEVICES, seed: 1, profile: &PROFILES[3] };
    let (mut inventory, mut usage) = (Vec::new(), Vec::new());
    generate::devices(&request, &mut inventory, &mut usage, &|_| ()).expect("memory takes it");
    let study = Memory::new()
        .with("devices.csv", inventory)
        .with("usage.csv", usage)
        .with("parts.csv", generate::parts(&request))
        .with("study.toml", generate::study(&request));
    let study = load::load(&study, &LoadOptions::default()).expect("a good study");
    let begun = Instant::now();
    let found = plan::find(&study, asked()).expect("there is a plan");
    let planned = begun.elapsed().as_secs_f64();
    let mut folder = Memory::new();
    for file in found.uploads.iter().chain(&found.rollback) {
        folder = folder.with(&file.name, files::upload(&found.fleet, file));
    }
    folder = folder.with(&found.by_hand_name(), files::by_hand(&found, Language::English));
    folder = folder.with(&found.pins_name(), files::pins(&found));
    let rehearsed = found.rehearse(&folder).expect("the plan holds");
    let all = begun.elapsed().as_secs_f64();
    let report = found.report(rehearsed);
    println!(
        "{DEVICES} devices, {} readings, {} different assignments, {} devices of the plan, {} replays: planned in {planned:.2} s, \
         written and rehearsed too in {all:.2} s",
        report.coverage.readings, report.coverage.starts, report.rehearsal.by_hand, report.rehearsal.replays,
    );
    println!("  goal: at most {GOAL_SECONDS} s: {}", if all <= GOAL_SECONDS { "met" } else { "missed" });
}

fn asked() -> plan::Request {
    plan::Request {
        goal: Goal::Reference,
        choice: Choice::Robust,
        assigned: None,
        assigned_name: None,
        split: None,
        pilot: None,
        study_path: String::new(),
        made_in: None,
        inputs: Vec::new(),
        warnings: Vec::new(),
    }
}
