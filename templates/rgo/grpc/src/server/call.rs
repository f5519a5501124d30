//! An rpc in progress: what is done around each of its polls, and when it is answered.

use std::fmt;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use tonic::Code;
use tonic::Status;

use crate::failure;
use crate::record;
use crate::server::content::Content;
use crate::server::method::Method;
use crate::server::observe::Observer;
use crate::server::request::Kept;
use rgo_core::log;
use rgo_core::panic_text;
use rgo_core::trace::TraceContext;

/// What the layer knows of an rpc in progress.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) observer: Arc<Observer>,
    pub(super) method: Option<Arc<Method>>,
    pub(super) trace: TraceContext,
    pub(super) deadline: Option<Instant>,
    pub(super) peer: Option<SocketAddr>,
    pub(super) began: Instant,
    /// The request, when the log shows it.
    pub(super) kept: Option<Kept>,
    pub(super) has_ended: bool,
}

impl Call {
    fn path(&self) -> &'static str {
        self.method.as_ref().map_or("", |method| method.path)
    }

    /// Polls the service, whatever it does. What it hid from the client is logged.
    pub(super) fn guard<T>(&self, poll: impl FnOnce() -> Poll<T>) -> Poll<Result<T, Status>> {
        let _entered = log::enter(self.trace);
        let polled = if self.observer.has_recover {
            match catch_unwind(AssertUnwindSafe(poll)) {
                Ok(polled) => polled.map(Ok),
                Err(panic) => {
                    record::panic(self.path(), panic_text(&*panic));
                    Poll::Ready(Err(Status::internal("the server panicked")))
                }
            }
        } else {
            poll().map(Ok)
        };
        if let Some(error) = failure::take() {
            record::hidden(self.path(), &error);
        }
        polled
    }

    /// The rpc was answered with the status of this number.
    pub(super) fn end(&mut self, number: u32) {
        self.has_ended = true;
        let Some(method) = self.method.as_ref().filter(|method| !method.is_stream) else {
            return;
        };
        let took = self.began.elapsed();
        method.count(number, took);
        if self.observer.has_log {
            self.log(method, took);
        }
    }

    fn log(&self, method: &Method, took: Duration) {
        let frames = self.kept.as_ref().map(Kept::take);
        let content = frames.as_ref().zip(method.content);
        let content = content.map(|(frames, message)| Content {
            types: &self.observer.methods.types,
            message,
            frames,
        });
        log::call(&log::Call {
            peer: &Peer(self.peer),
            method: method.path,
            content: content.as_ref().map(|content| content as &dyn fmt::Display),
            duration: took,
            slow: self.observer.slow,
            trace: &self.trace,
        });
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        // The caller has gone away; Go counts and logs that too.
        if !self.has_ended {
            self.end(Code::Cancelled as u32);
        }
    }
}

/// The caller's address, nothing when it has none.
struct Peer(Option<SocketAddr>);

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |peer| log::Peer(peer).fmt(f))
    }
}

/// The status of an rpc that took too long, in Go's words.
pub(super) fn late() -> Status {
    Status::deadline_exceeded("context deadline exceeded")
}
