//! What `examples/deploy` says in several places: the same variables, ports, callers and files everywhere, and the
//! services start with it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use testbed::MariaDb;
use testbed::Nginx;
use testbed::Redis;
use testbed::Service;
use testbed::examples;
use testbed::http;
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

fn yaml(path: &str) -> Value {
    yaml_serde::from_str(&read(path)).unwrap()
}

/// The documents of a file of manifests.
fn documents(path: &str) -> Vec<Value> {
    let text = read(path);
    let documents = text.split("\n---\n");
    documents
        .map(|document| yaml_serde::from_str(document).unwrap())
        .collect()
}

/// The documents of a manifest by their kind.
fn manifest(service: &str) -> BTreeMap<String, Value> {
    let documents = documents(&format!("k8s/{service}.yaml"));
    let by_kind = documents.into_iter().map(|document| {
        let kind = document["kind"].as_str().unwrap().to_owned();
        (kind, document)
    });
    by_kind.collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_sequence().map_or(&[], Vec::as_slice)
}

/// A mapping of texts.
fn pairs(value: &Value) -> BTreeMap<String, String> {
    let mapping = value.as_mapping().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    mapping
        .iter()
        .map(|(key, value)| (text(key), text(value)))
        .collect()
}

/// The environment a service has in `compose.yaml`.
fn environment(service: &str) -> BTreeMap<String, String> {
    pairs(&yaml("compose.yaml")["services"][service]["environment"])
}

/// The port a service listens on, as its configuration says.
fn own_port(service: &str) -> u64 {
    let config = yaml(&format!("etc/{service}.yaml"));
    match config["ListenOn"].as_str() {
        Some(address) => address.rsplit(':').next().unwrap().parse().unwrap(),
        None => config["Port"].as_u64().unwrap(),
    }
}

/// Who calls whom on which port, as the environments in `compose.yaml` say.
fn calls() -> BTreeSet<(String, String, u64)> {
    let mut calls = BTreeSet::new();
    for caller in SERVICES.into_iter().chain(["gateway"]) {
        for value in environment(caller).values() {
            for called in SERVICES.into_iter().chain(["redis", "mariadb"]) {
                if let Some((_, rest)) = value.split_once(&format!("{called}:")) {
                    let port = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap();
                    calls.insert((caller.to_owned(), called.to_owned(), port.parse().unwrap()));
                }
            }
        }
    }
    calls
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
        let config = yaml(&format!("etc/{service}.yaml"));
        let own = own_port(service);
        let manifest = manifest(service);
        let template = &manifest["Deployment"]["spec"]["template"];
        let container = &template["spec"]["containers"][0];
        let ports = list(&container["ports"]);
        let ports: Vec<_> = ports
            .iter()
            .map(|port| port["containerPort"].as_u64())
            .collect();
        let metrics = config["Prometheus"]["Port"].as_u64();
        assert_eq!(ports, [Some(own), metrics], "{service}");
        let by_name = &container["ports"][0]["name"];
        for probe in ["readinessProbe", "livenessProbe"] {
            let probe = &container[probe];
            let fits = match config["ListenOn"].as_str() {
                Some(_) => probe["grpc"]["port"].as_u64() == Some(own),
                None => probe["tcpSocket"]["port"] == *by_name,
            };
            assert!(fits, "{service}: {probe:?}");
        }
        let port = &manifest["Service"]["spec"]["ports"][0];
        assert_eq!(port["port"].as_u64(), Some(own));
        assert_eq!(port["targetPort"], *by_name);
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
fn every_address_is_the_one_of_the_service_that_is_called() {
    let calls = calls();
    for (caller, called, port) in &calls {
        if SERVICES.contains(&called.as_str()) {
            assert_eq!(*port, own_port(called), "{caller} calls {called}");
        }
    }
    for called in SERVICES.into_iter().chain(["redis", "mariadb"]) {
        assert!(calls.iter().any(|call| call.1 == called), "{called}");
    }
    // Kubernetes has the same, and the rest from the secret.
    for caller in SERVICES.into_iter().chain(["gateway"]) {
        let compose = environment(caller);
        let manifest = manifest(caller);
        let pod = &manifest["Deployment"]["spec"]["template"]["spec"];
        for variable in list(&pod["containers"][0]["env"]) {
            let name = variable["name"].as_str().unwrap();
            if let Some(value) = variable["value"].as_str() {
                assert_eq!(value, compose[name], "{caller}: {name}");
            }
        }
    }
}

#[test]
fn a_pod_is_reached_by_its_callers_alone() {
    let mut allowed = BTreeSet::new();
    let mut nobody = false;
    for policy in documents("k8s/network-policy.yaml") {
        let spec = &policy["spec"];
        assert_eq!(list(&spec["policyTypes"]), ["Ingress"]);
        let name = policy["metadata"]["name"].as_str().unwrap();
        let label = "app.kubernetes.io/name";
        let Some(called) = spec["podSelector"]["matchLabels"][label].as_str() else {
            nobody |= spec["podSelector"] == Value::Mapping(Default::default())
                && spec["ingress"].is_null();
            assert!(["nobody", "metrics"].contains(&name), "{name}");
            continue;
        };
        for rule in list(&spec["ingress"]) {
            let port = rule["ports"][0]["port"].as_u64().unwrap();
            assert_eq!(list(&rule["ports"]).len(), 1, "{name}");
            let from = list(&rule["from"]);
            assert!(called == "gateway" || !from.is_empty(), "{name}");
            for caller in from {
                let caller = caller["podSelector"]["matchLabels"][label].as_str();
                allowed.insert((caller.unwrap().to_owned(), called.to_owned(), port));
            }
        }
    }
    assert!(nobody, "there is no rule that keeps everybody out");
    assert_eq!(allowed, calls());
}

#[test]
fn a_container_shares_networks_with_those_it_calls_and_not_with_those_it_must_not() {
    let compose = yaml("compose.yaml");
    let share = |one: &str, other: &str| {
        let networks = |name: &str| list(&compose["services"][name]["networks"]).to_vec();
        let others = networks(other);
        networks(one).iter().any(|network| others.contains(network))
    };
    for (caller, called, _) in calls() {
        assert!(share(&caller, &called), "{caller} calls {called}");
    }
    for store in ["redis", "mariadb"] {
        for other in ["gateway", "identity-api", "usercenter-api"] {
            assert!(!share(store, other), "{other} reaches {store}");
        }
    }
    for rpc in ["identity-rpc", "usercenter-rpc"] {
        assert!(!share("gateway", rpc), "the gateway reaches {rpc}");
    }
    let services = compose["services"].as_mapping().unwrap();
    for (name, service) in services {
        let is_gateway = name.as_str() == Some("gateway");
        assert_eq!(!service["ports"].is_null(), is_gateway, "{name:?}");
        assert!(!list(&service["networks"]).is_empty(), "{name:?}");
    }
}

/// Every value of a configuration by its path: `Prometheus.Port`.
fn leaves(value: &Value, path: &str, found: &mut BTreeMap<String, Value>) {
    let below = |key: &str| match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    };
    if let Some(mapping) = value.as_mapping() {
        for (key, value) in mapping {
            leaves(value, &below(key.as_str().unwrap()), found);
        }
    } else if let Some(sequence) = value.as_sequence() {
        for (at, value) in sequence.iter().enumerate() {
            leaves(value, &below(&at.to_string()), found);
        }
    } else {
        found.insert(path.to_owned(), value.clone());
    }
}

