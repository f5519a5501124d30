//! HTTP services: what handlers take and answer with, the layer around them, and the server.

mod body_call;
mod call;
mod callee;
mod clean;
mod head;
mod layer;
mod limit;
mod observe;
mod refusal;
mod reply;
mod route;
mod server;
mod sse;

pub use crate::http::body_call::BodyCall;
pub use crate::http::call::Call;
pub use crate::http::call::Ctx;
pub use crate::http::call::Valid;
pub use crate::http::callee::status_of;
pub use crate::http::callee::status_text;
pub use crate::http::clean::CleanPath;
pub use crate::http::clean::Cleaned;
pub use crate::http::layer::ServerLayer;
pub use crate::http::layer::ServerService;
pub use crate::http::observe::Guarded;
pub use crate::http::refusal::Refusal;
pub use crate::http::reply::IntoReply;
pub use crate::http::reply::Raw;
pub use crate::http::reply::Reply;
pub use crate::http::reply::empty;
pub use crate::http::reply::error;
pub use crate::http::reply::json;
pub use crate::http::reply::json_as;
pub use crate::http::reply::text;
pub use crate::http::route::Route;
pub use crate::http::server::Server;
pub use crate::http::sse::sse;
