//! What tests with real parts stand on: databases, Redis, nginx and the example services, each a process of its
//! own on free ports of 127.0.0.1, with its own data, stopped when the value is dropped.
//!
//! The servers are Debian's packages. One that is missing fails the test and says which package to install:
//! a test that is left out silently proves nothing.

#![cfg(target_os = "linux")]

pub mod http;
mod mariadb;
mod nginx;
mod postgres;
mod process;
mod redis;
mod service;
pub mod sqlite;
mod user;
mod wechat;
mod world;

use std::net::TcpListener;
use std::ops::Range;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;

pub use mariadb::MariaDb;
pub use nginx::Nginx;
pub use postgres::Postgres;
pub use process::Process;
pub use process::wait_until;
pub use redis::Redis;
pub use service::Service;
pub use service::build;
pub use service::examples;
pub use wechat::Wechat;
pub use world::Store;
pub use world::World;

/// Below the ports that Linux gives to outgoing connections (32768 and up), so that no connection takes a port before the
/// server binds it.
const PORTS: Range<u16> = 10_000..32_000;

/// A port that nothing listens on, a different one for each call.
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // Test programs that run at the same time start at different ports.
    let start = std::process::id().wrapping_mul(101);
    for _ in PORTS {
        let next = start.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
        let offset = next % u32::from(PORTS.end - PORTS.start);
        let port = PORTS.start + u16::try_from(offset).expect("an offset in the range");
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
    panic!("no free port in {PORTS:?}");
}
