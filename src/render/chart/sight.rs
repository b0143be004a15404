//! How far apart two colors are for people, with any color vision.

use crate::render::chart::spec::Color;

/// What people see who have all kinds of cones, and who lack one (Machado, Oliveira and Fernandes 2009, severity 1), in
/// linear light.
const SIGHTS: [[[f64; 3]; 3]; 3] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.052]],
    [[0.3673, 0.8606, -0.228], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
];

/// A color as each of them sees it.
pub(crate) type Seen = [[f64; 3]; 3];

/// CIELAB of a color for every sight.
pub(crate) fn seen(color: Color) -> Seen {
    SIGHTS.each_ref().map(|sight| lab(color, sight))
}

/// How far apart two colors are for those who tell them apart least. A difference of 2.3 is just noticed side by side.
pub(crate) fn apart(a: &Seen, b: &Seen) -> f64 {
    let distance =
        |(a, b): (&[f64; 3], &[f64; 3])| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
    a.iter().zip(b).map(distance).fold(f64::INFINITY, f64::min)
}

fn lab(color: Color, sight: &[[f64; 3]; 3]) -> [f64; 3] {
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
