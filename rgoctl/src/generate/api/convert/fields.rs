//! The fields of both sides in one form.

use prost_types::FieldDescriptorProto;
use prost_types::FieldOptions;
use prost_types::MessageOptions;
use prost_types::field_descriptor_proto::Label;
use prost_types::field_descriptor_proto::Type as Kind;

use super::messages::Message;
use super::messages::Messages;
use super::shape::Shape;
use crate::diagnostic::Sink;
use crate::generate::api::fields;
use crate::generate::api::fields::RustField;
use crate::generate::api::plan::Plan;
use crate::generate::api::rust_type::behind_pointers;
use crate::generate::api::rust_type::is_byte;
use crate::generate::api::rust_type::rust_primitive;
use crate::generate::pb::names;
use crate::generate::pb::types::Type as PbType;
use crate::source::Span;
use crate::spec::api::Primitive;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

/// A field of a type or of a message.
pub(super) struct Field {
    /// `user_id`, `r#type`.
    pub(super) rust: String,
    /// What messages call it: as clients of the service do.
    pub(super) written: String,
    /// The names it is matched by, those of the wire before the one in Go.
    names: Vec<String>,
    /// How many of them are of the wire.
    wire: usize,
    pub(super) shape: Shape,
    /// Its type as written.
    pub(super) ty: String,
    pub(super) span: Option<Span>,
    pub(super) is_deprecated: bool,
}

impl Field {
    /// The names of the wire, folded.
    pub(super) fn wire_names(&self) -> &[String] {
        &self.names[..self.wire]
    }

    /// All names, folded.
    pub(super) fn all_names(&self) -> &[String] {
        &self.names
    }

    /// Whether it has a name, however that is written.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.names.contains(&folded(name))
    }
}

/// A name without case and underscores: `userId`, `user_id` and `UserID` are one.
fn folded(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], "")
}

/// The fields of a type of the spec.
pub(super) fn of_type(plan: &Plan<'_>, id: TypeId) -> Vec<Field> {
    // What is wrong with the fields has been said where the type is written.
    let fields = fields::fields(plan.api, id, &mut Sink::default());
    fields
        .iter()
        .map(|field| of_spec(plan, id, field))
        .collect()
}

fn of_spec(plan: &Plan<'_>, owner: TypeId, field: &RustField<'_>) -> Field {
    let bindings = field.bindings();
    let mut names: Vec<String> = bindings
        .iter()
        .map(|binding| folded(&binding.name))
        .collect();
    let wire = names.len();
    names.push(folded(&field.go_name));
    let inner = shape(plan, Some(owner), behind_pointers(&field.spec.ty));
    let mut ty = go_type(plan, &field.spec.ty);
    if field.is_option() && !field.is_pointer() {
        ty.push_str(" (optional)");
    }
    Field {
        rust: field.name.clone(),
        written: match bindings.first() {
            Some(binding) => binding.name.clone(),
            None => field.go_name.clone(),
        },
        names,
        wire,
        shape: if field.is_option() {
            inner.option()
        } else {
            inner
        },
        ty,
        span: Some(field.spec.span),
        is_deprecated: false,
    }
}

/// A type as `src/types.rs` writes it.
fn shape(plan: &Plan<'_>, owner: Option<TypeId>, ty: &Type) -> Shape {
    let element = |ty: &Type| Box::new(shape(plan, None, behind_pointers(ty)));
    match ty {
        Type::Primitive(primitive) => Shape::Scalar(rust_primitive(*primitive)),
        Type::Any => Shape::Other,
        Type::Struct(id) => match owner {
            Some(owner) if plan.usage.is_boxed(owner, *id) => Shape::Struct(*id).boxed(),
            _ => Shape::Struct(*id),
        },
        Type::Pointer(inner) => shape(plan, owner, behind_pointers(inner)).option(),
        Type::List(item) if is_byte(item) => Shape::Base64,
        Type::List(item) => Shape::List(element(item)),
        Type::Array(_, item) => Shape::Array(Box::new(shape(plan, owner, item))),
        Type::Map(key, value) => Shape::Map(element(key), element(value)),
    }
}

/// A type as the spec writes it.
fn go_type(plan: &Plan<'_>, ty: &Type) -> String {
    match ty {
        Type::Primitive(primitive) => primitive_name(*primitive).to_owned(),
        Type::Any => "interface{}".to_owned(),
        Type::Struct(id) => plan.api.type_def(*id).name.clone(),
        Type::Pointer(inner) => format!("*{}", go_type(plan, inner)),
        Type::List(item) => format!("[]{}", go_type(plan, item)),
        Type::Array(length, item) => format!("[{length}]{}", go_type(plan, item)),
        Type::Map(key, value) => format!("map[{}]{}", go_type(plan, key), go_type(plan, value)),
    }
}

fn primitive_name(primitive: Primitive) -> &'static str {
    let mut names = Primitive::NAMES.iter();
    names
        .find(|(_, known)| *known == primitive)
        .map_or("", |(name, _)| name)
}

/// The fields of a message's struct: a oneof is one of them, its members are none.
pub(super) fn of_message(messages: &Messages<'_>, message: &Message<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut oneofs = Vec::new();
    for field in &message.descriptor.field {
        match field.oneof_index {
            Some(index) if !field.proto3_optional() => {
                if oneofs.contains(&index) {
                    continue;
                }
                oneofs.push(index);
                fields.extend(oneof(messages, message, index));
            }
            _ => fields.push(of_descriptor(messages, message, field)),
        }
    }
    fields
}

