//! HTTP services over axum: binding as go-zero does it, responses, the layer around handlers, and the server.
//!
//! Handlers are axum handlers and layers are tower layers.

pub mod bind;
mod clean;
mod config;
mod extract;
#[cfg(feature = "jwt")]
pub mod jwt;
mod layer;
mod observe;
mod rejection;
mod reply;
mod route;
mod server;

pub use crate::clean::clean_path;
pub use crate::config::PrivateKeyConf;
pub use crate::config::RestConf;
pub use crate::config::RestMiddlewares;
pub use crate::config::SignatureConf;
pub use crate::extract::Ctx;
pub use crate::extract::Valid;
pub use crate::extract::ValidBody;
pub use crate::layer::ServerLayer;
pub use crate::layer::ServerService;
pub use crate::observe::Guarded;
pub use crate::rejection::Rejection;
pub use crate::rejection::Responses;
pub use crate::rejection::method_not_allowed;
pub use crate::rejection::not_found;
pub use crate::reply::IntoReply;
pub use crate::reply::Raw;
pub use crate::reply::Reply;
pub use crate::reply::empty;
pub use crate::reply::error;
pub use crate::reply::json;
pub use crate::reply::json_as;
pub use crate::reply::rpc_error;
pub use crate::reply::text;
pub use crate::route::Route;
pub use crate::server::Server;
