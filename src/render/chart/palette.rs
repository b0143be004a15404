//! The color of each part: that of its place in IBM's catalog, the same in all charts of all reports. A part that the catalog
//! doesn't have takes one by its name, which only parts of the same report can move: no two of them look alike.

use std::collections::HashMap;

use crate::account::catalog;
use crate::render::chart::sight::{Seen, apart, seen};
use crate::render::chart::spec::{Color, EXTRA};
use crate::report::Report;

/// By place in the built-in catalog. Neighbors differ in lightness, so that gray print tells them apart; all differ for
/// people with any color vision. Vermilion is kept for what costs extra.
pub(crate) const OF_CATALOG: [Color; 13] = [
    (86, 180, 233),
    (68, 80, 160),
    (0, 158, 115),
    (120, 0, 120),
    (204, 121, 167),
    (120, 94, 60),
    (240, 228, 66),
    (60, 60, 60),
    (170, 210, 130),
    (0, 96, 110),
    (190, 190, 225),
    (70, 75, 235),
    (0, 0, 75),
];

/// How far apart colors are by choice, and what they make do with in reports of many parts.
const APART: [f64; 5] = [12.0, 9.0, 6.0, 3.0, 0.0];

/// The color of every part of a report.
pub(crate) fn colors(report: &Report) -> HashMap<&str, Color> {
    let catalog = catalog::built_in();
    let mut parts: Vec<_> = report.parts.iter().map(|p| (p.name.as_str(), p.number.as_str())).collect();
    // By name: the order of the account must not decide who gives way.
    parts.sort_unstable();
    let (mut colors, mut others, mut used) = (HashMap::new(), Vec::new(), Vec::new());
    for (name, number) in parts {
        // Of two parts that are one of the catalog (two contracts, say), only the first can have its color.
        match catalog.place(name, number).filter(|place| !used.contains(place)) {
            Some(place) if place < OF_CATALOG.len() => {
                used.push(place);
                colors.extend(OF_CATALOG.get(place).map(|color| (name, *color)));
            }
            _ => others.push(name),
        }
    }
    if !others.is_empty() {
        let mut choice = Choice::new();
        colors.extend(others.into_iter().map(|name| (name, choice.of_name(name))));
    }
    colors
}

/// Thirty hues in four shades, from dull to bright, each with its distance to the nearest color that is taken. Those of the
/// catalog are taken in every report, so that a part does not change its color where one of them joins it.
struct Choice(Vec<(Color, Seen, f64)>);

impl Choice {
    fn new() -> Self {
        let hues = (0..30_u8).map(|step| 55.0 + f64::from(step) * 10.0);
        let shades = |hue| [0.5, 0.34, 0.68, 0.25].map(|lightness| (hue, lightness));
        let all = hues.flat_map(shades).flat_map(|(hue, lightness)| {
            [0.42, 0.9, 0.65].map(|saturation| of_hue(hue, saturation, lightness))
        });
        let mut choice = Self(all.map(|color| (color, seen(color), f64::INFINITY)).collect());
        OF_CATALOG.iter().chain([&EXTRA]).for_each(|color| choice.take(*color));
        choice
    }

    fn take(&mut self, color: Color) {
        let taken = seen(color);
        self.0.iter_mut().for_each(|(_, seen, nearest)| *nearest = nearest.min(apart(seen, &taken)));
    }

    /// The first color from that of the name on which is far enough from all that are taken.
    fn of_name(&mut self, name: &str) -> Color {
        let start = hash(name) as usize % self.0.len().max(1);
        let (before, from) = self.0.split_at(start);
        let mut far = APART.iter().filter_map(|least| from.iter().chain(before).find(|(.., d)| d > least));
        // More parts than colors: from here on they repeat.
        let color = far.next().or(from.first()).map_or(EXTRA, |(color, ..)| *color);
        self.take(color);
        color
    }
}

/// FNV-1a: the color of a name must never change, which the hashes of the standard library may.
fn hash(name: &str) -> u32 {
    let add = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    name.to_lowercase().bytes().fold(0x811c_9dc5_u32, add)
}

