//! `examples/up.sh`, as somebody who reads the README for the first time uses it: the lines it prints are typed
//! as they are.

use std::fs;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Lines;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::ChildStdout;
use std::process::Command;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use tempfile::TempDir;
use testbed::examples;

/// The ports without an offset.
const PORTS: [u16; 11] = [
    8001, 8002, 8888, 9001, 9002, 9091, 9092, 9093, 9094, 13306, 16379,
];

/// Held while a test runs: each starts four services.
static ALONE: Mutex<()> = Mutex::new(());

/// The running script, in a folder of its own.
struct Script {
    child: Child,
    lines: Option<Lines<BufReader<ChildStdout>>>,
    parent: TempDir,
    /// What it adds to every port.
    offset: u16,
    _alone: MutexGuard<'static, ()>,
}

impl Script {
    /// Starts it on free ports.
    fn start(arguments: &[&str], path: Option<&str>) -> Self {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let offset = free_offset();
        let parent = tempfile::tempdir().unwrap();
        // `<target>/debug/deps/<this test>`: the script builds the services itself.
        let test = std::env::current_exe().unwrap();
        let mut command = Command::new(examples().join("up.sh"));
        command
            .args(arguments)
            .env("CARGO_TARGET_DIR", test.ancestors().nth(3).unwrap())
            .env("UP_RUN", run(&parent))
            .env("UP_OFFSET", offset.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(parent.path().join("stderr")).unwrap());
        if let Some(path) = path {
            let others = std::env::var("PATH").unwrap_or_default();
            command.env("PATH", format!("{path}:{others}"));
        }
        let mut child = command.spawn().unwrap();
        let stdout = child.stdout.take().expect("it is piped");
        Self {
            child,
            lines: Some(BufReader::new(stdout).lines()),
            parent,
            offset,
            _alone: alone,
        }
    }

    /// What it prints until everything runs.
    fn says(&mut self) -> Vec<String> {
        let mut said = Vec::new();
        for line in self.lines.as_mut().expect("somebody reads") {
            said.push(line.unwrap());
            if said.last().unwrap().starts_with("Ctrl-C") {
                return said;
            }
        }
        panic!("it has ended: {said:?}\n{}", self.complaints());
    }

    /// What it prints from here to its end.
    fn rest(&mut self) -> Vec<String> {
        let lines = self.lines.take().expect("somebody reads");
        lines.map(Result::unwrap).collect()
    }

    fn signal(&self, name: &str) {
        signal(self.child.id(), name);
    }

    /// Its exit status; nothing it has started is left.
    fn ends(&mut self) -> Option<i32> {
        let end = Instant::now() + Duration::from_secs(60);
        while self.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "it does not end");
            thread::sleep(Duration::from_millis(20));
        }
        let left = processes(&run(&self.parent));
        assert!(left.is_empty(), "still running: {left:?}");
        for port in PORTS.map(|port| port + self.offset) {
            assert!(is_free(port), "something still listens on {port}");
        }
        self.child.wait().unwrap().code()
    }

    fn complaints(&self) -> String {
        fs::read_to_string(self.parent.path().join("stderr")).unwrap()
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        // It stops what it has started, however the test goes; what it does not stop is ended at once.
        if self.child.try_wait().unwrap().is_none() {
            self.signal("TERM");
            let _ = self.child.wait();
        }
        for (pid, _) in processes(&run(&self.parent)) {
            signal(pid, "KILL");
        }
    }
}

/// A path has spaces as it has letters.
fn run(parent: &TempDir) -> PathBuf {
    parent.path().join("a run")
}

/// An offset with which all ports are free. Other runs on this machine begin their search elsewhere.
fn free_offset() -> u16 {
    let process = u16::try_from(std::process::id() % 9).expect("a digit");
    let mut offsets = (0..300).map(|step| 1_000 + process * 3_000 + step * 10);
    let are_free = |offset: &u16| PORTS.iter().all(|port| is_free(port + offset));
    offsets.find(are_free).expect("free ports")
}

