//! Temporary.
use super::{
    InputFile,
    found::{Input, RejectedRow},
    table,
};
use crate::problem::Problem;
/// u
#[derive(Debug)]
pub struct UsageRow<'a> {
    /// d
    pub device: &'a str,
    /// s
    pub service: &'a str,
    /// e
    pub evidence: Option<&'a str>,
    /// l
    pub line: u64,
}
/// a
#[derive(Debug)]
pub struct AssignedRow<'a> {
    /// d
    pub device: &'a str,
    /// n
    pub part_name: &'a str,
    /// n
    pub part_number: &'a str,
    /// s
    pub status: Option<&'a str>,
    /// a
    pub assigned_at: Option<&'a str>,
    /// l
    pub line: u64,
}
/// t
#[derive(Debug)]
pub struct TableRead {
    /// i
    pub input: Input,
    /// r
    pub rejected: Vec<RejectedRow>,
    /// r
    pub rows: u64,
    /// s
    pub skipped: u64,
}
/// r
pub fn read_usage(
    file: &InputFile,
    sink: &mut dyn FnMut(&UsageRow<'_>) -> Result<(), String>,
) -> Result<TableRead, Vec<Problem>> {
    let t = table::read_table(file, &table::TableOptions::default())?;
    let (d, s, e) =
        (t.column(&["Device ID"]).unwrap(), t.column(&["Service"]).unwrap(), t.column(&["Evidence"]));
    let mut rejected = vec![];
    for r in &t.rows {
        if let Err(reason) = sink(&UsageRow {
            device: &r.cells[d],
            service: &r.cells[s],
            evidence: e.map(|e| r.cells[e].as_str()),
            line: r.line,
        }) {
            rejected.push(RejectedRow { file: file.name.clone(), line: r.line, reason });
        }
    }
    Ok(TableRead {
        input: Input { path: file.name.clone(), sha256: t.sha256, rows: Some(t.rows.len() as u64) },
        rejected,
        rows: t.rows.len() as u64,
        skipped: 0,
    })
}
/// r
pub fn read_assigned(
    file: &InputFile,
    sink: &mut dyn FnMut(&AssignedRow<'_>) -> Result<(), String>,
) -> Result<TableRead, Vec<Problem>> {
    let t = table::read_table(file, &table::TableOptions::default())?;
    let (d, s, e) = (
        t.column(&["Device ID"]).unwrap(),
        t.column(&["MaaS360 Part Name"]).unwrap(),
        t.column(&["MaaS360 Part Number"]).unwrap(),
    );
    for r in &t.rows {
        let _ = sink(&AssignedRow {
            device: &r.cells[d],
            part_name: &r.cells[s],
            part_number: &r.cells[e],
            status: None,
            assigned_at: None,
            line: r.line,
        });
    }
    Ok(TableRead {
        input: Input { path: file.name.clone(), sha256: t.sha256, rows: Some(t.rows.len() as u64) },
        rejected: vec![],
        rows: 0,
        skipped: 0,
    })
}
