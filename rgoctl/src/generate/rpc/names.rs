//! The names of a service's modules and functions, and the two that would be one file.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::naming;
use crate::generate::pb;
use crate::spec::proto;
use crate::spec::proto::Proto;

/// A service with its names in Rust.
pub(super) struct Service<'a> {
    pub(super) spec: &'a proto::Service,
    /// `pb.usercenter`.
    pub(super) full_name: String,
    /// The struct: `Usercenter`.
    pub(super) ty: String,
    /// tonic's module: `usercenter_server`.
    pub(super) server: String,
    /// The service's module in `server` and `logic`: `usercenter`.
    pub(super) module: String,
    pub(super) methods: Vec<Method<'a>>,
}

impl Service<'_> {
    /// An rpc's name on the wire: `pb.usercenter/login`.
    pub(super) fn rpc(&self, method: &Method<'_>) -> String {
        format!("{}/{}", self.full_name, method.spec.name)
    }

    /// tonic's server: `usercenter_pb::usercenter_server::UsercenterServer`.
    pub(super) fn server_path(&self, pb: &str) -> String {
        format!("{pb}::{}::{}Server", self.server, self.ty)
    }
}

/// An rpc with its names in Rust.
pub(super) struct Method<'a> {
    pub(super) spec: &'a proto::Method,
    /// tonic's function: `register`; `new_` of `New`.
    pub(super) function: String,
    /// The logic function: `register`; `new` of `New`.
    pub(super) logic: String,
    /// Its module.
    pub(super) module: String,
    /// `type` of what a server stream sends: `WatchStream`.
    pub(super) stream: String,
}

pub(super) fn services(proto: &Proto) -> Vec<Service<'_>> {
    let has_folders = proto.services.len() > 1;
    let services = proto.services.iter().map(|spec| {
        let ty = pb::names::stem(&spec.name);
        let module = module(&spec.name, "");
        let owner = if has_folders {
            module.as_str()
        } else {
            "logic"
        };
        let methods = spec.methods.iter().map(|spec| Method {
            spec,
            function: pb::names::function(&spec.name),
            logic: naming::function(&spec.name),
            module: self::module(&spec.name, owner),
            stream: pb::names::stream(&spec.name),
        });
        Service {
            full_name: proto.full_name(spec),
            server: pb::names::service_module(&ty, "server"),
            methods: methods.collect(),
            ty,
            module,
            spec,
        }
    });
    services.collect()
}

/// A module's name: `mod.rs` has a meaning of its own, and clippy takes a module in one of the same
/// name for a slip.
fn module(name: &str, owner: &str) -> String {
    let module = naming::module(name);
    if module == "r#mod" || module == owner {
        format!("{}_", naming::plain(&module))
    } else {
        module
    }
}

/// Pushes a generation error for names that are two on the wire and one file of logic.
///
/// pb's own check finds most of them; left are those our words make equal (`getIDs`, `getIds`).
pub(super) fn check(proto: &Proto, sink: &mut Sink) {
    let package = match proto.package.as_str() {
        "" => String::new(),
        package => format!(".{package}"),
    };
    let services = services(proto);
    let modules = services.iter().map(|service| {
        let name = format!("{package}.{}", service.spec.name);
        (service.module.as_str(), name)
    });
    check_modules(modules, "service", proto, sink);
    for service in &services {
        let modules = service.methods.iter().map(|method| {
            let name = format!("{package}.{}.{}", service.spec.name, method.spec.name);
            (method.module.as_str(), name)
        });
        check_modules(modules, "rpc", proto, sink);
    }
}

fn check_modules<'a>(
    modules: impl Iterator<Item = (&'a str, String)>,
    what: &str,
    proto: &Proto,
    sink: &mut Sink,
) {
    let mut seen: BTreeMap<&str, String> = BTreeMap::new();
    for (module, name) in modules {
        let Some(first) = seen.get(module) else {
            seen.insert(module, name);
            continue;
        };
        let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
        let (one, other) = (last(first), last(&name));
        let file = format!("{}.rs", naming::plain(module));
        let message = format!("{what}s `{one}` and `{other}` are the same file `{file}`");
        let mut diagnostic = Diagnostic::generation("name-collision", message);
        if let Some(span) = proto.spans.get(&name) {
            diagnostic = diagnostic.at(*span, format!("becomes `{file}`"));
        }
        if let Some(span) = proto.spans.get(first) {
            diagnostic = diagnostic.related(*span, format!("`{file}` as well"));
        }
        sink.push(diagnostic.help("rename one of the two: callers use this name on the wire"));
    }
}
