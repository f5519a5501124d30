//! `rgoctl model …`: crates of models from tables, in files of SQL or in a running database.

mod origin;
mod server;

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;

use crate::cli::Status;
use crate::cli::place::Place;
use crate::cli::service;
use crate::cli::service::Output;
use crate::cli::session::CommonArgs;
use crate::cli::session::Session;
use crate::cli::ui::Ui;
use crate::cli::write::WriteArgs;
use crate::diagnostic::Severity;
use crate::generate;
use crate::generate::model::Cache;
use crate::generate::model::Dialect;
use crate::generate::model::Language;
use crate::generate::model::table_of_owner;
use crate::generate::runtime::Source;
use crate::project;

use origin::Found;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Tables of MySQL or MariaDB
    #[command(
        arg_required_else_help = true,
        after_help = "Examples:
  rgoctl model mysql ddl --src usercenter.sql --dir model --cache
  rgoctl model mysql datasource --url 'root:pass@tcp(127.0.0.1:3306)/shop' --table 'order*'"
    )]
    Mysql(MysqlArgs),
    /// Tables of PostgreSQL
    #[command(
        arg_required_else_help = true,
        after_help = "Examples:
  rgoctl model pg ddl --src usercenter.sql --dir model --cache
  rgoctl model pg datasource --url postgres://me:pass@127.0.0.1:5432/shop --table '*' --dir model"
    )]
    Pg(PgArgs),
}

#[derive(Debug, Args)]
pub(super) struct MysqlArgs {
    #[command(subcommand)]
    command: MysqlCommand,
    #[command(flatten)]
    rows: RowArgs,
}

#[derive(Debug, Subcommand)]
enum MysqlCommand {
    /// From files of SQL
    Ddl(DdlArgs),
    /// From a running server
    Datasource(DatasourceArgs),
}

#[derive(Debug, Args)]
pub(super) struct PgArgs {
    #[command(subcommand)]
    command: PgCommand,
    #[command(flatten)]
    rows: RowArgs,
}

#[derive(Debug, Subcommand)]
enum PgCommand {
    /// From files of SQL
    Ddl(DdlArgs),
    /// From a running server
    Datasource(PgDatasourceArgs),
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rgoctl model mysql ddl --src usercenter.sql --dir model
  rgoctl model mysql ddl --src 'sql/*.sql' --dir model --cache --database looklook_usercenter
  rgoctl model mysql ddl --src usercenter.sql --dir model --soft-delete del_state --emit-ddl pg
  rgoctl model mysql ddl --src usercenter.sql --dir model --check")]
struct DdlArgs {
    /// Files with CREATE TABLE statements; a name may have `*` and `?`
    #[arg(long, short, required = true, num_args = 1.., value_name = "FILE")]
    src: Vec<PathBuf>,
    /// Only tables these patterns fit; all without it
    #[arg(long, short, value_delimiter = ',', value_name = "PATTERN")]
    table: Vec<String>,
    #[command(flatten)]
    crate_args: CrateArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rgoctl model mysql datasource --url 'root:pass@tcp(127.0.0.1:3306)/shop' --table '*'
  rgoctl model mysql datasource --url 'root:pass@tcp(127.0.0.1:3306)/shop' --table 'a*,b*' --cache")]
struct DatasourceArgs {
    #[command(flatten)]
    server: ServerArgs,
    #[command(flatten)]
    crate_args: CrateArgs,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rgoctl model pg datasource --url postgres://me:pass@127.0.0.1:5432/shop --table '*' --dir model
  rgoctl model pg datasource --url postgres://me:pass@127.0.0.1:5432/shop --table user --schema app")]
struct PgDatasourceArgs {
    #[command(flatten)]
    server: ServerArgs,
    /// The schema the tables are in; a service finds another than `public` by its `search_path`
    #[arg(long, short, default_value = "public", value_name = "NAME")]
    schema: String,
    #[command(flatten)]
    crate_args: CrateArgs,
}

/// Where a running database is.
#[derive(Debug, Args)]
struct ServerArgs {
    /// The database, as `DataSource` in a configuration file names it
    #[arg(long, value_name = "URL")]
    url: String,
    /// Tables these patterns fit
    #[arg(
        long,
        short,
        required = true,
        value_delimiter = ',',
        value_name = "PATTERN"
    )]
    table: Vec<String>,
}

/// What goctl takes before and behind `ddl` and `datasource`.
#[derive(Debug, Args)]
struct RowArgs {
    /// What cache keys begin with
    #[arg(
        long,
        short,
        global = true,
        default_value = "cache",
        value_name = "TEXT"
    )]
    prefix: String,
    /// Columns an insert or update leaves to the database; times of creation and update are the
    /// model's without it
    #[arg(
        long,
        short,
        global = true,
        value_delimiter = ',',
        value_name = "COLUMN"
    )]
    ignore_columns: Vec<String>,
    /// Accepted for goctl's sake: no type depends on it
    #[arg(long, global = true, hide = true, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    strict: Option<bool>,
}

