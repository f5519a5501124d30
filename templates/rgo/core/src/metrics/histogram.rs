//! Durations counted by bucket. The exporter's own histogram keeps every value until it is next looked at: at a
//! hundred thousand requests a second that is more memory than the rest of a service.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// A histogram's name, and its figures by labels.
#[derive(Debug)]
pub(super) struct Family {
    name: &'static str,
    help: &'static str,
    /// Milliseconds.
    bounds: &'static [f64],
    members: Mutex<BTreeMap<String, Arc<Buckets>>>,
}

impl Family {
    pub(super) const fn new(
        name: &'static str,
        help: &'static str,
        bounds: &'static [f64],
    ) -> Self {
        Self {
            name,
            help,
            bounds,
            members: Mutex::new(BTreeMap::new()),
        }
    }

    /// The figures under these labels, the same ones for every caller.
    pub(super) fn with(&self, labels: &[(&str, &str)]) -> Arc<Buckets> {
        let mut text = String::new();
        for (name, value) in labels {
            let value = value
                .replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('\n', "\\n");
            let comma = if text.is_empty() { "" } else { "," };
            let _ = write!(text, "{comma}{name}=\"{value}\"");
        }
        let mut members = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        let member = members
            .entry(text)
            .or_insert_with(|| Arc::new(Buckets::new(self.bounds)));
        Arc::clone(member)
    }

    /// Appends the figures in Prometheus' text form; nothing as long as nothing is recorded.
    pub(super) fn render(&self, out: &mut String) {
        let name = self.name;
        let members = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        let mut is_first = true;
        for (labels, buckets) in members.iter() {
            let counts: Vec<u64> = buckets
                .counts
                .iter()
                .map(|count| count.load(Ordering::Relaxed))
                .collect();
            let all: u64 = counts.iter().sum();
            if all == 0 {
                continue;
            }
            if std::mem::take(&mut is_first) {
                let _ = writeln!(out, "# HELP {name} {}\n# TYPE {name} histogram", self.help);
            }
            let mut below = 0;
            for (bound, count) in self.bounds.iter().zip(&counts) {
                below += count;
                let _ = writeln!(out, "{name}_bucket{{{labels},le=\"{bound}\"}} {below}");
            }
            let sum = Duration::from_nanos(buckets.nanos.load(Ordering::Relaxed));
            let sum = sum.as_secs_f64() * 1000.0;
            let _ = writeln!(out, "{name}_bucket{{{labels},le=\"+Inf\"}} {all}");
            let _ = writeln!(out, "{name}_sum{{{labels}}} {sum}");
            let _ = writeln!(out, "{name}_count{{{labels}}} {all}");
        }
        if !is_first {
            out.push('\n');
        }
    }
}

/// How many durations fell into each bucket.
#[derive(Debug)]
pub(super) struct Buckets {
    bounds: &'static [f64],
    /// One for each bound, and one for what is longer.
    counts: Box<[AtomicU64]>,
    nanos: AtomicU64,
}

impl Buckets {
    fn new(bounds: &'static [f64]) -> Self {
        Self {
            bounds,
            counts: (0..=bounds.len()).map(|_| AtomicU64::new(0)).collect(),
            nanos: AtomicU64::new(0),
        }
    }

    pub(super) fn record(&self, duration: Duration) {
        let millis = duration.as_secs_f64() * 1000.0;
        // Most are in the first bucket.
        let at = self
            .bounds
            .iter()
            .position(|bound| millis <= *bound)
            .unwrap_or(self.bounds.len());
        self.counts[at].fetch_add(1, Ordering::Relaxed);
        let nanos = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        self.nanos.fetch_add(nanos, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_add_up() {
        let family = Family::new("took_ms", "What took how long.", &[0.5, 5.0, 10.0]);
        let mut text = String::new();
        family.with(&[("path", "/unused")]);
        family.render(&mut text);
        assert_eq!(text, "");
        for millis in [1, 5, 6, 11] {
            let buckets = family.with(&[("path", "/a\"b\\"), ("code", "200")]);
            buckets.record(Duration::from_millis(millis));
        }
        family.render(&mut text);
        let expected = r#"# HELP took_ms What took how long.
# TYPE took_ms histogram
took_ms_bucket{path="/a\"b\\",code="200",le="0.5"} 0
took_ms_bucket{path="/a\"b\\",code="200",le="5"} 2
took_ms_bucket{path="/a\"b\\",code="200",le="10"} 3
took_ms_bucket{path="/a\"b\\",code="200",le="+Inf"} 4
took_ms_sum{path="/a\"b\\",code="200"} 23
took_ms_count{path="/a\"b\\",code="200"} 4

"#;
        assert_eq!(text, expected);
    }
}
