//! The generator at 100 and 1,000 routes: cold and with nothing to do, beside goctl and beside a bare
//! loop that writes the same files.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::Setup;
use crate::process;
use crate::process::Cost;
use crate::report::Report;
use crate::report::median;
use crate::report::megabytes;
use crate::report::milliseconds;
use crate::spec;

#[derive(Debug, Default)]
struct Series(Vec<Cost>);

impl Series {
    fn wall(&self) -> f64 {
        median(&self.0.iter().map(|cost| cost.wall).collect::<Vec<_>>())
    }

    fn cells(&self) -> [String; 3] {
        let cpu = median(&self.0.iter().map(|cost| cost.cpu).collect::<Vec<_>>());
        let memory = self.0.iter().map(|cost| cost.memory).max().unwrap_or_default();
        [milliseconds(self.wall()), milliseconds(cpu), megabytes(memory)]
    }
}

pub(crate) fn measure(setup: &Setup, report: &mut Report) -> anyhow::Result<()> {
    report.heading(
        "The generator",
        "`rgoctl api rust` and `goctl api go` from parse to disk, into an empty folder (cold) and again with nothing \
         changed (no-op). The bare loop writes the files of rgoctl's cold run, one after the other.",
    );
    let mut rows = Vec::new();
    for routes in [100, 1000] {
        rows.extend(size(setup, routes)?);
    }
    report.table(&["routes", "what", "wall", "CPU", "peak memory", "to rgoctl cold"], &rows);
    Ok(())
}

fn size(setup: &Setup, routes: usize) -> anyhow::Result<Vec<Vec<String>>> {
    let folder = setup.work.join(format!("generator-{routes}"));
    let (mut cold, mut again, mut bare) = (Series::default(), Series::default(), Series::default());
    let (mut go_cold, mut go_again) = (Series::default(), Series::default());
    for _ in 0..setup.rounds {
        reset(&folder)?;
        let api = folder.join("big.api");
        fs::write(&api, spec::api(routes))?;
        let out = folder.join("rust");
        cold.0.push(process::run(&mut rgoctl(setup, &api, &out))?);
        again.0.push(process::run(&mut rgoctl(setup, &api, &out))?);
        let files = read_tree(&out)?;
        bare.0.push(write_loop(&files, &folder.join("bare"))?);
        if let Some(goctl) = &setup.goctl {
            let out = folder.join("go");
            fs::create_dir_all(&out)?;
            fs::write(out.join("go.mod"), "module big\n\ngo 1.24\n")?;
            go_cold.0.push(process::run(&mut go(goctl, &api, &out))?);
            go_again.0.push(process::run(&mut go(goctl, &api, &out))?);
        }
    }
    let mut series = vec![("rgoctl, cold", &cold), ("rgoctl, no-op", &again), ("bare loop", &bare)];
    if setup.goctl.is_some() {
        series.push(("goctl, cold", &go_cold));
        series.push(("goctl, no-op", &go_again));
    }
    let row = |(name, series): &(&str, &Series)| {
        let [wall, cpu, memory] = series.cells();
        vec![routes.to_string(), (*name).to_owned(), wall, cpu, memory, format!("{:.2}", series.wall() / cold.wall())]
    };
    Ok(series.iter().map(row).collect())
}

fn rgoctl(setup: &Setup, api: &Path, out: &Path) -> Command {
    let mut command = Command::new(&setup.rgoctl);
    command.args(["api", "rust", "--api"]).arg(api).arg("--dir").arg(out);
    command
}

fn go(goctl: &Path, api: &Path, out: &Path) -> Command {
    let mut command = Command::new(goctl);
    command.args(["api", "go", "--api"]).arg(api).arg("--dir").arg(out).current_dir(out);
    command
}

/// Writes the files in place, as a loop without a plan, a lock or a journal would.
fn write_loop(files: &[(PathBuf, Vec<u8>)], into: &Path) -> anyhow::Result<Cost> {
    let start = Instant::now();
    for (path, bytes) in files {
        let path = into.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)?;
    }
    let wall = start.elapsed().as_secs_f64();
    Ok(Cost { wall, cpu: f64::NAN, memory: 0 })
}

fn read_tree(root: &Path) -> anyhow::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((path.strip_prefix(root)?.to_owned(), fs::read(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// An empty folder.
pub(crate) fn reset(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}
