//! Single flight: concurrent calls for one key share one look into cache and database.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

/// The flights of a cache by key. A key is present only while a call flies or waits.
#[derive(Default)]
pub(super) struct Flights(Mutex<HashMap<String, Arc<Flight>>>);

#[derive(Default)]
pub(super) struct Flight {
    /// The call with the lock flies.
    brought: tokio::sync::Mutex<Option<Brought>>,
    is_void: AtomicBool,
}

/// A text, nothing, or an error.
type Brought = Result<Option<Arc<str>>, Arc<rgo_sql::Error>>;

impl Flight {
    /// Whether its result may be older than a deletion, and must not be cached.
    pub(super) fn is_void(&self) -> bool {
        self.is_void.load(Ordering::Acquire)
    }
}

/// The result of [`Flights::join`].
pub(super) enum Landed<T> {
    /// Of the caller's own flight.
    Own(Option<T>),
    /// Of another call's flight.
    Shared(Option<Arc<str>>),
}

/// A call's place on a flight. The last one removes the key.
struct Ticket<'f> {
    flights: &'f Flights,
    key: &'f str,
    flight: Arc<Flight>,
}

impl Flights {
    /// Waits for the flight for `key`, or runs `fly`, which brings a value and its text. If the call that flies is
    /// dropped, the next waiting one flies.
    pub(super) async fn join<T>(
        &self,
        key: &str,
        fly: impl AsyncFnOnce(&Flight) -> rgo_sql::Result<Option<(T, String)>>,
    ) -> rgo_sql::Result<Landed<T>> {
        let ticket = self.ticket(key);
        let mut brought = ticket.flight.brought.lock().await;
        match &*brought {
            Some(Ok(text)) => return Ok(Landed::Shared(text.clone())),
            Some(Err(error)) => return Err(again(error)),
            None => {}
        }
        match fly(&ticket.flight).await {
            Ok(value) => {
                let (value, text) = value.unzip();
                *brought = Some(Ok(text.map(Arc::from)));
                ticket.land();
                Ok(Landed::Own(value))
            }
            Err(error) => {
                let error = Arc::new(error);
                *brought = Some(Err(Arc::clone(&error)));
                ticket.land();
                drop(brought);
                Err(again(&error))
            }
        }
    }

    /// Makes the current flights for `keys` void. Later calls start new ones.
    pub(super) fn void(&self, keys: &[String]) {
        let mut flights = self.lock();
        for key in keys {
            if let Some(flight) = flights.remove(key) {
                flight.is_void.store(true, Ordering::Release);
            }
        }
    }

    fn ticket<'f>(&'f self, key: &'f str) -> Ticket<'f> {
        let mut flights = self.lock();
        let flight = match flights.get(key) {
            Some(flight) => Arc::clone(flight),
            None => Arc::clone(flights.entry(key.to_owned()).or_default()),
        };
        Ticket {
            flights: self,
            key,
            flight,
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Flight>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ticket<'_> {
    /// Later calls start a new flight.
    fn land(&self) {
        self.remove_if(|_| true);
    }

    fn remove_if(&self, condition: impl FnOnce(&Arc<Flight>) -> bool) {
        let mut flights = self.flights.lock();
        let current = flights.get(self.key);
        if current.is_some_and(|it| Arc::ptr_eq(it, &self.flight) && condition(it)) {
            flights.remove(self.key);
        }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        // One in the map and this one: no other call waits.
        self.remove_if(|flight| Arc::strong_count(flight) == 2);
    }
}

/// The error for one more waiting call.
fn again(error: &Arc<rgo_sql::Error>) -> rgo_sql::Error {
    match error.database() {
        Some(error) => error.clone().into(),
        None => rgo_sql::Error::other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use futures_util::FutureExt as _;

    use super::*;

    async fn fly(flights: &Flights, outcome: rgo_sql::Result<Option<(i64, String)>>) {
        let _ = flights.join("a", async |_| outcome).await;
    }

    #[tokio::test]
    async fn the_last_call_removes_the_key() {
        let flights = Flights::default();
        let outcomes = [
            Ok(None),
            Ok(Some((1, "1".to_owned()))),
            Err(rgo_sql::Error::other("no")),
        ];
        for outcome in outcomes {
            fly(&flights, outcome).await;
            assert!(flights.lock().is_empty());
        }
        // One call that flies and one that waits, both dropped, in either order.
        for is_first_dropped_first in [true, false] {
            let mut first = Box::pin(flights.join("a", async |_| {
                pending::<rgo_sql::Result<Option<((), String)>>>().await
            }));
            let mut second = Box::pin(fly(&flights, Ok(None)));
            assert!((&mut first).now_or_never().is_none());
            assert!((&mut second).now_or_never().is_none());
            assert_eq!(flights.lock().len(), 1);
            if is_first_dropped_first {
                drop(first);
                assert_eq!(flights.lock().len(), 1);
                drop(second);
            } else {
                drop(second);
                assert_eq!(flights.lock().len(), 1);
                drop(first);
            }
            assert!(flights.lock().is_empty());
        }
    }
}
