//! A plan, from a loaded study to the files of its folder: the target, the starts of all readings that it claims, the
//! uploads, the way back, the rehearsal, and the report.

pub mod audit;
mod end;
mod figures;
pub mod files;
pub mod hand;
mod missed;
pub mod open;
mod pilot;
mod progress;
pub mod rehearse;
mod report;
mod room;
mod rows;
mod starts;
mod steps;
mod target;
mod terms;
pub mod verify;

use std::collections::BTreeMap;

use crate::account::{PartId, PartSet};
use crate::engine::Assignment;
use crate::engine::fast::Orders;
use crate::fleet::{DeviceId, Fleet, Pin};
use crate::internal::IndexVec;
use crate::plan::pilot::Pilot;
use crate::plan::portal::Terms;
use crate::plan::sequence;
use crate::plan::starts::Starts;
use crate::plan::task::{Obstacle, Sequence, Task};
use crate::policy::Policy;
use crate::policy::reading::Duplicates;
use crate::problem::Problem;
use crate::report::plan::PlanReport;
use crate::rules::{Supply, Traits, family};
use crate::run::plan::end::{End, Scene};
use crate::run::plan::files::PlannedFile;
use crate::run::plan::starts::Claimed;
use crate::study::held::Held;
use crate::study::load::{NamedPolicy, Study};

/// What the devices shall have in the end.
#[derive(Debug, Clone)]
pub enum Goal {
    /// What auto-activation would do under the reading of the study, with the study's pins.
    Reference,
    /// What a scenario gives.
    Scenario(Box<NamedPolicy>),
    /// As `Reference`, with the pins of a file in place of the study's.
    Pins {
        /// The file, as the user named it.
        name: String,
        /// What it says.
        pins: BTreeMap<DeviceId, Pin>,
    },
    /// As `Reference`, with the pins under which it costs least and no device loses a service that it could keep.
    Cheapest(BTreeMap<DeviceId, Pin>),
}

/// Which devices a plan touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Those that differ from the target under some consistent reading.
    #[default]
    Robust,
    /// All that the target gives a license.
    Full,
    /// Those that differ under the reading of the study.
    Reference,
}

impl Choice {
    /// As results spell it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Robust => "robust",
            Self::Full => "full",
            Self::Reference => "reference",
        }
    }
}

/// What is planned.
#[derive(Debug, Clone)]
pub struct Request {
    /// The target.
    pub goal: Goal,
    /// The devices that it touches.
    pub choice: Choice,
    /// Today's licenses, where auto-activation has already happened.
    pub assigned: Option<Held>,
    /// Their file, as the user named it.
    pub assigned_name: Option<String>,
    /// Most rows of a file.
    pub split: Option<usize>,
    /// Devices of the pilot, which goes up first.
    pub pilot: Option<usize>,
    /// Where the study is, seen from the folder of the plan.
    pub study_path: String,
    /// Where the plan was made, seen from there.
    pub made_in: Option<String>,
    /// Files that were read beside those of the study.
    pub inputs: Vec<crate::input::file_account::Input>,
    /// What was found in them.
    pub warnings: Vec<crate::problem::Warning>,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum NoPlan {
    /// What was asked for can't be planned.
    Invalid(Vec<Problem>),
    /// The target can't be reached safely, or the rehearsal failed.
    Failed(Vec<Problem>),
}

/// A plan before it is written.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The study.
    pub study: &'a Study,
    /// What was asked for.
    pub request: Request,
    /// Its devices, with the pins of the target.
    pub fleet: Fleet,
    /// Its devices in the orders of all policies.
    orders: Orders,
    /// What holds when license management is activated: all that can be done before is done, and no device is pinned.
    before: Policy,
    /// What gives the target.
    goal: Policy,
    /// The target, device by device.
    assignment: Assignment,
    /// The same for devices that have a license in the end.
    target: IndexVec<DeviceId, Option<PartSet>>,
    /// The starts, and which readings give them.
    claimed: Claimed,
    /// What the portal knows when the uploads come.
    terms: Terms,
    duplicates: Vec<Duplicates>,
    /// The devices that the plan touches, with what they shall have.
    planned: BTreeMap<DeviceId, PartSet>,
    sequence: Sequence,
    /// What some of these have in between, once uploads have revoked what they shall not keep.
    halfway: BTreeMap<DeviceId, PartSet>,
    /// After the activation: what uploads can't bring to the target, in the order in which it is changed.
    one_by_one: Vec<DeviceId>,
    pilot: Option<Pilot>,
    back: Sequence,
    /// What is uploaded, file by file.
    pub uploads: Vec<PlannedFile>,
    /// The way back, file by file.
    pub rollback: Vec<PlannedFile>,
    /// What carrying it out gives.
    end: End,
}

