//! go-zero's sections and defaults.

use rgo_core::config::Batcher;
use rgo_core::config::CacheConf;
use rgo_core::config::Mode;
use rgo_core::config::RedisConf;
use rgo_core::config::RedisKeyConf;
use rgo_core::config::RedisType;
use rgo_core::config::ServiceConf;

use crate::Config;
use crate::Server;
use crate::problem;
use crate::read;

#[test]
fn the_least_file_gets_go_zeros_defaults() {
    let config: Config =
        read("Name: user\nPort: 8888\nAuth:\n  AccessSecret: s\n  AccessExpire: 3600\n");
    assert_eq!(config.server.service.name, "user");
    assert_eq!(config.auth.access_secret.expose(), "s");
    assert_eq!(config.auth.access_expire, 3600);
    assert_eq!(config.server.service.mode, Mode::Pro);
    let mut expected = Server {
        port: 8888,
        ..Server::default()
    };
    expected.service.name = "user".to_owned();
    assert_eq!(config.server, expected);
}

#[test]
fn an_empty_section_gets_its_defaults_and_one_with_nothing_behind_it_is_absent() {
    let conf: Server = read("Name: x\nPort: 1\nDevServer: {}\nPrometheus:\nTelemetry: ~\n");
    let dev = conf.service.dev_server.expect("a section");
    assert_eq!((dev.port, dev.health_path.as_str()), (6060, "/healthz"));
    assert!(conf.service.prometheus.is_none());
    assert!(conf.service.telemetry.is_none());
}

#[test]
fn sections_of_a_service_are_read() {
    let text = r#"
Name: identity
Mode: dev
Log: {ServiceName: id, Level: error, KeepDays: 7, FieldKeys: {TimestampKey: ts}}
Telemetry: {Name: x, Endpoint: "http://jaeger:4317", Sampler: 0.5, Batcher: otlphttp, OtlpHeaders: {a: b}}
Shutdown: {WrapUpTime: 100ms, WaitTime: 1m30s}
"#;
    let conf: ServiceConf = read(text);
    assert_eq!(conf.mode, Mode::Dev);
    assert_eq!(conf.log.field_keys.timestamp_key, "ts");
    assert_eq!(conf.log.field_keys.level_key, "level");
    let telemetry = conf.telemetry.expect("a section");
    assert_eq!(
        (telemetry.sampler, telemetry.batcher),
        (0.5, Batcher::OtlpHttp)
    );
    assert_eq!(telemetry.otlp_headers["a"], "b");
    assert_eq!(conf.shutdown.wait_time.as_secs(), 90);
}

#[test]
fn a_redis_needs_a_host_unless_it_is_in_memory() {
    let redis: RedisConf = read("Type: memory\n");
    assert_eq!((redis.kind, redis.protocol), (RedisType::Memory, 3));
    assert_eq!(
        problem::<RedisConf>("User: x\n"),
        "etc/x.yaml: Host: required, but missing"
    );
    assert_eq!(
        problem::<CacheConf>("- Host: a\n- Weight: 5\n"),
        "etc/x.yaml:2:3: [1].Host: required, but missing"
    );
}

#[test]
fn structs_that_embed_a_redis_share_its_section() {
    let cache: CacheConf = read("- {host: a, pass: 007}\n- {Host: b, Type: cluster, weight: 5}\n");
    assert_eq!(cache[0].redis.pass.expose(), "007");
    assert_eq!((cache[0].weight, cache[1].weight), (100, 5));
    assert_eq!(cache[1].redis.kind, RedisType::Cluster);
    let redis: RedisKeyConf = read("Host: a\nKey: tokens\n");
    assert_eq!(
        (redis.redis.host.as_str(), redis.key.as_str()),
        ("a", "tokens")
    );
    assert_eq!(
        problem::<RedisKeyConf>("Host: a\nProtocol: x\n"),
        "etc/x.yaml:2:11: Protocol: expected u8, found string \"x\""
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
