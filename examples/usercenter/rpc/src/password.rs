//! Passwords as argon2id hashes. Hashing takes its time by design, so it runs on a thread of its own.

use argon2::Argon2;
use argon2::PasswordHasher;
use rgo::Error;
use rgo::Result;

/// The password's hash with a salt of its own.
pub async fn hash(password: String) -> Result<String> {
    tokio::task::spawn_blocking(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(Error::from)
    })
    .await?
}
