//! Where a plan and its study are, seen from each other: a plan is looked at again from any folder.

use std::path::{Component, Path, PathBuf};

use crate::cli::output::real;

/// What a plan records of where it was made.
pub(super) struct Recorded {
    /// The study, seen from the folder of the plan.
    pub(super) study: String,
    /// The folder in which it was made, seen from there; `None` where no way leads from one to the other.
    pub(super) made_in: Option<String>,
}

impl Recorded {
    /// Of a study and the folder of a plan, as the command named them.
    pub(super) fn of(study: &Path, plan: &Path) -> Self {
        let made_in = way(&real(plan), &real(Path::new(".")));
        let from_plan = way(&real(plan), &real(study)).filter(|_| !study.is_absolute() && !is_stdin(study));
        Self {
            study: from_plan.as_deref().map_or_else(|| study.display().to_string(), written),
            made_in: made_in.as_deref().map(written),
        }
    }
}

/// The path of what a plan names, seen from the folder of the plan. Plans of older versions don't say where they were
/// made: what they name is seen from here.
pub(super) fn from_plan(plan: &Path, made_in: Option<&str>, name: &str) -> PathBuf {
    match made_in {
        Some(_) if !is_stdin(Path::new(name)) => plan.join(name),
        _ => PathBuf::from(name),
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The way from a folder to a path, both without links.
fn way(from: &Path, to: &Path) -> Option<PathBuf> {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let is_rooted = from.components().take(shared).any(|part| part == Component::RootDir);
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(shared)).collect();
    is_rooted.then(|| if way.as_os_str().is_empty() { PathBuf::from(".") } else { way })
}

/// With `/` on every system.
fn written(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_from_one_folder_to_another() {
        for (from, to, expected) in [
            ("/a/plan", "/a", ".."),
            ("/a/plan", "/a/study", "../study"),
            ("/a", "/a/study/study.toml", "study/study.toml"),
            ("/a/b/c", "/d", "../../../d"),
            ("/a", "/a", "."),
        ] {
            assert_eq!(way(Path::new(from), Path::new(to)), Some(PathBuf::from(expected)), "{from} to {to}");
        }
    }
}
