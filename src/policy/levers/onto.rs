//! How the value of a lever changes the one that a policy holds.

use crate::phrases::policy as phrases;
use crate::policy::levers::stage::UnitsChange;
use crate::problem::Message;

/// How a resolved value changes the one that a policy holds.
pub(super) trait Onto<T> {
    fn onto(&self, held: &mut T) -> Result<(), Message>;
}

impl<T: Clone> Onto<T> for T {
    fn onto(&self, held: &mut T) -> Result<(), Message> {
        held.clone_from(self);
        Ok(())
    }
}

impl Onto<u32> for UnitsChange {
    fn onto(&self, held: &mut u32) -> Result<(), Message> {
        let units = match self {
            Self::To(units) => *units,
            Self::By(more) => i64::from(*held).saturating_add(*more),
        };
        if units < 0 {
            return Err(phrases::negative_units(units.to_string()));
        }
        *held = u32::try_from(units)
            .map_err(|_| phrases::too_many_units(units.to_string(), u32::MAX.to_string()))?;
        Ok(())
    }
}
