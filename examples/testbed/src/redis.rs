//! Redis.

use std::process::Command;

use tempfile::TempDir;

use crate::free_port;
use crate::process;
use crate::process::Process;

/// A Redis server that keeps nothing on disk.
#[derive(Debug)]
pub struct Redis {
    process: Option<Process>,
    port: u16,
    data: TempDir,
}

impl Redis {
    /// A new, empty server.
    pub fn start() -> Self {
        let mut server = Self {
            process: None,
            port: free_port(),
            data: process::folder().unwrap(),
        };
        server.resume();
        server
    }

    /// Starts the server again after [`Redis::kill`], on the same port, empty.
    pub fn resume(&mut self) {
        let program = process::program(&["/usr/bin/redis-server"], "redis-server");
        let folder = self.data.path();
        let mut command = Command::new(program);
        command
            .args(["--port", &self.port.to_string(), "--bind", "127.0.0.1"])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(folder);
        let mut process = Process::start("redis-server", &mut command, &folder.join("log"));
        process.listens(self.port);
        self.process = Some(process);
    }

    /// Ends the server at once.
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// The server's process.
    pub fn process(&self) -> &Process {
        self.process.as_ref().expect("the server runs")
    }

    /// `127.0.0.1:<port>`.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What `redis-cli` answers to a command.
    pub fn command(&self, words: &[&str]) -> String {
        let program = process::program(&["/usr/bin/redis-cli"], "redis-tools");
        let output = Command::new(program)
            .args(["-p", &self.port.to_string()])
            .args(words)
            .output()
            .unwrap();
        assert!(output.status.success(), "redis-cli {words:?}");
        String::from_utf8(output.stdout)
            .unwrap()
            .trim_end()
            .to_owned()
    }
}
