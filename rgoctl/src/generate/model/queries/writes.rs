//! Insert, update and delete.

use super::Names;
use super::equals;
use super::finders;
use super::is_live;
use crate::generate::layout::Expr;
use crate::generate::model::Plan;
use crate::generate::model::keys;
use crate::generate::model::row;
use crate::generate::model::table::Column;
use crate::generate::model::table::Job;
use crate::generate::model::table::Table;
use crate::generate::model::types::Kind;
use crate::render::model::DeleteView;
use crate::render::model::InsertView;
use crate::render::model::UpdateView;

fn set(value: Expr) -> Expr {
    Expr::call("Set", [value])
}

/// `Set(value)`, of a column that may be null.
fn set_some(column: &Column<'_>, value: Expr) -> Expr {
    if column.nullable {
        set(Expr::call("Some", [value]))
    } else {
        set(value)
    }
}

/// The lines of `let name = ActiveModel { … };`, the columns that are not given left out.
fn changes(
    plan: &Plan<'_>,
    table: &Table<'_>,
    name: &str,
    given: Vec<(&Column<'_>, Expr)>,
) -> String {
    let layout = &plan.layout;
    let left = format!("let {name}");
    if given.is_empty() {
        // SeaORM has a function of this name as well.
        return layout.binding(
            &left,
            &Expr::call("<ActiveModel as Default>::default", []),
            8,
        );
    }
    let is_whole = given.len() == table.columns.len();
    let members = given
        .into_iter()
        .map(|(column, value)| (column.field.as_str(), value));
    if is_whole {
        return layout.binding(&left, &Expr::record("ActiveModel", members), 8);
    }
    // The rest of the fields is too wide for one line.
    let mut text = format!("{left} = ActiveModel {{\n");
    for (field, value) in members {
        text.extend(["            ", &layout.member(field, &value, 12), "\n"]);
    }
    text + "            ..Default::default()\n        };"
}

pub(super) fn insert(plan: &Plan<'_>, table: &Table<'_>, names: &Names) -> InsertView {
    let mut given = Vec::new();
    for column in &table.columns {
        let value = match column.job {
            Job::Plain => {
                let value = Expr::atom("new").field(column.field.clone());
                Some(if column.is_databases() {
                    let set = if column.nullable {
                        "|value| Set(Some(value))"
                    } else {
                        "Set"
                    };
                    value.method("map_or", [Expr::atom("NotSet"), Expr::atom(set)])
                } else {
                    set(value)
                })
            }
            Job::Created | Job::Updated => Some(set_some(column, Expr::atom("now"))),
            Job::SoftDelete if column.kind() == Kind::Time => Some(set(Expr::atom("None"))),
            Job::SoftDelete | Job::Version => Some(set_some(column, column.kind().zero())),
            // As its default would be.
            Job::Deleted if !column.nullable => Some(set(Expr::atom("now"))),
            Job::Deleted | Job::Auto | Job::Ignored => None,
        };
        given.extend(value.map(|value| (column, value)));
    }
    let has_now = table.columns.iter().any(|column| match column.job {
        Job::Created | Job::Updated => true,
        Job::Deleted => !column.nullable,
        _ => false,
    });
    // A parameter nothing is taken from.
    let new = if row::columns(table).is_empty() {
        "_new"
    } else {
        "new"
    };
    InsertView {
        signature: plan.layout.signature(
            "pub async fn insert",
            &["&self", &format!("{new}: {}", table.new)],
            &format!("Result<{}>", names.row),
            4,
        ),
        has_now,
        row: changes(plan, table, "row", given),
    }
}

/// Nothing for a table of which everything is key.
pub(super) fn update(plan: &Plan<'_>, table: &Table<'_>, names: &Names) -> UpdateView {
    let mut given = Vec::new();
    let written = table.written();
    for column in &table.columns {
        let value = match column.job {
            Job::Updated => Some(set_some(column, Expr::call("Time::now", []))),
            Job::Version => {
                let next = format!("row.{} + 1", column.field);
                Some(set(Expr::atom(next)))
            }
            _ if written.iter().any(|one| std::ptr::eq(*one, column)) => {
                Some(set(keys::owned("row", column)))
            }
            _ => None,
        };
        given.extend(value.map(|value| (column, value)));
    }
    let mut rows = Expr::call("Entity::update_many", []).method("set", [Expr::atom("changes")]);
    rows = narrowed(rows, table, |one| keys::queried("row", one));
    let version = table.version();
    if let Some(column) = version {
        rows = rows.method("filter", [equals(column, keys::borrowed("row", column))]);
    }
    let find = finders::by_key_call(table, |one| keys::borrowed("row", one));
    let changed = if version.is_some() {
        " or was changed meanwhile"
    } else {
        ""
    };
    UpdateView {
        is_there: !written.is_empty(),
        docs: format!("    /// Writes a row back; `false` when it is no longer there{changed}.\n"),
        signature: plan.layout.signature(
            "pub async fn update",
            &["&self", &format!("row: &{}", names.row)],
            "Result<bool>",
            4,
        ),
        find: plan.layout.binding("let query", &find, 8),
        changes: changes(plan, table, "changes", given),
        query: plan.layout.binding("let query", &rows, 8),
    }
}

pub(super) fn delete(plan: &Plan<'_>, table: &Table<'_>) -> DeleteView {
    let key = table.primary_key();
    let soft = table.soft_delete();
    let mut given = Vec::new();
    for column in &table.columns {
        let now = || Expr::call("Time::now", []);
        let value = match column.job {
            Job::Deleted => Some(set_some(column, now())),
            Job::SoftDelete => Some(match column.kind() {
                Kind::Time => set_some(column, now()),
                Kind::Bool => set_some(column, Expr::atom("true")),
                _ => set_some(column, Expr::atom("1")),
            }),
            _ => None,
        };
        given.extend(value.map(|value| (column, value)));
    }
    let rows = match soft {
        Some(_) => Expr::call("Entity::update_many", []).method("set", [Expr::atom("changes")]),
        None => Expr::call("Entity::delete_many", []),
    };
    let rows = narrowed(rows, table, |one| Expr::atom(one.param()));
    let own = finders::params(&key);
    let mut params = vec!["&self"];
    params.extend(own.iter().map(String::as_str));
    let find = finders::by_key_call(table, |one| Expr::atom(one.param()));
    let args = key.iter().map(|column| Expr::atom(column.param()));
    let forgotten = Expr::vec([Expr::call("row_key", args)]);
    let what = if soft.is_some() {
        "Marks a row as deleted"
    } else {
        "Deletes a row"
    };
    DeleteView {
        docs: format!("    /// {what}; `false` when there is none.\n"),
        signature: plan
            .layout
            .signature("pub async fn delete", &params, "Result<bool>", 4),
        find: plan.layout.binding("let query", &find, 8),
        changes: changes(plan, table, "changes", given),
        query: plan.layout.binding("let query", &rows, 8),
        forget: plan.layout.binding("let keys", &forgotten, 8),
    }
}

/// The row of a key, unless it is deleted.
fn narrowed(rows: Expr, table: &Table<'_>, value: impl Fn(&Column<'_>) -> Expr) -> Expr {
    let key = table.primary_key();
    let rows = key.iter().fold(rows, |rows, column| {
        rows.method("filter", [equals(column, value(column))])
    });
    match table.soft_delete() {
        Some(column) => rows.method("filter", [is_live(column)]),
        None => rows,
    }
}
