//! gRPC over tonic, as go-zero speaks it: servers and clients of a configuration, and what stands
//! between generated code and logic.
//!
//! A server's rpc is `open`, logic, `reply`; a client's call is `request`, the call, `outcome`.

mod call;
mod channel;
mod config;
mod failure;
mod incoming;
mod number;
mod record;
mod server;
mod status;
mod timeout;

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
pub use self::channel::Received;
pub use self::config::MethodTimeoutConf;
pub use self::config::RpcServerConf;
pub use self::config::RpcServerMiddlewares;
pub use self::config::StatConf;
pub use self::incoming::Incoming;
pub use self::server::Routes;
pub use self::server::Server;
