//! What a newcomer does: install what is published, make a service, run it, ask it. Outside this
//! repository, with the public crate registry as the only source.

#![expect(clippy::unwrap_used, reason = "a failure is a failed test")]
#![expect(
    clippy::disallowed_methods,
    reason = "the test plays the user, who reads and writes files"
)]

use std::fs;
use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

/// Builds of scaffolded services share one folder, so that their dependencies compile once.
fn scaffold_target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("scaffold")
}

fn cargo(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(dir)
        .env("CARGO_TARGET_DIR", scaffold_target());
    // Set by the cargo that runs this test, for this package.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "RUSTFLAGS"] {
        command.env_remove(name);
    }
    command
}

fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success(), "{command:?} failed:\n{text}");
    text
}

fn package_target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("package")
}

const RUNTIME: [&str; 5] = ["rgo-core", "rgo-http", "rgo-grpc", "rgo-sql", "rgo-cache"];

/// Makes a package of a crate and unpacks it into `place`, with the version in its folder's name.
fn unpack_packages(names: &[&str], place: &Path) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let target = package_target();
    // Built by the test itself: `cargo package` would unpack a crate into the user's cargo home to build one that
    // needs it, and a later run would take that for today's, because a crate of a registry never changes.
    let mut package = cargo(here);
    package.env("CARGO_TARGET_DIR", &target).args([
        "package",
        "--quiet",
        "--allow-dirty",
        "--no-verify",
    ]);
    for name in names {
        package.args(["-p", name]);
    }
    run(&mut package);
    fs::create_dir_all(place).unwrap();
    for name in names {
        let file = format!("{name}-{}.crate", env!("CARGO_PKG_VERSION"));
        let file = target.join("package").join(file);
        // The files are as old as the run, so that cargo does not take them for the last run's.
        run(Command::new("tar")
            .arg("-xmzf")
            .arg(file)
            .current_dir(place));
    }
}

/// The sources of the packaged `rgoctl`, outside of this repository.
fn packaged() -> PathBuf {
    let place = package_target().join("unpacked");
    let _ = fs::remove_dir_all(&place);
    unpack_packages(&["rgoctl"], &place);
    let package = place.join(format!("rgoctl-{}", env!("CARGO_PKG_VERSION")));
    // It is below this repository's workspace, of which it is not a member.
    let manifest = package.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text + "\n[workspace]\n").unwrap();
    package
}

