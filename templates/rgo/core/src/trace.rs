//! W3C trace context: ids, the `traceparent` header, and the trace that the current thread works for.
//!
//! Ids are random enough to be unique and cost no call into the kernel.

use std::cell::Cell;
use std::fmt;
use std::future::poll_fn;
use std::hash::BuildHasher;
use std::hash::Hasher;
use std::hash::RandomState;
use std::marker::PhantomData;
use std::ops::Range;

/// The trace that a request belongs to, and this service's span in it: a `traceparent` header. The default is no trace.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TraceContext([u8; 55]);

impl TraceContext {
    /// No trace: the ids are 0.
    pub const NONE: Self = Self(*b"00-00000000000000000000000000000000-0000000000000000-00");

    /// A new trace.
    pub fn root(sampled: bool) -> Self {
        let mut root = Self::NONE.child();
        write(&mut root.0[3..19], random());
        write(&mut root.0[19..35], random());
        root.0[54] += u8::from(sampled);
        root
    }

    /// A new span in the caller's trace, which is read from the `traceparent` header. Without a valid header it is in a new,
    /// sampled trace.
    pub fn continued(traceparent: Option<&[u8]>) -> Self {
        let caller = traceparent.and_then(Self::parse);
        caller.map_or_else(|| Self::root(true), Self::child)
    }

    /// Reads a `traceparent` header: `00-<32 hex digits>-<16 hex digits>-<2 hex digits>`.
    pub fn parse(header: &[u8]) -> Option<Self> {
        let (head, rest) = header.split_first_chunk::<55>()?;
        // The standard allows lower-case digits only.
        let is_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let mut pairs = head.iter().zip(&Self::NONE.0);
        let is_shaped = pairs.all(|(byte, like)| byte == like || *like != b'-' && is_hex(byte));
        // Later versions may append to the header, version 00 may not.
        let is_known = match &head[..2] {
            b"00" => rest.is_empty(),
            version => version != b"ff" && rest.first().is_none_or(|byte| *byte == b'-'),
        };
        let mut context = Self::NONE;
        context.0[3..52].copy_from_slice(&head[3..52]);
        let is_sampled = b"13579bdf".contains(&head[54]);
        context.0[54] += u8::from(is_sampled);
        let has_ids = !context.is_none() && context.0[36..52] != Self::NONE.0[36..52];
        (is_shaped && is_known && has_ids).then_some(context)
    }

    /// Another span of the same trace.
    #[must_use]
    pub fn child(mut self) -> Self {
        write(&mut self.0[36..52], random());
        self
    }

    /// Whether there is no trace.
    pub fn is_none(&self) -> bool {
        self.0[3..35] == Self::NONE.0[3..35]
    }

    /// Whether the spans of this trace are recorded.
    pub fn is_sampled(&self) -> bool {
        self.0[54] == b'1'
    }

    /// The trace's id in 32 hex digits.
    pub fn trace_id(&self) -> &str {
        self.text(3..35)
    }

    /// The span's id in 16 hex digits.
    pub fn span_id(&self) -> &str {
        self.text(36..52)
    }

    /// The `traceparent` header for calls made on behalf of this span.
    pub fn traceparent(&self) -> &str {
        self.text(0..55)
    }

    /// The ids as ASCII.
    pub(crate) fn ids(&self) -> (&[u8], &[u8]) {
        (&self.0[3..35], &self.0[36..52])
    }

    fn text(&self, range: Range<usize>) -> &str {
        std::str::from_utf8(&self.0[range]).expect("hex digits are UTF-8")
    }
}

impl Default for TraceContext {
    fn default() -> Self {
        Self::NONE
    }
}

impl fmt::Debug for TraceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.traceparent())
    }
}

/// Fills `out` with the 16 hex digits of `number`.
fn write(out: &mut [u8], number: u64) {
    for (digits, byte) in out.as_chunks_mut().0.iter_mut().zip(number.to_be_bytes()) {
        *digits = [byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]);
    }
}

