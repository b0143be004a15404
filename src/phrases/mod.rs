//! What is written for people: figures, and the sentences around them.

pub(crate) mod bought;
pub(crate) mod figures;
pub(crate) mod nothing;
pub(crate) mod prices;
pub(crate) mod services;
