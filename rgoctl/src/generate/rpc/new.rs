//! What `rpc new` starts with: a spec of one rpc, and a logic function that answers it.

use std::path::Path;

use crate::generate::OutputFile;
use crate::generate::naming;
use crate::render::Templates;
use crate::render::rpc::NewProtoFile;

/// The text of `<name>.proto`: service `<Name>` with the rpc `Ping`.
pub fn spec(name: &str, templates: &Templates) -> anyhow::Result<String> {
    let service = naming::type_name(name);
    let package = naming::crate_ident(name);
    templates.render(&NewProtoFile {
        // A keyword of Rust is none of the `.proto` language.
        package: naming::plain(&package),
        service: &service,
    })
}

/// Where the stub's body begins; it ends before the function's closing brace.
const STUB: &str = "    let _ = (ctx, svc, req);\n";

const ANSWER: &str = "    let _ = (ctx, svc);
    Ok(Response {
        pong: format!(\"pong: {}\", req.ping),
    })";

/// The import nothing needs any more.
const UNUSED: &str = "use rgo_core::Error;\n";

/// Lets the logic function of `Ping` answer. A file from a template of the user's that has no stub
/// as ours stays as it is.
pub fn answer(files: &mut [OutputFile]) {
    let mut files = files.iter_mut();
    let logic = files.find(|file| file.path.parent() == Some(Path::new("src/logic")));
    if let Some(file) = logic
        && let Some(text) = answered(&file.content)
    {
        file.content = text.into_bytes();
    }
}

fn answered(stub: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(stub).ok()?;
    let start = text.find(STUB)?;
    let end = start + text[start..].find("\n}\n")?;
    let text = format!("{}{ANSWER}{}", &text[..start], &text[end..]);
    Some(text.replace(UNUSED, ""))
}
