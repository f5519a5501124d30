//! The instances of a called service: which one the next call goes to.

use std::fmt;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tonic::Status;
use tonic::transport::Channel;

use crate::channel::node::Node;
use crate::channel::target::below;

/// How often two instances are drawn in search of healthy ones.
const DRAWS: usize = 3;

/// Every instance, connected from the first call on.
pub(super) struct Cluster {
    nodes: Vec<Arc<Node>>,
    changed: watch::Sender<()>,
    is_started: AtomicBool,
    /// The tasks that keep the nodes up end with the cluster.
    tasks: Mutex<JoinSet<()>>,
}

impl Cluster {
    pub(super) fn new(nodes: Vec<Node>) -> Self {
        Self {
            nodes: nodes.into_iter().map(Arc::new).collect(),
            changed: watch::Sender::new(()),
            is_started: AtomicBool::new(false),
            tasks: Mutex::default(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A connected instance; waits while one may still come up, and fails as soon as none can be
    /// reached.
    pub(super) async fn ready(&self) -> Result<(Arc<Node>, Channel), Status> {
        self.start();
        if let Some(found) = self.pick() {
            return Ok(found);
        }
        let mut changed = self.changed.subscribe();
        loop {
            if let Some(found) = self.pick() {
                return Ok(found);
            }
            if let Some(status) = self.unreachable() {
                return Err(status);
            }
            if changed.changed().await.is_err() {
                return Err(Status::unavailable("the client is gone"));
            }
        }
    }

    fn start(&self) {
        if self.is_started.swap(true, Ordering::AcqRel) {
            return;
        }
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        for node in &self.nodes {
            tasks.spawn(Arc::clone(node).keep_up(self.changed.clone()));
        }
    }

    /// The better of two instances drawn from those that are up.
    fn pick(&self) -> Option<(Arc<Node>, Channel)> {
        let mut first = self.draw(None)?;
        if self.nodes.len() > 1 {
            for _ in 0..DRAWS {
                let Some(second) = self.draw(Some(first)) else {
                    break;
                };
                let are_healthy = first.load.is_healthy() && second.load.is_healthy();
                if !first.load.first_is_better(&second.load) {
                    first = second;
                }
                if are_healthy {
                    break;
                }
            }
        }
        Some((Arc::clone(first), first.connection()?))
    }

    /// An instance that is up, other than `first`.
    fn draw(&self, first: Option<&Arc<Node>>) -> Option<&Arc<Node>> {
        let count = self.nodes.len();
        let start = if count > 1 { below(count) } else { 0 };
        let (before, from) = self.nodes.split_at(start);
        from.iter()
            .chain(before)
            .filter(|node| first.is_none_or(|first| !Arc::ptr_eq(first, node)))
            .find(|node| node.is_up())
    }

    /// Why no instance can be reached, once that is known of each.
    fn unreachable(&self) -> Option<Status> {
        let reasons: Option<Vec<String>> = self
            .nodes
            .iter()
            .map(|node| Some(format!("{}: {}", node.address, node.is_down()?)))
            .collect();
        reasons.map(|reasons| {
            Status::unavailable(format!(
                "no instance can be reached: {}",
                reasons.join("; ")
            ))
        })
    }
}

impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.nodes).finish()
    }
}
