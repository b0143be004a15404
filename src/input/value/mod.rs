//! Single values: what surrounds a cell, keys for matching, words, numbers and dates.

pub(crate) mod clean;
pub(crate) mod dates;
pub(crate) mod key;
pub(crate) mod named_day;
pub(crate) mod number;
pub(crate) mod page_footer;
pub(crate) mod policy_name;
pub(crate) mod time_of_day;
pub(crate) mod version;
pub(crate) mod vocabulary;
