//! Synthetic studies of any size: believable, repeatable, written as a stream.
//!
//! Everything about a device follows from the seed and its number alone, so the bytes depend on nothing else: not on
//! threads, not on how many devices come before it.

mod profile;
mod random;

use std::io::{self, Write};

use jiff::Span;
use jiff::civil::{Date, DateTime};

pub use crate::generate::profile::{PROFILES, Profile};
use crate::generate::profile::{Platform, Role};
use crate::generate::random::Random;
use crate::internal::Invariant;

/// The date of every synthetic inventory.
const AS_OF: Date = Date::constant(2026, 11, 1);
/// Share of devices in the waves of enrollment: days before `AS_OF`, spread in days, weight.
const WAVES: [(u64, u64, u32); 5] =
    [(30, 30, 8), (200, 60, 22), (430, 90, 30), (760, 120, 25), (1100, 150, 15)];
/// Managed statuses as the portal writes them, with their weights in a thousand.
const STATUSES: [(&str, u32); 8] = [
    ("Enrolled", 905),
    ("Activated", 20),
    ("Pending Control Removal", 22),
    ("Inactive", 25),
    ("User Removed Control", 14),
    ("Control Removed", 8),
    ("Not Enrolled", 5),
    ("Quarantined", 1),
];

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request {
    /// Number of devices.
    pub devices: u64,
    /// The seed.
    pub seed: u64,
    /// The kind of organization.
    pub profile: &'static Profile,
}

/// One device, before it is written.
struct Device {
    id: String,
    user: u64,
    role: &'static Role,
    platform: &'static Platform,
    status: &'static str,
    installed: DateTime,
    reported: Option<DateTime>,
    random: Random,
}

/// Writes the inventory and the usage file, device by device; `progress` hears how many more are written.
pub fn devices(
    request: &Request,
    inventory: &mut dyn Write,
    usage: &mut dyn Write,
    progress: &dyn Fn(u64),
) -> io::Result<()> {
    const STEP: u64 = 4096;
    writeln!(
        inventory,
        "Device ID,Device Name,Username,Platform,Ownership,Managed Status,Installed Date,Last Reported,\
         WorkPlace Persona Policy,Department"
    )?;
    writeln!(usage, "Device ID,Service,Evidence")?;
    for number in 0..request.devices {
        let mut device = device(request, number);
        write_inventory(&device, inventory)?;
        write_usage(&mut device, usage)?;
        if number % STEP == STEP - 1 {
            progress(STEP);
        }
    }
    progress(request.devices % STEP);
    Ok(())
}

fn device(request: &Request, number: u64) -> Device {
    let mut random = Random::new(request.seed, number);
    // About one user in three has a second device, one in ten a third: neighbors share a user.
    let user = number - random.pick(&[(0, 64), (1, 26), (2, 10)]).copied().unwrap_or(0).min(number);
    let role = Random::new(request.seed ^ 0x7573_6572, user).choose(request.profile.roles, |r| r.weight);
    let platform = random.choose(role.platforms, |p| p.weight);
    let (before, spread, _) = *random.choose(&WAVES, |w| w.2);
    let installed_days = before + random.below(spread);
    let silent = random.skewed_days();
    let minute = random.below(24 * 60);
    let status = random.choose(&STATUSES, |s| s.1).0;
    let reported = (!random.one_in(150)).then(|| at(silent.min(installed_days), minute));
    Device {
        id: format!(
            "{}{:016x}",
            platform.id_prefix,
            random.bits() ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ),
        user,
        role,
        platform,
        status,
        installed: at(installed_days, minute),
        reported,
        random,
    }
}

/// A number of days and minutes before the inventory.
fn at(days: u64, minute: u64) -> DateTime {
    let whole = |number: u64| i64::try_from(number).invariant("generated days are few");
    let (days, minute) = (whole(days), whole(minute));
    let midnight = AS_OF.at(0, 0, 0, 0);
    midnight.checked_sub(Span::new().days(days).minutes(minute)).unwrap_or(midnight)
}

