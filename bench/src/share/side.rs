//! One of the two programs, called line by line.

use std::cell::RefCell;
use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Lines;
use std::io::Write as _;
use std::path::Path;
use std::process::Child;
use std::process::ChildStdout;
use std::process::Command;
use std::process::Stdio;

use anyhow::Context as _;
use serde::Serialize;
use serde_json::Value;
use serde_json::json;

/// A running program; stopped when dropped.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) name: &'static str,
    child: Child,
    answers: RefCell<Lines<BufReader<ChildStdout>>>,
}

impl Side {
    pub(super) fn start(
        name: &'static str,
        program: &Path,
        stores: &[String; 2],
    ) -> anyhow::Result<Self> {
        let mut child = Command::new(program)
            .args(stores)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let answers = child.stdout.take().context("it is piped")?;
        Ok(Self {
            name,
            child,
            answers: RefCell::new(BufReader::new(answers).lines()),
        })
    }

    /// What the program answers to a call; a row that is not there is `null`.
    pub(super) fn ask(&self, call: &str, with: impl Serialize) -> anyhow::Result<Value> {
        let mut input = self.child.stdin.as_ref().context("it is piped")?;
        writeln!(input, "{}", json!({"call": call, "with": with}))?;
        let line = self.answers.borrow_mut().next();
        let line = line.with_context(|| format!("{}: {call}: it has ended", self.name))??;
        let answer: Result<Value, String> = serde_json::from_str(&line)?;
        answer.map_err(|error| anyhow::anyhow!("{}: {call}: {error}", self.name))
    }
}

impl Drop for Side {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
