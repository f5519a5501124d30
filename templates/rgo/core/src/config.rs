//! `etc/<service>.yaml`, as go-zero reads it.
//!
//! Keys are compared without case, `_` and `-`; sections and defaults are go-zero's. `${VAR}` in a value is replaced by the
//! environment variable. The first mistake is an error with file, line and column. A key that nothing reads is a warning
//! on stderr.
//!
//! A struct of a service's own derives `serde::Deserialize`, and is read by the same rules. To embed a struct as Go does,
//! flatten it:
//!
//! ```
//! # use rgo_core::config::{ServiceConf, JwtConf, parse};
//! #[derive(serde::Deserialize)]
//! struct Config {
//!     #[serde(flatten)]
//!     service: ServiceConf,
//!     #[serde(rename = "Auth")]
//!     auth: JwtConf,
//! }
//!
//! let config: Config = parse("name: x\nauth: {accessSecret: s, accessExpire: 60}", "etc/x.yaml")?;
//! assert_eq!(config.auth.access_expire, 60);
//! # Ok::<(), rgo_core::Error>(())
//! ```
//!
//! serde does not tell the names of the fields beside a flattened struct. Of those, required ones are found in any
//! spelling, and an optional one in another spelling is a warning. A flattened struct whose `Deserialize` does not call
//! [`section`] gets its keys as they are spelled.

mod args;
mod client;
mod de;
mod log;
mod read;
mod scalar;
mod service;
mod store;
mod suggest;
mod tree;
mod value;

pub use args::from_args;
pub use client::EtcdConf;
pub use client::JwtConf;
pub use client::JwtTransitionConf;
pub use client::RpcClientConf;
pub use client::RpcClientMiddlewares;
pub use de::Section;
pub use de::section;
pub use log::Encoding;
pub use log::FieldKeys;
pub use log::Level;
pub use log::LogConf;
pub use log::LogMode;
pub use log::Rotation;
pub use read::Problem;
pub use read::load;
pub use read::parse;
pub use read::parse_with_warnings;
pub use service::Batcher;
pub use service::DevServerConf;
pub use service::Mode;
pub use service::PrometheusConf;
pub use service::ServiceConf;
pub use service::ShutdownConf;
pub use service::TelemetryConf;
pub use store::CacheConf;
pub use store::CacheNodeConf;
pub use store::DbConf;
pub use store::RedisConf;
pub use store::RedisKeyConf;
pub use store::RedisType;
pub use store::ReplicaPolicy;
pub use value::Secret;
pub use value::cpu_threshold;
pub use value::default_cpu_threshold;
pub use value::duration;
pub use value::millis;
pub use value::non_empty;
