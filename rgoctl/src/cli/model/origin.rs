//! Where tables come from, and what the crate of their models is called.

use std::path::Component;
use std::path::Path;

use anyhow::Context as _;
use rgo::config::DbConf;
use rgo::config::Secret;
use rgo::sql::DataSource;
use rgo::sql::Db;
use rgo::sql::Driver;

use super::DdlArgs;
use super::ServerArgs;
use crate::cli::session::Session;
use crate::ddl;
use crate::ddl::Tables;
use crate::ddl::live;
use crate::generate::model::Language;
use crate::generate::naming;
use crate::generate::naming::Kind;
use crate::spec::sql::Schema;

/// Tables and what they give names to.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) schema: Schema,
    pub(super) package: String,
    /// What goctl puts into cache keys when nothing is said.
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
        // A pattern says more than the names of dozens of files.
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

/// A crate of several files is called after its folder: `shop` of `shop`, `shop/model` and `shop-model`.
fn folder_stem(dir: &Path) -> anyhow::Result<String> {
    let dir = std::path::absolute(dir).context("cannot tell the current folder")?;
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

/// The tables of a running database; `None` when an error was pushed.
pub(super) fn server(
    session: &mut Session<'_>,
    language: Language,
    args: &ServerArgs,
    schema: &str,
) -> anyhow::Result<Option<Found>> {
    let source: DataSource = args.url.parse().context("cannot read `--url`")?;
    check_driver(source.driver(), language)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the database's driver")?;
    let found = runtime.block_on(read(session, language, args, &source, schema));
    let Some(found) = found? else {
        return Ok(None);
    };
    let database = match language {
        Language::Mysql => found.origin.clone(),
        Language::Postgres => schema.to_owned(),
    };
    Ok(Some(Found {
        package: naming::package(&found.origin, Kind::Model),
        schema: found,
        database: Some(database),
    }))
}

async fn read(
    session: &mut Session<'_>,
    language: Language,
    args: &ServerArgs,
    source: &DataSource,
    schema: &str,
) -> anyhow::Result<Option<Schema>> {
    let conf = DbConf {
        data_source: Secret::from(args.url.as_str()),
        driver_name: String::new(),
        replicas: Vec::new(),
        policy: rgo::config::ReplicaPolicy::default(),
    };
    let db = Db::connect(&conf)
        .await
        .map_err(|error| anyhow::anyhow!("cannot open the database: {error}"))?;
    let tables = patterns(&args.table);
    let sink = &mut session.sink;
    let found = match language {
        Language::Mysql => live::mysql(&db, &tables, sink).await,
        Language::Postgres => live::postgres(&db, schema, &tables, sink).await,
    };
    let found = found.with_context(|| {
        format!(
            "cannot read the tables at {}: does a server answer there, and do user and password fit?",
            source.address()
        )
    })?;
    let has_schema = language == Language::Postgres && found.is_some();
    if has_schema && !live::is_default_schema(&db, schema).await? {
        session.ui.note(&format!(
            "models do not name their schema: the service's `DataSource` needs `search_path={schema}`"
        ));
    }
    Ok(found)
}

/// A URL of another database than the command is for.
fn check_driver(driver: Driver, language: Language) -> anyhow::Result<()> {
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

fn patterns(patterns: &[String]) -> Tables {
    if patterns.is_empty() {
        return Tables::all();
    }
    Tables::new(&patterns.join(","))
}
