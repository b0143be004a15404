//! How the value of a lever changes the one that a policy holds.

use crate::policy::levers::stage::UnitsChange;

/// How a resolved value changes the one that a policy holds.
pub(super) trait Onto<T> {
    fn onto(&self, held: &mut T) -> Result<(), String>;
}

impl<T: Clone> Onto<T> for T {
    fn onto(&self, held: &mut T) -> Result<(), String> {
        held.clone_from(self);
        Ok(())
    }
}

impl Onto<u32> for UnitsChange {
    fn onto(&self, held: &mut u32) -> Result<(), String> {
        let units = match self {
            Self::To(units) => *units,
            Self::By(more) => i64::from(*held).saturating_add(*more),
        };
        if units < 0 {
            return Err(format!("units would be {units}: they cannot be below 0"));
        }
        *held = u32::try_from(units).map_err(|_| format!("{units} units are more than {}", u32::MAX))?;
        Ok(())
    }
}
