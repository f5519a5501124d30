//! The instances of a called service: keeps them connected, and picks the one for the next call.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use tokio::sync::Notify;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tonic::Code;
use tonic::Status;
use tonic::transport::Channel;
use tonic::transport::Endpoint;

use crate::channel::load::Load;
use crate::channel::target::below;

/// How often two instances are drawn in search of healthy ones.
const DRAWS: usize = 3;

/// The wait after a failed attempt to connect, doubled up to the longest.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Every instance, connected from the first call on.
#[derive(Debug)]
pub(super) struct Cluster {
    nodes: Vec<Arc<Node>>,
    changed: watch::Sender<()>,
    is_started: AtomicBool,
    /// Keep the nodes connected; they end with the cluster.
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

    /// A connected instance. Waits while one may still come up; fails as soon as none can be reached.
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
                if !first.load.is_better_than(&second.load) {
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
            .find(|node| matches!(&*node.state(), State::Up(_)))
    }

    /// Why no instance can be reached, once that is known of each.
    fn unreachable(&self) -> Option<Status> {
        let reasons: Option<Vec<String>> = self
            .nodes
            .iter()
            .map(|node| match &*node.state() {
                State::Down(reason) => Some(format!("{}: {reason}", node.address)),
                State::Connecting | State::Up(_) => None,
            })
            .collect();
        let reasons = reasons?.join("; ");
        let text = format!("no instance can be reached: {reasons}");
        Some(Status::unavailable(text))
    }
}

/// One instance. Only instances that are up get calls, so that a dead one costs no call.
#[derive(Debug)]
pub(super) struct Node {
    address: String,
    load: Load,
    endpoint: Endpoint,
    state: Mutex<State>,
    lost: Notify,
}

#[derive(Debug)]
enum State {
    /// No attempt has ended yet.
    Connecting,
    Up(Channel),
    /// The reason why the last attempt failed.
    Down(String),
}

impl Node {
    pub(super) fn new(address: String, endpoint: Endpoint) -> Self {
        Self {
            address,
            load: Load::new(),
            endpoint,
            state: Mutex::new(State::Connecting),
            lost: Notify::new(),
        }
    }

    fn connection(&self) -> Option<Channel> {
        match &*self.state() {
            State::Up(channel) => Some(channel.clone()),
            State::Connecting | State::Down(_) => None,
        }
    }

    /// To be called when the connection turns out to be gone for good.
    pub(super) fn lose(&self) {
        let mut state = self.state();
        if matches!(&*state, State::Up(_)) {
            *state = State::Connecting;
            self.lost.notify_one();
        }
    }

    /// Connects again and again, and notifies `changed` of every change.
    async fn keep_up(self: Arc<Self>, changed: watch::Sender<()>) {
        let mut wait = FIRST_WAIT;
        loop {
            match self.endpoint.connect().await {
                Ok(channel) => {
                    self.set(State::Up(channel), &changed);
                    self.lost.notified().await;
                    wait = FIRST_WAIT;
                }
                Err(error) => {
                    tracing::debug!(address = self.address, ?error, "connect");
                    self.set(State::Down(innermost(&error)), &changed);
                    tokio::time::sleep(wait).await;
                    wait = (wait * 2).min(LONGEST_WAIT);
                }
            }
        }
    }

    fn set(&self, state: State, changed: &watch::Sender<()>) {
        *self.state() = state;
        changed.send_replace(());
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while the lock is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The innermost cause: `Connection refused (os error 111)`.
fn innermost(error: &tonic::transport::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// A call in flight at an instance, until it ends or is dropped because the caller stopped waiting.
#[derive(Debug)]
pub(super) struct InFlight {
    pub(super) node: Arc<Node>,
    began: u64,
    deadline: Option<Instant>,
    has_ended: bool,
}

impl InFlight {
    pub(super) fn begin(node: Arc<Node>, deadline: Option<Instant>) -> Self {
        let began = node.load.begin();
        Self {
            node,
            began,
            deadline,
            has_ended: false,
        }
    }

    /// The call ended with the status `number`.
    pub(super) fn end(&mut self, number: u32) {
        self.finish(is_acceptable(number));
    }

    fn finish(&mut self, succeeded: bool) {
        if !self.has_ended {
            self.has_ended = true;
            self.node.load.end(self.began, succeeded);
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        // A cancelled call says nothing about the instance, a late one does.
        let is_late = self
            .deadline
            .is_some_and(|deadline| Instant::now() >= deadline);
        self.finish(!is_late);
    }
}

/// Whether go-zero's breaker and balancer count a status as a success of the instance.
fn is_acceptable(number: u32) -> bool {
    let code = i32::try_from(number).map(Code::from_i32);
    !matches!(
        code,
        Ok(Code::DeadlineExceeded
            | Code::Internal
            | Code::Unavailable
            | Code::DataLoss
            | Code::Unimplemented
            | Code::ResourceExhausted)
    )
}
