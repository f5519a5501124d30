//! Redis servers of a test's own: each on a free port of the loopback, in a folder that goes with it.

use std::io::BufRead;
use std::io::BufReader;
use std::io::ErrorKind;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use rgo::config::RedisConf;
use tempfile::TempDir;

/// How long a server may take to start, on a machine with other work.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; ends when dropped.
#[derive(Debug)]
pub struct RedisServer {
    port: u16,
    options: Vec<String>,
    folder: TempDir,
    process: Option<Child>,
}

impl RedisServer {
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// With options of `redis-server`, each a word: `["--requirepass", "x"]`.
    pub fn with(options: &[&str]) -> Self {
        let mut server = Self {
            port: 0,
            options: options.iter().map(|&option| option.to_owned()).collect(),
            folder: tempfile::tempdir().expect("a folder"),
            process: None,
        };
        // Somebody else may take the port before the server does.
        for _ in 0..10 {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
            server.port = listener.local_addr().expect("an address").port();
            drop(listener);
            if server.try_start() {
                return server;
            }
        }
        panic!("redis-server does not start");
    }

    /// Starts it anew on its port, empty.
    pub fn restart(&mut self) {
        self.kill();
        assert!(self.try_start(), "redis-server does not start again");
    }

    /// Ends it at once, as a power cut does.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().expect("killed");
            process.wait().expect("ended");
        }
    }

    /// Lets it answer nothing until [`thaw`](Self::thaw), its connections open.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    /// `host:port`.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// `Type: node` and this server.
    pub fn conf(&self) -> RedisConf {
        self.conf_with("")
    }

    /// [`conf`](Self::conf) with further lines.
    pub fn conf_with(&self, more: &str) -> RedisConf {
        conf(&format!("Host: {}\n{more}", self.host()))
    }

    /// Sends lines on a connection of their own; the last one's answer, its first line.
    pub fn say(&self, lines: &[&str]) -> String {
        let mut stream = TcpStream::connect(self.host()).expect("a connection");
        let mut answers = BufReader::new(stream.try_clone().expect("a stream"));
        let mut answer = String::new();
        for line in lines {
            stream.write_all(line.as_bytes()).expect("sent");
            stream.write_all(b"\r\n").expect("sent");
            answer.clear();
            answers.read_line(&mut answer).expect("an answer");
        }
        answer.trim_end().to_owned()
    }

    fn try_start(&mut self) -> bool {
        let spawned = Command::new("redis-server")
            .args(["--port", &self.port.to_string(), "--bind", "127.0.0.1"])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(self.folder.path())
            .args(&self.options)
            .stdout(Stdio::null())
            .spawn();
        let process = match spawned {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                panic!("these tests need redis-server: apt-get install redis-server")
            }
            spawned => self.process.insert(spawned.expect("redis-server starts")),
        };
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if process.try_wait().expect("a state").is_some() {
                return false;
            }
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return true;
            }
            thread::sleep(Duration::from_millis(10));
        }
        false
    }

    fn signal(&self, signal: &str) {
        let process = self.process.as_ref().expect("a running server");
        let done = Command::new("kill")
            .args([signal, &process.id().to_string()])
            .status();
        assert!(done.expect("kill runs").success());
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A `RedisConf` as a configuration file has it.
pub fn conf(text: &str) -> RedisConf {
    rgo::config::parse(text, "etc/x.yaml").expect("a configuration")
}
