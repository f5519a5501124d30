//! A crate of models: an entity and a model a table, over `rgo_sql` or `rgo_cache`.

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
use crate::generate::layout::Layout;
use crate::generate::naming;
use crate::render::Templates;
use crate::render::model::SchemaFile;
use crate::spec::sql::Schema;

pub use ddl::Dialect;
pub use scaffold::runtime;
pub use scaffold::table_of_owner;

use table::Table;

/// The language the tables are written in, which is the database the models are for beside SQLite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Mysql,
    Postgres,
}

/// How rows are cached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// What every key begins with: `cache`.
    pub prefix: String,
    /// The database's name in keys.
    pub database: Option<String>,
}

/// What is made of the tables, and what stands around it.
#[derive(Debug, Clone)]
pub struct Options {
    /// The package: `usercenter-model`.
    pub package: String,
    pub language: Language,
    pub cache: Option<Cache>,
    /// Columns an insert or update leaves to the database.
    pub ignore_columns: Vec<String>,
    /// The column that is set in deleted rows; without one they are gone.
    pub soft_delete: Option<String>,
    /// The column that counts updates, where a table has it outside its keys; empty for none.
    pub version_column: String,
    /// The databases to write a schema for.
    pub schemas: Vec<Dialect>,
    pub target: Target,
}

/// What every file is made from.
struct Plan<'a> {
    /// What the tables come from: `usercenter.sql`.
    source: &'a str,
    options: &'a Options,
    templates: &'a Templates,
    layout: Layout,
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
        layout: options.target.layout,
    };
    let tables = schema.tables.iter();
    let tables: Vec<Table<'_>> = tables.map(|table| Table::new(table, options)).collect();
    let mut files = vec![scaffold::manifest(&plan)?, scaffold::lib(&plan, &tables)?];
    let text = templates.render(&tables::file(&plan, &tables))?;
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
            tables: ddl::create_all(schema, options.language, dialect),
        })?;
        files.push(generated(format!("sql/{}.sql", dialect.file_stem()), text));
    }
    Ok(laid_out(files, &plan.layout))
}

fn generated(path: String, text: String) -> OutputFile {
    OutputFile {
        path: path.into(),
        content: text.into_bytes(),
        role: Role::Generated,
    }
}
