//! The generator at 100, 1,000 and 10,000 routes: cold and with nothing to do, beside goctl and beside a
//! bare loop that writes the same files.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::Setup;
use crate::go;
use crate::process;
use crate::process::Cost;
use crate::report::Budget;
use crate::report::Report;
use crate::report::Section;
use crate::report::median;
use crate::report::megabytes;
use crate::report::milliseconds;
use crate::spec;

/// From here on goctl takes half a minute a run and is left out.
const MANY: usize = 10_000;

/// The rpcs of the gRPC service.
const RPCS: usize = 200;

/// What the runs of one candidate cost.
#[derive(Debug, Default)]
struct Series(Vec<Cost>);

impl Series {
    fn of(&self, figure: fn(&Cost) -> f64) -> f64 {
        median(&self.0.iter().map(figure).collect::<Vec<_>>())
    }

    fn wall(&self) -> f64 {
        self.of(|cost| cost.wall)
    }

    fn memory(&self) -> f64 {
        self.of(|cost| cost.memory)
    }
}

/// The candidates at one size.
#[derive(Debug, Default)]
struct Size {
    cold: Series,
    again: Series,
    bare: Series,
    go_cold: Series,
    go_again: Series,
    files: usize,
}

pub(crate) fn measure(setup: &Setup, report: &mut Report) -> anyhow::Result<()> {
    let mut section = Section::new(
        "`rgoctl api rust` and `goctl api go` from parse to disk: into an empty folder (cold), and again with nothing changed \
         (no-op). Twenty routes a group, two types a route. The bare loop writes the files of rgoctl's cold run, one after the other.",
    );
    let modules = setup
        .goctl
        .as_ref()
        .map(|goctl| go::modules(setup, goctl))
        .transpose()?;
    let mut rows = Vec::new();
    let mut sizes = Vec::new();
    for routes in [100, 1000, MANY] {
        let size = measure_size(setup, modules.as_ref(), routes)?;
        rows.extend(size.rows(routes));
        sizes.push(size);
    }
    section.table(
        &[
            "routes",
            "what",
            "wall",
            "CPU",
            "peak memory",
            "to rgoctl cold",
        ],
        &rows,
    );
    let (thousand, many) = (&sizes[1], &sizes[2]);
    section.line(&format!("1,000 routes are {} files.", thousand.files));
    let (cold, again, files) = measure_rpc(setup)?;
    section.line(&format!(
        "`rpc rust` with {RPCS} rpcs ({files} files with the pb crate): cold {}, no-op {}.",
        milliseconds(cold.wall()),
        milliseconds(again.wall())
    ));
    let cold = thousand.cold.wall();
    section.budget(
        "1,000 routes cold to a bare loop",
        cold / thousand.bare.wall(),
        "×",
        Budget::Below(2.0),
    );
    if modules.is_some() {
        section.budget(
            "goctl to rgoctl, 1,000 routes cold",
            thousand.go_cold.wall() / cold,
            "×",
            Budget::AtLeast(25.0),
        );
    }
    section.budget(
        "1,000 routes, nothing changed",
        thousand.again.wall() * 1e3,
        " ms",
        Budget::Below(30.0),
    );
    section.budget(
        "10,000 routes to 1,000: cold, CPU",
        many.cold.of(|c| c.cpu) / thousand.cold.of(|c| c.cpu),
        "×",
        Budget::Below(12.0),
    );
    section.budget(
        "10,000 routes to 1,000: cold, wall",
        many.cold.wall() / cold,
        "×",
        Budget::Below(12.0),
    );
    section.budget(
        "10,000 routes to 1,000: no-op, wall",
        many.again.wall() / thousand.again.wall(),
        "×",
        Budget::Below(12.0),
    );
    section.budget(
        "10,000 routes to 1,000: memory",
        many.cold.memory() / thousand.cold.memory(),
        "×",
        Budget::Below(12.0),
    );
    report.put("The generator", section);
    Ok(())
}

