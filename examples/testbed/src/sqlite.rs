//! The file of an embedded database, asked from outside.

use std::path::Path;
use std::process::Command;

use crate::process;

/// The rows a query answers with, fields divided by tabs.
pub fn query(file: &Path, sql: &str) -> Vec<String> {
    let program = process::program(&["/usr/bin/sqlite3"], "sqlite3");
    let mut command = Command::new(program);
    command
        .args(["-batch", "-tabs", "-cmd", ".timeout 10000"])
        .arg(file)
        .arg(sql);
    let rows = process::run(&mut command);
    rows.lines().map(str::to_owned).collect()
}
