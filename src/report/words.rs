//! The words that fields of reports may have, for their schemas.

use schemars::{Schema, SchemaGenerator, json_schema};

use crate::engine::assignment::State;

/// A state of a device.
pub(super) fn state(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": State::ALL.map(State::word) })
}
