//! The help of the command line in the reader's language: clap has the English, a table of `phrases` the Japanese.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};

use crate::phrases::help as phrases;
use crate::problem::Language;

/// The heading that [`super::Cli`] gives to the options of every command.
pub(super) const GLOBAL: &str = "Global options";

/// The command line with its help in a language.
pub(super) fn in_language(command: Command, language: Language) -> Command {
    match language {
        Language::English => command,
        Language::Japanese => japanese(command),
    }
}

fn japanese(command: Command) -> Command {
    let command = command.disable_help_flag(true).disable_version_flag(true);
    let flag = |name: &'static str, short, action| {
        Arg::new(name).long(name).short(short).action(action).help_heading(GLOBAL)
    };
    let command = command.arg(flag("help", 'h', ArgAction::Help).global(true));
    let command = command.arg(flag("version", 'V', ArgAction::Version));
    let mut command = page(command, "")
        .about(phrases::ABOUT)
        .long_about(phrases::LONG_ABOUT)
        .mut_subcommands(|subcommand| {
            let name = subcommand.get_name().to_owned();
            page(subcommand, &name)
        });
    // Only now it has the command `help`.
    command.build();
    command
        .mut_subcommand("help", |help| page(help, "help"))
        .mut_subcommand("plan", |plan| plan.mut_subcommand("help", |help| page(help, "help")))
}

/// One page: what a command does, and each of its arguments.
fn page(command: Command, name: &str) -> Command {
    let command = command
        .help_template(phrases::TEMPLATE)
        .subcommand_help_heading(phrases::HEADING_OF_COMMANDS)
        .subcommand_value_name(phrases::HEADING_OF_COMMANDS)
        .mut_args(|argument| described(argument, name))
        .mut_subcommands(|below| {
            let name = format!("{name} {}", below.get_name());
            if phrases::command(&name).is_some() { page(below, &name) } else { below }
        });
    match phrases::command(name) {
        Some(about) => command.about(about).long_about(about),
        None => command,
    }
}

/// Values and defaults are told here, because clap tells them in English.
fn described(argument: Arg, command: &str) -> Arg {
    let heading = match (argument.get_help_heading(), argument.is_positional()) {
        (Some(GLOBAL), _) => phrases::GLOBAL_OPTIONS,
        (_, true) => phrases::ARGUMENTS,
        (_, false) => phrases::OPTIONS,
    };
    let takes_values = argument.get_action().takes_values();
    let values = argument.get_possible_values().into_iter().map(|value| value.get_name().to_owned());
    let values: Vec<String> = values.filter(|_| takes_values).collect();
    let default = argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
    let default: Vec<String> = default.filter(|_| takes_values).collect();
    let text = phrases::option(command, argument.get_id().as_str());
    let argument = argument.help_heading(heading);
    let argument =
        if takes_values { argument.hide_possible_values(true).hide_default_value(true) } else { argument };
    let Some(text) = text else { return argument };
    let help = phrases::with_values(text, &values, &default);
    let help = StyledStr::from(help.to_text(Language::Japanese));
    argument.help(help.clone()).long_help(help)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_command_and_option_has_both_languages() {
        let mut known: BTreeSet<(String, String)> = BTreeSet::new();
        let english = Cli::command();
        let pages = std::iter::once(("", &english));
        let pages = pages.chain(english.get_subcommands().map(|command| (command.get_name(), command)));
        let below = english.get_subcommands().flat_map(|command| {
            let name = |below: &Command| format!("{} {}", command.get_name(), below.get_name());
            command.get_subcommands().map(move |below| (name(below), below))
        });
        let pages = pages.map(|(name, command)| (name.to_owned(), command)).chain(below);
        for (name, command) in pages {
            let name = name.as_str();
            assert!(command.get_about().is_some(), "`{name}` says nothing in English");
            assert!(name.is_empty() || phrases::command(name).is_some(), "`{name}` says nothing in Japanese");
            assert!(
                name.is_empty() || name.contains(' ') || phrases::examples(name).is_some(),
                "`{name}` has no examples"
            );
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(argument.get_help().is_some(), "`{name} {id}` says nothing in English");
                assert!(phrases::option(name, id).is_some(), "`{name} {id}` says nothing in Japanese");
                known.insert((name.to_owned(), id.to_owned()));
            }
        }
        let of_clap = ["help", "version"];
        for (command, option) in phrases::options() {
            let is_known = known.iter().any(|(of, id)| (command.is_empty() || of == command) && id == option);
            assert!(is_known || of_clap.contains(&option), "there is no `{command} {option}`");
        }
        let commands = phrases::commands().filter(|name| *name != "help" && !name.contains(' '));
        assert!(commands.eq(english.get_subcommands().map(Command::get_name)), "in the order of the help");
    }

    #[test]
    fn what_is_typed_is_understood_alike_in_both() {
        for line in
            ["run a b -o c --force", "rules --study a", "compare a b --devices=3", "schema", "-V", "help run"]
        {
            let of = |language| {
                let command = in_language(Cli::command(), language);
                let words = std::iter::once("fleetcast").chain(line.split(' '));
                command.try_get_matches_from(words).map_err(|error| error.kind())
            };
            match (of(Language::English), of(Language::Japanese)) {
                (Ok(a), Ok(b)) => assert_eq!(a.subcommand_name(), b.subcommand_name(), "{line}"),
                (a, b) => assert_eq!(a.err(), b.err(), "{line}"),
            }
        }
    }
}
