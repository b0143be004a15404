//! What a study on a list is called: the same on every machine, however its path is spelled.

use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;

/// The name of the file that a folder stands for.
const FILE: &str = "study.toml";

/// A path as seen from a folder: without `.`, `..` and a final `study.toml`, parted by `/`, in one Unicode form. `folder` is
/// the whole path of the folder, by which paths that are whole or leave it are known again. Links are not followed.
pub fn study_id(path: &Path, folder: &Path) -> String {
    let folder = names(folder);
    let mut found = names(path);
    if found.last().is_some_and(|name| name == FILE) {
        found.pop();
    }
    let ups = found.iter().take_while(|name| *name == "..").count();
    let is_whole = path.has_root();
    let known = if is_whole { folder.as_slice() } else { last(&folder, ups) };
    let below = found.get(ups..).unwrap_or_default().strip_prefix(known).filter(|_| ups <= folder.len());
    let id = match below {
        Some(below) => below.join("/"),
        None => found.join("/").replacen("//", "/", 1),
    };
    if id.is_empty() { ".".to_owned() } else { id }
}

fn last(names: &[String], count: usize) -> &[String] {
    names.get(names.len().saturating_sub(count)..).unwrap_or_default()
}

/// The names of a path, each `..` taken out with the name before it where there is one.
fn names(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if names.last().is_some_and(|name| name != "..") => {
                // Above the root is the root.
                if names.last().is_some_and(|name| name != "/") {
                    names.pop();
                }
            }
            Component::ParentDir => names.push("..".to_owned()),
            Component::RootDir => names.push("/".to_owned()),
            Component::Normal(name) => names.push(name.to_string_lossy().nfc().collect()),
            Component::Prefix(prefix) => names.push(prefix.as_os_str().to_string_lossy().into_owned()),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_study_has_one_name() {
        for (path, expected) in [
            ("a", "a"),
            ("./a/", "a"),
            ("a/study.toml", "a"),
            ("b/../a/./study.toml", "a"),
            ("/data/lists/a", "a"),
            ("../lists/a/study.toml", "a"),
            ("../../data/lists/a", "a"),
            ("study.toml", "."),
            (".", "."),
            ("a/other.toml", "a/other.toml"),
            ("a.zip", "a.zip"),
            ("../b/a", "../b/a"),
            ("../../../x", "../../../x"),
            ("/data/other/a", "/data/other/a"),
            ("/data/lists/../lists/a", "a"),
            ("カ\u{3099}", "ガ"),
        ] {
            assert_eq!(study_id(Path::new(path), Path::new("/data/lists")), expected, "{path}");
        }
    }
}
