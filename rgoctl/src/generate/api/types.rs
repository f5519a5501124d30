//! `src/types.rs`: a struct for each type of the spec, how a request is bound to it, and how a
//! response writes it.

use super::bind::Bound;
use super::bind::Read;
use super::boxes::Boxes;
use super::defaults;
use super::fields;
use super::fields::RustField;
use super::names::TypeNames;
use super::plan::Plan;
use super::plan::doc_lines;
use super::plan::imports_view;
use super::rust_type::Writer;
use super::wire;
use crate::diagnostic::Sink;
use crate::generate::imports::Imports;
use crate::render::api::FieldView;
use crate::render::api::SerdeView;
use crate::render::api::StructView;
use crate::render::api::TypesFile;
use crate::spec::api::TypeDef;
use crate::spec::api::TypeId;
use crate::spec::usage::Usage;

/// Plans the file.
pub(super) fn plan<'a>(plan: &Plan<'a>, sink: &mut Sink) -> TypesFile<'a> {
    let api = plan.api;
    let mut imports = Imports::beside(plan.names.all());
    let with_default = defaults::structs(&plan.fields, &plan.usage);
    let mut types = Vec::new();
    for (id, fields) in plan.fields.structs() {
        let def = api.type_def(id);
        let fields = fields::named(fields);
        fields::check_clashes(def, &fields, sink);
        let mut structure = StructPlan {
            id,
            names: &plan.names,
            usage: &plan.usage,
            boxes: &plan.boxes,
            imports: &mut imports,
            sink,
        };
        types.push(structure.view(def, &fields, with_default.contains(&id)));
    }
    TypesFile {
        source: &api.file,
        imports: imports_view(&imports),
        types,
    }
}

struct StructPlan<'a> {
    id: TypeId,
    names: &'a TypeNames,
    usage: &'a Usage,
    boxes: &'a Boxes,
    imports: &'a mut Imports,
    sink: &'a mut Sink,
}

impl StructPlan<'_> {
    fn view(&mut self, def: &TypeDef, fields: &[RustField<'_>], has_default: bool) -> StructView {
        let in_responses = self.usage.in_responses(self.id);
        let in_requests = self.usage.in_requests(self.id);
        if in_requests {
            self.imports.name("rgo_http::bind::Bind");
            self.imports.name("rgo_http::bind::Binder");
        }
        let mut rename_all = None;
        let mut serde = vec![SerdeView::default(); fields.len()];
        if in_responses {
            self.imports.name("serde::Serialize");
            (rename_all, serde) = wire::attributes(fields);
        }
        let fields: Vec<FieldView> = fields
            .iter()
            .zip(serde)
            .map(|(field, serde)| self.field(field, serde, in_requests))
            .collect();
        StructView {
            docs: doc_lines(&def.docs),
            name: self.names.get(self.id).to_owned(),
            has_default,
            in_requests,
            in_responses,
            has_rename_all: rename_all.is_some(),
            rename_all: rename_all.unwrap_or_default(),
            has_reads: fields.iter().any(|field| !field.reads.is_empty()),
            fields,
        }
    }

    fn field(&mut self, field: &RustField<'_>, serde: SerdeView, is_bound: bool) -> FieldView {
        let mut writer = Writer {
            names: self.names,
            boxes: self.boxes,
            imports: self.imports,
            is_home: true,
        };
        let ty = writer.field(self.id, field.spec.ty);
        let Read {
            reads,
            in_some,
            value,
        } = if is_bound {
            let mut bound = Bound {
                imports: self.imports,
                sink: self.sink,
            };
            bound.read(field, &ty)
        } else {
            Read::default()
        };
        FieldView {
            docs: doc_lines(field.spec.docs),
            serde,
            name: field.name.clone(),
            ty: if field.is_option() {
                ["Option<", &ty, ">"].concat()
            } else {
                ty
            },
            reads,
            in_some,
            value,
        }
    }
}
