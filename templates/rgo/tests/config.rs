//! Configuration files as people write them: what is read, and what each mistake is told as.

#![cfg(feature = "runtime")]

use std::collections::BTreeMap;
use std::time::Duration;

use rgo::config::Batcher;
use rgo::config::CacheConf;
use rgo::config::DbConf;
use rgo::config::JwtConf;
use rgo::config::Mode;
use rgo::config::RedisConf;
use rgo::config::RestConf;
use rgo::config::RpcClientConf;
use rgo::config::RpcServerConf;
use rgo::config::parse_with_warnings;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Deserialize)]
struct Config {
    #[serde(rename = "*")]
    rest: RestConf,
    #[serde(rename = "Auth")]
    auth: JwtConf,
}

#[derive(Debug, Deserialize)]
struct Embedded {
    #[serde(rename = "*")]
    rpc: RpcServerConf,
    jwt_auth: JwtConf,
    #[serde(rename = "NoAuthUrls", default)]
    no_auth_urls: Vec<String>,
    #[serde(rename = "Cache", default)]
    cache: CacheConf,
    #[serde(rename = "DB")]
    db: Option<DbConf>,
    #[serde(rename = "Labels", default)]
    labels: BTreeMap<String, String>,
    #[serde(rename = "Free", default)]
    free: Option<serde_json::Value>,
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    let (value, warnings) = parse_with_warnings(text, "etc/x.yaml").expect("a configuration");
    assert_eq!(warnings, [], "{text}");
    value
}

