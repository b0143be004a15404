//! Tables of cells that are ready to be shown.

/// Rows of cells that are ready. The first column names the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows, where no heading says it.
    pub caption: Option<String>,
    /// From left to right.
    pub columns: Vec<Column>,
    /// Each as wide as the columns.
    pub rows: Vec<Vec<String>>,
    /// Columns before which a table that is too wide may be split; the first column is then repeated.
    pub breaks: Vec<usize>,
    /// Columns that a terminal which is too narrow leaves out, those first that are missed least.
    pub optional: Vec<usize>,
    /// Whether the first row is what all others are compared with.
    pub has_baseline: bool,
    /// What a page can show in place of the cells, row by row; empty where there is nothing else.
    pub others: Vec<Vec<Others>>,
    /// How many of the first columns say which point of a sweep a row is; 0 where rows are something else.
    pub levers: usize,
    /// The place in the report of the scenario that each row is of; empty where rows are of something else.
    pub scenarios: Vec<usize>,
    /// Where the name of each row leads, as the address of a page beside this one; empty where no row has one.
    pub links: Vec<Option<String>>,
}

/// The same figure seen in other ways, where there are any: a page with scripts can show them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Others {
    /// Per month in place of the horizon.
    pub month: Option<String>,
    /// The change against the baseline.
    pub change: Option<String>,
    /// The change per month.
    pub month_change: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// May have several lines.
    pub header: String,
    /// What its cells are.
    pub kind: ColumnKind,
    /// Its header where the cells are shown in another way.
    pub others: Others,
}

/// What the cells of a column are, which decides their side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, to the left; they may be broken into lines.
    Words,
    /// Figures, to the right.
    Figures,
    /// Keys and hashes, to the left.
    Code,
}

impl Column {
    /// A column of words.
    pub fn words(header: impl Into<String>) -> Self {
        Self { header: header.into(), kind: ColumnKind::Words, others: Others::default() }
    }

    /// A column of figures.
    pub fn figures(header: impl Into<String>) -> Self {
        Self { header: header.into(), kind: ColumnKind::Figures, others: Others::default() }
    }

    /// A column of keys or hashes.
    pub fn code(header: impl Into<String>) -> Self {
        Self { header: header.into(), kind: ColumnKind::Code, others: Others::default() }
    }
}

impl Table {
    /// A table with a first column of words, and figures in all others.
    pub fn of_figures<H: Into<String>>(headers: impl IntoIterator<Item = H>, rows: Vec<Vec<String>>) -> Self {
        let mut headers = headers.into_iter();
        let first = headers.next().map(Column::words);
        Self {
            columns: first.into_iter().chain(headers.map(Column::figures)).collect(),
            rows,
            ..Self::default()
        }
    }

    /// A table of words.
    pub fn of_words<H: Into<String>>(headers: impl IntoIterator<Item = H>, rows: Vec<Vec<String>>) -> Self {
        Self { columns: headers.into_iter().map(Column::words).collect(), rows, ..Self::default() }
    }

    /// The same without some columns.
    #[must_use]
    pub fn without(&self, dropped: &[usize]) -> Self {
        fn kept<T: Clone>(cells: &[T], dropped: &[usize]) -> Vec<T> {
            let cells = cells.iter().enumerate().filter(|(place, _)| !dropped.contains(place));
            cells.map(|(_, cell)| cell.clone()).collect()
        }
        Self {
            columns: kept(&self.columns, dropped),
            rows: self.rows.iter().map(|row| kept(row, dropped)).collect(),
            breaks: Vec::new(),
            optional: Vec::new(),
            others: Vec::new(),
            ..self.clone()
        }
    }

    /// The same with a caption.
    #[must_use]
    pub fn captioned(self, caption: impl Into<String>) -> Self {
        Self { caption: Some(caption.into()), ..self }
    }
}
