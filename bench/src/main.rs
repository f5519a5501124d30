//! Measures rgoctl and what it writes, beside goctl where Go is installed: rounds in turn, medians,
//! ratios. `run.sh` builds what it needs and calls it; the results go to `RESULTS.md`.

mod build;
mod generator;
mod go;
mod grpc;
mod http;
mod process;
mod report;
mod servers;
mod share;
mod spec;
mod usercenter;

use std::path::PathBuf;

use anyhow::Context as _;

use crate::report::Report;

/// Where the programs to be measured are.
#[derive(Debug)]
struct Setup {
    /// The `rgoctl` to measure.
    rgoctl: PathBuf,
    /// goctl, where Go is installed.
    goctl: Option<PathBuf>,
    /// Folder of the servers compiled with this program.
    bin: PathBuf,
    /// A folder to fill.
    work: PathBuf,
    /// Folder of this file's crate.
    home: PathBuf,
    /// Rounds of each measurement.
    rounds: usize,
}

type Part = fn(&Setup, &mut Report) -> anyhow::Result<()>;

const PARTS: [(&str, Part); 5] = [
    ("generator", generator::measure),
    ("http", http::measure),
    ("grpc", grpc::measure),
    ("build", build::measure),
    ("usercenter", usercenter::measure),
];

/// The part that measures nothing.
const SHARE: &str = "share";

fn main() -> anyhow::Result<()> {
    let setup = setup()?;
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for name in &wanted {
        anyhow::ensure!(
            name == SHARE || PARTS.iter().any(|(part, _)| part == name),
            "`{name}` is no part: generator, http, grpc, build, usercenter, share"
        );
    }
    let is_wanted = |name| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name);
    let mut report = Report::read(&setup)?;
    for (name, measure) in PARTS {
        if is_wanted(name) {
            measure(&setup, &mut report).with_context(|| format!("part {name}"))?;
            report.write()?;
        }
    }
    if is_wanted(SHARE) {
        share::check(&setup).with_context(|| format!("part {SHARE}"))?;
    }
    Ok(())
}

fn setup() -> anyhow::Result<Setup> {
    let path = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .with_context(|| format!("{name} is not set; use run.sh"))
    };
    let exe = std::env::current_exe()?;
    Ok(Setup {
        rgoctl: path("BENCH_RGOCTL")?,
        goctl: std::env::var_os("BENCH_GOCTL")
            .filter(|value| !value.is_empty())
            .map(PathBuf::from),
        bin: exe
            .parent()
            .context("the program stands in a folder")?
            .to_owned(),
        work: path("BENCH_WORK")?,
        home: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        rounds: std::env::var("BENCH_ROUNDS")
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(5),
    })
}
