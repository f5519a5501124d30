//! The views of files that HTTP and gRPC services have alike.

use serde::Serialize;

view! {
    /// `src/main.rs`.
    "service/main.rs.jinja" => pub struct MainFile<'a> {
        pub package: &'a str,
        /// The package's crate: `usercenter_api`.
        pub library: String,
        /// The spec's file name.
        pub source: &'a str,
        /// `etc/usercenter.yaml`.
        pub etc: &'a str,
        /// The same as a literal.
        pub etc_literal: String,
        /// The runtime crate with the server: `rgo_http`, `rgo_grpc`.
        pub runtime: &'a str,
        /// The server's field of the configuration: `rest`, `rpc`.
        pub section: &'a str,
    }
}

view! {
    /// `src/config.rs`.
    "service/config.rs.jinja" => pub struct ConfigFile<'a> {
        /// `etc/usercenter.yaml`.
        pub etc: &'a str,
        /// The runtime crate with the server: `rgo_http`, `rgo_grpc`.
        pub runtime: &'a str,
        /// The field with the server's own keys: `rest`, `rpc`.
        pub section: &'a str,
        /// That field's type: `RestConf`, `RpcServerConf`.
        pub server: &'a str,
        /// Types of `rgo_core::config`.
        pub imports: Vec<String>,
        pub fields: Vec<ConfigFieldView>,
        pub sections: Vec<SectionView>,
    }
}

/// A key of the configuration.
#[derive(Debug, Clone, Serialize)]
pub struct ConfigFieldView {
    /// The key as a literal: `"Auth"`.
    pub key: String,
    pub name: String,
    pub ty: String,
}

/// A section of the configuration with a type of the service's own.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    pub key: String,
    pub name: String,
    pub fields: Vec<ConfigFieldView>,
}

view! {
    /// `src/svc.rs`.
    "service/svc.rs.jinja" => pub struct SvcFile<'a> {
        /// What shares the context: `request`, `call`.
        pub unit: &'a str,
        pub clients: Vec<SvcClientView>,
    }
}

/// A client in the service context.
#[derive(Debug, Clone, Serialize)]
pub struct SvcClientView {
    /// `crate::client::identity::Identity`.
    pub path: String,
    /// `Identity`.
    pub ty: String,
    /// `identity`.
    pub field: String,
    /// The field of the configuration: `identity_rpc_conf`.
    pub section: String,
}

view! {
    /// A file that has only modules: `src/logic.rs`, `src/middleware.rs`, `src/client.rs`.
    "service/modules.rs.jinja" => pub struct ModulesFile {
        /// A sentence about the file.
        pub about: String,
        pub modules: Vec<ModuleView>,
        /// Functions that have a private module each.
        pub functions: Vec<FunctionView>,
    }
}

/// A public module.
#[derive(Debug, Clone, Serialize)]
pub struct ModuleView {
    pub name: String,
    /// Whether the file's own module has the same name.
    pub has_parents_name: bool,
}

/// A function and its module.
#[derive(Debug, Clone, Serialize)]
pub struct FunctionView {
    pub module: String,
    pub name: String,
}
