//! gRPC over tonic, compatible with go-zero's zRPC: servers and clients built from go-zero's configuration, and the
//! functions that generated code calls around logic.
//!
//! On a server an rpc is [`open`], logic, [`reply`]. On a client a call is [`request`], the tonic client, [`outcome`].
//!
//! The feature `log-content` adds each request as JSON to its log line, as go-zero does. Without it the line has the
//! caller's address, the method and the duration.

mod call;
mod channel;
mod config;
#[cfg(feature = "log-content")]
mod content;
mod number;
mod server;
mod status;
mod timeout;

pub use self::call::Incoming;
pub use self::call::Outgoing;
pub use self::call::open;
pub use self::call::open_stream;
pub use self::call::outcome;
pub use self::call::outcome_stream;
pub use self::call::reply;
pub use self::call::request;
pub use self::call::request_stream;
pub use self::call::stream;
pub use self::channel::Channel;
pub use self::channel::ResponseBody;
pub use self::config::MethodTimeoutConf;
pub use self::config::RpcServerConf;
pub use self::config::RpcServerMiddlewares;
pub use self::config::StatConf;
pub use self::server::Routes;
pub use self::server::Server;
