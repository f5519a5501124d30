//! A call on its way: what is measured of it, however it ends.

use std::sync::Arc;
use std::time::Instant;

use tonic::Code;

use crate::channel::node::Node;

/// Counts as in flight at `node` until it ends, or is dropped because nobody waits any more.
#[derive(Debug)]
pub(super) struct Flight {
    node: Arc<Node>,
    began: u64,
    deadline: Option<Instant>,
    has_ended: bool,
}

impl Flight {
    pub(super) fn begin(node: Arc<Node>, deadline: Option<Instant>) -> Self {
        let began = node.load.begin();
        Self {
            node,
            began,
            deadline,
            has_ended: false,
        }
    }

    pub(super) fn node(&self) -> &Node {
        &self.node
    }

    /// The instance answered with the status of this number.
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

impl Drop for Flight {
    fn drop(&mut self) {
        // A caller that lost interest says nothing about the instance, one that ran out of time does.
        let is_late = self
            .deadline
            .is_some_and(|deadline| Instant::now() >= deadline);
        self.finish(!is_late);
    }
}

/// Whether a status says that the instance works: what go-zero's breaker and balancer count as
/// success.
fn is_acceptable(number: u32) -> bool {
    ![
        Code::DeadlineExceeded,
        Code::Internal,
        Code::Unavailable,
        Code::DataLoss,
        Code::Unimplemented,
        Code::ResourceExhausted,
    ]
    .iter()
    .any(|code| *code as u32 == number)
}
