//! One instance of a called service: its connection, and the task that keeps it up.

use std::fmt;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::watch;
use tonic::transport::Channel;
use tonic::transport::Endpoint;

use crate::channel::load::Load;

/// The wait after a failed attempt to connect: doubled up to the longest.
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// An instance. Calls go only to those that are up, so that a dead one costs nobody a call.
pub(super) struct Node {
    pub(super) address: String,
    pub(super) load: Load,
    endpoint: Endpoint,
    state: Mutex<State>,
    lost: Notify,
}

enum State {
    /// Nothing is known yet.
    Connecting,
    Up(Channel),
    /// The last attempt failed, for this reason.
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

    /// The connection, if there is one.
    pub(super) fn connection(&self) -> Option<Channel> {
        match &*self.state() {
            State::Up(channel) => Some(channel.clone()),
            _ => None,
        }
    }

    /// Why there is no connection, once an attempt to make one has failed.
    pub(super) fn is_down(&self) -> Option<String> {
        match &*self.state() {
            State::Down(reason) => Some(reason.clone()),
            _ => None,
        }
    }

    pub(super) fn is_up(&self) -> bool {
        matches!(&*self.state(), State::Up(_))
    }

    /// A call found that the connection is gone and cannot be made again.
    pub(super) fn lose(&self) {
        let mut state = self.state();
        if matches!(&*state, State::Up(_)) {
            *state = State::Connecting;
            self.lost.notify_one();
        }
    }

    /// Connects, again and again, and tells `changed` of every change.
    pub(super) async fn keep_up(self: Arc<Self>, changed: watch::Sender<()>) {
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
                    self.set(State::Down(reason(&error)), &changed);
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
fn reason(error: &tonic::transport::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
