//! What services of both kinds have alike: entry point, configuration, service context.

pub(crate) mod config;
pub(crate) mod keys;

use crate::generate::client::Client;
use crate::generate::imports::Imports;
use crate::generate::layout::Expr;
use crate::generate::layout::Layout;
use crate::generate::naming;
use crate::render::service::MainFile;
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
    layout: &Layout,
) -> MainFile<'a> {
    let library = naming::crate_ident(package);
    let mut imports = Imports::default();
    imports.name("rgo_core::Result");
    for path in ["app", "config::Config", "svc::ServiceContext"] {
        imports.name(&format!("{library}::{path}"));
    }
    let manifest = Expr::call("env!", [Expr::text("CARGO_MANIFEST_DIR")]);
    let config = Expr::call("rgo_core::config::from_args", [Expr::text(etc), manifest]);
    MainFile {
        package,
        source,
        etc,
        imports: imports.text(),
        config: layout.binding("let config: Config", &config.question(), 4),
        server: kind.runtime(),
        section: kind.section(),
    }
}

/// `src/svc.rs` of a service that calls others.
pub(crate) fn svc_file<'a>(kind: Kind, clients: &[Client], layout: &Layout) -> SvcFile<'a> {
    let mut imports = Imports::default();
    for path in [
        "std::sync::Arc",
        "rgo_core::Result",
        "crate::config::Config",
    ] {
        imports.name(path);
    }
    let mut members = Vec::new();
    let mut fields = Vec::new();
    for client in clients {
        let path = client.path();
        let ty = imports.name(&path);
        members.push(client.connect(layout, 12));
        fields.push(layout.field(&format!("pub {}", client.field()), ty, 4));
    }
    // Last: the clients borrow what is moved here.
    let config = Expr::call("Arc::new", [Expr::atom("config")]);
    members.push(layout.member("config", &config, 12));
    let (about, unit) = match kind {
        Kind::Http => (
            "What the handlers and the logic of every request share.",
            "request",
        ),
        Kind::Grpc => ("What the logic of every call shares.", "call"),
    };
    SvcFile {
        about,
        unit,
        imports: imports.text(),
        clients: fields,
        members,
    }
}
