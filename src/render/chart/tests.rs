//! Charts are tested by what they say, by where they put it, and by their bytes.

use crate::problem::Language;
use crate::render::chart::layout::{Shape, WIDTH, picture};
use crate::render::chart::spec::{Fill, Spec};
use crate::render::chart::text::Faces;
use crate::render::chart::{all, spec};
use crate::render::sample;
use crate::report::Report;

fn samples() -> Vec<Report> {
    let mut alone = sample::nothing();
    alone.scenarios.truncate(1);
    let mut empty = sample::two();
    empty.scenarios.clear();
    empty.parts.clear();
    vec![
        sample::two(),
        sample::many(23, "USD"),
        sample::many(40, "JPY"),
        sample::hostile(),
        sample::japanese(),
        sample::varied(),
        sample::nothing(),
        alone,
        empty,
    ]
}

/// What a chart says, line by line, as a reader with a ruler would write it down.
fn outline(spec: &Spec) -> String {
    let fill = |fill: &Fill| match fill {
        Fill::Solid(_) => "",
        Fill::Hatched(_) => "idle ",
        Fill::Outline => "outline ",
    };
    let mut lines = vec![format!("{} ({})", spec.title, spec.subtitle)];
    let legend: Vec<String> =
        spec.legend.iter().map(|(look, words)| format!("{}{words}", fill(look))).collect();
    lines.push(format!("legend: {}", legend.join(", ")));
    for bar in &spec.bars {
        if bar.heading {
            lines.push(format!("{}:", bar.label));
            continue;
        }
        let segments: Vec<String> =
            bar.segments.iter().map(|s| format!("{}{:.2}", fill(&s.fill), s.value)).collect();
        let frame = bar.frame.map_or_else(String::new, |frame| format!(" in {frame}"));
        lines.push(format!("{} [{}]{frame} = {}", bar.label, segments.join(" + "), bar.value));
    }
    lines.extend(spec.notes.iter().map(|note| format!("note: {note}")));
    lines.join("\n")
}

