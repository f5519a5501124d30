//! `rgoctl.toml`: which files a service is generated from and how. Text comes in, data and diagnostics go out; nothing
//! here reads the disk or knows what is generated.

mod read;
mod rustfmt;
mod table;

use std::path::PathBuf;

use toml_edit::Document;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::source::FileId;
use crate::source::Span;

pub use rustfmt::max_width;

/// The name of the file, beside a service's `Cargo.toml`.
pub const FILE: &str = "rgoctl.toml";

/// The code of every diagnostic about the file.
const CODE: &str = "settings";

/// The content of the file; everything is empty without one.
#[derive(Debug, Default)]
pub struct Settings {
    /// Patterns of handler names (`upload*`) that are the user's own.
    pub own_handlers: Vec<String>,
    pub clients: Vec<Client>,
    pub conversions: Vec<Conversion>,
}

/// `[clients.identity]`: a gRPC service that is called.
#[derive(Debug)]
pub struct Client {
    pub name: String,
    /// Relative to the file.
    pub proto: PathBuf,
    /// Folder of the pb crate, relative to the file.
    pub pb: PathBuf,
}

/// `[[conversions]]`: a pair of types between which there is to be a `From`.
#[derive(Debug, Clone)]
pub struct Conversion {
    /// A type of the spec: `RegisterReq`.
    pub api: Written,
    /// A message by its path in Rust: `usercenter_pb::RegisterReq`.
    pub pb: Written,
    /// Fields of the resulting type that keep their default.
    pub ignore: Vec<Written>,
}

/// A name and where the user wrote it.
#[derive(Debug, Clone)]
pub struct Written {
    pub text: String,
    pub span: Span,
}

impl Settings {
    /// Reads the text of `file`. Mistakes are pushed, and what is right beside them is kept.
    pub fn parse(text: &str, file: FileId, sink: &mut Sink) -> Self {
        match Document::parse(text) {
            Ok(document) => read::settings(document.as_table(), file, sink),
            Err(error) => {
                sink.push(not_toml(&error, file));
                Self::default()
            }
        }
    }

    /// Reports entries that have no meaning for a gRPC service, whose messages already are those of its clients.
    pub fn check_rpc(&self, sink: &mut Sink) {
        for conversion in &self.conversions {
            let message = "conversions are for services of an `.api` file";
            sink.push(
                Diagnostic::error(CODE, message)
                    .at(conversion.api.span, "a type of such a file")
                    .help("remove the entry"),
            );
        }
    }
}

impl Conversion {
    /// Reads `RegisterReq=usercenter_pb::RegisterReq`, the whole text of `file`.
    pub fn parse(text: &str, file: FileId) -> Option<Self> {
        let (api, pb) = text.split_once('=')?;
        let written = |part: &str, start: usize| Written {
            text: part.to_owned(),
            span: Span::new(file, start, start + part.len()),
        };
        Some(Self {
            api: written(api, 0),
            pb: written(pb, api.len() + 1),
            ignore: Vec::new(),
        })
    }
}

fn not_toml(error: &toml_edit::TomlError, file: FileId) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let message = error.message().lines().next().unwrap_or("not TOML");
    Diagnostic::error(CODE, message).at(Span::new(file, range.start, range.end), "")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::source::Sources;

    fn parse(text: &str) -> (Settings, Vec<Diagnostic>) {
        let mut sources = Sources::memory(Vec::<(&str, &str)>::new());
        let file = sources.add(Path::new(FILE), text.to_owned());
        let mut sink = Sink::default();
        let settings = Settings::parse(text, file.expect("a short text"), &mut sink);
        (settings, sink.diagnostics().to_vec())
    }

    #[test]
    fn every_section_is_read() {
        let text = "own_handlers = [\"upload*\"]\n[clients.calls]\nproto = \"calls.proto\"\npb = \"pb\"\n\
                    [[conversions]]\napi = \"A\"\npb = \"calls_pb::A\"\nignore = [\"id\"]\n";
        let (settings, diagnostics) = parse(text);
        assert_eq!(diagnostics, Vec::new());
        assert_eq!(settings.own_handlers, ["upload*"]);
        let client = &settings.clients[0];
        assert_eq!(
            (client.name.as_str(), client.proto.as_path()),
            ("calls", Path::new("calls.proto"))
        );
        let conversion = &settings.conversions[0];
        assert_eq!(&text[conversion.pb.span.range()], "\"calls_pb::A\"");
        assert_eq!(conversion.ignore[0].text, "id");
    }

    #[test]
    fn a_mistake_leaves_the_rest_of_the_file_in_force() {
        let text = "own_handler = [\"a\"]\n[clients.calls]\nproto = 1\n[clients.users]\nproto = \"u.proto\"\npb = \"u\"\n";
        let (settings, diagnostics) = parse(text);
        let messages: Vec<_> = diagnostics.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "unknown key `own_handler`",
                "`proto` must be a text",
                "`calls` needs the key `pb`",
            ]
        );
        assert_eq!(
            diagnostics[0].help.as_deref(),
            Some("did you mean `own_handlers`?")
        );
        let names: Vec<_> = settings
            .clients
            .iter()
            .map(|client| client.name.as_str())
            .collect();
        assert_eq!(names, ["users"]);
    }
}
