//! Servers side by side: hand-written, generated, and goctl's for the same spec. The server has
//! processor 0, the load processor 1; CPU time per request is the firm figure on a shared machine.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context as _;

use crate::Setup;
use crate::generator::reset;
use crate::process;
use crate::process::Server;
use crate::report::Section;
use crate::report::median;
use crate::report::megabytes;

/// How long a server is under load in each round.
pub(crate) const SECONDS: u64 = 4;

/// Every middleware of go-zero's, switched off.
pub(crate) const OFF: &str = "Middlewares:\n  Trace: false\n  Log: false\n  Prometheus: false\n  MaxConns: false\n  \
                              Breaker: false\n  Shedding: false\n  Timeout: false\n  Recover: false\n  Metrics: false\n  \
                              MaxBytes: false\n  Gunzip: false\n";
/// Without it no metrics are kept.
pub(crate) const DEV: &str = "DevServer:\n  Enabled: true\n  Host: 127.0.0.1\n  Port: 16060\n";
/// One line a request into a file, as a service in production has it.
pub(crate) const FILES: &str = "Log:\n  Mode: file\n  Path: logs\n";

/// One server to be measured.
#[derive(Debug)]
pub(crate) struct Candidate {
    name: &'static str,
    program: PathBuf,
    args: Vec<String>,
    dir: PathBuf,
    env: &'static [(&'static str, &'static str)],
    per_request: Vec<f64>,
    idle: Vec<f64>,
    peak: Vec<f64>,
}

impl Candidate {
    pub(crate) fn new(name: &'static str, program: PathBuf, args: &[&str], dir: PathBuf) -> Self {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        Self {
            name,
            program,
            args,
            dir,
            env: &[],
            per_request: Vec::new(),
            idle: Vec::new(),
            peak: Vec::new(),
        }
    }

    /// A server that reads go-zero's configuration.
    pub(crate) fn with_config(
        name: &'static str,
        program: &Path,
        dir: PathBuf,
        config: &str,
    ) -> anyhow::Result<Self> {
        fs::create_dir_all(&dir)?;
        fs::write(dir.join("config.yaml"), config)?;
        Ok(Self::new(
            name,
            program.to_owned(),
            &["-f", "config.yaml"],
            dir,
        ))
    }

    /// One of Go's, which has one processor as the others have.
    pub(crate) fn go(
        name: &'static str,
        program: &Path,
        dir: PathBuf,
        config: &str,
    ) -> anyhow::Result<Self> {
        let candidate = Self::with_config(name, program, dir, config)?;
        Ok(Self {
            env: &[("GOMAXPROCS", "1")],
            ..candidate
        })
    }

    pub(crate) fn cpu(&self) -> f64 {
        median(&self.per_request)
    }

    pub(crate) fn idle(&self) -> f64 {
        median(&self.idle)
    }

    pub(crate) fn peak(&self) -> f64 {
        median(&self.peak)
    }

    fn measure(&mut self, port: u16, load: &dyn Fn() -> anyhow::Result<u64>) -> anyhow::Result<()> {
        fs::create_dir_all(&self.dir)?;
        let args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        let server = Server::start(&self.program, &args, &self.dir, port, self.env)?;
        self.idle.push(server.memory("VmRSS")?);
        let before = server.cpu()?;
        let requests = load()?;
        let used = server.cpu()? - before;
        self.peak.push(server.memory("VmHWM")?);
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        self.per_request.push(used / requests as f64 * 1e6);
        Ok(())
    }
}

/// Puts every candidate under load, round by round, and shows what came out beside the first one.
pub(crate) fn rounds(
    setup: &Setup,
    section: &mut Section,
    all: &mut [Candidate],
    port: u16,
    load: &dyn Fn() -> anyhow::Result<u64>,
) -> anyhow::Result<()> {
    for _ in 0..setup.rounds {
        for candidate in all.iter_mut() {
            candidate
                .measure(port, load)
                .with_context(|| candidate.name)?;
        }
    }
    let base = all.first().map_or(f64::NAN, Candidate::cpu);
    let row = |candidate: &Candidate| {
        let program = fs::metadata(&candidate.program)
            .map_or(f64::NAN, |program| process::float(program.len()));
        vec![
            candidate.name.to_owned(),
            format!("{:.2} µs", candidate.cpu()),
            format!("{:.2}", base / candidate.cpu()),
            megabytes(candidate.idle()),
            megabytes(candidate.peak()),
            megabytes(program),
        ]
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    section.table(
        &[
            "server",
            "CPU per request",
            "A ÷ this",
            "memory idle",
            "peak under load",
            "program",
        ],
        &rows,
    );
    Ok(())
}

/// A service from its spec, with one logic function filled in; gives the program.
pub(crate) struct Generated<'a> {
    /// `api` or `rpc`.
    pub(crate) kind: &'a str,
    /// The spec, in the benchmark's folder.
    pub(crate) spec: &'a str,
    pub(crate) logic: &'a str,
    pub(crate) body: &'a str,
    pub(crate) package: &'a str,
}

impl Generated<'_> {
    pub(crate) fn build(&self, setup: &Setup, folder: &Path) -> anyhow::Result<PathBuf> {
        let dir = folder.join("generated").join(self.kind);
        reset(&dir)?;
        let mut command = Command::new(&setup.rgoctl);
        command.args([self.kind, "rust"]);
        if self.kind == "api" {
            command.arg("--api");
        }
        process::run(
            command
                .arg(setup.home.join(self.spec))
                .arg("--dir")
                .arg(&dir),
        )?;
        let path = dir.join(self.logic);
        let text = fs::read_to_string(&path)?;
        let at = text
            .find("Err(Error::unimplemented")
            .context("no stub in the logic file")?;
        let end = text[at..]
            .find('\n')
            .context("no line end behind the stub")?
            + at;
        let text = format!("{}{}{}", &text[..at], self.body, &text[end..]);
        let text = text
            .replace("let _ = (ctx, svc, req);", "let _ = (ctx, svc);")
            .replace("use rgo_core::Error;\n", "");
        fs::write(&path, text)?;
        let target = setup.work.join("servers-target");
        let mut cargo = Command::new("cargo");
        cargo
            .args(["build", "--release", "-p", self.package])
            .current_dir(&dir);
        // The hand-written ones are built so.
        cargo
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_PROFILE_RELEASE_LTO", "thin");
        process::run(&mut cargo)?;
        let program = folder.join(self.package);
        fs::copy(target.join("release").join(self.package), &program)?;
        Ok(program)
    }
}
