//! When the horizon of a study begins (docs/model.md section 6).

use crate::forecast::Month;
use crate::study::load::Study;

/// The month of activation if the study says or implies one, else the month after the inventory.
pub(super) fn first_month(study: &Study) -> Month {
    Month::first(study.file.as_of, study.account.activates_on)
}
