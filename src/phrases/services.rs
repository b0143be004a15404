//! Services that nothing knows.

use crate::phrases::figures::{listed, one_line};
use crate::phrases::names::after_near;
use crate::problem::{Problem, nearest};

/// An id that the study names and that neither a part, nor the catalog, nor a usage file has.
pub(crate) fn unknown(id: &str, known: &[&str]) -> Problem {
    let near = nearest(id, known.iter().copied());
    let all: Vec<String> = known.iter().map(|name| one_line(name)).collect();
    let help = format!(
        "the services are {}; give another to a part in the column `Services` of the parts file",
        listed(&all, ", ")
    );
    Problem::new(format!("`{id}` is a service that no part and no catalog has"))
        .help(after_near(near, help.into()))
}
