//! One node of a cache, and what is still to be deleted on it.

use std::collections::BTreeSet;
use std::mem;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use crate::redis;
use crate::redis::Redis;

/// How many keys a command of the background deletes.
const BATCH: usize = 500;

pub(super) struct Node {
    pub(super) redis: Redis,
    leftover: Mutex<Leftover>,
}

#[derive(Default)]
struct Leftover {
    keys: BTreeSet<String>,
    /// Whether a task sees to them.
    is_seen_to: bool,
}

impl Node {
    pub(super) fn new(redis: Redis) -> Self {
        Self {
            redis,
            leftover: Mutex::default(),
        }
    }

    /// Deletes `keys`, now or later.
    pub(super) async fn forget(self: &Arc<Self>, keys: Vec<String>) {
        let Err(error) = self.redis.del(&keys).await else {
            return;
        };
        tracing::error!("{error}: to be deleted later: {}", keys.join(","));
        let mut leftover = self.leftover();
        leftover.keys.extend(keys);
        if !mem::replace(&mut leftover.is_seen_to, true) {
            tokio::spawn(Arc::clone(self).see_to_leftover());
        }
    }

    async fn see_to_leftover(self: Arc<Self>) {
        let mut waits = [1, 5].into_iter().map(Duration::from_secs);
        loop {
            tokio::time::sleep(waits.next().unwrap_or(Duration::from_secs(60))).await;
            if self.try_again().await.is_ok() {
                return;
            }
        }
    }

    /// Deletes until nothing is left.
    async fn try_again(&self) -> redis::Result<()> {
        loop {
            let Some(batch) = self.leftover().take() else {
                return Ok(());
            };
            if let Err(error) = self.redis.del(&batch).await {
                self.leftover().keys.extend(batch);
                return Err(error);
            }
        }
    }

    fn leftover(&self) -> MutexGuard<'_, Leftover> {
        self.leftover.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Leftover {
    /// Takes some keys out, so that one that is added while they are deleted stays. `None`, and nobody sees to them any
    /// more, when there are none.
    fn take(&mut self) -> Option<Vec<String>> {
        let batch: Vec<String> = std::iter::from_fn(|| self.keys.pop_first())
            .take(BATCH)
            .collect();
        self.is_seen_to = !batch.is_empty();
        self.is_seen_to.then_some(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_comes_back_while_it_is_deleted_is_deleted_again() {
        let mut leftover = Leftover {
            keys: BTreeSet::from(["a".to_owned()]),
            is_seen_to: true,
        };
        assert_eq!(leftover.take(), Some(vec!["a".to_owned()]));
        leftover.keys.insert("a".to_owned());
        assert_eq!(leftover.take(), Some(vec!["a".to_owned()]));
        assert!(leftover.is_seen_to);
        assert_eq!(leftover.take(), None);
        assert!(!leftover.is_seen_to);
    }
}
