//! Charts are tested by what they say, by where they put it, and by their bytes.

use crate::problem::Language;
use crate::render::chart::chosen::Chosen;
use crate::render::chart::layout::picture;
use crate::render::chart::sheet::{Shape, WIDTH};
use crate::render::chart::spec::{Fill, Spec};
use crate::render::chart::text::Faces;
use crate::render::chart::{Drawing, all, bars, drawings, units};
use crate::render::sample;
use crate::report::devices::Move;
use crate::report::{Report, Scenario};

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
        sample::ranged(),
        sample::swept(),
        all_ranged(),
        grid_sweep(12, "USD"),
        grid_sweep(40, "JPY"),
        moved(),
        many_parts(),
        alone,
        empty,
    ]
}

/// A sweep over two numbers: a heat map.
fn grid_sweep(size: usize, currency: &str) -> Report {
    let mut report = sample::many(60, currency);
    let others = report.scenarios.split_off(1);
    let points = (0..size * size.min(20)).zip(others.into_iter().cycle());
    report.scenarios.extend(points.map(|(place, scenario)| Scenario {
        name: format!("both/units.Deluxe={},units.Premier={}", place % size * 50, place / size * 10),
        sweep: Some("both".to_owned()),
        title: None,
        ..scenario
    }));
    report
}

/// Devices that move between parts and states.
fn moved() -> Report {
    let mut report = sample::many(3, "USD");
    let cell = |before: &str, after: &str, devices| Move {
        before: before.to_owned(),
        after: after.to_owned(),
        devices,
    };
    let moves = vec![
        cell("Essentials", "Essentials", 1_182),
        cell("Deluxe", "Deluxe", 700),
        cell("Deluxe", "Essentials", 120),
        cell("Deluxe", "a part with a name of sixty characters, as nobody would write", 10),
        cell("Deluxe", "waiting", 1),
        cell("out-of-scope", "out-of-scope", 400),
    ];
    report.scenarios.iter_mut().skip(2).take(1).for_each(|scenario| scenario.moves.clone_from(&moves));
    report
}

/// A bar of 24 parts, most of them unknown to the catalog.
fn many_parts() -> Report {
    let mut report = sample::two();
    for n in 0..21 {
        let name = if n % 2 == 0 {
            format!("Part {n}")
        } else {
            format!("追加パーツ{n}、名前の長いもの")
        };
        let Some(mut info) = report.parts.first().cloned() else { continue };
        info.name.clone_from(&name);
        info.number.clone_from(&name);
        report.parts.push(info);
        for scenario in &mut report.scenarios {
            let Some(mut row) = scenario.parts.get(1).cloned() else { continue };
            row.name.clone_from(&name);
            let more = row.committed.zip(row.extra).map(|(committed, extra)| (committed + extra).times(12));
            scenario.horizon.total = scenario.horizon.total.zip(more).map(|(total, more)| total + more);
            scenario.parts.push(row);
        }
    }
    report
}

/// As many scenarios with ranges as a chart takes, and more.
fn all_ranged() -> Report {
    let mut report = sample::many(30, "USD");
    let ranges = sample::ranged().scenarios.first().and_then(|base| base.ranges.clone());
    report.scenarios.iter_mut().for_each(|scenario| scenario.ranges.clone_from(&ranges));
    report
}

/// What a chart says, line by line, as a reader with a ruler would write it down.
fn outline(spec: &Spec) -> String {
    let fill = |fill: &Fill| match fill {
        Fill::Solid(_) => "",
        Fill::Hatched(_) => "idle ",
        Fill::Outline => "outline ",
        Fill::Tick => "tick ",
        Fill::Line(..) | Fill::Point(..) => "mark ",
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
        let inner = bar.inner.map_or_else(String::new, |(from, to)| format!(" over it {from:.2} to {to:.2}"));
        let tick = bar.tick.map_or_else(String::new, |tick| format!(" tick {tick:.2}"));
        let start = if bar.start == 0.0 { String::new() } else { format!("{:.2}: ", bar.start) };
        let second = bar.second.as_ref().map_or_else(String::new, |second| format!(" | {second}"));
        let drawn = format!("[{start}{}]{frame}{inner}{tick}", segments.join(" + "));
        lines.push(format!("{} {drawn} = {}{second}", bar.label, bar.value));
    }
    lines.extend(spec.notes.iter().map(|note| format!("note: {note}")));
    lines.join("\n")
}

