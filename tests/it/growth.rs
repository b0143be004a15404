//! The curves that `benches/measure` draws: a bench runs no tests, so they are here.
#![expect(clippy::cast_possible_truncation, reason = "places of ticks are small whole numbers")]

#[path = "../../benches/measure/growth.rs"]
mod picture;

use picture::{Decades, Growth, in_words, svg, word};

fn sample() -> Growth {
    Growth {
        name: "sample".to_owned(),
        title: "Time a scenario".to_owned(),
        subtitle: "microseconds".to_owned(),
        across: "devices".to_owned(),
        lines: vec![
            ("ours".to_owned(), vec![(1_000.0, 2.0), (100_000.0, 0.0), (1_000_000.0, 3.0)]),
            ("device by device".to_owned(), vec![(1_000.0, 20.0), (1_000_000.0, 20_000.0)]),
        ],
    }
}

#[test]
fn powers_of_ten_are_evenly_spaced_and_enclose_the_points() {
    let decades = Decades::of([1_000.0, 1_000_000.0].into_iter(), 0.0, 300.0);
    let ticks: Vec<(i32, String)> = decades.ticks().map(|(at, word)| (at.round() as i32, word)).collect();
    let words = ["1,000", "10,000", "100,000", "1,000,000"].map(str::to_owned);
    assert_eq!(ticks, [0, 100, 200, 300].into_iter().zip(words).collect::<Vec<_>>());
}

#[test]
fn small_powers_are_decimals() {
    assert_eq!([-3, -2, -1, 0, 1].map(word), ["0.001", "0.01", "0.1", "1", "10"]);
}

#[test]
fn a_point_that_is_not_above_zero_is_left_out() {
    // The paper, two in the legend, two points on each line.
    assert_eq!(svg(&sample()).matches("<rect").count(), 1 + 2 + 2 + 2, "{}", sample().name);
}

#[test]
fn a_chart_without_points_is_empty_paper_with_words() {
    let empty = Growth { lines: vec![("ours".to_owned(), Vec::new())], ..sample() };
    assert_eq!(in_words(&empty), "Time a scenario, microseconds. ours: no points");
    assert!(svg(&empty).contains("devices</text>"));
}