#[test]
fn a_deployed_configuration_differs_from_the_own_one_only_where_it_has_to() {
    // Where it listens, what it calls, where its data are, what is secret, and how it runs.
    let own = [
        "Cache.0.Host",
        "Cache.0.Pass",
        "Cache.0.Type",
        "DB.DataSource",
        "Host",
        "IdentityRpcConf.Endpoints.0",
        "JwtAuth.AccessSecret",
        "ListenOn",
        "Mode",
        "Prometheus.Host",
        "Redis.Host",
        "Redis.Pass",
        "Redis.Type",
        "UsercenterRpcConf.Endpoints.0",
        "WxMiniConf.AppId",
        "WxMiniConf.Secret",
    ];
    for service in SERVICES {
        let mut deployed = BTreeMap::new();
        leaves(&yaml(&format!("etc/{service}.yaml")), "", &mut deployed);
        let mut here = BTreeMap::new();
        let text = Service::config(service);
        leaves(&yaml_serde::from_str(&text).unwrap(), "", &mut here);
        let keys: BTreeSet<_> = deployed.keys().chain(here.keys()).collect();
        for key in keys.into_iter().filter(|key| !own.contains(&key.as_str())) {
            assert_eq!(deployed.get(key), here.get(key), "{service}: {key}");
        }
        let port = |found: &BTreeMap<String, Value>| {
            let address = found.get("ListenOn")?.as_str()?;
            address.rsplit(':').next().map(str::to_owned)
        };
        assert_eq!(port(&deployed), port(&here), "{service}");
    }
}

