//! The key of an outcome: a hash of everything that it depends on.

use sha2::{Digest, Sha256};

use crate::account::{Account, Since};
use crate::fleet::{Columns, Evidence, Fleet};
use crate::internal::{IndexVec, Invariant};
use crate::money::Money;
use crate::policy::{ConditionId, PartTerms, PinsId, Policy, ServiceSwitch};

/// Bytes that are hashed together.
const PIECE: usize = 1 << 16;

/// Half of a SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(pub(super) [u8; 16]);

/// Makes keys of policies over one account and one fleet.
#[derive(Debug)]
pub struct Keys {
    base: [u8; 32],
    conditions: IndexVec<ConditionId, [u8; 32]>,
    pins: IndexVec<PinsId, [u8; 32]>,
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
        let conditions = fleet.columns().masks.iter().map(|mask| {
            let mut hash = Hash::new();
            mask.words().iter().for_each(|word| hash.number(*word));
            hash.finish()
        });
        let pins = fleet.columns().pins.iter().map(|pins| {
            let mut hash = Hash::new();
            for (device, pin) in pins {
                for number in [u64::from(device.0), u64::from(pin.base.0), pin.addons.0] {
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
        hash.list(retire.as_slice(), |hash, id| hash.bytes(&self.conditions[*id]));
        for switches in [switch_off, switch_on] {
            hash.list(switches, |hash, switch: &ServiceSwitch| {
                hash.number(u64::from(switch.service.0));
                hash.bytes(&self.conditions[switch.devices]);
            });
        }
        hash.list(priority, |hash, id| hash.bytes(&self.conditions[*id]));
        hash.list(pins.as_slice(), |hash, id| hash.bytes(&self.pins[*id]));
        for ids in [default_base.as_slice(), default_addons.as_slice(), preference.as_slice()] {
            hash.list(ids, |hash, id| hash.number(u64::from(id.0)));
        }
        reading.values().iter().for_each(|word| hash.text(word));
        let whole = hash.finish();
        Key(*whole.first_chunk().invariant("a hash has 32 bytes"))
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
    let Columns {
        ids,
        status,
        sps,
        evidence_of,
        evidence,
        // No figure rests on where evidence came from.
        provenance: _,
        installed,
        last_reported,
        // Part of the key of each policy that names them.
        masks: _,
        pins: _,
    } = fleet.columns();
    hash.number(fleet.len() as u64);
    ids.iter().for_each(|id| hash.text(id));
    status.iter().for_each(|status| hash.text(status.word()));
    sps.iter().for_each(|sps| hash.flag(*sps));
    evidence_of.iter().for_each(|class| hash.number(u64::from(class.0)));
    for Evidence { known, entitled, enabled, installed, used } in evidence {
        hash.flag(*known);
        for set in [entitled, enabled, installed, used] {
            hash.bytes(&set.0.to_le_bytes());
        }
    }
    for date in installed.iter().chain(last_reported) {
        hash.bytes(&date.to_le_bytes());
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
