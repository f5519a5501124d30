//! Which field is made of which, and what is said where none is.

use std::collections::BTreeSet;

use super::CODE;
use super::Direction;
use super::Pair;
use super::fields::Field;
use super::value;
use super::value::Misfit;
use super::value::Pairs;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::generate::api::plan::Plan;
use crate::render::api::ConvertedView;
use crate::spec::api::TypeId;

/// One direction of one pair.
pub(super) struct Matching<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) pairs: &'a [Pair<'a>],
    pub(super) pair: &'a Pair<'a>,
    pub(super) direction: Direction,
    /// The pairs its fields go through.
    pub(super) needed: &'a mut BTreeSet<usize>,
    pub(super) sink: &'a mut Sink,
}

/// The fields of what is made.
pub(super) struct Made {
    pub(super) fields: Vec<ConvertedView>,
    /// Whether fields of a message are left at their default.
    pub(super) has_rest: bool,
    /// Whether anything of the source is read.
    pub(super) reads: bool,
    /// Whether a deprecated field is named.
    pub(super) is_deprecated: bool,
}

impl Made {
    fn push(&mut self, field: &Field, value: String) {
        let name = field.rust.clone();
        self.fields.push(ConvertedView { name, value });
    }
}

impl Matching<'_> {
    pub(super) fn fields(&mut self, from: &[Field], to: &[Field]) -> Made {
        let ignore = &self.pair.written.ignore;
        let is_ignored = |field: &Field| ignore.iter().any(|name| field.is_called(&name.text));
        let ignored: Vec<bool> = to.iter().map(is_ignored).collect();
        let partners = partners(from, to, &ignored);
        let mut made = Made {
            fields: Vec::new(),
            has_rest: false,
            reads: false,
            is_deprecated: false,
        };
        for (at, field) in to.iter().enumerate() {
            if ignored[at] {
                self.left(field, &mut made);
                continue;
            }
            let Some(partner) = partners[at].map(|at| &from[at]) else {
                self.sink.push(self.no_partner(field));
                continue;
            };
            made.reads = true;
            made.is_deprecated |= field.is_deprecated || partner.is_deprecated;
            let is_message_made = self.direction == Direction::ToMessage;
            let (source, target) = (&partner.shape, &field.shape);
            match value::value(source, target, &partner.rust, is_message_made, self) {
                Ok(value) => made.push(field, value),
                Err(misfit) => self.sink.push(self.no_value(partner, field, &misfit)),
            }
        }
        made
    }

    /// A field that is ignored.
    fn left(&mut self, field: &Field, made: &mut Made) {
        if self.direction == Direction::ToMessage {
            made.has_rest = true;
        } else if field.shape.has_default() {
            made.push(field, "Default::default()".to_owned());
        } else {
            let message = format!(
                "`{}` of `{}` cannot be ignored: `{}` has no default",
                field.written, self.pair.written.api.text, field.ty
            );
            self.sink
                .push(self.at_pair(message, "in this conversion", &[field]));
        }
    }

    fn names(&self) -> (&str, &str) {
        let written = self.pair.written;
        let (api, pb) = (written.api.text.as_str(), written.pb.text.as_str());
        match self.direction {
            Direction::ToMessage => (api, pb),
            Direction::ToType => (pb, api),
        }
    }

    fn at_pair(&self, message: String, label: &str, fields: &[&Field]) -> Diagnostic {
        let written = self.pair.written;
        let span = match self.direction {
            Direction::ToMessage => written.pb.span,
            Direction::ToType => written.api.span,
        };
        let diagnostic = Diagnostic::error(CODE, message).at(span, label);
        let spans = fields.iter().filter_map(|field| Some((field.span?, field)));
        spans.fold(diagnostic, |diagnostic, (span, field)| {
            diagnostic.related(span, format!("`{}`", field.ty))
        })
    }

    fn no_partner(&self, field: &Field) -> Diagnostic {
        let (from, to) = self.names();
        let name = &field.written;
        let message = format!("`{from}` has no field for `{name}` of `{to}`");
        let diagnostic = self.at_pair(message, "made by this conversion", &[field]);
        if self.direction == Direction::ToType && !field.shape.has_default() {
            return diagnostic;
        }
        diagnostic.help(format!(
            "`ignore = [{name:?}]` in the entry leaves it at its default"
        ))
    }

    fn no_value(&self, from: &Field, to: &Field, misfit: &Misfit) -> Diagnostic {
        let (source, target) = self.names();
        let fields = [to, from];
        if let Misfit::Missing(id, path) = misfit {
            let name = &self.plan.api.type_def(*id).name;
            let message = format!(
                "`{}` of `{target}` needs a conversion of `{name}` and `{path}`",
                to.written
            );
            return self
                .at_pair(message, "in this conversion", &fields)
                .help(format!(
                    "add `[[conversions]]` with `api = {name:?}` and `pb = {path:?}`"
                ));
        }
        let why = match misfit {
            Misfit::Narrow => ": not every value fits",
            Misfit::Length => ": a list may have any length",
            Misfit::Oneof => ": the members of a oneof are not looked into",
            Misfit::Types | Misfit::Missing(..) => "",
        };
        let message = format!(
            "`{}` of `{target}` is `{}` and `{}` of `{source}` is `{}`{why}",
            to.written, to.ty, from.written, from.ty
        );
        let diagnostic = self.at_pair(message, "in this conversion", &fields);
        if self.direction == Direction::ToType && !to.shape.has_default() {
            return diagnostic;
        }
        diagnostic.help(format!(
            "`ignore = [{:?}]` in the entry leaves it at its default",
            to.written
        ))
    }
}

impl Pairs for Matching<'_> {
    fn use_pair(&mut self, id: TypeId, path: &str) -> Result<(), Misfit> {
        let mut pairs = self.pairs.iter();
        let at = pairs.position(|pair| pair.id == id && pair.message.path == path);
        let at = at.ok_or_else(|| Misfit::Missing(id, path.to_owned()))?;
        self.needed.insert(at);
        Ok(())
    }
}

/// The source of each field, none of which is taken twice: those called alike on the wire, then
/// those whose name in Go says so.
fn partners(from: &[Field], to: &[Field], ignored: &[bool]) -> Vec<Option<usize>> {
    let mut partners = vec![None; to.len()];
    let mut taken = BTreeSet::new();
    let names: [fn(&Field) -> &[String]; 2] = [Field::wire_names, Field::all_names];
    for names in names {
        for (at, field) in to.iter().enumerate() {
            if ignored[at] || partners[at].is_some() {
                continue;
            }
            let wanted = names(field);
            let partner = from.iter().enumerate().position(|(at, source)| {
                !taken.contains(&at) && names(source).iter().any(|name| wanted.contains(name))
            });
            if let Some(found) = partner {
                taken.insert(found);
                partners[at] = Some(found);
            }
        }
    }
    partners
}