#[test]
fn charts_say_what_the_report_says() {
    let charts: Vec<String> = spec::all(&sample::two(), Language::English).iter().map(outline).collect();
    insta::assert_snapshot!(charts.join("\n\n"), @r#"
    Cost by scenario (USD over 12 months)
    legend: Essentials, Deluxe, Mobile Threat Defense Advanced, idle bought and idle, extra charges
    as-is [42552.00 + 40704.00 + 2885.76 + idle 648.00 + idle 4328.64 + 1971.60] = 93,090.00
    buy-200-deluxe [42552.00 + 42281.28 + 3246.48 + idle 648.00 + idle 8598.72 + idle 3967.92] = 101,294.40
    note: Rests on assumptions: see the report.

    Extra charges against the baseline (USD over 12 months; extra charges of the baseline: 1,971.60)
    legend: less than the baseline
    buy-200-deluxe [-1971.60] = -1,971.60
    note: Rests on assumptions: see the report.

    Units used against bought (license units by part)
    legend: used, outline bought, over
    Essentials:
    as-is [1182.00] in 1200 = 1,182 of 1,200
    buy-200-deluxe [1182.00] in 1200 = 1,182 of 1,200
    Deluxe:
    as-is [800.00 + 31.00] in 800 = 831 of 800, 31 over
    buy-200-deluxe [831.00] in 1000 = 831 of 1,000
    Mobile Threat Defense Advanced:
    as-is [120.00] in 300 = 120 of 300
    buy-200-deluxe [135.00] in 300 = 135 of 300
    note: Rests on assumptions: see the report.
    "#);
}

#[test]
fn charts_of_unknown_money_draw_no_bar_and_say_why() {
    let charts: Vec<String> = spec::all(&sample::hostile(), Language::English).iter().map(outline).collect();
    insta::assert_snapshot!(charts.join("\n\n"), @r#"
    Cost by scenario (USD over 12 months)
    legend: 
    as-is [] = - (a price is missing)
    =cmd()|'x'!A1 [] = - (a price is missing)
    note: Unknown amounts have no bar: a price is missing.
    note: Rests on assumptions: see the report.

    Extra charges against the baseline (USD over 12 months; extra charges of the baseline: -)
    legend: 
    =cmd()|'x'!A1 [] = - (a price is missing)
    note: Unknown amounts have no bar: a price is missing.
    note: Rests on assumptions: see the report.

    Units used against bought (license units by part)
    legend: used, outline bought, over
    Essentials:
    as-is [1182.00] in 1200 = 1,182 of 1,200
    =cmd()|'x'!A1 [1182.00] in 1200 = 1,182 of 1,200
    Deluxe:
    as-is [800.00 + 31.00] in 800 = 831 of 800, 31 over
    =cmd()|'x'!A1 [831.00] in 1000 = 831 of 1,000
    Mobile Threat Defense Advanced:
    as-is [120.00] in 300 = 120 of 300
    =cmd()|'x'!A1 [135.00] in 300 = 135 of 300
    note: Rests on assumptions: see the report.
    "#);
}

#[test]
fn of_many_scenarios_the_most_different_are_drawn_and_the_rest_is_counted() {
    let report = sample::many(40, "JPY");
    let charts = spec::all(&report, Language::English);
    assert_eq!(charts[0].bars.len(), 24);
    assert_eq!(charts[0].bars[0].label, "as-is");
    assert_eq!(charts[0].notes[0], "The 24 of 41 scenarios that differ most; all are in scenarios.csv.");
    assert!(charts[0].bars.iter().all(|bar| !bar.value.contains('.')), "yen have no decimals");
    assert!(charts.iter().all(|chart| chart.bars.len() <= 24));
}

#[test]
fn a_bar_is_as_long_as_its_figure_says() {
    for report in samples() {
        let cost = &spec::all(&report, Language::English)[0];
        for bar in cost.bars.iter().filter(|bar| !bar.segments.is_empty()) {
            let length: f64 = bar.segments.iter().map(|s| s.value).sum();
            let figure: f64 = bar.value.replace(',', "").parse().unwrap();
            assert!((length - figure).abs() <= 0.51, "{}: {length} is drawn for {}", bar.label, bar.value);
        }
    }
}

/// Left, top, right and bottom of a text; letters without those parts that seldom meet anything.
fn place(faces: &Faces, shape: &Shape) -> Option<(f64, f64, f64, f64, String)> {
    let Shape::Text { at: (x, y), text, size, bold, .. } = shape else { return None };
    Some((*x, y - size * 0.72, x + faces.width(text, *size, *bold), y + size * 0.1, text.clone()))
}

#[test]
fn no_text_meets_another_or_leaves_the_sheet() {
    let faces = Faces::new();
    for spec in samples().iter().flat_map(|report| spec::all(report, Language::English)) {
        let picture = picture(&spec);
        assert!(picture.height <= 900, "{} is {} high", spec.name, picture.height);
        let texts: Vec<_> = picture.shapes.iter().filter_map(|shape| place(&faces, shape)).collect();
        for (n, (left, top, right, bottom, text)) in texts.iter().enumerate() {
            let inside = *left >= 0.0 && *right <= f64::from(WIDTH) && *bottom <= f64::from(picture.height);
            assert!(inside, "{}: `{text}` leaves the sheet", spec.name);
            for (l, t, r, b, other) in &texts[n + 1..] {
                let meet = left < r && l < right && top < b && t < bottom;
                assert!(!meet, "{}: `{text}` meets `{other}`", spec.name);
            }
        }
    }
}

#[test]
fn no_text_lies_on_a_bar() {
    let faces = Faces::new();
    for spec in samples().iter().flat_map(|report| spec::all(report, Language::English)) {
        let shapes = picture(&spec).shapes;
        for (left, top, right, bottom, text) in shapes.iter().filter_map(|shape| place(&faces, shape)) {
            for shape in &shapes {
                let Shape::Rect { from, to, color } = shape else { continue };
                let meet = left < f64::from(to.0)
                    && f64::from(from.0) < right
                    && top < f64::from(to.1)
                    && f64::from(from.1) < bottom;
                assert!(*color == (255, 255, 255) || !meet, "{}: `{text}` lies on a bar", spec.name);
            }
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for report in [sample::two(), sample::japanese(), sample::many(30, "USD")] {
        assert_eq!(all(&report, Language::English), all(&report, Language::English));
    }
}

#[test]
fn a_picture_of_lines_holds_no_markup_of_the_user() {
    for chart in all(&sample::hostile(), Language::English) {
        assert!(!chart.svg.contains("<script"), "{}", chart.name);
        assert!(!chart.svg.contains('\u{1b}'), "{}", chart.name);
        assert!(chart.svg.contains("<title>") && chart.svg.contains("<desc>"), "{}", chart.name);
    }
}
