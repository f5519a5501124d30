//! `Cargo.toml`, `src/lib.rs` and `src/<table>.rs`: written once, then the user's.

use super::Language;
use super::Plan;
use super::queries;
use super::table::Table;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Want;
use crate::generate::imports;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::manifest::Dependency;
use crate::generate::manifest::Package;
use crate::generate::naming;
use crate::generate::runtime::Use;
use crate::render::model::LibFile;
use crate::render::model::TableFile;

/// What the owner of a table's file begins with.
const OWNER: &str = "table ";

/// The table that a file was written for, by the file's owner.
pub fn table_of_owner(owner: &str) -> Option<&str> {
    owner.strip_prefix(OWNER)
}

/// The crates of the runtime that a crate of models uses, with both databases that a `DataSource` may name.
pub fn runtime(language: Language, is_cached: bool) -> Vec<Use> {
    let drivers: &[&str] = match language {
        Language::Mysql => &["mysql", "sqlite"],
        Language::Postgres => &["postgres", "sqlite"],
    };
    let mut uses = vec![Use::with("sql", drivers)];
    uses.extend(is_cached.then(|| Use::with("cache", &["rows"])));
    uses
}

/// `Cargo.toml`.
pub(super) fn manifest(plan: &Plan<'_>) -> anyhow::Result<OutputFile> {
    let options = plan.options;
    let uses = runtime(options.language, options.cache.is_some());
    let mut dependencies = options.target.dependencies(&uses);
    dependencies.push(Dependency::of("sea-orm"));
    dependencies.extend(options.cache.is_some().then(|| Dependency::of("serde")));
    let package = Package {
        name: options.package.clone(),
        dependencies,
        workspace: options.target.own_workspace(&uses, &[]),
        ..Package::default()
    };
    package.manifest("", plan.templates)
}

/// `src/lib.rs`.
pub(super) fn lib(plan: &Plan<'_>, tables: &[Table<'_>]) -> anyhow::Result<OutputFile> {
    let mut modules: Vec<(&str, &str)> = tables
        .iter()
        .map(|table| ("pub ", table.module.as_str()))
        .collect();
    modules.push(("", "tables"));
    modules.sort_by(|a, b| imports::compare(a.1, b.1));
    let modules = modules
        .iter()
        .map(|(is_pub, name)| format!("{is_pub}mod {name};"));
    let mut items: Vec<String> = modules.collect();
    let text = plan.templates.render(&LibFile {
        source: plan.source,
        modules: items.join("\n"),
    })?;
    items.push("pub use tables::TABLES;".to_owned());
    Ok(OutputFile {
        path: "src/lib.rs".into(),
        content: text.into_bytes(),
        role: Role::Patched {
            owner: "src/lib.rs".to_owned(),
            wants: items.into_iter().map(Want::Item).collect(),
        },
    })
}

/// `src/<table>.rs`.
pub(super) fn table(plan: &Plan<'_>, table: &Table<'_>) -> anyhow::Result<OutputFile> {
    let is_cached = plan.options.cache.is_some();
    let layout = &plan.layout;
    let mut uses = Imports::beside([table.row.clone(), table.new.clone(), table.model.clone()]);
    for path in [
        "rgo_sql::Result",
        "sea_orm::ColumnTrait",
        "sea_orm::PaginatorTrait",
        "sea_orm::QueryFilter",
        "sea_orm::QuerySelect",
    ] {
        uses.name(path);
    }
    let tx = uses.name("rgo_sql::Tx");
    let rows = if table.soft_delete().is_some() {
        format!("{}()", uses.name("model::live"))
    } else {
        uses.name("sea_orm::EntityTrait");
        format!("{}::find()", uses.name("entity::Entity"))
    };
    let rows = || Expr::call(rows.trim_end_matches("()").to_owned(), []);
    let column = uses.name("entity::Column");
    let key = table.primary_key();
    for one in &key {
        one.kind().import().map(|path| uses.name(path));
    }
    let lock = key.iter().fold(rows(), |rows, one| {
        let column = Expr::atom(format!("{column}::{}", one.variant));
        rows.method("filter", [column.method("eq", [Expr::atom(one.param())])])
    });
    let lock = lock.method("lock_exclusive", []);
    let mut params = vec!["&self".to_owned(), format!("tx: &{tx}")];
    params.extend(queries::params(&key));
    let params: Vec<&str> = params.iter().map(String::as_str).collect();
    let keys = format!("keys: &[{}]", queries::key_type(table));
    let row = format!("Result<Option<{}>>", table.row);
    let (own, others): (Vec<&str>, Vec<&str>) = uses
        .paths()
        .into_iter()
        .partition(|path| path.starts_with("entity::") || path.starts_with("model::"));
    let lines = |paths: &[&str]| {
        let lines: Vec<String> = paths.iter().map(|path| format!("use {path};")).collect();
        lines.join("\n")
    };
    let file = TableFile {
        table: &table.spec.name,
        imports: lines(&others),
        exports: exports(table),
        has_uses: !own.is_empty(),
        uses: lines(&own),
        some: if is_cached { "Three" } else { "Two" },
        inherent: layout.inherent(&table.model, 0),
        is_cached,
        conn: queries::conn(is_cached),
        count: layout.binding("let query", &rows(), 8),
        find_many_signature: layout.signature(
            "pub async fn find_many",
            &["&self", &keys],
            &format!("Result<Vec<{}>>", table.row),
            4,
        ),
        find_one: queries::key_parts(table, true),
        lock_signature: layout.signature("pub async fn lock", &params, &row, 4),
        lock: layout.binding("let query", &lock, 8),
    };
    let path = format!("src/{}.rs", naming::plain(&table.module));
    Ok(OutputFile {
        content: plan.templates.render(&file)?.into_bytes(),
        role: Role::Scaffold {
            owner: format!("{OWNER}{}", table.spec.name),
        },
        path: path.into(),
    })
}

/// `pub use entity::Model as User;` and so on.
fn exports(table: &Table<'_>) -> String {
    let mut paths = vec![
        format!("model::{}", table.new),
        format!("model::{}", table.model),
    ];
    paths.sort_by(|a, b| imports::compare(a, b));
    let row = match table.row.as_str() {
        "Model" => "entity::Model".to_owned(),
        row => format!("entity::Model as {row}"),
    };
    paths.insert(0, row);
    let lines: Vec<String> = paths
        .iter()
        .map(|path| format!("pub use {path};"))
        .collect();
    lines.join("\n")
}
