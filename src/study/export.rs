//! The licenses that a portal really assigned, device by device: what a calibration compares with.

use jiff::civil::Date;

use crate::account::Account;
use crate::analysis::calibration::Held;
use crate::fleet::{DeviceId, Fleet};
use crate::input::DateForms;
use crate::input::file_account::Input;
use crate::internal::IndexVec;
use crate::phrases::calibration as phrases;
use crate::problem::{Message, Problem, Warning};
use crate::study::licenses;
pub use crate::study::licenses::Files;
use crate::study::licenses::{Licenses, SAMPLES};

/// What a portal's files say of the devices of an inventory.
#[derive(Debug, Clone)]
pub struct Export {
    /// The files, with their hashes and rows.
    pub inputs: Vec<Input>,
    /// What each device holds.
    pub held: IndexVec<DeviceId, Held>,
    /// Devices that the inventory lacks.
    pub outside: u64,
    /// The day on which the licenses of past months were assigned, most of them.
    pub activated_on: Option<Date>,
    /// What has to be known about them.
    pub warnings: Vec<Warning>,
}

/// Reads the files; `dates` says how the inventory's dates are read.
///
/// # Errors
/// Every row that can't be used, or why there is none.
pub fn read(
    files: Files<'_, '_>,
    account: &Account,
    fleet: &Fleet,
    dates: &DateForms,
) -> Result<Export, Vec<Problem>> {
    let licenses = licenses::read(files, account, fleet, dates)?;
    let mut warnings = licenses.warnings.clone();
    warnings.extend(licenses.foreign_warning(phrases::add_parts()));
    warnings.extend(undecided(&licenses, fleet));
    warnings.extend(assigned_later(&licenses, fleet));
    warnings.extend(outside(&licenses));
    Ok(Export {
        inputs: licenses.inputs,
        held: licenses.held,
        outside: licenses.strangers.len() as u64,
        activated_on: licenses.activated_on,
        warnings,
    })
}

fn undecided(licenses: &Licenses, fleet: &Fleet) -> Option<Warning> {
    let is_meant = |(device, held): &(DeviceId, &Held)| {
        **held == Held::Undecided && licenses.later.binary_search(device).is_err()
    };
    let all = || licenses.held.enumerated().filter(is_meant);
    let number = all().count() as u64;
    (number > 0).then(|| Warning {
        id: "two-bases".to_owned(),
        message: phrases::undecided(licenses.names.clone()),
        count: number,
        consequence: Some(phrases::undecided_left_out()),
        samples: all().take(SAMPLES).map(|(device, _)| Message::of_value(fleet.name(device))).collect(),
    })
}

/// Devices of which past months don't show what the activation gave them.
fn assigned_later(licenses: &Licenses, fleet: &Fleet) -> Option<Warning> {
    let later = &licenses.later;
    (!later.is_empty()).then(|| Warning {
        id: "assigned-later".to_owned(),
        message: phrases::assigned_later(licenses.names.clone()),
        count: later.len() as u64,
        consequence: Some(phrases::assigned_later_left_out()),
        samples: later.iter().take(SAMPLES).map(|device| Message::of_value(fleet.name(*device))).collect(),
    })
}

