//! What `api new` writes: a small spec, and a service whose logic is there.

use std::path::PathBuf;

use super::Options;
use super::files;
use super::plan::Plan;
use crate::diagnostic::Sink;
use crate::generate::OutputFile;
use crate::generate::Role;
use crate::generate::naming;
use crate::render::Templates;
use crate::render::api::NewSpec;
use crate::spec::api::Api;

/// The spec of a new service, `NAME.api`.
pub fn new_spec(name: &str, templates: &Templates) -> anyhow::Result<OutputFile> {
    let stem = naming::service_stem(name).replace('-', "_");
    let text = templates.render(&NewSpec {
        service: format!("{stem}-api"),
        handler: format!("{}Handler", naming::upper_camel(&stem)),
    })?;
    let path = format!("{name}.api");
    Ok(OutputFile {
        path: PathBuf::from(&path),
        content: text.into(),
        role: Role::Scaffold { owner: path },
    })
}

/// The service of a spec made by [`new_spec`], as [`generate`](super::generate) writes it, but with its logic.
pub fn new(
    api: &Api,
    options: &Options,
    templates: &Templates,
    sink: &mut Sink,
) -> anyhow::Result<Vec<OutputFile>> {
    let plan = Plan {
        is_new: true,
        ..Plan::of(api, options, sink)
    };
    files(&plan, templates, sink)
}
