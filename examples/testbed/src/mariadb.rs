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

/// The password of the user `app`; a DSN has to survive it.
const PASSWORD: &str = "p:a@s/s?";

/// Several servers run at once, and none of them has much to keep.
const SMALL: [&str; 2] = [
    "--innodb-buffer-pool-size=32M",
    "--innodb-log-file-size=16M",
];

/// A MariaDB server with the user `app`, who may do everything.
#[derive(Debug)]
pub struct MariaDb {
    process: Option<Process>,
    port: u16,
    data: TempDir,
}

impl MariaDb {
    /// A new server without databases.
    pub fn start() -> Self {
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
            .args(SMALL);
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
        let output = Command::new(client)
            .args([
                "--no-defaults",
                "--user=root",
                "--batch",
                "--skip-column-names",
            ])
            .arg("--default-character-set=utf8mb4")
            .arg(format!("--socket={}", self.socket()))
            .arg(database)
            .stdin(Stdio::from(fs::File::open(&file).unwrap()))
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

    /// A `DataSource` as go-sql-driver reads it.
    pub fn data_source(&self, database: &str) -> String {
        format!(
            "app:{PASSWORD}@tcp(127.0.0.1:{})/{database}?charset=utf8mb4&parseTime=true&loc=Asia%2FShanghai",
            self.port
        )
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
