//! Bars that show how far a command is, on terminals that may be drawn on.

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::output::Printer;
use crate::problem::Message;

/// A bar of a template, such as `phrases::progress_scenarios`; `length` is 0 where the first step tells it.
pub(in crate::cli) fn bar(length: usize, template: &Message, printer: &Printer) -> ProgressBar {
    let bar = if printer.may_draw() { ProgressBar::new(length as u64) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template(template.text(printer.language())) {
        bar.set_style(style);
    }
    bar
}

/// Moves a bar, also where its length was not known.
pub(in crate::cli) fn show(bar: &ProgressBar, done: usize, of: usize) {
    bar.set_length(of as u64);
    bar.set_position(done as u64);
}
