//! Database servers of a test's own: on a free loopback port, with a folder of their own, gone when dropped.
//!
//! They are the programs of Debian's packages `mariadb-server` and `postgresql`; a test fails where they are missing.

use std::fs;
use std::fs::File;
use std::net::TcpListener;
use std::net::TcpStream;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use tempfile::TempDir;

/// A server that can be stopped and started again, with its data, on its port.
pub struct Server {
    kind: Kind,
    folder: TempDir,
    port: u16,
    process: Option<Child>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Mariadb,
    Postgres,
}

/// Characters a `DataSource` has to be careful with.
const MARIADB_PASSWORD: &str = "p@ss:w/rd";
const POSTGRES_PASSWORD: &str = "p@ss 'w\\rd";

impl Server {
    /// MariaDB, in a time zone of its own, with the database `rgo`.
    pub fn mariadb() -> Self {
        let mut server = Self::new(Kind::Mariadb);
        run(Command::new(find("mariadb-install-db", "mariadb-server"))
            .args([
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
            ])
            .args(["--user", user_of_mariadb()])
            .arg(server.path_argument("--datadir", "data")));
        let setup = format!(
            "CREATE DATABASE IF NOT EXISTS rgo CHARACTER SET utf8mb4;\n\
             CREATE USER IF NOT EXISTS me IDENTIFIED BY '{MARIADB_PASSWORD}';\n\
             GRANT ALL ON *.* TO me;\n"
        );
        fs::write(server.path("setup.sql"), setup).expect("written");
        server.start();
        server
    }

    /// PostgreSQL, in a time zone of its own, with the database `postgres`.
    pub fn postgres() -> Self {
        let mut server = Self::new(Kind::Postgres);
        fs::write(server.path("password"), POSTGRES_PASSWORD).expect("written");
        if is_root() {
            run(Command::new("chown")
                .args(["-R", "postgres:"])
                .arg(server.folder.path()));
        }
        run(as_postgres("initdb")
            .args([
                "-U",
                "postgres",
                "-A",
                "password",
                "-N",
                "-E",
                "UTF8",
                "--locale=C",
            ])
            .arg(server.path_argument("--pwfile", "password"))
            .arg("-D")
            .arg(server.path("data")));
        server.start();
        server
    }

    fn new(kind: Kind) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        Self {
            kind,
            folder: TempDir::new().expect("a folder"),
            port: listener.local_addr().expect("an address").port(),
            process: None,
        }
    }

    /// As go-zero's configuration has it, with `loc=Asia/Shanghai`.
    pub fn data_source(&self) -> String {
        let port = self.port;
        match self.kind {
            Kind::Mariadb => format!(
                "me:{MARIADB_PASSWORD}@tcp(127.0.0.1:{port})/rgo?charset=utf8mb4&parseTime=true&loc=Asia%2FShanghai"
            ),
            Kind::Postgres => {
                let password = POSTGRES_PASSWORD.replace('\\', "\\\\").replace('\'', "\\'");
                format!(
                    "host=127.0.0.1 port={port} user=postgres password='{password}' dbname=postgres sslmode=disable loc=Asia/Shanghai"
                )
            }
        }
    }

    /// The same, through its socket.
    pub fn socket_data_source(&self) -> String {
        let folder = self.folder.path().display();
        match self.kind {
            Kind::Mariadb => {
                format!("me:{MARIADB_PASSWORD}@unix({folder}/socket)/rgo?loc=Asia%2FShanghai")
            }
            Kind::Postgres => format!(
                "postgres://postgres:p%40ss%20%27w%5Crd@/postgres?host={folder}&port={}&TimeZone=Asia/Shanghai",
                self.port
            ),
        }
    }

    /// Starts it, and waits until it listens.
    pub fn start(&mut self) {
        let port = self.port.to_string();
        let mut command = match self.kind {
            Kind::Mariadb => {
                let mut command = Command::new("setpriv");
                command
                    .args(["--pdeathsig", "KILL", "--"])
                    .arg(find("mariadbd", "mariadb-server"))
                    .args(["--no-defaults", "--bind-address=127.0.0.1", "--port", &port])
                    .args(["--user", user_of_mariadb(), "--default-time-zone=+03:00"])
                    .args([
                        "--innodb-buffer-pool-size=16M",
                        "--innodb-flush-log-at-trx-commit=2",
                    ])
                    .arg(self.path_argument("--datadir", "data"))
                    .arg(self.path_argument("--socket", "socket"))
                    .arg(self.path_argument("--pid-file", "pid"))
                    .arg(self.path_argument("--init-file", "setup.sql"));
                command
            }
            Kind::Postgres => {
                let mut command = as_postgres("postgres");
                command
                    .args(["-p", &port, "-h", "127.0.0.1", "-F"])
                    .args(["-c", "timezone=America/New_York"])
                    .arg("-k")
                    .arg(self.folder.path())
                    .arg("-D")
                    .arg(self.path("data"));
                command
            }
        };
        let log = File::create(self.path("log")).expect("a log");
        let mut process = command
            .process_group(0)
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .spawn()
            .expect("setpriv of util-linux");
        let deadline = Instant::now() + Duration::from_secs(60);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let has_ended = process.try_wait().expect("a process").is_some();
            if has_ended || Instant::now() > deadline {
                let log = fs::read_to_string(self.path("log")).unwrap_or_default();
                panic!("the server does not listen:\n{log}");
            }
            thread::sleep(Duration::from_millis(20));
        }
        self.process = Some(process);
    }

    /// Ends it at once, as a power cut does.
    pub fn stop(&mut self) {
        let Some(mut process) = self.process.take() else {
            return;
        };
        // The others of PostgreSQL's processes end with their first one, which takes them along at SIGQUIT.
        let signal = match self.kind {
            Kind::Mariadb => "-KILL",
            Kind::Postgres => "-QUIT",
        };
        let group = format!("-{}", process.id());
        let _ = Command::new("kill").args([signal, "--", &group]).status();
        let _ = process.wait();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn path_argument(&self, option: &str, name: &str) -> String {
        format!("{option}={}", self.path(name).display())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

/// MariaDB runs as who is asked for, root only when it is named.
fn user_of_mariadb() -> &'static str {
    if is_root() { "root" } else { "" }
}

/// One of PostgreSQL's programs. They refuse to run as root.
fn as_postgres(program: &str) -> Command {
    let mut command = Command::new("setpriv");
    if is_root() {
        command.args([
            "--reuid",
            "postgres",
            "--regid",
            "postgres",
            "--init-groups",
        ]);
    }
    command
        .args(["--pdeathsig", "QUIT", "--"])
        .arg(find(program, "postgresql"))
        .current_dir("/");
    command
}

/// A program, in the folders where Debian has servers.
fn find(program: &str, package: &str) -> PathBuf {
    let mut folders: Vec<PathBuf> = ["/usr/sbin", "/usr/bin"].map(PathBuf::from).into();
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    let mut paths = folders.iter().map(|folder| folder.join(program));
    paths.find(|path| Path::exists(path)).unwrap_or_else(|| {
        panic!("{program} is missing: install the Debian package {package}");
    })
}

fn run(command: &mut Command) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (out, error) = (&output.stdout, &output.stderr);
    assert!(
        output.status.success(),
        "{command:?}\n{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(error)
    );
}
