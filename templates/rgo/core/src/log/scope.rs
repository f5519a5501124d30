//! The trace that lines written by this thread belong to.

use std::cell::Cell;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::Context;
use std::task::Poll;

use pin_project_lite::pin_project;

use crate::trace::TraceContext;

thread_local! {
    static CURRENT: Cell<TraceContext> = const { Cell::new(TraceContext::NONE) };
}

/// The trace lines of this thread are written under just now.
pub fn current_trace() -> TraceContext {
    CURRENT.get()
}

/// Lines of this thread belong to `trace` until the guard is dropped. A future is better wrapped by [`in_trace`].
#[must_use = "the trace is left as soon as the guard is dropped"]
pub fn enter(trace: TraceContext) -> Entered {
    Entered {
        before: CURRENT.replace(trace),
        thread: PhantomData,
    }
}

/// Brings back, when dropped, the trace from before [`enter`].
#[derive(Debug)]
pub struct Entered {
    before: TraceContext,
    /// Not `Send`: the trace is the thread's.
    thread: PhantomData<*const ()>,
}

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.before);
    }
}

/// What `future` logs belongs to `trace`: for tasks a service spawns.
pub fn in_trace<F>(trace: TraceContext, future: F) -> InTrace<F> {
    InTrace { future, trace }
}

pin_project! {
    /// The future of [`in_trace`].
    #[derive(Debug)]
    pub struct InTrace<F> {
        #[pin]
        future: F,
        trace: TraceContext,
    }
}

impl<F: Future> Future for InTrace<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _entered = enter(*this.trace);
        this.future.poll(cx)
    }
}
