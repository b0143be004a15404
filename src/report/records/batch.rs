//! The table that `batch` reads.

/// A column of it.
#[derive(Debug, Clone, Copy)]
pub struct BatchColumn {
    /// Its name.
    pub name: &'static str,
    /// Its type, as people who read Parquet call it.
    pub kind: &'static str,
    /// Whether it must be there.
    pub is_required: bool,
    /// What it means.
    pub doc: &'static str,
}

/// What the rows of a study are to call it.
pub const STUDY: &str = "study";
/// Where it is on the disk.
pub const PATH: &str = "path";
/// Its files.
pub const ARCHIVE: &str = "archive";
/// Options of its own.
pub const FLAGS: &str = "flags";
/// What they may be.
pub const KNOWN_FLAGS: [&str; 3] = ["no-ranges", "guard", "allow-empty"];

/// All columns.
pub const COLUMNS: [BatchColumn; 4] = [
    BatchColumn {
        name: STUDY,
        kind: "string",
        is_required: true,
        doc: "What the rows of the study are to call it; unique.",
    },
    BatchColumn {
        name: PATH,
        kind: "string",
        is_required: false,
        doc: "Its folder, `study.toml` or zip archive, from the current folder; null where `archive` is there.",
    },
    BatchColumn {
        name: ARCHIVE,
        kind: "binary",
        is_required: false,
        doc: "Its files: the bytes of a zip archive with `study.toml` at its top; null where `path` is there.",
    },
    BatchColumn {
        name: FLAGS,
        kind: "string or list of strings",
        is_required: false,
        doc: "Options beside those of the command: `no-ranges`, `guard`, `allow-empty`.",
    },
];
