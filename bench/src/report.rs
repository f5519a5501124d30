//! Medians, ratios and the tables of `RESULTS.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::Setup;

/// The text that becomes `RESULTS.md`.
#[derive(Debug)]
pub(crate) struct Report {
    path: PathBuf,
    text: String,
}

impl Report {
    pub(crate) fn new(setup: &Setup) -> anyhow::Result<Self> {
        let mut text = String::from("# Measurements\n\nMade by `bench/run.sh`; absolute figures are this machine's, ratios travel better. ");
        let cores = std::thread::available_parallelism()?;
        let _ = writeln!(text, "{cores} cores, {}.", version("rustc"));
        match &setup.goctl {
            Some(_) => {
                let _ = writeln!(text, "Beside goctl 1.10.2 with {}.", version("go"));
            }
            None => text.push_str("Go is not installed here, so the Go columns are left out.\n"),
        }
        let _ = writeln!(text, "Each figure is the median of {} rounds; in a round every candidate runs once, in turn.", setup.rounds);
        Ok(Self { path: setup.home.join("RESULTS.md"), text })
    }

    pub(crate) fn heading(&mut self, title: &str, about: &str) {
        let _ = write!(self.text, "\n## {title}\n\n{about}\n\n");
    }

    pub(crate) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        let _ = writeln!(self.text, "| {} |", head.join(" | "));
        let _ = writeln!(self.text, "|{}", "---|".repeat(head.len()));
        for row in rows {
            let _ = writeln!(self.text, "| {} |", row.join(" | "));
        }
    }

    pub(crate) fn line(&mut self, text: &str) {
        let _ = write!(self.text, "\n{text}\n");
    }

    /// Writes `RESULTS.md`, or only prints when just one part was measured.
    pub(crate) fn write(self, only: Option<&str>) -> anyhow::Result<()> {
        println!("{}", self.text);
        if only.is_none() {
            fs::write(self.path, self.text)?;
        }
        Ok(())
    }
}

fn version(program: &str) -> String {
    let flag = if program == "go" { "version" } else { "--version" };
    let output = Command::new(program).arg(flag).output();
    output.map_or_else(|_| format!("no {program}"), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The median; of nothing it is not a number.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        odd if odd % 2 == 1 => sorted[odd / 2],
        even => f64::midpoint(sorted[even / 2 - 1], sorted[even / 2]),
    }
}

pub(crate) fn milliseconds(seconds: f64) -> String {
    format!("{:.1} ms", seconds * 1e3)
}

#[expect(clippy::cast_precision_loss, reason = "a megabyte figure with one digit")]
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
