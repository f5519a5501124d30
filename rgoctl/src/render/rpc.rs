//! Views of a gRPC service, of its pb crate and of its clients.

use serde::Serialize;

view! {
    /// The pb crate's `src/lib.rs`.
    "pb/lib.rs.jinja" => pub struct PbLibFile<'a> {
        /// The `.proto` file's name.
        pub source: &'a str,
        /// The module that holds `pb.rs`.
        pub module: &'a str,
        /// `packages::pb`, `prost_types`.
        pub exports: Vec<String>,
        /// Whether the file's own package has items, which are exported too.
        pub has_root: bool,
        /// The module of that package: `packages::pb`.
        pub root: String,
        /// Whether it has clients and servers only, which a feature switches on.
        pub is_root_optional: bool,
    }
}

view! {
    /// `src/client/<name>.rs`.
    "client/client.rs.jinja" => pub struct ClientFile<'a> {
        /// The `.proto` file's name.
        pub source: &'a str,
        /// The client's type.
        pub name: String,
        /// Paths in the pb crate.
        pub imports: Vec<String>,
        /// Whether the client has a field for each service.
        pub has_several_services: bool,
        pub has_calls: bool,
        pub has_client_streams: bool,
        pub has_server_streams: bool,
        pub services: Vec<ClientView>,
    }
}

/// The client of one service.
#[derive(Debug, Clone, Serialize)]
pub struct ClientView {
    pub docs: Vec<String>,
    /// `pb.identity`.
    pub full_name: String,
    /// The type; that of the whole client, if it has only this service.
    pub name: String,
    /// The field in a client of several services.
    pub field: String,
    /// tonic's client: `IdentityClient`, or its path.
    pub client: String,
    pub calls: Vec<CallView>,
}

/// A function that calls an rpc.
#[derive(Debug, Clone, Serialize)]
pub struct CallView {
    pub docs: Vec<String>,
    pub function: String,
    /// The type of a request.
    pub request: String,
    /// False if the request is empty.
    pub has_request: bool,
    /// The type of a response.
    pub response: String,
    pub has_client_stream: bool,
    pub has_server_stream: bool,
}

view! {
    /// `src/lib.rs`.
    "rpc/lib.rs.jinja" => pub struct LibFile<'a> {
        pub service: &'a str,
        pub source: &'a str,
        pub has_clients: bool,
    }
}

view! {
    /// `etc/<service>.yaml`.
    "rpc/etc.yaml.jinja" => pub struct EtcFile<'a> {
        /// `usercenter.rpc`.
        pub name: String,
        /// The address to listen on.
        pub host: &'a str,
        /// Sections of clients, by key.
        pub clients: Vec<String>,
    }
}

view! {
    /// `src/server.rs` of a file with one service, else `src/server/<service>.rs`.
    "rpc/server.rs.jinja" => pub struct ServerFile<'a> {
        pub source: &'a str,
        /// The pb crate: `usercenter_pb`.
        pub pb: &'a str,
        /// Paths in the pb crate.
        pub imports: Vec<String>,
        /// Whether the file has the function `routes`.
        pub has_routes: bool,
        pub has_client_streams: bool,
        pub service: ServiceView,
    }
}

view! {
    /// `src/server.rs` of a file with several services.
    "rpc/servers.rs.jinja" => pub struct ServersFile<'a> {
        pub source: &'a str,
        /// The pb crate: `usercenter_pb`.
        pub pb: &'a str,
        /// Paths in the pb crate.
        pub imports: Vec<String>,
        pub services: Vec<RoutedView>,
    }
}

/// A service among several.
#[derive(Debug, Clone, Serialize)]
pub struct RoutedView {
    /// The module of its file.
    pub file: String,
    /// The struct: `Usercenter`.
    pub name: String,
    /// tonic's server: `UsercenterServer`, or its path.
    pub server: String,
}

