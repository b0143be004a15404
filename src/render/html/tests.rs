//! The page is tested by what it says and by what it must never hold.

use serde_json::Map;

use crate::problem::Language;
use crate::render::chart::Chart;
use crate::render::document::{Block, Table};
use crate::render::page::Page;
use crate::render::{chart, html, page, sample};
use crate::report::guard::{Case, Guard, Verdict, WaiverNote};
use crate::report::offenders::Offenders;
use crate::report::{Answer, Report, Scenario};

fn page(report: &Report, charts: &[Chart]) -> String {
    of(report, charts, Language::English)
}

fn of(report: &Report, charts: &[Chart], language: Language) -> String {
    html::render(&page::document(&Page::new(report, charts, language)), &report.study)
}

fn whole(report: &Report) -> String {
    page(report, &chart::all(report, Language::English))
}

/// A page without its own script: no other may be in it.
fn unscripted(page: &str) -> String {
    let script = format!("<script>{}</script>", html::SCRIPT);
    assert_eq!(page.matches(&script).count(), 1);
    page.replace(&script, "")
}

#[test]
fn hostile_text_stays_text() {
    let page = unscripted(&whole(&sample::hostile()));
    for raw in ["<script", "<img", "</script", "=x onerror=alert(1)>", "\u{1b}"] {
        assert!(!page.contains(raw), "`{raw}` got through");
    }
    assert_eq!(page.matches("</title>").count(), 6, "the page and five charts have a title");
    assert!(page.contains("&lt;script"), "the sample has lost its script");
}

#[test]
fn the_page_fetches_nothing() {
    for report in [sample::two(), sample::hostile(), sample::many(23, "USD")] {
        let page = unscripted(&whole(&report));
        for word in ["src=\"", "url(", "@import", "<script", "<link", "<iframe", "<object", "<embed", "xlink"]
        {
            assert!(!page.contains(word), "{word}");
        }
        let links = || page.split("href=\"").skip(1);
        assert!(
            links().count() > 0 && links().all(|target| target.starts_with('#')),
            "a link leaves the page"
        );
        assert!(page.contains("default-src 'none'"));
    }
}

#[test]
fn every_link_of_the_contents_has_its_section() {
    let page = whole(&sample::two());
    for target in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
}

