//! Measures rgoctl and what it writes, beside goctl where Go is installed: rounds in turn, medians,
//! ratios. `run.sh` builds what it needs and calls it; the results go to `RESULTS.md`.

mod build;
mod generator;
mod process;
mod report;
mod servers;
mod spec;

use std::path::PathBuf;

use anyhow::Context as _;

use crate::report::Report;

/// Where the programs to be measured are.
#[derive(Debug)]
struct Setup {
    /// The `rgoctl` to measure.
    rgoctl: PathBuf,
    /// goctl, where it could be built.
    goctl: Option<PathBuf>,
    /// Folder of the servers compiled with this program.
    bin: PathBuf,
    /// A folder to fill.
    work: PathBuf,
    /// `templates/rgo` of this repository.
    rgo: PathBuf,
    /// Folder of this file's crate.
    home: PathBuf,
    /// Rounds of each measurement.
    rounds: usize,
}

fn main() -> anyhow::Result<()> {
    let setup = setup()?;
    let only = std::env::args().nth(1);
    let wants = |part: &str| only.as_deref().is_none_or(|only| only == part);
    let mut report = Report::new(&setup)?;
    if wants("generator") {
        generator::measure(&setup, &mut report)?;
    }
    if wants("http") {
        servers::measure_http(&setup, &mut report)?;
    }
    if wants("grpc") {
        servers::measure_grpc(&setup, &mut report)?;
    }
    if wants("build") {
        build::measure(&setup, &mut report)?;
    }
    report.write(only.as_deref())
}

fn setup() -> anyhow::Result<Setup> {
    let path = |name: &str| {
        std::env::var_os(name).map(PathBuf::from).with_context(|| format!("{name} is not set; use run.sh"))
    };
    let exe = std::env::current_exe()?;
    Ok(Setup {
        rgoctl: path("BENCH_RGOCTL")?,
        goctl: std::env::var_os("BENCH_GOCTL").filter(|value| !value.is_empty()).map(PathBuf::from),
        bin: exe.parent().context("the program stands in a folder")?.to_owned(),
        work: path("BENCH_WORK")?,
        rgo: path("BENCH_RGO")?,
        home: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        rounds: std::env::var("BENCH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5),
    })
}
