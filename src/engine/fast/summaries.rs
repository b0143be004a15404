//! Summaries that are kept while many policies run over one fleet.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::account::Account;
use crate::engine::fast::key::SummaryKey;
use crate::engine::fast::orders::Orders;
use crate::engine::fast::summary::QueueSummary;
use crate::fleet::Fleet;
use crate::policy::Policy;

/// A summary that is made once, by the first caller; `None` where the method does not hold.
type Slot = Arc<OnceLock<Option<Arc<QueueSummary>>>>;

/// The summaries and orders of one account and one fleet, up to a number of bytes. Threads may share it.
#[derive(Debug)]
pub struct SummaryCache {
    /// The orders of the fleet.
    pub orders: Orders,
    budget: usize,
    kept: Mutex<Kept>,
}

/// Bytes of a slot and its key beside those of its summary, so that many small ones count.
const SLOT: usize = 512;

/// What is kept. Every step takes the same time however much is kept: steps are taken under a lock.
#[derive(Debug, Default)]
struct Kept {
    slots: HashMap<Arc<SummaryKey>, Entry>,
    /// Keys by when they were last asked for.
    by_age: BTreeMap<u64, Arc<SummaryKey>>,
    clock: u64,
    /// Those of all entries.
    bytes: usize,
}

#[derive(Debug)]
struct Entry {
    last: u64,
    slot: Slot,
    /// As measured when the summary was last used.
    bytes: usize,
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
        let slot = self.lock().slot(key);
        let make = || QueueSummary::new(account, fleet, policy, &self.orders).map(Arc::new);
        let summary = slot.get_or_init(make).clone();
        let mut kept = self.lock();
        kept.measure(key, summary.as_ref().map_or(0, |summary| summary.bytes()));
        kept.forget(self.budget);
        summary
    }

    /// Number of bytes that is kept.
    pub fn bytes(&self) -> usize {
        self.lock().bytes
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// The slot of a key, which is now the newest.
    fn slot(&mut self, key: &SummaryKey) -> Slot {
        self.clock += 1;
        let now = self.clock;
        if let Some(entry) = self.slots.get_mut(key) {
            if let Some(key) = self.by_age.remove(&entry.last) {
                self.by_age.insert(now, key);
            }
            entry.last = now;
            return Arc::clone(&entry.slot);
        }
        let (key, slot) = (Arc::new(key.clone()), Slot::default());
        self.by_age.insert(now, Arc::clone(&key));
        self.slots.insert(key, Entry { last: now, slot: Arc::clone(&slot), bytes: 0 });
        slot
    }

    /// Notes what a summary takes: it may have grown since.
    fn measure(&mut self, key: &SummaryKey, bytes: usize) {
        if let Some(entry) = self.slots.get_mut(key) {
            self.bytes = self.bytes - entry.bytes + bytes + SLOT;
            entry.bytes = bytes + SLOT;
        }
    }

    /// Forgets the oldest until the rest is within a number of bytes. The newest stays whatever its size: a caller is
    /// about to use it.
    fn forget(&mut self, budget: usize) {
        while self.bytes > budget && self.slots.len() > 1 {
            let Some((_, key)) = self.by_age.pop_first() else { return };
            if let Some(entry) = self.slots.remove(&key) {
                self.bytes -= entry.bytes;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::Columns;
    use crate::policy::reading::PartialReading;

    /// Twice as many keys as are kept: each is made when it is asked for, and only the newest stay.
    #[test]
    fn bytes_are_those_of_what_is_kept() {
        let account = Account::default();
        let fleet = Fleet::new(Columns::enrolled(["a", "b"])).unwrap();
        let policies: Vec<Policy> = ["best-fit", "highest-first", "largest-first"]
            .map(|rule| {
                let mut partial = PartialReading::default();
                partial.set("rule", rule).unwrap();
                Policy { reading: partial.complete(), ..crate::policy::levers::initial(&account).policy }
            })
            .into();
        let keys: Vec<SummaryKey> = policies.iter().map(|policy| SummaryKey::new(&account, policy)).collect();
        let ask = |cache: &SummaryCache, place: usize| {
            cache.get(&account, &fleet, &policies[place], &keys[place]).unwrap().bytes() + SLOT
        };
        let cache = SummaryCache::new(usize::MAX);
        let all: usize = [0, 1, 0, 1, 1].iter().map(|place| ask(&cache, *place)).take(2).sum();
        assert_eq!((cache.bytes(), cache.lock().slots.len()), (all, 2));
        let cache = SummaryCache::new(all);
        for place in [0, 1, 0, 2] {
            ask(&cache, place);
        }
        // The second one was not asked for longest.
        let kept = cache.lock();
        let is_kept: Vec<bool> = keys.iter().map(|key| kept.slots.contains_key(key)).collect();
        assert_eq!((is_kept, kept.by_age.len()), (vec![true, false, true], 2));
    }

    /// Going through all entries at every look-up would take minutes.
    #[test]
    fn a_look_up_takes_no_longer_with_much_kept() {
        let account = Account::default();
        let (mut kept, plain) = (Kept::default(), crate::policy::levers::initial(&account).policy);
        for condition in 0..100_000 {
            let retire = Some(crate::policy::ConditionId(condition));
            let key = SummaryKey::new(&account, &Policy { retire, ..plain.clone() });
            kept.slot(&key);
            kept.measure(&key, 1);
            kept.forget(50_000 * (1 + SLOT));
        }
        assert_eq!((kept.slots.len(), kept.by_age.len(), kept.bytes), (50_000, 50_000, 50_000 * (1 + SLOT)));
    }
}
