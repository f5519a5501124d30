//! Building again after one logic file was touched, at several sizes.

use std::fs;
use std::process::Command;

use crate::Setup;
use crate::generator::reset;
use crate::process;
use crate::report::Report;
use crate::report::median;
use crate::spec;

pub(crate) fn measure(setup: &Setup, report: &mut Report) -> anyhow::Result<()> {
    report.heading(
        "Incremental build",
        "A scaffolded service in debug; one text in one logic file is changed, then `cargo build`.",
    );
    let mut rows = Vec::new();
    for routes in [20, 300, 1000] {
        let folder = setup.work.join(format!("build-{routes}"));
        reset(&folder)?;
        let api = folder.join("big.api");
        fs::write(&api, spec::api(routes))?;
        let out = folder.join("big");
        process::run(
            Command::new(&setup.rgoctl).args(["api", "rust", "--api"]).arg(&api).arg("--dir").arg(&out),
        )?;
        let target = setup.work.join("build-target");
        let mut cargo = Command::new("cargo");
        cargo.arg("build").current_dir(&out).env("CARGO_TARGET_DIR", &target);
        process::run(&mut cargo)?;
        let logic = out.join("src/logic/group0/change_item0.rs");
        let text = fs::read_to_string(&logic)?;
        let mut walls = Vec::new();
        for round in 0..setup.rounds {
            fs::write(&logic, text.replace("POST /v1", &format!("POST {round} /v1")))?;
            walls.push(process::run(&mut cargo)?.wall);
        }
        rows.push(vec![routes.to_string(), format!("{:.2} s", median(&walls))]);
    }
    report.table(&["routes", "cargo build after touching one logic file"], &rows);
    Ok(())
}