/// A program that is stopped when the test ends, however it ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// Waits until something listens; says what the program printed when it never does.
fn wait_for(port: u16, service: &mut Running) {
    let end = Instant::now() + Duration::from_mins(1);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if let Some(status) = service.0.try_wait().unwrap() {
            panic!("the service ended with {status}");
        }
        assert!(Instant::now() < end, "nothing listens on port {port}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Puts free ports into a configuration: tests of one machine run side by side.
fn with_ports(config: &Path, changes: &[(&str, u16)]) {
    let mut text = fs::read_to_string(config).unwrap();
    for (from, port) in changes {
        assert!(text.contains(from), "{from} is not in {text}");
        let label = from.trim_end_matches(|c: char| c.is_ascii_digit());
        text = text.replace(from, &format!("{label}{port}"));
    }
    fs::write(config, text).unwrap();
}

/// `cargo install` of the packaged `rgoctl` into `root`.
fn install(root: &Path) -> PathBuf {
    run(cargo(&packaged())
        .env("CARGO_TARGET_DIR", package_target())
        .args(["install", "--locked", "--debug", "--quiet"])
        .args(["--path", ".", "--root"])
        .arg(root));
    root.join("bin")
        .join(format!("rgoctl{}", std::env::consts::EXE_SUFFIX))
}

#[test]
fn a_packaged_rgoctl_makes_services_that_build_and_answer() {
    let place = tempfile::tempdir().unwrap();
    let rgoctl = install(place.path());

    let home = place.path().join("http");
    fs::create_dir(&home).unwrap();
    let said = run(Command::new(&rgoctl)
        .args(["api", "new", "greet"])
        .current_dir(&home));
    assert!(said.contains("cd greet\n"), "{said}");
    assert!(said.contains("cargo run\n"), "{said}");
    assert!(said.contains("curl localhost:8888/from/you\n"), "{said}");
    let greet = home.join("greet");
    let build = run(cargo(&greet).arg("build"));
    assert!(!build.contains("warning"), "{build}");
    run(Command::new(&rgoctl)
        .args(["api", "rust", "--api", "greet.api"])
        .current_dir(&greet));
    let again = run(cargo(&greet).args(["build", "--verbose"]));
    assert!(again.contains("Fresh greet-api "), "{again}");
    assert!(!again.contains("Compiling "), "nothing changed:\n{again}");
    let port = free_port();
    with_ports(
        &greet.join("etc/greet-api.yaml"),
        &[("Port: 8888", port), ("Port: 6060", free_port())],
    );
    let child = cargo(&greet)
        .args(["run", "--quiet"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut service = Running(child);
    wait_for(port, &mut service);
    let answer = get(port, "/from/you");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.ends_with(r#"{"message":"Hello, you!"}"#), "{answer}");
    let refused = get(port, "/from/nobody");
    assert!(refused.starts_with("HTTP/1.1 400 "), "{refused}");
    drop(service);
    run(cargo(&greet).args(["test", "--quiet"]));
    version_of_a_registry(&rgoctl, place.path(), &greet);

    let home = place.path().join("grpc");
    fs::create_dir(&home).unwrap();
    let said = run(Command::new(&rgoctl)
        .args(["rpc", "new", "greet"])
        .current_dir(&home));
    assert!(said.contains("cd greet\n"), "{said}");
    let greet = home.join("greet");
    let build = run(cargo(&greet).args(["build", "--workspace"]));
    assert!(!build.contains("warning"), "{build}");
    let port = free_port();
    with_ports(
        &greet.join("etc/greet.yaml"),
        &[("127.0.0.1:8080", port), ("Port: 6061", free_port())],
    );
    let child = cargo(&greet)
        .args(["run", "--quiet"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut service = Running(child);
    wait_for(port, &mut service);
    let client = place.path().join("client");
    fs::create_dir_all(client.join("src")).unwrap();
    fs::write(client.join("Cargo.toml"), client_manifest(&greet)).unwrap();
    fs::write(client.join("src/main.rs"), CLIENT).unwrap();
    let answer = run(cargo(&client).args(["run", "--quiet", "--", &port.to_string()]));
    assert!(answer.contains("pong"), "{answer}");
}

/// A service that depends on a version builds from a registry which has the packaged crates.
fn version_of_a_registry(rgoctl: &Path, place: &Path, vendored: &Path) {
    let registry = place.join("registry");
    run(cargo(vendored)
        .args(["vendor", "--quiet", "--versioned-dirs"])
        .arg(&registry));
    unpack_packages(&RUNTIME, &registry);
    for name in RUNTIME {
        let folder = format!("{name}-{}", env!("CARGO_PKG_VERSION"));
        let file = registry.join(folder).join(".cargo-checksum.json");
        fs::write(file, r#"{"files":{},"package":null}"#).unwrap();
    }
    let home = place.join("version");
    fs::create_dir_all(home.join(".cargo")).unwrap();
    let config = format!(
        "[source.crates-io]\nreplace-with = \"local\"\n\n[source.local]\ndirectory = \"{}\"\n",
        toml_path(&registry)
    );
    fs::write(home.join(".cargo/config.toml"), config).unwrap();
    let source = format!("version={}", env!("CARGO_PKG_VERSION"));
    run(Command::new(rgoctl)
        .args(["api", "new", "greet", "--rgo", &source])
        .current_dir(&home));
    let greet = home.join("greet");
    assert!(!greet.join("rgo").exists());
    let build = run(cargo(&greet).args(["build", "--offline"]));
    assert!(!build.contains("warning"), "{build}");
    let tree = run(cargo(&greet).args(["tree", "--offline", "--depth", "1"]));
    assert!(tree.contains("rgo-http v"), "{tree}");
    assert!(!tree.contains("rgo/http"), "{tree}");
}

fn client_manifest(greet: &Path) -> String {
    let pb = toml_path(&greet.join("pb"));
    format!(
        r#"[package]
name = "client"
edition = "2024"

[dependencies]
greet-pb = {{ path = "{pb}", features = ["client"] }}
tokio = {{ version = "1", features = ["macros", "rt-multi-thread"] }}
tonic = {{ version = "0.14", default-features = false, features = ["channel"] }}

[workspace]
"#
    )
}

fn toml_path(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

const CLIENT: &str = r#"use greet_pb::Request;
use greet_pb::greet_client::GreetClient;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port = std::env::args().nth(1).ok_or("no port")?;
    let endpoint = tonic::transport::Endpoint::from_shared(format!("http://127.0.0.1:{port}"))?;
    let mut client = GreetClient::new(endpoint.connect().await?);
    let answer = client.ping(Request { ping: "ping".to_owned() }).await?;
    println!("{}", answer.into_inner().pong);
    Ok(())
}
"#;
