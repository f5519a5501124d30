//! Answers as they are on the wire, and a server that writes them by hand.

use std::collections::VecDeque;
use std::net::SocketAddr;

use axum::body::Body as AxumBody;
use bytes::Bytes;
use http::HeaderMap;
use http::Request;
use http::Response;
use http_body::Frame;
use http_body_util::BodyExt;
use http_body_util::Full;
use http_body_util::StreamBody;
use hyper::client::conn::http2;
use hyper_util::rt::TokioExecutor;
use hyper_util::rt::TokioIo;
use prost::Message;
use tokio::net::TcpStream;
use tonic::Status;

use crate::support::Caller;
use crate::support::ctx;
use crate::support::say;
use crate::support::told;

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) body: Bytes,
    head: HeaderMap,
    trailers: HeaderMap,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.head
            .get(name)
            .map_or("", |value| value.to_str().expect("text"))
    }

    pub(crate) fn trailer(&self, name: &str) -> &str {
        self.trailers
            .get(name)
            .map_or("", |value| value.to_str().expect("text"))
    }

    fn either(&self, name: &str) -> &str {
        match self.header(name) {
            "" => self.trailer(name),
            text => text,
        }
    }

    /// `grpc-status`, wherever it stands.
    pub(crate) fn number(&self) -> &str {
        self.either("grpc-status")
    }

    pub(crate) fn message(&self) -> String {
        let status = if self.header("grpc-status").is_empty() {
            &self.trailers
        } else {
            &self.head
        };
        Status::from_header_map(status)
            .expect("a status")
            .message()
            .to_owned()
    }
}

pub(crate) async fn ask(address: SocketAddr, path: &str, message: impl Message) -> Answer {
    ask_within(address, path, message, "").await
}

/// Sends one message, without any of our own code.
pub(crate) async fn ask_within(
    address: SocketAddr,
    path: &str,
    message: impl Message,
    timeout: &str,
) -> Answer {
    let mut frame = vec![0];
    let length = u32::try_from(message.encoded_len()).expect("a short message");
    frame.extend(length.to_be_bytes());
    frame.extend(message.encode_to_vec());
    let mut request = Request::post(format!("http://{address}{path}"))
        .header("content-type", "application/grpc")
        .header("te", "trailers");
    if !timeout.is_empty() {
        request = request.header("grpc-timeout", timeout);
    }
    let body = Full::new(Bytes::from(frame));
    // Not tonic's client, which acts on the header itself.
    let stream = TcpStream::connect(address).await.expect("a connection");
    let (mut client, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
        .await
        .expect("a handshake");
    tokio::spawn(connection);
    let request = request.body(body).expect("a request");
    let response = client.send_request(request).await.expect("an answer");
    let (head, body) = response.into_parts();
    let collected = body.collect().await.expect("a body");
    Answer {
        head: head.headers,
        trailers: collected.trailers().cloned().unwrap_or_default(),
        body: collected.to_bytes(),
    }
}

/// Answers every request with these headers, and then these trailers.
async fn serve(
    headers: &[(&'static str, &'static str)],
    trailers: &[(&'static str, &'static str)],
) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let map = |pairs: &[(&'static str, &'static str)]| {
        let pairs = pairs.iter().map(|(name, value)| {
            (
                name.parse().expect("a name"),
                value.parse().expect("a value"),
            )
        });
        pairs.collect::<HeaderMap>()
    };
    let (headers, trailers) = (map(headers), map(trailers));
    let answer = move || {
        let frames = if trailers.is_empty() {
            VecDeque::new()
        } else {
            VecDeque::from([Ok::<_, Status>(Frame::<Bytes>::trailers(trailers.clone()))])
        };
        let body = StreamBody::new(futures_util::stream::iter(frames));
        let mut response = Response::new(AxumBody::new(body));
        response.headers_mut().extend(headers.clone());
        response
            .headers_mut()
            .insert("content-type", "application/grpc".parse().expect("a value"));
        std::future::ready(response)
    };
    let router = axum::Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, router).await.expect("to serve") });
    address
}

async fn told_by(
    headers: &[(&'static str, &'static str)],
    trailers: &[(&'static str, &'static str)],
) -> (i64, String) {
    let address = serve(headers, trailers).await;
    let answer = Caller::to(&[address]).echo(&ctx(), say("")).await;
    told(&answer.expect_err("an error"))
}

#[tokio::test]
async fn the_number_is_read_from_head_and_trailers() {
    let status = [
        ("grpc-status", "100003"),
        ("grpc-message", "%E5%B7%B2 taken"),
    ];
    let taken = (100_003, "已 taken".to_owned());
    // gRPC for Go sends a head of its own even when nothing but a status follows.
    assert_eq!(told_by(&[], &status).await, taken);
    assert_eq!(told_by(&status, &[]).await, taken);
    let own = [("grpc-status", "5"), ("grpc-message", "gone")];
    assert_eq!(told_by(&[], &own).await, (5, "gone".to_owned()));
}

#[tokio::test]
async fn invalid_details_are_removed() {
    let status = [
        ("grpc-status", "5"),
        ("grpc-message", "gone"),
        ("grpc-status-details-bin", "!!!"),
    ];
    assert_eq!(told_by(&[], &status).await, (5, "gone".to_owned()));
    assert_eq!(told_by(&status, &[]).await, (5, "gone".to_owned()));
}

#[tokio::test]
async fn a_response_without_a_status_is_an_error() {
    assert_eq!(told_by(&[], &[]).await.0, 2);
    assert_eq!(told_by(&[], &[("grpc-status", "nonsense")]).await.0, 2);
}
