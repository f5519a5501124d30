//! How each mistake is reported, and where.

use rgo_core::config::RpcClientConf;
use rgo_core::config::parse_with_warnings;

use crate::Config;
use crate::Server;
use crate::problem;
use crate::read;
use crate::warnings;

#[test]
fn a_section_that_is_not_there_needs_what_is_required_in_it() {
    let client: RpcClientConf = read("");
    assert_eq!(client, RpcClientConf::default());
    for text in ["Port: 1\n", "", "# nothing\n", "---\n"] {
        let expected = "etc/x.yaml: Auth.AccessSecret: required, but missing";
        assert_eq!(problem::<Config>(text), expected);
    }
    for (text, expected) in [
        ("Auth: {AccessSecret: s}\n", ":1:1: Auth.AccessExpire"),
        ("Auth: {AccessSecret: s, AccessExpire: 1}\n", ": Name"),
        (
            "Name: x\nAuth: {AccessSecret: s, AccessExpire: 1}\n",
            ": Port",
        ),
    ] {
        let expected = format!("etc/x.yaml{expected}: required, but missing");
        assert_eq!(problem::<Config>(text), expected, "{text}");
    }
}

#[test]
fn each_mistake_is_told_with_its_place() {
    let table = [
        (
            "Port: abc",
            r#"etc/x.yaml:2:7: Port: expected u16, found string "abc""#,
        ),
        (
            "Port: \"80\"",
            r#"etc/x.yaml:2:7: Port: expected u16, found string "80""#,
        ),
        (
            "Port: 70000",
            "etc/x.yaml:2:7: Port: expected u16, found integer `70000`",
        ),
        (
            "Port: 1.5",
            "etc/x.yaml:2:7: Port: expected u16, found floating point `1.5`",
        ),
        (
            "Port: [1]",
            "etc/x.yaml:2:7: Port: expected u16, found sequence",
        ),
        ("Port:", "etc/x.yaml:2:1: Port: required, but missing"),
        (
            "Port: 1\nMaxBytes: x",
            r#"etc/x.yaml:3:11: MaxBytes: expected u64, found string "x""#,
        ),
        (
            "Port: 1\nMaxBytes: -1",
            "etc/x.yaml:3:11: MaxBytes: expected u64, found integer `-1`",
        ),
        (
            "Port: 1\nVerbose: maybe",
            r#"etc/x.yaml:3:10: Verbose: expected a boolean, found string "maybe""#,
        ),
        (
            "Port: 1\nMode: prod",
            r#"etc/x.yaml:3:7: Mode: unknown variant `prod`, expected one of `dev`, `test`, `rt`, `pre`, `pro`"#,
        ),
        (
            "Port: 1\nCpuThreshold: 1000",
            "etc/x.yaml:3:15: CpuThreshold: expected a number from 0 to 999, found 1000",
        ),
        (
            "Port: 1\nShutdown:\n  WaitTime: 5 s",
            r#"etc/x.yaml:4:13: Shutdown.WaitTime: expected a duration such as 1m30s or 500ms, found "5 s""#,
        ),
        (
            "Port: 1\nDevServer: yes",
            "etc/x.yaml:3:12: DevServer: expected struct DevServerConf, found string \"yes\"",
        ),
        (
            "Port: 1\nLog:\n  FieldKeys:\n    LevelKey: [a]",
            "etc/x.yaml:5:15: Log.FieldKeys.LevelKey: expected a string, found sequence",
        ),
        (
            "Port: 1\nTraceIgnorePaths: /a",
            r#"etc/x.yaml:3:19: TraceIgnorePaths: expected a sequence, found string "/a""#,
        ),
        (
            "Port: 1\nTraceIgnorePaths: [a, {}]",
            "etc/x.yaml:3:23: TraceIgnorePaths[1]: expected a string, found map",
        ),
        (
            "Port: 1\nSignature: {}",
            "etc/x.yaml:3:1: Signature.PrivateKeys: required, but missing",
        ),
        (
            "Port: 1\nSignature:\n  PrivateKeys:\n  - Fingerprint: a\n  - KeyFile: b",
            "etc/x.yaml:5:5: Signature.PrivateKeys[0].KeyFile: required, but missing",
        ),
        (
            "Port: 1\nSignature:\n  PrivateKeys:\n  - {}",
            "etc/x.yaml:5:5: Signature.PrivateKeys[0].Fingerprint: required, but missing",
        ),
        (
            "Port: 1\nShutdown:\n  WaitTime: 5",
            r#"etc/x.yaml:4:13: Shutdown.WaitTime: expected a duration such as 1m30s or 500ms, found "5""#,
        ),
        (
            "Port: 1\nPort: 2",
            "etc/x.yaml:3:1: Port: a second time, first in line 2",
        ),
        (
            "Port: ${NO_SUCH_VARIABLE}",
            "etc/x.yaml:2:7: environment variable NO_SUCH_VARIABLE is not set",
        ),
        (
            "Port: [1",
            "etc/x.yaml:3:1: not YAML: while parsing a flow sequence, expected ',' or ']'",
        ),
        (
            "Port: *a",
            "etc/x.yaml:2:7: not YAML: while parsing node, found unknown anchor",
        ),
    ];
    for (text, expected) in table {
        let text = format!("Name: x\n{text}\n");
        assert_eq!(problem::<Server>(&text), expected, "{text}");
        let text = format!("{text}Auth: {{AccessSecret: s, AccessExpire: 1}}\n");
        if !expected.contains("YAML") {
            assert_eq!(problem::<Config>(&text), expected, "flattened: {text}");
        }
    }
}

