//! MariaDB, which stands for MySQL too.

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

use tempfile::TempDir;

use crate::free_port;
use crate::process;
use crate::process::Process;

/// The password of the user `app`: as it is, for a DSN has to survive it, and as URLs have it.
const PASSWORD: &str = "p:a@s/s?";
const PASSWORD_IN_URL: &str = "p%3Aa%40s%2Fs%3F";

/// Several servers run at once, and none of them has much to keep.
const SMALL: [&str; 2] = [
    "--innodb-buffer-pool-size=32M",
    "--innodb-log-file-size=16M",
];

/// A MariaDB server with the user `app`, who may do everything.
#[derive(Debug)]
pub struct MariaDb {
    process: Option<Process>,
    options: Vec<String>,
    port: u16,
    data: TempDir,
}

impl MariaDb {
    /// A new server without databases.
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// A new server with further options of `mariadbd`.
    pub fn with(options: &[&str]) -> Self {
        let data = process::folder().unwrap();
        let install = process::program(&["/usr/bin/mariadb-install-db"], "mariadb-server");
        process::run(
            Command::new(install)
                .arg("--no-defaults")
                .arg(format!("--datadir={}", data.path().join("data").display()))
                .args(["--auth-root-authentication-method=normal", "--skip-test-db"])
                .args(["--user=root", "--skip-name-resolve"])
                .args(SMALL),
        );
        let mut server = Self {
            process: None,
            options: options.iter().map(|&option| option.to_owned()).collect(),
            port: free_port(),
            data,
        };
        server.resume();
        server.execute(
            "",
            &format!(
                "CREATE USER app@'%' IDENTIFIED BY '{PASSWORD}'; GRANT ALL ON *.* TO app@'%' WITH GRANT OPTION;"
            ),
        );
        server
    }

    /// Starts the server again after [`MariaDb::kill`], on the same port and data.
    pub fn resume(&mut self) {
        let server = process::program(&["/usr/sbin/mariadbd"], "mariadb-server");
        let folder = self.data.path();
        let mut command = Command::new(server);
        command
            .arg("--no-defaults")
            .arg(format!("--datadir={}", folder.join("data").display()))
            .arg(format!("--socket={}", self.socket()))
            .arg(format!("--pid-file={}", folder.join("pid").display()))
            .arg(format!("--port={}", self.port))
            .args([
                "--bind-address=127.0.0.1",
                "--user=root",
                "--skip-name-resolve",
            ])
            .args(["--character-set-server=utf8mb4", "--max-connections=500"])
            .args(SMALL)
            .args(&self.options);
        let mut process = Process::start("mariadbd", &mut command, &folder.join("log"));
        process.listens(self.port);
        self.process = Some(process);
    }

    /// Ends the server as `kill -9` does.
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// The server's process.
    pub fn process(&self) -> &Process {
        self.process.as_ref().expect("the server runs")
    }

    /// Runs SQL as root, in a database or in none (empty).
    pub fn execute(&self, database: &str, sql: &str) {
        let _ = self.query(database, sql);
    }

    /// Runs SQL as root in a session that stays open, its locks held, until the value is dropped.
    pub fn hold(&self, database: &str, sql: &str) -> Held {
        let client = process::program(&["/usr/bin/mariadb"], "mariadb-client");
        let mut child = Command::new(client)
            .args(["--no-defaults", "--user=root", "--batch", "--unbuffered"])
            .arg(format!("--socket={}", self.socket()))
            .arg(database)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let script = format!("{sql};\nSELECT 'held';\n");
        let stdin = child.stdin.as_mut().expect("it is piped");
        stdin.write_all(script.as_bytes()).unwrap();
        let stdout = child.stdout.take().expect("it is piped");
        let said = BufReader::new(stdout).lines().next();
        assert_eq!(said.unwrap().unwrap(), "held");
        Held(child)
    }

    /// The rows a query answers with, fields divided by tabs.
    pub fn query(&self, database: &str, sql: &str) -> Vec<String> {
        let client = process::program(&["/usr/bin/mariadb"], "mariadb-client");
        let file = self.data.path().join("script.sql");
        fs::write(&file, sql).unwrap();
        let mut command = Command::new(client);
        command
            .args([
                "--no-defaults",
                "--user=root",
                "--batch",
                "--skip-column-names",
            ])
            .arg("--default-character-set=utf8mb4")
            .arg(format!("--socket={}", self.socket()))
            .arg(database)
            .stdin(Stdio::from(fs::File::open(&file).unwrap()));
        let rows = process::run(&mut command);
        rows.lines().map(str::to_owned).collect()
    }

    /// What the server's own export program writes of a database.
    pub fn dump(&self, database: &str, options: &[&str]) -> String {
        let program = process::program(&["/usr/bin/mariadb-dump"], "mariadb-client");
        let mut command = Command::new(program);
        command
            .args(["--no-defaults", "--user=root"])
            .arg(format!("--socket={}", self.socket()))
            .args(options)
            .arg(database);
        process::run(&mut command)
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A `DataSource` as go-sql-driver reads it.
    pub fn data_source(&self, database: &str) -> String {
        format!(
            "app:{PASSWORD}@tcp(127.0.0.1:{})/{database}?charset=utf8mb4&parseTime=true&loc=Asia%2FShanghai",
            self.port
        )
    }

    /// The same, through the server's socket.
    pub fn socket_data_source(&self, database: &str) -> String {
        let socket = self.socket();
        format!("app:{PASSWORD}@unix({socket})/{database}?loc=Asia%2FShanghai")
    }

    /// A database as a URL.
    pub fn url(&self, database: &str) -> String {
        let port = self.port;
        format!("mysql://app:{PASSWORD_IN_URL}@127.0.0.1:{port}/{database}")
    }

    fn socket(&self) -> String {
        self.data.path().join("socket").display().to_string()
    }
}

/// A session of [`MariaDb::hold`].
#[derive(Debug)]
pub struct Held(Child);

impl Drop for Held {
    fn drop(&mut self) {
        // The client ends with its input, and says goodbye to the server.
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
