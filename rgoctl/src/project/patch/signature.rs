//! Updates a function's parameters and return type to the spec. Keeps all else that the user wrote there: names,
//! additional parameters, wrappers of the response, comments.

mod header;
mod output;
mod params;

use std::collections::BTreeMap;

use syn::Item;
use syn::ItemFn;
use syn::Visibility;

use super::scope::Scope;
use super::source::Edit;
use super::source::Source;
use super::types::Names;
use super::types::path_starts;
use crate::project::text::Problem;
use header::Header;
use params::Step;

/// The text with the wanted signature for the function of this name. Adds to `gone` the names of the old signature
/// that are not in the new one: their imports may have become unused.
pub(super) fn apply(
    text: &str,
    wanted: &str,
    imports: &BTreeMap<String, String>,
    gone: &mut Vec<String>,
) -> Result<String, Problem> {
    let wanted_text = format!("{wanted} {{}}");
    let wanted_source = Source::parse(&wanted_text)?;
    let Some(wanted_fn) = functions(&wanted_source).next() else {
        return Err(Problem::new(format!("`{wanted}` is not a signature")));
    };
    let wanted = Header::new(&wanted_source, wanted_fn);
    let source = Source::parse(text)?;
    let scope = Scope::of(&source.file);
    let name = wanted_fn.sig.ident.to_string();
    let Some(user_fn) = functions(&source).find(|item| item.sig.ident == name) else {
        if scope.uses.contains_key(&name) {
            return Ok(text.to_owned());
        }
        let help = format!("restore `{name}`, or delete the file to get a new one");
        let message = format!("has no function `{name}`, which the handler calls");
        return Err(Problem::new(message).help(help));
    };
    let user = Header::new(&source, user_fn);
    let names = Names {
        scope: &scope,
        imports,
    };

    let steps = params::steps(&user, &wanted, &names);
    let output = output::edit(&source, user_fn, &wanted_source, wanted_fn, &names);
    let prefix = prefix_edits(&source, user_fn, &user, wanted_fn);
    if steps.is_empty() && output.is_none() && prefix.is_empty() {
        return Ok(text.to_owned());
    }
    gone.extend(gone_names(&user, &wanted, &steps, output.as_ref(), text));

    let whole = user.laid_out(&source, &steps, output.as_ref(), &prefix);
    let mut edits: Vec<Edit> = whole.into_iter().collect();
    if edits.is_empty() {
        edits = params::edits(&source, &user, &steps);
        edits.extend(output);
        edits.extend(prefix);
    }
    edits.extend(params::stub_edit(&source, user_fn, &user, &steps));
    source.edited(edits)
}

fn functions<'a>(source: &'a Source<'_>) -> impl Iterator<Item = &'a ItemFn> {
    source.file.items.iter().filter_map(|item| match item {
        Item::Fn(item) => Some(item),
        _ => None,
    })
}

/// Adds `pub` and `async` if they are missing; keeps another visibility.
fn prefix_edits(
    source: &Source<'_>,
    user_fn: &ItemFn,
    user: &Header<'_>,
    wanted: &ItemFn,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let is_private = matches!(user_fn.vis, Visibility::Inherited);
    if is_private && matches!(wanted.vis, Visibility::Public(_)) {
        edits.push(Edit::insert(user.start, "pub "));
    }
    // `fn f(…) -> impl Future` works like an `async fn`.
    let returns_future = user.output_text().contains("Future");
    if user_fn.sig.asyncness.is_none() && wanted.sig.asyncness.is_some() && !returns_future {
        let at = user_fn.sig.safety_start(source);
        edits.push(Edit::insert(at, "async "));
    }
    edits
}

/// The position of `async` in a signature.
trait SafetyStart {
    fn safety_start(&self, source: &Source<'_>) -> usize;
}

impl SafetyStart for syn::Signature {
    fn safety_start(&self, source: &Source<'_>) -> usize {
        let token = match (&self.safety, &self.abi) {
            (syn::Safety::Unsafe(token), _) => source.range(token),
            (_, Some(abi)) => source.range(abi),
            _ => source.range(&self.fn_token),
        };
        token.start
    }
}

fn gone_names(
    user: &Header<'_>,
    wanted: &Header<'_>,
    steps: &[Step],
    output: Option<&Edit>,
    text: &str,
) -> Vec<String> {
    let mut old: Vec<&str> = Vec::new();
    for step in steps {
        match step {
            Step::Retype(at, _) | Step::Remove(at) => old.push(user.params[*at].ty),
            Step::Insert { .. } => {}
        }
    }
    old.extend(output.map(|edit| &text[edit.range.clone()]));
    let kept = |name: &str| {
        path_starts(wanted.text)
            .iter()
            .any(|(known, _)| *known == name)
    };
    old.into_iter()
        .flat_map(path_starts)
        .map(|(name, _)| name.to_owned())
        .filter(|name| !kept(name))
        .collect()
}
