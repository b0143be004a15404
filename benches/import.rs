//! CSV to model, against the `csv` crate reading the same columns. `cargo bench --bench import`.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a bench that fails says so by a panic")]

#[expect(dead_code, reason = "other benches use the rest")]
mod support;

use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const DEVICES: u32 = 200_000;

fn import(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("devices.csv");
    support::csv::write(&path, DEVICES).expect("the disk takes it");
    let bytes = std::fs::metadata(&path).expect("just written").len();
    let mut group = c.benchmark_group("20 columns, 8 of them known");
    group.sample_size(10).measurement_time(Duration::from_secs(5)).throughput(Throughput::Bytes(bytes));
    group.bench_function("importer, to the model", |b| b.iter(|| support::csv::import(&path)));
    group.bench_function("csv crate, to strings", |b| b.iter(|| support::csv::by_csv_crate(&path)));
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
