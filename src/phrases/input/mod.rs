//! What can be wrong with the files of users, and what was noted while they were read.

pub(crate) mod containers;
pub(crate) mod dates;
pub(crate) mod encodings;
pub(crate) mod files;
pub(crate) mod headers;
pub(crate) mod numbers;
pub(crate) mod places;
pub(crate) mod rows;
pub(crate) mod side_tables;
pub(crate) mod tables;
pub(crate) mod values;
pub(crate) mod workbooks;
