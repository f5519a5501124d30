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

/// The password of the user `postgres`: as it is, and as the two ways to write a data source have it, which both
/// have to survive it.
const PASSWORD: &str = "p@ss 'w\\rd";
const PASSWORD_IN_URL: &str = "p%40ss%20%27w%5Crd";
const PASSWORD_IN_QUOTES: &str = "p@ss \\'w\\\\rd";

/// A PostgreSQL server.
#[derive(Debug)]
pub struct Postgres {
    process: Option<Process>,
    options: Vec<String>,
    port: u16,
    data: TempDir,
}

impl Postgres {
    /// A new server with the database `postgres` alone.
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// A new server with further options of `postgres`.
    pub fn with(options: &[&str]) -> Self {
        let data = process::folder().unwrap();
        let password = data.path().join("password");
        fs::write(&password, PASSWORD).unwrap();
        let mut command = Command::new(program("initdb"));
        command
            .args([
                "--username=postgres",
                "--auth=password",
                "--encoding=UTF8",
                "--no-sync",
            ])
            .arg(format!("--pwfile={}", password.display()))
            .args(["--no-locale", "-D"])
            .arg(data.path().join("data"));
        user::not_root("postgres", data.path(), &mut command);
        process::run(&mut command);
        let mut server = Self {
            process: None,
            options: options.iter().map(|&option| option.to_owned()).collect(),
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
            .args(["-F", "-c", "max_connections=300"])
            .args(&self.options)
            .arg("-k")
            .arg(folder);
        user::not_root("postgres", folder, &mut command);
        let mut process = Process::start("postgres", &mut command, &folder.join("log"));
        process.listens(self.port);
        self.process = Some(process);
        // It listens before it is ready.
        while !self
            .client("psql")
            .args(["-c", "SELECT 1"])
            .output()
            .unwrap()
            .status
            .success()
        {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }

    /// Ends the server at once, nothing written that is not written yet: its data is that of a power cut.
    pub fn kill(&mut self) {
        if let Some(process) = self.process.take() {
            // It takes its children along, and the memory they share.
            process.signal("QUIT");
            process.ends();
        }
    }

    /// The rows a query answers with, fields divided by tabs.
    pub fn query(&self, database: &str, sql: &str) -> Vec<String> {
        let mut command = self.client("psql");
        command
            .args(["-X", "-q", "-t", "-A", "-F", "\t", "-v", "ON_ERROR_STOP=1"])
            .args(["-d", database, "-c", sql]);
        let rows = process::run(&mut command);
        rows.lines().map(str::to_owned).collect()
    }

    /// What the server's own export program writes of a database.
    pub fn dump(&self, database: &str, options: &[&str]) -> String {
        process::run(self.client("pg_dump").args(options).arg(database))
    }

    fn client(&self, name: &str) -> Command {
        let mut command = Command::new(program(name));
        command
            .args(["-h", "127.0.0.1", "-U", "postgres"])
            .args(["-p", &self.port.to_string()])
            .env("PGPASSWORD", PASSWORD);
        command
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A `DataSource` as a URL.
    pub fn data_source(&self, database: &str) -> String {
        format!(
            "postgres://postgres:{PASSWORD_IN_URL}@127.0.0.1:{}/{database}?sslmode=disable",
            self.port
        )
    }

    /// A `DataSource` as keys and values, with `loc=Asia/Shanghai`.
    pub fn key_value_data_source(&self, database: &str) -> String {
        format!(
            "host=127.0.0.1 port={} user=postgres password='{PASSWORD_IN_QUOTES}' dbname={database} sslmode=disable loc=Asia/Shanghai",
            self.port
        )
    }

    /// A `DataSource` as a URL through the server's socket.
    pub fn socket_data_source(&self, database: &str) -> String {
        format!(
            "postgres://postgres:{PASSWORD_IN_URL}@/{database}?host={}&port={}&TimeZone=Asia/Shanghai",
            self.data.path().display(),
            self.port
        )
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.kill();
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
