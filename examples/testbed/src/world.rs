//! The four services together, before them the gateway, behind them the stores.

use std::fs;

use crate::MariaDb;
use crate::Nginx;
use crate::Postgres;
use crate::Redis;
use crate::Service;
use crate::Wechat;
use crate::examples;

const DATABASE: &str = "looklook_usercenter";

/// Where rows, tokens and cached rows are.
#[derive(Debug)]
pub enum Store {
    /// `SQLite` and the processes' own memory.
    Embedded,
    MariaDb(MariaDb, Redis),
    Postgres(Postgres, Redis),
}

impl Store {
    /// `MariaDB` with the tables of the user center, and Redis.
    pub fn mariadb() -> Self {
        let server = MariaDb::start();
        server.execute("", &format!("CREATE DATABASE {DATABASE}"));
        server.execute(DATABASE, &schema("usercenter.sql"));
        Self::MariaDb(server, Redis::start())
    }

    /// `PostgreSQL` with the tables of the user center, and Redis.
    pub fn postgres() -> Self {
        let server = Postgres::start();
        server.query("postgres", &format!("CREATE DATABASE {DATABASE}"));
        server.query(DATABASE, &schema("pg.sql"));
        Self::Postgres(server, Redis::start())
    }

    fn data_source(&self) -> String {
        match self {
            Self::Embedded => "sqlite:data/usercenter.db".to_owned(),
            Self::MariaDb(server, _) => server.data_source(DATABASE),
            Self::Postgres(server, _) => server.data_source(DATABASE),
        }
    }

    fn redis(&self) -> String {
        match self {
            Self::Embedded => "Type: memory".to_owned(),
            Self::MariaDb(_, redis) | Self::Postgres(_, redis) => {
                format!("Host: {}", redis.host())
            }
        }
    }
}

fn schema(file: &str) -> String {
    let path = examples().join("usercenter/model/sql").join(file);
    fs::read_to_string(path).unwrap()
}

/// The whole example, running. Services stop before the stores they use.
#[derive(Debug)]
pub struct World {
    pub gateway: Nginx,
    pub usercenter_api: Service,
    pub identity_api: Service,
    pub usercenter_rpc: Service,
    pub identity_rpc: Service,
    pub wechat: Wechat,
    pub store: Store,
}

impl World {
    /// Starts everything; `changes` are made to the configuration of all services that have the text.
    pub fn start(store: Store, changes: &[(&str, &str)]) -> Self {
        let wechat = Wechat::start();
        let redis = store.redis();
        let data_source = format!("'{}'", store.data_source());
        let start = |name: &str, own: &[(&str, &str)]| {
            let config = own.iter().fold(Service::config(name), |text, (from, to)| {
                text.replace(from, to)
            });
            let wanted = changes.iter().filter(|(from, _)| config.contains(from));
            let all: Vec<_> = own.iter().chain(wanted).copied().collect();
            Service::start(name, &all)
        };
        let identity_rpc = start("identity-rpc", &[("Type: memory", &redis)]);
        let identity = format!("127.0.0.1:{}", identity_rpc.port);
        let usercenter_rpc = start(
            "usercenter-rpc",
            &[
                ("127.0.0.1:9001", &identity),
                ("sqlite:data/usercenter.db", &data_source),
                ("- Type: memory", &format!("- {redis}")),
            ],
        );
        let users = format!("127.0.0.1:{}", usercenter_rpc.port);
        let identity_api = start("identity-api", &[("127.0.0.1:9001", &identity)]);
        let mini_program = format!(
            "Secret: {}\n  BaseUrl: http://{}",
            Wechat::SECRET,
            wechat.host
        );
        let usercenter_api = start(
            "usercenter-api",
            &[
                ("127.0.0.1:9001", &identity),
                ("127.0.0.1:9002", &users),
                ("Secret: \"\"", &mini_program),
            ],
        );
        Self {
            gateway: Nginx::start(identity_api.port, usercenter_api.port),
            usercenter_api,
            identity_api,
            usercenter_rpc,
            identity_rpc,
            wechat,
            store,
        }
    }

    /// The rows a query of the database answers with, fields divided by tabs; of the embedded one `sqlite3` asks.
    pub fn query(&self, sql: &str) -> Vec<String> {
        match &self.store {
            Store::Embedded => {
                let file = self.usercenter_rpc.folder.path().join("data/usercenter.db");
                crate::sqlite::query(&file, sql)
            }
            Store::MariaDb(server, _) => server.query(DATABASE, sql),
            Store::Postgres(server, _) => server.query(DATABASE, sql),
        }
    }

    /// The four services.
    pub fn services(&self) -> [&Service; 4] {
        [
            &self.identity_rpc,
            &self.usercenter_rpc,
            &self.identity_api,
            &self.usercenter_api,
        ]
    }

    /// Looks through all that the services have printed: none has panicked, and none has told a secret.
    pub fn check_logs(&self) {
        let session_key = Wechat::session_key();
        let data_source = self.store.data_source();
        for service in self.services() {
            let log = service.log();
            assert!(log.contains("Starting"), "{service:?} logs nothing:\n{log}");
            for word in [
                "panicked",
                "a secret",
                "a wrong one",
                "argon2id",
                // Every token begins so.
                "eyJ",
                "for-development-only-never-in-production",
                Wechat::SECRET,
                &session_key,
                &data_source,
            ] {
                assert!(!log.contains(word), "{service:?} logs `{word}`:\n{log}");
            }
        }
    }
}
