//! The tables of a running database.

use super::ServerArgs;
use super::origin::Found;
use crate::cli::session::Session;
use crate::generate::model::Language;

/// Reads the tables; `None` when an error was pushed.
#[cfg(feature = "live")]
pub(super) fn tables(
    session: &mut Session<'_>,
    language: Language,
    args: &ServerArgs,
    schema: &str,
) -> anyhow::Result<Option<Found>> {
    use anyhow::Context as _;

    use crate::ddl::live::DataSource;
    use crate::ddl::live::Server;
    use crate::generate::naming;

    let source: DataSource = args.url.parse().context("cannot read `--url`")?;
    check_driver(source.driver(), language)?;
    let explain = || {
        format!(
            "cannot read the tables at {}: is a server running there, and are user and password right?",
            source.address()
        )
    };
    let mut server = Server::connect(&source).with_context(explain)?;
    let tables = super::origin::patterns(&args.table);
    let found = server.tables(schema, &tables, &mut session.sink);
    let Some(found) = found.with_context(explain)? else {
        return Ok(None);
    };
    if language == Language::Postgres && !server.is_default_schema(schema)? {
        session.ui.note(&format!(
            "models do not name their schema: the service's `DataSource` needs `search_path={schema}`"
        ));
    }
    let database = match language {
        Language::Mysql => found.origin.clone(),
        Language::Postgres => schema.to_owned(),
    };
    Ok(Some(Found {
        package: naming::package(&found.origin, naming::Kind::Model),
        schema: found,
        database: Some(database),
    }))
}

/// Refuses the URL of another database than the command is for.
#[cfg(feature = "live")]
fn check_driver(driver: crate::ddl::live::Driver, language: Language) -> anyhow::Result<()> {
    use crate::ddl::live::Driver;

    match (driver, language) {
        (Driver::Mysql, Language::Mysql) | (Driver::Postgres, Language::Postgres) => Ok(()),
        (Driver::Mysql, _) => {
            anyhow::bail!("`--url` is MySQL's: run `rgoctl model mysql datasource`")
        }
        (Driver::Postgres, _) => {
            anyhow::bail!("`--url` is PostgreSQL's: run `rgoctl model pg datasource`")
        }
        (Driver::Sqlite, _) => {
            anyhow::bail!("`--url` is SQLite's: models are made of MySQL's or PostgreSQL's tables")
        }
    }
}

#[cfg(not(feature = "live"))]
pub(super) fn tables(
    _session: &mut Session<'_>,
    language: Language,
    _args: &ServerArgs,
    _schema: &str,
) -> anyhow::Result<Option<Found>> {
    let (command, export) = match language {
        Language::Mysql => ("mysql", "mysqldump --no-data"),
        Language::Postgres => ("pg", "pg_dump --schema-only"),
    };
    anyhow::bail!(
        "this rgoctl is built without the feature `live`, which reads running databases; install it with the feature, or write the tables to a file (`{export}`) and run `rgoctl model {command} ddl --src FILE`"
    )
}
