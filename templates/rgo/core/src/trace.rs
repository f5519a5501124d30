//! W3C trace context: ids, and the `traceparent` header.
//!
//! Ids are random enough to be unique and cost no call into the kernel.

use std::cell::Cell;
use std::fmt;
use std::hash::BuildHasher;
use std::hash::RandomState;
use std::ops::Deref;
use std::sync::LazyLock;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// Which trace a request belongs to, and which span of it is this service's. The default one is none: its ids are 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TraceContext {
    trace: u128,
    span: u64,
    sampled: bool,
}

impl TraceContext {
    /// No trace.
    pub const NONE: Self = Self {
        trace: 0,
        span: 0,
        sampled: false,
    };

    /// A new trace.
    pub fn root(sampled: bool) -> Self {
        Self {
            trace: u128::from(random()) << 64 | u128::from(random()),
            span: random(),
            sampled,
        }
    }

    /// The caller's trace out of its `traceparent` header, with a span of our own; a new trace, sampled, without a
    /// valid header.
    pub fn continued(traceparent: Option<&[u8]>) -> Self {
        match traceparent.and_then(Self::parse) {
            Some(caller) => caller.child(),
            None => Self::root(true),
        }
    }

    /// Reads a `traceparent` header: `00-<32 hex digits>-<16 hex digits>-<2 hex digits>`.
    pub fn parse(header: &[u8]) -> Option<Self> {
        let [v0, v1, b'-', rest @ ..] = header else {
            return None;
        };
        let version = hex(&[*v0, *v1])?;
        // A later version may add to the end, not to this one.
        if version == 0xff || version == 0 && rest.len() != 52 || rest.len() < 52 {
            return None;
        }
        if rest[32] != b'-' || rest[49] != b'-' || rest.get(52).is_some_and(|b| *b != b'-') {
            return None;
        }
        let trace = hex(&rest[..32]).filter(|id| *id != 0)?;
        let span = hex(&rest[33..49]).filter(|id| *id != 0)?;
        let flags = hex(&rest[50..52])?;
        Some(Self {
            trace,
            span: u64::try_from(span).ok()?,
            sampled: flags & 1 == 1,
        })
    }

    /// Another span of the same trace.
    #[must_use]
    pub fn child(self) -> Self {
        let span = random();
        Self { span, ..self }
    }

    /// Whether this is no trace at all.
    pub fn is_none(&self) -> bool {
        self.trace == 0
    }

    /// Whether the spans of this trace are recorded.
    pub fn is_sampled(&self) -> bool {
        self.sampled
    }

    /// The trace's id, as a number.
    pub fn trace(&self) -> u128 {
        self.trace
    }

    /// The span's id, as a number.
    pub fn span(&self) -> u64 {
        self.span
    }

    /// The trace's id in 32 hex digits.
    pub fn trace_id(&self) -> Hex<32> {
        let mut hex = Hex([b'0'; 32]);
        write(&mut hex.0, self.trace);
        hex
    }

    /// The span's id in 16 hex digits.
    pub fn span_id(&self) -> Hex<16> {
        let mut hex = Hex([b'0'; 16]);
        write(&mut hex.0, u128::from(self.span));
        hex
    }

    /// The `traceparent` header for calls made on behalf of this span.
    pub fn traceparent(&self) -> Hex<55> {
        let mut header = Hex(*b"00-00000000000000000000000000000000-0000000000000000-00");
        write(&mut header.0[3..35], self.trace);
        write(&mut header.0[36..52], u128::from(self.span));
        header.0[54] += u8::from(self.sampled);
        header
    }
}

/// Hex digits on the stack, read as `&str`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hex<const N: usize>([u8; N]);

impl<const N: usize> Hex<N> {
    /// The digits as they stand on the wire.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl<const N: usize> Deref for Hex<N> {
    type Target = str;

    fn deref(&self) -> &str {
        // Only ASCII is ever written.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Display for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl<const N: usize> fmt::Debug for Hex<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// Lower-case digits only, as the standard demands.
fn hex(digits: &[u8]) -> Option<u128> {
    digits.iter().try_fold(0, |number, digit| {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        Some(number << 4 | u128::from(digit))
    })
}

/// `number` in hex digits, over the whole of `out`.
fn write(out: &mut [u8], number: u128) {
    // Two digits a byte; the number's last bytes are those that count.
    let bytes = number.to_be_bytes();
    let bytes = &bytes[bytes.len() - out.len() / 2..];
    for (digits, byte) in out.as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
        *digits = [
            DIGITS[usize::from(byte >> 4)],
            DIGITS[usize::from(byte & 15)],
        ];
    }
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// The process's secret, from the operating system.
static SECRET: LazyLock<RandomState> = LazyLock::new(RandomState::new);

/// Tells the threads' generators apart.
static THREADS: AtomicU64 = AtomicU64::new(0);

thread_local! {
    static STATE: Cell<u64> = Cell::new(SECRET.hash_one((THREADS.fetch_add(1, Ordering::Relaxed), std::process::id())));
}

/// A random number that is not 0: splitmix64, begun in every thread at a secret place.
pub fn random() -> u64 {
    let state = STATE.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
    STATE.set(state);
    let mut mixed = state;
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ mixed >> 31).max(1)
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
        assert_eq!(&*context.trace_id(), "0af7651916cd43dd8448eb211c80319c");
        assert_eq!(&*context.span_id(), "b7ad6b7169203331");
        assert!(context.is_sampled());
        assert_eq!(&*context.traceparent(), HEADER);
        let unsampled = HEADER.replace("-01", "-00");
        let context = TraceContext::parse(unsampled.as_bytes()).expect("a header");
        assert_eq!(&*context.traceparent(), unsampled);
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
        assert_eq!(&*context.trace_id(), "0af7651916cd43dd8448eb211c80319c");
        assert_ne!(&*context.span_id(), "b7ad6b7169203331");
        let other = TraceContext::continued(Some(b"nonsense"));
        assert_ne!(context.trace(), other.trace());
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
