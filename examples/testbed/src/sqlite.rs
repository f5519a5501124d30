//! The file of an embedded database, asked from outside.

use std::path::Path;
use std::process::Command;

use crate::process;

/// The rows a query answers with, fields divided by tabs.
pub(crate) fn query(file: &Path, sql: &str) -> Vec<String> {
    let program = process::program(&["/usr/bin/sqlite3"], "sqlite3");
    let output = Command::new(program)
        .args(["-batch", "-tabs", "-cmd", ".timeout 10000"])
        .arg(file)
        .arg(sql)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{sql}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}
