//! Where the report of each study goes: decided, and refused, before anything runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::output::{self, shown};
use crate::cli::{Failure, run, study_path};
use crate::phrases::cli::{commands as phrases, output as written};
use crate::problem::Problem;

/// The report folder of each study. Two must not have one, and no study may lie in one.
pub(super) fn targets(args: &run::Args) -> Result<Vec<PathBuf>, Failure> {
    let targets: Vec<PathBuf> = args.studies.iter().map(|study| target(args, study)).collect();
    let mut taken: BTreeMap<String, &Path> = BTreeMap::new();
    for (target, study) in targets.iter().zip(&args.studies) {
        // Some file systems do not tell `A` from `a`.
        if let Some(other) = taken.insert(target.to_string_lossy().to_lowercase(), study) {
            let (other, study, target) = (shown(other), shown(study), shown(target));
            let problem = Problem::new(phrases::same_report(other, study, target));
            return Err(Failure::Usage(problem.help(phrases::separate_folders())));
        }
    }
    let studies: Vec<PathBuf> = args.studies.iter().map(|study| study_path(study)).collect();
    targets.iter().try_for_each(|target| output::keep_out(target, &studies))?;
    args.output.as_ref().map_or(Ok(()), |output| not_a_study(output, &studies))?;
    Ok(targets)
}

/// The folder of the overview and the reports is none of a study: `run a b -o a`.
fn not_a_study(target: &Path, studies: &[PathBuf]) -> Result<(), Failure> {
    let Ok(output) = target.canonicalize() else { return Ok(()) };
    let is_here = |study: &PathBuf| study.canonicalize().is_ok_and(|study| study.parent() == Some(&output));
    if !studies.iter().any(is_here) {
        return Ok(());
    }
    let problem = Problem::new(written::output_is_study(shown(target)));
    Err(Failure::Could(problem.help(written::elsewhere())))
}

/// `reports/<study>` unless the user says otherwise.
fn target(args: &run::Args, study: &Path) -> PathBuf {
    let path = study_path(study);
    let folder = path.canonicalize().ok().and_then(|p| p.parent().map(Path::to_owned));
    // An archive is beside other studies: its folder is named after itself.
    let is_archive = path.is_file() && path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip"));
    let named = if is_archive { path.file_stem() } else { folder.as_deref().and_then(Path::file_name) };
    let name = named.map_or_else(|| PathBuf::from("study"), PathBuf::from);
    match &args.output {
        Some(folder) if args.studies.len() == 1 => folder.clone(),
        Some(folder) => folder.join(name),
        None => Path::new("reports").join(name),
    }
}