/// From hue, saturation and lightness.
fn of_hue(hue: f64, saturation: f64, lightness: f64) -> Color {
    let reach = saturation * lightness.min(1.0 - lightness);
    let channel = |offset: f64| {
        let k = (offset + hue / 30.0) % 12.0;
        let value = lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
        (value * 255.0).round() as u8
    };
    (channel(0.0), channel(8.0), channel(4.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    /// A difference of 2.3 in CIELAB is just noticed side by side; bars are apart, so they need several times that.
    #[test]
    fn every_eye_tells_the_parts_apart() {
        let mut colors = OF_CATALOG.to_vec();
        colors.push(EXTRA);
        for (place, color) in colors.iter().enumerate() {
            for other in &colors[place + 1..] {
                let apart = apart(&seen(*color), &seen(*other));
                assert!(apart > 12.0, "{color:?} and {other:?}: {apart:.1}");
            }
        }
    }

    /// In gray print the bases of the ladder, which stand beside each other, differ in lightness.
    #[test]
    fn gray_print_tells_the_bases_apart() {
        let light = OF_CATALOG.map(|color| seen(color)[0][0]);
        for pair in light[..4].windows(2) {
            assert!((pair[0] - pair[1]).abs() > 15.0, "{pair:?}");
        }
    }

    #[test]
    fn a_part_has_one_color_whatever_stands_beside_it() {
        let mut report = sample::two();
        let before: Vec<Color> = {
            let colors = colors(&report);
            report.parts.iter().map(|part| colors[part.name.as_str()]).collect()
        };
        let names: Vec<String> = report.parts.iter().map(|part| part.name.clone()).collect();
        report.parts.reverse();
        report.parts[0].number = "other".to_owned();
        let colors = colors(&report);
        assert_eq!(names.iter().map(|name| colors[name.as_str()]).collect::<Vec<_>>(), before);
        assert_eq!(colors["Essentials"], OF_CATALOG[0]);
    }

    /// A report of the parts of the sample and of others.
    fn with_others<'a>(others: impl IntoIterator<Item = &'a str>) -> Report {
        let mut report = sample::two();
        let part = report.parts[0].clone();
        let of = |name: &str| crate::report::PartInfo {
            name: name.to_owned(),
            number: name.to_owned(),
            ..part.clone()
        };
        report.parts.extend(others.into_iter().map(of));
        report
    }

    /// The least distance between the colors of two parts of a report.
    fn nearest(report: &Report) -> f64 {
        let colors: Vec<Color> = colors(report).into_values().collect();
        let pairs =
            colors.iter().enumerate().flat_map(|(place, a)| colors[..place].iter().map(move |b| (a, b)));
        pairs.map(|(a, b)| apart(&seen(*a), &seen(*b))).fold(f64::INFINITY, f64::min)
    }

    /// Those of forty made-up names: one hash of ninety gave several of them one color.
    #[test]
    fn the_parts_of_one_report_never_look_alike() {
        let names: Vec<String> = (1..=40).map(|place| format!("Custom Part {place}")).collect();
        for (many, least) in [(2, 12.0), (10, 9.0), (24, 6.0), (40, 3.0)] {
            let found = nearest(&with_others(names[..many].iter().map(String::as_str)));
            assert!(found > least, "{many} parts: {found:.1}");
        }
    }

    /// Two contracts of one license are one part of the catalog.
    #[test]
    fn a_part_that_stands_twice_has_two_colors() {
        let mut report = with_others(["Essentials (second)"]);
        let number = report.parts[0].number.clone();
        report.parts.last_mut().unwrap().number = number;
        assert!(nearest(&report) > 9.0);
    }

    #[test]
    fn a_part_outside_the_catalog_keeps_its_color_beside_parts_that_look_otherwise() {
        let alone = with_others(["Custom Part 1"]);
        let color = colors(&alone)["Custom Part 1"];
        let beside = with_others(["Custom Part 1", "Custom Part 2", "Custom Part 3"]);
        assert_eq!(colors(&beside)["Custom Part 1"], color);
    }
}
