//! The files that the portal takes, and the tables beside them.

use crate::fleet::Fleet;
use crate::internal::Invariant;
use crate::phrases::plan::steps as phrases;
use crate::problem::Language;
use crate::render::csv::Table;
use crate::render::pins;
use crate::report::row::Cell;
use crate::run::plan::Plan;
use crate::run::plan::files::{DEVICE_ID, PlannedFile, WANTED, part_names};
use crate::run::plan::hand::{SHOWN, WHY};

/// A file to upload: ids as the inventory wrote them, UTF-8 without a mark, lines that end with CR LF.
pub fn upload(fleet: &Fleet, file: &PlannedFile) -> Vec<u8> {
    let terminator = csv::Terminator::CRLF;
    let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
    let mut ids = file.devices.iter().map(|device| fleet.name(*device));
    let written =
        writer.write_record([DEVICE_ID]).and_then(|()| ids.try_for_each(|id| writer.write_record([id])));
    written.invariant("a table is written to memory");
    writer.into_inner().invariant("a table is written to memory")
}

/// The whole target: a row for each device and part.
pub fn pins(plan: &Plan<'_>) -> Vec<u8> {
    pins::pins(&plan.study.account, &plan.fleet, plan.pins())
}

/// The devices that keep a license which the target does not give them, with what they have; for people, so no text runs as a
/// formula.
pub fn kept(plan: &Plan<'_>) -> Vec<u8> {
    let [(_, name), (_, user), (_, platform)] = SHOWN;
    let mut table = Table::with_header([DEVICE_ID, name, user, platform, plan.start_header()]);
    for (device, parts) in plan.kept() {
        let parts = part_names(&plan.study.account, parts);
        let [name, user, platform] = SHOWN.map(|(column, _)| plan.shown(column, device).to_owned());
        let cells = [plan.fleet.name(device).to_owned(), name, user, platform, parts];
        table.row(cells.into_iter().map(|cell| Cell::Text(cell.into())));
    }
    table.into_bytes()
}

/// The devices of which control is to be removed; for people, too.
pub fn leaving(plan: &Plan<'_>) -> Vec<u8> {
    let [(_, name), (_, user), (_, platform)] = SHOWN;
    let mut table = Table::with_header([DEVICE_ID, name, user, platform]);
    for device in plan.leaving() {
        let shown = SHOWN.map(|(column, _)| plan.shown(column, device).to_owned());
        let cells = std::iter::once(plan.fleet.name(device).to_owned()).chain(shown);
        table.row(cells.map(|cell| Cell::Text(cell.into())));
    }
    table.into_bytes()
}

/// Who to change while activating; for people, so no text runs as a formula.
pub fn by_hand(plan: &Plan<'_>, language: Language) -> Vec<u8> {
    let account = &plan.study.account;
    let [(_, name), (_, user), (_, platform)] = SHOWN;
    let mut table = Table::with_header([DEVICE_ID, name, user, platform, plan.start_header(), WANTED, WHY]);
    let is_over = plan.request.assigned.is_some();
    for (device, wanted) in plan.by_hand() {
        let expected = plan.expected(device);
        let why = match expected == wanted {
            _ if is_over => phrases::uploads_can_not(),
            true => phrases::may_differ(),
            false => phrases::is_expected_to_differ(),
        };
        let [name, user, platform] = SHOWN.map(|(column, _)| plan.shown(column, device).to_owned());
        let cells = [
            plan.fleet.name(device).to_owned(),
            name,
            user,
            platform,
            part_names(account, expected),
            part_names(account, wanted),
            why.to_text(language),
        ];
        table.row(cells.into_iter().map(|cell| Cell::Text(cell.into())));
    }
    table.into_bytes()
}
