//! Requests into types, by go-zero's rules: path, form, header and JSON members, each with its
//! constraints. Every field at fault is found, and go-zero's own text of the first one.
//!
//! ```
//! use rgo_http::bind::Bind;
//! use rgo_http::bind::Binder;
//!
//! struct ListReq {
//!     page: i64,
//!     order: Option<String>,
//! }
//!
//! impl Bind for ListReq {
//!     fn bind(from: &mut Binder<'_>) -> Option<Self> {
//!         let page = from.form("page").range(1.0..).or(1);
//!         let order = from.json("order").options(&["asc", "desc"]).optional();
//!         Some(Self { page: page?, order: order? })
//!     }
//! }
//! ```
//!
//! Where go-zero has a defect, these rules are what its documentation says instead: an absent list is
//! not set (go-zero: a type mismatch), a header of one line fills a list, chunked bodies are read,
//! `[N]T` and `interface{}` bind, and a range counts beside `optional=other`.

mod at;
mod binder;
mod collections;
mod form;
mod from_json;
mod from_text;
mod object;
mod request;
mod scalar;
mod slot;
mod syntax;
mod whole;

pub use crate::bind::at::At;
pub use crate::bind::binder::Binder;
pub use crate::bind::collections::MapKey;
pub use crate::bind::from_json::FromJson;
pub use crate::bind::from_text::FromText;
pub use crate::bind::from_text::Text;
pub(crate) use crate::bind::request::Content;
pub(crate) use crate::bind::request::bind;
pub use crate::bind::slot::JsonSlot;
pub use crate::bind::slot::TextSlot;
pub(crate) use crate::bind::whole::whole;

/// A type a request, or a JSON object in it, can be bound to.
pub trait Bind: Sized {
    /// Asks for every field, so that all faults are known, and then puts the value together.
    /// `None` when a field is at fault.
    fn bind(from: &mut Binder<'_>) -> Option<Self>;
}

/// Recursive types stand in boxes.
impl<T: Bind> Bind for Box<T> {
    fn bind(from: &mut Binder<'_>) -> Option<Self> {
        T::bind(from).map(Box::new)
    }
}
