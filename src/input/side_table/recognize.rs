//! What a file beside the inventory is, told by its headers.

use crate::input::console::fields::may_mean;
use crate::input::files::door::InputFile;
use crate::input::parquet;
use crate::input::side_table::assigned::{PART_NAME, PART_NUMBER};
use crate::input::side_table::reader::Reader;
use crate::input::side_table::usage::{APP, DEVICE, SERVICE, Subject};
use crate::input::source::file::Source;

/// A file that a study names beside its inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// Services by device.
    Usage,
    /// Services by persona policy.
    Persona,
    /// Services by policy.
    Policies,
    /// Apps by device.
    Apps,
    /// Services by app.
    AppServices,
    /// The portal's export of assigned licenses.
    Assigned,
}

/// What a file is, if it is one that stands beside an inventory; `None` also where it cannot be read.
pub fn beside(file: &InputFile<'_>) -> Option<Beside> {
    if parquet::is_meant(file) {
        return None;
    }
    let source = Source::open(file, None).ok()?;
    let (persona, policy) = (Subject::Persona.headers(), Subject::Policy.headers());
    let reader =
        Reader::new(&source, &[DEVICE, persona, policy, APP, SERVICE, PART_NUMBER, PART_NAME]).ok()?;
    let has = |aliases: &[&str]| reader.column(aliases).is_some();
    let has_first = |aliases: &[&str]| reader.column(aliases.get(..2).unwrap_or_default()).is_some();
    let has_status = reader.headers().iter().any(|header| may_mean(header, "managed_status"));
    match (has(DEVICE), has(APP)) {
        (true, true) => Some(Beside::Apps),
        (false, true) => Some(Beside::AppServices),
        (true, false) if has(PART_NUMBER) || has(PART_NAME) => Some(Beside::Assigned),
        // An inventory may have a column called so, but no two or three columns are one.
        (true, false) if has(SERVICE) => {
            (!has_status || reader.headers().len() <= 3).then_some(Beside::Usage)
        }
        (true, false) => (!has_status && is_wide(&reader)).then_some(Beside::Usage),
        _ if has_status => None,
        // Headers such as `Policy` mean either table: the ones that say which go first.
        _ if has_first(persona) => Some(Beside::Persona),
        _ if has(policy) => Some(Beside::Policies),
        _ => None,
    }
}

/// Whether beside what an inventory knows of a device all columns may be services, and their first rows say yes and no. Without a
/// status it is no inventory that says who takes a license.
fn is_wide(reader: &Reader<'_>) -> bool {
    let services = reader.services(DEVICE);
    !services.is_empty() && reader.are_flags(&services)
}
