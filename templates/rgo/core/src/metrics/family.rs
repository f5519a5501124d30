//! Metrics in Prometheus' text format.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

type Labels = &'static [&'static str];

/// The families that have a series, by name.
static FAMILIES: Mutex<BTreeMap<&str, &Family>> = Mutex::new(BTreeMap::new());

/// A counter or histogram: a name, and a [`Series`] for each set of label values. It lives in a `static`; [`render`] shows it
/// from its first series on.
///
/// ```
/// use rgo_core::metrics::Family;
///
/// static SENT: Family = Family::counter("mails_sent_total", "mails sent.", &["kind"]);
///
/// SENT.with(&["welcome"]).add(1);
/// assert!(rgo_core::metrics::render().contains("mails_sent_total{kind=\"welcome\"} 1\n"));
/// ```
#[derive(Debug)]
pub struct Family {
    name: &'static str,
    help: &'static str,
    labels: Labels,
    bounds: &'static [f64],
    series: Mutex<BTreeMap<String, Arc<Series>>>,
}

impl Family {
    /// Numbers that only grow.
    pub const fn counter(name: &'static str, help: &'static str, labels: Labels) -> Self {
        Self::histogram(name, help, labels, &[])
    }

    /// Durations counted in buckets; `bounds` are the buckets' upper bounds in milliseconds, in rising order.
    pub const fn histogram(
        name: &'static str,
        help: &'static str,
        labels: Labels,
        bounds: &'static [f64],
    ) -> Self {
        let series = Mutex::new(BTreeMap::new());
        Self {
            name,
            help,
            labels,
            bounds,
            series,
        }
    }

    /// The series with these label values, in the order of the labels; further values are ignored. It takes a lock:
    /// keep the series where it is updated often.
    pub fn with(&'static self, values: &[&str]) -> Arc<Series> {
        let mut families = FAMILIES.lock().unwrap_or_else(PoisonError::into_inner);
        families.entry(self.name).or_insert(self);
        drop(families);
        let labels = self.labels.iter().zip(values).map(|(name, value)| {
            let value = value.replace('\\', r"\\").replace('"', "\\\"");
            format!("{name}=\"{}\"", value.replace('\n', r"\n"))
        });
        let labels = labels.collect::<Vec<_>>().join(",");
        let mut series = self.series.lock().unwrap_or_else(PoisonError::into_inner);
        let series = series.entry(labels).or_insert_with(|| {
            let counts = (0..=self.bounds.len()).map(|_| AtomicU64::new(0));
            Arc::new(Series {
                bounds: self.bounds,
                counts: counts.collect(),
                nanos: AtomicU64::new(0),
            })
        });
        Arc::clone(series)
    }

    fn render(&self, out: &mut String) -> std::fmt::Result {
        let Self {
            name, help, bounds, ..
        } = self;
        let kind = if bounds.is_empty() {
            "counter"
        } else {
            "histogram"
        };
        writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}")?;
        let series = self.series.lock().unwrap_or_else(PoisonError::into_inner);
        for (labels, series) in series.iter() {
            let mut sum = 0;
            let mut counts = series.counts.iter().map(|count| {
                sum += count.load(Relaxed);
                sum
            });
            let comma = if labels.is_empty() { "" } else { "," };
            for (bound, count) in bounds.iter().zip(&mut counts) {
                writeln!(
                    out,
                    "{name}_bucket{{{labels}{comma}le=\"{bound}\"}} {count}"
                )?;
            }
            let all = counts.last().unwrap_or_default();
            if bounds.is_empty() {
                writeln!(out, "{name}{{{labels}}} {all}")?;
                continue;
            }
            let millis = Duration::from_nanos(series.nanos.load(Relaxed)).as_secs_f64() * 1000.0;
            writeln!(out, "{name}_bucket{{{labels}{comma}le=\"+Inf\"}} {all}")?;
            writeln!(out, "{name}_sum{{{labels}}} {millis}")?;
            writeln!(out, "{name}_count{{{labels}}} {all}")?;
        }
        writeln!(out)
    }
}

/// One line of a counter, or one histogram.
#[derive(Debug)]
pub struct Series {
    bounds: &'static [f64],
    /// One for each bound, and one for longer durations. Counters have only that one.
    counts: Box<[AtomicU64]>,
    nanos: AtomicU64,
}

impl Series {
    /// Adds to a counter.
    pub fn add(&self, number: u64) {
        self.counts[0].fetch_add(number, Relaxed);
    }

    /// Counts a duration in a histogram.
    pub fn record(&self, duration: Duration) {
        let millis = duration.as_secs_f64() * 1000.0;
        // Most are in the first bucket.
        let bucket = self.bounds.iter().position(|bound| millis <= *bound);
        self.counts[bucket.unwrap_or(self.bounds.len())].fetch_add(1, Relaxed);
        let nanos = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        self.nanos.fetch_add(nanos, Relaxed);
    }
}

/// All metrics in Prometheus' text format, for a metrics endpoint; empty while nothing is recorded.
pub fn render() -> String {
    let mut text = String::new();
    let families = FAMILIES.lock().unwrap_or_else(PoisonError::into_inner);
    for family in families.values() {
        // Writing into a string does not fail.
        let _ = family.render(&mut text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_add_up() {
        static FAMILY: Family = Family::histogram(
            "took_ms",
            "What took how long.",
            &["path", "code"],
            &[0.5, 5.0, 10.0],
        );
        for millis in [1, 5, 6, 11] {
            let series = FAMILY.with(&["/a\"b\\", "200"]);
            series.record(Duration::from_millis(millis));
        }
        let expected = r#"# HELP took_ms What took how long.
# TYPE took_ms histogram
took_ms_bucket{path="/a\"b\\",code="200",le="0.5"} 0
took_ms_bucket{path="/a\"b\\",code="200",le="5"} 2
took_ms_bucket{path="/a\"b\\",code="200",le="10"} 3
took_ms_bucket{path="/a\"b\\",code="200",le="+Inf"} 4
took_ms_sum{path="/a\"b\\",code="200"} 23
took_ms_count{path="/a\"b\\",code="200"} 4

"#;
        assert!(render().contains(expected), "{}", render());
    }
}
