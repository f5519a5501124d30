//! What `rpc new` starts with: a spec of one rpc, a logic function that answers it, and a test that
//! knows the answer.

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

/// A stub's part that gives way to what answers.
struct Stub {
    folder: &'static str,
    /// Where the part begins; it ends before the function's closing brace.
    start: &'static str,
    answer: &'static str,
    /// The import nothing needs any more.
    unused: &'static str,
}

const LOGIC: Stub = Stub {
    folder: "src/logic",
    start: "    let _ = (ctx, svc, req);\n",
    answer: "    let _ = (ctx, svc);
    Ok(Response {
        pong: format!(\"pong: {}\", req.ping),
    })",
    unused: "use rgo::Error;\n",
};

const TEST: Stub = Stub {
    folder: "tests",
    start: "    // The stub's answer",
    answer: "    let pong = answer.map(|answer| answer.into_inner().pong);
    assert_eq!(pong.ok().as_deref(), Some(\"pong: \"));
    Ok(())",
    unused: "use tonic::Code;\n",
};

/// Lets the logic function of `Ping` answer, and its test expect the answer. A file from a template
/// of the user's that has no stub as ours stays as it is.
pub fn answer(files: &mut [OutputFile]) {
    for stub in [LOGIC, TEST] {
        let mut files = files.iter_mut();
        let file = files.find(|file| file.path.parent() == Some(Path::new(stub.folder)));
        if let Some(file) = file {
            stub.fill(file);
        }
    }
}

impl Stub {
    fn fill(&self, file: &mut OutputFile) {
        let Ok(text) = std::str::from_utf8(&file.content) else {
            return;
        };
        let Some(start) = text.find(self.start) else {
            return;
        };
        let Some(end) = text[start..].find("\n}\n").map(|end| start + end) else {
            return;
        };
        let text = format!("{}{}{}", &text[..start], self.answer, &text[end..]);
        file.content = text.replace(self.unused, "").into_bytes();
    }
}