/// Finds a plan.
pub fn find(study: &Study, request: Request) -> Result<Plan<'_>, NoPlan> {
    let mut fleet = study.fleet.clone();
    let (before, goal) = target::policies(study, &request.goal, &mut fleet);
    let orders = Orders::new();
    let (assignment, target) =
        target::target((study, &fleet, &orders), (&before, &goal), request.assigned.as_ref())?;
    let terms = target::terms(study, (&before, &goal), request.assigned.as_ref());
    let leaving = terms::leaving(study, &fleet, &goal);
    let policies = (&before, &target, &terms);
    let claimed = starts::claimed((study, &fleet, &orders), policies, (&request, &leaving))?;
    let duplicates = starts::duplicates(study, &terms);
    let planned = planned(&claimed.starts, &target, request.choice);
    let context = (study, &fleet, &before);
    // Before the activation all are changed by hand, and the uploads may follow.
    let may_be_done = request.assigned.is_none();
    let of = |planned: &BTreeMap<DeviceId, PartSet>| {
        uploads(context, &claimed.starts, planned, (&terms, &duplicates, may_be_done))
    };
    let mut sequence = of(&planned);
    let (mut halfway, mut one_by_one) = (BTreeMap::new(), Vec::new());
    if request.assigned.is_some() {
        let behind = room::behind(study, (&claimed.starts, &planned), &terms, sequence, &of)?;
        (sequence, halfway, one_by_one) = (behind.sequence, behind.halfway, behind.order);
    }
    let asked = request.pilot;
    if let Some((device, _)) = halfway.first_key_value().filter(|_| asked.is_some()) {
        return Err(pilot::stuck(&fleet, *device));
    }
    let pilot = asked.map(|asked| {
        pilot::first(
            context,
            (&claimed.starts, &planned),
            (&terms, &duplicates, may_be_done),
            (&mut sequence, asked),
        )
    });
    let pilot = pilot.transpose()?;
    let back = back(context, (&claimed.starts, &planned), (&terms, &duplicates));
    let scene = Scene { study, fleet: &fleet, orders: &orders, held: request.assigned.as_ref() };
    let end = scene.end(&goal, assignment.clone(), &|device| claimed.starts.held(0, device));
    let label = files::label(&study.file);
    let numbered =
        |sequence: &Sequence, folder| files::files(&study.account, sequence, (folder, &label), request.split);
    Ok(Plan {
        uploads: numbered(&sequence, "upload"),
        rollback: numbered(&back, "rollback"),
        end,
        study,
        request,
        fleet,
        orders,
        before,
        goal,
        assignment,
        target,
        claimed,
        terms,
        duplicates,
        planned,
        sequence,
        halfway,
        one_by_one,
        pilot,
        back,
    })
}

/// The devices of a choice.
fn planned(
    starts: &Starts,
    target: &IndexVec<DeviceId, Option<PartSet>>,
    choice: Choice,
) -> BTreeMap<DeviceId, PartSet> {
    match choice {
        Choice::Full => target.enumerated().filter_map(|(device, parts)| Some((device, (*parts)?))).collect(),
        Choice::Robust => sequence::differing(starts, target),
        Choice::Reference => sequence::differing(&starts.only(&[0]), target),
    }
}

/// A study, its devices, and what holds before the plan.
type Context<'a> = (&'a Study, &'a Fleet, &'a Policy);

fn uploads(
    (study, fleet, policy): Context<'_>,
    starts: &Starts,
    planned: &BTreeMap<DeviceId, PartSet>,
    (terms, duplicates, may_be_done): (&Terms, &[Duplicates], bool),
) -> Sequence {
    let supply = Supply::new(&study.account, policy);
    let may_take = |device, base| may_take(&supply, fleet, device, base);
    sequence::sequence(Task { starts, planned, terms, duplicates, may_take: &may_take, may_be_done })
}

/// Whether a device may take a base, whatever it uses.
fn may_take(supply: &Supply<'_>, fleet: &Fleet, device: DeviceId, base: PartId) -> bool {
    let need = crate::account::ServiceSet::EMPTY;
    family::may_take(supply, Traits::of(fleet.device(device), need), base)
}

/// From the target back to what the devices had under the reading of the study, as far as uploads can do that.
fn back(
    context: Context<'_>,
    (starts, planned): (&Starts, &BTreeMap<DeviceId, PartSet>),
    (terms, duplicates): (&Terms, &[Duplicates]),
) -> Sequence {
    let mut reached = starts.all(0);
    for (device, parts) in planned {
        reached[*device] = *parts;
    }
    let mut after = Starts::new(reached.len());
    after.add(&reached);
    let before = |device: &DeviceId| starts.held(0, *device);
    let has_base = |parts: PartSet| terms.base(parts).is_some();
    let wanted: BTreeMap<DeviceId, PartSet> = planned
        .keys()
        .map(|device| (*device, before(device)))
        .filter(|(_, parts)| has_base(*parts))
        .collect();
    let mut back = uploads(context, &after, &wanted, (terms, duplicates, false));
    let bare = planned.keys().filter(|device| !has_base(before(device)));
    back.by_hand.extend(bare.map(|device| (*device, Obstacle::Duplicates)));
    back
}

impl Plan<'_> {
    /// The report.
    pub fn report(&self, rehearsed: rehearse::Rehearsed) -> PlanReport {
        report::report(self, rehearsed)
    }
}
