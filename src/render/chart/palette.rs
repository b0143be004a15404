//! The color of each part: the same in all charts of all reports, because nothing decides on it but the place of the part
//! in IBM's catalog, or its name where the catalog doesn't have it.

use std::collections::HashMap;

use crate::account::catalog;
use crate::render::chart::spec::Color;
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

/// The color of every part of a report.
pub(crate) fn colors(report: &Report) -> HashMap<&str, Color> {
    let catalog = catalog::parse("maas360", catalog::MAAS360).unwrap_or_default();
    let color = |name: &str, number: &str| {
        let place = catalog.place(name, number);
        place.and_then(|place| OF_CATALOG.get(place)).copied().unwrap_or_else(|| of_name(name))
    };
    report.parts.iter().map(|part| (part.name.as_str(), color(&part.name, &part.number))).collect()
}

/// A color of one of thirty hues, none near vermilion, in one of three shades.
fn of_name(name: &str) -> Color {
    // FNV-1a: the color of a name must never change, which the hashes of the standard library may.
    let hash = name
        .to_lowercase()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let hue = f64::from(55 + hash % 30 * 10);
    let lightness = match hash / 30 % 3 {
        0 => 0.34,
        1 => 0.5,
        _ => 0.68,
    };
    of_hue(hue, 0.42, lightness)
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
    use crate::render::chart::spec::EXTRA;
    use crate::render::sample;

    /// What people see who lack one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1), in linear light.
    const SIGHTS: [[[f64; 3]; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.052]],
        [[0.3673, 0.8606, -0.228], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
    ];

    /// CIELAB of a color as somebody sees it.
    fn seen(color: Color, sight: &[[f64; 3]; 3]) -> [f64; 3] {
        let linear = [color.0, color.1, color.2].map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.0405 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        let times = |row: &[f64; 3], color: [f64; 3]| row.iter().zip(color).map(|(a, b)| a * b).sum::<f64>();
        let light = sight.each_ref().map(|row| times(row, linear).clamp(0.0, 1.0));
        // From linear light to CIE XYZ, each divided by that of white.
        let xyz = [[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0177, 0.1095, 0.8729]];
        let cube = |part: f64| if part > 0.00886 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 };
        let [x, y, z] = xyz.map(|row| cube(times(&row, light)));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn apart(a: Color, b: Color, sight: &[[f64; 3]; 3]) -> f64 {
        let (a, b) = (seen(a, sight), seen(b, sight));
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// A difference of 2.3 in CIELAB is just noticed side by side; bars are apart, so they need several times that.
    #[test]
    fn every_eye_tells_the_parts_apart() {
        let mut colors = OF_CATALOG.to_vec();
        colors.push(EXTRA);
        for sight in &SIGHTS {
            for (place, color) in colors.iter().enumerate() {
                for other in &colors[place + 1..] {
                    let apart = apart(*color, *other, sight);
                    assert!(apart > 12.0, "{color:?} and {other:?}: {apart:.1}");
                }
            }
        }
    }

    /// In gray print the bases of the ladder, which stand beside each other, differ in lightness.
    #[test]
    fn gray_print_tells_the_bases_apart() {
        let light = OF_CATALOG.map(|color| seen(color, &SIGHTS[0])[0]);
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
}
