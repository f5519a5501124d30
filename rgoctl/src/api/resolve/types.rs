//! From structs, fields and type expressions to the spec's types.

use std::collections::BTreeMap;

use crate::api::syntax::FieldDecl;
use crate::api::syntax::File;
use crate::api::syntax::Literal;
use crate::api::syntax::Name;
use crate::api::syntax::TypeDecl;
use crate::api::syntax::TypeExpr;
use crate::api::syntax::TypeKind;
use crate::api::tag::Tag;
use crate::api::tag::parse_tag;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::spec::api::Field;
use crate::spec::api::Member;
use crate::spec::api::Presence;
use crate::spec::api::Primitive;
use crate::spec::api::Type;
use crate::spec::api::TypeDef;
use crate::spec::api::TypeId;

/// Knows every struct by name, or by span if it has no name.
pub(super) struct Resolver<'d> {
    types: Vec<TypeDef>,
    names: BTreeMap<String, TypeId>,
    inline: BTreeMap<Span, TypeId>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Resolver<'d> {
    /// Gives every struct its index, without members.
    pub(super) fn collect(files: &[File], diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        let mut resolver = Self {
            types: Vec::new(),
            names: BTreeMap::new(),
            inline: BTreeMap::new(),
            diagnostics,
        };
        for decl in files.iter().flat_map(File::types) {
            resolver.collect_decl(decl);
        }
        resolver
    }

    fn collect_decl(&mut self, decl: &TypeDecl) {
        let TypeKind::Struct(fields) = &decl.ty.kind else {
            return;
        };
        if self.names.contains_key(&decl.name.text) {
            return;
        }
        if Primitive::from_name(&decl.name.text).is_some() {
            self.diagnostics.push(
                Diagnostic::warning(
                    "shadowed-type",
                    format!("`{}` is also a basic type", decl.name.text),
                )
                .at(decl.name.span, "fields of this name get the basic type")
                .help("give it another name"),
            );
        }
        let id = self.add(decl.name.text.clone(), decl.docs.clone(), decl.name.span);
        self.names.insert(decl.name.text.clone(), id);
        self.collect_inline(&decl.name.text, fields);
    }

    fn add(&mut self, name: String, docs: Vec<String>, span: Span) -> TypeId {
        self.types.push(TypeDef {
            name,
            docs,
            members: Vec::new(),
            span,
        });
        TypeId(self.types.len() - 1)
    }

    fn collect_inline(&mut self, owner: &str, fields: &[FieldDecl]) {
        for field in fields {
            if let FieldDecl::Named { names, ty, .. } = field
                && let TypeKind::Struct(fields) = &ty.kind
                && let Some(first) = names.first()
            {
                let name = format!("{owner}{}", upper_first(&first.text));
                let id = self.add(name.clone(), Vec::new(), first.span);
                self.inline.insert(ty.span, id);
                self.collect_inline(&name, fields);
            }
        }
    }

    /// Fills in the members.
    pub(super) fn resolve_types(&mut self, files: &[File]) {
        for decl in files.iter().flat_map(File::types) {
            if let TypeKind::Struct(fields) = &decl.ty.kind
                && let Some(id) = self.names.get(&decl.name.text).copied()
                && self.types[id.0].span == decl.name.span
            {
                self.resolve_struct(id, fields);
            }
        }
    }

    fn resolve_struct(&mut self, id: TypeId, fields: &[FieldDecl]) {
        let mut members = Vec::new();
        for field in fields {
            match field {
                FieldDecl::Embedded { name, pointer, tag } => {
                    members.extend(self.resolve_embedded(name, *pointer, tag.as_ref()));
                }
                FieldDecl::Named {
                    names,
                    ty,
                    tag,
                    docs,
                } => {
                    if let TypeKind::Struct(fields) = &ty.kind
                        && let Some(inner) = self.inline.get(&ty.span).copied()
                    {
                        self.resolve_struct(inner, fields);
                    }
                    let ty = self.resolve_type(ty);
                    for name in names {
                        members.push(Member::Field(self.resolve_field(
                            name,
                            &ty,
                            tag.as_ref(),
                            docs,
                        )));
                    }
                }
            }
        }
        self.types[id.0].members = members;
    }

    fn resolve_field(
        &mut self,
        name: &Name,
        ty: &Type,
        tag: Option<&Literal>,
        docs: &[String],
    ) -> Field {
        let bindings = tag.map(|literal| {
            let tag = Tag {
                text: &literal.text,
                span: literal.span,
                field: &name.text,
                ty: Some(ty),
            };
            parse_tag(&tag, self.diagnostics)
        });
        Field {
            name: name.text.clone(),
            ty: ty.clone(),
            docs: docs.to_vec(),
            bindings: bindings.unwrap_or_default(),
            tag: tag.map(|literal| literal.text.clone()),
            span: name.span,
        }
    }

    fn resolve_embedded(
        &mut self,
        name: &Name,
        pointer: bool,
        tag: Option<&Literal>,
    ) -> Option<Member> {
        let Type::Struct(ty) = self.named(&name.text) else {
            self.diagnostics.push(
                Diagnostic::generation(
                    "embedded-basic",
                    format!("`{}` is embedded, but is not a struct", name.text),
                )
                .at(name.span, "only a struct has fields to embed")
                .help("give the field a name"),
            );
            return None;
        };
        let optional = tag.is_some_and(|literal| {
            let tag = Tag {
                text: &literal.text,
                span: literal.span,
                field: &name.text,
                ty: None,
            };
            let bindings = parse_tag(&tag, self.diagnostics);
            bindings
                .iter()
                .any(|binding| binding.presence == Presence::Optional)
        });
        Some(Member::Embedded {
            ty,
            pointer,
            optional,
            span: name.span,
        })
    }

    fn resolve_type(&self, ty: &TypeExpr) -> Type {
        match &ty.kind {
            TypeKind::Named(name) => self.named(name),
            TypeKind::Struct(_) => self
                .inline
                .get(&ty.span)
                .map_or(Type::Any, |id| Type::Struct(*id)),
            TypeKind::Map(key, value) => Type::Map(
                Box::new(self.resolve_type(key)),
                Box::new(self.resolve_type(value)),
            ),
            TypeKind::List(element) => Type::List(Box::new(self.resolve_type(element))),
            TypeKind::Array(length, element) => Type::Array(
                length
                    .as_ref()
                    .and_then(|length| length.text.parse().ok())
                    .unwrap_or(0),
                Box::new(self.resolve_type(element)),
            ),
            TypeKind::Pointer(target) => Type::Pointer(Box::new(self.resolve_type(target))),
            TypeKind::Any | TypeKind::Interface | TypeKind::TooDeep => Type::Any,
        }
    }

    /// The type of a name; basic types come first, as in goctl.
    pub(super) fn named(&self, name: &str) -> Type {
        match Primitive::from_name(name) {
            Some(primitive) => Type::Primitive(primitive),
            None => self
                .names
                .get(name)
                .map_or(Type::Any, |id| Type::Struct(*id)),
        }
    }

    pub(super) fn finish(self) -> Vec<TypeDef> {
        self.types
    }
}

fn upper_first(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
