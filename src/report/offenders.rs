//! Devices that break a guardrail.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fleet::{DeviceId, Ids};
use crate::internal::Id;

/// Ids of devices. Until they are written they are places in an inventory, four bytes a device: a fleet of a million
/// may break each of a hundred guardrails.
#[derive(Debug, Clone)]
pub struct Offenders(Kept);

#[derive(Debug, Clone)]
enum Kept {
    /// As a file has them.
    Ids(Vec<String>),
    /// Places in the inventory, and the ids that its devices are shown with.
    Places(Vec<DeviceId>, Arc<Ids>),
}

impl Offenders {
    /// None.
    pub fn none() -> Self {
        Self(Kept::Ids(Vec::new()))
    }

    /// Devices of a fleet that are shown with these ids.
    pub fn new(devices: Vec<DeviceId>, shown: Arc<Ids>) -> Self {
        Self(Kept::Places(devices, shown))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Ids(ids) => ids.len(),
            Kept::Places(devices, _) => devices.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Their ids, in the order of the inventory.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.get(place))
    }

    fn get(&self, place: usize) -> &str {
        match &self.0 {
            Kept::Ids(ids) => ids.get(place).map(String::as_str),
            Kept::Places(devices, shown) => devices.get(place).map(|device| shown.get(device.index())),
        }
        .unwrap_or_default()
    }
}

impl PartialEq for Offenders {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Offenders {}

impl Serialize for Offenders {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Offenders {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Kept::Ids(Vec::deserialize(deserializer)?)))
    }
}

impl JsonSchema for Offenders {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Offenders".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<String>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_and_read_as_ids() {
        let mut ids = Ids::default();
        for id in ["A1", "B\"2", "C3"] {
            ids.push(id);
        }
        let places = Offenders::new(vec![DeviceId(1), DeviceId(2)], Arc::new(ids));
        let json = serde_json::to_string(&places).unwrap();
        assert_eq!(json, r#"["B\"2","C3"]"#);
        let read: Offenders = serde_json::from_str(&json).unwrap();
        assert_eq!((read.len(), &read), (2, &places));
        assert!(Offenders::none().is_empty() && Offenders::none() != places);
    }
}