fn outside(licenses: &Licenses) -> Option<Warning> {
    let strangers = &licenses.strangers;
    (!strangers.is_empty()).then(|| Warning {
        id: "device-not-in-inventory".to_owned(),
        message: phrases::outside(licenses.names.clone()),
        count: strangers.len() as u64,
        consequence: Some(phrases::outside_left_out()),
        samples: strangers.iter().take(SAMPLES).map(|stranger| Message::of_value(&stranger.id)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{Family, Part, PartSet, PartType, ServiceSet, Since};
    use crate::fleet::Columns;
    use crate::input::files::{InputFile, Memory};
    use crate::problem::Language;

    fn account() -> Account {
        let part = |name: &str, kind| Part {
            name: name.to_owned(),
            number: format!("N-{name}"),
            kind,
            family: Family::Mdm,
            services: ServiceSet::EMPTY,
            units: 1,
            price: None,
            overage_price: None,
            overage: true,
            suspended: Since::Never,
            term_ends: None,
            minimum_units: None,
        };
        let parts = vec![
            part("Essentials", PartType::Base),
            part("Deluxe", PartType::Base),
            part("Threat", PartType::Addon),
        ];
        Account { parts, ..Account::default() }
    }

    fn read_text(text: &str) -> Result<Export, Vec<Problem>> {
        let fleet = Fleet::new(Columns::enrolled(["a", "b", "C"])).unwrap();
        let files = Memory::new().with("export.csv", text);
        let file = InputFile::new(&files, "export.csv");
        read(Files { assigned: Some(&file), history: &[] }, &account(), &fleet, &DateForms::default())
    }

    /// What devices hold by an export of now and one of a past month.
    fn past(now: &str, past: &str) -> Export {
        let fleet = Fleet::new(Columns::enrolled(["a", "b", "C"])).unwrap();
        let files = Memory::new().with("now.csv", now).with("past.csv", past);
        let (now, past) = (InputFile::new(&files, "now.csv"), [InputFile::new(&files, "past.csv")]);
        read(Files { assigned: Some(&now), history: &past }, &account(), &fleet, &DateForms::default())
            .unwrap()
    }

    /// docs/rules.md section 9: historical assignments have a `License Assigned Date` and are made on the last day of each
    /// month. What was assigned after the activation says nothing about it.
    #[test]
    fn beside_past_months_what_was_assigned_at_the_activation_counts() {
        let head = "Device ID,MaaS360 Part Name,License Assigned Date\n";
        let january = format!("{head}a,Essentials,2027-01-30\na,Threat,2027-01-30\nb,Deluxe,2027-01-31\n");
        // In March a has another base, and b and c were given something since.
        let march = format!("{head}a,Deluxe,2027-02-10\nb,Deluxe,2027-01-31\nc,Essentials,2027-02-01\n");
        let export = past(&march, &january);
        let held: Vec<Held> = export.held.iter().copied().collect();
        assert_eq!(held, [Held::Parts(PartSet(5)), Held::Undecided, Held::Undecided]);
        assert_eq!(export.activated_on, Some(jiff::civil::date(2027, 1, 30)));
        let later = export.warnings.iter().find(|warning| warning.id == "assigned-later").unwrap();
        assert_eq!(later.count, 2);
        assert_eq!(export.inputs.len(), 2);
    }

    /// Without dates a past month is taken as it is, and what the portal shows now counts for nothing.
    #[test]
    fn a_past_month_without_dates_is_taken_as_it_is() {
        let export = past("Device ID,Part\na,Deluxe\nc,Deluxe\n", "Device ID,Part\na,Essentials\n");
        let held: Vec<Held> = export.held.iter().copied().collect();
        assert_eq!(held, [Held::Parts(E), Held::Nothing, Held::Undecided]);
    }

    fn held(text: &str) -> Vec<Held> {
        read_text(text).unwrap().held.iter().copied().collect()
    }

    const E: PartSet = PartSet(1);
    const D: PartSet = PartSet(2);

    /// docs/model.md section 1: ids are compared without regard to case, of two bases the later one counts.
    #[test]
    fn a_row_a_part_gives_each_device_its_parts() {
        let text = "Device ID,Part\nA,Essentials\nA,Threat\nc,N-Deluxe\n";
        assert_eq!(held(text), [Held::Parts(PartSet(5)), Held::Nothing, Held::Parts(D)]);
        let text = "MaaS360 Part Name,License Assigned Date,Device ID\nEssentials,2026-10-01,a\nDeluxe,2026-10-02,a\n";
        assert_eq!(held(text)[0], Held::Parts(D));
    }

    #[test]
    fn where_dates_do_not_say_which_base_is_valid_the_device_is_left_out() {
        let text = "Device ID,Part\na,Essentials\na,Deluxe\nb,Essentials\nb,Essentials\n";
        assert_eq!(held(text), [Held::Undecided, Held::Parts(E), Held::Nothing]);
        assert_eq!(read_text(text).unwrap().warnings[0].id, "two-bases");
    }

    #[test]
    fn parts_and_devices_that_the_study_lacks_are_counted() {
        let export = read_text("Device ID,Part\na,Essentials\na,Voodoo\nz,Deluxe\nZ,Threat\n").unwrap();
        assert_eq!((export.held[DeviceId(0)], export.outside), (Held::Foreign(E), 1));
        let ids: Vec<&str> = export.warnings.iter().map(|warning| warning.id.as_str()).collect();
        assert_eq!(ids, ["unknown-part", "device-not-in-inventory"]);
    }

    #[test]
    fn every_row_that_cannot_be_used_is_a_problem_with_its_line() {
        let problems = read_text("Device ID,Part\na,Essentials\n,Deluxe\nb,\n").unwrap_err();
        let lines: Vec<usize> = problems.iter().map(|problem| problem.place.as_ref().unwrap().line).collect();
        assert_eq!(lines, [3, 4]);
        assert!(problems.iter().all(|problem| problem.help.is_some()));
        for (text, says) in [
            ("", "empty"),
            ("Device ID,Part\n", "no rows"),
            ("Part,Units\nDeluxe,3\n", "Device ID"),
            ("Device ID,Platform\na,ios\n", "Part"),
        ] {
            let problems = read_text(text).unwrap_err();
            let said = crate::problem::render(&problems, Language::English, false);
            assert!(said.contains(says), "{text:?}: {said}");
        }
    }
}
