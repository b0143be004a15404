//! Where in the files of a study it stands what is known of one device: line and column.
//!
//! A run keeps what is said and by which file, not in which line: for a million devices that would be most of the
//! memory. Whoever asks about one device has its files read again.

use std::path::PathBuf;

use crate::account::ServiceId;
use crate::condition::DAYS_SINCE_REPORT;
use crate::fleet::DeviceId;
use crate::input::side_table::usage;
use crate::input::side_table::usage::{Subject, TableRead};
use crate::input::trail::Row;
use crate::input::{InputFile, Inventory, id_key, trail, value_key};
use crate::internal::Id;
use crate::problem::Problem;
use crate::study::load;
use crate::study::load::Loaded;

/// The places that speak of a device.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// Its rows in the inventory files.
    pub rows: Vec<Row>,
    /// What speaks of its use.
    pub said: Vec<Said>,
}

/// A place that speaks of the use of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The source, by the name that findings have.
    pub source: String,
    /// The service; none where the source says that the device is known.
    pub service: Option<ServiceId>,
    /// Where, in words.
    pub at: String,
}

/// Looks a device up in every file of a study.
pub fn trail(study: &Loaded, inventory: &Inventory, device: DeviceId) -> Trail {
    let look = Look { study, inventory, device, folder: &study.folder, id: study.fleet.name(device) };
    let mut said = look.usage();
    said.extend(look.rules());
    said.extend(look.policies());
    said.extend(look.mailbox());
    said.extend(look.apps());
    said.extend(look.assigned());
    said.dedup();
    Trail { rows: look.rows(), said }
}

struct Look<'a> {
    study: &'a Loaded,
    inventory: &'a Inventory,
    device: DeviceId,
    folder: &'a PathBuf,
    id: &'a str,
}

/// What reads a table was fine with it before; a file that is gone since then says nothing.
type Read = Result<TableRead, Vec<Problem>>;