fn oneof(messages: &Messages<'_>, message: &Message<'_>, index: i32) -> Option<Field> {
    let at = usize::try_from(index).ok()?;
    let name = message.descriptor.oneof_decl.get(at)?.name();
    let first = message
        .descriptor
        .field
        .iter()
        .find(|field| field.oneof_index == Some(index));
    Some(Field {
        rust: names::snake(name),
        written: name.to_owned(),
        names: vec![folded(name)],
        wire: 1,
        shape: Shape::Oneof,
        ty: "oneof".to_owned(),
        span: first.and_then(|field| messages.span(message, field.name())),
        is_deprecated: false,
    })
}

fn of_descriptor(
    messages: &Messages<'_>,
    message: &Message<'_>,
    field: &FieldDescriptorProto,
) -> Field {
    let (shape, ty) = field_shape(messages, message, field);
    let options = field.options.as_ref();
    Field {
        rust: names::snake(field.name()),
        written: field.name().to_owned(),
        names: vec![folded(field.name())],
        wire: 1,
        shape,
        ty,
        span: messages.span(message, field.name()),
        is_deprecated: options.is_some_and(FieldOptions::deprecated),
    }
}

/// A field's type as prost writes it, and as the `.proto` file does.
fn field_shape(
    messages: &Messages<'_>,
    message: &Message<'_>,
    field: &FieldDescriptorProto,
) -> (Shape, String) {
    if let Some([key, value]) = entry(message, field) {
        let (key, key_ty) = element(messages, message, key);
        let (value, value_ty) = element(messages, message, value);
        let map = Shape::Map(Box::new(key), Box::new(value));
        return (map, format!("map<{key_ty}, {value_ty}>"));
    }
    let (shape, ty) = element(messages, message, field);
    let is_message = field.r#type() == Kind::Message;
    match field.label() {
        Label::Repeated => (Shape::List(Box::new(shape)), format!("repeated {ty}")),
        label => {
            let may_be_absent = field.proto3_optional()
                || label == Label::Optional && (is_message || message.is_proto2);
            let holds_itself = matches!(field.r#type(), Kind::Message | Kind::Group)
                && messages.is_boxed(message, field.type_name());
            let shape = if holds_itself { shape.boxed() } else { shape };
            let is_said = field.proto3_optional();
            let ty = if is_said {
                format!("optional {ty}")
            } else {
                ty
            };
            (if may_be_absent { shape.option() } else { shape }, ty)
        }
    }
}

/// Key and value of a map.
fn entry<'a>(
    message: &Message<'a>,
    field: &FieldDescriptorProto,
) -> Option<&'a [FieldDescriptorProto; 2]> {
    let name = field.type_name().rsplit('.').next()?;
    let owner = field.type_name().strip_suffix(name)?.trim_end_matches('.');
    if owner != message.name {
        return None;
    }
    let mut nested = message.descriptor.nested_type.iter();
    let entry = nested.find(|nested| nested.name() == name)?;
    let is_entry = entry
        .options
        .as_ref()
        .is_some_and(MessageOptions::map_entry);
    if is_entry {
        entry.field.as_slice().try_into().ok()
    } else {
        None
    }
}

/// The type without its label.
fn element(
    messages: &Messages<'_>,
    message: &Message<'_>,
    field: &FieldDescriptorProto,
) -> (Shape, String) {
    let (scalar, ty) = match field.r#type() {
        Kind::Double => ("f64", "double"),
        Kind::Float => ("f32", "float"),
        Kind::Int64 => ("i64", "int64"),
        Kind::Sint64 => ("i64", "sint64"),
        Kind::Sfixed64 => ("i64", "sfixed64"),
        Kind::Uint64 => ("u64", "uint64"),
        Kind::Fixed64 => ("u64", "fixed64"),
        Kind::Int32 => ("i32", "int32"),
        Kind::Sint32 => ("i32", "sint32"),
        Kind::Sfixed32 => ("i32", "sfixed32"),
        Kind::Uint32 => ("u32", "uint32"),
        Kind::Fixed32 => ("u32", "fixed32"),
        Kind::Bool => ("bool", "bool"),
        Kind::String => ("String", "string"),
        Kind::Bytes => return (Shape::Bytes, "bytes".to_owned()),
        // prost's fields hold the number.
        Kind::Enum => return (Shape::Scalar("i32"), short(field.type_name())),
        Kind::Message | Kind::Group => {
            let name = field.type_name();
            let shape = match messages.ty(message, name) {
                PbType::Unit => Shape::Other,
                PbType::Plain("Vec<u8>") => Shape::Bytes,
                PbType::Plain(scalar) => Shape::Scalar(scalar),
                PbType::Path(path) => Shape::Message(path),
            };
            return (shape, short(name));
        }
    };
    (Shape::Scalar(scalar), ty.to_owned())
}

/// `google.protobuf.Timestamp` of `.google.protobuf.Timestamp`, `User` of `.pb.User`.
fn short(name: &str) -> String {
    let name = name.trim_start_matches('.');
    if name.starts_with("google.protobuf.") {
        return name.to_owned();
    }
    name.rsplit('.').next().unwrap_or(name).to_owned()
}
