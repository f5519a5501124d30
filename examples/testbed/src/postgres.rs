//! PostgreSQL.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

use crate::free_port;
use crate::process;
use crate::process::Process;
use crate::user;

/// A PostgreSQL server that trusts everybody on this machine.
#[derive(Debug)]
pub struct Postgres {
    process: Option<Process>,
    port: u16,
    data: TempDir,
}

impl Postgres {
    /// A new server with the database `postgres` alone.
    pub fn start() -> Self {
        let data = process::folder().unwrap();
        let mut command = Command::new(program("initdb"));
        command
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-sync",
            ])
            .args(["--no-locale", "-D"])
            .arg(data.path().join("data"));
        user::not_root("postgres", data.path(), &mut command);
        process::run(&mut command);
        let mut server = Self {
            process: None,
            port: free_port(),
            data,
        };
        server.resume();
        server
    }

    /// Starts the server again after [`Postgres::kill`], on the same port and data.
    pub fn resume(&mut self) {
        let folder = self.data.path();
        let mut command = Command::new(program("postgres"));
        command
            .arg("-D")
            .arg(folder.join("data"))
            .args(["-h", "127.0.0.1", "-p", &self.port.to_string()])
            .args(["-c", "max_connections=300", "-k"])
            .arg(folder);
        user::not_root("postgres", folder, &mut command);
        let mut process = Process::start("postgres", &mut command, &folder.join("log"));
        process.listens(self.port);
        self.process = Some(process);
        // It listens before it is ready.
        while !self.client("postgres", "SELECT 1").status.success() {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    /// Ends the server at once.
    pub fn kill(&mut self) {
        self.process = None;
        // Its children end by themselves and leave this file behind.
        let _ = fs::remove_file(self.data.path().join("data/postmaster.pid"));
    }

    /// The rows a query answers with, fields divided by tabs.
    pub fn query(&self, database: &str, sql: &str) -> Vec<String> {
        let output = self.client(database, sql);
        assert!(
            output.status.success(),
            "{sql}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    fn client(&self, database: &str, sql: &str) -> std::process::Output {
        Command::new(program("psql"))
            .args([
                "-h",
                "127.0.0.1",
                "-U",
                "postgres",
                "-p",
                &self.port.to_string(),
            ])
            .args(["-X", "-q", "-t", "-A", "-F", "\t", "-v", "ON_ERROR_STOP=1"])
            .args(["-d", database, "-c", sql])
            .output()
            .unwrap()
    }

    /// A `DataSource` as a URL.
    pub fn data_source(&self, database: &str) -> String {
        format!(
            "postgres://postgres@127.0.0.1:{}/{database}?sslmode=disable",
            self.port
        )
    }
}

/// A program of the newest version there is.
fn program(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut found: Vec<PathBuf> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin").join(name)))
        .filter(|path| path.exists())
        .collect();
    found.sort();
    let fallback = Path::new("/usr/bin").join(name);
    found
        .pop()
        .unwrap_or_else(|| process::program(&[&fallback.display().to_string()], "postgresql"))
}
