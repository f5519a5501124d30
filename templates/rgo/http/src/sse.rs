//! Server-sent events, as go-zero writes them.

use std::convert::Infallible;
use std::future::ready;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream;
use http::HeaderValue;
use http::header::CACHE_CONTROL;
use http::header::CONNECTION;
use http::header::CONTENT_TYPE;
use serde::Serialize;

use rgo_core::Stream;
use rgo_core::json;
use rgo_core::log;

/// Each item as `data: <json>` and an empty line. An item without a JSON form is logged and left out;
/// an error is logged and ends the stream.
pub fn sse<T: Serialize + Send + 'static>(items: Stream<T>) -> Response {
    let mut events = items
        .take_while(|item| {
            if let Err(error) = item {
                tracing::error!("{error:?}");
            }
            ready(item.is_ok())
        })
        .filter_map(|item| ready(item.ok().and_then(|item| event(&item))))
        .map(Ok::<_, Infallible>);
    // The body is read when the layer has done its part; its lines belong to the request all the same.
    let trace = log::current_trace();
    let events = stream::poll_fn(move |cx| {
        let _entered = log::enter(trace);
        events.poll_next_unpin(cx)
    });
    let mut response = Response::new(Body::from_stream(events));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(CONNECTION, HeaderValue::from_static("keep-alive"));
    response
}

fn event<T: Serialize>(item: &T) -> Option<Bytes> {
    let mut text = b"data: ".to_vec();
    if let Err(error) = json::write(&mut text, item) {
        tracing::error!("{error}");
        return None;
    }
    text.extend_from_slice(b"\n\n");
    Some(text.into())
}
