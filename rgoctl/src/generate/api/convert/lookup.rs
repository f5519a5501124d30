//! The names an entry is written in, and what is said of those that are none.

use super::CODE;
use super::fields::Field;
use super::messages::Message;
use super::messages::Messages;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::diagnostic::suggest::nearest;
use crate::generate::api::plan::Plan;
use crate::settings::Conversion;
use crate::spec::api::TypeId;

pub(super) fn find_type(
    plan: &Plan<'_>,
    conversion: &Conversion,
    sink: &mut Sink,
) -> Option<TypeId> {
    let name = conversion.api.text.as_str();
    let types = &plan.api.types;
    // The name as the spec has it, or as Rust does.
    let at = types
        .iter()
        .position(|def| def.name == name)
        .or_else(|| plan.names.all().position(|known| known == name));
    if at.is_none() {
        let message = format!("type `{name}` is not defined in {}", plan.api.file);
        let diagnostic =
            Diagnostic::error(CODE, message).at(conversion.api.span, "no type of the spec");
        let near = nearest(name, types.iter().map(|def| def.name.as_str()));
        sink.push(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        });
    }
    at.map(TypeId)
}

pub(super) fn find_message<'a>(
    messages: &'a Messages<'a>,
    conversion: &Conversion,
    sink: &mut Sink,
) -> Option<&'a Message<'a>> {
    let path = conversion.pb.text.as_str();
    if let Some(message) = messages.get(path) {
        return Some(message);
    }
    let library = path.split("::").next().unwrap_or(path);
    let crates = messages.crates();
    let span = conversion.pb.span;
    let diagnostic = if let Some((_, file)) = crates.iter().find(|(name, _)| name == library) {
        let message = format!("message `{path}` is not defined in {file}");
        let diagnostic = Diagnostic::error(CODE, message).at(span, "no message of the crate");
        match nearest(path, messages.paths()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        }
    } else {
        let message = format!("`{library}` is the crate of no client");
        let diagnostic = Diagnostic::error(CODE, message).at(span, "");
        let known: Vec<&str> = crates.iter().map(|(name, _)| name.as_str()).collect();
        diagnostic.help(match nearest(library, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => {
                "name the service it belongs to in `rgoctl.toml`: `[clients.…]`".to_owned()
            }
            None => format!("the clients' crates are {}", known.join(", ")),
        })
    };
    sink.push(diagnostic);
    None
}

pub(super) fn named_twice(conversion: &Conversion, first: &Conversion) -> Diagnostic {
    let (api, pb) = (&conversion.api.text, &conversion.pb.text);
    let message = format!("the conversion of `{api}` and `{pb}` is named twice");
    Diagnostic::error(CODE, message)
        .at(conversion.api.span, "named again here")
        .related(first.api.span, "first named here")
        .help("remove one of them")
}

/// Names to be ignored are those of fields of either side.
pub(super) fn check_ignored(
    conversion: &Conversion,
    of_type: &[Field],
    of_message: &[Field],
    sink: &mut Sink,
) {
    let all = || of_type.iter().chain(of_message);
    for ignored in &conversion.ignore {
        if all().any(|field| field.is_called(&ignored.text)) {
            continue;
        }
        let message = format!(
            "neither `{}` nor `{}` has a field `{}`",
            conversion.api.text, conversion.pb.text, ignored.text
        );
        let diagnostic = Diagnostic::error(CODE, message).at(ignored.span, "no such field");
        let near = nearest(&ignored.text, all().map(|field| field.written.as_str()));
        sink.push(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        });
    }
}
