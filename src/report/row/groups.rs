//! The rows of `services.csv`, `groups.csv` and `group-parts.csv`.

use crate::money::Money;
use crate::report::Scenario;
use crate::report::groups::{GroupFigures, ServiceLoss};
use crate::report::row::{Cell, ColumnKind, ColumnType};

row! {
    /// A row of `services.csv`: one service that devices lose in one scenario.
    pub struct LossRow<'a> {
        /// The name of the scenario.
        scenario: &'a str,
        /// The column of the group; empty for the whole fleet.
        column: Option<&'a str>,
        /// The value of the group.
        value: Option<&'a str>,
        /// The id of the service.
        service: &'a str,
        /// Devices that lose it at activation.
        at_activation: u64,
        /// Devices that lose it 90 days later.
        at_day_90: u64,
    }
}

row! {
    /// A row of `groups.csv`: one group of one scenario.
    pub struct GroupRow<'a> {
        /// The name of the scenario.
        scenario: &'a str,
        /// The column.
        column: &'a str,
        /// The value in it.
        value: &'a str,
        /// Devices of the group.
        read: u64,
        /// Left before activation.
        retired: u64,
        /// Not in scope.
        out_of_scope: u64,
        /// Every part had a unit left.
        assigned: u64,
        /// At least one part had none.
        overage: u64,
        /// Took nothing.
        waiting: u64,
        /// Had no candidate.
        unlicensable: u64,
        /// Pairs (device, service).
        lost_at_activation: u64,
        /// Pairs (device, service).
        lost_at_day_90: u64,
        /// Devices that lose any service.
        devices_losing: u64,
        /// Units held × price, over the horizon.
        licensed: Option<Money>,
        /// Extra charges, over the horizon.
        extra: Option<Money>,
    }
}

row! {
    /// A row of `group-parts.csv`: a part that devices of a group hold.
    pub struct GroupPartRow<'a> {
        /// The name of the scenario.
        scenario: &'a str,
        /// The column.
        column: &'a str,
        /// The value in it.
        value: &'a str,
        /// The name of the part.
        part: &'a str,
        /// Devices that hold it.
        consumed: u64,
        /// For which it had no unit left.
        over: u64,
        /// Their extra charges, over the horizon.
        extra: Option<Money>,
    }
}

impl<'a> LossRow<'a> {
    /// The rows of a scenario: those of the whole fleet, then those of its groups.
    pub fn of(scenario: &'a Scenario) -> impl Iterator<Item = Self> {
        let whole = scenario.losses.iter().map(|loss| Self::row(scenario, None, loss));
        let groups = scenario
            .groups
            .iter()
            .flat_map(|group| group.losses.iter().map(|loss| Self::row(scenario, Some(group), loss)));
        whole.chain(groups)
    }

    fn row(scenario: &'a Scenario, group: Option<&'a GroupFigures>, loss: &'a ServiceLoss) -> Self {
        Self {
            scenario: &scenario.name,
            column: group.map(|group| group.column.as_str()),
            value: group.map(|group| group.value.as_str()),
            service: &loss.service,
            at_activation: loss.at_activation,
            at_day_90: loss.at_day_90,
        }
    }
}

impl<'a> GroupRow<'a> {
    /// The rows of a scenario.
    pub fn of(scenario: &'a Scenario) -> impl Iterator<Item = Self> {
        scenario.groups.iter().map(|group| Self {
            scenario: &scenario.name,
            column: &group.column,
            value: &group.value,
            read: group.devices.read,
            retired: group.devices.retired,
            out_of_scope: group.devices.out_of_scope,
            assigned: group.devices.assigned,
            overage: group.devices.overage,
            waiting: group.devices.waiting,
            unlicensable: group.devices.unlicensable,
            lost_at_activation: group.services.lost_at_activation,
            lost_at_day_90: group.services.lost_at_day_90,
            devices_losing: group.services.devices_losing,
            licensed: group.licensed,
            extra: group.extra,
        })
    }
}

impl<'a> GroupPartRow<'a> {
    /// The rows of a scenario.
    pub fn of(scenario: &'a Scenario) -> impl Iterator<Item = Self> {
        scenario.groups.iter().flat_map(|group| {
            group.parts.iter().map(|part| Self {
                scenario: &scenario.name,
                column: &group.column,
                value: &group.value,
                part: &part.name,
                consumed: part.consumed,
                over: part.over,
                extra: part.extra,
            })
        })
    }
}
