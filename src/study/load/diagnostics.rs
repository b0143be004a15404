//! What is found while a study is read: all problems and warnings, and every file.

use crate::doc::Text;
use crate::input::file_account::Input;
use crate::input::files::{Files, InputFile, Limits};
use crate::input::side_table::table;
use crate::input::side_table::table::{Table, TableOptions};
use crate::problem::{Problem, Warning};

/// Problems, warnings and inputs, in the order in which they were found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Diagnostics {
    /// What makes the study unusable.
    pub(crate) problems: Vec<Problem>,
    /// What has to be known about its figures.
    pub(crate) warnings: Vec<Warning>,
    /// Every file that was read.
    pub(crate) inputs: Vec<Input>,
}

impl Diagnostics {
    /// Problems without a place of their own point at the text that names the file.
    pub(crate) fn note_at(&mut self, problems: Vec<Problem>, name: &Text) {
        let placed =
            problems.into_iter().map(|p| if p.place.is_none() { p.at(name.place.clone()) } else { p });
        self.problems.extend(placed);
    }

    /// A small table of the study; problems are noted at the place that names it.
    pub(crate) fn table(&mut self, files: &dyn Files, name: &Text, options: &TableOptions) -> Option<Table> {
        let file = InputFile::new(files, &name.value).within(Limits::without_keys());
        match table::read_table(&file, options) {
            Ok(table) => {
                self.inputs.push(table.input());
                self.warnings.extend(table.warnings.clone());
                Some(table)
            }
            Err(problems) => {
                self.note_at(problems, name);
                None
            }
        }
    }

    /// A whole text file of the study; what is wrong with it is noted at the place that names it, if one does.
    pub(crate) fn text(&mut self, file: &InputFile<'_>, at: Option<&Text>) -> Option<String> {
        match file.text() {
            Ok((text, sha256)) => {
                self.inputs.push(Input { path: file.name.to_owned(), sha256, rows: None });
                Some(text)
            }
            Err(problem) => {
                self.problems.push(match at {
                    Some(name) => problem.at(name.place.clone()),
                    None => problem,
                });
                None
            }
        }
    }
}
