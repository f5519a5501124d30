//! go-zero's sections and defaults.

use std::collections::BTreeMap;
use std::time::Duration;

use rgo_core::config::Batcher;
use rgo_core::config::CacheConf;
use rgo_core::config::DbConf;
use rgo_core::config::JwtConf;
use rgo_core::config::Mode;
use rgo_core::config::RedisConf;
use rgo_core::config::RpcClientConf;
use rgo_core::config::parse_with_warnings;
use rgo_grpc::RpcServerConf;
use rgo_http::RestConf;
use serde::Deserialize;

use crate::Config;
use crate::problems;
use crate::read;

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
fn secrets_do_not_show_in_debug_output() {
    let text = "Host: h\nPass: hunter2\n";
    let redis: RedisConf = read(text);
    assert!(!format!("{redis:?}").contains("hunter2"));
    let config: Config = read("Name: x\nPort: 1\nAuth: {AccessSecret: hunter2, AccessExpire: 1}\n");
    assert!(!format!("{config:?}").contains("hunter2"));
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
    // A section that is not there inherits nothing.
    let absent: Clients = read(&text.replace("OrderRpc: {}", ""));
    assert_eq!(absent.order, RpcClientConf::default());
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

#[test]
fn the_file_of_a_real_service_is_read_as_it_is() {
    #[derive(Debug, Deserialize)]
    struct Usercenter {
        #[serde(rename = "*")]
        rpc: RpcServerConf,
        #[serde(rename = "DB")]
        db: DbConf,
        #[serde(rename = "Cache")]
        cache: CacheConf,
        #[serde(rename = "IdentityRpcConf")]
        identity: RpcClientConf,
    }
    let text = r#"
Name: usercenter-rpc
ListenOn: 0.0.0.0:9002
Mode: dev

#监控
Prometheus:
  Host: 0.0.0.0
  Port: 9092
  Path: /metrics
#链路追踪
Telemetry:
  Name: usercenter-rpc
  Endpoint: http://jaeger:14268/api/traces
  Sampler: 1.0
  Batcher: jaeger

Log:
  ServiceName: usercenter-rpc
  Level: error

Redis:
  Host: redis:6379
  Type: node
  Pass: secret
  Key: usercenter-rpc
DB:
  DataSource: root:secret@tcp(mysql:3306)/looklook_usercenter?charset=utf8mb4&parseTime=true&loc=Asia%2FShanghai
Cache:
  - Host: redis:6379
    Pass: secret

#rpc
IdentityRpcConf:
  Endpoints:
    - 127.0.0.1:9001
  NonBlock: true
"#;
    let (conf, warnings) =
        parse_with_warnings::<Usercenter>(text, "etc/usercenter.yaml").expect("a configuration");
    let warnings: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "etc/usercenter.yaml:16:12: Telemetry.Batcher: jaeger is of an older go-zero, read as otlpgrpc"
        ]
    );
    assert_eq!(
        conf.rpc.redis.map(|redis| redis.key),
        Some("usercenter-rpc".to_owned())
    );
    assert_eq!(conf.rpc.service.prometheus.map(|p| p.port), Some(9092));
    assert!(conf.db.data_source.ends_with("loc=Asia%2FShanghai"));
    assert_eq!(conf.cache.len(), 1);
    assert_eq!(conf.identity.endpoints, ["127.0.0.1:9001"]);
}
