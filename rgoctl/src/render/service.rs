//! The views of files that HTTP and gRPC services have alike.

view! {
    /// `src/main.rs`.
    "service/main.rs.jinja" => pub struct MainFile<'a> {
        pub package: &'a str,
        /// The spec's file name.
        pub source: &'a str,
        /// `etc/usercenter.yaml`.
        pub etc: &'a str,
        pub imports: String,
        /// The statement that reads the configuration.
        pub config: String,
        /// The module of the support crate that serves: `http`, `grpc`.
        pub server: &'a str,
        /// The server's field of the configuration: `rest`, `rpc`.
        pub section: &'a str,
    }
}

view! {
    /// `src/config.rs`.
    "service/config.rs.jinja" => pub struct ConfigFile<'a> {
        pub etc: &'a str,
        pub imports: String,
        /// The server's own keys: `pub rest: RestConf,`.
        pub server: String,
        /// Attribute and declaration of each field, indented.
        pub fields: Vec<String>,
        pub sections: Vec<SectionView>,
    }
}

/// A section of the configuration that is no type of rgo's.
#[derive(Debug, Clone, serde::Serialize)]
pub struct SectionView {
    pub key: String,
    pub name: String,
    /// Attribute and declaration of each field, indented.
    pub fields: Vec<String>,
}

view! {
    /// `src/svc.rs`.
    "service/svc.rs.jinja" => pub struct SvcFile<'a> {
        /// What the file is, a sentence.
        pub about: &'a str,
        /// What shares it: `request`, `call`.
        pub unit: &'a str,
        pub imports: String,
        /// The declaration of each client.
        pub clients: Vec<String>,
        /// The members of what `new` makes.
        pub members: Vec<String>,
    }
}

view! {
    /// A file of modules and nothing else: `src/logic.rs`, `src/middleware.rs`, `src/client.rs`.
    "service/modules.rs.jinja" => pub struct ModulesFile {
        /// What the file is, a sentence.
        pub about: String,
        /// `mod` and `use` lines.
        pub modules: String,
    }
}
