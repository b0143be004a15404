//! From headers to fields: which cells of a file become which columns.

use super::columns::{self, Field, Reading, matching_key};
use super::found::ColumnReport;
use super::{Options, kind};
use crate::problem::{Place, Problem, nearest};

/// A column beside `managed_status` that keeps the words as written, until unknown ones are counted.
pub(crate) const STATUS_AS_WRITTEN: &str = "(managed status as written)";

/// A column of the frame and the cells that it is made of, best first.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) name: String,
    pub(crate) field: Field,
    /// Place in the row, rank, header.
    pub(crate) sources: Vec<(usize, u8, String)>,
}

/// How the rows of a file are read.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) kind: &'static str,
    /// Line of the header.
    pub(crate) line: u64,
    pub(crate) width: usize,
    pub(crate) plans: Vec<Plan>,
    pub(crate) columns: Vec<ColumnReport>,
}

/// Maps the headers of a file.
pub(crate) fn map(
    name: &str,
    line: u64,
    headers: &[String],
    options: &Options,
) -> Result<Layout, Vec<Problem>> {
    let keys: Vec<String> = headers.iter().map(|header| matching_key(header)).collect();
    let kind = kind::detect(name, &keys, options.kind.as_deref()).map_err(|problem| vec![problem])?;
    let mut layout = Layout { kind, line, width: headers.len(), plans: Vec::new(), columns: Vec::new() };
    let mut problems = Vec::new();
    for (at, (header, key)) in headers.iter().zip(&keys).enumerate() {
        let how = layout.header(at, header, key, options);
        layout.columns.push(how);
    }
    if let Some(status) = layout.plans.iter().find(|plan| plan.name == "managed_status") {
        let field = Field { name: "", reading: Reading::Text };
        let copy = Plan { name: STATUS_AS_WRITTEN.to_owned(), field, sources: status.sources.clone() };
        layout.plans.push(copy);
    }
    layout.version_of_policy();
    for (field, header) in &options.columns {
        if columns::field_named(field).is_none() {
            let near = nearest(field, columns::FIELDS.iter().map(|f| f.name));
            problems.push(with_near(
                Problem::new(format!("unknown field `{field}` in `[inventory] columns`")),
                near,
            ));
        } else if !layout.plans.iter().any(|plan| plan.name == *field) {
            let near = nearest(header, headers.iter().map(String::as_str));
            problems.push(with_near(Problem::new(format!("`{name}` has no column `{header}`")), near));
        }
    }
    if !layout.plans.iter().any(|plan| plan.name == "device_id") {
        problems.push(no_device_id(name, line, headers));
    }
    layout.doubled(name, &keys, &mut problems);
    if problems.is_empty() { Ok(layout) } else { Err(problems) }
}

fn with_near(problem: Problem, near: Option<&str>) -> Problem {
    match near {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem,
    }
}

/// What the default export of MaaS360 lacks.
fn no_device_id(name: &str, line: u64, headers: &[String]) -> Problem {
    let weak = headers.iter().find(|h| columns::WEAK_KEYS.iter().any(|field| columns::may_mean(h, field)));
    let weak = weak.map_or(String::new(), |header| {
        format!("; or, as a weak key, set `[inventory] columns` to `{{ device_id = \"{header}\" }}`")
    });
    Problem::new(format!("`{name}` has no column `Device ID`"))
        .help(format!("in MaaS360: Customize Columns > Device ID > Export{weak}"))
        .at(Place::line(
            name,
            usize::try_from(line).unwrap_or(usize::MAX),
            &headers.join(",").replace(['\r', '\n'], " "),
        ))
}

/// Headers whose cells are never kept.
fn is_secret(key: &str) -> bool {
    ["password", "secret", "passphrase", "recoverykey", "パスワード"].iter().any(|word| key.contains(word))
}

impl Layout {
    fn header(&mut self, at: usize, header: &str, key: &str, options: &Options) -> ColumnReport {
        let report = |field: Option<String>, how: &str| ColumnReport {
            header: header.to_owned(),
            field,
            how: how.to_owned(),
        };
        if is_secret(key) {
            return report(None, "masked");
        }
        let kept = options.keep.iter().find(|keep| !key.is_empty() && matching_key(keep) == *key);
        if let Some(keep) = kept.filter(|keep| columns::field_named(keep).is_none()) {
            self.add(keep, Field { name: "", reading: Reading::Text }, at, 1, header);
        }
        let chosen: Vec<&String> =
            options.columns.iter().filter(|(_, h)| matching_key(h) == *key).map(|(f, _)| f).collect();
        let mut found: Vec<(String, u8)> = chosen.iter().map(|field| ((*field).clone(), 1)).collect();
        for target in columns::targets(self.kind, key) {
            if !target.field.is_empty() && !options.columns.contains_key(&target.field) {
                found.push((target.field.clone(), target.rank));
            }
        }
        let mut named = Vec::new();
        for (name, rank) in found {
            if let Some(field) = columns::field_named(&name) {
                self.add(&name, field, at, rank, header);
                named.push(name);
            }
        }
        match (named.is_empty(), chosen.is_empty(), kept) {
            (true, _, Some(_)) => report(None, "referenced"),
            (true, _, None) => report(None, "unmapped"),
            (false, false, _) => report(Some(named.join(", ")), "study"),
            (false, true, _) => report(Some(named.join(", ")), "alias"),
        }
    }

    fn add(&mut self, name: &str, field: Field, at: usize, rank: u8, header: &str) {
        let source = (at, rank, header.to_owned());
        match self.plans.iter_mut().find(|plan| plan.name == name) {
            Some(plan) => {
                plan.sources.push(source);
                plan.sources.sort_by_key(|(at, rank, _)| (*rank, *at));
            }
            None => self.plans.push(Plan { name: name.to_owned(), field, sources: vec![source] }),
        }
    }

    /// The version stands in the policy's name, unless it has a column of its own.
    fn version_of_policy(&mut self) {
        let plan = |name: &str| self.plans.iter().find(|plan| plan.name == name);
        let field = columns::field_named("policy_version");
        if let (Some(policy), None, Some(field)) = (plan("policy_name"), plan("policy_version"), field) {
            let sources = policy.sources.clone();
            self.plans.push(Plan { name: field.name.to_owned(), field, sources });
        }
    }

    /// One header twice for one field: which of them is meant cannot be said by name.
    fn doubled(&self, name: &str, keys: &[String], problems: &mut Vec<Problem>) {
        for plan in &self.plans {
            let mut seen = Vec::new();
            for (at, _, header) in &plan.sources {
                let key = keys.get(*at);
                if seen.contains(&key) {
                    problems.push(
                        Problem::new(format!(
                            "the header `{header}` stands twice in `{name}`, both for `{}`",
                            plan.name
                        ))
                        .help("rename or remove one of the two columns"),
                    );
                }
                seen.push(key);
            }
        }
    }
}
