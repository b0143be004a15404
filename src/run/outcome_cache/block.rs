//! Outcomes in a file: a header, then blocks that are whole or not at all.
//!
//! Header: eight bytes that say what it is, then the base of all keys. Block: its length, its checksum, its records.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::engine::Engine;
use crate::engine::tally::Tally;
use crate::run::outcome_cache::{Key, Keys, tally};

/// What the file begins with; the last byte counts its versions.
const MAGIC: [u8; 8] = *b"fleetcr\x01";
/// Of the key in front of each record.
const KEY: usize = 16;

/// The first bytes of a file.
pub fn header(keys: &Keys) -> Vec<u8> {
    [MAGIC.as_slice(), &keys.base()].concat()
}

/// Records as a block.
pub fn block(records: &[u8]) -> Vec<u8> {
    let length = (records.len() as u64).to_le_bytes();
    [length.as_slice(), &Sha256::digest(records), records].concat()
}

/// Why a file is not read, or not to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It is of other inputs, of another version, or something else.
    OtherInputs,
    /// A block is not what was written: it and what follows are left out.
    Damaged,
}

/// Outcomes that were read from files.
#[derive(Debug, Default)]
pub struct CachedOutcomes {
    bytes: Vec<u8>,
    at: HashMap<Key, usize>,
}

impl CachedOutcomes {
    /// Takes over what is sound in a file.
    pub fn read(&mut self, keys: &Keys, file: &[u8]) -> Result<(), Broken> {
        let mut rest = file.strip_prefix(header(keys).as_slice()).ok_or(Broken::OtherInputs)?;
        while !rest.is_empty() {
            let (records, after) = next_block(rest).ok_or(Broken::Damaged)?;
            self.add(keys, records).ok_or(Broken::Damaged)?;
            rest = after;
        }
        Ok(())
    }

    fn add(&mut self, keys: &Keys, records: &[u8]) -> Option<()> {
        let mut rest = records;
        while !rest.is_empty() {
            let (key, mut record) = rest.split_at_checked(KEY)?;
            let from = self.bytes.len();
            let whole = record;
            tally(&mut record, keys.parts)?;
            self.bytes.extend_from_slice(whole.get(..whole.len() - record.len())?);
            self.at.insert(Key(key.try_into().ok()?), from);
            rest = record;
        }
        Some(())
    }

    /// What is known of a policy.
    pub fn get(&self, keys: &Keys, key: Key) -> Option<(Tally, Engine)> {
        let mut bytes = self.bytes.get(*self.at.get(&key)?..)?;
        tally(&mut bytes, keys.parts)
    }

    /// Number of outcomes.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }
}

/// The records of the first block, if it is whole, and what follows.
fn next_block(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (checksum, rest) = rest.split_first_chunk::<32>()?;
    let (records, after) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    (Sha256::digest(records).as_slice() == checksum).then_some((records, after))
}
