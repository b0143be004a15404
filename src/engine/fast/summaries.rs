//! Summaries that are kept while many policies run over one fleet.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::account::Account;
use crate::engine::fast::key::SummaryKey;
use crate::engine::fast::orders::Orders;
use crate::engine::fast::summary::QueueSummary;
use crate::fleet::Fleet;
use crate::policy::Policy;

/// A summary that is made once, by whoever comes first; `None` where the method does not hold.
type Slot = Arc<OnceLock<Option<Arc<QueueSummary>>>>;

/// The summaries and orders of one account and one fleet, up to a number of bytes. Threads may share it.
#[derive(Debug)]
pub struct SummaryCache {
    /// The orders of the fleet.
    pub orders: Orders,
    budget: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    slots: HashMap<SummaryKey, (u64, Slot)>,
    clock: u64,
}

impl SummaryCache {
    /// Nothing yet; summaries beyond about `budget` bytes are forgotten, those first that were not asked for longest.
    pub fn new(budget: usize) -> Self {
        Self { orders: Orders::new(), budget, kept: Mutex::default() }
    }

    /// The summary of a policy, `None` where only the reference engine can serve it. Equal keys wait for one another,
    /// different keys do not.
    pub fn get(
        &self,
        account: &Account,
        fleet: &Fleet,
        policy: &Policy,
        key: &SummaryKey,
    ) -> Option<Arc<QueueSummary>> {
        let slot = self.slot(key);
        let make = || QueueSummary::new(account, fleet, policy, &self.orders).map(Arc::new);
        let summary = slot.get_or_init(make).clone();
        self.forget();
        summary
    }

    /// Number of bytes that the kept summaries take.
    pub fn bytes(&self) -> usize {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).bytes()
    }

    fn slot(&self, key: &SummaryKey) -> Slot {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clock += 1;
        let now = kept.clock;
        if let Some((last, slot)) = kept.slots.get_mut(key) {
            *last = now;
            return Arc::clone(slot);
        }
        let slot = Slot::default();
        kept.slots.insert(key.clone(), (now, Arc::clone(&slot)));
        slot
    }

    fn forget(&self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // The newest stays whatever its size: somebody is about to use it.
        while kept.bytes() > self.budget && kept.slots.len() > 1 {
            let made = kept.slots.iter().filter(|(_, (_, slot))| slot.get().is_some());
            let Some(oldest) = made.min_by_key(|(_, (last, _))| *last).map(|(key, _)| key.clone()) else {
                return;
            };
            kept.slots.remove(&oldest);
        }
    }
}

impl Kept {
    fn bytes(&self) -> usize {
        // A sum does not depend on the order of a map.
        let summaries = self.slots.values().filter_map(|(_, slot)| slot.get().cloned().flatten());
        summaries.map(|summary| summary.bytes()).sum()
    }
}