#[test]
fn mistakes_in_sections_beside_a_flattened_struct_have_places_too() {
    let start = "Name: x\nPort: 1\n";
    for (text, expected) in [
        (
            "Auth:\n  AccessSecret: s\n  AccessExpire: 1h\n",
            r#"etc/x.yaml:5:17: Auth.AccessExpire: expected i64, found string "1h""#,
        ),
        (
            "Auth: {AccessSecret: [a], AccessExpire: 1}\n",
            "etc/x.yaml:3:22: Auth.AccessSecret: expected a string, found sequence",
        ),
        (
            "Auth: x\n",
            r#"etc/x.yaml:3:7: Auth: expected struct JwtConf, found string "x""#,
        ),
        (
            "Auth:\n",
            "etc/x.yaml:3:1: Auth.AccessSecret: required, but missing",
        ),
    ] {
        assert_eq!(
            problem::<Config>(&format!("{start}{text}")),
            expected,
            "{text}"
        );
    }
}

#[test]
fn keys_that_nothing_reads_are_warnings() {
    let text = "Name: x\nPrt: 1\nPort: 1\nProfiling: {Name: x}\nDevServer:\n  Prot: 6060\nRedsi: {Host: a}\nAuth:\n  AccessSecret: a\n  AccessExpire: 1\n  AcessExpire: 2\n";
    let expected = "etc/x.yaml:2:1: Prt: unknown key\n\
        etc/x.yaml:4:1: Profiling: profiles are Go's own, this has no effect\n\
        etc/x.yaml:6:3: DevServer.Prot: unknown key, did you mean Port?\n\
        etc/x.yaml:7:1: Redsi: unknown key\n\
        etc/x.yaml:11:3: Auth.AcessExpire: unknown key";
    assert_eq!(warnings::<Config>(text), expected);
    assert_eq!(
        warnings::<Server>("Name: x\nPort: 1\nport: 2\n"),
        "etc/x.yaml:3:1: port: the same key as Port in line 2, no effect"
    );
}

#[test]
fn values_of_older_versions_are_read_with_a_warning() {
    let text = "Name: x\nPort: 1\nTelemetry:\n  Endpoint: http://jaeger:14268/api/traces\n  Batcher: jaeger\n";
    let expected =
        "etc/x.yaml:5:12: Telemetry.Batcher: jaeger is of an older go-zero, read as otlpgrpc";
    assert_eq!(warnings::<Server>(text), expected);
    let wrong = text.replace("jaeger\n", "yaeger\n");
    assert_eq!(
        problem::<Server>(&wrong),
        "etc/x.yaml:5:12: Telemetry.Batcher: unknown variant `yaeger`, expected one of `zipkin`, `grpc`, `jaeger`, `otlpgrpc`, `otlphttp`, `file`"
    );
}

#[test]
fn no_text_makes_the_reader_panic() {
    let texts = [
        "- a",
        "a",
        "[",
        "{",
        "? [a]\n: b",
        "a: &x [*x]",
        "\u{0}",
        "a:\n\t- b",
        "---\n---\n",
        "!!int x",
        "Name: {a: {b: {}}}",
        "{[]: x}",
        "&a",
        "*a",
        "\u{feff}",
        "Name: !x y",
        "a: b: c",
        "%YAML 9.9\n---\n",
    ];
    for text in texts {
        let _ = parse_with_warnings::<Config>(text, "etc/x.yaml");
    }
    let deep = "[".repeat(10_000);
    assert!(problem::<Config>(&deep).contains("recursion limit exceeded"));
    let deep = "[".repeat(100);
    assert!(problem::<Config>(&deep).contains("nested too deeply"));
    let deep = "a: ".to_owned() + &"{a: ".repeat(100);
    assert!(problem::<Config>(&deep).contains("nested too deeply"));
    let mut bomb = "a: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let before = format!("*a{}", level - 1);
        bomb += &format!("b{level}: &a{level} [{}]\n", vec![before; 9].join(", "));
    }
    assert!(problem::<Config>(&bomb).contains("too many aliases"));
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("none.yaml");
    let error = rgo_core::config::load::<Server>(&path).expect_err("refused");
    let text = format!("{error:?}");
    let expected = format!("read the configuration {}", path.display());
    assert!(text.starts_with(&expected), "{text}");
    std::fs::write(&path, "Name: x\nPort: 1\n").expect("a file");
    assert_eq!(
        rgo_core::config::load::<Server>(&path).expect("read").port,
        1
    );
}
