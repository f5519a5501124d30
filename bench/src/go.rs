//! goctl's services for the same specs.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use crate::Setup;
use crate::generator::reset;
use crate::process;

const GO_ZERO: &str = "github.com/zeromicro/go-zero v1.10.2";

/// A `go.mod` with everything a service needs, so that nothing is looked up while goctl is measured.
#[derive(Debug)]
pub(crate) struct Modules {
    module: String,
    sums: String,
}

/// Lets Go fill a service's `go.mod` once.
pub(crate) fn modules(setup: &Setup, goctl: &Path) -> anyhow::Result<Modules> {
    let dir = api_folder(
        goctl,
        &setup.work.join("go-modules"),
        "service big {\n\t@handler ping\n\tget /ping\n}\n",
    )?;
    process::run(Command::new("go").args(["mod", "tidy"]).current_dir(&dir))?;
    Ok(Modules {
        module: fs::read_to_string(dir.join("go.mod"))?,
        sums: fs::read_to_string(dir.join("go.sum"))?,
    })
}

impl Modules {
    /// A new module with its dependencies named.
    pub(crate) fn start(&self, dir: &Path, name: &str) -> anyhow::Result<()> {
        fs::create_dir_all(dir)?;
        let rest = self.module.split_once('\n').map_or("", |(_, rest)| rest);
        fs::write(dir.join("go.mod"), format!("module {name}\n{rest}"))?;
        Ok(fs::write(dir.join("go.sum"), &self.sums)?)
    }
}

fn start(dir: &Path, name: &str) -> anyhow::Result<()> {
    reset(dir)?;
    Ok(fs::write(
        dir.join("go.mod"),
        format!("module {name}\n\ngo 1.24\n\nrequire {GO_ZERO}\n"),
    )?)
}

fn api_folder(goctl: &Path, dir: &Path, spec: &str) -> anyhow::Result<PathBuf> {
    start(dir, "hello")?;
    fs::write(dir.join("hello.api"), spec)?;
    process::run(
        Command::new(goctl)
            .args(["api", "go", "--api", "hello.api", "--dir", "."])
            .current_dir(dir),
    )?;
    Ok(dir.to_owned())
}

/// The HTTP service with its one logic function filled in.
pub(crate) fn api(setup: &Setup, goctl: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    let spec = fs::read_to_string(setup.home.join("hello.api"))?;
    let dir = api_folder(goctl, &folder.join("go"), &spec)?;
    let logic = dir.join("internal/logic/hellologic.go");
    let text = fs::read_to_string(&logic)?;
    let body = "return &types.HelloResp{Id: req.Id, Message: fmt.Sprintf(\"hello %s %s %s\", req.Name, req.Lang, req.Key), Tags: req.Tags}, nil";
    fs::write(
        &logic,
        text.replace("\treturn\n", &format!("\t{body}\n"))
            .replace("import (", "import (\n\t\"fmt\""),
    )?;
    build(&dir)
}

/// The gRPC service likewise.
pub(crate) fn rpc(setup: &Setup, goctl: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    let dir = folder.join("go");
    start(&dir, "hello")?;
    fs::copy(
        setup.home.join("proto/hello.proto"),
        dir.join("hello.proto"),
    )?;
    let args = [
        "rpc",
        "protoc",
        "hello.proto",
        "--go_out=.",
        "--go-grpc_out=.",
        "--zrpc_out=.",
    ];
    process::run(Command::new(goctl).args(args).current_dir(&dir))?;
    let logic = dir.join("internal/logic/sayhellologic.go");
    let text = fs::read_to_string(&logic)?;
    let body = "return &hello.HelloResp{Id: in.Id, Message: \"hello \" + in.Name}, nil";
    fs::write(&logic, text.replace("return &hello.HelloResp{}, nil", body))?;
    build(&dir)
}

/// A program of our own on goctl's models of some tables, with go-zero's row cache.
pub(crate) fn models(
    setup: &Setup,
    goctl: &Path,
    dir: &Path,
    tables: &Path,
) -> anyhow::Result<PathBuf> {
    start(dir, "share")?;
    fs::copy(setup.home.join("share/main.go"), dir.join("main.go"))?;
    let mut command = Command::new(goctl);
    command
        .args(["model", "mysql", "ddl", "--cache", "--dir", "model"])
        .args(["--database", "looklook_usercenter", "--src"])
        .arg(tables);
    process::run(command.current_dir(dir))?;
    build(dir)
}

fn build(dir: &Path) -> anyhow::Result<PathBuf> {
    process::run(Command::new("go").args(["mod", "tidy"]).current_dir(dir))?;
    process::run(
        Command::new("go")
            .args(["build", "-o", "server", "."])
            .current_dir(dir),
    )?;
    Ok(dir.join("server"))
}
