//! A crate of models: an entity and a model for each table, on `rgo_sql` or `rgo_cache`.

mod check;
mod ddl;
mod defaults;
mod entity;
mod go;
mod keys;
mod names;
mod queries;
mod row;
mod scaffold;
mod table;
mod tables;
mod types;

use crate::diagnostic::Severity;
use crate::diagnostic::Sink;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Target;
use crate::generate::laid_out;
use crate::generate::naming;
use crate::render::Templates;
use crate::render::model::SchemaFile;
use crate::spec::sql::Schema;

pub use ddl::Dialect;
pub use scaffold::runtime;
pub use scaffold::table_of_owner;

use table::Table;

/// The SQL dialect of the tables. The models run on its database and on SQLite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Mysql,
    Postgres,
}

/// How rows are cached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// The prefix of every key: `cache`.
    pub prefix: String,
    /// The database's name in keys.
    pub database: Option<String>,
}

/// How the models are written.
#[derive(Debug, Clone)]
pub struct Options {
    /// The package: `usercenter-model`.
    pub package: String,
    pub language: Language,
    pub cache: Option<Cache>,
    /// Columns that inserts and updates leave to the database.
    pub ignore_columns: Vec<String>,
    /// The column that marks deleted rows; without one, rows are really deleted.
    pub soft_delete: Option<String>,
    /// The column that counts updates, where a table has it outside its keys; empty for none.
    pub version_column: String,
    /// The databases to write a schema for.
    pub schemas: Vec<Dialect>,
    pub target: Target,
}

/// The input of every file.
struct Plan<'a> {
    /// The source of the tables: `usercenter.sql`.
    source: &'a str,
    options: &'a Options,
    templates: &'a Templates,
}

/// The files of the crate; none when a generation error was pushed.
pub fn generate(
    schema: &Schema,
    options: &Options,
    templates: &Templates,
    sink: &mut Sink,
) -> anyhow::Result<Vec<OutputFile>> {
    let before = sink.diagnostics().len();
    check::check(schema, options, sink);
    let new = &sink.diagnostics()[before..];
    if new.iter().any(|one| one.severity >= Severity::Generation) {
        return Ok(Vec::new());
    }
    let plan = Plan {
        source: &schema.origin,
        options,
        templates,
    };
    let tables = schema.tables.iter();
    let tables: Vec<Table<'_>> = tables.map(|table| Table::new(table, options)).collect();
    let mut files = vec![scaffold::manifest(&plan)?, scaffold::lib(&plan, &tables)?];
    let text = templates.render(&tables::file(&plan, &tables)?)?;
    files.push(generated("src/tables.rs".to_owned(), text));
    for table in &tables {
        let folder = format!("src/{}", naming::plain(&table.module));
        files.push(scaffold::table(&plan, table)?);
        let text = templates.render(&entity::file(&plan, table))?;
        files.push(generated(format!("{folder}/entity.rs"), text));
        let text = templates.render(&queries::file(&plan, table))?;
        files.push(generated(format!("{folder}/model.rs"), text));
    }
    let mut schemas = options.schemas.clone();
    schemas.sort_unstable();
    schemas.dedup();
    for dialect in schemas {
        let text = templates.render(&SchemaFile {
            source: plan.source,
            tables: ddl::views(schema, options.language, dialect),
        })?;
        files.push(generated(format!("sql/{}.sql", dialect.file_stem()), text));
    }
    Ok(laid_out(files, &options.target.layout))
}

fn generated(path: String, text: String) -> OutputFile {
    OutputFile {
        path: path.into(),
        content: text.into(),
        role: Role::Generated,
    }
}