thread_local! {
    // The standard library seeds it with random bytes of the operating system, once a thread.
    static STATE: Cell<u64> = Cell::new(RandomState::new().build_hasher().finish());
    static CURRENT: Cell<TraceContext> = const { Cell::new(TraceContext::NONE) };
}

/// A random number that is not 0: splitmix64 from a secret seed for each thread.
pub fn random() -> u64 {
    let state = STATE.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
    STATE.set(state);
    let mut mixed = state;
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ mixed >> 31).max(1)
}

/// The trace that this thread works for: its log lines carry it.
pub fn current_trace() -> TraceContext {
    CURRENT.get()
}

/// Makes `trace` the current one of this thread until the guard is dropped. Use [`in_trace`] for a future.
#[must_use = "the trace ends when the guard is dropped"]
pub fn enter(trace: TraceContext) -> Entered {
    Entered {
        before: CURRENT.replace(trace),
        thread: PhantomData,
    }
}

/// Restores the trace from before [`enter`] when it is dropped.
#[derive(Debug)]
pub struct Entered {
    before: TraceContext,
    // Not `Send`: the trace is the thread's.
    thread: PhantomData<*const ()>,
}

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.before);
    }
}

/// Runs `future` in `trace`: for tasks that a service spawns.
pub fn in_trace<F: Future>(trace: TraceContext, future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |cx| {
        let _entered = enter(trace);
        future.as_mut().poll(cx)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::thread;

    use super::*;

    const HEADER: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    #[test]
    fn a_header_survives_the_round_trip() {
        let context = TraceContext::parse(HEADER.as_bytes()).expect("a header");
        assert_eq!(context.trace_id(), "0af7651916cd43dd8448eb211c80319c");
        assert_eq!(context.span_id(), "b7ad6b7169203331");
        assert!(context.is_sampled());
        assert_eq!(context.traceparent(), HEADER);
        let unsampled = HEADER.replace("-01", "-00");
        let context = TraceContext::parse(unsampled.as_bytes()).expect("a header");
        assert_eq!(context.traceparent(), unsampled);
    }

    #[test]
    fn bad_headers_are_no_context() {
        let bad = [
            String::new(),
            HEADER[..54].to_owned(),
            format!("{HEADER}-x"),
            format!("{HEADER}0"),
            HEADER.replace("00-0af", "ff-0af"),
            HEADER.replace("0af7", "0AF7"),
            HEADER.replace("b7ad6b7169203331", "0000000000000000"),
            HEADER.replace("0af7651916cd43dd8448eb211c80319c", &"0".repeat(32)),
            HEADER.replace("-01", "-zz"),
            HEADER.replace("-b7", "_b7"),
        ];
        for header in bad {
            assert_eq!(TraceContext::parse(header.as_bytes()), None, "{header}");
        }
        let later = format!("{}-more", HEADER.replacen("00-", "01-", 1));
        assert!(TraceContext::parse(later.as_bytes()).is_some());
    }

    #[test]
    fn a_request_continues_the_callers_trace_in_a_span_of_its_own() {
        let context = TraceContext::continued(Some(HEADER.as_bytes()));
        assert_eq!(context.trace_id(), "0af7651916cd43dd8448eb211c80319c");
        assert_ne!(context.span_id(), "b7ad6b7169203331");
        let other = TraceContext::continued(Some(b"nonsense"));
        assert_ne!(context.trace_id(), other.trace_id());
        assert!(other.is_sampled());
    }

    #[test]
    fn ids_of_many_threads_differ() {
        let threads: Vec<_> = (0..4)
            .map(|_| thread::spawn(|| (0..10_000).map(|_| random()).collect::<Vec<_>>()))
            .collect();
        let ids = threads.into_iter().flat_map(|t| t.join().expect("ids"));
        assert_eq!(ids.collect::<HashSet<_>>().len(), 40_000);
    }
}
