//! Medians, ratios, and `RESULTS.md`: a section a part, with tables and with the budgets the figures are held to.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::Setup;

/// The text of `RESULTS.md`: what parts that are not measured this time left there stays.
#[derive(Debug)]
pub(crate) struct Report {
    path: PathBuf,
    head: String,
    /// Title and text.
    sections: Vec<(String, String)>,
}

/// A part's section, while it is being measured.
#[derive(Debug, Default)]
pub(crate) struct Section {
    text: String,
    budgets: Vec<Vec<String>>,
}

/// What a figure may be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Budget {
    Below(f64),
    AtLeast(f64),
}

const ORDER: [&str; 4] = ["The generator", "HTTP service", "gRPC service", "Builds"];

impl Report {
    pub(crate) fn read(setup: &Setup) -> anyhow::Result<Self> {
        let path = setup.home.join("RESULTS.md");
        let before = fs::read_to_string(&path).unwrap_or_default();
        let sections = before
            .split("\n## ")
            .skip(1)
            .filter_map(|section| section.split_once("\n\n"));
        let sections = sections
            .map(|(title, text)| (title.to_owned(), text.trim_end().to_owned()))
            .collect();
        Ok(Self {
            path,
            head: head(setup)?,
            sections,
        })
    }

    /// Puts a measured section in the place of an older one.
    pub(crate) fn put(&mut self, title: &str, section: Section) {
        let text = section.finish();
        println!("## {title}\n\n{text}\n");
        self.sections.retain(|(other, _)| other != title);
        self.sections.push((title.to_owned(), text));
        let place = |title: &str| ORDER.iter().position(|known| *known == title);
        self.sections.sort_by_key(|(title, _)| place(title));
    }

    pub(crate) fn write(&self) -> anyhow::Result<()> {
        let mut text = self.head.clone();
        for (title, section) in &self.sections {
            let _ = write!(text, "\n## {title}\n\n{section}\n");
        }
        Ok(fs::write(&self.path, text)?)
    }
}

impl Section {
    pub(crate) fn new(about: &str) -> Self {
        Self {
            text: format!("{about}\n"),
            budgets: Vec::new(),
        }
    }

    pub(crate) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        table(&mut self.text, head, rows);
    }

    pub(crate) fn line(&mut self, text: &str) {
        let _ = write!(self.text, "\n{text}\n");
    }

    /// Holds a figure to its budget.
    pub(crate) fn budget(&mut self, what: &str, value: f64, unit: &str, budget: Budget) {
        let (limit, is_met) = match budget {
            Budget::Below(limit) => (format!("< {limit}{unit}"), value < limit),
            Budget::AtLeast(limit) => (format!("≥ {limit}{unit}"), value >= limit),
        };
        let verdict = if is_met { "met" } else { "**not met**" };
        self.budgets.push(vec![
            what.to_owned(),
            limit,
            format!("{value:.2}{unit}"),
            verdict.to_owned(),
        ]);
    }

    fn finish(mut self) -> String {
        if !self.budgets.is_empty() {
            table(
                &mut self.text,
                &["budget", "limit", "measured", ""],
                &self.budgets,
            );
        }
        self.text.trim_end().to_owned()
    }
}

pub(crate) fn table(text: &mut String, head: &[&str], rows: &[Vec<String>]) {
    let _ = writeln!(
        text,
        "\n| {} |\n|{}",
        head.join(" | "),
        "---|".repeat(head.len())
    );
    for row in rows {
        let _ = writeln!(text, "| {} |", row.join(" | "));
    }
}

fn head(setup: &Setup) -> anyhow::Result<String> {
    let mut text = String::from(
        "# Measurements\n\nMade by `bench/run.sh`, which replaces the sections it measures. Absolute figures are this machine's; \
         ratios travel better.\n",
    );
    let cores = std::thread::available_parallelism()?;
    let _ = write!(text, "{cores} processors, {}, ", version("rustc"));
    match &setup.goctl {
        Some(_) => {
            let _ = writeln!(text, "goctl and go-zero 1.10.2 with {}.", version("go"));
        }
        None => text.push_str("no Go: what concerns goctl and go-zero is left out.\n"),
    }
    let _ = writeln!(
        text,
        "A figure is the median of {} rounds, in each of which every candidate runs once, in turn.",
        setup.rounds
    );
    Ok(text)
}

fn version(program: &str) -> String {
    let flag = if program == "go" {
        "version"
    } else {
        "--version"
    };
    let output = Command::new(program).arg(flag).output();
    output.map_or_else(
        |_| format!("no {program}"),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
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
    if seconds.is_nan() {
        "–".to_owned()
    } else {
        format!("{:.1} ms", seconds * 1e3)
    }
}

pub(crate) fn megabytes(bytes: f64) -> String {
    if bytes.is_nan() {
        "–".to_owned()
    } else {
        format!("{:.1} MB", bytes / 1e6)
    }
}
