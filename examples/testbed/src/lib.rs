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

/// A port nobody listens on now.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().unwrap().port()
}
