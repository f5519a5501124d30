//! Redis.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::net::TcpStream;
use std::process::Command;

use tempfile::TempDir;

use crate::free_port;
use crate::process;
use crate::process::Process;

/// A Redis server that keeps nothing on disk.
#[derive(Debug)]
pub struct Redis {
    process: Option<Process>,
    options: Vec<String>,
    port: u16,
    data: TempDir,
}

impl Redis {
    /// A new, empty server.
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// A new, empty server with further options of `redis-server`, each a word: `["--requirepass", "x"]`.
    pub fn with(options: &[&str]) -> Self {
        let mut server = Self {
            process: None,
            options: options.iter().map(|&option| option.to_owned()).collect(),
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
            .arg(folder)
            .args(&self.options);
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

    /// Sends commands on one connection, a line each; the first line of the last one's answer, as the protocol
    /// has it.
    pub fn say(&self, commands: &[&str]) -> String {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        let mut answers = BufReader::new(stream.try_clone().unwrap());
        let mut answer = String::new();
        for command in commands {
            stream
                .write_all(format!("{command}\r\n").as_bytes())
                .unwrap();
            answer.clear();
            answers.read_line(&mut answer).unwrap();
        }
        answer.trim_end().to_owned()
    }

    /// What `redis-cli` answers to a command.
    pub fn command(&self, words: &[&str]) -> String {
        let program = process::program(&["/usr/bin/redis-cli"], "redis-tools");
        let mut command = Command::new(program);
        command.args(["-p", &self.port.to_string()]).args(words);
        process::run(&mut command).trim_end().to_owned()
    }
}
