//! A function's header, from its visibility to its return type, as pieces of text.

use syn::FnArg;
use syn::ItemFn;
use syn::Pat;
use syn::ReturnType;
use syn::Visibility;

use super::params::Step;
use crate::project::patch::source::Edit;
use crate::project::patch::source::Source;

/// rustfmt's default; a header with another layout keeps it.
const MAX_WIDTH: usize = 100;

/// One parameter.
#[derive(Debug)]
pub(super) struct Param<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'a str,
    /// Its name; `None` for a pattern.
    pub(super) name: Option<String>,
    pub(super) ty: &'a str,
    pub(super) ty_start: usize,
}

/// The whole header.
#[derive(Debug)]
pub(super) struct Header<'a> {
    /// Where the visibility begins, or the first token if there is none.
    pub(super) start: usize,
    /// After `(`.
    pub(super) open: usize,
    /// Before `)`.
    pub(super) close: usize,
    /// After the return type.
    pub(super) end: usize,
    pub(super) params: Vec<Param<'a>>,
    pub(super) text: &'a str,
}

impl<'a> Header<'a> {
    pub(super) fn new(source: &Source<'a>, item: &ItemFn) -> Self {
        let signature = source.range(&item.sig);
        let start = match &item.vis {
            Visibility::Inherited => signature.start,
            vis => source.range(vis).start,
        };
        let paren = item.sig.paren_token.span;
        let params = item.sig.inputs.iter().map(|input| param(source, input));
        let close = source.range_of(paren.close());
        let end = match &item.sig.output {
            ReturnType::Default => close.end,
            output @ ReturnType::Type(..) => source.range(output).end,
        };
        Self {
            start,
            open: source.range_of(paren.open()).end,
            close: close.start,
            end,
            params: params.collect(),
            text: &source.text[start..end],
        }
    }

    /// The text after `)`.
    pub(super) fn output_text(&self) -> &'a str {
        &self.text[self.close + 1 - self.start..]
    }

    /// The header with all changes, in rustfmt's layout if it had that layout before.
    pub(super) fn laid_out(
        &self,
        source: &Source<'_>,
        steps: &[Step],
        output: Option<&Edit>,
        prefix: &[Edit],
    ) -> Option<Edit> {
        let old_prefix = &self.text[..self.open - self.start];
        let params: Vec<String> = self.params.iter().map(|p| p.text.to_owned()).collect();
        let newline = source.newline();
        if layout(old_prefix, &params, self.output_text(), newline) != self.text {
            return None;
        }
        let new_prefix = spliced(old_prefix, self.start, prefix);
        let output = output.map(std::slice::from_ref).unwrap_or_default();
        let new_output = spliced(self.output_text(), self.close + 1, output);
        let params: Vec<String> = self.changed_params(steps);
        let text = layout(&new_prefix, &params, &new_output, newline);
        Some(Edit::new(self.start..self.end, text))
    }

    /// The parameters as text, after all steps.
    fn changed_params(&self, steps: &[Step]) -> Vec<String> {
        let inserted = |place: Option<usize>| {
            steps.iter().filter_map(move |step| match step {
                Step::Insert { after, text } if *after == place => Some(text.clone()),
                _ => None,
            })
        };
        let mut params: Vec<String> = inserted(None).collect();
        for (at, param) in self.params.iter().enumerate() {
            let mut text = Some(param.text.to_owned());
            for step in steps {
                match step {
                    Step::Retype(index, ty) if *index == at => {
                        let before = &param.text[..param.ty_start - param.start];
                        text = Some(format!("{before}{ty}"));
                    }
                    Step::Remove(index) if *index == at => text = None,
                    _ => {}
                }
            }
            params.extend(text);
            params.extend(inserted(Some(at)));
        }
        params
    }
}

fn param<'a>(source: &Source<'a>, input: &FnArg) -> Param<'a> {
    let range = source.range(input);
    let text = &source.text[range.clone()];
    let (name, ty) = match input {
        FnArg::Receiver(_) => (None, range.clone()),
        FnArg::Typed(typed) => {
            let name = match &*typed.pat {
                Pat::Ident(pat) => Some(pat.ident.to_string()),
                _ => None,
            };
            (name, source.range(&typed.ty))
        }
    };
    Param {
        start: range.start,
        end: range.end,
        text,
        name,
        ty_start: ty.start,
        ty: &source.text[ty],
    }
}

/// A piece of text that begins at `start` of the source, with edits of the source applied.
fn spliced(text: &str, start: usize, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        let range = edit.range.start - start..edit.range.end - start;
        text.replace_range(range, &edit.text);
    }
    text
}

/// On one line if it fits with the brace, else one parameter per line.
fn layout(prefix: &str, params: &[String], output: &str, newline: &str) -> String {
    let one = format!("{prefix}{}){output}", params.join(", "));
    if one.chars().count() + 2 <= MAX_WIDTH || params.is_empty() {
        return one;
    }
    let mut text = format!("{prefix}{newline}");
    for param in params {
        text.extend(["    ", param, ",", newline]);
    }
    text + ")" + output
}
