//! How keys and values are read in every section.

use std::collections::BTreeMap;

use rgo_core::config::RedisConf;
use serde::Deserialize;

use crate::Server;
use crate::problem;
use crate::read;

#[test]
fn keys_are_compared_without_case() {
    let conf: Server = read(
        "NAME: x\nport: 1\nmax_bytes: 2\ndevserver:\n  PORT: 3\nlog:\n  stat: no\nVERBOSE: on\n",
    );
    assert_eq!((conf.port, conf.max_bytes), (1, 2));
    assert_eq!(conf.service.dev_server.map(|dev| dev.port), Some(3));
    assert!(!conf.service.log.stat);
    assert!(conf.verbose);
}

#[test]
fn json_is_read_too() {
    let conf: Server =
        read("{\n\t\"Name\": \"x\",\n\t\"Port\": 8080,\n\t\"TraceIgnorePaths\": [\"/a\"]\n}\n");
    assert_eq!(conf.trace_ignore_paths, ["/a"]);
}

#[test]
fn anchors_and_merge_keys_work() {
    let text =
        "Name: x\nPort: 1\nDevServer: &a\n  Port: 7\n  Host: h\nPrometheus:\n  <<: *a\n  Port: 8\n";
    let conf: Server = read(text);
    let prometheus = conf.service.prometheus.expect("a section");
    assert_eq!((prometheus.port, prometheus.host.as_str()), (8, "h"));
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
        problem::<Vec<Shape>>("[Square]"),
        "etc/x.yaml:1:2: [0]: unknown variant `Square`, expected one of `Point`, `Circle`, `Named`"
    );
}

#[test]
fn integers_are_written_in_every_way_go_takes() {
    for (text, port) in [
        ("8080", 8080),
        ("0x10", 16),
        ("1_000", 1000),
        ("1.0", 1),
        ("1e3", 1000),
        ("+7", 7),
    ] {
        let conf: Server = read(&format!("Name: x\nPort: {text}\n"));
        assert_eq!(conf.port, port, "{text}");
    }
}
