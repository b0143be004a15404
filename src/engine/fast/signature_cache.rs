//! What was found for a signature before.

use std::collections::HashMap;

use crate::engine::fast::ids::DemandId;
use crate::internal::Invariant;

/// Signatures up to this number per device are looked up in a plain table.
const DENSE: usize = 4;
/// Not found yet.
const NONE: u32 = u32::MAX;

/// Signature to demand.
pub(super) enum SignatureCache {
    /// By signature: the demand, or [`NONE`].
    Dense(Vec<u32>),
    Sparse(HashMap<u64, DemandId>),
}

impl SignatureCache {
    /// For a number of profiles, each with a number of bits.
    pub(super) fn new(devices: usize, profiles: usize, bits: usize) -> Self {
        let size = profiles << bits;
        if size <= devices.saturating_mul(DENSE).max(1 << 12) {
            return Self::Dense(vec![NONE; size]);
        }
        Self::Sparse(HashMap::new())
    }

    /// The demand of a signature, found once.
    #[inline]
    pub(super) fn get(&mut self, signature: u64, find: impl FnOnce() -> DemandId) -> DemandId {
        match self {
            Self::Dense(table) => {
                let slot = usize::try_from(signature).ok().and_then(|place| table.get_mut(place));
                let slot = slot.invariant("a signature is a profile and its bits");
                if *slot == NONE {
                    *slot = find().0;
                }
                DemandId(*slot)
            }
            Self::Sparse(map) => *map.entry(signature).or_insert_with(find),
        }
    }
}