/// The crate to be.
#[derive(Debug, Args)]
struct CrateArgs {
    /// The crate's folder
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Cache rows in Redis, under the keys and in the form of goctl's models
    #[arg(long, short, num_args = 0..=1, require_equals = true, default_value = "false", default_missing_value = "true", hide_possible_values = true, hide_default_value = true, value_name = "BOOL")]
    cache: bool,
    /// The database's name in cache keys; that of the server's database or schema without it
    #[arg(long, alias = "db", value_name = "NAME")]
    database: Option<String>,
    /// Column that marks deleted rows: 1, true, or the time of deletion
    #[arg(long, value_name = "COLUMN")]
    soft_delete: Option<String>,
    /// Integer column that counts updates, outside keys: an update of an older row changes nothing; empty for none
    #[arg(long, default_value = "version", value_name = "COLUMN")]
    version_column: String,
    /// Write the tables in a database's language to `sql/` as well; may be repeated
    #[arg(long, value_enum, value_delimiter = ',', value_name = "DATABASE")]
    emit_ddl: Vec<Emitted>,
    /// Where the runtime crates (`rgo-core` and so on) come from, instead of sources in the workspace:
    /// version=VERSION, git=URL?tag=TAG, git=URL?rev=COMMIT or path=DIR
    #[arg(long, value_name = "SOURCE")]
    rgo: Option<Source>,
    /// Accepted for goctl's sake, which then writes its messages for an editor
    #[arg(long, hide = true, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    idea: Option<bool>,
    #[command(flatten)]
    common: CommonArgs,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Emitted {
    Sqlite,
    Pg,
    Mysql,
}

impl Emitted {
    fn dialect(self) -> Dialect {
        match self {
            Self::Sqlite => Dialect::Sqlite,
            Self::Pg => Dialect::Postgres,
            Self::Mysql => Dialect::Mysql,
        }
    }
}

pub(super) fn run(command: Command, ui: &Ui) -> anyhow::Result<Status> {
    match command {
        Command::Mysql(args) => match args.command {
            MysqlCommand::Ddl(ddl) => files(Language::Mysql, &ddl, &args.rows, ui),
            MysqlCommand::Datasource(live) => {
                let find = |session: &mut Session<'_>| {
                    server::tables(session, Language::Mysql, &live.server, "")
                };
                generate(Language::Mysql, &live.crate_args, &args.rows, ui, find)
            }
        },
        Command::Pg(args) => match args.command {
            PgCommand::Ddl(ddl) => files(Language::Postgres, &ddl, &args.rows, ui),
            PgCommand::Datasource(live) => {
                let find = |session: &mut Session<'_>| {
                    server::tables(session, Language::Postgres, &live.server, &live.schema)
                };
                generate(Language::Postgres, &live.crate_args, &args.rows, ui, find)
            }
        },
    }
}

fn files(language: Language, ddl: &DdlArgs, rows: &RowArgs, ui: &Ui) -> anyhow::Result<Status> {
    let dir = &ddl.crate_args.dir;
    let find = |session: &mut Session<'_>| origin::files(session, language, ddl, dir);
    generate(language, &ddl.crate_args, rows, ui, find)
}

fn generate(
    language: Language,
    args: &CrateArgs,
    rows: &RowArgs,
    ui: &Ui,
    find: impl FnOnce(&mut Session<'_>) -> anyhow::Result<Option<Found>>,
) -> anyhow::Result<Status> {
    args.common
        .explain(ui, write_crate(language, args, rows, ui, find))
}

fn write_crate(
    language: Language,
    args: &CrateArgs,
    rows: &RowArgs,
    ui: &Ui,
    find: impl FnOnce(&mut Session<'_>) -> anyhow::Result<Option<Found>>,
) -> anyhow::Result<Status> {
    if rows.strict.is_some() {
        ui.note(
            "`--strict` has no effect: unsigned columns are in the next larger type anyway, `bigint unsigned` in `i64`",
        );
    }
    if args.idea.is_some() {
        ui.note("`--idea` has no effect: `--message-format json` is for editors");
    }
    let mut session = Session::new(ui, &args.common)?;
    let place = Place::find(&args.dir, ui)?;
    let found = find(&mut session)?;
    let (Some(found), false) = (found, session.report(Severity::Generation)) else {
        return Ok(Status::Failed);
    };
    place.check_package(&found.package, &place.dir)?;
    note_dropped_tables(&place, &found, ui)?;
    let options = generate::model::Options {
        package: found.package,
        language,
        cache: args.cache.then(|| Cache {
            prefix: rows.prefix.clone(),
            database: args.database.clone().or(found.database),
        }),
        ignore_columns: rows.ignore_columns.clone(),
        soft_delete: args.soft_delete.clone(),
        version_column: args.version_column.clone(),
        schemas: args.emit_ddl.iter().map(|one| one.dialect()).collect(),
        target: service::target(&place, &session.sources, args.rgo.as_ref())?,
    };
    let files = generate::model::generate(
        &found.schema,
        &options,
        &session.templates,
        &mut session.sink,
    )?;
    let output = Output {
        target: &options.target,
        uses: generate::model::runtime(language, args.cache),
        packages: &[""],
        files,
    };
    service::finish(&mut session, &place, output, args.write)
}

/// Notes tables that an earlier run generated and this one leaves out: their models stay, but `TABLES` does not list
/// them, so nothing creates them.
fn note_dropped_tables(place: &Place, found: &Found, ui: &Ui) -> anyhow::Result<()> {
    let is_there = |name: &str| found.schema.tables.iter().any(|table| table.name == name);
    let owners = project::owners(place.root(), &place.dir)?;
    let tables = owners.iter().filter_map(|owner| table_of_owner(owner));
    let dropped: Vec<String> = tables
        .filter(|name| !is_there(name))
        .map(|name| format!("`{name}`"))
        .collect();
    if !dropped.is_empty() {
        ui.note(&format!(
            "`TABLES` does not list {}, which an earlier run generated: name all tables in one run, `--src` and `--table` take several values",
            dropped.join(", ")
        ));
    }
    Ok(())
}
