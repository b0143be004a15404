//! The page is tested by what it says and by what it must never hold.

use serde_json::Map;

use crate::problem::Language;
use crate::render::chart::Chart;
use crate::render::page::Page;
use crate::render::{chart, html, page, sample};
use crate::report::{Answer, Report};

fn page(report: &Report, charts: &[Chart]) -> String {
    of(report, charts, Language::English)
}

fn of(report: &Report, charts: &[Chart], language: Language) -> String {
    html::render(&page::document(&Page::new(report, charts, language)), &report.study, language)
}

fn whole(report: &Report) -> String {
    page(report, &chart::all(report))
}

#[test]
fn hostile_text_stays_text() {
    let page = whole(&sample::hostile());
    for raw in ["<script", "<img", "</script", "=x onerror=alert(1)>", "\u{1b}"] {
        assert!(!page.contains(raw), "`{raw}` got through");
    }
    assert_eq!(page.matches("</title>").count(), 4, "the page and three charts have a title");
    assert!(page.contains("&lt;script"), "the sample has lost its script");
}

#[test]
fn the_page_fetches_nothing() {
    for report in [sample::two(), sample::hostile(), sample::many(23, "USD")] {
        let page = whole(&report);
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
fn without_assumptions_nothing_is_marked() {
    let mut report = sample::two();
    assert!(page(&report, &[]).contains("Extra charges*"));
    report.assumptions.clear();
    for marked in ["charges*", "over*", "Used*", "Committed*", "rests on an assumption"] {
        assert!(!page(&report, &[]).contains(marked), "{marked}");
    }
}

#[test]
fn a_large_sweep_is_a_table_and_a_small_one_has_details() {
    let mut report = sample::many(60, "USD");
    let sweep = |report: &mut Report, policies: usize| {
        for scenario in report.scenarios.iter_mut().skip(1) {
            scenario.sweep = None;
        }
        for scenario in report.scenarios.iter_mut().skip(1).take(policies) {
            scenario.sweep = Some("deluxe".to_owned());
        }
    };
    let details = |report: &Report| page(report, &[]).matches("Computed by the").count();
    sweep(&mut report, 50);
    assert_eq!(details(&report), 61);
    sweep(&mut report, 51);
    assert_eq!(details(&report), 10);
}
