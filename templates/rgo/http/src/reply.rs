//! Answers: data with status and headers, and the plain forms go-zero has.

use std::any::TypeId;

use axum::body::Body;
use axum::response::IntoResponse;
use axum::response::Response;
use http::HeaderMap;
use http::HeaderName;
use http::HeaderValue;
use http::StatusCode;
use http::header::CONTENT_DISPOSITION;
use http::header::CONTENT_TYPE;
use http::header::LOCATION;
use http::header::X_CONTENT_TYPE_OPTIONS;
use serde::Serialize;

use rgo_core::Context;
use rgo_core::Result;
use rgo_core::json::to_vec;

/// Data with a status and headers of its own. Logic returns it in place of the data.
#[derive(Debug)]
pub struct Reply<T> {
    status: StatusCode,
    headers: HeaderMap,
    content: Content<T>,
}

#[derive(Debug)]
enum Content<T> {
    Empty,
    Data(T),
    Raw(Response),
}

impl<T> Reply<T> {
    /// Data, with status 200.
    pub fn new(data: T) -> Self {
        Self::with(Content::Data(data))
    }

    /// No body, with status 200.
    pub fn empty() -> Self {
        Self::with(Content::Empty)
    }

    fn with(content: Content<T>) -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            content,
        }
    }

    /// Sets the status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Result<Self> {
        self.headers
            .append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        Ok(self)
    }

    /// Puts the data, `None` of an empty answer, into an envelope. A [`Raw`] answer stays as it is.
    pub fn map<U>(self, envelope: impl FnOnce(Option<T>) -> U) -> Reply<U> {
        let content = match self.content {
            Content::Empty => Content::Data(envelope(None)),
            Content::Data(data) => Content::Data(envelope(Some(data))),
            Content::Raw(response) => Content::Raw(response),
        };
        Reply {
            status: self.status,
            headers: self.headers,
            content,
        }
    }
}

impl<T: Serialize> Reply<T> {
    /// The answer, with what logic set on the context.
    pub fn respond(self, ctx: &Context) -> Response {
        let mut response = match self.content {
            Content::Empty => empty(self.status),
            Content::Data(data) => json(self.status, &data),
            Content::Raw(response) => response,
        };
        response.headers_mut().extend(self.headers);
        ctx.finish(response)
    }
}

/// An answer that is no JSON: a download, a redirect, anything axum can answer with.
#[derive(Debug)]
pub struct Raw(pub Response);

impl Raw {
    /// Anything axum can answer with.
    pub fn new(response: impl IntoResponse) -> Self {
        Self(response.into_response())
    }

    /// A file for the client to save under `name`.
    pub fn download(name: &str, body: impl Into<Body>) -> Self {
        let safe: String = name
            .chars()
            .filter(|c| !c.is_control() && !matches!(c, '"' | '\\'))
            .collect();
        let mut response = Response::new(body.into());
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/octet-stream"),
        );
        if let Ok(value) =
            HeaderValue::from_bytes(format!("attachment; filename=\"{safe}\"").as_bytes())
        {
            headers.insert(CONTENT_DISPOSITION, value);
        }
        Self(response)
    }

    /// 302 to another place.
    pub fn redirect(to: &str) -> Result<Self> {
        let mut response = empty(StatusCode::FOUND);
        response
            .headers_mut()
            .insert(LOCATION, HeaderValue::try_from(to)?);
        Ok(Self(response))
    }
}

/// What logic may return: data, a [`Reply`], a [`Raw`] answer, or `()` for none.
pub trait IntoReply {
    /// The data.
    type Data: Serialize;

    /// The answer.
    fn into_reply(self) -> Reply<Self::Data>;
}

impl<T: Serialize + 'static> IntoReply for T {
    type Data = T;

    fn into_reply(self) -> Reply<T> {
        // A route without a response type answers 200 without a body.
        if TypeId::of::<T>() == TypeId::of::<()>() {
            Reply::empty()
        } else {
            Reply::new(self)
        }
    }
}

impl<T: Serialize + 'static> IntoReply for Reply<T> {
    type Data = T;

    fn into_reply(self) -> Self {
        self
    }
}

impl IntoReply for Raw {
    type Data = ();

    fn into_reply(self) -> Reply<()> {
        Reply::with(Content::Raw(self.0))
    }
}

/// An answer of JSON. Data that has no JSON form (NaN) is a 500 with Go's text, as in go-zero.
pub fn json<T: Serialize + ?Sized>(status: StatusCode, data: &T) -> Response {
    match to_vec(data) {
        Ok(body) => with_type(status, "application/json; charset=utf-8", body),
        Err(fault) => {
            tracing::error!("marshal json failed, error: {fault}");
            error(StatusCode::INTERNAL_SERVER_ERROR, &fault.to_string())
        }
    }
}

/// [`json`] under a media type of its own: `application/problem+json`.
pub fn json_as<T: Serialize + ?Sized>(
    status: StatusCode,
    media: &'static str,
    data: &T,
) -> Response {
    let mut response = json(status, data);
    if response.status() == status {
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(media));
    }
    response
}

/// An answer of text.
pub fn text(status: StatusCode, text: impl Into<Body>) -> Response {
    with_type(status, "text/plain; charset=utf-8", text)
}

/// An answer of text as Go's `http.Error` gives it: with a line break at its end.
pub fn error(status: StatusCode, message: &str) -> Response {
    let mut response = text(status, format!("{message}\n"));
    response
        .headers_mut()
        .insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// An answer without a body.
pub fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn with_type(status: StatusCode, media: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(media));
    response
}
