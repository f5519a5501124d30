//! `RpcServerConf`: go-zero's `zrpc.RpcServerConf` in a service's own configuration.

use std::collections::BTreeMap;
use std::time::Duration;

use rgo_core::config::CacheConf;
use rgo_core::config::DbConf;
use rgo_core::config::JwtConf;
use rgo_core::config::RpcClientConf;
use rgo_core::config::parse_with_warnings;
use rgo_grpc::RpcServerConf;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Deserialize)]
struct Embedded {
    #[serde(flatten)]
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
    assert!(warnings.is_empty(), "{text}: {warnings:?}");
    value
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
    assert!(conf.rpc.service.mode.has_reflection());
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
    assert_eq!(conf.rpc.service.shutdown.wait_time, Duration::from_secs(90));
    let stat = &conf.rpc.middlewares.stat_conf;
    assert_eq!(stat.slow_threshold, Duration::from_millis(250));
    assert_eq!(conf.rpc.method_timeouts[0].timeout, Duration::from_secs(3));
    assert_eq!(conf.labels["one"], "1");
    let free = conf.free.expect("a value");
    assert_eq!(free.to_string(), r#"{"a":[1,"x",1.5,true,null,"2"]}"#);
}

#[test]
fn a_client_takes_what_its_etcd_leaves_open_from_the_sections_around() {
    #[derive(Debug, Deserialize)]
    struct Clients {
        #[serde(flatten)]
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
    let error = parse_with_warnings::<Clients>(&text, "etc/x.yaml").expect_err("refused");
    assert_eq!(
        error.to_string(),
        "etc/x.yaml:4:1: UserRpc.Etcd.Hosts: required, but missing"
    );
    let text = text.replace("UserRpc: {}\nOrderRpc: {}\n", "");
    let error = parse_with_warnings::<Clients>(&text, "etc/x.yaml").expect_err("refused");
    assert_eq!(
        error.to_string(),
        "etc/x.yaml:3:1: Etcd.Hosts: required, but missing"
    );
}

#[test]
fn the_file_of_a_real_service_is_read_as_it_is() {
    #[derive(Debug, Deserialize)]
    struct Usercenter {
        #[serde(flatten)]
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
