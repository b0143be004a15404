//! The key of an outcome: a hash of everything that it depends on.

use sha2::{Digest, Sha256};

use crate::account::{Account, Since};
use crate::fleet::{Evidence, Fleet, Status};
use crate::money::Money;
use crate::policy::{PartTerms, Policy, ServiceSwitch};

/// Bytes that are hashed together.
const PIECE: usize = 1 << 16;

/// Half of a SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(pub(super) [u8; 16]);

/// Makes keys of policies over one account and one fleet.
#[derive(Debug)]
pub struct Keys {
    base: [u8; 32],
    conditions: Vec<[u8; 32]>,
    pins: Vec<[u8; 32]>,
    pub(super) parts: usize,
}

impl Keys {
    /// `inputs` are hashes of the files; `program` is the version that computes.
    pub fn new(program: &str, inputs: &[String], account: &Account, fleet: &Fleet) -> Self {
        let mut hash = Hash::new();
        hash.text(program);
        for input in inputs {
            hash.text(input);
        }
        hash_account(&mut hash, account);
        hash_fleet(&mut hash, fleet);
        let conditions = fleet.masks.iter().map(|mask| {
            let mut hash = Hash::new();
            mask.words().iter().for_each(|word| hash.number(*word));
            hash.finish()
        });
        let pins = fleet.pins.iter().map(|pins| {
            let mut hash = Hash::new();
            for (device, pin) in pins {
                for number in [u64::from(*device), u64::from(pin.base.0), pin.addons.0] {
                    hash.number(number);
                }
            }
            hash.finish()
        });
        let (conditions, pins) = (conditions.collect(), pins.collect());
        Self { base: hash.finish(), conditions, pins, parts: account.parts.len() }
    }

    /// What all keys have in common: outcomes under another one are of no use.
    pub fn base(&self) -> [u8; 32] {
        self.base
    }

    /// The key of a policy. Taken apart field by field, so that no new lever is forgotten.
    pub fn of(&self, policy: &Policy) -> Key {
        let Policy {
            parts,
            overage_enabled,
            overage_blocked_by_partner,
            retire,
            switch_off,
            switch_on,
            priority,
            pins,
            default_base,
            default_addons,
            preference,
            reading,
        } = policy;
        let mut hash = Hash::new();
        hash.bytes(&self.base);
        for terms in parts {
            hash_terms(&mut hash, terms);
        }
        hash.flag(*overage_enabled);
        hash.flag(*overage_blocked_by_partner);
        let known = |all: &[[u8; 32]], id: u32| all.get(id as usize).copied().unwrap_or_default();
        hash.list(retire.as_slice(), |hash, id| hash.bytes(&known(&self.conditions, id.0)));
        for switches in [switch_off, switch_on] {
            hash.list(switches, |hash, switch: &ServiceSwitch| {
                hash.number(u64::from(switch.service.0));
                hash.bytes(&known(&self.conditions, switch.devices.0));
            });
        }
        hash.list(priority, |hash, id| hash.bytes(&known(&self.conditions, id.0)));
        hash.list(pins.as_slice(), |hash, id| hash.bytes(&known(&self.pins, id.0)));
        for ids in [default_base.as_slice(), default_addons.as_slice(), preference.as_slice()] {
            hash.list(ids, |hash, id| hash.number(u64::from(id.0)));
        }
        reading.values().iter().for_each(|word| hash.text(word));
        let mut key = [0; 16];
        for (to, from) in key.iter_mut().zip(hash.finish()) {
            *to = from;
        }
        Key(key)
    }
}

fn hash_account(hash: &mut Hash, account: &Account) {
    for part in &account.parts {
        hash.text(&part.name);
        hash.text(&part.number);
        hash.text(&format!("{:?} {:?} {:?}", part.kind, part.family, part.services));
    }
    let Account { parts: _, services: _, enabled_on: _, activates_on } = account;
    hash.text(&format!("{activates_on:?}"));
}

fn hash_fleet(hash: &mut Hash, fleet: &Fleet) {
    hash.number(fleet.len() as u64);
    for device in 0..fleet.len() {
        hash.text(fleet.ids.get(device));
    }
    let place = |status: &Status| Status::ALL.iter().position(|other| other == status).unwrap_or(0) as u64;
    fleet.status.iter().for_each(|status| hash.number(place(status)));
    fleet.sps.iter().for_each(|sps| hash.flag(*sps));
    fleet.evidence_of.iter().for_each(|class| hash.number(u64::from(*class)));
    for Evidence { known, entitled, enabled, installed, used } in &fleet.evidence {
        hash.flag(*known);
        for set in [entitled, enabled, installed, used] {
            hash.bytes(&set.0.to_le_bytes());
        }
    }
    for dates in [&fleet.installed, &fleet.last_reported] {
        for date in dates {
            hash.bytes(&date.to_le_bytes());
        }
    }
}

fn hash_terms(hash: &mut Hash, terms: &PartTerms) {
    let PartTerms { units, price, overage_price, overage, suspend, drop, is_suspended, is_dropped } = terms;
    hash.number(u64::from(*units));
    for price in [price, overage_price] {
        hash.list(price.as_slice(), |hash, price: &Money| hash.bytes(&price.pico().to_le_bytes()));
    }
    for flag in [overage, is_suspended, is_dropped] {
        hash.flag(*flag);
    }
    for since in [suspend, drop] {
        match since {
            Since::Never => hash.text("never"),
            Since::Always => hash.text("always"),
            Since::From(date) => hash.text(&date.to_string()),
        }
    }
}

/// Every value is written with its length or at a fixed one, so that no two sequences look alike.
struct Hash {
    hasher: Sha256,
    piece: Vec<u8>,
}

impl Hash {
    fn new() -> Self {
        Self { hasher: Sha256::new(), piece: Vec::new() }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.hasher.update(&self.piece);
            self.piece.clear();
        }
    }

    fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    fn flag(&mut self, flag: bool) {
        self.bytes(&[u8::from(flag)]);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    fn list<T>(&mut self, items: &[T], mut each: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u64);
        for item in items {
            each(self, item);
        }
    }

    fn finish(mut self) -> [u8; 32] {
        self.hasher.update(&self.piece);
        self.hasher.finalize().into()
    }
}
