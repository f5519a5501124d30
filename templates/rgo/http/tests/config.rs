//! `RestConf`: go-zero's `rest.RestConf` in a service's own configuration.

use std::time::Duration;

use rgo_core::config::JwtConf;
use rgo_core::config::parse_with_warnings;
use rgo_http::RestConf;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Config {
    #[serde(flatten)]
    rest: RestConf,
    #[serde(rename = "Auth")]
    auth: JwtConf,
}

fn read(text: &str) -> Config {
    let (config, warnings) = parse_with_warnings(text, "etc/x.yaml").expect("a configuration");
    assert!(warnings.is_empty(), "{text}: {warnings:?}");
    config
}

#[test]
fn the_least_file_gets_go_zeros_defaults() {
    let config = read("Name: user\nPort: 8888\nAuth:\n  AccessSecret: s\n  AccessExpire: 3600\n");
    assert_eq!(config.auth.access_expire, 3600);
    assert_eq!(config.rest.timeout, Some(Duration::from_secs(3)));
    let mut expected = RestConf {
        port: 8888,
        ..RestConf::default()
    };
    expected.service.name = "user".to_owned();
    assert_eq!(config.rest, expected);
}

#[test]
fn keys_are_compared_without_case() {
    let config = read(
        "NAME: x\nport: 1\nmaxBytes: 2\ntimeout: 0\nmiddlewares:\n  log: no\n\
         signature: {privatekeys: [{fingerprint: a, keyFile: b}]}\nauth: {accessSecret: s, accessExpire: 1}\n",
    );
    assert_eq!((config.rest.port, config.rest.max_bytes), (1, 2));
    assert_eq!(config.rest.timeout, None);
    assert!(!config.rest.middlewares.log);
    assert!(config.rest.middlewares.trace);
    let signature = config.rest.signature.expect("a section");
    assert_eq!(signature.private_keys[0].fingerprint, "a");
    assert_eq!(signature.expiry, Duration::from_secs(3600));
}

#[test]
fn mistakes_have_places() {
    for (text, expected) in [
        ("Name: x", "etc/x.yaml: Port: required, but missing"),
        (
            "Name: x\nPort: 1\nCpuThreshold: 1000",
            "etc/x.yaml:3:15: CpuThreshold: expected a number from 0 to 999, found 1000",
        ),
        (
            "Name: x\nPort: 1\nSignature: {}",
            "etc/x.yaml:3:1: Signature.PrivateKeys: required, but missing",
        ),
        (
            "Name: x\nPort: 1\nSignature: {Expiry: 5, PrivateKeys: []}",
            "etc/x.yaml:3:21: Signature.Expiry: expected a duration such as 1m30s or 500ms, found \"5\"",
        ),
    ] {
        let text = format!("{text}\nAuth: {{AccessSecret: s, AccessExpire: 1}}");
        let error = parse_with_warnings::<Config>(&text, "etc/x.yaml").expect_err("refused");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn unknown_keys_are_warnings() {
    let text = "Name: x\nPort: 1\nTimout: 5\nMiddlewares: {Brekaer: true}\nAuth: {AccessSecret: s, AccessExpire: 1}\n";
    let (_, warnings) = parse_with_warnings::<Config>(text, "etc/x.yaml").expect("read");
    assert_eq!(
        warnings,
        [
            "etc/x.yaml:3:1: Timout: unknown key, did you mean Timeout?",
            "etc/x.yaml:4:15: Middlewares.Brekaer: unknown key, did you mean Breaker?",
        ]
    );
}
