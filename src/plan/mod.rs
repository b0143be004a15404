//! Activation plans: which devices differ from a target under which reading, which uploads bring them there, in which
//! order, and what the portal makes of them.
//!
//! [`portal`] simulates what the portal does with one file after the other; [`starts`] holds what each reading would have
//! assigned; [`sequence`] finds the uploads and their order, [`pilot`] the devices that go first; [`one_by_one`] orders what is
//! changed by hand behind them; [`rehearsal`] replays files that were read back. Search and rehearsal share nothing but the
//! portal, so that one can find the other's mistakes.

pub mod deadlines;
pub mod one_by_one;
pub mod pilot;
pub mod portal;
pub mod rehearsal;
pub mod sequence;
pub mod starts;
pub mod task;

mod choices;
mod exchange;
mod greedy;
mod moves;
mod places;
mod search;
#[cfg(test)]
mod tests;