#[test]
fn the_page_names_reading_inputs_and_every_assumption() {
    let report = sample::two();
    let page = page(&report, &[]);
    for input in &report.inputs {
        assert!(page.contains(&input.sha256));
    }
    for assumption in &report.assumptions {
        assert!(page.contains(&assumption.id));
    }
    for key in report.scenarios[0].reading.keys() {
        assert!(page.contains(&format!(">{key}</th>")), "{key}");
    }
    for words in
        ["line", "has no device id", "CP932", "unmapped", "day 91", "not published", "A volume discount"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn the_answer_comes_first_and_is_escaped() {
    let mut report = sample::two();
    report.answer = vec![Answer { id: "advice".into(), text: "Best: <b>x</b>.".into(), figures: Map::new() }];
    let page = page(&report, &[]);
    let [answer, tiles] =
        ["Best: &lt;b&gt;x&lt;/b&gt;.", "Extra charges"].map(|text| page.find(text).unwrap());
    assert!(answer < tiles);
    assert!(page.contains("USD 1,971.60"), "the extra charges of the baseline");
}

#[test]
fn unknown_money_is_unknown_and_never_nothing() {
    let page = whole(&sample::hostile());
    assert!(page.contains("A price is missing"));
    assert!(!page.contains("USD 0"));
}

#[test]
fn marks_stand_only_where_they_tell_something_apart() {
    let mut report = sample::two();
    let everything = page(&report, &[]);
    assert!(everything.contains("All figures rest on assumptions") && !everything.contains("charges*"));
    // A11, what overage costs, is of money alone: docs/rules.md section 13.
    report.assumptions[0].id = "A11".to_owned();
    let money = page(&report, &[]);
    for (words, is_there) in [("Extra charges*", true), ("* rests on an assumption", true), ("over*", false)]
    {
        assert_eq!(money.contains(words), is_there, "{words}");
    }
    report.assumptions.clear();
    for marked in ["charges*", "over*", "Used*", "Committed*", "rests on", "rest on assumptions"] {
        assert!(!page(&report, &[]).contains(marked), "{marked}");
    }
}

/// A report of so many scenarios, the baseline among them.
fn lots(scenarios: usize) -> Report {
    let mut report = sample::many(60, "USD");
    let others = report.scenarios.split_off(1);
    let named = others.into_iter().cycle().enumerate().map(|(place, scenario)| {
        let name = format!("{}-{place}", scenario.name);
        Scenario { name, ..scenario }
    });
    report.scenarios.extend(named.take(scenarios - 1));
    report
}

/// Scenarios, some of them policies of a sweep.
fn swept(policies: usize, name: impl Fn(usize) -> String) -> Report {
    let mut report = lots(301);
    for (place, scenario) in report.scenarios.iter_mut().enumerate().skip(1).take(policies) {
        scenario.sweep = Some("deluxe".to_owned());
        scenario.name = format!("deluxe/{}", name(place));
    }
    report
}

#[test]
fn a_sweep_is_a_table_with_a_column_for_each_lever() {
    let report = swept(3, |place| format!("units.Deluxe={place}00,reading.order=file"));
    let page = page(&report, &[]);
    let sweep = page.split("id=\"sweeps\"").nth(1).unwrap();
    let head = sweep.split("</thead>").next().unwrap();
    assert!(head.contains(">units.Deluxe</th>") && head.contains(">reading.order</th>"), "{head}");
    assert!(sweep.contains(">200</th><td class=\"text\">file</td>"));
    assert_eq!(page.matches("Computed by the").count(), 298, "no policy of a sweep has details");
}

#[test]
fn a_sweep_whose_policies_differ_in_their_levers_has_their_names() {
    let report = swept(3, |place| if place == 2 { "custom".to_owned() } else { "units.Deluxe=1".to_owned() });
    let page = page(&report, &[]);
    let sweep = page.split("id=\"sweeps\"").nth(1).unwrap();
    assert!(sweep.contains(">Policy</th>") && sweep.contains("deluxe/<wbr>custom"));
}

#[test]
fn a_large_sweep_is_shortened() {
    let page = page(&swept(250, |place| format!("units.Deluxe={place}")), &[]);
    let sweep = page.split("id=\"sweeps\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(sweep.matches("<th scope=\"row\"").count(), 200);
    assert!(sweep.contains("50 more are in scenarios.csv"));
}

#[test]
fn a_thousand_scenarios_can_be_mailed() {
    let mut report = lots(1000);
    for scenario in &mut report.scenarios {
        let more: Vec<_> = scenario.parts.iter().cycle().take(5).cloned().collect();
        scenario.parts.extend(more);
    }
    let size = whole(&report).len();
    assert!(size <= 5_000_000, "{size} bytes");
}

#[test]
fn guardrails_have_their_verdicts_failures_first() {
    let case = |scenario: &str, verdict| Case {
        guardrail: "no-overage".to_owned(),
        why: None,
        scenario: scenario.to_owned(),
        verdict,
        message: "31 devices over, 0 allowed".into(),
        offenders: Offenders::none(),
        waiver: (verdict == Verdict::Waived).then(|| WaiverNote {
            until: "2026-12-31".to_owned(),
            reason: "ordered <soon>".to_owned(),
            ended: false,
        }),
    };
    let guard = Guard {
        format: "fleetcast/guard".into(),
        version: 1,
        tool: "fleetcast".into(),
        study: "ACME".to_owned(),
        as_of: "2026-11-01".to_owned(),
        passed: 1,
        failed: 1,
        waived: 1,
        cases: [("a", Verdict::Passed), ("b", Verdict::Waived), ("c", Verdict::Failed)]
            .map(|(scenario, verdict)| case(scenario, verdict))
            .to_vec(),
    };
    let report = sample::two();
    let held = Page { guard: Some(&guard), ..Page::new(&report, &[], Language::English) };
    let page = html::render(&page::document(&held), &report.study);
    let section = page.split("id=\"guardrails\"").nth(1).unwrap().split("</section>").next().unwrap();
    let places = ["FAILED", ">waived<", ">passed<"].map(|verdict| section.find(verdict).unwrap());
    assert!(places.is_sorted(), "{section}");
    assert!(section.contains("waived until 2026-12-31: ordered &lt;soon&gt;"));
}

#[test]
fn the_page_speaks_japanese() {
    let page = of(&sample::japanese(), &[], Language::Japanese);
    assert!(page.contains("<html lang=\"ja\">"));
    for words in ["要約", "追加料金", "シナリオ別の詳細", "2027年1月30日", "月額", "行を絞り込み"]
    {
        assert!(page.contains(words), "{words}");
    }
}

/// An amount is never broken: what is too long for a tile has smaller letters, or the whole width.
#[test]
fn a_long_amount_has_smaller_letters() {
    let tile = |amount: i64| {
        let mut report = sample::two();
        report.scenarios[0].horizon.extra = Some(crate::money::Money::whole(amount));
        let page = page(&report, &[]);
        let end = page.find("USD ").map_or(0, |at| page[at..].find(".00</div>").map_or(0, |end| at + end));
        page[..end].rsplit("<div class=\"").next().unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(
        [tile(2_930), tile(15_866_665), tile(203_999_999_796)],
        ["value", "value long", "value longer"]
    );
}

/// Names and words stay whole, but for those that no line has room for; days stay whole, sentences get room.
#[test]
fn cells_of_words_break_between_words() {
    let cells = ["Essentials", "2026-11-01", &"x".repeat(30), &"word ".repeat(20)].map(str::to_owned);
    let table = Table::of_words(
        ["a"; 4].map(str::to_owned),
        vec![cells.to_vec(), cells.iter().rev().cloned().collect()],
    );
    let page = html::blocks::blocks(&[Block::Table(table)]).into_string();
    assert!(
        page.contains(">Essentials</th>") && page.contains("<td class=\"text\">Essentials</td>"),
        "{page}"
    );
    assert!(page.contains("<td class=\"text date\">2026-11-01</td>"), "{page}");
    assert!(page.contains(&format!("{}<wbr>xxxxxx", "x".repeat(24))), "{page}");
    assert!(page.contains("<td class=\"text long\">word word"), "{page}");
}
