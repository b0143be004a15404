//! The engine: one policy, and many, over a million devices and fewer. `cargo bench --bench engine`.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench that fails says so by a panic")]

#[expect(dead_code, reason = "other benches use the rest")]
mod support;

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fleetcast::engine::fast::{Orders, QueueSummary};
use fleetcast::engine::tally::Tally;
use fleetcast::engine::{fast, reference};
use fleetcast::run::simulator;
use fleetcast::run::simulator::EngineChoice;

const MILLION: u32 = 1_000_000;
const PARTS: u8 = 8;

/// One policy whose shape is known: hardly more for many devices than for few.
fn known_shape(c: &mut Criterion) {
    let mut group = c.benchmark_group("one policy, shape known");
    for devices in [10_000, 100_000, MILLION] {
        let model = support::model(devices, PARTS);
        let policies = support::policies(&model.account, 1, 64);
        let orders = Orders::new();
        let shape =
            QueueSummary::new(&model.account, &model.fleet, &policies[0], &orders).expect("within limits");
        let mut policies = policies.iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(devices), |b| {
            b.iter(|| {
                let policy = policies.next().expect("endless");
                fast::tally(&model.fleet, policy, &shape, &orders)
            });
        });
    }
    group.finish();
}

/// What goes through all devices: the reference, the outcome of every device, a shape.
fn all_devices(c: &mut Criterion) {
    let model = support::model(MILLION, PARTS);
    let (account, fleet) = (&model.account, &model.fleet);
    let policy = &support::policies(account, 1, 1)[0];
    let orders = Orders::new();
    let mut group = c.benchmark_group("a million devices");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    group.bench_function("reference, totals", |b| {
        b.iter(|| Tally::of(account, fleet, policy, &reference::assign(account, fleet, policy)));
    });
    group.bench_function("fast, every device", |b| b.iter(|| fast::assign(account, fleet, policy, &orders)));
    group.bench_function("shape", |b| b.iter(|| QueueSummary::new(account, fleet, policy, &orders)));
    group.bench_function("order and shape", |b| {
        b.iter(|| QueueSummary::new(account, fleet, policy, &Orders::new()));
    });
    group.finish();
}

/// Many policies, as `run` has them.
fn sweeps(c: &mut Criterion) {
    let model = support::model(MILLION, PARTS);
    let mut group = c.benchmark_group("10,000 policies over a million devices");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    for shapes in [1, 10] {
        let policies = support::policies(&model.account, shapes, 10_000 / shapes);
        group.bench_function(format!("{shapes} shapes"), |b| {
            b.iter(|| simulator::run(&model.account, &model.fleet, &policies, EngineChoice::Fast, &|_| ()));
        });
    }
    group.finish();
}

criterion_group!(engine, known_shape, all_devices, sweeps);
criterion_main!(engine);
