//! Views of a gRPC service, of its pb crate and of its clients.

use serde::Serialize;

view! {
    /// The pb crate's `src/lib.rs`.
    "pb/lib.rs.jinja" => pub struct PbLibFile<'a> {
        /// The `.proto` file's name.
        pub source: &'a str,
        /// The module `pb.rs` stands in.
        pub module: &'a str,
        pub has_exports: bool,
        /// `pub use packages::pb;` and so on.
        pub exports: String,
    }
}

view! {
    /// `src/client/<name>.rs`.
    "client/client.rs.jinja" => pub struct ClientFile<'a> {
        /// The `.proto` file's name.
        pub source: &'a str,
        /// `use` lines.
        pub imports: String,
        pub structs: Vec<ClientView>,
    }
}

/// A struct of a client's file.
#[derive(Debug, Clone, Serialize)]
pub struct ClientView {
    /// `///` lines with their line break, or nothing.
    pub docs: String,
    pub name: String,
    /// `pub struct Identity {`.
    pub structure: String,
    /// `impl Identity {`.
    pub inherent: String,
    /// `client: IdentityClient<Channel>,`.
    pub fields: Vec<String>,
    /// Has a field a service, of one channel.
    pub is_whole: bool,
    /// Is such a field's type.
    pub is_part: bool,
    /// The fields of the literal.
    pub init: Vec<String>,
    pub calls: Vec<CallView>,
}

/// A function that calls an rpc.
#[derive(Debug, Clone, Serialize)]
pub struct CallView {
    /// Whole lines, indented, each with its newline; empty without docs.
    pub docs: String,
    /// Up to ` {`.
    pub signature: String,
    /// The statement that makes the request.
    pub request: String,
    /// The expression that sends it.
    pub answer: String,
}

view! {
    /// `src/lib.rs`.
    "rpc/lib.rs.jinja" => pub struct LibFile<'a> {
        pub service: &'a str,
        pub source: &'a str,
        pub modules: String,
    }
}

view! {
    /// `etc/<service>.yaml`.
    "rpc/etc.yaml.jinja" => pub struct EtcFile<'a> {
        /// `usercenter.rpc`.
        pub name: &'a str,
        /// Sections of clients, by key.
        pub clients: Vec<String>,
    }
}

view! {
    /// `src/server.rs` of a file with one service, else `src/server/<service>.rs`.
    "rpc/server.rs.jinja" => pub struct ServerFile<'a> {
        pub source: &'a str,
        pub imports: String,
        /// Whether the function `routes` stands in this file.
        pub has_routes: bool,
        /// The body of `routes`.
        pub routes: String,
        pub service: ServiceView,
    }
}

view! {
    /// `src/server.rs` of a file with several services.
    "rpc/servers.rs.jinja" => pub struct ServersFile<'a> {
        pub source: &'a str,
        pub modules: String,
        pub imports: String,
        pub exports: String,
        pub routes: String,
    }
}

/// A service's struct and its implementation of tonic's trait.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceView {
    pub docs: String,
    /// The struct: `Usercenter`.
    pub name: String,
    /// `pub struct Usercenter {`.
    pub structure: String,
    /// `impl Identity {`.
    pub inherent: String,
    /// `impl usercenter_server::Usercenter for Usercenter {`.
    pub head: String,
    pub is_empty: bool,
    pub methods: Vec<MethodView>,
}

/// An rpc in the implementation.
#[derive(Debug, Clone, Serialize)]
pub struct MethodView {
    /// The empty line before it, if there is one.
    pub gap: &'static str,
    /// `type WatchStream = …;` and what separates it from the function, for a server stream.
    pub stream: String,
    pub signature: String,
    /// The statement that takes the request apart.
    pub open: String,
    /// The expression that answers.
    pub answer: String,
}

view! {
    /// `src/logic/<rpc>.rs`.
    "rpc/logic.rs.jinja" => pub struct LogicFile {
        pub imports: String,
        pub docs: String,
        pub signature: String,
        /// The names of the arguments, for `let _ = …;`.
        pub unused: String,
        pub answer: String,
    }
}

view! {
    /// `tests/<service>.rs`.
    "rpc/test.rs.jinja" => pub struct TestFile<'a> {
        pub service: &'a str,
        pub imports: String,
        pub signature: String,
        /// The statement that reads the configuration.
        pub config: String,
        /// The statement that makes the client.
        pub client: String,
        /// The statement that calls the rpc.
        pub call: String,
    }
}

view! {
    /// The spec `rpc new` starts a service with.
    "rpc/new.proto.jinja" => pub struct NewProtoFile<'a> {
        pub package: &'a str,
        pub service: &'a str,
    }
}
