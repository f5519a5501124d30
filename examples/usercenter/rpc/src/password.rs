//! Passwords as argon2id hashes. Hashing takes time and memory by design, so it runs on threads of its own, on
//! no more of them than there are processors.

use std::sync::LazyLock;
use std::thread::available_parallelism;

use argon2::Argon2;
use argon2::PasswordHash;
use argon2::PasswordHasher;
use argon2::PasswordVerifier;
use rgo_core::Result;
use tokio::sync::Semaphore;

/// What the password of an unknown user is compared with; no password fits it.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    let random: [u8; 32] = rand::random();
    let hash = Argon2::default().hash_password(&random);
    hash.expect("the default parameters are valid").to_string()
});

static TURNS: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(available_parallelism().map_or(1, usize::from)));

/// The password's hash with a salt of its own.
pub async fn hash(password: String) -> Result<String> {
    in_turn(move || {
        let hash = Argon2::default().hash_password(password.as_bytes())?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the password is the one of the hash; at the same cost, and never, without a hash. A user who
/// came from WeChat has an empty one.
pub async fn fits(password: String, hash: Option<String>) -> Result<bool> {
    in_turn(move || {
        let known = hash.filter(|hash| !hash.is_empty());
        let hash = PasswordHash::new(known.as_deref().unwrap_or(&NOBODY))?;
        let fits = Argon2::default().verify_password(password.as_bytes(), &hash);
        Ok(fits.is_ok() && known.is_some())
    })
    .await
}

async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let turn = TURNS.acquire().await?;
    // Work that has begun goes on when its caller goes away, and so does its turn.
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    })
    .await?
}

#[cfg(test)]
mod tests {
    use tokio::sync::broadcast;
    use tokio::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_fits_its_hash() -> Result<()> {
        let hash = hash("a secret".to_owned()).await?;
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(fits("a secret".to_owned(), Some(hash.clone())).await?);
        assert!(!fits("another".to_owned(), Some(hash)).await?);
        assert!(!fits(String::new(), Some(String::new())).await?);
        assert!(!fits("a secret".to_owned(), None).await?);
        Ok(())
    }

    #[tokio::test]
    async fn work_keeps_its_turn_when_its_caller_goes_away() -> Result<()> {
        let (end, _) = broadcast::channel::<()>(1);
        let (begun, mut begins) = mpsc::unbounded_channel();
        let callers: Vec<_> = (0..50)
            .map(|_| {
                let (begun, mut end) = (begun.clone(), end.subscribe());
                tokio::spawn(in_turn(move || {
                    begun.send(())?;
                    let _ = end.blocking_recv();
                    Ok(())
                }))
            })
            .collect();
        for _ in 0..available_parallelism()?.get() {
            begins.recv().await;
        }
        for caller in callers {
            caller.abort();
            assert!(caller.await.is_err());
        }
        assert_eq!(TURNS.available_permits(), 0);
        Ok(())
    }
}
