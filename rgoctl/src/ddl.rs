//! The SQL front end: exports of MySQL, MariaDB and PostgreSQL, and live databases, become a [`Schema`].
//! It knows no Rust names, and reads only statements that create or change a table.

mod apply;
mod defaults;
mod files;
mod glob;
#[cfg(feature = "live")]
pub mod live;
mod parse;
mod reader;
mod resolve;
mod split;
mod syntax;
mod tokens;
mod types;

use std::path::PathBuf;

use apply::Found;
pub use glob::Tables;
use reader::Reader;
use syntax::Statement;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Sink;
use crate::source::FileId;
use crate::source::Sources;
use crate::spec::sql::Schema;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    /// Also MariaDB.
    Mysql,
    Postgres,
}

impl Dialect {
    /// Whether two column names are equal: MySQL ignores case.
    fn is_same(self, left: &str, right: &str) -> bool {
        match self {
            Self::Mysql => left.to_lowercase() == right.to_lowercase(),
            Self::Postgres => left == right,
        }
    }
}

/// Reads files in the language of MySQL and MariaDB. The last part of a path may contain `*` and `?`. Tables
/// that were not asked for are left out, with their mistakes. Returns `None` if an error was pushed.
pub fn mysql(
    sources: &mut Sources,
    files: &[PathBuf],
    tables: &Tables,
    sink: &mut Sink,
) -> Option<Schema> {
    read(sources, files, tables, Dialect::Mysql, sink)
}

/// Reads files in the language of PostgreSQL, as [`mysql`] does.
pub fn postgres(
    sources: &mut Sources,
    files: &[PathBuf],
    tables: &Tables,
    sink: &mut Sink,
) -> Option<Schema> {
    read(sources, files, tables, Dialect::Postgres, sink)
}

fn read(
    sources: &mut Sources,
    files: &[PathBuf],
    tables: &Tables,
    dialect: Dialect,
    sink: &mut Sink,
) -> Option<Schema> {
    let before = sink.diagnostics().len();
    let files = files::load(sources, files, sink);
    let mut statements = Vec::new();
    for id in &files {
        statements.extend(parse_file(sources, *id, tables, dialect, sink));
    }
    let found = apply::apply(statements, tables, dialect, sink);
    let names: Vec<String> = files
        .iter()
        .filter_map(|id| sources.file(*id).path().file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    finish(&found, names.join(", "), tables, dialect, before, sink)
}

/// The statements of a file that create or change a table.
fn parse_file(
    sources: &Sources,
    id: FileId,
    tables: &Tables,
    dialect: Dialect,
    sink: &mut Sink,
) -> Vec<Statement> {
    let file = sources.file(id).text();
    let mut statements = Vec::new();
    let mut said = Sink::default();
    for piece in split::split(file, dialect, id, &mut said) {
        if !parse::may_matter(&file[piece.range.clone()]) {
            continue;
        }
        let text = piece.text(file);
        let read = Reader::new(&text, dialect, Some((id, piece.range.start)));
        let mut mistakes = Vec::new();
        let statement = read.and_then(|mut reader| {
            let statement = parse::parse_statement(&mut reader);
            mistakes = reader.mistakes;
            statement
        });
        match statement {
            Ok(statement) => {
                let table = statement.as_ref().and_then(Statement::table);
                if table.is_some_and(|table| !tables.has(&table.text)) {
                    mistakes.clear();
                }
                statements.extend(statement);
            }
            Err(mistake) => mistakes.push(*mistake),
        }
        for mistake in mistakes {
            said.push(mistake);
        }
    }
    let mut said = said.diagnostics().to_vec();
    said.sort_by_key(|mistake| mistake.labels.first().map(|label| label.span.start));
    for mistake in said {
        sink.push(mistake);
    }
    statements
}

/// Resolves the tables; `before` is the number of diagnostics when reading began.
fn finish(
    found: &Found,
    origin: String,
    wanted: &Tables,
    dialect: Dialect,
    before: usize,
    sink: &mut Sink,
) -> Option<Schema> {
    let mut tables = Vec::new();
    for table in &found.tables {
        tables.extend(resolve::resolve_table(table, &found.customs, dialect, sink));
    }
    let failed = |sink: &Sink| {
        sink.diagnostics()[before..]
            .iter()
            .any(|one| one.severity == Severity::Error)
    };
    if failed(sink) {
        return None;
    }
    for pattern in wanted.patterns() {
        if !tables
            .iter()
            .any(|table| glob::matches(pattern, &table.name))
        {
            sink.push(missing_table(pattern, &origin));
        }
    }
    resolve::name_indexes(&mut tables, dialect);
    (!failed(sink)).then_some(Schema { origin, tables })
}

fn missing_table(pattern: &str, origin: &str) -> Diagnostic {
    match pattern {
        "*" => Diagnostic::error("missing-table", format!("{origin} creates no table"))
            .help("a model needs a `CREATE TABLE` statement"),
        _ => Diagnostic::error(
            "missing-table",
            format!("no table of {origin} matches `{pattern}`"),
        )
        .help("check the name; `*` matches any characters, `?` one character"),
    }
}
