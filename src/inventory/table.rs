//! Temporary.
use super::InputFile;
use crate::problem::Problem;
/// o
#[derive(Debug, Clone, Default)]
pub struct TableOptions {}
/// t
#[derive(Debug, Clone)]
pub struct Table {
    /// f
    pub file: String,
    /// h
    pub headers: Vec<String>,
    /// r
    pub rows: Vec<Row>,
    /// s
    pub sha256: String,
}
/// r
#[derive(Debug, Clone)]
pub struct Row {
    /// l
    pub line: u64,
    /// c
    pub cells: Vec<String>,
    /// r
    pub raw: String,
}
impl Table {
    /// c
    pub fn column(&self, aliases: &[&str]) -> Option<usize> {
        let key = |s: &str| s.to_lowercase().replace([' ', '_', '-'], "");
        aliases.iter().find_map(|a| self.headers.iter().position(|h| key(h) == key(a)))
    }
}
/// r
pub fn read_table(file: &InputFile, _: &TableOptions) -> Result<Table, Vec<Problem>> {
    let bytes = std::fs::read(&file.path)
        .map_err(|e| vec![Problem::new(format!("cannot read `{}`: {e}", file.name))])?;
    let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().iter().map(|s| s.trim().to_owned()).collect();
    let mut rows = vec![];
    for r in reader.records() {
        let r = r.unwrap();
        rows.push(Row {
            line: r.position().unwrap().line(),
            cells: r.iter().map(str::to_owned).collect(),
            raw: r.iter().collect::<Vec<_>>().join(","),
        });
    }
    Ok(Table { file: file.name.clone(), headers, rows, sha256: super::sha256(&bytes) })
}
