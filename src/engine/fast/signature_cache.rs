//! What was found for a signature before.

use std::collections::HashMap;

/// Signatures up to this number per device are looked up in a plain table.
const DENSE: usize = 4;
const NONE: u32 = u32::MAX;

/// Signature to row.
pub(super) enum SignatureCache {
    Dense(Vec<u32>),
    Sparse(HashMap<u64, u32>),
}

impl SignatureCache {
    /// For so many profiles, each with so many bits.
    pub(super) fn new(devices: usize, profiles: usize, bits: usize) -> Self {
        let size = profiles << bits;
        if size <= devices.saturating_mul(DENSE).max(1 << 12) {
            return Self::Dense(vec![NONE; size]);
        }
        Self::Sparse(HashMap::new())
    }

    /// The row of a signature, found once.
    #[inline]
    pub(super) fn get(&mut self, signature: u64, find: impl FnOnce() -> u32) -> u32 {
        match self {
            Self::Dense(table) => {
                let slot = usize::try_from(signature).ok().and_then(|s| table.get_mut(s));
                let Some(slot) = slot else { return find() };
                if *slot == NONE {
                    *slot = find();
                }
                *slot
            }
            Self::Sparse(map) => *map.entry(signature).or_insert_with(find),
        }
    }
}
