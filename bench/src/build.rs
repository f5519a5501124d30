//! Builds of what was generated: a new service from nothing, and again after one logic file was touched.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Setup;
use crate::generator::reset;
use crate::process;
use crate::report::Budget;
use crate::report::Report;
use crate::report::Section;
use crate::report::median;
use crate::report::megabytes;
use crate::spec;

/// Rounds of the cold build, which takes a minute of both processors.
const COLD_ROUNDS: usize = 2;

pub(crate) fn measure(setup: &Setup, report: &mut Report) -> anyhow::Result<()> {
    let mut section = Section::new(
        "Cold: `cargo build` of what `rgoctl api new` and `rgoctl rpc new` make, in debug, into an empty target folder, crates \
         already downloaded. Incremental: one text in one logic file of a service is changed, then `cargo build`.",
    );
    cold(setup, &mut section)?;
    incremental(setup, &mut section)?;
    report.put("Builds", section);
    Ok(())
}

fn cold(setup: &Setup, section: &mut Section) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for kind in ["api", "rpc"] {
        let folder = setup.work.join("build-new");
        reset(&folder)?;
        process::run(
            Command::new(&setup.rgoctl)
                .args([kind, "new", "greet"])
                .current_dir(&folder),
        )?;
        let dir = folder.join("greet");
        process::run(Command::new("cargo").arg("fetch").current_dir(&dir))?;
        let target = setup.work.join("build-new-target");
        let (mut walls, mut cpus, mut crates) = (Vec::new(), Vec::new(), 0);
        for _ in 0..COLD_ROUNDS.min(setup.rounds) {
            reset(&target)?;
            let (cost, said) = process::run_and_hear(&mut cargo(&dir, &target))?;
            walls.push(cost.wall);
            cpus.push(cost.cpu);
            crates = said
                .lines()
                .filter(|line| line.trim_start().starts_with("Compiling "))
                .count();
        }
        let debug = target.join("debug").join(format!("greet-{kind}"));
        let debug = fs::metadata(debug).map_or(f64::NAN, |program| process::float(program.len()));
        process::run(cargo(&dir, &target).arg("--release"))?;
        let release = target.join("release").join(format!("greet-{kind}"));
        let release =
            fs::metadata(release).map_or(f64::NAN, |program| process::float(program.len()));
        rows.push(vec![
            format!("`{kind} new`"),
            format!("{:.1} s", median(&walls)),
            format!("{:.1} s", median(&cpus)),
            crates.to_string(),
            megabytes(debug),
            megabytes(release),
        ]);
        if kind == "api" {
            section.budget(
                "`api new`, cold debug build",
                median(&walls),
                " s",
                Budget::Below(45.0),
            );
            section.budget(
                "`api new`, crates",
                process::float(crates as u64),
                "",
                Budget::Below(130.0),
            );
        }
    }
    section.table(
        &[
            "cold",
            "wall",
            "CPU",
            "crates",
            "program, debug",
            "program, release",
        ],
        &rows,
    );
    Ok(())
}

fn incremental(setup: &Setup, section: &mut Section) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for routes in [20, 300, 1000] {
        let folder = setup.work.join(format!("build-{routes}"));
        reset(&folder)?;
        let api = folder.join("big.api");
        fs::write(&api, spec::api(routes))?;
        let out = folder.join("big");
        process::run(
            Command::new(&setup.rgoctl)
                .args(["api", "rust", "--api"])
                .arg(&api)
                .arg("--dir")
                .arg(&out),
        )?;
        let target = setup.work.join("build-target");
        let mut cargo = cargo(&out, &target);
        let first = process::run(&mut cargo)?;
        let logic = out.join("src/logic/group0/change_item0.rs");
        let text = fs::read_to_string(&logic)?;
        let mut walls = Vec::new();
        let mut cpus = Vec::new();
        for round in 0..setup.rounds {
            fs::write(
                &logic,
                text.replace("POST /v1", &format!("POST {round} /v1")),
            )?;
            let cost = process::run(&mut cargo)?;
            walls.push(cost.wall);
            cpus.push(cost.cpu);
        }
        let wall = median(&walls);
        rows.push(vec![
            routes.to_string(),
            format!("{:.1} s", first.wall),
            format!("{wall:.2} s"),
            format!("{:.2} s", median(&cpus)),
        ]);
        let limit = match routes {
            20 => 1.5,
            1000 => 5.0,
            _ => continue,
        };
        section.budget(
            &format!("{routes} routes, one logic file touched"),
            wall,
            " s",
            Budget::Below(limit),
        );
    }
    section.table(
        &[
            "routes",
            "first build of the service",
            "after touching one logic file",
            "CPU",
        ],
        &rows,
    );
    Ok(())
}

fn cargo(dir: &Path, target: &Path) -> Command {
    let mut command = Command::new("cargo");
    command
        .arg("build")
        .current_dir(dir)
        .env("CARGO_TARGET_DIR", target);
    command
}
