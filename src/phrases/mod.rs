//! What is written for people: figures, and the sentences around them.

pub(crate) mod figures;
