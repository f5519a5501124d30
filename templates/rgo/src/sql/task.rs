//! Work that must not stop halfway.

use std::panic;

use super::Error;
use super::Result;
use crate::log;

/// Runs `work` to its end, also when the caller leaves meanwhile, as the handler of a late or cancelled call does.
pub(super) async fn to_its_end<T, E>(
    work: impl Future<Output = Result<T, E>> + Send + 'static,
) -> Result<T>
where
    T: Send + 'static,
    E: Send + 'static,
    Error: From<E>,
{
    let work = log::in_trace(log::current_trace(), work);
    match tokio::spawn(work).await {
        Ok(result) => Ok(result?),
        Err(error) if error.is_panic() => panic::resume_unwind(error.into_panic()),
        // The runtime ends.
        Err(error) => Err(Error::other(error)),
    }
}
