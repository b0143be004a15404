//! The rows of uploads, held against what a plan may upload (docs/contract.md section 6, "Order"): a row assigns a part of the
//! target, revokes an add-on that the target lacks, or takes a device on a detour that has all services of its target.

use crate::fleet::DeviceId;
use crate::phrases::plan::problems as phrases;
use crate::plan::portal::Action;
use crate::plan::rehearsal::UploadFile;
use crate::plan::task::Task;
use crate::problem::{Message, Problem};
use crate::rules::Supply;
use crate::run::plan::{Plan, may_take};

impl Plan<'_> {
    /// No row does what the plan would not do, even if later rows mend it.
    pub(super) fn compare_rows(&self, uploads: &[UploadFile]) -> Result<(), Vec<Problem>> {
        let supply = Supply::new(&self.study.account, &self.before);
        let may_take = |device, base| may_take(&supply, &self.fleet, device, base);
        let task = Task {
            starts: &self.claimed.starts,
            planned: &self.planned,
            terms: &self.terms,
            duplicates: &self.duplicates,
            may_take: &may_take,
            may_be_done: false,
        };
        for file in uploads {
            let is_fault = |device: DeviceId| {
                let Some(target) = self.target[device] else { return false };
                match file.action {
                    Action::Revoke => target.has(file.part),
                    Action::Assign => !target.has(file.part) && !task.waits_of(device, target).has(file.part),
                }
            };
            if let Some(row) = file.rows.iter().find(|row| is_fault(row.device)) {
                let id = Message::of_value(self.fleet.name(row.device));
                let part = Message::of_value(&self.study.account.part(file.part).name);
                let wanted = self.parts(self.target[row.device].unwrap_or_default());
                let what = match file.action {
                    Action::Assign => phrases::wrong_detour(id, part, wanted),
                    Action::Revoke => phrases::wrong_revoke(id, part),
                };
                let problem = Problem::new(phrases::at_row(&file.name, row.line.to_string(), what));
                return Err(vec![problem.help(phrases::correct_or_plan_again())]);
            }
        }
        Ok(())
    }
}
