//! Two examples for each command: the end of its `--help`.

use std::fmt::Write;

use crate::phrases::help as phrases;
use crate::problem::Language;

/// A command line and what it does.
type Example = (&'static str, &'static str);

/// The examples of each command, by its name.
pub(super) const EXAMPLES: [(&str, [Example; 2]); 21] = [
    (
        "run",
        [
            ("fleetcast run fixtures/acme", "Write the report to reports/acme"),
            (
                "fleetcast run studies/acme -o /tmp/acme --force --guard",
                "Replace an earlier report; exit 4 if a guardrail is violated",
            ),
        ],
    ),
    (
        "overview",
        [
            ("fleetcast overview out", "All shards in the folder, as one table"),
            (
                "fleetcast overview out -o reports/overview",
                "The same as a page, CSV, JSON and merged tables in a folder",
            ),
        ],
    ),
    (
        "batch",
        [
            ("fleetcast batch studies.parquet -o results.parquet", "A row for each study of the table"),
            (
                "fleetcast batch --rows policies < studies.parquet > policies.parquet",
                "From stdin to stdout, with a row for each policy",
            ),
        ],
    ),
    (
        "assign",
        [
            ("fleetcast assign fixtures/acme > devices.csv", "One row per device, for the baseline"),
            (
                "fleetcast assign fixtures/acme --scenario overage-off -o devices.xlsx --columns device_name,department",
                "Another scenario as an Excel workbook, with columns of the inventory",
            ),
        ],
    ),
    (
        "report",
        [
            ("fleetcast report reports/acme --lang ja", "The page and the charts of a report in Japanese"),
            (
                "fleetcast report reports/acme --format md -o /tmp/acme",
                "Leave the report as it is, and print it for a ticket",
            ),
        ],
    ),
    (
        "compare",
        [
            ("fleetcast compare reports/march reports/april", "The baselines of two reports"),
            (
                "fleetcast compare fixtures/acme fixtures/acme:overage-off --devices=20",
                "The baseline and a scenario of a study, with up to 20 changed devices",
            ),
        ],
    ),
    (
        "explain",
        [
            ("fleetcast explain fixtures/tiny D-01", "One device, by id, name, user or serial number"),
            (
                "fleetcast explain fixtures/acme --where \"platform = 'android'\"",
                "All devices that meet a condition",
            ),
        ],
    ),
    (
        "envelope",
        [
            ("fleetcast envelope fixtures/acme", "The range of costs, and which question to ask IBM first"),
            (
                "fleetcast envelope fixtures/acme --fix rule=best-fit -o reports/acme-envelope",
                "With one answer known, as a folder with charts",
            ),
        ],
    ),
    (
        "optimize",
        [
            ("fleetcast optimize fixtures/acme", "How many units to buy of what, and what that saves"),
            (
                "fleetcast optimize fixtures/acme --at Deluxe=900 --budget 2000 -o reports/acme-optimize",
                "With a number of yours on the curves, within a budget, as a folder with charts",
            ),
        ],
    ),
    (
        "calibrate",
        [
            (
                "fleetcast calibrate fixtures/acme --assigned licenses.csv -o reports/acme-calibration",
                "Which reading explains the portal's export, and the reading to write into the study",
            ),
            (
                "fleetcast calibrate fixtures/acme --columns device_name,department",
                "Before activation: the devices that will tell the readings apart",
            ),
        ],
    ),
    (
        "capsule",
        [
            (
                "fleetcast capsule fixtures/acme -o acme.zip",
                "A study without names; `fleetcast run acme.zip` runs it",
            ),
            (
                "fleetcast capsule fixtures/acme --k 1 -o acme.zip",
                "All classes as they are: every total is the same",
            ),
        ],
    ),
    (
        "plan",
        [
            ("fleetcast plan fixtures/acme --scenario buy-deluxe -o plans/acme", "A plan for a scenario"),
            (
                "fleetcast plan check plans/acme --assigned export.csv -o plans/acme-left",
                "Afterwards: what is done, and the files of what is left",
            ),
        ],
    ),
    (
        "forecast",
        [
            ("fleetcast forecast fixtures/acme", "Twelve months ahead, as the inventory shows"),
            (
                "fleetcast forecast fixtures/forecast -o reports/forecast",
                "With segments, projects and purchases, as a folder with charts",
            ),
        ],
    ),
    (
        "check",
        [
            ("fleetcast check fixtures/acme", "What was understood, and every problem"),
            (
                "fleetcast check fixtures/acme -v --parquet inventory.parquet",
                "Every column too; the inventory as a Parquet file",
            ),
        ],
    ),
    (
        "init",
        [
            ("fleetcast init devices.csv", "Write study.toml and parts.csv beside the inventory"),
            (
                "fleetcast init devices.csv usage.csv --parts parts.csv",
                "With a usage file and the portal's list of parts",
            ),
        ],
    ),
    (
        "generate",
        [
            ("fleetcast generate --devices 10_000 -o big", "A study of 10,000 devices"),
            (
                "fleetcast generate --devices 500 --profile school --seed 7 -o school",
                "Another kind of fleet; the seed fixes every byte",
            ),
        ],
    ),
    (
        "test",
        [
            (
                "fleetcast test studies --format github --junit results.xml --force",
                "Compare every study in a folder with its expected outcomes, in a workflow of GitHub",
            ),
            ("fleetcast test studies/acme --bless", "Accept today's outcomes as the expected ones"),
        ],
    ),
    (
        "rules",
        [
            ("fleetcast rules best-fit", "What a rule says, with its source"),
            ("fleetcast rules --study fixtures/acme", "How often each rule fired in a study"),
        ],
    ),
    (
        "catalog",
        [
            ("fleetcast catalog", "The parts and services that fleetcast knows"),
            (
                "fleetcast catalog fixtures/acme --format csv",
                "Those of a study, a row for each service of a part",
            ),
        ],
    ),
    (
        "schema",
        [
            ("fleetcast schema study > study.schema.json", "For editors that complete and check TOML"),
            ("fleetcast schema catalog > catalog.toml", "The built-in catalog, to copy and edit"),
        ],
    ),
    (
        "completions",
        [
            ("fleetcast completions bash > ~/.local/share/bash-completion/completions/fleetcast", "For bash"),
            ("fleetcast completions zsh > ~/.zfunc/_fleetcast", "For zsh"),
        ],
    ),
];

