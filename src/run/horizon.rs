//! When the horizon of a study begins (docs/model.md section 6).

use crate::forecast::Month;
use crate::study::load::Study;

/// The month of activation if the study says or implies one, else the month after the inventory.
pub(super) fn first_month(study: &Study) -> Month {
    let next = Month::of(study.file.as_of).plus(1);
    study.account.activates_on.map_or(next, |day| Month::of(day).max(Month::of(study.file.as_of)))
}
