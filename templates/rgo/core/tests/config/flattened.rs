//! serde's `flatten` in a service's own configuration.

use std::collections::BTreeMap;

use rgo_core::config::CacheConf;
use rgo_core::config::RedisConf;
use rgo_core::config::RpcClientConf;
use rgo_core::config::ServiceConf;
use rgo_core::config::parse_with_warnings;
use serde::Deserialize;

use crate::Server;
use crate::problem;
use crate::read;
use crate::warnings;

#[derive(Debug, Deserialize)]
struct Own {
    #[serde(flatten)]
    server: Server,
    #[serde(rename = "IdentityRpcConf")]
    identity: RpcClientConf,
    #[serde(rename = "MaxUpload")]
    max_upload: i64,
    #[serde(rename = "Cache", default)]
    cache: CacheConf,
    #[serde(rename = "PublicUrl", default)]
    public_url: Option<String>,
    #[serde(rename = "Retries", default = "three")]
    retries: u32,
}

fn three() -> u32 {
    3
}

const LEAST: &str = "Name: x\nPort: 1\nMaxUpload: 5\n";

#[test]
fn keys_of_the_flattened_struct_are_read_in_any_case_and_as_their_types() {
    let text = "name: 7\nPORT: 0x10\nmax-upload: 5\nlog: {stat: off, SERVICENAME: 12}\ntrace_ignore_paths: [1, yes]\n";
    let own: Own = read(text);
    assert_eq!(
        (own.server.service.name.as_str(), own.server.port),
        ("7", 16)
    );
    assert_eq!(own.server.service.log.service_name, "12");
    assert_eq!(own.server.trace_ignore_paths, ["1", "yes"]);
}

#[test]
fn required_fields_beside_it_are_read_in_any_case() {
    let own: Own = read("Name: x\nPort: 1\nmaxupload: 5\nidentity_rpc_conf: {timeout: 1}\n");
    assert_eq!(own.max_upload, 5);
    assert_eq!(own.identity.timeout.map(|time| time.as_millis()), Some(1));
    let own: Own = read(LEAST);
    assert_eq!(own.identity, RpcClientConf::default());
    assert_eq!(
        problem::<Own>("Name: x\nPort: 1\nmaxupload: a\n"),
        "etc/x.yaml:3:12: maxupload: expected i64, found string \"a\""
    );
}

#[test]
fn optional_fields_beside_it_are_read_as_spelled_or_warned_of() {
    let text = format!("{LEAST}Cache: [{{host: a}}]\nRetries: 4\nPublicUrl: u\n");
    let own: Own = read(&text);
    let found = (own.cache.len(), own.retries, own.public_url.as_deref());
    assert_eq!(found, (1, 4, Some("u")));
    assert_eq!(
        warnings::<Own>(&format!("{LEAST}public-url: u\ncache: []\n")),
        "etc/x.yaml:4:1: public-url: unknown key\netc/x.yaml:5:1: cache: unknown key"
    );
}

#[test]
fn a_key_with_nothing_behind_it_is_absent() {
    let own: Own = read(&format!(
        "{LEAST}Cache:\nRetries: ~\nPublicUrl:\nIdentityRpcConf:\n"
    ));
    assert_eq!((own.cache.len(), own.retries, own.public_url), (0, 3, None));
    assert_eq!(
        problem::<Own>("Name: x\nPort: 1\nMaxUpload:\n"),
        "etc/x.yaml:3:1: MaxUpload: required, but missing"
    );
}

#[test]
fn unknown_keys_are_warned_of_at_every_level() {
    let text = format!(
        "{LEAST}Prt: 1\nVerbos: true\nTimeZone: x\nLog: {{Levle: info}}\nIdentityRpcConf: {{NonBlok: true}}\n\
         Cache:\n- {{Host: a, Wieght: 1}}\n"
    );
    assert_eq!(
        warnings::<Own>(&text),
        "etc/x.yaml:4:1: Prt: unknown key\n\
         etc/x.yaml:5:1: Verbos: unknown key, did you mean Verbose?\n\
         etc/x.yaml:6:1: TimeZone: unknown key\n\
         etc/x.yaml:7:7: Log.Levle: unknown key, did you mean Level?\n\
         etc/x.yaml:8:19: IdentityRpcConf.NonBlok: unknown key, did you mean NonBlock?\n\
         etc/x.yaml:10:13: Cache[0].Wieght: unknown key, did you mean Weight?"
    );
}

