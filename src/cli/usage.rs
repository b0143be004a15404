//! What clap finds wrong with a command line, in the reader's language.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::phrases::cli::usage as phrases;
use crate::phrases::names::did_you_mean;
use crate::problem;
use crate::problem::{Language, Message, Problem};

/// The error as text. In English clap's own words are better than ours: they show the place.
pub(super) fn text(error: &Error, language: Language) -> String {
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if language == Language::English || is_help {
        return error.to_string().trim_end().to_owned();
    }
    let problem = Problem::new(message(error)).help(help(error));
    problem::render(&[problem], language, false)
}

fn message(error: &Error) -> Message {
    let argument = || one(error, ContextKind::InvalidArg);
    let value = || one(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => phrases::unknown_argument(argument()),
        ErrorKind::InvalidSubcommand => phrases::unknown_command(one(error, ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value().is_empty() => phrases::value_missing(argument()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => phrases::invalid_value(argument(), value()),
        ErrorKind::MissingRequiredArgument => phrases::arguments_missing(argument()),
        ErrorKind::ArgumentConflict => phrases::conflict(argument(), one(error, ContextKind::PriorArg)),
        _ => phrases::wrong(),
    }
}

/// The value that may have been meant, what is possible, and how the command is used.
fn help(error: &Error) -> Message {
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().map(|kind| one(error, kind)).find(|near| !near.is_empty());
    let values = Some(one(error, ContextKind::ValidValue)).filter(|values| !values.is_empty());
    let usage = one(error, ContextKind::Usage);
    let usage = Some(usage.trim_start_matches("Usage:").trim().to_owned()).filter(|usage| !usage.is_empty());
    let lines = [near.map(did_you_mean), values.map(phrases::values), usage.map(phrases::usage)];
    let lines: Vec<Message> = lines.into_iter().flatten().chain([phrases::see_help()]).collect();
    Message::default().joined(&lines, "\n")
}

/// What clap knows of a kind; nothing where it knows nothing.
fn one(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
