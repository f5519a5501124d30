//! The return type. The spec decides the type of the response; the user may wrap it.

use syn::GenericArgument;
use syn::ItemFn;
use syn::PathArguments;
use syn::ReturnType;
use syn::Type;
use syn::TypePath;

use crate::project::patch::source::Edit;
use crate::project::patch::source::Source;
use crate::project::patch::types::Names;
use crate::project::patch::types::head;

/// Types of the standard library and the runtime that belong to the wanted type, and are not a user's wrapper.
const CONTAINERS: [&str; 9] = [
    "Arc", "BTreeMap", "Box", "HashMap", "Incoming", "Option", "Rc", "Stream", "Vec",
];

pub(super) fn edit(
    source: &Source<'_>,
    user: &ItemFn,
    wanted_source: &Source<'_>,
    wanted: &ItemFn,
    names: &Names<'_>,
) -> Option<Edit> {
    let ReturnType::Type(_, wanted) = &wanted.sig.output else {
        return None;
    };
    let text = |ty: &Type| &source.text[source.range(ty)];
    let wanted_text = |ty: &Type| &wanted_source.text[wanted_source.range(ty)];
    let replace = |old: &Type, new: &Type| {
        let same = names.user(text(old)) == names.wanted(wanted_text(new));
        (!same).then(|| Edit::new(source.range(old), names.spelled(wanted_text(new))))
    };
    let ReturnType::Type(_, user_type) = &user.sig.output else {
        let at = source.range_of(user.sig.paren_token.span.close()).end;
        let text = format!(" -> {}", names.spelled(wanted_text(wanted)));
        return Some(Edit::insert(at, text));
    };
    if matches!(**user_type, Type::ImplTrait(_)) {
        return None;
    }
    let (Some(answer), Some(wanted_answer)) = (ok_type(user_type), ok_type(wanted)) else {
        return replace(user_type, wanted);
    };
    let wanted_words = names.wanted(wanted_text(wanted_answer));
    match wrapped(answer) {
        // A wrapper for a single response cannot hold a stream.
        Wrapped::In(_) if head(&wanted_words) == Some("Stream") => replace(answer, wanted_answer),
        _ if names.user(text(answer)) == wanted_words => None,
        Wrapped::Whole => None,
        Wrapped::In(inner) => replace(inner, wanted_answer),
        Wrapped::Not => replace(answer, wanted_answer),
    }
}

/// The form of the user's return type.
enum Wrapped<'a> {
    /// The type of the spec.
    Not,
    /// `Reply<T>`, or a generic type of the user.
    In(&'a Type),
    /// `Raw`, `impl IntoReply`: does not contain the type of the spec.
    Whole,
}

fn wrapped(ty: &Type) -> Wrapped<'_> {
    let Type::Path(path) = ty else {
        return match ty {
            Type::ImplTrait(_) => Wrapped::Whole,
            _ => Wrapped::Not,
        };
    };
    let Some((name, mut args)) = last(path) else {
        return Wrapped::Not;
    };
    match (name.as_str(), args.next(), args.next()) {
        ("Raw", ..) => Wrapped::Whole,
        (name, Some(inner), None) if !CONTAINERS.contains(&name) => Wrapped::In(inner),
        _ => Wrapped::Not,
    }
}

/// `T` of `Result<T>`, for any `Result`.
fn ok_type(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else {
        return None;
    };
    let (name, mut args) = last(path)?;
    name.ends_with("Result").then(|| args.next()).flatten()
}

/// The last name of a path and the types in its brackets.
fn last(path: &TypePath) -> Option<(String, impl Iterator<Item = &Type>)> {
    let segment = path.path.segments.last()?;
    let args = match &segment.arguments {
        PathArguments::AngleBracketed(list) => Some(&list.args),
        _ => None,
    };
    let types = args.into_iter().flatten().filter_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    Some((segment.ident.to_string(), types))
}
