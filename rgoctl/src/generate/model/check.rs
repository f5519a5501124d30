//! Finds tables that are valid in SQL but cannot become models.

use std::collections::BTreeMap;

use super::Dialect;
use super::Language;
use super::Options;
use super::go;
use super::table::Job;
use super::table::Table;
use super::types;
use super::types::Kind;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::diagnostic::suggest;
use crate::generate::naming;
use crate::source::Span;
use crate::spec::sql;
use crate::spec::sql::Schema;

/// Reports names that collide in Rust, columns without a Rust name or type, and options that name missing
/// columns.
pub(super) fn check(schema: &Schema, options: &Options, sink: &mut Sink) {
    let mut tables = Vec::new();
    for spec in &schema.tables {
        check_names(spec, sink);
        for column in &spec.columns {
            if let Err(why) = types::of(column, options.language) {
                sink.push(no_type(spec, column, why));
            }
        }
        tables.push(Table::new(spec, options));
    }
    let modules: Vec<&str> = tables.iter().map(|table| table.module.as_str()).collect();
    for clash in naming::clashes(&modules, true) {
        let (first, second) = (tables[clash.first].spec, tables[clash.second].spec);
        sink.push(collision(
            "tables",
            (&first.name, first.span),
            (&second.name, second.span),
            "module",
            &clash.name,
        ));
    }
    for table in &tables {
        check_columns(table, sink);
        check_finders(table, sink);
        check_soft_delete(table, options, sink);
        check_numbered(table, sink);
        check_primary_key(table, options, sink);
    }
    check_cache_keys(&tables, options, sink);
    check_has_soft_delete(schema, options, sink);
    check_has_ignored(schema, options, sink);
    check_schemas(&tables, options, sink);
}

