//! What a table beside the inventory looks like: columns for its reader and for `fleetcast schema`.

/// A kind of file.
#[derive(Debug, Clone, Copy)]
pub struct FileFormat {
    /// As `fleetcast schema` names it.
    pub name: &'static str,
    /// What its rows are, in one sentence.
    pub about: &'static str,
    /// Where a study names such a file.
    pub named_by: &'static str,
    /// Its columns; others are named in a warning.
    pub columns: &'static [Column],
    /// What a row or the whole file may do beside that, a sentence each.
    pub notes: &'static [&'static str],
}

impl FileFormat {
    /// Every header that is understood.
    pub fn headers(&self) -> Vec<&'static str> {
        self.columns.iter().flat_map(|column| column.headers).copied().collect()
    }
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its header, and other headers that are taken for it.
    pub headers: &'static [&'static str],
    /// Whether the file is refused without it.
    pub is_required: bool,
    /// What its cells mean.
    pub doc: &'static str,
}

/// A column that must be there.
pub const fn required(headers: &'static [&'static str], doc: &'static str) -> Column {
    Column { headers, is_required: true, doc }
}

/// A column that may be left out.
pub const fn optional(headers: &'static [&'static str], doc: &'static str) -> Column {
    Column { headers, is_required: false, doc }
}
