//! What a definition, a field and each part of a type may be.

use super::Names;
use crate::api::syntax::FieldDecl;
use crate::api::syntax::File;
use crate::api::syntax::Name;
use crate::api::syntax::TypeExpr;
use crate::api::syntax::TypeKind;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(super) fn check_types(files: &[File], names: &Names<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker { names, diagnostics };
    for decl in files.iter().flat_map(File::types) {
        match &decl.ty.kind {
            TypeKind::Struct(fields) => checker.check_fields(fields),
            _ => checker.push(
                Diagnostic::error(
                    "not-a-struct",
                    format!("type `{}` is not a struct", decl.name.text),
                )
                .at(decl.ty.span, "expected `{` and fields")
                .help("write this type where the name is used"),
            ),
        }
    }
}

struct Checker<'a> {
    names: &'a Names<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn check_fields(&mut self, fields: &[FieldDecl]) {
        for field in fields {
            match field {
                FieldDecl::Embedded { name, pointer, .. } => self.check_embedded(name, *pointer),
                FieldDecl::Named { ty, .. } => match &ty.kind {
                    TypeKind::Struct(fields) if fields.is_empty() => self.push(
                        Diagnostic::error("empty-struct", "a struct inside a field has no fields")
                            .at(ty.span, "this struct is empty"),
                    ),
                    TypeKind::Struct(fields) => self.check_fields(fields),
                    _ => self.check_part(ty),
                },
            }
        }
    }

    fn check_embedded(&mut self, name: &Name, pointer: bool) {
        if name.text == "any" {
            if !pointer {
                self.push(any(name.span));
            }
        } else if !self.names.is_known(&name.text) {
            let diagnostic = self.names.undefined(&name.text, name.span);
            self.push(diagnostic);
        }
    }

    /// A field's type, a list's element, a map's value, a pointer's target.
    fn check_part(&mut self, ty: &TypeExpr) {
        match &ty.kind {
            TypeKind::Any => self.push(any(ty.span)),
            TypeKind::Interface | TypeKind::TooDeep => {}
            TypeKind::Named(name) => self.check_name(name, ty.span),
            TypeKind::Struct(_) => self.push(
                Diagnostic::error(
                    "nested-struct",
                    "a struct without a name is inside another type",
                )
                .at(ty.span, "only a field can be such a struct")
                .help("define a type for it"),
            ),
            TypeKind::Map(key, value) => {
                self.check_key(key);
                self.check_part(value);
            }
            TypeKind::List(element) => self.check_part(element),
            TypeKind::Array(length, element) => {
                self.check_length(length.as_ref(), ty.span);
                self.check_part(element);
            }
            TypeKind::Pointer(target) if matches!(target.kind, TypeKind::Any) => {}
            TypeKind::Pointer(target) => self.check_part(target),
        }
    }

    fn check_name(&mut self, name: &str, span: Span) {
        if !self.names.is_known(name) {
            let diagnostic = self.names.undefined(name, span);
            self.push(diagnostic);
        }
    }

    fn check_key(&mut self, key: &TypeExpr) {
        match &key.kind {
            TypeKind::Any | TypeKind::TooDeep => {}
            TypeKind::Named(name) => self.check_name(name, key.span),
            _ => self.push(
                Diagnostic::error("map-key", "a map's key is not the name of a type")
                    .at(key.span, "expected a name, for example `string`"),
            ),
        }
    }

    fn check_length(&mut self, length: Option<&Name>, span: Span) {
        let fits = length.is_some_and(|length| length.text.parse::<u32>().is_ok());
        if !fits {
            self.push(
                Diagnostic::error("array-length", "an array has no valid length")
                    .at(
                        length.map_or(span, |length| length.span),
                        "expected a number",
                    )
                    .help("a list of any length is written `[]T`"),
            );
        }
    }
}

fn any(span: Span) -> Diagnostic {
    Diagnostic::error("any", "goctl does not accept `any` here")
        .at(span, "expected another type")
        .help("write `interface{}`")
        .fix(vec![(span, "interface{}".to_owned())])
}
