//! A table with its Rust names, and what the model does with each column.

use heck::ToSnakeCase as _;
use heck::ToUpperCamelCase as _;

use super::Language;
use super::Options;
use super::defaults;
use super::defaults::Value;
use super::types;
use super::types::Kind;
use super::types::Type;
use crate::generate::naming;
use crate::spec::sql;

/// What the model does with a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Job {
    /// The caller writes it.
    Plain,
    /// The database numbers it.
    Auto,
    /// Never written: named by `--ignore-columns`, or computed or numbered by the database.
    Ignored,
    /// Set on insert.
    Created,
    /// Set on insert and on update.
    Updated,
    /// Set on delete.
    Deleted,
    /// Marks deleted rows.
    SoftDelete,
    /// Counts updates.
    Version,
}

/// goctl's lists of columns that it leaves to the database.
const CREATED: [&str; 3] = ["create_at", "create_time", "created_at"];
const UPDATED: [&str; 3] = ["update_at", "update_time", "updated_at"];
const DELETED: [&str; 3] = ["delete_at", "delete_time", "deleted_at"];

/// Names that generated functions use themselves.
const TAKEN: [&str; 16] = [
    "by_key", "changes", "conn", "done", "key", "key_of", "keys", "live", "new", "now", "nullable",
    "old", "query", "row", "row_key", "tx",
];

pub(super) struct Column<'a> {
    pub(super) spec: &'a sql::Column,
    pub(super) ty: Type<'a>,
    pub(super) job: Job,
    /// The field: `r#type`.
    pub(super) field: String,
    /// The variant of SeaORM's `Column`: `Type`.
    pub(super) variant: String,
    pub(super) nullable: bool,
    pub(super) default: Value,
}

impl Column<'_> {
    pub(super) fn kind(&self) -> Kind {
        self.ty.kind
    }

    /// As a parameter of a function.
    pub(super) fn param(&self) -> String {
        if TAKEN.contains(&self.field.as_str()) {
            return format!("{}_", self.field);
        }
        self.field.clone()
    }

    /// The column name that SeaORM makes of the field.
    pub(super) fn usual_name(&self) -> String {
        let plain = naming::plain(&self.field);
        let camel = plain.to_upper_camel_case();
        if plain == camel.to_snake_case() {
            self.variant.to_snake_case()
        } else {
            plain.to_snake_case()
        }
    }

    /// Whether goctl gives it one of Go's null types. A column with a default has the plain type, even if it may be
    /// null.
    pub(super) fn is_null_type(&self) -> bool {
        self.spec.nullable && matches!(self.spec.default, None | Some(sql::Default::Null))
    }

    /// Whether a new row may leave it to the database.
    pub(super) fn is_databases(&self) -> bool {
        self.default == Value::Databases
    }
}

pub(super) struct Table<'a> {
    pub(super) spec: &'a sql::Table,
    /// `user_auth`.
    pub(super) module: String,
    /// The row: `UserAuth`.
    pub(super) row: String,
    /// `NewUserAuth`.
    pub(super) new: String,
    /// `UserAuthModel`.
    pub(super) model: String,
    pub(super) columns: Vec<Column<'a>>,
}

impl<'a> Table<'a> {
    /// A column without a Rust type becomes a text; `check` reports it.
    pub(super) fn new(spec: &'a sql::Table, options: &Options) -> Self {
        let columns = spec.columns.iter().enumerate().map(|(at, column)| {
            let ty = types::of(column, options.language).unwrap_or(Type::TEXT);
            self::column(spec, at, ty, options)
        });
        let columns = columns.collect();
        let stem = naming::upper_camel(&spec.name);
        // Names of types that the written files import.
        let row = match naming::type_name(&spec.name) {
            row if ["Decimal", "Time"].contains(&row.as_str()) => row + "_",
            row => row,
        };
        let model = match stem.as_str() {
            "Active" => "ActiveModel_".to_owned(),
            stem => naming::type_name(&format!("{stem}Model")),
        };
        Self {
            spec,
            module: module(&spec.name),
            row,
            new: format!("New{stem}"),
            model,
            columns,
        }
    }

