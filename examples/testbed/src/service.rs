//! The example services as programs.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::ExitStatus;
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::free_port;
use crate::process;
use crate::process::Process;

/// The folder `examples`.
pub fn examples() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("it stands in examples").to_owned()
}

/// Builds the four services as they are now, once a test program, and gives their folder. `TESTBED_PROGRAMS`
/// names a folder where they are already.
pub fn build() -> &'static Path {
    static PROGRAMS: OnceLock<PathBuf> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        if let Some(folder) = std::env::var_os("TESTBED_PROGRAMS") {
            return folder.into();
        }
        // `<target>/debug/deps/<this test>`.
        let test = std::env::current_exe().unwrap();
        let programs = test.parent().and_then(Path::parent).unwrap();
        let names = [
            "identity-api",
            "identity-rpc",
            "usercenter-api",
            "usercenter-rpc",
        ];
        let mut command = Command::new(env!("CARGO"));
        command.args(["build", "--quiet"]);
        command.args(names.iter().flat_map(|name| ["-p", name]));
        command.arg("--target-dir").arg(programs.parent().unwrap());
        command.current_dir(examples());
        process::run(&mut command);
        programs.to_owned()
    })
}

/// One of the four services, with its own configuration, some keys changed.
#[derive(Debug)]
pub struct Service {
    name: String,
    variables: Vec<(String, String)>,
    process: Option<Process>,
    /// Where it listens.
    pub port: u16,
    /// Its working folder: the configuration, data, the log.
    pub folder: TempDir,
}

impl Service {
    /// Starts `usercenter-rpc` and the like with `examples/<…>/etc/<…>.yaml`. Each pair of `changes` is a text of
    /// the file and what stands there instead; the ports it listens on are changed here.
    pub fn start(name: &str, changes: &[(&str, &str)]) -> Self {
        Self::with(name, Self::config(name), changes, Vec::new())
    }

    /// Starts it with `examples/deploy/etc/<name>.yaml`, on loopback, and these variables in its environment.
    pub fn deployed(name: &str, variables: Vec<(String, String)>) -> Self {
        let path = examples().join(format!("deploy/etc/{name}.yaml"));
        let text = fs::read_to_string(path).unwrap();
        Self::with(name, text.replace("0.0.0.0", "127.0.0.1"), &[], variables)
    }

    fn with(
        name: &str,
        mut text: String,
        changes: &[(&str, &str)],
        variables: Vec<(String, String)>,
    ) -> Self {
        let port = free_port();
        let [listen, metrics] = own_ports(name);
        let own = [
            (listen, own_line(listen, port)),
            (metrics, own_line(metrics, free_port())),
        ];
        let own = own.iter().map(|(from, to)| (*from, to.as_str()));
        for (from, to) in own.chain(changes.iter().copied()) {
            assert!(text.contains(from), "`{from}` is not in\n{text}");
            text = text.replace(from, to);
        }
        let folder = process::folder().unwrap();
        fs::write(folder.path().join("config.yaml"), text).unwrap();
        let mut service = Self {
            name: name.to_owned(),
            variables,
            process: None,
            port,
            folder,
        };
        service.resume();
        service
    }

    /// The service's own configuration.
    pub fn config(name: &str) -> String {
        let (project, kind) = name.split_once('-').expect("a service's name");
        let path = examples().join(format!("{project}/{kind}/etc/{project}.yaml"));
        fs::read_to_string(path).unwrap()
    }

    /// Starts the service again after [`Service::kill`], on the same port and data.
    pub fn resume(&mut self) {
        let folder = self.folder.path();
        let mut command = Command::new(build().join(&self.name));
        command.args(["-f", "config.yaml"]).current_dir(folder);
        command.envs(self.variables.iter().cloned());
        let mut process = Process::start(&self.name, &mut command, &folder.join("log"));
        process.listens(self.port);
        self.process = Some(process);
    }

    /// Ends the service as `kill -9` does.
    pub fn kill(&mut self) {
        self.process = None;
    }

    /// The running process.
    pub fn process(&self) -> &Process {
        self.process.as_ref().expect("the service runs")
    }

    /// Waits until the service ends by itself.
    pub fn ends(&mut self) -> ExitStatus {
        self.process.take().expect("the service runs").ends()
    }

    /// Everything the service has printed.
    pub fn log(&self) -> String {
        let bytes = fs::read(self.folder.path().join("log")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Where a service's own file says on which ports it listens, for its callers and for metrics.
fn own_ports(name: &str) -> [&'static str; 2] {
    match name {
        "identity-rpc" => ["ListenOn: 127.0.0.1:9001", "Port: 9091"],
        "identity-api" => ["Port: 8001", "Port: 9092"],
        "usercenter-rpc" => ["ListenOn: 127.0.0.1:9002", "Port: 9093"],
        "usercenter-api" => ["Port: 8002", "Port: 9094"],
        other => panic!("`{other}` is no example service"),
    }
}

/// The same with another port.
fn own_line(line: &str, port: u16) -> String {
    format!("{}{port}", &line[..line.len() - 4])
}
