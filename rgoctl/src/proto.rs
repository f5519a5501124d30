//! The `.proto` front end: protox compiles the files that [`Sources`] reads, and the descriptors become
//! a [`Proto`]. It knows no Rust names, and calls no other program.

mod errors;
mod imports;
mod locations;
mod resolve;

use std::path::Path;
use std::path::PathBuf;

use protox::Compiler;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::source::Sources;
use crate::spec::proto::Proto;

/// Reads a root file and its imports.
///
/// Looks for an import in `includes`, in order, then in the root's folder; `google/protobuf/*.proto`
/// is built in. Returns `None` if an error was pushed.
pub fn load(
    sources: &mut Sources,
    root: &Path,
    includes: &[PathBuf],
    sink: &mut Sink,
) -> Option<Proto> {
    let loaded = imports::load(sources, root, includes, sink)?;
    let mut compiler = Compiler::with_file_resolver(loaded.resolver());
    compiler.include_imports(true);
    compiler.include_source_info(false);
    if let Err(error) = compiler.open_file(&loaded.root) {
        errors::check_failed(&error, &loaded, sources, sink);
        return None;
    }
    let encoded = compiler.encode_file_descriptor_set();
    compiler.include_source_info(true);
    let descriptors = compiler.file_descriptor_set();
    Some(resolve::resolve(&loaded, sources, descriptors, encoded))
}

/// Pushes `missing-service` for a file without a service.
pub fn require_service(proto: &Proto, sink: &mut Sink) {
    if proto.services.is_empty() {
        sink.push(
            Diagnostic::error(
                "missing-service",
                format!("`{}` declares no service", proto.file),
            )
            .at(proto.root, "no `service` in this file")
            .help("declare one: `service greeter { rpc ping(PingReq) returns (PingResp); }`"),
        );
    }
}
