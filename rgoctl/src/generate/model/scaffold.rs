//! `Cargo.toml`, `src/lib.rs` and `src/<table>.rs`: written once, then the user's.

use super::Language;
use super::Plan;
use super::keys;
use super::table::Column;
use super::table::Table;
use super::types;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::Want;
use crate::generate::imports;
use crate::generate::imports::Imports;
use crate::generate::manifest::Dependency;
use crate::generate::manifest::Package;
use crate::generate::naming;
use crate::generate::runtime::Use;
use crate::render::model::LibFile;
use crate::render::model::TableFile;

/// The prefix of the owner of a table's file.
const OWNER: &str = "table ";

/// The module of `TABLES`; no table's module has this name.
const OWN_MODULE: &str = "tables";

/// The table that a file was written for, by the file's owner.
pub fn table_of_owner(owner: &str) -> Option<&str> {
    owner.strip_prefix(OWNER)
}

/// The runtime crates that a crate of models uses, with the drivers of both databases that a `DataSource` may name.
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
    let modules: Vec<&str> = tables.iter().map(|table| table.module.as_str()).collect();
    let mut names = [modules.as_slice(), &[OWN_MODULE]].concat();
    names.sort_by(|a, b| imports::compare(a, b));
    let items = names.iter().map(|name| match *name {
        OWN_MODULE => format!("mod {name};"),
        name => format!("pub mod {name};"),
    });
    let items = items.chain(["pub use tables::TABLES;".to_owned()]);
    let role = Role::Patched {
        owner: "src/lib.rs".to_owned(),
        wants: items.map(Want::Item).collect(),
    };
    let text = plan.templates.render(&LibFile {
        source: plan.source,
        modules,
    })?;
    Ok(OutputFile {
        path: "src/lib.rs".into(),
        content: text.into(),
        role,
    })
}

/// `src/<table>.rs`.
pub(super) fn table(plan: &Plan<'_>, table: &Table<'_>) -> anyhow::Result<OutputFile> {
    let has_live = table.soft_delete().is_some();
    let mut own = Imports::beside([&table.row, &table.new, &table.model].map(String::as_str));
    let column_type = own.name("entity::Column").to_owned();
    let rows = if has_live {
        format!("{}()", own.name("model::live"))
    } else {
        format!("{}::find()", own.name("entity::Entity"))
    };
    let mut types = types::imports(table.primary_key().into_iter().map(Column::kind));
    let tx = if table.row == "Tx" {
        "rgo_sql::Tx"
    } else {
        types.push("Tx");
        "Tx"
    };
    let file = TableFile {
        table: &table.spec.name,
        types,
        imports: own.into_paths(),
        row: &table.row,
        has_alias: table.row != "Model",
        new_row: &table.new,
        model: &table.model,
        is_cached: plan.options.cache.is_some(),
        has_live,
        rows,
        tx,
        column_type,
        key: keys::primary(table),
    };
    let path = format!("src/{}.rs", naming::plain(&table.module));
    Ok(OutputFile {
        content: plan.templates.render(&file)?.into(),
        role: Role::Scaffold {
            owner: format!("{OWNER}{}", table.spec.name),
        },
        path: path.into(),
    })
}
