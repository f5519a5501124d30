//! HTTP services over axum: binding as go-zero does it, responses, the layer around handlers, and the server.
//!
//! Handlers are axum handlers and layers are tower layers.

pub mod bind;
mod body_call;
mod call;
mod callee;
mod clean;
mod config;
mod head;
#[cfg(feature = "jwt")]
pub mod jwt;
mod layer;
mod limit;
mod observe;
mod refusal;
mod reply;
mod route;
mod server;
mod sse;

pub use crate::body_call::BodyCall;
pub use crate::call::Call;
pub use crate::call::Ctx;
pub use crate::call::Valid;
pub use crate::callee::status_of;
pub use crate::callee::status_text;
pub use crate::clean::CleanPath;
pub use crate::clean::Cleaned;
pub use crate::config::PrivateKeyConf;
pub use crate::config::RestConf;
pub use crate::config::RestMiddlewares;
pub use crate::config::SignatureConf;
pub use crate::layer::ServerLayer;
pub use crate::layer::ServerService;
pub use crate::observe::Guarded;
pub use crate::refusal::Refusal;
pub use crate::reply::IntoReply;
pub use crate::reply::Raw;
pub use crate::reply::Reply;
pub use crate::reply::empty;
pub use crate::reply::error;
pub use crate::reply::json;
pub use crate::reply::json_as;
pub use crate::reply::text;
pub use crate::route::Route;
pub use crate::server::Server;
pub use crate::sse::sse;
