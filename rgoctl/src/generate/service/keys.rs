//! go-zero's configuration keys at the top level of a service's file, folded. They belong to the runtime's structs, so a
//! service's own `Config` has no fields for them.

use crate::generate::service::Kind;

/// `service.ServiceConf`, which every service has.
const SERVICE: [&str; 8] = [
    "devserver",
    "log",
    "metricsurl",
    "mode",
    "name",
    "prometheus",
    "shutdown",
    "telemetry",
];

/// Keys of go-zero's `service.ServiceConf` that the runtime does not read; it warns of them when the service starts.
const UNREAD: [&str; 1] = ["profiling"];

/// The other keys of `rest.RestConf`.
const REST: [&str; 12] = [
    "certfile",
    "cputhreshold",
    "host",
    "keyfile",
    "maxbytes",
    "maxconns",
    "middlewares",
    "port",
    "signature",
    "timeout",
    "traceignorepaths",
    "verbose",
];

/// The other keys of `zrpc.RpcServerConf`.
const RPC: [&str; 10] = [
    "auth",
    "cputhreshold",
    "etcd",
    "health",
    "listenon",
    "methodtimeouts",
    "middlewares",
    "redis",
    "strictcontrol",
    "timeout",
];

/// A key as configuration files compare it.
pub(crate) fn folded(key: &str) -> String {
    key.to_lowercase().replace(['_', '-'], "")
}

/// Whether a folded key is one of the server's.
pub(super) fn is_servers(key: &str, kind: Kind) -> bool {
    let own: &[&str] = match kind {
        Kind::Http => &REST,
        Kind::Grpc => &RPC,
    };
    [&SERVICE, &UNREAD[..], own]
        .iter()
        .any(|keys| keys.contains(&key))
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the test reads the runtime's sources"
)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;
    use std::path::PathBuf;

    use super::*;

    /// The structs of the runtime's sources by name, with their folded keys.
    fn runtime() -> BTreeMap<String, Vec<String>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/rgo");
        let mut found = BTreeMap::new();
        let mut open: Vec<PathBuf> = vec![root];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(&path).expect("a text");
                    let file = syn::parse_file(&text).expect("Rust");
                    found.extend(file.items.iter().filter_map(structure));
                }
            }
        }
        found
    }

    fn structure(item: &syn::Item) -> Option<(String, Vec<String>)> {
        let syn::Item::Struct(item) = item else {
            return None;
        };
        Some((
            item.ident.to_string(),
            item.fields.iter().filter_map(key).collect(),
        ))
    }

    /// The key of a field; `None` for one that takes the keys around it.
    fn key(field: &syn::Field) -> Option<String> {
        let mut key = folded(&field.ident.as_ref()?.to_string());
        let mut is_flat = false;
        for attribute in field
            .attrs
            .iter()
            .filter(|one| one.path().is_ident("serde"))
        {
            attribute
                .parse_nested_meta(|meta| {
                    is_flat |= meta.path.is_ident("flatten") || meta.path.is_ident("skip");
                    let value: Option<syn::LitStr> = match meta.value() {
                        Ok(value) => Some(value.parse()?),
                        Err(_) => None,
                    };
                    if let Some(value) = value.filter(|_| meta.path.is_ident("rename")) {
                        key = folded(&value.value());
                    }
                    Ok(())
                })
                .expect("serde's attribute");
        }
        (!is_flat).then_some(key)
    }

    #[test]
    fn the_runtime_reads_the_keys_of_the_list_and_no_others() {
        let runtime = runtime();
        for (name, keys) in [
            ("ServiceConf", &SERVICE[..]),
            ("RestConf", &REST),
            ("RpcServerConf", &RPC),
        ] {
            let mut read = runtime[name].clone();
            read.sort();
            assert_eq!(read, keys, "{name}");
        }
    }

    #[test]
    fn what_the_runtime_reads_is_not_called_unread() {
        let runtime = runtime();
        let read = &runtime["ServiceConf"];
        assert!(UNREAD.iter().all(|key| !read.contains(&(*key).to_owned())));
    }
}
