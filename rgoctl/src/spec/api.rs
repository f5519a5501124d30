//! An `.api` service: types, groups of routes, and the rules of binding.
//!
//! Names and order are those of the spec: types in the order of declaration over all files (an import
//! comes before the file that names it), groups and routes as written.

use std::time::Duration;

use crate::source::Span;

/// The content of one root file and its imports.
#[derive(Debug, Clone)]
pub struct Api {
    /// Base name of the root file: `usercenter.api`.
    pub file: String,
    /// The service's name as written: `usercenter`, `user-api`.
    pub name: String,
    /// Keys and values of the root file's `info` block, in order, without quotes.
    pub info: Vec<(String, String)>,
    pub types: Vec<TypeDef>,
    pub groups: Vec<Group>,
}

impl Api {
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// Every route with its group.
    pub fn routes(&self) -> impl Iterator<Item = (&Group, &Route)> {
        self.groups
            .iter()
            .flat_map(|group| group.routes.iter().map(move |route| (group, route)))
    }
}

/// A struct of [`Api::types`], by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A struct. An inline struct has the joined names of its owner and field (`UserInner`) and follows its
/// owner.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// As written in the spec; not yet a Rust name.
    pub name: String,
    /// The lines of the comments above and after it, without markers and common indentation.
    pub docs: Vec<String>,
    pub members: Vec<Member>,
    /// The name.
    pub span: Span,
}

/// A member of a struct.
#[derive(Debug, Clone)]
pub enum Member {
    Field(Field),
    /// `Base` or `*Base` on a line of its own: the fields of that struct take its place.
    Embedded {
        ty: TypeId,
        pointer: bool,
        /// `,optional` in the tag: all of its required fields or none.
        optional: bool,
        span: Span,
    },
}

#[derive(Debug, Clone)]
pub struct Field {
    /// As written: `UserId`.
    pub name: String,
    pub ty: Type,
    pub docs: Vec<String>,
    /// How the field is bound: one entry for each of `path`, `form`, `header`, `json` in the tag.
    /// Empty if there is no tag, or if it has none of them.
    pub bindings: Vec<Binding>,
    /// The tag's text without back quotes, for tools that read other keys of it.
    pub tag: Option<String>,
    /// The name.
    pub span: Span,
}

impl Field {
    /// The binding of one place, if the tag has it.
    pub fn binding(&self, place: Place) -> Option<&Binding> {
        self.bindings.iter().find(|binding| binding.place == place)
    }
}

/// The place in a request that a field comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    Path,
    Form,
    Header,
    Json,
}

/// One place in a field's tag: `json:"age,optional,range=[1:120]"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    pub place: Place,
    /// The external name; the field's name if the tag leaves it empty. `-` is [`Binding::skip`].
    pub name: String,
    /// `-`: the field is never bound and never written.
    pub skip: bool,
    pub presence: Presence,
    /// `options=a|b`: the values allowed, as text.
    pub options: Vec<String>,
    pub range: Option<Range>,
    /// `string`: JSON also accepts the value as a string.
    pub string: bool,
    /// `omitempty`: a response leaves the field out if it is zero. It has no effect on binding.
    pub omit_empty: bool,
}

/// Whether a field may be absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
    /// `optional=other`: both present or both absent.
    OptionalWith(String),
    /// `optional=!other`: exactly one of the two is present.
    OptionalWithout(String),
    /// `default=v`, as text.
    Default(String),
}

/// `range=[1:10)`; an empty side has no bound.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub min_inclusive: bool,
    pub max_inclusive: bool,
}

/// The type of a field, a request or a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    Primitive(Primitive),
    Struct(TypeId),
    Pointer(Box<Type>),
    List(Box<Type>),
    Array(usize, Box<Type>),
    Map(Box<Type>, Box<Type>),
    /// `interface{}` and `any`.
    Any,
}

impl Type {
    /// The type that pointers lead to: JSON has one `null` for a pointer to a pointer too.
    pub fn behind_pointers(&self) -> &Self {
        let mut ty = self;
        while let Self::Pointer(inner) = ty {
            ty = inner;
        }
        ty
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Primitive {
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    Byte,
    Rune,
}

impl Primitive {
    /// Every primitive type under its name in a spec.
    pub const NAMES: [(&'static str, Self); 19] = [
        ("bool", Self::Bool),
        ("int", Self::Int),
        ("int8", Self::Int8),
        ("int16", Self::Int16),
        ("int32", Self::Int32),
        ("int64", Self::Int64),
        ("uint", Self::Uint),
        ("uint8", Self::Uint8),
        ("uint16", Self::Uint16),
        ("uint32", Self::Uint32),
        ("uint64", Self::Uint64),
        ("uintptr", Self::Uintptr),
        ("float32", Self::Float32),
        ("float64", Self::Float64),
        ("complex64", Self::Complex64),
        ("complex128", Self::Complex128),
        ("string", Self::String),
        ("byte", Self::Byte),
        ("rune", Self::Rune),
    ];

    /// The type with this name in a spec.
    pub fn from_name(name: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, primitive)| *primitive)
    }
}

/// One `service` block with its `@server`.
#[derive(Debug, Clone)]
pub struct Group {
    /// `group: a/b`, without slashes at both ends; empty if there is none.
    pub name: String,
    /// `prefix`, with a leading slash and cleaned; empty if there is none.
    pub prefix: String,
    /// The configuration section of the JWT secret: `Auth`.
    pub jwt: Option<String>,
    /// The configuration section of the two secrets.
    pub jwt_transition: Option<String>,
    pub signature: bool,
    /// In the order written; the first is the outermost.
    pub middleware: Vec<String>,
    pub timeout: Option<Duration>,
    pub max_bytes: Option<u64>,
    pub sse: bool,
    /// Every key with its value, without quotes, for tools; duplicates as written.
    pub annotations: Vec<(String, String)>,
    pub routes: Vec<Route>,
    /// The word `service` of the block.
    pub span: Span,
}

#[derive(Debug, Clone)]
pub struct Route {
    /// Lower case: `post`.
    pub method: String,
    /// As written, without the prefix: `/user/:id`.
    pub path: String,
    /// Prefix and path joined and cleaned as go-zero does: `/v1/user/:id`.
    pub full_path: String,
    /// The name after `@handler`, as written.
    pub handler: String,
    pub request: Option<Type>,
    pub response: Option<Type>,
    /// `@doc "text"`, then `summary` and `description` of the group form, then comments above.
    pub docs: Vec<String>,
    /// The keys of `@doc ( … )`.
    pub doc_keys: Vec<(String, String)>,
    /// The handler's name.
    pub span: Span,
    /// The path.
    pub path_span: Span,
}
