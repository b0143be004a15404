//! What a compressed file may unfold to.

/// What a compressed file may unfold to. A few bytes can stand for a terabyte, so each has a key of the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes.
    pub bytes: u64,
    /// Bytes for each compressed byte; not asked of what unfolds to less than 64 MiB.
    pub ratio: u64,
    /// Line ends.
    pub rows: u64,
    /// Whether keys of the study raise them: those of parts, pins and matrices stand.
    pub has_keys: bool,
}

impl Limits {
    /// Those that no key raises.
    pub fn without_keys() -> Self {
        Self { has_keys: false, ..Self::default() }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 4 << 30, ratio: 200, rows: 20_000_000, has_keys: true }
    }
}

/// A limit that a compressed file exceeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Bytes(u64),
    Ratio(u64),
    Rows(u64),
}

impl Exceeded {
    /// The key of `[inventory]` that raises the limit.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Bytes(_) => "max_unpacked_bytes",
            Self::Ratio(_) => "max_unpacked_ratio",
            Self::Rows(_) => "max_unpacked_rows",
        }
    }
}
