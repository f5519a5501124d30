//! Matches parameters by their role: the context, the service context, the request.

use syn::ItemFn;

use super::header::Header;
use super::header::Param;
use crate::project::patch::source::Edit;
use crate::project::patch::source::Source;
use crate::project::patch::types::Names;
use crate::project::patch::types::head;
use crate::project::tokens::words;

/// A change of the parameter list; numbers are indices of the user's parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Retype(usize, String),
    /// Inserts a parameter after another one, or before all.
    Insert {
        after: Option<usize>,
        text: String,
    },
    Remove(usize),
}

/// The role of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Context,
    Service,
    /// The request, or an additional parameter of the user.
    Other,
}

fn role(ty: &[String]) -> Role {
    match head(ty) {
        Some("Context") => Role::Context,
        Some("ServiceContext") => Role::Service,
        _ => Role::Other,
    }
}

pub(super) fn steps(user: &Header<'_>, wanted: &Header<'_>, names: &Names<'_>) -> Vec<Step> {
    let types: Vec<Vec<String>> = user.params.iter().map(|p| names.user(p.ty)).collect();
    let mut steps = Vec::new();
    let mut has_request = false;
    // The user's parameter that matches the previous wanted one.
    let mut last = None;
    for (place, param) in wanted.params.iter().enumerate() {
        let ty = names.wanted(param.ty);
        let role = role(&ty);
        let found = if role == Role::Other {
            has_request = true;
            request(
                user,
                &types,
                param,
                &ty,
                (user.params.len() == wanted.params.len()).then_some(place),
            )
        } else {
            types.iter().position(|known| self::role(known) == role)
        };
        if let Some(at) = found {
            if types[at] != ty {
                steps.push(Step::Retype(at, names.spelled(param.ty)));
            }
            last = Some(at);
        } else {
            let name = param.name.as_deref().unwrap_or("req");
            let text = format!("{name}: {}", names.spelled(param.ty));
            steps.push(Step::Insert { after: last, text });
        }
    }
    if !has_request && let Some(at) = stale_request(user, &types) {
        steps.push(Step::Remove(at));
    }
    steps
}

/// The user's request parameter: the one of the wanted type, else of the wanted name, else of a type of the spec,
/// else the one in the same position if the number of parameters has not changed.
fn request(
    user: &Header<'_>,
    types: &[Vec<String>],
    wanted: &Param<'_>,
    ty: &[String],
    place: Option<usize>,
) -> Option<usize> {
    let others = || (0..types.len()).filter(|at| role(&types[*at]) == Role::Other);
    let named = |at: &usize| plain_name(&user.params[*at]) == wanted.name.as_deref();
    others()
        .find(|at| types[*at] == ty)
        .or_else(|| others().find(named))
        .or_else(|| others().find(|at| is_of_spec(&types[*at])))
        .or_else(|| others().find(|at| Some(*at) == place && is_of_unknown_origin(&types[*at])))
}

/// The request parameter of a route that no longer has a request.
fn stale_request(user: &Header<'_>, types: &[Vec<String>]) -> Option<usize> {
    let others = || (0..types.len()).filter(|at| role(&types[*at]) == Role::Other);
    others()
        .find(|at| plain_name(&user.params[*at]) == Some("req"))
        .or_else(|| others().find(|at| is_of_spec(&types[*at])))
}

/// The name without the underscore of an unused parameter.
fn plain_name<'a>(param: &'a Param<'_>) -> Option<&'a str> {
    param
        .name
        .as_deref()
        .map(|name| name.trim_start_matches('_'))
}

/// Whether a type comes from the spec: from the service's types, or from a protobuf crate.
fn is_of_spec(ty: &[String]) -> bool {
    let ours = ["crate", ":", ":", "types", ":", ":"];
    ty.windows(ours.len()).any(|part| part.iter().eq(ours))
        || ty
            .windows(2)
            .any(|part| part[0].ends_with("_pb") && part[1] == ":")
}

/// Whether a type has no path, as with a glob import: it may come from the spec.
fn is_of_unknown_origin(ty: &[String]) -> bool {
    let is_type = |word: &String| word.starts_with(char::is_uppercase);
    ty.iter().any(is_type) && !ty.iter().any(|word| word == ":")
}

/// The steps as edits that keep the layout around them.
pub(super) fn edits(source: &Source<'_>, user: &Header<'_>, steps: &[Step]) -> Vec<Edit> {
    steps
        .iter()
        .map(|step| match step {
            Step::Retype(at, ty) => {
                let param = &user.params[*at];
                Edit::new(param.ty_start..param.end, ty.clone())
            }
            Step::Insert { after: None, text } => {
                let text = if user.params.is_empty() {
                    text.clone()
                } else {
                    format!("{text}, ")
                };
                let first = user.params.first().map_or(user.open, |param| param.start);
                Edit::insert(first, text)
            }
            Step::Insert {
                after: Some(at),
                text,
            } => {
                let param = &user.params[*at];
                match source.indent(param.start) {
                    Some(indent) => {
                        let newline = source.newline();
                        Edit::insert(param.end, format!(",{newline}{indent}{text}"))
                    }
                    None => Edit::insert(param.end, format!(", {text}")),
                }
            }
            Step::Remove(at) => remove(source, user, *at),
        })
        .collect()
}

fn remove(source: &Source<'_>, user: &Header<'_>, at: usize) -> Edit {
    let param = &user.params[at];
    let rest = &source.text[param.end..user.close];
    let comma = rest.trim_start().starts_with(',');
    let behind = if comma {
        param.end + rest.find(',').map_or(0, |comma| comma + 1)
    } else {
        param.end
    };
    let own_line = source.indent(param.start).is_some();
    if own_line && let Some(next) = source.next_line(behind).filter(|next| *next <= user.close) {
        return Edit::new(source.line_start(param.start)..next, "");
    }
    match (user.params.get(at + 1), at.checked_sub(1)) {
        (Some(next), _) => Edit::new(param.start..next.start, ""),
        (None, Some(before)) => Edit::new(user.params[before].end..param.end, ""),
        (None, None) => Edit::new(param.start..behind, ""),
    }
}

/// Updates `let _ = (ctx, svc, req);`, with which a stub uses its parameters.
pub(super) fn stub_edit(
    source: &Source<'_>,
    user_fn: &ItemFn,
    user: &Header<'_>,
    steps: &[Step],
) -> Option<Edit> {
    let range = source.range(user_fn.block.stmts.first()?);
    let text = words(&source.text[range.clone()]);
    let names: Vec<&str> = user
        .params
        .iter()
        .filter_map(|p| p.name.as_deref())
        .collect();
    let listed = text
        .strip_prefix(["let", "_", "=", "("].as_slice())?
        .strip_suffix([")", ";"].as_slice())?;
    if listed.join("") != names.join(",") {
        return None;
    }
    let mut new: Vec<String> = Vec::new();
    let mut changed = false;
    for (at, name) in names.iter().enumerate() {
        if steps.contains(&Step::Remove(at)) {
            changed = true;
        } else {
            new.push((*name).to_owned());
        }
        for step in steps {
            if let Step::Insert { after, text } = step
                && *after == Some(at)
            {
                changed = true;
                new.extend(text.split(':').next().map(str::to_owned));
            }
        }
    }
    changed.then(|| Edit::new(range, format!("let _ = ({});", new.join(", "))))
}
