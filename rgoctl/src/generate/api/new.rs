//! What `api new` starts with: a spec of one route, and a logic function that answers it.

use std::path::Path;

use crate::generate::OutputFile;
use crate::generate::naming;
use crate::render::Templates;
use crate::render::api::NewApiFile;

/// The stub's error, which the answer makes unused.
const UNUSED: &str = "use rgo::Error;\n";

/// The text of `<name>.api`: service `<name>-api` with one route, `GET /from/:name`.
pub fn spec(name: &str, templates: &Templates) -> anyhow::Result<String> {
    let word = name.replace('-', "_");
    let service = format!("{word}-api");
    let handler = format!("{}Handler", naming::type_name(&word));
    templates.render(&NewApiFile {
        service: &service,
        handler: &handler,
    })
}

/// Lets the logic function of the route answer. A logic file from a template of the user's that
/// has no stub as ours stays as it is.
pub fn answer(files: &mut [OutputFile]) {
    let logic = files
        .iter_mut()
        .find(|file| file.path.parent() == Some(Path::new("src/logic")));
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
    let body = "    let _ = (ctx, svc);\n    Ok(GreetResp {\n        message: format!(\"Hello {}\", req.name),\n    })";
    let text = format!("{}{body}{}", &text[..start], &text[end..]);
    file.content = text.replace(UNUSED, "").into_bytes();
}