fn is_free(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_err()
}

fn signal(pid: u32, name: &str) {
    let status = Command::new("kill")
        .args(["-s", name, &pid.to_string()])
        .status();
    assert!(status.unwrap().success(), "signal {name} to {pid}");
}

/// Number and name of all processes that work in a folder or below it.
fn processes(folder: &Path) -> Vec<(u32, String)> {
    let all = fs::read_dir("/proc").unwrap().flatten();
    all.filter_map(|entry| {
        let pid = entry.file_name().to_str()?.parse().ok()?;
        let works_in = fs::read_link(entry.path().join("cwd")).ok()?;
        let name = fs::read_to_string(entry.path().join("comm")).ok()?;
        works_in
            .starts_with(folder)
            .then(|| (pid, name.trim().to_owned()))
    })
    .collect()
}

#[test]
fn what_it_prints_works_and_it_stops_cleanly() {
    for arguments in [&[][..], &["--real"]] {
        try_out(arguments);
    }
}

fn try_out(arguments: &[&str]) {
    let mut script = Script::start(arguments, None);
    let said = script.says();
    let typed: Vec<_> = said
        .iter()
        .filter_map(|line| line.strip_prefix("  "))
        .collect();
    assert!(typed.len() >= 3, "{said:?}");
    let output = Command::new("bash")
        .arg("-ec")
        .arg(typed.join("\n"))
        .output();
    let output = String::from_utf8(output.unwrap().stdout).unwrap();
    assert_eq!(
        output.matches(r#""code":200"#).count(),
        2,
        "{said:?}\n{output}"
    );
    assert!(output.contains(r#""mobile":"13800000001""#), "{output}");

    script.signal("INT");
    let rest = script.rest();
    assert_eq!(script.ends(), Some(130), "{rest:?}");
    assert_eq!(rest.last().map(String::as_str), Some("stopped"));
}

#[test]
fn it_stops_them_when_nobody_reads_any_more_and_when_the_terminal_closes() {
    for (signal, status) in [("INT", 130), ("HUP", 129)] {
        let mut script = Script::start(&[], None);
        script.says();
        script.lines = None;
        script.signal(signal);
        assert_eq!(script.ends(), Some(status));
    }
}

#[test]
fn it_names_the_one_that_has_ended_and_stops_the_others() {
    let mut script = Script::start(&[], None);
    script.says();
    let running = processes(&run(&script.parent));
    let (pid, _) = running
        .iter()
        .find(|(_, name)| name == "identity-rpc")
        .unwrap_or_else(|| panic!("{running:?}"));
    signal(*pid, "KILL");
    assert_eq!(script.rest().last().map(String::as_str), Some("stopped"));
    assert_eq!(script.ends(), Some(1));
    let complaints = script.complaints();
    assert!(
        complaints.contains("identity-rpc has ended"),
        "{complaints}"
    );
    assert!(
        !complaints.contains("usercenter-rpc has ended"),
        "{complaints}"
    );
}

#[test]
fn an_installation_that_fails_says_why_and_leaves_nothing_half_made() {
    let programs = tempfile::tempdir().unwrap();
    let install = programs.path().join("mariadb-install-db");
    let text = "#!/bin/sh\nmkdir mariadb.new\necho the disk is full\nexit 1\n";
    fs::write(&install, text).unwrap();
    let status = Command::new("chmod").arg("+x").arg(&install).status();
    assert!(status.unwrap().success());
    let mut script = Script::start(&["--real"], programs.path().to_str());
    assert_eq!(script.rest().last().map(String::as_str), Some("stopped"));
    assert_eq!(script.ends(), Some(1));
    let complaints = script.complaints();
    assert!(complaints.contains("the disk is full"), "{complaints}");
    assert!(!run(&script.parent).join("mariadb").exists());
}