/// The program's command line, each command with its examples.
pub(super) fn with_examples(mut command: clap::Command, language: Language) -> clap::Command {
    for (name, examples) in EXAMPLES {
        let mut text = phrases::headed_examples().to_text(language);
        let japanese = phrases::examples(name).filter(|_| language == Language::Japanese);
        let english = examples.map(|(_, what)| what);
        for ((line, _), what) in examples.iter().zip(japanese.unwrap_or(english)) {
            // Writing to memory cannot fail.
            let _ = write!(text, "\n  {line}\n      {what}");
        }
        command = command.mut_subcommand(name, |subcommand| subcommand.after_help(text));
    }
    command
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    /// The words of a command line, as a shell parts them; what follows `>` is the shell's.
    fn words(line: &str) -> Vec<String> {
        let line =
            [" > ", " < "].into_iter().fold(line, |line, mark| line.split(mark).next().unwrap_or(line));
        let mut words = Vec::new();
        for (place, piece) in line.split('"').enumerate() {
            if place % 2 == 1 {
                words.push(piece.to_owned());
            } else {
                words.extend(piece.split_whitespace().map(str::to_owned));
            }
        }
        words
    }

    #[test]
    fn every_command_has_two_examples_that_it_understands() {
        let command = with_examples(Cli::command(), Language::English);
        for subcommand in command.get_subcommands() {
            let name = subcommand.get_name();
            let found = EXAMPLES.iter().find(|(known, _)| *known == name);
            let (_, examples) = found.unwrap_or_else(|| panic!("`{name}` has no examples"));
            for (line, _) in examples {
                let words = words(line);
                assert_eq!(words.get(1).map(String::as_str), Some(name), "{line}");
                let parsed = command.clone().try_get_matches_from(&words);
                assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
            }
        }
    }
}
