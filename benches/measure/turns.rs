//! Timing by turns: what is compared runs one after the other, round by round, so that a busy machine slows all alike.

use std::time::{Duration, Instant};

/// A piece of work with its name.
pub(crate) struct Work<'a> {
    name: &'static str,
    run: Box<dyn FnMut() + 'a>,
}

/// A piece of work; what it gives is kept from being optimized away.
pub(crate) fn work<'a, T>(name: &'static str, mut run: impl FnMut() -> T + 'a) -> Work<'a> {
    Work { name, run: Box::new(move || drop(std::hint::black_box(run()))) }
}

/// The time that `run` takes.
pub(crate) fn time(run: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// For short work, which one interruption would spoil.
pub(crate) fn median_of_five(run: &mut dyn FnMut()) -> Duration {
    let mut times: [Duration; 5] = std::array::from_fn(|_| time(run));
    times.sort_unstable();
    times[2]
}

/// The median time of each work over so many rounds, after one round to warm up.
pub(crate) fn by_turns<const N: usize>(rounds: usize, mut works: [Work<'_>; N]) -> [Duration; N] {
    let mut times: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::new());
    for round in 0..=rounds {
        for (work, times) in works.iter_mut().zip(&mut times) {
            let taken = time(&mut *work.run);
            if round > 0 {
                times.push(taken);
            }
        }
    }
    for (work, times) in works.iter().zip(&mut times) {
        times.sort_unstable();
        eprintln!("  {:<44} {:>12.3?}  (fastest {:.3?})", work.name, times[times.len() / 2], times[0]);
    }
    times.map(|times| times[times.len() / 2])
}

/// How many times longer the first takes.
pub(crate) fn ratio(longer: Duration, shorter: Duration) -> f64 {
    longer.as_secs_f64() / shorter.as_secs_f64()
}
