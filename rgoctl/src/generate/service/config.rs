//! `src/config.rs`: the sections the spec, the clients and an existing configuration file name.

use std::collections::BTreeSet;

use yaml_serde::Value;

use super::Kind;
use super::keys::folded;
use super::keys::is_servers;
use crate::generate::client::Client;
use crate::generate::naming;
use crate::render::service::ConfigFieldView;
use crate::render::service::ConfigFile;
use crate::render::service::SectionView;

/// Sections nested deeper than this are not looked into.
const DEEPEST: usize = 16;

/// What a service's configuration is made of.
#[derive(Debug)]
pub(crate) struct Wanted<'a, 'w> {
    pub(crate) kind: Kind,
    /// `etc/usercenter.yaml`.
    pub(crate) etc: &'a str,
    /// Sections with a token's secret.
    pub(crate) secrets: &'w [&'w str],
    /// Sections with a pair of secrets.
    pub(crate) transitions: &'w [&'w str],
    pub(crate) clients: &'w [Client],
    /// The text of the file that is there already.
    pub(crate) existing: Option<&'w str>,
}

/// Plans the file.
pub(crate) fn plan<'a>(wanted: &Wanted<'a, '_>) -> ConfigFile<'a> {
    let mut sections = Sections {
        imports: BTreeSet::new(),
        seen: BTreeSet::new(),
        names: BTreeSet::from(["Config".to_owned()]),
        fields: Vec::new(),
        structs: Vec::new(),
        depth: 0,
    };
    for section in wanted.secrets {
        sections.runtime(section, "JwtConf");
    }
    for section in wanted.transitions {
        sections.runtime(section, "JwtTransitionConf");
    }
    for client in wanted.clients {
        sections.runtime(&client.section(), "RpcClientConf");
    }
    if let Some(text) = wanted.existing {
        sections.existing(text, wanted.kind);
    }
    ConfigFile {
        etc: wanted.etc,
        runtime: wanted.kind.runtime(),
        section: wanted.kind.section(),
        server: wanted.kind.conf(),
        imports: sections.imports.into_iter().map(str::to_owned).collect(),
        fields: sections.fields,
        sections: sections.structs,
    }
}

struct Sections {
    /// Types of `rgo_core::config`.
    imports: BTreeSet<&'static str>,
    /// Keys of the file that have a field, folded.
    seen: BTreeSet<String>,
    /// Names of structs.
    names: BTreeSet<String>,
    fields: Vec<ConfigFieldView>,
    structs: Vec<SectionView>,
    depth: usize,
}

impl Sections {
    /// A section of one of the runtime's types.
    fn runtime(&mut self, key: &str, ty: &'static str) {
        if self.seen.insert(folded(key)) {
            self.imports.insert(ty);
            self.fields.push(field(key, ty.to_owned()));
        }
    }

    /// The keys of a configuration file that have no field yet. If the file is not a mapping, the service says so
    /// when it starts.
    fn existing(&mut self, text: &str, kind: Kind) {
        let document: Value = yaml_serde::from_str(text).unwrap_or_default();
        let Some(keys) = document.as_mapping() else {
            return;
        };
        for (key, value) in keys {
            let Some(key) = key.as_str() else { continue };
            let name = folded(key);
            if is_servers(&name, kind) || !self.seen.insert(name) {
                continue;
            }
            let ty = self.ty(key, value);
            self.fields.push(field(key, ty));
        }
    }

    /// The type of a key's value.
    fn ty(&mut self, key: &str, value: &Value) -> String {
        if let Some(known) = known(key, value) {
            self.imports.insert(known);
            return known.to_owned();
        }
        if let Some(items) = value.as_sequence() {
            let item = items
                .first()
                .map_or_else(|| "String".to_owned(), |item| self.ty(key, item));
            return format!("Vec<{item}>");
        }
        if value.is_mapping() {
            return self.section(key, value);
        }
        if value.as_bool().is_some() {
            "bool".to_owned()
        } else if value.as_i64().is_some() {
            "i64".to_owned()
        } else if value.as_f64().is_some() {
            "f64".to_owned()
        } else if value.is_null() {
            "Option<String>".to_owned()
        } else {
            "String".to_owned()
        }
    }

    /// A struct of the service's own for a section.
    fn section(&mut self, key: &str, value: &Value) -> String {
        let mut name = naming::type_name(key);
        if !name.ends_with("Conf") && !name.ends_with("Config") {
            name.push_str("Conf");
        }
        while !self.names.insert(name.clone()) {
            name.push('_');
        }
        let at = self.structs.len();
        self.structs.push(SectionView {
            key: key.to_owned(),
            name: name.clone(),
            fields: Vec::new(),
        });
        self.depth += 1;
        let mut seen = BTreeSet::new();
        let mut fields = Vec::new();
        let keys = value.as_mapping().filter(|_| self.depth < DEEPEST);
        for (key, value) in keys.into_iter().flatten() {
            let Some(key) = key.as_str() else { continue };
            if seen.insert(folded(key)) {
                let ty = self.ty(key, value);
                fields.push(field(key, ty));
            }
        }
        self.depth -= 1;
        self.structs[at].fields = fields;
        name
    }
}

/// The runtime's type for a section of a well-known shape.
fn known(key: &str, value: &Value) -> Option<&'static str> {
    let has = |value: &Value, wanted: &str| {
        let keys = value.as_mapping().into_iter().flatten();
        keys.filter_map(|(key, _)| key.as_str())
            .any(|key| folded(key) == wanted)
    };
    let folded = folded(key);
    let is_secret = ["secret", "password", "pass", "token"]
        .iter()
        .any(|end| folded.ends_with(end));
    if is_secret && (value.as_str().is_some() || value.as_i64().is_some()) {
        return Some("Secret");
    }
    if has(value, "accesssecret") && has(value, "accessexpire") {
        return Some("JwtConf");
    }
    if has(value, "endpoints") || has(value, "target") || has(value, "etcd") {
        return Some("RpcClientConf");
    }
    if has(value, "datasource") {
        return Some("DbConf");
    }
    let is_redis = |value: &Value| has(value, "host") && (has(value, "type") || has(value, "pass"));
    if is_redis(value) || (folded.contains("redis") && has(value, "host")) {
        return Some(if has(value, "key") {
            "RedisKeyConf"
        } else {
            "RedisConf"
        });
    }
    let nodes = value.as_sequence()?;
    (folded.contains("cache") && nodes.first().is_some_and(|node| has(node, "host")))
        .then_some("CacheConf")
}

fn field(key: &str, ty: String) -> ConfigFieldView {
    ConfigFieldView {
        key: format!("{key:?}"),
        name: naming::field(key),
        ty,
    }
}
