//! The store in this process. As in a Redis without a limit of memory, nothing goes before its time.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::time::Instant;

use super::error::Error;
use super::error::Result;

/// With fewer entries than this, expired ones may stay until they are asked for.
const FEW: usize = 1024;

#[derive(Default)]
pub(super) struct Memory(Mutex<Entries>);

#[derive(Default)]
struct Entries {
    by_key: HashMap<Box<str>, Entry>,
    /// So many entries were left when the expired ones were last taken out.
    left: usize,
}

struct Entry {
    value: String,
    until: Option<Instant>,
}

impl Memory {
    pub(super) fn get(&self, key: &str) -> Option<String> {
        self.lock().living(key).map(|entry| entry.value.clone())
    }

    pub(super) fn set(&self, key: &str, value: &str, ttl: Option<Duration>) {
        self.lock().put(key, value.to_owned(), ttl);
    }

    pub(super) fn set_new(&self, key: &str, value: &str, ttl: Duration) -> bool {
        let mut entries = self.lock();
        let is_new = entries.living(key).is_none();
        if is_new {
            entries.put(key, value.to_owned(), Some(ttl));
        }
        is_new
    }

    pub(super) fn del(&self, keys: &[&str]) -> u64 {
        let mut entries = self.lock();
        let mut count = 0;
        for key in keys {
            count += u64::from(entries.living(key).is_some());
            entries.by_key.remove(*key);
        }
        count
    }

    pub(super) fn expire(&self, key: &str, ttl: Duration) -> bool {
        let mut entries = self.lock();
        let entry = entries.living(key);
        entry
            .map(|entry| entry.until = Some(Instant::now() + ttl))
            .is_some()
    }

    pub(super) fn ttl(&self, key: &str) -> Option<Duration> {
        let until = self.lock().living(key)?.until?;
        Some(until.saturating_duration_since(Instant::now()))
    }

    pub(super) fn incr(&self, key: &str) -> Result<i64> {
        let mut entries = self.lock();
        let Some(entry) = entries.living(key) else {
            entries.put(key, "1".to_owned(), None);
            return Ok(1);
        };
        let error = |reason| Error::other("memory", "incr", reason);
        let number: i64 = match entry.value.parse() {
            Ok(number) => number,
            Err(_) => return Err(error("value is not an integer or out of range")),
        };
        let Some(number) = number.checked_add(1) else {
            return Err(error("increment or decrement would overflow"));
        };
        entry.value = number.to_string();
        Ok(number)
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    fn living(&mut self, key: &str) -> Option<&mut Entry> {
        let is_over = self.by_key.get(key)?.is_over(Instant::now());
        if is_over {
            self.by_key.remove(key);
        }
        self.by_key.get_mut(key)
    }

    fn put(&mut self, key: &str, value: String, ttl: Option<Duration>) {
        let now = Instant::now();
        // Looked through each time their number has doubled, which spreads the work evenly.
        if self.by_key.len() >= FEW.max(2 * self.left) {
            self.by_key.retain(|_, entry| !entry.is_over(now));
            self.left = self.by_key.len();
        }
        let until = ttl.map(|ttl| now + ttl);
        self.by_key.insert(key.into(), Entry { value, until });
    }
}

impl Entry {
    fn is_over(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| until <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_has_expired_takes_no_room_for_long() {
        let memory = Memory::default();
        memory.set("kept", "x", None);
        for second in 0..10 {
            for number in 0..FEW {
                let key = format!("{second}:{number}");
                memory.set(&key, "x", Some(Duration::from_secs(1)));
            }
            tokio::time::advance(Duration::from_secs(1)).await;
        }
        assert!(memory.lock().by_key.len() <= 2 * FEW + 1);
        assert_eq!(memory.get("kept").as_deref(), Some("x"));
    }

    #[tokio::test(start_paused = true)]
    async fn entries_end_on_time() {
        let memory = Memory::default();
        memory.set("a", "x", Some(Duration::from_secs(2)));
        tokio::time::advance(Duration::from_millis(1999)).await;
        assert_eq!(memory.ttl("a"), Some(Duration::from_millis(1)));
        assert!(!memory.set_new("a", "y", Duration::from_secs(9)));
        tokio::time::advance(Duration::from_millis(1)).await;
        assert_eq!(memory.get("a"), None);
        assert_eq!(memory.del(&["a"]), 0);
        assert!(memory.set_new("a", "y", Duration::from_secs(9)));
    }
}