/// A service's struct and its implementation of tonic's trait.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceView {
    pub docs: Vec<String>,
    pub has_docs: bool,
    /// `pb.usercenter`.
    pub full_name: String,
    /// The struct: `Usercenter`. The trait has the same name.
    pub name: String,
    /// tonic's module with the trait: `usercenter_server`.
    pub module: String,
    /// tonic's server: `UsercenterServer`, or its path.
    pub server: String,
    pub has_methods: bool,
    pub methods: Vec<MethodView>,
}

/// An rpc in the implementation.
#[derive(Debug, Clone, Serialize)]
pub struct MethodView {
    pub function: String,
    /// The logic function in `logic`: `login`, or `account::login` with several services.
    pub logic: String,
    /// The type of a request.
    pub request: String,
    /// False if the request is empty.
    pub has_request: bool,
    /// The type of a response.
    pub response: String,
    /// The trait's type for a server stream: `WatchStream`.
    pub stream: String,
    pub has_client_stream: bool,
    pub has_server_stream: bool,
}

view! {
    /// `src/logic/<rpc>.rs`.
    "rpc/logic.rs.jinja" => pub struct LogicFile<'a> {
        /// The rpc: `pb.usercenter/login`.
        pub rpc: String,
        pub docs: Vec<String>,
        /// Paths in the pb crate.
        pub imports: Vec<String>,
        pub function: &'a str,
        /// The type of a request.
        pub request: String,
        /// False if the request is empty.
        pub has_request: bool,
        /// The type of a response.
        pub response: String,
        pub has_client_stream: bool,
        pub has_server_stream: bool,
    }
}

view! {
    /// `tests/<service>.rs`: calls an rpc that is not implemented.
    "rpc/test.rs.jinja" => pub struct TestFile<'a> {
        /// `pb.usercenter`.
        pub service: &'a str,
        /// The rpc: `pb.usercenter/login`.
        pub rpc: String,
        /// The service's crate: `usercenter_rpc`.
        pub library: &'a str,
        /// Paths in the pb crate.
        pub imports: Vec<String>,
        /// Whether there is a configuration file that may have more keys than a new one.
        pub has_config: bool,
        /// That file's path as a literal: `"../etc/usercenter.yaml"`.
        pub config_literal: String,
        /// The service's name in a configuration.
        pub name: String,
        /// Sections of clients, by key.
        pub clients: Vec<String>,
        /// The test's name without its ending.
        pub test: &'a str,
        /// tonic's client: `UsercenterClient`, or its path.
        pub client: String,
        /// tonic's server: `UsercenterServer`, or its path.
        pub server: String,
        /// The service's struct.
        pub ty: &'a str,
        /// The client's function.
        pub function: &'a str,
        /// A request: `LoginReq::default()`.
        pub request: String,
    }
}

view! {
    /// The spec that `rpc new` starts a service with.
    "rpc/new.proto.jinja" => pub struct NewProtoFile<'a> {
        pub package: &'a str,
        pub service: &'a str,
    }
}

view! {
    /// The logic of that spec's rpc `Ping`.
    "rpc/new_logic.rs.jinja" => pub struct NewLogicFile<'a> {
        /// The pb crate: `greet_pb`.
        pub pb: &'a str,
    }
}

view! {
    /// The test of that rpc.
    "rpc/new_test.rs.jinja" => pub struct NewTestFile<'a> {
        /// `greet.Greet`.
        pub service: &'a str,
        /// The service's crate: `greet_rpc`.
        pub library: &'a str,
        /// The pb crate: `greet_pb`.
        pub pb: &'a str,
        /// Paths in the pb crate.
        pub imports: Vec<String>,
        /// The service's name in a configuration.
        pub name: String,
        /// tonic's client: `GreetClient`, or its path.
        pub client: String,
        /// tonic's server: `GreetServer`, or its path.
        pub server: String,
        /// The service's struct.
        pub ty: &'a str,
    }
}
