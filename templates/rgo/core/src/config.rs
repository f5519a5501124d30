//! `etc/<service>.yaml`, as go-zero writes it.
//!
//! Keys are compared without case (nor `_` and `-`), `${VAR}` in a value is the environment's, sections and
//! defaults are go-zero's. A key nobody reads is a warning on stderr; everything that is wrong is
//! reported at once, each mistake with its file, line and column.
//!
//! A struct of a service's own derives `serde::Deserialize` and is read by the same rules; a field named
//! `*` (`#[serde(rename = "*")]`) takes its keys from the level it stands at, like an embedded struct in Go.

mod args;
mod client;
mod cpu;
mod de;
mod duration;
mod expand;
mod jwt;
mod log;
mod problem;
mod read;
mod secret;
mod service;
mod store;
mod suggest;
mod text;
mod tree;

pub use args::from_args;
pub use client::EtcdConf;
pub use client::RpcClientConf;
pub use client::RpcClientMiddlewares;
pub use cpu::cpu_threshold;
pub use cpu::default_cpu_threshold;
pub use duration::duration;
pub use duration::millis;
pub use jwt::JwtConf;
pub use jwt::JwtTransitionConf;
pub use log::Encoding;
pub use log::FieldKeys;
pub use log::Level;
pub use log::LogConf;
pub use log::LogMode;
pub use log::Rotation;
pub use read::Warning;
pub use read::load;
pub use read::parse;
pub use read::parse_with_warnings;
pub use secret::Secret;
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
pub use text::non_empty;
