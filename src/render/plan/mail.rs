//! `csm-mail.txt`: what a customer asks the CSM, in English as IBM wants it (docs/rules.md section 3, 3.15).

use std::fmt::Write;

use crate::phrases::figures::{UNKNOWN, count, one_line};
use crate::report::plan::PlanReport;

/// How the lines begin that say whose account it is.
pub const ACCOUNT: [&str; 2] = ["Account name:", "Account number:"];

/// The mail.
pub fn mail(plan: &PlanReport) -> String {
    let or_unknown = |text: Option<&String>| text.map_or_else(|| UNKNOWN.to_owned(), |text| one_line(text));
    let (name, number) = (or_unknown(plan.account.name.as_ref()), or_unknown(plan.account.number.as_ref()));
    let day = or_unknown(plan.activates_on.as_ref());
    let asked = plan.phases.iter().flat_map(|phase| &phase.steps).find(|step| step.action == "ask");
    let by = asked.and_then(|step| step.due.as_ref());
    // Days are written year first: their order is that of their text.
    let is_late = by.is_some_and(|day| *day < plan.as_of);
    let by = or_unknown(by.filter(|_| !is_late));
    let answer = if is_late { "Please answer at once".to_owned() } else { format!("Please answer by {by}") };
    let mut text = String::new();
    // Writing to memory cannot fail.
    let _ = write!(
        text,
        "Subject: MaaS360 license management: activation of account {number}\n\
         \n\
         Dear CSM team,\n\
         \n\
         Our MaaS360 portal says that license management is not activated yet.\n\
         \n\
         Account name:   {name}\n\
         Account number: {number}\n\
         Due date:       {day}\n\
         \n\
         We plan to activate it ourselves before the due date, to check the recommended assignment, and to change {by_hand} of\n\
         {all} devices. {answer}:\n\
         \n\
         1. Is the due date above right for our account, and is the activation by an administrator enabled?\n\
         2. By which criteria does the recommended assignment choose the base license and the add-ons of a device?\n\
         3. In which order are devices served when the units of a part run short, and what happens to those that come last?\n\
         4. Which managed statuses are included?\n\
         5. Is overage allowed during the activation, and how is it measured and charged?\n\
         \n\
         Best regards,\n\
         {name}\n",
        by_hand = count(plan.rehearsal.by_hand),
        all = count(plan.target.devices),
    );
    text
}