#[test]
fn structs_of_the_services_own_can_be_flattened_too() {
    #[derive(Debug, Deserialize)]
    struct Tenant {
        tenant: String,
        #[serde(default)]
        nodes: CacheConf,
        redis: Option<RedisConf>,
    }
    #[derive(Debug, Deserialize)]
    struct Tenants {
        #[serde(flatten)]
        server: Server,
        #[serde(flatten)]
        tenant: Tenant,
    }
    let text = "Name: x\nPort: 1\nHost: not theirs\ntenant: t\nnodes: [{Host: a, Weight: 2}]\n";
    let all: Tenants = parse_with_warnings(text, "etc/x.yaml").expect("read").0;
    assert_eq!((all.tenant.tenant.as_str(), all.server.port), ("t", 1));
    assert_eq!(
        (
            all.tenant.nodes[0].redis.host.as_str(),
            all.tenant.nodes[0].weight
        ),
        ("a", 2)
    );
    assert_eq!(
        warnings::<Tenants>(text),
        "etc/x.yaml:3:1: Host: unknown key"
    );
    let text = format!("{text}redis: {{}}\n");
    let found = problem::<Tenants>(&text);
    assert!(found.ends_with("Host: required, but missing"), "{found}");
    assert!(all.tenant.redis.is_none());
    let found = problem::<Tenants>("Name: x\nPort: 1\n");
    assert_eq!(found, "etc/x.yaml: tenant: required, but missing");
}

#[test]
fn a_map_can_take_the_keys_that_are_left() {
    #[derive(Debug, Deserialize)]
    struct Open {
        #[serde(flatten)]
        service: ServiceConf,
        #[serde(flatten)]
        rest: BTreeMap<String, serde_json::Value>,
    }
    let open: Open = read("name: x\nmore: {a: ~, b: [1, yes, \"2\"]}\n");
    assert_eq!(open.service.name, "x");
    assert_eq!(
        open.rest["more"].to_string(),
        r#"{"a":null,"b":[1,"yes","2"]}"#
    );
}

#[test]
fn an_enum_without_tags_gets_the_section_it_is_in() {
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    enum Store {
        Redis(RedisConf),
        Folder { path: String },
    }
    #[derive(Debug, Deserialize)]
    struct Stores {
        #[serde(flatten)]
        server: Server,
        store: Store,
    }
    let text = "Name: x\nPort: 1\nHost: not theirs\nstore: {path: p}\n";
    let stores: Stores = parse_with_warnings(text, "etc/x.yaml").expect("read").0;
    assert!(matches!(stores.store, Store::Folder { path } if path == "p"));
    let text = "Name: x\nPort: 1\nstore: {Host: a}\n";
    let stores: Stores = read(text);
    assert!(matches!(stores.store, Store::Redis(redis) if redis.host == "a"));
    assert_eq!(stores.server.port, 1);
}

#[test]
fn a_copied_section_does_not_take_keys_from_the_section_around_it() {
    #[derive(Debug, Deserialize)]
    struct Node {
        #[serde(flatten)]
        redis: RedisConf,
        share: u32,
    }
    #[expect(dead_code, reason = "only read")]
    #[derive(Debug, Deserialize)]
    struct Nodes {
        node: Node,
    }
    #[expect(dead_code, reason = "only read")]
    #[derive(Debug, Deserialize)]
    struct Outer {
        #[serde(flatten)]
        server: Server,
        #[serde(flatten)]
        nodes: Nodes,
    }
    #[derive(Debug, Deserialize)]
    struct Plain {
        #[serde(flatten)]
        server: Server,
        node: Node,
    }
    let text = "Name: x\nPort: 1\nHost: not theirs\nnode: {share: 1, host: a}\n";
    let plain: Plain = parse_with_warnings(text, "etc/x.yaml").expect("read").0;
    assert_eq!((plain.node.redis.host.as_str(), plain.node.share), ("a", 1));
    assert_eq!(plain.server.port, 1);
    let found = match parse_with_warnings::<Outer>(text, "etc/x.yaml") {
        Ok((outer, _)) => format!("{outer:?}"),
        Err(error) => error.to_string(),
    };
    let expected = "a section in a flattened struct or an enum cannot flatten another one";
    assert!(found.ends_with(expected), "{found}");
}

#[test]
fn other_formats_are_read_without_the_rules_of_a_file() {
    let json = r#"{"name": "x", "Port": 8080, "Log": {"Stat": false}}"#;
    let server: Server = serde_json::from_str(json).expect("read");
    assert_eq!((server.service.name.as_str(), server.port), ("x", 8080));
    assert!(!server.service.log.stat);
    let error =
        serde_json::from_str::<Server>(r#"{"Name": "x", "Port": "y"}"#).expect_err("refused");
    assert!(error.to_string().starts_with("expected u16"), "{error}");
}