fn write_inventory(device: &Device, out: &mut dyn Write) -> io::Result<()> {
    let Device { id, user, role, platform, status, installed, .. } = device;
    let date = |d: &DateTime| {
        format!("{:02}/{:02}/{:04} {:02}:{:02} UTC", d.month(), d.day(), d.year(), d.hour(), d.minute())
    };
    let reported = device.reported.as_ref().map(date).unwrap_or_default();
    writeln!(
        out,
        "{id},{}-{user:07},user{user:07}@example.com,{},{},{status},{},{reported},{},{}",
        platform.name.to_lowercase(),
        platform.name,
        role.ownership,
        date(installed),
        role.policy,
        role.department
    )
}

/// The services of the role, each with its own likelihood: a few devices use less, a few use what was not bought.
fn write_usage(device: &mut Device, out: &mut dyn Write) -> io::Result<()> {
    for (service, percent) in device.role.services {
        if device.random.below(100) < u64::from(*percent) {
            let evidence = if device.random.one_in(4) { "enabled" } else { "used" };
            writeln!(out, "{},{service},{evidence}", device.id)?;
        }
    }
    Ok(())
}

/// `parts.csv`: units somewhat short of what the roles need, so that policies matter.
pub fn parts(request: &Request) -> String {
    let share = |permille: u64| request.devices.saturating_mul(permille) / 1000;
    let [essentials, deluxe, premier, enterprise, mtd] = request.profile.units;
    format!(
        "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Overage Allowed,Unit Price,\
         Overage Price,Family,State,Services
Essentials,D1P3GLL,Base,{},Yes,4.24,4.66,mdm,active,
Deluxe,D1P3LLL,Base,{},Yes,5.30,5.83,mdm,active,
Premier,EX-PRE,Base,{},Yes,6.63,7.29,mdm,active,
Enterprise,EX-ENT,Base,{},No,9.54,10.49,mdm,active,
Mobile Threat Defense Advanced,EX-MTD,Add-on,{},Yes,3.71,4.08,mdm,active,mtm
",
        share(essentials),
        share(deluxe),
        share(premier),
        share(enterprise),
        share(mtd)
    )
}

/// `study.toml`.
pub fn study(request: &Request) -> String {
    format!(
        "# Synthetic: no such organization exists. Made by `fleetcast generate --devices {} --seed {} --profile {}`.
# Prices are examples: a public transcription of a price page of 2026-07-23; overage prices are 1.1 times that.
format = \"fleetcast/study\"
version = 1
title = \"Synthetic: {} devices, profile {}\"
as_of = {AS_OF}
currency = \"USD\"
months = 12

[inventory]
files = [\"devices.csv\"]
usage = [\"usage.csv\"]

[account]
parts = \"parts.csv\"
catalog = \"maas360\"
enabled_on = {AS_OF}
default_base = \"Deluxe\"

[baseline]
name = \"as-is\"

[[scenario]]
name = \"overage-off\"
title = \"Overage switched off\"
[scenario.set]
overage_enabled = false

[[scenario]]
name = \"retire-stale\"
title = \"Devices silent for 90 days are retired\"
[scenario.set]
retire = \"days_since_report > 90\"

[[scenario]]
name = \"highest-first\"
title = \"Another reading: the highest suite first\"
[scenario.set]
reading = {{ rule = \"highest-first\" }}
",
        request.devices,
        request.seed,
        request.profile.name,
        crate::money::group_digits(&request.devices.to_string()),
        request.profile.name
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(devices: u64, seed: u64) -> (String, String) {
        let (mut inventory, mut usage) = (Vec::new(), Vec::new());
        let request = Request { devices, seed, profile: &PROFILES[0] };
        super::devices(&request, &mut inventory, &mut usage, &|_| {}).unwrap();
        (String::from_utf8(inventory).unwrap(), String::from_utf8(usage).unwrap())
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
        assert_eq!(written(500, 7), written(500, 7));
        assert_ne!(written(500, 7).0, written(500, 8).0);
    }

    #[test]
    fn a_larger_fleet_begins_with_the_smaller_one() {
        assert!(written(500, 7).0.starts_with(&written(200, 7).0));
    }

    #[test]
    fn ids_are_distinct() {
        let (inventory, _) = written(20_000, 7);
        let ids: std::collections::BTreeSet<&str> =
            inventory.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
        assert_eq!(ids.len(), 20_000);
    }
}
