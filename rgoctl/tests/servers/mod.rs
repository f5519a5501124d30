//! Database servers for tests: each in a folder of its own, on a free port of the loopback, gone with its value.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]

use std::net::Ipv4Addr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

/// Starting takes a second; a machine under load takes its time.
const START: Duration = Duration::from_mins(2);
const STOP: Duration = Duration::from_secs(20);
const STEP: Duration = Duration::from_millis(50);

/// A server that runs, until it is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    pub port: u16,
    pub folder: TempDir,
}

impl Drop for Server {
    /// The signal both servers take for a quick end; a killed PostgreSQL would leave its shared memory behind.
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        let _ = Command::new("kill").args(["-QUIT", &id]).status();
        let mut waited = Duration::ZERO;
        while waited < STOP && matches!(self.child.try_wait(), Ok(None)) {
            sleep(STEP);
            waited += STEP;
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// MariaDB with an empty database `shop`; user `root` has no password.
    pub fn mariadb() -> Self {
        let daemon = program("mariadbd", "mariadb-server");
        let folder = folder();
        let data = folder.path().join("data");
        let mut install = as_user("mysql", &program("mariadb-install-db", "mariadb-server"));
        install.args(["--no-defaults", "--auth-root-authentication-method=normal"]);
        run(install
            .arg("--skip-test-db")
            .arg(format!("--datadir={}", data.display())));
        let mut command = as_user("mysql", &daemon);
        command.args([
            "--no-defaults",
            "--bind-address=127.0.0.1",
            "--skip-grant-tables=0",
        ]);
        command.arg(format!("--datadir={}", data.display()));
        command.arg(format!(
            "--socket={}",
            folder.path().join("socket").display()
        ));
        command.arg(format!(
            "--pid-file={}",
            folder.path().join("pid").display()
        ));
        let server = Self::start(folder, |port| {
            command.arg(format!("--port={port}"));
            command
        });
        server.mysql(None, "CREATE DATABASE shop CHARACTER SET utf8mb4");
        server
    }

    /// PostgreSQL with an empty database `shop`; user `postgres` has no password.
    pub fn postgres() -> Self {
        let folder = folder();
        let data = folder.path().join("data");
        let mut init = as_user("postgres", &postgres_program("initdb"));
        init.args([
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--no-sync",
        ]);
        run(init.arg("-D").arg(&data));
        let mut command = as_user("postgres", &postgres_program("postgres"));
        command
            .arg("-D")
            .arg(&data)
            .args(["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1"]);
        command.arg("-k").arg(folder.path());
        let server = Self::start(folder, |port| {
            command.arg("-p").arg(port.to_string());
            command
        });
        server.psql("postgres", "CREATE DATABASE shop");
        server
    }

    fn start(folder: TempDir, command: impl FnOnce(u16) -> Command) -> Self {
        let port = free_port();
        let mut command = command(port);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("the server starts");
        let mut server = Self {
            child,
            port,
            folder,
        };
        let mut waited = Duration::ZERO;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let gone = server.child.try_wait().expect("the server can be asked");
            assert!(gone.is_none(), "the server ended: {gone:?}");
            assert!(waited < START, "the server does not answer");
            sleep(STEP);
            waited += STEP;
        }
        server
    }

    /// Runs SQL through MariaDB's own client and gives what it prints.
    pub fn mysql(&self, database: Option<&str>, sql: &str) -> String {
        let mut command = Command::new(program("mariadb", "mariadb-client"));
        command.args([
            "--no-defaults",
            "--default-character-set=utf8mb4",
            "-uroot",
            "-h127.0.0.1",
        ]);
        command.arg(format!("-P{}", self.port)).args(database);
        run(command.stdin(stdin(&self.folder, sql)))
    }

    /// Runs SQL through PostgreSQL's own client, stopping at the first error.
    pub fn psql(&self, database: &str, sql: &str) -> String {
        let mut command = Command::new(program("psql", "postgresql-client"));
        command.args([
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            "127.0.0.1",
            "-U",
            "postgres",
        ]);
        command.arg("-p").arg(self.port.to_string()).arg(database);
        run(command.stdin(stdin(&self.folder, sql)))
    }

    /// What the server's own export program writes of a database.
    pub fn dump(&self, program_name: &str, database: &str, arguments: &[&str]) -> String {
        let mut command = match program_name {
            "pg_dump" => {
                let mut command = Command::new(program("pg_dump", "postgresql-client"));
                command.args([
                    "-h",
                    "127.0.0.1",
                    "-U",
                    "postgres",
                    "-p",
                    &self.port.to_string(),
                ]);
                command
            }
            name => {
                let mut command = Command::new(program(name, "mariadb-client"));
                command.args(["--no-defaults", "-uroot", "-h127.0.0.1"]);
                command.arg(format!("-P{}", self.port));
                command
            }
        };
        run(command.args(arguments).arg(database))
    }
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    // The server's own user has to get in.
    run(Command::new("chmod").arg("777").arg(folder.path()));
    folder
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// Servers refuse to be root's; any other user runs them as itself.
fn as_user(user: &str, program: &Path) -> Command {
    let id = run(Command::new("id").arg("-u"));
    if id.trim() != "0" {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args([
        "--reuid",
        user,
        "--regid",
        user,
        "--clear-groups",
        "--pdeathsig",
        "KILL",
    ]);
    command.arg(program).current_dir("/");
    command
}

fn program(name: &str, package: &str) -> PathBuf {
    find(name)
        .unwrap_or_else(|| panic!("`{name}` is missing: `apt-get install {package}` brings it"))
}

/// Debian keeps PostgreSQL's server programs outside the path, a folder a version.
fn postgres_program(name: &str) -> PathBuf {
    let versions = (12..30)
        .rev()
        .map(|version| format!("/usr/lib/postgresql/{version}/bin/{name}"));
    let mut debian = versions.map(PathBuf::from).filter(|path| path.exists());
    debian.next().unwrap_or_else(|| program(name, "postgresql"))
}

fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders.push("/usr/sbin".into());
    folders
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

#[expect(clippy::disallowed_methods, reason = "a client reads its script")]
fn stdin(folder: &TempDir, sql: &str) -> Stdio {
    let path = folder.path().join("script.sql");
    std::fs::write(&path, sql).expect("the script is written");
    std::fs::File::open(&path)
        .expect("the script is there")
        .into()
}

fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