fn problems<T: DeserializeOwned>(text: &str) -> String {
    match parse_with_warnings::<T>(text, "etc/x.yaml") {
        Ok(_) => "no problem".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn warnings<T: DeserializeOwned>(text: &str) -> String {
    let (_, warnings) = parse_with_warnings::<T>(text, "etc/x.yaml").expect("a configuration");
    let lines: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn the_least_file_gets_go_zeros_defaults() {
    let config: Config =
        read("Name: user\nPort: 8888\nAuth:\n  AccessSecret: s\n  AccessExpire: 3600\n");
    assert_eq!(config.rest.service.name, "user");
    assert_eq!(config.rest.port, 8888);
    assert_eq!(config.auth.access_secret.expose(), "s");
    assert_eq!(config.auth.access_expire, 3600);
    let mut expected = RestConf::default();
    expected.service.name = "user".to_owned();
    expected.port = 8888;
    assert_eq!(config.rest, expected);
    assert_eq!(config.rest.timeout, Some(Duration::from_secs(3)));
    assert_eq!(config.rest.service.mode, Mode::Pro);
    assert_eq!(config.rest.service.dev_server, None);
}

#[test]
fn an_empty_section_gets_its_defaults_and_one_with_nothing_behind_it_is_absent() {
    let conf: RestConf = read("Name: x\nPort: 1\nDevServer: {}\nPrometheus:\nTelemetry: ~\n");
    let dev = conf.service.dev_server.expect("a section");
    assert_eq!((dev.port, dev.health_path.as_str()), (6060, "/healthz"));
    assert!(conf.service.prometheus.is_none());
    assert!(conf.service.telemetry.is_none());
}

#[test]
fn keys_are_compared_without_case() {
    let conf: RestConf =
        read("NAME: x\nport: 1\nmaxBytes: 2\ndevserver:\n  PORT: 3\nmiddlewares:\n  log: no\n");
    assert_eq!((conf.port, conf.max_bytes), (1, 2));
    assert_eq!(conf.service.dev_server.map(|dev| dev.port), Some(3));
    assert!(!conf.middlewares.log);
    assert!(conf.middlewares.trace);
}

#[test]
fn a_rpc_service_with_everything() {
    let text = r#"
Name: identity.rpc
ListenOn: 0.0.0.0:9001
Mode: dev
Timeout: 0
JwtAuth: {AccessSecret: "s3cret", AccessExpire: 604800, PrevAccessSecret: ""}
NoAuthUrls:
  - /usercenter/v1/user/login
  - "/usercenter/v1/user/register"
Cache:
- Host: 127.0.0.1:6379
  Pass: 007
- {Host: b, Type: cluster, Weight: 5}
DB:
  DataSource: root:pw@tcp(127.0.0.1:3306)/db?charset=utf8mb4&parseTime=true
Log: {ServiceName: identity, Level: error, KeepDays: 7, FieldKeys: {TimestampKey: ts}}
Telemetry: {Name: x, Endpoint: "http://jaeger:4317", Sampler: 0.5, Batcher: otlpgrpc, OtlpHeaders: {a: b}}
Shutdown: {WrapUpTime: 100ms, WaitTime: 1m30s}
Middlewares: {StatConf: {SlowThreshold: 250ms}}
MethodTimeouts: [{FullMethod: /pb.identity/x, Timeout: 3s}]
Labels: {one: 1, two: two}
Free: {a: [1, x, 1.5, true, null, "2"]}
"#;
    let conf: Embedded = read(text);
    assert_eq!(conf.rpc.timeout, None);
    assert_eq!(conf.rpc.service.mode, Mode::Dev);
    assert_eq!(conf.jwt_auth.prev_access_secret, None);
    assert_eq!(conf.no_auth_urls.len(), 2);
    assert_eq!(conf.cache[0].redis.pass.expose(), "007");
    assert_eq!((conf.cache[0].weight, conf.cache[1].weight), (100, 5));
    assert!(
        conf.db
            .is_some_and(|db| db.data_source.ends_with("parseTime=true"))
    );
    assert_eq!(conf.rpc.service.log.field_keys.timestamp_key, "ts");
    assert_eq!(conf.rpc.service.log.field_keys.level_key, "level");
    let telemetry = conf.rpc.service.telemetry.expect("a section");
    assert_eq!(
        (telemetry.sampler, telemetry.batcher),
        (0.5, Batcher::OtlpGrpc)
    );
    assert_eq!(conf.rpc.service.shutdown.wait_time, Duration::from_secs(90));
    let stat = &conf.rpc.middlewares.stat_conf;
    assert_eq!(stat.slow_threshold, Duration::from_millis(250));
    assert_eq!(conf.rpc.method_timeouts[0].timeout, Duration::from_secs(3));
    assert_eq!(conf.labels["one"], "1");
    let free = conf.free.expect("a value");
    assert_eq!(free.to_string(), r#"{"a":[1,"x",1.5,true,null,"2"]}"#);
}

#[test]
fn json_is_read_too() {
    let conf: RestConf =
        read("{\n\t\"Name\": \"x\",\n\t\"Port\": 8080,\n\t\"TraceIgnorePaths\": [\"/a\"]\n}\n");
    assert_eq!(conf.trace_ignore_paths, ["/a"]);
}

#[test]
fn anchors_and_merge_keys_work() {
    let text =
        "Name: x\nPort: 1\nDevServer: &a\n  Port: 7\n  Host: h\nPrometheus:\n  <<: *a\n  Port: 8\n";
    let conf: RestConf = read(text);
    let prometheus = conf.service.prometheus.expect("a section");
    assert_eq!((prometheus.port, prometheus.host.as_str()), (8, "h"));
}

#[test]
fn a_section_that_is_not_there_needs_what_is_required_in_it() {
    let client: RpcClientConf = read("");
    assert_eq!(client, RpcClientConf::default());
    let expected = "etc/x.yaml: Name: required, but missing\n\
        etc/x.yaml: Port: required, but missing\n\
        etc/x.yaml: Auth.AccessSecret: required, but missing\n\
        etc/x.yaml: Auth.AccessExpire: required, but missing";
    assert_eq!(problems::<Config>("Host: x\n"), expected);
    assert_eq!(problems::<Config>(""), expected);
    assert_eq!(problems::<Config>("# nothing\n"), expected);
}

#[test]
fn each_mistake_is_told_with_its_place() {
    let table = [
        (
            "Port: abc",
            r#"etc/x.yaml:2:7: Port: expected an integer, found the text "abc""#,
        ),
        (
            "Port: \"80\"",
            r#"etc/x.yaml:2:7: Port: expected an integer, found the text "80""#,
        ),
        (
            "Port: 70000",
            "etc/x.yaml:2:7: Port: expected an integer from 0 to 65535, found 70000",
        ),
        (
            "Port: 1.5",
            "etc/x.yaml:2:7: Port: expected an integer, found 1.5",
        ),
        (
            "Port: [1]",
            "etc/x.yaml:2:7: Port: expected an integer, found a list",
        ),
        ("Port:", "etc/x.yaml:2:1: Port: required, but missing"),
        (
            "Port: 1\nMaxBytes: x",
            r#"etc/x.yaml:3:11: MaxBytes: expected an integer, found the text "x""#,
        ),
        (
            "Port: 1\nMaxBytes: -1",
            "etc/x.yaml:3:11: MaxBytes: expected a positive integer, found -1",
        ),
        (
            "Port: 1\nVerbose: maybe",
            r#"etc/x.yaml:3:10: Verbose: expected true or false, found the text "maybe""#,
        ),
        (
            "Port: 1\nMode: prod",
            r#"etc/x.yaml:3:7: Mode: expected one of dev, test, rt, pre, pro, found the text "prod""#,
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
            "etc/x.yaml:3:12: DevServer: expected a section, found yes",
        ),
        (
            "Port: 1\nLog:\n  FieldKeys:\n    LevelKey: [a]",
            "etc/x.yaml:5:15: Log.FieldKeys.LevelKey: expected a text, found a list",
        ),
        (
            "Port: 1\nTraceIgnorePaths: /a",
            r#"etc/x.yaml:3:19: TraceIgnorePaths: expected a list, found the text "/a""#,
        ),
        (
            "Port: 1\nTraceIgnorePaths: [a, {}]",
            "etc/x.yaml:3:23: TraceIgnorePaths[1]: expected a text, found a section",
        ),
        (
            "Port: 1\nSignature: {}",
            "etc/x.yaml:3:1: Signature.PrivateKeys: required, but missing",
        ),
        (
            "Port: 1\nSignature:\n  PrivateKeys:\n  - Fingerprint: a\n  - KeyFile: b",
            "etc/x.yaml:5:5: Signature.PrivateKeys[0].KeyFile: required, but missing\n\
             etc/x.yaml:6:5: Signature.PrivateKeys[1].Fingerprint: required, but missing",
        ),
        (
            "Port: 1\nSignature:\n  PrivateKeys:\n  - {}",
            "etc/x.yaml:5:5: Signature.PrivateKeys[0].Fingerprint: required, but missing\n\
             etc/x.yaml:5:5: Signature.PrivateKeys[0].KeyFile: required, but missing",
        ),
        (
            "Port: 1\nShutdown:\n  WaitTime: 5",
            r#"etc/x.yaml:4:13: Shutdown.WaitTime: expected a duration such as 1m30s or 500ms, found "5""#,
        ),
        (
            "Port: 1\nport: 2",
            "etc/x.yaml:3:1: port: the same key as Port in line 2",
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
        assert_eq!(
            problems::<RestConf>(&format!("Name: x\n{text}\n")),
            expected,
            "{text}"
        );
    }
}

#[test]
fn all_mistakes_come_out_together() {
    let text = "Port: abc\nMode: prod\nLog:\n  Stat: 7\nDevServer:\n  Port: -1\nAuth:\n  AccessSecret: x\n";
    let expected = "etc/x.yaml: Name: required, but missing\n\
        etc/x.yaml:1:7: Port: expected an integer, found the text \"abc\"\n\
        etc/x.yaml:2:7: Mode: expected one of dev, test, rt, pre, pro, found the text \"prod\"\n\
        etc/x.yaml:4:9: Log.Stat: expected true or false, found 7\n\
        etc/x.yaml:6:9: DevServer.Port: expected an integer from 0 to 65535, found -1\n\
        etc/x.yaml:7:1: Auth.AccessExpire: required, but missing";
    assert_eq!(problems::<Config>(text), expected);
}

#[test]
fn what_nobody_reads_is_a_warning() {
    let text = "Name: x\nPrt: 1\nPort: 1\nProfiling: {Name: x}\nDevServer:\n  Prot: 6060\nRedsi: {Host: a}\nAuth:\n  AccessSecret: a\n  AccessExpire: 1\n  AcessExpire: 2\n";
    let expected = "etc/x.yaml:2:1: Prt: unknown key\n\
        etc/x.yaml:4:1: Profiling: profiles are Go's own, this has no effect\n\
        etc/x.yaml:6:3: DevServer.Prot: unknown key, did you mean Port?\n\
        etc/x.yaml:7:1: Redsi: unknown key\n\
        etc/x.yaml:11:3: Auth.AcessExpire: unknown key";
    assert_eq!(warnings::<Config>(text), expected);
}

#[test]
fn values_of_older_versions_are_read_with_a_warning() {
    let text = "Name: x\nPort: 1\nTelemetry:\n  Endpoint: http://jaeger:14268/api/traces\n  Batcher: jaeger\n";
    let expected =
        "etc/x.yaml:5:12: Telemetry.Batcher: jaeger is of an older go-zero, read as otlpgrpc";
    assert_eq!(warnings::<RestConf>(text), expected);
    let wrong = text.replace("jaeger\n", "yaeger\n");
    assert_eq!(
        problems::<RestConf>(&wrong),
        "etc/x.yaml:5:12: Telemetry.Batcher: expected one of zipkin, otlpgrpc, otlphttp, file, found the text \"yaeger\""
    );
}

#[test]
fn secrets_do_not_show_in_debug_output() {
    let text = "Host: h\nPass: hunter2\n";
    let redis: RedisConf = read(text);
    assert!(!format!("{redis:?}").contains("hunter2"));
    let config: Config = read("Name: x\nPort: 1\nAuth: {AccessSecret: hunter2, AccessExpire: 1}\n");
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn the_environment_is_read_where_braces_say_so() {
    let path = std::env::var("PATH").expect("a search path");
    let redis: RedisConf = read("Host: \"a${PATH}\"\nPass: $PATH\nUser: p$$w\n");
    assert_eq!(redis.host, format!("a{path}"));
    assert_eq!(
        (redis.pass.expose(), redis.user.as_str()),
        ("$PATH", "p$$w")
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
    assert!(problems::<Config>(&deep).contains("recursion limit exceeded"));
    let deep = "[".repeat(100);
    assert!(problems::<Config>(&deep).contains("nested too deeply"));
    let deep = "a: ".to_owned() + &"{a: ".repeat(100);
    assert!(problems::<Config>(&deep).contains("nested too deeply"));
    let mut bomb = "a: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let before = format!("*a{}", level - 1);
        bomb += &format!("b{level}: &a{level} [{}]\n", vec![before; 9].join(", "));
    }
    assert!(problems::<Config>(&bomb).contains("too many aliases"));
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("none.yaml");
    let error = rgo::config::load::<RestConf>(&path).expect_err("refused");
    let text = format!("{error:?}");
    let expected = format!("read the configuration {}", path.display());
    assert!(text.starts_with(&expected), "{text}");
    std::fs::write(&path, "Name: x\nPort: 1\n").expect("a file");
    assert_eq!(rgo::config::load::<RestConf>(&path).expect("read").port, 1);
}

#[test]
fn fields_of_other_shapes_are_read() {
    #[derive(Debug, PartialEq, Deserialize)]
    enum Shape {
        Point,
        Circle { radius: f32 },
        Named(String),
    }
    #[derive(Debug, Deserialize)]
    struct Other {
        shapes: Vec<Shape>,
        pair: (u8, i64),
        letter: char,
        #[serde(flatten)]
        rest: BTreeMap<String, serde_json::Value>,
    }
    let text = "Shapes: [Point, {Circle: {Radius: 0x10}}, {Named: x}]\n";
    let lower = text.replace("Shapes", "shapes");
    let other: Other = read(&format!(
        "{lower}pair: [255, -7]\nletter: x\nmore: {{a: ~}}\n"
    ));
    let named = Shape::Named("x".to_owned());
    assert_eq!(
        other.shapes,
        [Shape::Point, Shape::Circle { radius: 16.0 }, named]
    );
    assert_eq!((other.pair, other.letter), ((255, -7), 'x'));
    assert_eq!(other.rest["more"].to_string(), r#"{"a":null}"#);
    assert_eq!(
        problems::<Vec<Shape>>("[Square]"),
        "etc/x.yaml:1:2: [0]: expected one of Point, Circle, Named, found the text \"Square\""
    );
}

#[test]
fn a_client_takes_what_its_etcd_leaves_open_from_the_sections_around() {
    #[derive(Debug, Deserialize)]
    struct Clients {
        #[serde(rename = "*")]
        rpc: RpcServerConf,
        #[serde(rename = "UserRpc")]
        user: RpcClientConf,
        #[serde(rename = "OrderRpc")]
        order: RpcClientConf,
    }
    let text = "Name: x\nListenOn: a\nEtcd: {Hosts: [h], Key: own}\nUserRpc: {Etcd: {Key: user}}\nOrderRpc: {}\n";
    let clients: Clients = read(text);
    let own = clients.rpc.etcd.expect("a section");
    let user = clients.user.etcd.expect("a section");
    assert_eq!((&user.hosts, user.key.as_str()), (&own.hosts, "user"));
    assert_eq!(clients.order.etcd.as_ref(), Some(&own));
    let text = text
        .replace("Hosts: [h], ", "")
        .replace("{Etcd: {Key: user}}", "{}");
    assert_eq!(
        problems::<Clients>(&text),
        "etc/x.yaml:3:1: Etcd.Hosts: required, but missing\n\
         etc/x.yaml:4:1: UserRpc.Etcd.Hosts: required, but missing\n\
         etc/x.yaml:5:1: OrderRpc.Etcd.Hosts: required, but missing"
    );
}
