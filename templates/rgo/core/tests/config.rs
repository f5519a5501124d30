//! Configuration files as people write them: how they are read, and how each mistake is reported.

#[path = "config/flattened.rs"]
mod flattened;
#[path = "config/mistakes.rs"]
mod mistakes;
#[path = "config/reading.rs"]
mod reading;
#[path = "config/sections.rs"]
mod sections;

use rgo_core::config::JwtConf;
use rgo_core::config::ServiceConf;
use rgo_core::config::cpu_threshold;
use rgo_core::config::parse_with_warnings;
use rgo_core::config::section;
use serde::Deserialize;
use serde::Deserializer;
use serde::de::DeserializeOwned;

/// A struct that embeds another one, as those of the other runtime crates do.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase", remote = "Self")]
struct Server {
    #[serde(skip)]
    service: ServiceConf,
    port: u16,
    #[serde(default)]
    max_bytes: u64,
    #[serde(default)]
    verbose: bool,
    #[serde(default, deserialize_with = "cpu_threshold")]
    cpu_threshold: u32,
    #[serde(default)]
    trace_ignore_paths: Vec<String>,
    #[serde(default)]
    signature: Option<Signature>,
}

impl<'de> Deserialize<'de> for Server {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        section(from, |keys| {
            let service = Deserialize::deserialize(keys.clone())?;
            Ok(Self {
                service,
                ..Self::deserialize(keys)?
            })
        })
    }
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Signature {
    private_keys: Vec<PrivateKey>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct PrivateKey {
    fingerprint: String,
    key_file: String,
}

#[derive(Debug, Deserialize)]
struct Config {
    #[serde(flatten)]
    server: Server,
    #[serde(rename = "Auth")]
    auth: JwtConf,
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    let (value, warnings) = parse_with_warnings(text, "etc/x.yaml").expect("a configuration");
    assert!(warnings.is_empty(), "{text}: {warnings:?}");
    value
}

fn problem<T: DeserializeOwned>(text: &str) -> String {
    match parse_with_warnings::<T>(text, "etc/x.yaml") {
        Ok(_) => "no problem".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn warnings<T: DeserializeOwned>(text: &str) -> String {
    let (_, warnings) = parse_with_warnings::<T>(text, "etc/x.yaml").expect("a configuration");
    warnings.join("\n")
}
