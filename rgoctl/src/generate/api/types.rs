//! `src/types.rs`: a struct for each type of the spec, how requests are bound to it and how
//! answers write it.

use super::bind::Body;
use super::boxes::Boxes;
use super::defaults;
use super::fields;
use super::fields::RustField;
use super::names::TypeNames;
use super::plan::Plan;
use super::rust_type::Writer;
use super::wire;
use crate::diagnostic::Sink;
use crate::generate::docs;
use crate::generate::imports::Imports;
use crate::generate::layout::Layout;
use crate::render::api::StructView;
use crate::render::api::TypesFile;
use crate::spec::api::TypeDef;
use crate::spec::api::TypeId;
use crate::spec::usage::Usage;

/// Columns before a field of a struct.
const INDENT: usize = 4;

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
            layout: &plan.layout,
            imports: &mut imports,
            sink,
        };
        types.push(structure.view(def, &fields, with_default.contains(&id)));
    }
    let imports = imports.text();
    TypesFile {
        source: &api.file,
        has_imports: !imports.is_empty(),
        imports,
        types,
    }
}

struct StructPlan<'a> {
    id: TypeId,
    names: &'a TypeNames,
    usage: &'a Usage,
    boxes: &'a Boxes,
    layout: &'a Layout,
    imports: &'a mut Imports,
    sink: &'a mut Sink,
}

impl StructPlan<'_> {
    fn view(&mut self, def: &TypeDef, fields: &[RustField<'_>], has_default: bool) -> StructView {
        let name = self.names.get(self.id).to_owned();
        let is_answer = self.usage.in_responses(self.id);
        let has_bind = self.usage.in_requests(self.id);
        let mut derives = vec!["Debug", "Clone"];
        if has_default {
            derives.push("Default");
        }
        derives.push("PartialEq");
        let serialize = is_answer.then(|| self.imports.name("serde::Serialize"));
        derives.extend(serialize);
        let attributes = is_answer.then(|| wire::attributes(fields));
        let lines = fields
            .iter()
            .enumerate()
            .map(|(at, field)| {
                let arguments = attributes.as_ref().map_or(&[][..], |all| &all.fields[at]);
                self.field(field, arguments)
            })
            .collect();
        let rename_all = attributes.and_then(|all| all.rename_all);
        let (bind, reads) = if has_bind {
            self.bind(fields)
        } else {
            (Vec::new(), false)
        };
        let head = ["pub struct ", &name].concat();
        StructView {
            docs: docs::lines(&def.docs, 0),
            derives: derives.join(", "),
            has_rename_all: rename_all.is_some(),
            rename_all: rename_all.unwrap_or_default(),
            head: if fields.is_empty() {
                self.layout.empty_structure(&head, 0)
            } else {
                self.layout.structure(&head, 0)
            },
            has_fields: !fields.is_empty(),
            fields: lines,
            has_bind,
            bind_head: self.layout.implementation("Bind", &name, 0),
            binder: if reads { "from" } else { "_" },
            bind,
        }
    }

    /// Docs, attribute and declaration of a field.
    fn field(&mut self, field: &RustField<'_>, arguments: &[String]) -> String {
        let mut text = docs::lines(field.spec.docs, INDENT);
        if !arguments.is_empty() {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let attribute = self.layout.attribute("serde", &arguments, INDENT);
            text.extend(["    ", &attribute, "\n"]);
        }
        let id = self.id;
        let ty = self.writer().field(id, field.spec.ty, field.is_option());
        let left = ["pub ", &field.name].concat();
        text.extend(["    ", &self.layout.field(&left, &ty, INDENT)]);
        text
    }

    fn writer(&mut self) -> Writer<'_> {
        Writer {
            names: self.names,
            boxes: self.boxes,
            imports: self.imports,
            is_home: true,
        }
    }

    fn bind(&mut self, fields: &[RustField<'_>]) -> (Vec<String>, bool) {
        self.imports.name("rgo_http::bind::Bind");
        self.imports.name("rgo_http::bind::Binder");
        let id = self.id;
        let types: Vec<String> = fields
            .iter()
            .map(|field| self.writer().field(id, field.spec.ty, false))
            .collect();
        let mut body = Body {
            fields,
            types: &types,
            layout: self.layout,
            imports: self.imports,
            sink: self.sink,
        };
        body.lines()
    }
}
