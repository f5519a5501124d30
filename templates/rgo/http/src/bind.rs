//! Binds requests to types by go-zero's rules: path, form, header and JSON members, each with its
//! constraints. A [`BadRequest`](rgo_core::BadRequest) has every invalid field, and go-zero's text for
//! the first one.
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
//! Where go-zero has a defect, these rules follow its documentation instead: an absent list is "not set"
//! (in go-zero a type mismatch), a header of one line fills a list, chunked bodies are read, `[N]T` and
//! `interface{}` bind, and a range counts beside `optional=other`. A body that is not valid JSON gets a
//! text of this crate, without the copy of the body that go-zero sends back.

mod at;
mod binder;
mod collections;
mod form;
mod from_json;
mod from_text;
mod object;
mod request;
mod scalar;

pub use crate::bind::at::At;
pub use crate::bind::binder::Binder;
pub use crate::bind::binder::JsonSlot;
pub use crate::bind::binder::TextSlot;
pub use crate::bind::collections::MapKey;
pub use crate::bind::from_json::FromJson;
pub use crate::bind::from_text::FromText;
pub use crate::bind::from_text::Text;
pub(crate) use crate::bind::request::Content;
pub(crate) use crate::bind::request::body;
pub(crate) use crate::bind::request::request;

/// A type that a request, or a JSON object in it, binds to.
pub trait Bind: Sized {
    /// Reads every field, so that all faults are recorded, and then makes the value. `None` if a field is
    /// invalid.
    fn bind(from: &mut Binder<'_>) -> Option<Self>;
}

/// Recursive types are in boxes.
impl<T: Bind> Bind for Box<T> {
    fn bind(from: &mut Binder<'_>) -> Option<Self> {
        T::bind(from).map(Box::new)
    }
}
