//! How far a plan has come, as an export shows: which of its uploads went up.

use std::collections::BTreeMap;

use crate::account::PartSet;
use crate::fleet::DeviceId;
use crate::internal::IndexVec;
use crate::plan::portal::Action;
use crate::plan::rehearsal::UploadFile;
use crate::plan::starts::{ProfileId, Starts};

/// The uploads of a folder, and which of them have left a trace.
pub(super) struct Progress {
    files: Vec<UploadFile>,
    has_trace: Vec<bool>,
    of_device: BTreeMap<DeviceId, Vec<usize>>,
}

impl Progress {
    pub(super) fn new(files: Vec<UploadFile>, starts: &Starts, held: &IndexVec<DeviceId, PartSet>) -> Self {
        let start = likely(starts, held);
        let has_trace = files.iter().map(|file| {
            file.rows.iter().any(|row| {
                let (before, now) = (starts.held(start, row.device), held[row.device]);
                match file.action {
                    Action::Assign => now.minus(before).has(file.part),
                    Action::Revoke => !now.is_empty() && before.minus(now).has(file.part),
                }
            })
        });
        let has_trace = has_trace.collect();
        let mut of_device: BTreeMap<DeviceId, Vec<usize>> = BTreeMap::new();
        for (place, file) in files.iter().enumerate() {
            for row in &file.rows {
                of_device.entry(row.device).or_default().push(place);
            }
        }
        Self { files, has_trace, of_device }
    }

    /// Whether an upload names a device.
    pub(super) fn names(&self, device: DeviceId) -> bool {
        self.of_device.contains_key(&device)
    }

    /// Whether a file that is to bring a device nearer to its target has changed others.
    pub(super) fn was_tried(&self, device: DeviceId, has: PartSet, wanted: PartSet) -> bool {
        let is_open = |file: &UploadFile| match file.action {
            Action::Assign => wanted.minus(has).has(file.part),
            Action::Revoke => has.minus(wanted).has(file.part),
        };
        let places = self.of_device.get(&device).into_iter().flatten();
        let tried = |place: &usize| self.has_trace.get(*place).copied().unwrap_or(false);
        places.filter(|place| tried(place)).filter_map(|place| self.files.get(*place)).any(is_open)
    }
}

/// The start from which most devices have not moved: of several the first, which is that of the study's reading.
fn likely(starts: &Starts, held: &IndexVec<DeviceId, PartSet>) -> usize {
    let mut groups: BTreeMap<(ProfileId, PartSet), u64> = BTreeMap::new();
    for (device, parts) in held.enumerated() {
        *groups.entry((starts.profile_of(device), *parts)).or_default() += 1;
    }
    let unmoved = |start: usize| -> u64 {
        let is_there =
            |(profile, parts): &(ProfileId, PartSet)| starts.profile(*profile).get(start) == Some(parts);
        groups.iter().filter(|(group, _)| is_there(group)).map(|(_, devices)| devices).sum()
    };
    (0..starts.len()).max_by_key(|start| (unmoved(*start), std::cmp::Reverse(*start))).unwrap_or(0)
}
