//! The layer of routes that want a token.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;

use axum::extract::Request;
use axum::response::Response;
use pin_project_lite::pin_project;
use tower::Layer;
use tower::Service;

use crate::Refusal;
use crate::jwt::check::Verifier;
use rgo_core::config::JwtConf;

/// Lets requests with a good token pass, their claims in the [`Context`](rgo_core::Context).
#[derive(Clone)]
pub struct JwtLayer {
    verifier: Arc<Verifier>,
    refuse: fn(&Refusal) -> Response,
}

impl JwtLayer {
    /// The layer for the secrets of `conf`. What is refused looks as `refuse` says.
    pub fn new(conf: &JwtConf, refuse: fn(&Refusal) -> Response) -> Self {
        Self {
            verifier: Arc::new(Verifier::new(conf)),
            refuse,
        }
    }
}

impl<S> Layer<S> for JwtLayer {
    type Service = JwtService<S>;

    fn layer(&self, inner: S) -> JwtService<S> {
        JwtService {
            inner,
            layer: self.clone(),
        }
    }
}

/// A route behind [`JwtLayer`].
#[derive(Clone)]
pub struct JwtService<S> {
    inner: S,
    layer: JwtLayer,
}

impl<S: Service<Request, Response = Response>> Service<Request> for JwtService<S> {
    type Response = Response;
    type Error = S::Error;
    type Future = Checked<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        match self.layer.verifier.of_request(request.headers()) {
            Ok(claims) => {
                request.extensions_mut().insert(claims);
                Checked {
                    passed: Some(self.inner.call(request)),
                    refused: None,
                }
            }
            Err(reason) => {
                tracing::error!(
                    "authorize failed: {reason} ({} {})",
                    request.method(),
                    request.uri().path()
                );
                let refusal = Refusal::Unauthorized { reason };
                Checked {
                    passed: None,
                    refused: Some((self.layer.refuse)(&refusal)),
                }
            }
        }
    }
}

pin_project! {
    /// The future of a route behind [`JwtLayer`].
    pub struct Checked<F> {
        #[pin]
        passed: Option<F>,
        refused: Option<Response>,
    }
}

impl<E, F: Future<Output = Result<Response, E>>> Future for Checked<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        match (this.passed.as_pin_mut(), this.refused.take()) {
            (Some(passed), _) => passed.poll(cx),
            (None, Some(refused)) => Poll::Ready(Ok(refused)),
            // Polled again after the answer.
            (None, None) => Poll::Pending,
        }
    }
}

impl fmt::Debug for JwtLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JwtLayer")
    }
}

impl<S> fmt::Debug for JwtService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JwtService")
    }
}

impl<F> fmt::Debug for Checked<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Checked")
    }
}
