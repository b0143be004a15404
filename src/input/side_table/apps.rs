//! App inventories: which apps are installed on which device.

use crate::input::files::door::InputFile;
use crate::input::side_table::format::{FileFormat, required};
use crate::input::side_table::keys::id_cell_key;
use crate::input::side_table::reader::{Meaning, Reader, TableRead};
use crate::input::side_table::usage::{APP, DEVICE, device_id};
use crate::input::source::file::Source;
use crate::input::value::clean;
use crate::phrases::input::tables as phrases;
use crate::problem::{Message, Problem};

/// An app inventory.
pub const APPS: FileFormat = FileFormat {
    name: "apps",
    about: "Which apps are installed on which device: a row for each device and app.",
    named_by: "`apps` in `[inventory]`, a list of files; `app_services` says what the apps stand for",
    columns: &[
        required(DEVICE, "The id of a device, as in the inventory; compared without regard to case."),
        required(APP, "The id of an app, such as `com.fiberlink.browser`."),
    ],
    notes: &[
        "A device without any app that stands for a service stays unknown: what is missing is no proof.",
    ],
};

/// A row of an app inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppRow<'a> {
    /// Device id.
    pub device: &'a str,
    /// Application id.
    pub app: &'a str,
    /// Header of the column that it stands in.
    pub column: &'a str,
    /// Physical line.
    pub line: u64,
}

/// What takes a row of an app inventory: an error puts the row on the list of rejected ones.
pub type AppSink<'s> = dyn FnMut(&AppRow<'_>) -> Result<(), Message> + 's;

/// Reads an app inventory: one row for each app of each device.
pub fn read_apps(file: &InputFile<'_>, sink: &mut AppSink<'_>) -> Result<TableRead, Vec<Problem>> {
    let source = Source::open(file, None).map_err(|problem| vec![problem])?;
    let reader = Reader::new(&source, &[DEVICE, APP])?;
    let what = phrases::installed_apps;
    let (device, app) = (reader.required(DEVICE, &what())?, reader.required(APP, &what())?);
    let column = reader.header_at(app);
    let needed = |headers| Meaning { headers, key: id_cell_key, is_needed: true };
    let reader = reader.reading(&[needed(DEVICE), needed(APP)], &[]);
    reader.each(&mut |record| {
        let device = device_id(record.cell(device))?;
        let app = clean::id(record.cell(app)).ok_or_else(phrases::no_app)?;
        sink(&AppRow { device, app, column: &column, line: record.line })
    })
}
