//! Reads tables from files, and names the crate of their models.

use std::path::Component;
use std::path::Path;

use anyhow::Context as _;

use super::DdlArgs;
use crate::cli::session::Session;
use crate::ddl;
use crate::ddl::Tables;
use crate::generate::model::Language;
use crate::generate::naming;
use crate::generate::naming::Kind;
use crate::spec::sql::Schema;

/// Tables, and the names that follow from where they are.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) schema: Schema,
    pub(super) package: String,
    /// The database's name in goctl's cache keys without `--database`.
    pub(super) database: Option<String>,
}

/// The tables of files; `None` when an error was pushed.
pub(super) fn files(
    session: &mut Session<'_>,
    language: Language,
    args: &DdlArgs,
    dir: &Path,
) -> anyhow::Result<Option<Found>> {
    let tables = patterns(&args.table);
    let (sources, sink) = (&mut session.sources, &mut session.sink);
    let schema = match language {
        Language::Mysql => ddl::mysql(sources, &args.src, &tables, sink),
        Language::Postgres => ddl::postgres(sources, &args.src, &tables, sink),
    };
    let Some(mut schema) = schema else {
        return Ok(None);
    };
    let stem = if schema.origin.contains(", ") {
        let asked = args.src.iter().filter_map(|path| path.file_name());
        let asked: Vec<_> = asked.map(|name| name.to_string_lossy()).collect();
        // A pattern reads better than the names of dozens of files.
        if asked.len() < schema.origin.split(", ").count() {
            schema.origin = asked.join(", ");
        }
        let database = args.crate_args.database.clone();
        database.map_or_else(|| folder_stem(dir), Ok)?
    } else {
        schema.origin.trim_end_matches(".sql").to_owned()
    };
    Ok(Some(Found {
        package: naming::package(&stem, Kind::Model),
        schema,
        database: None,
    }))
}

/// A crate of several files is named after its folder: `shop` for `shop`, `shop/model` and `shop-model`.
fn folder_stem(dir: &Path) -> anyhow::Result<String> {
    let dir = std::path::absolute(dir).context("cannot find the current folder")?;
    let mut names = dir.components().rev().map(Component::as_os_str);
    let mut names = std::iter::from_fn(|| names.next().map(|name| name.to_string_lossy()));
    let last = names.next().unwrap_or_default();
    let name = if last == "model" {
        names.next().unwrap_or(last)
    } else {
        last
    };
    Ok(name.trim_end_matches("-model").to_owned())
}

pub(super) fn patterns(patterns: &[String]) -> Tables {
    if patterns.is_empty() {
        return Tables::all();
    }
    Tables::new(&patterns.join(","))
}
