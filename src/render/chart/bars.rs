//! The charts of a report that are bars.

use crate::problem::Language;
use crate::render::chart::spec::Spec;
use crate::render::chart::{cost, ranges, units, waterfall};
use crate::report::Report;

/// All of them, in the order of the report.
pub(crate) fn all(report: &Report, language: Language) -> Vec<Spec> {
    let mut all = vec![cost::spec(report, language)];
    all.extend(cost::changes(report, language));
    all.push(units::spec(report, language));
    all.extend(ranges::spec(report, language));
    all.extend(waterfall::spec(report, language));
    all
}
