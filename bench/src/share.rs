//! A Go and a Rust service on the same rows and the same cache entries: goctl's models and rgo's, each in a program
//! of its own (`share/`), on one MariaDB and one Redis. A check, no measurement.

mod checks;
mod side;
mod stage;

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context as _;
use testbed::examples;

use self::checks::CHECKS;
use self::checks::Check;
use self::checks::First;
use self::stage::Stage;
use crate::Setup;
use crate::go;
use crate::process;
use crate::report;

pub(crate) fn check(setup: &Setup) -> anyhow::Result<()> {
    let Some(goctl) = &setup.goctl else {
        println!("share: Go is not installed, so there is nobody to share with");
        return Ok(());
    };
    let go = go::models(setup, goctl, &setup.work.join("share"), &tables())?;
    let stage = Stage::start(&go, &rust(setup)?)?;
    let mut rows = Vec::new();
    let mut failures = Vec::new();
    for (name, first, check) in CHECKS {
        let mut row = vec![name.to_owned()];
        for side in [First::Go, First::Rust] {
            let is_asked = first == First::Both || first == side;
            let outcome = is_asked.then(|| run(&stage, side, check));
            row.push(match &outcome {
                None => "–".to_owned(),
                Some(Ok(())) => "holds".to_owned(),
                Some(Err(_)) => "**fails**".to_owned(),
            });
            if let Some(Err(error)) = outcome {
                failures.push(format!("{name}; {side:?} first: {error:#}"));
            }
        }
        rows.push(row);
    }
    let mut text = String::new();
    report::table(&mut text, &["what holds", "Go first", "Rust first"], &rows);
    println!("{text}");
    anyhow::ensure!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

fn run(stage: &Stage, first: First, check: Check) -> anyhow::Result<()> {
    stage.clear();
    let [one, other] = stage.sides(first);
    check(stage, one, other)
}

/// The tables both have models of.
fn tables() -> PathBuf {
    examples().join("usercenter/model/sql/usercenter.sql")
}

/// The Rust side, in debug: nothing is measured.
fn rust(setup: &Setup) -> anyhow::Result<PathBuf> {
    let target = setup.bin.parent().context("a target folder")?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "-p", "share", "--target-dir"])
        .arg(target);
    process::run(cargo.current_dir(&setup.home))?;
    Ok(target.join("debug/share"))
}
