//! What `rpc new` starts with: a spec of one rpc, and a logic function that answers it.

use std::path::Path;

use crate::generate::OutputFile;
use crate::generate::naming;
use crate::render::Templates;
use crate::render::rpc::NewProtoFile;

/// The stub's error, which the answer makes unused.
const UNUSED: &str = "use rgo::Error;\n";

/// The text of `<name>.proto`: service `<Name>` with the rpc `Ping`.
pub fn spec(name: &str, templates: &Templates) -> anyhow::Result<String> {
    let service = naming::type_name(name);
    let package = naming::crate_ident(name);
    templates.render(&NewProtoFile {
        package: &package,
        service: &service,
    })
}

/// Lets the logic function of `Ping` answer. A logic file from a template of the user's that has
/// no stub as ours stays as it is.
pub fn answer(files: &mut [OutputFile]) {
    let logic = files
        .iter_mut()
        .find(|file| file.path == Path::new("src/logic/ping.rs"));
    let Some((file, text)) = logic.and_then(|file| {
        let text = String::from_utf8(file.content.clone()).ok()?;
        Some((file, text))
    }) else {
        return;
    };
    let Some(start) = text.find("    let _ = (ctx, svc, req);\n") else {
        return;
    };
    let Some(end) = text[start..].find("\n}\n").map(|end| start + end) else {
        return;
    };
    let body = "    let _ = (ctx, svc);\n    Ok(Response {\n        pong: format!(\"pong: {}\", req.ping),\n    })";
    let text = format!("{}{body}{}", &text[..start], &text[end..]);
    file.content = text.replace(UNUSED, "").into_bytes();
}
