//! Types of the spec in Rust.

use super::boxes::Boxes;
use super::names::TypeNames;
use crate::generate::imports::Imports;
use crate::spec::api::Primitive;
use crate::spec::api::Type;
use crate::spec::api::TypeId;

/// How types are written in one file.
pub(super) struct Writer<'a> {
    pub(super) names: &'a TypeNames,
    pub(super) boxes: &'a Boxes,
    pub(super) imports: &'a mut Imports,
    /// Whether the file is `src/types.rs`, which declares the types.
    pub(super) is_home: bool,
}

impl Writer<'_> {
    /// The type of a field's value, without the `Option` of one that may be absent: a box where it leads back to its
    /// owner.
    pub(super) fn field(&mut self, owner: TypeId, ty: &Type) -> String {
        self.value(Some(owner), ty.behind_pointers())
    }

    /// The type of a request or a response: a pointer there says nothing.
    pub(super) fn body(&mut self, ty: &Type) -> String {
        self.value(None, ty.behind_pointers())
    }

    fn named(&mut self, id: TypeId) -> String {
        let name = self.names.get(id);
        if self.is_home {
            return name.to_owned();
        }
        let path = ["crate::types::", name].concat();
        self.imports.spec(&path).to_owned()
    }

    fn value(&mut self, owner: Option<TypeId>, ty: &Type) -> String {
        match ty {
            Type::Primitive(primitive) => rust_primitive(*primitive).to_owned(),
            Type::Any => self.imports.name("serde_json::Value").to_owned(),
            Type::Struct(id) => {
                let name = self.named(*id);
                match owner {
                    Some(owner) if self.boxes.contains(owner, *id) => format!("Box<{name}>"),
                    _ => name,
                }
            }
            Type::Pointer(inner) => {
                format!("Option<{}>", self.value(owner, inner.behind_pointers()))
            }
            Type::List(item) if is_byte(item) => {
                self.imports.name("rgo_core::json::Bytes").to_owned()
            }
            // Elements are on the heap anyway: neither a box nor an `Option` is needed.
            Type::List(item) => {
                let item = self.value(None, item.behind_pointers());
                ["Vec<", &item, ">"].concat()
            }
            Type::Array(length, item) => format!("[{}; {length}]", self.value(owner, item)),
            Type::Map(key, value) => {
                let map = self.imports.name("std::collections::BTreeMap");
                let key = self.value(None, key);
                let value = self.value(None, value.behind_pointers());
                format!("{map}<{key}, {value}>")
            }
        }
    }
}

/// `byte` and `uint8` are one type in Go, and a list of them is base64 in JSON.
pub(super) fn is_byte(ty: &Type) -> bool {
    matches!(ty, Type::Primitive(Primitive::Byte | Primitive::Uint8))
}

pub(super) fn rust_primitive(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Bool => "bool",
        Primitive::Int | Primitive::Int64 => "i64",
        Primitive::Int8 => "i8",
        Primitive::Int16 => "i16",
        Primitive::Int32 | Primitive::Rune => "i32",
        Primitive::Uint | Primitive::Uint64 | Primitive::Uintptr => "u64",
        Primitive::Uint8 | Primitive::Byte => "u8",
        Primitive::Uint16 => "u16",
        Primitive::Uint32 => "u32",
        Primitive::Float32 => "f32",
        // Refused by `check`; a number is the nearest that is well formed.
        Primitive::Float64 | Primitive::Complex64 | Primitive::Complex128 => "f64",
        Primitive::String => "String",
    }
}
