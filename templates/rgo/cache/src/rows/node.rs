//! One node of a cache, and the keys that are still to be deleted on it.

use std::collections::BTreeSet;
use std::mem;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use crate::redis;
use crate::redis::Redis;

/// How many keys the background task deletes with one command.
const BATCH: usize = 500;

pub(super) struct Node {
    pub(super) redis: Redis,
    pending: Mutex<Pending>,
}

#[derive(Default)]
struct Pending {
    keys: BTreeSet<String>,
    /// Whether a task is deleting them.
    has_task: bool,
}

impl Node {
    pub(super) fn new(redis: Redis) -> Self {
        Self {
            redis,
            pending: Mutex::default(),
        }
    }

    /// Deletes `keys`, now or later.
    pub(super) async fn delete(self: &Arc<Self>, keys: Vec<String>) {
        let Err(error) = self.redis.del(&keys).await else {
            return;
        };
        tracing::error!("{error}: to be deleted later: {}", keys.join(","));
        let mut pending = self.pending();
        pending.keys.extend(keys);
        if !mem::replace(&mut pending.has_task, true) {
            tokio::spawn(Arc::clone(self).retry_pending_deletes());
        }
    }

    async fn retry_pending_deletes(self: Arc<Self>) {
        let mut waits = [1, 5].into_iter();
        loop {
            tokio::time::sleep(Duration::from_secs(waits.next().unwrap_or(60))).await;
            if self.delete_pending().await.is_ok() {
                return;
            }
        }
    }

    async fn delete_pending(&self) -> redis::Result<()> {
        loop {
            let Some(batch) = self.pending().take() else {
                return Ok(());
            };
            if let Err(error) = self.redis.del(&batch).await {
                self.pending().keys.extend(batch);
                return Err(error);
            }
        }
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pending {
    /// Takes keys out, so that a key which is added during their deletion stays. Without keys it returns `None`, and
    /// the task ends.
    fn take(&mut self) -> Option<Vec<String>> {
        let batch = std::iter::from_fn(|| self.keys.pop_first());
        let batch: Vec<String> = batch.take(BATCH).collect();
        self.has_task = !batch.is_empty();
        self.has_task.then_some(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_added_during_its_deletion_is_deleted_again() {
        let mut pending = Pending {
            keys: BTreeSet::from(["a".to_owned()]),
            has_task: true,
        };
        assert_eq!(pending.take(), Some(vec!["a".to_owned()]));
        pending.keys.insert("a".to_owned());
        assert_eq!(pending.take(), Some(vec!["a".to_owned()]));
        assert!(pending.has_task);
        assert_eq!(pending.take(), None);
        assert!(!pending.has_task);
    }
}