#[test]
fn no_secret_stands_in_the_repository() {
    let mut secrets = BTreeSet::new();
    for line in read(".env.example").lines() {
        if let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
            assert_eq!(value, "", "{name}");
            secrets.insert(name.to_owned());
        }
    }
    for (name, value) in pairs(&yaml("k8s/secret.example.yaml")["stringData"]) {
        assert_eq!(value, "", "{name}");
        secrets.insert(name);
    }
    let compose = yaml("compose.yaml");
    for (service, conf) in compose["services"].as_mapping().unwrap() {
        for (name, value) in pairs(&conf["environment"]) {
            let is_filled_in = value.contains("${") && !variables(&value).is_empty();
            assert!(
                !secrets.contains(&name) || is_filled_in,
                "{service:?}: {name}"
            );
        }
    }
    let known = pairs(&yaml("k8s/secret.example.yaml")["stringData"]);
    for service in SERVICES {
        let manifest = manifest(service);
        let pod = &manifest["Deployment"]["spec"]["template"]["spec"];
        for variable in list(&pod["containers"][0]["env"]) {
            let name = variable["name"].as_str().unwrap();
            let key = variable["valueFrom"]["secretKeyRef"]["key"].as_str();
            assert_eq!(key.is_some(), secrets.contains(name), "{service}: {name}");
            assert!(
                key.is_none_or(|key| key == name && known.contains_key(key)),
                "{service}: {name}"
            );
        }
        let mut found = BTreeMap::new();
        leaves(&yaml(&format!("etc/{service}.yaml")), "", &mut found);
        for (path, value) in found {
            let key = path.rsplit('.').next().unwrap();
            if ["AccessSecret", "AppId", "DataSource", "Pass", "Secret"].contains(&key) {
                let value = value.as_str().unwrap();
                let is_variable = value.starts_with("${") && value.ends_with('}');
                assert!(is_variable, "{service}: {path}");
            }
        }
    }
}

#[test]
fn what_git_does_not_see_no_image_sees() {
    // Two ways to write the same: `/examples/**/data/` and `examples/**/data`.
    let patterns = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| line.trim_matches('/').to_owned())
            .collect()
    };
    let git = fs::read_to_string(examples().join("../.gitignore")).unwrap();
    let image = patterns(&read("Dockerfile.dockerignore"));
    for pattern in patterns(&git) {
        assert!(
            image.contains(&pattern) || image.contains(&format!("**/{pattern}")),
            "{pattern}"
        );
    }
}

#[test]
fn the_services_serve_as_compose_starts_them() {
    let secrets = [
        (
            "ACCESS_SECRET",
            "a secret of this test, long enough for pro",
        ),
        ("REDIS_PASSWORD", "a-password-of-redis"),
        ("MARIADB_PASSWORD", "a-password-of-mariadb"),
        ("WX_APP_ID", "wx0000000000000000"),
        ("WX_SECRET", "a secret of WeChat"),
    ];
    let secret = |name: &str| {
        let found = secrets.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| *value).unwrap_or_default()
    };
    let database = "looklook_usercenter";
    let mariadb = MariaDb::start();
    mariadb.execute(
        "",
        &format!(
            "CREATE DATABASE {database}; CREATE USER looklook@'%' IDENTIFIED BY '{}';
            GRANT ALL ON {database}.* TO looklook@'%'",
            secret("MARIADB_PASSWORD")
        ),
    );
    let tables = examples().join("usercenter/model/sql/usercenter.sql");
    mariadb.execute(database, &fs::read_to_string(tables).unwrap());
    let source = mariadb.data_source(database);
    let (_, address) = source.split_once("tcp(").unwrap();
    let (address, _) = address.split_once(')').unwrap();
    let redis = Redis::with(&["--requirepass", secret("REDIS_PASSWORD")]);

    let mut places = vec![
        ("mariadb:3306", address.to_owned()),
        ("redis:6379", redis.host()),
    ];
    let mut start = |name: &str, place: &'static str| {
        let filled_in = environment(name).into_iter().map(|(key, value)| {
            let mut parts = value.split("${");
            let mut text = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                let (variable, rest) = part.split_once('}').unwrap();
                text.push_str(secret(variable.split(':').next().unwrap()));
                text.push_str(rest);
            }
            for (from, to) in &places {
                text = text.replace(from, to);
            }
            (key, text)
        });
        let service = Service::deployed(name, filled_in.collect());
        places.push((place, format!("127.0.0.1:{}", service.port)));
        service
    };
    let _identity_rpc = start("identity-rpc", "identity-rpc:9001");
    let _usercenter_rpc = start("usercenter-rpc", "usercenter-rpc:9002");
    let identity_api = start("identity-api", "identity-api:8001");
    let usercenter_api = start("usercenter-api", "usercenter-api:8002");
    let gateway = Nginx::start(identity_api.port, usercenter_api.port);

    let user = r#"{"mobile":"13800000001","password":"a secret"}"#;
    let answer = http::post(gateway.port, "/usercenter/v1/user/register", &[], user);
    assert_eq!(answer.status, 200, "{answer:?}");
    let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let token = body["data"]["accessToken"].as_str().unwrap();
    let headers = [("Authorization", token)];
    let answer = http::post(gateway.port, "/usercenter/v1/user/detail", &headers, "{}");
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(answer.body.contains("13800000001"), "{answer:?}");
}