fn measure_size(
    setup: &Setup,
    modules: Option<&go::Modules>,
    routes: usize,
) -> anyhow::Result<Size> {
    let folder = setup.work.join(format!("generator-{routes}"));
    let mut size = Size::default();
    for _ in 0..setup.rounds {
        reset(&folder)?;
        let api = folder.join("big.api");
        fs::write(&api, spec::api(routes))?;
        let out = folder.join("rust");
        size.cold
            .0
            .push(process::run(&mut rgoctl(setup, &api, &out))?);
        size.again
            .0
            .push(process::run(&mut rgoctl(setup, &api, &out))?);
        let files = read_tree(&out)?;
        size.files = files.len();
        size.bare.0.push(write_loop(&files, &folder.join("bare"))?);
        if let (Some(goctl), Some(modules), false) = (&setup.goctl, modules, routes >= MANY) {
            let out = folder.join("go");
            modules.start(&out, "big")?;
            size.go_cold
                .0
                .push(process::run(&mut goctl_api(goctl, &api, &out))?);
            size.go_again
                .0
                .push(process::run(&mut goctl_api(goctl, &api, &out))?);
        }
    }
    reset(&folder)?;
    Ok(size)
}

impl Size {
    fn rows(&self, routes: usize) -> Vec<Vec<String>> {
        let series = [
            ("rgoctl, cold", &self.cold),
            ("rgoctl, no-op", &self.again),
            ("bare loop", &self.bare),
            ("goctl, cold", &self.go_cold),
            ("goctl, no-op", &self.go_again),
        ];
        let measured = series
            .into_iter()
            .filter(|(_, series)| !series.0.is_empty());
        let row = |(name, series): (&str, &Series)| {
            vec![
                routes.to_string(),
                name.to_owned(),
                milliseconds(series.wall()),
                milliseconds(series.of(|cost| cost.cpu)),
                megabytes(series.memory()),
                format!("{:.2}", series.wall() / self.cold.wall()),
            ]
        };
        measured.map(row).collect()
    }
}

/// `rpc rust` into an empty folder, again with nothing changed, and the number of its files.
fn measure_rpc(setup: &Setup) -> anyhow::Result<(Series, Series, usize)> {
    let folder = setup.work.join("generator-rpc");
    let (mut cold, mut again, mut files) = (Series::default(), Series::default(), 0);
    for _ in 0..setup.rounds {
        reset(&folder)?;
        let proto = folder.join("big.proto");
        fs::write(&proto, spec::proto(RPCS))?;
        // The pb crate is beside the service, in one workspace.
        reset(&folder.join("out"))?;
        fs::write(folder.join("out/Cargo.toml"), "[workspace]\n")?;
        let command = || {
            let mut command = Command::new(&setup.rgoctl);
            command
                .args(["rpc", "rust"])
                .arg(&proto)
                .current_dir(&folder);
            command.args(["--dir", "out/rpc", "--pb", "out/pb"]);
            command
        };
        cold.0.push(process::run(&mut command())?);
        again.0.push(process::run(&mut command())?);
        files = read_tree(&folder.join("out"))?.len();
    }
    reset(&folder)?;
    Ok((cold, again, files))
}

fn rgoctl(setup: &Setup, api: &Path, out: &Path) -> Command {
    let mut command = Command::new(&setup.rgoctl);
    command
        .args(["api", "rust", "--api"])
        .arg(api)
        .arg("--dir")
        .arg(out);
    command
}

fn goctl_api(goctl: &Path, api: &Path, out: &Path) -> Command {
    let mut command = Command::new(goctl);
    command
        .args(["api", "go", "--api"])
        .arg(api)
        .arg("--dir")
        .arg(out)
        .current_dir(out);
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
    Ok(Cost {
        wall,
        cpu: f64::NAN,
        memory: f64::NAN,
    })
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
