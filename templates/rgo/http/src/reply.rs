//! Responses: data with status and headers, events, and go-zero's plain forms.

use std::any::TypeId;
use std::convert::Infallible;
use std::future::ready;

use axum::body::Body;
use axum::response::IntoResponse;
use axum::response::Response;
use axum::response::Sse;
use axum::response::sse::Event;
use futures_util::StreamExt as _;
use futures_util::stream;
use http::HeaderMap;
use http::HeaderName;
use http::HeaderValue;
use http::StatusCode;
use http::header::CONNECTION;
use http::header::CONTENT_DISPOSITION;
use http::header::CONTENT_TYPE;
use http::header::LOCATION;
use http::header::X_CONTENT_TYPE_OPTIONS;
use serde::Serialize;

use rgo_core::Context;
use rgo_core::Error;
use rgo_core::Kind;
use rgo_core::Result;
use rgo_core::Stream;
use rgo_core::json::to_string;
use rgo_core::json::to_vec;
use rgo_core::log;

/// Data with a status and headers of its own, which logic returns in place of the data.
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

    /// Puts the data into an envelope; `None` for a reply without data. A [`Raw`] response stays as it is.
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
    /// The response, with the status and headers that logic set on the context.
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

/// A response other than JSON, which logic returns: a download, a redirect, anything of axum's.
#[derive(Debug)]
pub struct Raw(pub Response);

impl Raw {
    /// Any response of axum's.
    pub fn new(response: impl IntoResponse) -> Self {
        Self(response.into_response())
    }

    /// A file for the client to save under `name`.
    pub fn download(name: &str, body: impl Into<Body>) -> Self {
        let safe: String = name
            .chars()
            .filter(|c| !c.is_control() && !matches!(c, '"' | '\\'))
            .collect();
        let mut response = with_type(StatusCode::OK, "application/octet-stream", body);
        if let Ok(value) =
            HeaderValue::from_bytes(format!("attachment; filename=\"{safe}\"").as_bytes())
        {
            response.headers_mut().insert(CONTENT_DISPOSITION, value);
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

    /// Server-sent events, one per item: `data: <json>` and an empty line. An item without a JSON form is
    /// logged and left out; an error is logged and ends the stream.
    pub fn events<T: Serialize + Send + 'static>(items: Stream<T>) -> Self {
        let mut events = items
            .take_while(|item| {
                if let Err(error) = item {
                    tracing::error!("{error:?}");
                }
                ready(item.is_ok())
            })
            .filter_map(|item| ready(item.ok().and_then(|item| event(&item))))
            .map(Ok::<_, Infallible>);
        // The body is read after the layer has returned; its log lines still belong to the request's trace.
        let trace = log::current_trace();
        let events = stream::poll_fn(move |cx| {
            let _entered = log::enter(trace);
            events.poll_next_unpin(cx)
        });
        let mut response = Sse::new(events).into_response();
        let keep_alive = HeaderValue::from_static("keep-alive");
        response.headers_mut().insert(CONNECTION, keep_alive);
        Self(response)
    }
}

/// The results of logic: data, a [`Reply`], a [`Raw`] response, or `()` for no data.
pub trait IntoReply {
    /// The data.
    type Data: Serialize;

    /// The reply.
    fn into_reply(self) -> Reply<Self::Data>;
}

impl<T: Serialize + 'static> IntoReply for T {
    type Data = T;

    fn into_reply(self) -> Reply<T> {
        // A route without a response type responds with 200 and no body.
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

/// A response of JSON. Data without a JSON form, such as NaN, is a 500 with Go's text, as in go-zero.
pub fn json<T: Serialize + ?Sized>(status: StatusCode, data: &T) -> Response {
    match to_vec(data) {
        Ok(body) => with_type(status, "application/json; charset=utf-8", body),
        Err(fault) => {
            tracing::error!("marshal json failed, error: {fault}");
            error(StatusCode::INTERNAL_SERVER_ERROR, &fault.to_string())
        }
    }
}

/// [`json`] with another media type, such as `application/problem+json`.
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

/// A response of text.
pub fn text(status: StatusCode, text: impl Into<Body>) -> Response {
    with_type(status, "text/plain; charset=utf-8", text)
}

/// A response of text in the form of Go's `http.Error`, with a line break at its end.
pub fn error(status: StatusCode, message: &str) -> Response {
    let mut response = text(status, format!("{message}\n"));
    response
        .headers_mut()
        .insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// A response without a body.
pub fn empty(status: StatusCode) -> Response {
    status.into_response()
}

fn with_type(status: StatusCode, media: &'static str, body: impl Into<Body>) -> Response {
    let media = HeaderValue::from_static(media);
    (status, [(CONTENT_TYPE, media)], body.into()).into_response()
}

/// go-zero's response for the status a called rpc ended with; `None` for an error of another origin.
pub fn rpc_error(failed: &Error) -> Option<Response> {
    let code = failed.rpc_code()?;
    let (Kind::Code { message, .. }
    | Kind::Status { message, .. }
    | Kind::Upstream { message, .. }) = failed.kind()
    else {
        return None;
    };
    let text = format!("rpc error: code = {code} desc = {message}");
    Some(error(code.http_status(), &text))
}

fn event<T: Serialize>(item: &T) -> Option<Event> {
    match to_string(item) {
        Ok(text) => Some(Event::default().data(text)),
        Err(error) => {
            tracing::error!("{error}");
            None
        }
    }
}
