//! What `api new` writes: a small spec, and a service that answers it.

use std::path::Path;
use std::path::PathBuf;

use super::Options;
use super::logic;
use super::plan::Plan;
use super::service;
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
        content: text.into_bytes(),
        role: Role::Scaffold { owner: path },
    })
}

/// The service of a spec made by [`new_spec`]: as [`generate`](super::generate) writes it, but for
/// its logic, which is there.
pub fn new(
    api: &Api,
    options: &Options,
    templates: &Templates,
    sink: &mut Sink,
) -> anyhow::Result<Vec<OutputFile>> {
    let mut files = super::generate(api, options, templates, sink)?;
    let plan = Plan::of(api, options, &mut Sink::default());
    let etc = templates.render(&service::etc_file(&plan, "127.0.0.1"))?;
    if let Some(file) = files
        .iter_mut()
        .find(|file| file.path == Path::new(&plan.etc()))
    {
        file.content = etc.into_bytes();
    }
    for (path, file) in logic::greetings(&plan) {
        let text = templates.render(&file)?;
        if let Some(stub) = files.iter_mut().find(|file| file.path == Path::new(&path)) {
            stub.content = options.target.layout.file(&text).into_bytes();
        }
    }
    Ok(files)
}
