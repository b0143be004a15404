//! The pages of the rules, the documents that they cite, and what to ask IBM.

pub(crate) mod candidates;
pub(crate) mod documents;
pub(crate) mod outcomes;
pub(crate) mod questions;
