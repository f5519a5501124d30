//! Configuration files as people write them: what is read, and what each mistake is told as.

#[path = "config/mistakes.rs"]
mod mistakes;
#[path = "config/reading.rs"]
mod reading;
#[path = "config/sections.rs"]
mod sections;

use rgo_core::config::JwtConf;
use rgo_core::config::parse_with_warnings;
use rgo_http::RestConf;
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Deserialize)]
struct Config {
    #[serde(rename = "*")]
    rest: RestConf,
    #[serde(rename = "Auth")]
    auth: JwtConf,
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