impl Look<'_> {
    fn input(&self, name: &str) -> InputFile {
        InputFile { name: name.to_owned(), path: self.folder.join(name) }
    }

    fn service(&self, id: &str) -> Option<ServiceId> {
        self.study.account.services.find(id.trim())
    }

    fn is_meant(&self, id: &str) -> bool {
        id_key(id) == id_key(self.id)
    }

    fn rows(&self) -> Vec<Row> {
        let options = load::options(&self.study.file);
        let files = self.study.file.inventory.files.iter();
        files.flat_map(|file| trail::rows(&self.input(&file.value), &options, self.id)).collect()
    }

    fn usage(&self) -> Vec<Said> {
        let mut said = Vec::new();
        for file in &self.study.file.inventory.usage {
            let _: Read = usage::read_usage(&self.input(&file.value), &mut |row| {
                if self.is_meant(row.subject) {
                    let at = place(row.line, &file.value, row.column);
                    said.push(Said { source: file.value.clone(), service: self.service(row.service), at });
                }
                Ok(())
            });
        }
        said
    }

    /// Service rules: what they ask for, and the cells that meet it.
    fn rules(&self) -> Vec<Said> {
        let mut said = Vec::new();
        for rule in &self.study.file.service_rules {
            let line = rule.condition.place.line;
            let parsed = crate::condition::parse(&rule.condition.value).ok();
            let columns = parsed.iter().flat_map(|condition| condition.columns());
            let cells: Vec<String> = columns.map(|name| self.value(name)).collect();
            let at = format!("line {line} of `{}`: {}", rule.condition.place.file, cells.join(", "));
            for service in &rule.services {
                let source = format!("service rule in line {line}");
                said.push(Said { source, service: self.service(&service.value), at: at.clone() });
            }
        }
        said
    }

    /// Tables of what policies switch on.
    fn policies(&self) -> Vec<Said> {
        let section = &self.study.file.inventory;
        let mut said = Vec::new();
        for (file, subject, field) in [
            (&section.persona, Subject::Persona, "persona_policy"),
            (&section.policies, Subject::Policy, "policy_name"),
        ] {
            let own = self.inventory.column(field).and_then(|column| column.text(self.device.index()));
            let Some((file, own)) = file.as_ref().zip(own) else { continue };
            let key = value_key(own);
            let _: Read = usage::read_services(&self.input(&file.value), subject, &mut |row| {
                if value_key(row.subject) == key {
                    let at = format!("{}: {}", place(row.line, &file.value, row.column), self.value(field));
                    said.push(Said { source: file.value.clone(), service: self.service(row.service), at });
                }
                Ok(())
            });
        }
        said
    }

    fn mailbox(&self) -> Option<Said> {
        let service = self.study.file.inventory.mailbox.as_ref()?;
        let source = crate::study::evidence::MAILBOX.to_owned();
        Some(Said {
            source,
            service: self.service(&service.value),
            at: format!("{}, likely only", self.value("mailbox_device_id")),
        })
    }

    fn apps(&self) -> Vec<Said> {
        let section = &self.study.file.inventory;
        let Some(table) = &section.app_services else { return Vec::new() };
        let mut meant: Vec<(String, Option<ServiceId>, String)> = Vec::new();
        let _: Read = usage::read_services(&self.input(&table.value), Subject::App, &mut |row| {
            let at = place(row.line, &table.value, row.column);
            meant.push((value_key(row.subject), self.service(row.service), at));
            Ok(())
        });
        let mut said = Vec::new();
        for file in &section.apps {
            let _: Read = usage::read_apps(&self.input(&file.value), &mut |row| {
                if self.is_meant(row.device) {
                    let app = value_key(row.app);
                    for (pattern, service, table) in &meant {
                        let is_meant = match pattern.strip_suffix('*') {
                            Some(head) => app.starts_with(head),
                            None => *pattern == app,
                        };
                        if is_meant {
                            let at = place(row.line, &file.value, row.column);
                            let at = format!("{at}: `{}`, which is {table}", row.app);
                            said.push(Said { source: file.value.clone(), service: *service, at });
                        }
                    }
                }
                Ok(())
            });
        }
        said
    }

    fn assigned(&self) -> Vec<Said> {
        let account = &self.study.account;
        let mut said = Vec::new();
        let Some(file) = &self.study.file.inventory.assigned else { return said };
        let _: Read = usage::read_assigned(&self.input(&file.value), &mut |row| {
            let part = if self.is_meant(row.device) {
                crate::study::evidence::find_part(account, row.part_number, row.part_name)
            } else {
                None
            };
            if let Some(part) = part.and_then(|id| account.part(id)) {
                let at = format!("{}: {}", place(row.line, &file.value, row.column), part.name);
                let of =
                    |service| Said { source: file.value.clone(), service: Some(service), at: at.clone() };
                said.extend(part.services.iter().map(of));
            }
            Ok(())
        });
        said
    }

    /// What the inventory has in a column that a condition or a table names.
    fn value(&self, name: &str) -> String {
        let name = if name.eq_ignore_ascii_case(DAYS_SINCE_REPORT) { "last_reported_at" } else { name };
        let is_same = |(known, _): &(&String, _)| known.eq_ignore_ascii_case(name);
        let column = self.inventory.columns.iter().find(is_same).map(|(_, column)| column);
        let shown = column.and_then(|column| column.shown(self.device.index()));
        let header = self.header(name).unwrap_or_else(|| name.to_owned());
        match shown {
            Some(value) => format!("column `{header}` has `{value}`"),
            None if column.is_some() => format!("column `{header}` is empty"),
            None => format!("column `{header}`"),
        }
    }

    /// The header of a canonical field, in the first file that has it.
    fn header(&self, field: &str) -> Option<String> {
        let columns = self.study.import.files.iter().flat_map(|file| &file.columns);
        let mut means =
            columns.filter(|column| column.field.as_deref().is_some_and(|of| of.eq_ignore_ascii_case(field)));
        means.next().map(|column| column.header.clone())
    }
}

fn place(line: u64, file: &str, column: &str) -> String {
    format!("line {line} of `{file}`, column `{column}`")
}