    /// The columns of a key.
    pub(super) fn of_key(&self, indices: &[usize]) -> Vec<&Column<'a>> {
        indices.iter().map(|at| &self.columns[*at]).collect()
    }

    pub(super) fn primary_key(&self) -> Vec<&Column<'a>> {
        self.of_key(&self.spec.primary_key)
    }

    pub(super) fn with_job(&self, job: Job) -> impl Iterator<Item = &Column<'a>> {
        self.columns.iter().filter(move |column| column.job == job)
    }

    pub(super) fn soft_delete(&self) -> Option<&Column<'a>> {
        self.with_job(Job::SoftDelete).next()
    }

    pub(super) fn version(&self) -> Option<&Column<'a>> {
        self.with_job(Job::Version).next()
    }

    /// The columns `update` writes for its caller.
    pub(super) fn written(&self) -> Vec<&Column<'a>> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(|(at, one)| one.job == Job::Plain && !self.spec.primary_key.contains(at))
            .map(|(_, column)| column)
            .collect()
    }
}

fn column<'a>(table: &'a sql::Table, at: usize, ty: Type<'a>, options: &Options) -> Column<'a> {
    let spec = &table.columns[at];
    let field = field(&spec.name);
    let in_key = table.primary_key.contains(&at);
    let job = job(table, at, ty.kind, options);
    let mut default = defaults::value(ty.kind, spec.default.as_ref());
    // MySQL does not return a key that it made with an expression.
    if in_key && options.language == Language::Mysql && default == Value::Databases {
        default = Value::Zero;
    }
    // `Default` of an `Option` is `None`, not the zero of the type.
    let is_null = matches!(spec.default, None | Some(sql::Default::Null));
    if spec.nullable && !in_key && !is_null && default == Value::Zero {
        default = Value::Is(ty.kind.zero().to_owned());
    }
    Column {
        spec,
        ty,
        job,
        variant: variant(&field),
        // In SQLite nothing computes the column, so it stays null.
        nullable: (spec.nullable || table.is_computed(at)) && !in_key,
        field,
        default,
    }
}

fn job(table: &sql::Table, at: usize, kind: Kind, options: &Options) -> Job {
    let column = &table.columns[at];
    let name = column.name.to_ascii_lowercase();
    let is = |names: &[&str]| kind == Kind::Time && names.contains(&name.as_str());
    let soft = options.soft_delete.as_deref();
    let is_soft = soft.is_some_and(|soft| soft.eq_ignore_ascii_case(&name));
    let has_soft = || {
        let mut columns = table.columns.iter();
        columns.any(|one| soft.is_some_and(|soft| soft.eq_ignore_ascii_case(&one.name)))
    };
    let mut ignored = options.ignore_columns.iter();
    let in_primary_key = table.primary_key.contains(&at);
    let mut unique_keys = table.unique_keys.iter();
    let in_key = in_primary_key || unique_keys.any(|key| key.columns.contains(&at));
    let is_version = options.version_column.eq_ignore_ascii_case(&name);
    if column.auto_increment && table.primary_key == [at] {
        Job::Auto
    } else if table.is_computed(at) || ignored.any(|one| one.eq_ignore_ascii_case(&name)) {
        Job::Ignored
    } else if in_primary_key {
        Job::Plain
    } else if is_soft {
        Job::SoftDelete
    } else if is(&CREATED) {
        Job::Created
    } else if is(&UPDATED) || (column.on_update_now && kind == Kind::Time) {
        Job::Updated
    } else if is(&DELETED) && has_soft() {
        Job::Deleted
    } else if is_version && kind.is_integer() && !column.nullable && !in_key {
        Job::Version
    } else {
        Job::Plain
    }
}

/// A column's field. SeaORM makes a variant of it, which must not begin with a digit.
fn field(column: &str) -> String {
    let field = naming::field(column);
    if naming::snake(column).starts_with(|first: char| first.is_ascii_digit()) {
        return format!("column{field}");
    }
    field
}

/// The variant that SeaORM makes of a field.
fn variant(field: &str) -> String {
    let camel = naming::plain(field).to_upper_camel_case();
    // SeaORM does the same with this keyword.
    if camel == "Self" { camel + "_" } else { camel }
}

/// The module of a table. Cargo takes `main.rs` and `bin` for programs, and clippy warns of a module in a module of the
/// same name.
fn module(table: &str) -> String {
    let module = naming::module(table);
    let taken = ["bin", "entity", "lib", "main", "model", "tables"];
    if taken.contains(&module.as_str()) {
        return module + "_";
    }
    module
}
