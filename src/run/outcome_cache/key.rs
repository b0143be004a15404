//! The key of an outcome: a hash of everything that it depends on.

use sha2::{Digest, Sha256};

use crate::account::{Account, PartId, Since};
use crate::fleet::{Columns, Evidence, Fleet};
use crate::internal::{IndexVec, Invariant};
use crate::policy::levers::LeverKey;
use crate::policy::levers::stage::{Held, Value};
use crate::policy::{ConditionId, PartTerms, PinsId, Policy};

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

    /// The key of a policy: every lever of the table.
    pub fn of(&self, policy: &Policy) -> Key {
        let mut hash = Hash::new();
        hash.bytes(&self.base);
        for key in LeverKey::all(policy.parts.len()) {
            self.hash_lever(&mut hash, key.value(policy));
        }
        // What a date comes to on the day of activation is not a lever.
        policy.parts.iter().flat_map(PartTerms::in_force).for_each(|flag| hash.flag(flag));
        let whole = hash.finish();
        Key(*whole.first_chunk().invariant("a hash has 32 bytes"))
    }

    fn hash_lever(&self, hash: &mut Hash, value: Value<'_, Held>) {
        let condition = |hash: &mut Hash, id: &ConditionId| hash.bytes(&self.conditions[*id]);
        let part = |hash: &mut Hash, id: &PartId| hash.number(u64::from(id.0));
        match value {
            Value::Units(units) => hash.number(u64::from(*units)),
            Value::Price(price) => {
                hash.list(price.as_slice(), |hash, price| hash.bytes(&price.pico().to_le_bytes()));
            }
            Value::Flag(flag) => hash.flag(*flag),
            Value::Since(Since::Never) => hash.text("never"),
            Value::Since(Since::Always) => hash.text("always"),
            Value::Since(Since::From(date)) => hash.text(&date.to_string()),
            Value::Condition(id) => hash.list(id.as_slice(), condition),
            Value::Conditions(ids) => hash.list(ids, condition),
            Value::Switches(switches) => hash.list(switches, |hash, switch| {
                hash.number(u64::from(switch.service.0));
                condition(hash, &switch.devices);
            }),
            Value::Pins(id) => {
                hash.list(id.as_slice(), |hash, id| hash.bytes(&self.pins[*id]));
            }
            Value::Base(base) => hash.list(base.as_slice(), part),
            Value::Addons(parts) | Value::Bases(parts) => hash.list(parts, part),
            Value::Reading(setting) => hash.text(&setting.word()),
        }
    }
}

fn hash_account(hash: &mut Hash, account: &Account) {
    for part in &account.parts {
        hash.text(&part.name);
        hash.text(&part.number);
        hash.text(&format!("{:?} {:?} {:?}", part.kind, part.family, part.services));
    }
    // Amounts of outcomes are per price period.
    let Account { parts: _, services: _, enabled_on: _, price_period: _, activates_on, reserve: _ } = account;
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
