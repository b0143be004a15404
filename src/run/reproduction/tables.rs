//! The tables of a reproduction. No cell comes from the user's texts, so none has to be quoted.

use jiff::Timestamp;

use crate::account::{Part, PartId, ServiceSet, Since};
use crate::fleet::{Device, NO_DATE};
use crate::internal::Invariant;
use crate::money::Money;
use crate::policy::reading::{EvidenceStrength, KeyValue};
use crate::run::reproduction::{Case, part_name, service_name};

/// 2020-01-01 in seconds since 1970: dates are seconds from there on, as many as there are earlier ones.
const FIRST: i64 = 1_577_836_800;

/// `devices.csv`.
pub(crate) fn devices(case: &Case<'_>, names: &[String]) -> String {
    let conditions = case.conditions();
    let headers = ["Device ID", "Managed Status", "Enrollment Mode", "Installed Date", "Last Reported"];
    let numbered = (1..=conditions.len()).map(|number| format!("c{number}"));
    let header: Vec<String> = headers.map(str::to_owned).into_iter().chain(numbered).collect();
    let header = header.join(",") + "\n";
    let (installed, reported) = (Ranks::of(case, Device::installed), Ranks::of(case, Device::last_reported));
    let row = |(name, device): (&String, Device<'_>)| {
        let status = device.status().word();
        let mode = if device.sps() { "sps" } else { "" };
        let is_meant = |condition| if device.meets(condition) { ",yes" } else { ",no" };
        let meant: String = conditions.iter().copied().map(is_meant).collect();
        let (installed, reported) =
            (installed.date(device.installed()), reported.date(device.last_reported()));
        format!("{name},{status},{mode},{installed},{reported}{meant}\n")
    };
    names.iter().zip(case.members()).map(row).fold(header, |out, row| out + &row)
}

/// The dates of a column, each once, ascending.
struct Ranks(Vec<i64>);

impl Ranks {
    fn of<'a>(case: &Case<'a>, date: impl Fn(Device<'a>) -> i64) -> Self {
        let mut sorted: Vec<i64> = case.members().map(date).filter(|at| *at != NO_DATE).collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self(sorted)
    }

    /// What stands for a date; empty where there is none.
    fn date(&self, at: i64) -> String {
        if at == NO_DATE {
            return String::new();
        }
        let rank = self.0.binary_search(&at).ok().invariant("every date of the case has a rank");
        let seconds = FIRST + i64::try_from(rank).invariant("devices are numbered in 32 bits");
        Timestamp::from_second(seconds).invariant("a rank is some seconds after 2020").to_string()
    }
}

/// `usage.csv`: a row a device, service and strength.
pub(crate) fn usage(case: &Case<'_>, names: &[String]) -> String {
    let rows = names.iter().zip(case.members()).flat_map(|(name, device)| used(name, device));
    rows.fold("Device ID,Service,Evidence\n".to_owned(), |out, row| out + &row)
}

/// The rows of a device: none where nothing is known, one without service where it is known to use nothing.
fn used(name: &str, device: Device<'_>) -> Vec<String> {
    let mut evidence = device.evidence();
    if !evidence.known {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (word, strength) in EvidenceStrength::ALL {
        let services = evidence.of_mut(*strength).iter().map(service_name);
        rows.extend(services.map(|service| format!("{name},{service},{word}\n")));
    }
    if rows.is_empty() { vec![format!("{name},,used\n")] } else { rows }
}

/// `parts.csv`, with what the policy has as what was bought.
pub(crate) fn parts(case: &Case<'_>) -> String {
    let header = "MaaS360 Part Name,MaaS360 Part Number,License Type,License Units Purchased,Overage Allowed,\
                  Unit Price,Overage Price,Family,State,Services\n";
    let rows = case.account.ids().map(|(id, _)| part_row(&part_name(id), &case.bought(id)));
    rows.fold(header.to_owned(), |out, row| out + &row)
}

fn part_row(name: &str, part: &Part) -> String {
    let price = |price: Option<Money>| price.map(|p| p.to_string()).unwrap_or_default();
    format!(
        "{name},{name},{},{},{},{},{},{},{},{}\n",
        part.kind.written(),
        part.units,
        if part.overage { "Yes" } else { "No" },
        price(part.price),
        price(part.overage_price),
        part.family.written(),
        if part.suspended == Since::Never { "active" } else { "suspended" },
        services(part.services)
    )
}

fn services(set: ServiceSet) -> String {
    let names: Vec<String> = set.iter().map(service_name).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(";") }
}

/// `pins.csv`: a row a device and part.
pub(crate) fn pins(case: &Case<'_>, names: &[String]) -> String {
    let pinned = names.iter().zip(case.pins()).filter_map(|(name, pin)| Some((name, pin?)));
    let rows = pinned.flat_map(|(name, pin)| {
        let parts: Vec<PartId> = std::iter::once(pin.base).chain(pin.addons.iter()).collect();
        parts.into_iter().map(move |part| format!("{name},{}\n", part_name(part)))
    });
    rows.fold("Device ID,Part\n".to_owned(), |out, row| out + &row)
}
