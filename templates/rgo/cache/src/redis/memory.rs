//! The store in this process. Like a Redis without a memory limit it keeps entries until they expire.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use ::redis::Arg;
use ::redis::Cmd;
use ::redis::ErrorKind;
use ::redis::RedisError;
use ::redis::RedisResult;
use ::redis::ServerErrorKind;
use ::redis::Value;
use tokio::time::Instant;

/// With fewer entries, expired ones may stay until they are read.
const FEW: usize = 1024;

#[derive(Default)]
pub(super) struct Memory(Mutex<Entries>);

#[derive(Default)]
struct Entries {
    by_key: HashMap<Box<[u8]>, Entry>,
    /// The number of entries after expired ones were last removed.
    left: usize,
}

struct Entry {
    value: Vec<u8>,
    until: Option<Instant>,
}

impl Memory {
    /// Runs one of the commands that [`Redis`](super::Redis) has methods for.
    pub(super) fn run(&self, cmd: &Cmd) -> RedisResult<Value> {
        let args = cmd.args_iter().map(|arg| match arg {
            Arg::Simple(arg) => arg,
            _ => &[],
        });
        let args: Vec<&[u8]> = args.collect();
        let mut entries = self.lock();
        Ok(match &args[..] {
            [b"GET", key] => match entries.living(key) {
                Some(entry) => Value::BulkString(entry.value.clone()),
                None => Value::Nil,
            },
            [b"SET", key, value] => entries.put(key, value, None),
            [b"SET", key, _, b"PX", _, b"NX"] if entries.living(key).is_some() => Value::Nil,
            [b"SET", key, value, b"PX", ttl, ..] | [b"PSETEX", key, ttl, value] => {
                entries.put(key, value, Some(after(ttl)?))
            }
            [b"DEL", keys @ ..] => {
                let mut count = 0;
                for key in keys {
                    count += i64::from(entries.living(key).is_some());
                    entries.by_key.remove(*key);
                }
                Value::Int(count)
            }
            [b"EXISTS", key] => Value::Int(entries.living(key).is_some().into()),
            [b"PEXPIRE", key, ttl] => {
                let until = after(ttl)?;
                let entry = entries.living(key);
                Value::Int(
                    entry
                        .map(|entry| entry.until = Some(until))
                        .is_some()
                        .into(),
                )
            }
            [b"PTTL", key] => {
                let until = entries.living(key).map(|entry| entry.until);
                let left = until.flatten().map(|until| until - Instant::now());
                let millis = left.map(|left| i64::try_from(left.as_millis()));
                Value::Int(millis.map_or(-1, |millis| millis.unwrap_or(i64::MAX)))
            }
            [b"INCR", key] => entries.incr(key)?,
            _ => {
                let kind = ErrorKind::Client;
                return Err((kind, "Type: memory does not have this command").into());
            }
        })
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    fn living(&mut self, key: &[u8]) -> Option<&mut Entry> {
        if self.by_key.get(key)?.is_over(Instant::now()) {
            self.by_key.remove(key);
        }
        self.by_key.get_mut(key)
    }

    fn put(&mut self, key: &[u8], value: &[u8], until: Option<Instant>) -> Value {
        // Looking through the entries each time their number has doubled spreads the work evenly.
        if self.by_key.len() >= FEW.max(2 * self.left) {
            let now = Instant::now();
            self.by_key.retain(|_, entry| !entry.is_over(now));
            self.left = self.by_key.len();
        }
        let value = value.to_vec();
        self.by_key.insert(key.into(), Entry { value, until });
        Value::Okay
    }

    fn incr(&mut self, key: &[u8]) -> RedisResult<Value> {
        let Some(entry) = self.living(key) else {
            self.put(key, b"1", None);
            return Ok(Value::Int(1));
        };
        let number = number(&entry.value)?.checked_add(1);
        let number = number.ok_or_else(|| error("increment or decrement would overflow"))?;
        entry.value = number.to_string().into_bytes();
        Ok(Value::Int(number))
    }
}

impl Entry {
    fn is_over(&self, now: Instant) -> bool {
        self.until.is_some_and(|until| until <= now)
    }
}

/// The time in so many milliseconds.
fn after(millis: &[u8]) -> RedisResult<Instant> {
    let ttl = Duration::from_millis(number(millis)?.unsigned_abs());
    Ok(Instant::now() + ttl.min(super::LONGEST))
}

fn number(text: &[u8]) -> RedisResult<i64> {
    let number = std::str::from_utf8(text)
        .ok()
        .and_then(|text| text.parse().ok());
    number.ok_or_else(|| error("value is not an integer or out of range"))
}

/// An error in the words of a server.
fn error(reason: &str) -> RedisError {
    let kind = ErrorKind::Server(ServerErrorKind::ResponseError);
    (kind, "Type: memory", reason.to_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn advance(time: Duration) {
        tokio::time::advance(time).await;
    }

    fn get(memory: &Memory, key: &str) -> Value {
        memory.run(&Cmd::get(key)).expect("a value")
    }

    fn set_new(memory: &Memory) -> Value {
        let mut set = Cmd::set("a", "y");
        set.arg("PX").arg(9000).arg("NX");
        memory.run(&set).expect("an answer")
    }

    #[tokio::test(start_paused = true)]
    async fn expired_entries_are_removed_soon() {
        let memory = Memory::default();
        memory.run(&Cmd::set("kept", "x")).expect("put");
        for second in 0..10 {
            for number in 0..FEW {
                let key = format!("{second}:{number}");
                memory.run(&Cmd::pset_ex(key, "x", 1000)).expect("put");
            }
            advance(Duration::from_secs(1)).await;
        }
        assert!(memory.lock().by_key.len() <= 2 * FEW + 1);
        assert_eq!(get(&memory, "kept"), Value::BulkString(b"x".to_vec()));
    }

    #[tokio::test(start_paused = true)]
    async fn entries_end_on_time() {
        let memory = Memory::default();
        memory.run(&Cmd::pset_ex("a", "x", 2000)).expect("put");
        advance(Duration::from_millis(1999)).await;
        assert_eq!(memory.run(&Cmd::pttl("a")).expect("a time"), Value::Int(1));
        assert_eq!(set_new(&memory), Value::Nil);
        advance(Duration::from_millis(1)).await;
        assert_eq!(get(&memory, "a"), Value::Nil);
        assert_eq!(memory.run(&Cmd::del("a")).expect("a number"), Value::Int(0));
        assert_eq!(set_new(&memory), Value::Okay);
    }
}
