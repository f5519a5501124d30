//! The SQL front end: exports of MySQL, MariaDB and PostgreSQL, and live databases, become a [`Schema`].
//! Nothing here knows Rust names, and nothing but `CREATE TABLE` and what changes such a table is read.

mod glob;
pub mod live;

use std::path::PathBuf;

pub use glob::Tables;

use crate::diagnostic::Sink;
use crate::source::Sources;
use crate::spec::sql::Schema;

/// Reads files in MySQL's and MariaDB's language. A file's last part may hold `*` and `?`; other tables
/// than those asked for are left out, with what is wrong with them. `None` means that an error was pushed.
pub fn mysql(
    sources: &mut Sources,
    files: &[PathBuf],
    tables: &Tables,
    sink: &mut Sink,
) -> Option<Schema> {
    let _ = (sources, files, tables, sink);
    None
}

/// Reads files in PostgreSQL's language, as [`mysql`] does.
pub fn postgres(
    sources: &mut Sources,
    files: &[PathBuf],
    tables: &Tables,
    sink: &mut Sink,
) -> Option<Schema> {
    let _ = (sources, files, tables, sink);
    None
}
