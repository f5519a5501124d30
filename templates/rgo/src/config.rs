//! `etc/<service>.yaml`, as go-zero writes it.
//!
//! Keys are compared without case (nor `_` and `-`), `${VAR}` in a value is the environment's, sections and
//! defaults are go-zero's. A key nobody reads is a warning on stderr; everything that is wrong is
//! reported at once, each mistake with its file, line and column.
//!
//! A struct of a service's own derives `serde::Deserialize` and is read by the same rules; a field named
//! `*` (`#[serde(rename = "*")]`) takes its keys from the level it stands at, like an embedded struct in Go.

mod args;
mod de;
mod duration;
mod expand;
mod log;
mod problem;
mod read;
mod rest;
mod rpc;
mod secret;
mod service;
mod store;
mod suggest;
mod text;
mod tree;

pub use args::from_args;
pub use duration::duration;
pub use duration::millis;
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
pub use rest::JwtConf;
pub use rest::JwtTransitionConf;
pub use rest::PrivateKeyConf;
pub use rest::RestConf;
pub use rest::RestMiddlewares;
pub use rest::SignatureConf;
pub use rpc::EtcdConf;
pub use rpc::MethodTimeoutConf;
pub use rpc::RpcClientConf;
pub use rpc::RpcClientMiddlewares;
pub use rpc::RpcServerConf;
pub use rpc::RpcServerMiddlewares;
pub use rpc::StatConf;
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