#[test]
fn charts_say_what_the_report_says() {
    let charts: Vec<String> = bars::all(&sample::two(), Language::English).iter().map(outline).collect();
    insta::assert_snapshot!(charts.join("\n\n"), @r#"
    as-is costs 93,090.00, buy-200-deluxe 101,294.40 (Cost by scenario, USD over 12 months)
    legend: Essentials, Deluxe, Mobile Threat Defense Advanced, idle bought and idle, extra charges
    as-is [42552.00 + 40704.00 + 2885.76 + idle 648.00 + idle 4328.64 + 1971.60] = 93,090.00
    buy-200-deluxe [42552.00 + 42281.28 + 3246.48 + idle 648.00 + idle 8598.72 + idle 3967.92] = 101,294.40
    note: Rests on assumptions: see the report.

    buy-200-deluxe cuts the extra charges by 1,971.60 (Extra charges against the baseline, USD over 12 months; extra charges of the baseline: 1,971.60)
    legend: less than the baseline
    buy-200-deluxe [-1971.60] = -1,971.60
    note: Rests on assumptions: see the report.

    No unit of the recommended part is left for 12 devices; Deluxe is 31 units short; Mobile Threat Defense Advanced has 180 units idle (Units used against bought, license units by part)
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
    let charts: Vec<String> = bars::all(&sample::hostile(), Language::English).iter().map(outline).collect();
    insta::assert_snapshot!(charts.join("\n\n"), @r#"
    What as-is costs is unknown, because a price is missing (Cost by scenario, USD over 12 months)
    legend: 
    as-is [] = - (a price is missing)
    =cmd()|'x'!A1 [] = - (a price is missing)
    note: Unknown amounts have no bar: a price is missing.
    note: Rests on assumptions: see the report.

    The extra charges are unknown, because a price is missing (Extra charges against the baseline, USD over 12 months; extra charges of the baseline: -)
    legend: 
    =cmd()|'x'!A1 [] = - (a price is missing)
    note: Unknown amounts have no bar: a price is missing.
    note: Rests on assumptions: see the report.

    No unit of the recommended part is left for 12 devices; Deluxe is 31 units short; Mobile Threat Defense Advanced has 180 units idle (Units used against bought, license units by part)
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

/// docs/contract.md section 4: "at most 8 parts: those that are short, where devices wait those that are full, those with most idle units".
#[test]
fn the_picture_of_the_first_screen_shows_what_its_title_names() {
    let mut report = many_parts();
    let parts = &mut report.scenarios[0].parts;
    let count = parts.len();
    for (place, part) in parts.iter_mut().enumerate() {
        (part.units, part.consumed, part.over, part.idle) = (100, 100, 0, 0);
        match place {
            3 => (part.consumed, part.idle) = (60, 40),
            17 => (part.consumed, part.over) = (109, 9),
            20 => (part.units, part.consumed, part.over) = (0, 2, 2),
            // Nothing to show.
            5 => (part.units, part.consumed) = (0, 0),
            _ => {}
        }
    }
    let named: Vec<String> = [3, 17, 20].map(|place| parts[place].name.clone()).to_vec();
    let spec = units::in_short(&report, Language::English);
    let bars: Vec<&str> = spec.bars.iter().map(|bar| bar.label.as_str()).collect();
    assert_eq!(bars.len(), 8);
    assert!(named.iter().all(|name| bars.contains(&name.as_str())), "{bars:?}");
    assert!(spec.title.contains("9 units short") && spec.title.contains("40 units idle"), "{}", spec.title);
    let shown =
        format!("8 of {} parts: those that are short or full, and those with most idle units.", count - 1);
    assert_eq!(spec.notes[0], shown);
}

#[test]
fn of_many_scenarios_the_most_different_are_drawn_and_the_rest_is_counted() {
    let report = sample::many(40, "JPY");
    let charts = bars::all(&report, Language::English);
    assert_eq!(charts[0].bars.len(), 24);
    assert_eq!(charts[0].bars[0].label, "as-is");
    assert_eq!(charts[0].notes[0], "The 24 of 41 scenarios that differ most; all are in scenarios.csv.");
    assert!(charts[0].bars.iter().all(|bar| !bar.value.contains('.')), "yen have no decimals");
    assert!(charts.iter().all(|chart| chart.bars.len() <= 24));
}

#[test]
fn no_policy_of_a_sweep_takes_the_place_of_a_named_scenario() {
    // Eight named scenarios differ less than any of the forty policies of the sweep.
    let report = sample::swept();
    let charts = bars::all(&report, Language::English);
    for chart in &charts[..2] {
        let labels: Vec<&str> = chart.bars.iter().map(|bar| bar.label.as_str()).collect();
        for scenario in report.scenarios.iter().take(9).skip(1) {
            assert!(labels.contains(&scenario.name.as_str()), "{}: {labels:?}", chart.name);
        }
    }
    // 24 bars, of which nine are the baseline and the named scenarios.
    assert_eq!(charts[0].bars.len(), 24);
    assert_eq!(
        charts[0].notes[0],
        "The baseline, all 8 named scenarios and the 15 of 40 policies of sweeps that differ most; all are in \
         scenarios.csv."
    );
    let units = charts.iter().find(|chart| chart.name == "units-used-against-bought").unwrap();
    assert!(units.bars.iter().all(|bar| !bar.label.starts_with("deluxe-units")), "{:?}", units.bars);
    assert_eq!(
        units.notes[0],
        "The baseline and the 3 of 8 named scenarios that differ most; the others and the 40 policies of sweeps are in \
         parts.csv."
    );
}

#[test]
fn notes_say_which_scenarios_a_chart_leaves_out() {
    let note = |named: usize, swept: usize, most| {
        let mut report = sample::many((named + swept) as u64, "USD");
        for scenario in report.scenarios.iter_mut().skip(1 + named) {
            scenario.sweep = Some("s".to_owned());
        }
        let note = Chosen::of(&report, most, |s| s.delta.total).note("f");
        note.map_or_else(String::new, |note| note.to_text(Language::English))
    };
    assert_eq!(note(3, 4, 8), "");
    assert_eq!(note(0, 4, 1), "The baseline alone; all scenarios are in f.");
    assert_eq!(note(3, 0, 3), "The 3 of 4 scenarios that differ most; all are in f.");
    assert_eq!(note(3, 4, 4), "The baseline and all 3 named scenarios; the 4 policies of sweeps are in f.");
    assert_eq!(
        note(0, 4, 3),
        "The baseline and the 2 of 4 policies of sweeps that differ most; all are in f."
    );
}

#[test]
fn ranges_are_a_bar_in_a_bar_with_a_tick() {
    let charts = bars::all(&sample::ranged(), Language::English);
    let ranges = charts.iter().find(|chart| chart.name == "ranges").unwrap();
    insta::assert_snapshot!(outline(ranges), @r"
    Extra charges of as-is: 0.00 to 16,650.24 if IBM does what it writes, 0.00 to 351,706.16 whatever IBM does (How far the extra charges reach, USD over 12 months)
    legend: tick as the study reads IBM's documents, if IBM does what it writes, whatever IBM does
    as-is [351706.16] over it 0.00 to 16650.24 tick 1971.60 = 0.00 – 16,650.24 | 0.00 – 351,706.16
    a scenario with a name of sixty characters, as people write [900.50: 1499.50] over it 1200.00 to 1971.60 tick 7059.60 = 1,200.00 – 1,971.60 | 900.50 – 2,400.00
    デラックスを追加し端末を廃止 [] over it 0.00 to 0.00 tick 5787.60 = 0.00 | 0.00
    buy-60-deluxe-and-retire-silent-devices [164.30: 74999835.70] over it 164.30 to 164.30 tick 4515.60 = 164.30 | 164.30 – 75,000,000.00
    buy-80-deluxe-and-retire-silent-devices [5.00: ] over it 5.00 to 70.00 tick 3243.60 = 5.00 – 70.00 | -
    buy-100-deluxe-and-retire-silent-devices [1971.60: ] tick 1971.60 = - | -
    note: With each bar: the range if IBM does what it writes, then the range whatever IBM does.
    note: Unknown amounts have no bar: a price is missing.
    note: Rests on assumptions: see the report.
    ");
    assert!(bars::all(&sample::two(), Language::English).iter().all(|chart| chart.name != "ranges"));
    assert_eq!(
        ranges.alt().split(". as-is: ").nth(1).unwrap().split("; a scenario").next().unwrap(),
        "reference 1,971.60; 0.00 – 16,650.24 if IBM does what it writes, 0.00 – 351,706.16 whatever IBM does"
    );
}

/// The title of a chart in both languages.
fn titles(report: &Report, name: &str) -> [String; 2] {
    [Language::English, Language::Japanese].map(|language| {
        let charts = bars::all(report, language);
        charts.into_iter().find(|chart| chart.name == name).map(|chart| chart.title).unwrap_or_default()
    })
}

#[test]
fn titles_say_what_the_figures_say() {
    let mut alone = sample::nothing();
    alone.scenarios.truncate(1);
    let mut refused = sample::two();
    refused.scenarios[0].refused_by = Some("D-1".to_owned());
    let mut short = sample::two();
    for part in &mut short.scenarios[0].parts {
        (part.over, part.idle) = (7, 0);
    }
    let waiting = sample::nothing();
    assert_eq!(waiting.scenarios[0].devices.waiting, 12);
    let mut none_short = sample::nothing();
    none_short.scenarios[0].devices.waiting = 0;
    let (cost, extra) = ("cost-by-scenario", "extra-charges-against-baseline");
    let units = "units-used-against-bought";
    let cases = [
        (titles(&alone, cost), "as-is costs 96,206.40", "as-isの費用は96,206.40です"),
        (
            titles(&sample::nothing(), cost),
            "as-is costs 96,206.40, and no scenario here changes that",
            "as-isの費用は96,206.40で、どのシナリオでも変わりません",
        ),
        // Alone, the baseline has nothing to be compared with, so there is no chart.
        (titles(&alone, extra), "", ""),
        (
            titles(&sample::nothing(), extra),
            "No scenario here changes the extra charges",
            "追加料金が変わるシナリオはありません",
        ),
        (
            titles(&sample::varied(), extra),
            "Scenarios cut the extra charges by up to 2,047 or raise them by up to 899,997,953",
            "シナリオによって追加料金が最大2,047減るか、最大899,997,953増えます",
        ),
        (
            titles(&waiting, units),
            "No unit of the recommended part is left for 12 devices; Mobile Threat Defense Advanced has 180 units idle",
            "12台は推奨パーツの空きライセンスがなく待機、Mobile Threat Defense Advancedは180ライセンス未使用です",
        ),
        (
            titles(&none_short, units),
            "No part is short; Mobile Threat Defense Advanced has 180 units idle",
            "不足しているパーツはなく、Mobile Threat Defense Advancedは180ライセンス未使用です",
        ),
        (
            titles(&refused, units),
            "The activation is refused in as-is: nothing is assigned",
            "as-isではアクティブ化が拒否され、何も割り当てられません",
        ),
        (
            titles(&short, units),
            "No unit of the recommended part is left for 12 devices; 3 parts are short, most of all Essentials: 7 units",
            "12台は推奨パーツの空きライセンスがなく待機、3種類のパーツが不足しています。最大はEssentialsの7ライセンスです",
        ),
        (
            titles(&sample::ranged(), "ranges"),
            "Extra charges of as-is: 0.00 to 16,650.24 if IBM does what it writes, 0.00 to 351,706.16 whatever IBM does",
            "as-isの追加料金は、IBMの記載どおりなら0.00～16,650.24、IBMの対応にかかわらず0.00～351,706.16です",
        ),
    ];
    for (titles, english, japanese) in cases {
        assert_eq!(titles, [english, japanese]);
    }
}

#[test]
fn a_bar_is_as_long_as_its_figure_says() {
    for report in samples() {
        let cost = &bars::all(&report, Language::English)[0];
        for bar in cost.bars.iter().filter(|bar| !bar.segments.is_empty()) {
            let length: f64 = bar.segments.iter().map(|s| s.value).sum();
            let figure: f64 = bar.value.replace(',', "").parse().unwrap();
            assert!((length - figure).abs() <= 0.51, "{}: {length} is drawn for {}", bar.label, bar.value);
        }
    }
}

/// Every chart of every sample, in both languages.
fn all_drawings() -> Vec<Drawing> {
    let both = [Language::English, Language::Japanese];
    let reports = samples();
    let each = reports.iter().flat_map(|report| both.map(|language| (report, language)));
    each.flat_map(|(report, language)| drawings(report, language)).collect()
}

/// Left, top, right and bottom of a text; letters without those parts that seldom meet anything.
fn place(faces: &Faces, shape: &Shape) -> Option<(f64, f64, f64, f64, String)> {
    let Shape::Text { at: (x, y), text, size, bold, .. } = shape else { return None };
    Some((*x, y - size * 0.72, x + faces.width(text, *size, *bold), y + size * 0.1, text.clone()))
}

#[test]
fn no_text_meets_another_or_leaves_the_sheet() {
    let faces = Faces::new();
    for spec in all_drawings() {
        let picture = spec.picture();
        assert!(picture.height <= 900, "{} is {} high", spec.name(), picture.height);
        let texts: Vec<_> = picture.shapes.iter().filter_map(|shape| place(&faces, shape)).collect();
        for (n, (left, top, right, bottom, text)) in texts.iter().enumerate() {
            let inside =
                *left >= 0.0 && *right <= f64::from(picture.width) && *bottom <= f64::from(picture.height);
            assert!(inside, "{}: `{text}` leaves the sheet", spec.name());
            for (l, t, r, b, other) in &texts[n + 1..] {
                let meet = left < r && l < right && top < b && t < bottom;
                assert!(!meet, "{}: `{text}` meets `{other}`", spec.name());
            }
        }
    }
}

#[test]
fn no_text_lies_on_a_bar() {
    let faces = Faces::new();
    for spec in samples().iter().flat_map(|report| bars::all(report, Language::English)) {
        let shapes = picture(&spec, WIDTH).shapes;
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

/// docs/contract.md section 4, charts: a curve for one number, a heat map for two, a part's own color in the legend.
#[test]
fn a_sweep_is_drawn_by_its_numbers_and_every_part_is_in_the_legend() {
    let named = |report: &Report, name: &str| {
        drawings(report, Language::English).into_iter().find(|drawing| drawing.name() == name).unwrap()
    };
    let Drawing::Plot(curve) = named(&sample::swept(), "sweep-1") else { panic!("one number is a curve") };
    assert_eq!(curve.series.len(), 1);
    assert_eq!(curve.series[0].points.len(), 40);
    assert!(curve.series[0].points.is_sorted_by(|a, b| a.at.0 < b.at.0));
    let Drawing::Grid(map) = named(&grid_sweep(12, "USD"), "sweep-1") else { panic!("two are a heat map") };
    assert_eq!((map.columns.len(), map.rows.len()), (12, 12));
    assert_eq!(map.rows.iter().flat_map(|(_, cells)| cells).filter(|cell| cell.is_framed).count(), 3);
    let mut unnamed = sample::swept();
    unnamed.scenarios.last_mut().unwrap().name = "deluxe-units/custom".to_owned();
    assert!(drawings(&unnamed, Language::English).iter().all(|drawing| drawing.name() != "sweep-1"));
    let Drawing::Bars(cost) = named(&many_parts(), "cost-by-scenario") else { panic!("costs are bars") };
    let parts = cost.legend.iter().filter(|(fill, _)| matches!(fill, Fill::Solid(_))).count();
    assert_eq!(parts, 24 + 1, "all parts, and extra charges");
}

/// A part of which all units are idle has a hatched bar, whose color the legend must name.
#[test]
fn a_part_with_idle_units_alone_is_in_the_legend() {
    let mut report = sample::two();
    for row in
        report.scenarios.iter_mut().flat_map(|scenario| &mut scenario.parts).filter(|p| p.name == "Deluxe")
    {
        (row.consumed, row.idle, row.idle_cost) = (0, row.units, row.committed);
        row.over = 0;
        row.extra = Some(crate::money::Money::ZERO);
    }
    let spec = bars::all(&report, Language::English)
        .into_iter()
        .find(|spec| spec.name == "cost-by-scenario")
        .unwrap();
    let hatched = spec.bars[0].segments.iter().filter(|s| matches!(s.fill, Fill::Hatched(_))).count();
    assert!(hatched > 0, "{}", outline(&spec));
    assert!(spec.legend.iter().any(|(_, words)| words == "Deluxe"), "{}", outline(&spec));
}

/// docs/contract.md section 4: cost against services lost. At 90 with 9 lost, no policy is cheaper; at 120 with 3 lost,
/// none loses fewer. The baseline (100, 9) and the last (130, 5) are dearer than one of these, which loses as few.
#[test]
fn the_front_holds_what_no_other_beats() {
    let mut report = sample::many(3, "USD");
    let total = |n: i64| Some(crate::money::Money::whole(n));
    for (scenario, (cost, lost)) in report.scenarios.iter_mut().zip([(100, 9), (90, 9), (120, 3), (130, 5)]) {
        scenario.horizon.total = total(cost);
        (scenario.services.lost_at_activation, scenario.services.lost_at_day_90) = (0, lost);
    }
    let mut drawing = drawings(&report, Language::English).into_iter();
    let drawing = drawing.rfind(|drawing| drawing.name() == "cost-against-services-lost");
    let Some(Drawing::Plot(plot)) = drawing else { panic!("there is a choice") };
    assert_eq!(plot.head.title, "No other policy beats 2 of 4 in both cost and services lost");
    let best: Vec<(f64, f64)> = plot.series[2].points.iter().map(|point| point.at).collect();
    assert_eq!(best, [(90.0, 9.0), (120.0, 3.0)]);
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

/// docs/contract.md section 4: ends of terms within the horizon; parts whose terms end on one day stand together.
#[test]
fn the_line_of_days_has_the_ends_of_terms() {
    let mut report = sample::two();
    let part = report.parts[0].clone();
    let named = |name: &str, ends: &str| crate::report::PartInfo {
        name: name.to_owned(),
        term_ends: Some(ends.to_owned()),
        ..part.clone()
    };
    report.parts = vec![named("A", "2027-06-30"), named("B", "2027-06-30"), named("C", "2035-06-30")];
    let dates = crate::render::chart::dates::dates(&report, Language::English).unwrap();
    let said = dates.head.words.join("; ");
    assert!(said.contains("June 30, 2027: the term of A, B ends"), "{said}");
    assert!(!said.contains("2035"), "{said}");
}
