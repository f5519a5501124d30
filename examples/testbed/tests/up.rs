//! `examples/up.sh`, as somebody who reads the README for the first time uses it: the lines it prints are typed
//! as they are. It has ports of its own, so both forms run one after the other.

use std::io::BufRead;
use std::io::BufReader;
use std::process::Command;
use std::process::Stdio;

use testbed::examples;

#[test]
fn what_it_prints_works_and_it_stops_cleanly() {
    let run = examples().join("run");
    for arguments in [&[][..], &["--real"]] {
        let _ = std::fs::remove_dir_all(&run);
        try_out(arguments);
    }
    let _ = std::fs::remove_dir_all(&run);
}

fn try_out(arguments: &[&str]) {
    let programs = testbed::build();
    let mut script = Command::new(examples().join("up.sh"))
        .args(arguments)
        .env("CARGO_TARGET_DIR", programs.parent().unwrap())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = Vec::new();
    let mut lines = BufReader::new(script.stdout.take().unwrap()).lines();
    for line in lines.by_ref() {
        let line = line.unwrap();
        let is_last = line.starts_with("Ctrl-C");
        said.push(line);
        if is_last {
            break;
        }
    }
    let typed: Vec<_> = said
        .iter()
        .filter_map(|line| line.strip_prefix("  "))
        .collect();
    assert!(typed.len() >= 3, "{said:?}");
    let output = Command::new("bash")
        .arg("-ec")
        .arg(typed.join("\n"))
        .output();
    let output = String::from_utf8(output.unwrap().stdout).unwrap();
    assert_eq!(
        output.matches(r#""code":200"#).count(),
        2,
        "{said:?}\n{output}"
    );
    assert!(output.contains(r#""mobile":"13800000001""#), "{output}");

    let pid = script.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-s", "INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    let rest: Vec<_> = lines.map(Result::unwrap).collect();
    assert_eq!(script.wait().unwrap().code(), Some(130), "{rest:?}");
    assert_eq!(rest.last().map(String::as_str), Some("stopped"));
    for port in [8001, 8002, 8888, 9001, 9002, 13306, 16379] {
        let there = std::net::TcpStream::connect(("127.0.0.1", port));
        assert!(there.is_err(), "something still listens on {port}");
    }
}
