//! Registration across processes: usercenter-api, usercenter-rpc and identity-rpc, each a program of
//! its own on a free port, asked as a browser asks.

use std::fs;
use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::time::Duration;
use std::time::Instant;

/// A service that is stopped when the test ends, however it ends.
struct Service {
    child: Child,
    port: u16,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder of the programs: two above `deps/<this test>`.
fn programs() -> PathBuf {
    let program = Path::new(env!("CARGO_BIN_EXE_usercenter-api"));
    program.parent().unwrap().to_owned()
}

/// The two rpcs as they are now; cargo builds only the api for this test.
fn build_rpcs() {
    let mut command = Command::new(env!("CARGO"));
    command.args([
        "build",
        "--quiet",
        "-p",
        "identity-rpc",
        "-p",
        "usercenter-rpc",
    ]);
    // This test may be built into a folder of its own: `<target>/debug`.
    command
        .arg("--target-dir")
        .arg(programs().parent().unwrap());
    assert!(command.status().unwrap().success());
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// Where a service's log lines go.
fn log(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.log"))
}

/// Starts a service of `examples/` with its own configuration, the ports changed.
fn start(name: &str, folder: &str, config: &str, ports: &[(&str, u16)]) -> Service {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut text = fs::read_to_string(examples.join(folder).join(config)).unwrap();
    for (from, to) in ports {
        assert!(text.contains(from), "{from} is not in {text}");
        text = text.replace(from, &to.to_string());
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.yaml"));
    fs::write(&file, text).unwrap();
    let log = fs::File::create(log(name)).unwrap();
    let child = Command::new(programs().join(name))
        .arg("-f")
        .arg(file)
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .spawn()
        .unwrap();
    let mut service = Service {
        child,
        port: ports[0].1,
    };
    let end = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect(("127.0.0.1", service.port)).is_err() {
        assert!(service.child.try_wait().unwrap().is_none(), "{name} ended");
        assert!(Instant::now() < end, "{name} does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
    service
}

/// Status line and body of the answer.
fn post(port: u16, path: &str, body: &str) -> (String, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

#[test]
fn a_new_user_gets_a_signed_token_and_a_taken_mobile_is_refused() {
    build_rpcs();
    let identity = start(
        "identity-rpc",
        "identity/rpc",
        "etc/identity.yaml",
        &[("9001", free_port()), ("9091", free_port())],
    );
    let users = start(
        "usercenter-rpc",
        "usercenter/rpc",
        "etc/usercenter.yaml",
        &[
            ("9002", free_port()),
            ("9093", free_port()),
            ("9001", identity.port),
        ],
    );
    let api = start(
        "usercenter-api",
        "usercenter/api",
        "etc/usercenter.yaml",
        &[
            ("8002", free_port()),
            ("9094", free_port()),
            ("9002", users.port),
            ("9001", identity.port),
        ],
    );
    let path = "/usercenter/v1/user/register";

    let (status, body) = post(
        api.port,
        path,
        r#"{"mobile":"13800000001","password":"a secret"}"#,
    );
    assert_eq!(status, "HTTP/1.1 200 OK", "{body}");
    let start = r#"{"code":200,"msg":"OK","data":{"accessToken":""#;
    let rest = body.strip_prefix(start).unwrap_or_else(|| panic!("{body}"));
    let (token, rest) = rest.split_once('"').unwrap();
    // Header, claims and signature of a JWT.
    assert_eq!(
        token.split('.').filter(|part| part.len() > 20).count(),
        3,
        "{token}"
    );
    assert!(rest.starts_with(r#","accessExpire":"#), "{rest}");
    assert!(rest.contains(r#","refreshAfter":"#), "{rest}");

    let (status, body) = post(
        api.port,
        path,
        r#"{"mobile":"13800000001","password":"another"}"#,
    );
    assert_eq!(status, "HTTP/1.1 400 Bad Request");
    assert_eq!(body, r#"{"code":100001,"msg":"该用户已被注册"}"#);

    let (status, body) = post(api.port, path, r#"{"mobile":"13800000002","password":""}"#);
    assert_eq!(status, "HTTP/1.1 400 Bad Request");
    assert_eq!(body, r#"{"code":100002,"msg":"参数错误：password"}"#);

    let (status, body) = post(api.port, path, r#"{"password":7}"#);
    assert_eq!(status, "HTTP/1.1 400 Bad Request");
    assert!(body.contains(r#""field":"mobile""#), "{body}");
    assert!(body.contains(r#""field":"password""#), "{body}");

    for name in ["identity-rpc", "usercenter-rpc", "usercenter-api"] {
        let lines = fs::read_to_string(log(name)).unwrap();
        assert!(lines.contains("Starting"), "{name} logs nothing:\n{lines}");
        for secret in ["a secret", "another", token] {
            assert!(!lines.contains(secret), "{name} logs `{secret}`:\n{lines}");
        }
    }

    drop(users);
    let (status, _) = post(
        api.port,
        path,
        r#"{"mobile":"13800000003","password":"a secret"}"#,
    );
    assert_eq!(status, "HTTP/1.1 503 Service Unavailable");
}
