//! What `examples/deploy` says in several places: the same variables, ports and files everywhere.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use testbed::examples;
use yaml_serde::Value;

const SERVICES: [&str; 4] = [
    "identity-rpc",
    "identity-api",
    "usercenter-rpc",
    "usercenter-api",
];

fn read(path: &str) -> String {
    let path: PathBuf = examples().join("deploy").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a configuration expands: `${ACCESS_SECRET}`.
fn variables(text: &str) -> BTreeSet<String> {
    let rest = text.split("${").skip(1);
    rest.map(|rest| rest.split('}').next().unwrap().to_owned())
        .collect()
}

/// The documents of a manifest by their kind.
fn manifest(service: &str) -> BTreeMap<String, Value> {
    let text = read(&format!("k8s/{service}.yaml"));
    text.split("\n---\n")
        .map(|document| {
            let document: Value = yaml_serde::from_str(document).unwrap();
            (document["kind"].as_str().unwrap().to_owned(), document)
        })
        .collect()
}

#[test]
fn every_variable_of_a_configuration_is_given() {
    let compose: Value = yaml_serde::from_str(&read("compose.yaml")).unwrap();
    for service in SERVICES {
        let wanted = variables(&read(&format!("etc/{service}.yaml")));
        let given = compose["services"][service]["environment"]
            .as_mapping()
            .unwrap();
        let given: BTreeSet<_> = given
            .keys()
            .map(|key| key.as_str().unwrap().to_owned())
            .collect();
        assert_eq!(given, wanted, "{service} in compose.yaml");
        let deployment = &manifest(service)["Deployment"];
        let container = &deployment["spec"]["template"]["spec"]["containers"][0];
        let given = container["env"].as_sequence().unwrap();
        let given: BTreeSet<_> = given
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(given, wanted, "{service} in k8s");
    }
}

#[test]
fn every_port_is_the_one_the_service_listens_on() {
    for service in SERVICES {
        let config: Value = yaml_serde::from_str(&read(&format!("etc/{service}.yaml"))).unwrap();
        let own = match config["ListenOn"].as_str() {
            Some(address) => address.rsplit(':').next().unwrap().parse().unwrap(),
            None => config["Port"].as_u64().unwrap(),
        };
        let manifest = manifest(service);
        let template = &manifest["Deployment"]["spec"]["template"];
        let ports = template["spec"]["containers"][0]["ports"]
            .as_sequence()
            .unwrap();
        let ports: Vec<_> = ports
            .iter()
            .map(|port| port["containerPort"].as_u64())
            .collect();
        let metrics = config["Prometheus"]["Port"].as_u64();
        assert_eq!(ports, [Some(own), metrics], "{service}");
        assert_eq!(
            manifest["Service"]["spec"]["ports"][0]["port"].as_u64(),
            Some(own)
        );
        let scraped = template["metadata"]["annotations"]["prometheus.io/port"].as_str();
        assert_eq!(scraped.and_then(|port| port.parse().ok()), metrics);
        assert_eq!(config["Mode"].as_str(), Some("pro"), "{service}");
        assert!(
            manifest.contains_key("HorizontalPodAutoscaler"),
            "{service}"
        );
    }
}

#[test]
fn a_deployed_configuration_differs_from_the_own_one_only_where_it_has_to() {
    // Where it listens, what it calls, where its data are and how it runs.
    let own = [
        "Name", "Host", "Port", "ListenOn", "Mode", "DB", "Redis", "Cache", "JwtAuth",
    ];
    let own: BTreeSet<_> = own.into_iter().collect();
    for service in SERVICES {
        let deployed: Value = yaml_serde::from_str(&read(&format!("etc/{service}.yaml"))).unwrap();
        let here: Value = yaml_serde::from_str(&testbed::Service::config(service)).unwrap();
        let keys = |value: &Value| -> BTreeSet<String> {
            let keys = value.as_mapping().unwrap().keys();
            keys.map(|key| key.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(keys(&deployed), keys(&here), "{service}");
        for key in keys(&here) {
            let is_address = own.contains(key.as_str()) || key.ends_with("Conf");
            if !is_address && key != "Prometheus" {
                assert_eq!(deployed[&key], here[&key], "{service}: {key}");
            }
        }
        assert_eq!(deployed["Prometheus"]["Port"], here["Prometheus"]["Port"]);
    }
}

#[test]
fn no_secret_stands_in_the_repository() {
    for line in read(".env.example").lines() {
        if let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
            assert_eq!(value, "", "{name}");
        }
    }
    let secret: Value = yaml_serde::from_str(&read("k8s/secret.example.yaml")).unwrap();
    for (name, value) in secret["stringData"].as_mapping().unwrap() {
        assert_eq!(value.as_str(), Some(""), "{name:?}");
    }
}
