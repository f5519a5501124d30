//! Files that services of both kinds have: entry point, configuration, service context.

pub(crate) mod config;
pub(crate) mod keys;

use crate::generate::client::Client;
use crate::generate::naming;
use crate::render::service::MainFile;
use crate::render::service::SvcClientView;
use crate::render::service::SvcFile;

/// What is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Http,
    Grpc,
}

impl Kind {
    /// The crate of the runtime.
    fn runtime(self) -> &'static str {
        match self {
            Self::Http => "rgo_http",
            Self::Grpc => "rgo_grpc",
        }
    }

    /// The field of the configuration with the server's own keys.
    fn section(self) -> &'static str {
        match self {
            Self::Http => "rest",
            Self::Grpc => "rpc",
        }
    }

    /// That field's type.
    fn conf(self) -> &'static str {
        match self {
            Self::Http => "RestConf",
            Self::Grpc => "RpcServerConf",
        }
    }
}

/// `src/main.rs` of a package that serves a spec's file.
pub(crate) fn main_file<'a>(
    kind: Kind,
    package: &'a str,
    source: &'a str,
    etc: &'a str,
) -> MainFile<'a> {
    MainFile {
        package,
        library: naming::crate_ident(package),
        source,
        etc,
        etc_literal: format!("{etc:?}"),
        runtime: kind.runtime(),
        section: kind.section(),
    }
}

/// `src/svc.rs` of a service that calls others.
pub(crate) fn svc_file<'a>(kind: Kind, clients: &[Client]) -> SvcFile<'a> {
    let clients = clients.iter().map(|client| SvcClientView {
        path: client.path(),
        ty: client.ty(),
        field: client.field(),
        section: client.section_field(),
    });
    SvcFile {
        unit: match kind {
            Kind::Http => "request",
            Kind::Grpc => "call",
        },
        clients: clients.collect(),
    }
}
