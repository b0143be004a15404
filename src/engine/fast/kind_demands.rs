//! What the kinds of an arrangement ask for under a policy, and who of them is not served.

use std::collections::BTreeMap;

use crate::engine::fast::arrangement::Arranged;
use crate::engine::fast::demands::Demands;
use crate::engine::fast::ids::{DemandId, KindId, LossClassId, SignatureId};
use crate::engine::fast::prefix::Map;
use crate::engine::fast::profiles::Profiles;
use crate::fleet::{Fleet, Status};
use crate::internal::{Id, IndexVec, Invariant, Places};
use crate::rules::{Supply, pins, scope};

/// Demands by kind.
#[derive(Debug)]
pub(super) struct KindDemands {
    pub(super) demands: Demands,
    /// None where the kind is out of scope.
    pub(super) of_kind: IndexVec<KindId, Option<DemandId>>,
    /// Devices that are out of scope, by status.
    pub(super) out_of_scope: Vec<(Status, u64)>,
    /// Pins that the policy can't honor.
    pub(super) void_pins: u64,
}

impl KindDemands {
    pub(super) fn new(fleet: &Fleet, supply: &Supply<'_>, profiles: &Profiles, arranged: &Arranged) -> Self {
        let mut demands = Demands::default();
        let scope = supply.policy.reading.scope;
        let mut of_signature: IndexVec<SignatureId, Option<DemandId>> = IndexVec::new();
        for signature in &arranged.signatures {
            let profile = &profiles.table[signature.profile];
            let is_in = scope::in_scope(scope, profile.status);
            of_signature.push(is_in.then(|| demands.derive(supply, profile, fleet.device(signature.device))));
        }
        let mut found = Self {
            demands,
            of_kind: IndexVec::new(),
            out_of_scope: Vec::new(),
            void_pins: arranged.retired_pins,
        };
        let mut out_of_scope = BTreeMap::new();
        for (id, kind) in arranged.kinds.enumerated() {
            let devices = u64::from(*arranged.counted.counts.total.at(id.index()));
            let demand = of_signature[kind.signature];
            let pinned =
                demand.zip(kind.pin).and_then(|(demand, pin)| found.demands.pinned(supply, demand, pin));
            found.of_kind.push(pinned.or(demand));
            let void = |pin| if demand.is_some() { pins::void_count(supply, pin) } else { pin.parts() };
            found.void_pins += kind.pin.map_or(0, void) * devices;
            if demand.is_none() && devices > 0 {
                let profile = arranged.signatures[kind.signature].profile;
                *out_of_scope.entry(profiles.table[profile].status).or_insert(0) += devices;
            }
        }
        found.out_of_scope = out_of_scope.into_iter().collect();
        found
    }

    /// The class of each kind; one after the last where it is out of scope.
    pub(super) fn classes(&self, class_of: &IndexVec<DemandId, LossClassId>, classes: usize) -> Map {
        let none = u32::try_from(classes).invariant("classes are numbered in 32 bits");
        let class = |demand: &Option<DemandId>| demand.map_or(none, |demand| class_of[demand].0);
        Map { to: self.of_kind.iter().map(class).collect(), width: classes + 1 }
    }
}
