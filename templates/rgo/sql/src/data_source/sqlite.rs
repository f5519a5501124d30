//! `SQLite`: `sqlite:path`, `sqlite://path`, `file:path`, `:memory:`, each with `?mode=…&loc=…`.

use std::path::PathBuf;

use super::Address;
use super::BadDataSource;
use super::DataSource;
use super::Driver;
use super::Mode;
use super::escape;

const MEMORY: &str = ":memory:";

pub(super) fn is_sqlite(text: &str) -> bool {
    let path = text.split('?').next().unwrap_or_default();
    path == MEMORY || text.starts_with("sqlite:") || text.starts_with("file:")
}

pub(super) fn parse(text: &str) -> Result<DataSource, BadDataSource> {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let path = ["sqlite://", "sqlite:", "file://", "file:"]
        .iter()
        .find_map(|scheme| path.strip_prefix(scheme))
        .unwrap_or(path);
    let mut source = DataSource::new(Driver::Sqlite, Address::Memory);
    let mut mode = Some(Mode::Create);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = escape::query(value, name)?;
        match name {
            "loc" | "_loc" => source.set_zone(if value == "auto" { "Local" } else { &value })?,
            "mode" => {
                mode = match value.as_str() {
                    "rwc" => Some(Mode::Create),
                    "rw" => Some(Mode::Write),
                    "ro" => Some(Mode::Read),
                    "memory" => None,
                    _ => {
                        return Err(BadDataSource::new(format!(
                            "mode: expected rwc, rw, ro or memory, found {value:?}"
                        )));
                    }
                }
            }
            _ => source.ignore(name),
        }
    }
    let path = escape::path(path, "the path")?;
    if path == MEMORY {
        return Ok(source);
    }
    let Some(mode) = mode else { return Ok(source) };
    if path.is_empty() {
        return Err(BadDataSource::new("the path of the file is missing"));
    }
    let path = PathBuf::from(path);
    source.address = Address::File { path, mode };
    Ok(source)
}