/// A column that is read with a cast works on the database it was written for, and on SQLite.
fn check_schemas(tables: &[Table<'_>], options: &Options, sink: &mut Sink) {
    // SeaORM leaves out PostgreSQL's casts on other databases.
    if options.language == Language::Postgres || !options.schemas.contains(&Dialect::Postgres) {
        return;
    }
    for column in tables.iter().flat_map(|table| &table.columns) {
        if column.ty.cast.is_some() {
            let message = format!(
                "column `{}` is read with MySQL's `CAST`: these models do not run on PostgreSQL",
                column.spec.name
            );
            let diagnostic = Diagnostic::warning("other-database", message)
                .help("use a signed type, or a text type instead of `time` or `json`");
            sink.push(diagnostic.at_some(column.spec.span, "has a type that only MySQL has"));
        }
    }
}

fn check_names(table: &sql::Table, sink: &mut Sink) {
    let mut nameless = |what: &str, name: &str, span: Option<Span>| {
        if naming::snake(name).is_empty() {
            let message = format!("{what} `{name}` has no name in Rust");
            let diagnostic = Diagnostic::generation("nameless", message)
                .help("give it a name with letters, or leave the table out with `--table`");
            sink.push(diagnostic.at_some(span, "has neither letters nor digits"));
        }
    };
    nameless("table", &table.name, table.span);
    for column in &table.columns {
        nameless("column", &column.name, column.span);
    }
}

fn check_columns(table: &Table<'_>, sink: &mut Sink) {
    let mut collide = |names: Vec<&str>, kind: &str| {
        for clash in naming::clashes(&names, false) {
            let (first, second) = (&table.columns[clash.first], &table.columns[clash.second]);
            sink.push(collision(
                "columns",
                (&first.spec.name, first.spec.span),
                (&second.spec.name, second.spec.span),
                kind,
                &clash.name,
            ));
        }
    };
    let fields: Vec<&str> = table.columns.iter().map(|one| one.field.as_str()).collect();
    let variants: Vec<&str> = table
        .columns
        .iter()
        .map(|one| one.variant.as_str())
        .collect();
    if naming::clashes(&fields, false).is_empty() {
        collide(variants, "variant");
    } else {
        collide(fields, "field");
    }
}

/// Two indexes may have finders of the same name: `(a_b, c)` and `(a, b_c)`.
fn check_finders(table: &Table<'_>, sink: &mut Sink) {
    let finders = table.spec.unique_keys.iter();
    let finders: Vec<String> = finders
        .map(|key| super::names::of_key(&table.of_key(&key.columns)))
        .collect();
    for clash in naming::clashes(&finders, false) {
        let message = format!(
            "two unique indexes of `{}` have the same finder `find_one_by_{}`",
            table.spec.name, clash.name
        );
        let diagnostic = Diagnostic::generation("name-collision", message)
            .help("rename a column of one of the two");
        sink.push(diagnostic.at_some(table.spec.span, "has both"));
    }
}

fn check_soft_delete(table: &Table<'_>, options: &Options, sink: &mut Sink) {
    let Some(soft) = &options.soft_delete else {
        return;
    };
    let mut columns = table.columns.iter();
    let Some(column) = columns.find(|one| one.spec.name.eq_ignore_ascii_case(soft)) else {
        return;
    };
    let name = &column.spec.name;
    let message = format!("`{name}` cannot mark deleted rows");
    let diagnostic = Diagnostic::generation("soft-delete", message);
    if column.job != Job::SoftDelete {
        let diagnostic = diagnostic.help(
            "`--soft-delete` takes a column that a model may write: outside the primary key, not generated, \
             and not in `--ignore-columns`",
        );
        sink.push(diagnostic.at_some(column.spec.span, "is never written"));
        return;
    }
    let is_flag = column.kind().is_integer() || column.kind() == Kind::Bool;
    let is_time = column.kind() == Kind::Time && column.nullable;
    if !(is_flag || is_time) {
        let diagnostic = diagnostic
            .help("`--soft-delete` takes an integer or boolean column, or a time that may be null");
        sink.push(diagnostic.at_some(column.spec.span, "has another type"));
    }
}

/// Primary keys that SeaORM or the JSON in the cache cannot hold.
fn check_primary_key(table: &Table<'_>, options: &Options, sink: &mut Sink) {
    const MOST: usize = 12;

    let key = table.primary_key();
    let mut reject = |why: String| {
        let message = format!("the primary key of `{}` {why}", table.spec.name);
        let diagnostic = Diagnostic::generation("primary-key", message)
            .help("use another primary key, or leave the table out with `--table`");
        sink.push(diagnostic.at_some(table.spec.span, "has this key"));
    };
    if key.len() > MOST {
        reject(format!("has more than {MOST} columns"));
    }
    let is_decimal = key.iter().any(|column| column.kind() == Kind::Decimal);
    if is_decimal && options.cache.is_some() && !table.spec.unique_keys.is_empty() {
        reject("is a decimal, which the index entries of a cache cannot hold".to_owned());
    }
}

/// An insert finds its row by the number from the database, which MySQL reports only for a key of one column.
fn check_numbered(table: &Table<'_>, sink: &mut Sink) {
    let key = table.primary_key();
    if key.len() == 1 {
        return;
    }
    for column in key.iter().filter(|one| one.spec.auto_increment) {
        let message = format!(
            "the database numbers `{}`, which is one of several columns of the primary key",
            column.spec.name
        );
        let diagnostic = Diagnostic::warning("numbered-key", message)
            .help("set the number in every new row, or make the column the whole primary key");
        sink.push(diagnostic.at_some(column.spec.span, "an insert writes it"));
    }
}

/// Cache keys lose the characters that a Go name cannot have, so two tables may get the same keys.
fn check_cache_keys(tables: &[Table<'_>], options: &Options, sink: &mut Sink) {
    let Some(cache) = &options.cache else {
        return;
    };
    let database = cache.database.as_deref();
    let mut known = BTreeMap::new();
    for table in tables {
        let prefix = go::key_prefix(&cache.prefix, database, &table.spec.name, &[]);
        if let Some(first) = known.insert(prefix.clone(), table.spec) {
            let message = format!(
                "tables `{}` and `{}` have the same cache keys: `{prefix}…`",
                first.name, table.spec.name
            );
            let diagnostic = Diagnostic::generation("name-collision", message)
                .help("generate one of them in a separate run with another `--prefix`");
            sink.push(diagnostic.at_some(table.spec.span, "has these keys"));
        }
    }
}

fn check_has_soft_delete(schema: &Schema, options: &Options, sink: &mut Sink) {
    let Some(soft) = &options.soft_delete else {
        return;
    };
    if !has_column(schema, soft) {
        let message = format!("no table has the column `{soft}` that `--soft-delete` names");
        let diagnostic = Diagnostic::generation("soft-delete", message);
        let help = nearest_column(schema, soft);
        sink.push(diagnostic.help(
            help.unwrap_or("name a column of the tables, or leave `--soft-delete` out".to_owned()),
        ));
    }
}

/// goctl's default for `--ignore-columns`: scripts repeat the whole list for tables that have some of them.
const IGNORED_BY_GOCTL: [&str; 6] = [
    "create_at",
    "create_time",
    "created_at",
    "update_at",
    "update_time",
    "updated_at",
];

fn check_has_ignored(schema: &Schema, options: &Options, sink: &mut Sink) {
    for name in &options.ignore_columns {
        if IGNORED_BY_GOCTL.contains(&name.as_str()) || has_column(schema, name) {
            continue;
        }
        let message = format!("no table has the column `{name}` that `--ignore-columns` names");
        let diagnostic = Diagnostic::warning("ignore-columns", message);
        let help = nearest_column(schema, name);
        sink.push(diagnostic.help(help.unwrap_or("name a column of the tables".to_owned())));
    }
}

fn has_column(schema: &Schema, name: &str) -> bool {
    let mut columns = schema.tables.iter().flat_map(|table| &table.columns);
    columns.any(|column| column.name.eq_ignore_ascii_case(name))
}

fn nearest_column(schema: &Schema, name: &str) -> Option<String> {
    let columns = schema.tables.iter().flat_map(|table| &table.columns);
    let near = suggest::nearest(name, columns.map(|column| column.name.as_str()))?;
    Some(format!("did you mean `{near}`?"))
}

fn no_type(table: &sql::Table, column: &sql::Column, why: &str) -> Diagnostic {
    let message = format!(
        "column `{}` of `{}` has a type without a counterpart in Rust: {why}",
        column.name, table.name
    );
    let diagnostic = Diagnostic::generation("no-rust-type", message)
        .help("leave the table out with `--table`, or query it with your own SQL");
    diagnostic.at_some(column.span, "has this type")
}

fn collision(
    what: &str,
    first: (&str, Option<Span>),
    second: (&str, Option<Span>),
    kind: &str,
    name: &str,
) -> Diagnostic {
    let message = format!(
        "{what} `{}` and `{}` are the same {kind} `{name}` in Rust",
        first.0, second.0
    );
    let diagnostic = Diagnostic::generation("name-collision", message).help(format!(
        "rename one of the two{}",
        if what == "tables" {
            ", or leave one out with `--table`"
        } else {
            ""
        }
    ));
    let diagnostic = diagnostic.at_some(second.1, format!("becomes `{name}`"));
    match first.1 {
        Some(span) => diagnostic.related(span, format!("`{name}` as well")),
        None => diagnostic,
    }
}
