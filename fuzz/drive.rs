//! What the fuzz targets do with their bytes; `tests/it/fuzzed.rs` drives the same without a fuzzer.

use fleetcast::condition;
use fleetcast::condition::hide::{Hiding, without_values};
use fleetcast::problem;
use fleetcast::problem::Language;
use fleetcast::{LoadOptions, Memory, load, render, run};

/// Policies beyond which a study is not simulated: a sweep of millions is no fault.
const MAX_POLICIES: usize = 50;

/// Any bytes as the study beside the files of `fixtures/tiny`: problems with places that can be shown, or a report in
/// every format whose devices reconcile. Nothing panics.
pub(crate) fn study(bytes: &[u8]) {
    let files = Memory::new()
        .with("study.toml", bytes)
        .with("devices.csv", include_bytes!("../fixtures/tiny/devices.csv"))
        .with("parts.csv", include_bytes!("../fixtures/tiny/parts.csv"))
        .with("usage.csv", include_bytes!("../fixtures/tiny/usage.csv"));
    let redact = bytes.len() % 2 == 1;
    let language = if bytes.len() % 4 > 1 { Language::Japanese } else { Language::English };
    let mut study = match load(&files, &LoadOptions { redact, ..LoadOptions::default() }) {
        Ok(study) => study,
        Err(problems) => {
            assert!(!problems.is_empty(), "a study is refused without a problem");
            assert!(!problem::render(&problems, language, false).is_empty(), "a problem is shown");
            return;
        }
    };
    if redact {
        study.redact();
    }
    let checked = render::check::document(&study, true, language);
    assert!(!render::text::render(&checked, Some(80)).is_empty(), "a study is described");
    if study.all().len() > MAX_POLICIES {
        return;
    }
    let report = run::simulate(&study);
    for scenario in &report.scenarios {
        let d = &scenario.devices;
        let sum = d.retired + d.out_of_scope + d.assigned + d.overage + d.waiting + d.unlicensable;
        assert_eq!(d.read, sum, "devices of `{}`", scenario.name);
    }
    let page = render::page::Page::new(&report, &[], language);
    let shown = [
        render::text::render(&render::summary::for_terminal(&report, language), Some(80)),
        render::markdown::render(&render::summary::document(&report, language)),
        render::json::json(&report),
        render::html::render(&render::page::document(&page), &report.study),
    ];
    assert!(shown.iter().all(|text| !text.is_empty()), "a report is shown");
}

/// Any text as a condition: faults lie within it, and hiding its values hides them again to the same.
pub(crate) fn condition(text: &str) {
    match condition::parse(text) {
        Err(faults) => {
            assert!(!faults.is_empty(), "a condition is refused without a fault");
            for fault in faults {
                assert!(text.get(fault.span.clone()).is_some(), "{:?} of {text:?}", fault.span);
            }
        }
        Ok(_) => {
            let hide = |text: &str| {
                let hiding = Hiding {
                    is_personal: &|column| column != "platform",
                    token: &|_| "0".to_owned(),
                    words: &|_| "0".to_owned(),
                };
                without_values(text, &hiding)
            };
            let hidden = hide(text);
            assert_eq!(hide(&hidden), hidden, "of {text:?}");
        }
    }
}
