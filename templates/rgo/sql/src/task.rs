//! Work that is not to end half-way.

use std::panic;

use super::Error;
use super::Result;
use rgo_core::log;

/// Runs `work` to its end, even if the caller does not wait for it. An error where the runtime ends.
pub async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T> {
    let work = log::in_trace(log::current_trace(), work);
    match tokio::spawn(work).await {
        Ok(done) => Ok(done),
        Err(error) if error.is_panic() => panic::resume_unwind(error.into_panic()),
        Err(error) => Err(Error::other(error)),
    }
}
