//! A whole request: reads its body and its places, and binds it to a type as go-zero's `httpx.Parse` does.

use std::borrow::Cow;

use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::extract::FromRequest as _;
use axum::extract::FromRequestParts as _;
use axum::extract::Multipart;
use axum::extract::RawPathParams;
use bytes::Bytes;
use bytes::BytesMut;
use http::HeaderMap;
use http::Method;
use http::header::CONTENT_LENGTH;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http_body_util::BodyExt as _;
use serde_json::value::RawValue;

use crate::bind::Bind;
use crate::bind::at::At;
use crate::bind::at::Part;
use crate::bind::at::Path;
use crate::bind::at::Rules;
use crate::bind::binder::Binder;
use crate::bind::form::Form;
use crate::bind::from_json::FromJson;
use crate::bind::from_text::Text;
use crate::bind::object::Kind;
use crate::bind::object::Object;
use crate::bind::object::check;
use rgo_core::BadRequest;
use rgo_core::Place;
use rgo_core::Scope;
use rgo_core::Violation;

/// go-zero's `maxBodyLen`: a longer JSON body is cut, so that it is not valid JSON.
const MAX_JSON: usize = 8 << 20;
/// go-zero's `maxMemory`; longer forms go to files there.
const MAX_MULTIPART: usize = 32 << 20;
/// Go's limit of an urlencoded body.
const MAX_FORM: usize = 10 << 20;

/// The body of a request.
#[derive(Debug)]
pub(crate) enum Content {
    /// Empty, or of a kind that does not bind.
    None,
    /// A JSON body.
    Json(Bytes),
    /// An urlencoded form.
    Form(Bytes),
    /// The text fields of a multipart form.
    Multipart(Vec<(String, String)>),
    /// A form that could not be read, with the error.
    Broken(String),
}

impl Content {
    /// Reads a body of a kind that binds, and no other.
    pub(crate) async fn read(parts: &Parts, body: Body) -> Self {
        let kind = parts
            .headers
            .get(CONTENT_TYPE)
            .map_or(&b""[..], |kind| kind.as_bytes());
        let starts = |prefix: &str| {
            kind.get(..prefix.len())
                .is_some_and(|kind| kind.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        if contains(kind, b"application/json") {
            let length = parts.headers.get(CONTENT_LENGTH);
            if length.is_some_and(|length| length == "0") {
                return Self::None;
            }
            let (bytes, _) = read(body, MAX_JSON).await;
            // A chunked body may be empty.
            if bytes.is_empty() && length.is_none() {
                return Self::None;
            }
            Self::Json(bytes)
        } else if starts("application/x-www-form-urlencoded")
            && [Method::POST, Method::PUT, Method::PATCH].contains(&parts.method)
        {
            match read(body, MAX_FORM + 1).await {
                (_, Some(error)) => Self::Broken(error),
                (bytes, None) if bytes.len() > MAX_FORM => {
                    Self::Broken("http: POST too large".to_owned())
                }
                (bytes, None) => Self::Form(bytes),
            }
        } else if starts("multipart/form-data") {
            multipart(parts, body)
                .await
                .map_or_else(Self::Broken, Self::Multipart)
        } else {
            Self::None
        }
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// The body up to `limit` bytes, or up to an error.
async fn read(mut body: Body, limit: usize) -> (Bytes, Option<String>) {
    let mut bytes = Bytes::new();
    let mut more = BytesMut::new();
    let mut broken = None;
    while bytes.len().max(more.len()) < limit {
        let data = match body.frame().await {
            None => break,
            Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
            Some(Err(error)) => {
                broken = Some(error.to_string());
                break;
            }
        };
        // A body of one frame, as most are, is not copied.
        if bytes.is_empty() {
            bytes = data;
        } else {
            if more.is_empty() {
                more.extend_from_slice(&bytes);
            }
            more.extend_from_slice(&data);
        }
    }
    if !more.is_empty() {
        bytes = more.freeze();
    }
    bytes.truncate(limit);
    (bytes, broken)
}

/// The fields of a multipart form without its files, which only a handler of your own can read.
async fn multipart(parts: &Parts, body: Body) -> Result<Vec<(String, String)>, String> {
    let mut request = http::Request::new(body);
    if let Some(kind) = parts.headers.get(CONTENT_TYPE) {
        request.headers_mut().insert(CONTENT_TYPE, kind.clone());
    }
    DefaultBodyLimit::max(MAX_MULTIPART).apply(&mut request);
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| "no multipart boundary param in Content-Type".to_owned())?;
    let mut fields = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| error.body_text())? {
        if field.file_name().is_none() {
            let name = field.name().unwrap_or_default().to_owned();
            let value = field.bytes().await.map_err(|error| error.body_text())?;
            fields.push((name, String::from_utf8_lossy(&value).into_owned()));
        }
    }
    Ok(fields)
}

/// The text places of a request.
#[derive(Debug)]
pub(crate) struct Input<'r> {
    params: Option<RawPathParams>,
    /// The route as in the spec, because the router may have other names for its variables.
    route: Option<&'r str>,
    /// `None` when it could not be read.
    pub(super) form: Option<Form<'r>>,
    headers: &'r HeaderMap,
}

impl Input<'_> {
    pub(super) fn path(&self, name: &str) -> Option<Text<'_>> {
        let params = self.params.as_ref()?;
        let value = match self.route {
            Some(route) => {
                let mut names = route
                    .split('/')
                    .filter_map(|segment| segment.strip_prefix(':'));
                params.iter().nth(names.position(|known| known == name)?)
            }
            None => params.iter().find(|(known, _)| *known == name),
        };
        value.map(|(_, value)| Text::one(value))
    }

    pub(super) fn form(&self, name: &str) -> Option<Text<'_>> {
        self.form.as_ref()?.get(name)
    }

    pub(super) fn header(&self, name: &str) -> Option<Text<'_>> {
        let mut values = self
            .headers
            .get_all(name)
            .iter()
            .map(|value| lossy(value.as_bytes()));
        Some(Text {
            first: values.next()?,
            more: values.collect(),
        })
    }
}

/// Binds a request to a type.
pub(crate) async fn request<T: Bind>(
    parts: &mut Parts,
    content: &Content,
) -> Result<T, BadRequest> {
    let params = RawPathParams::from_request_parts(parts, &()).await.ok();
    let mut faults = Vec::new();
    let form = match form(parts.uri.query(), content) {
        Ok(form) => Some(form),
        Err(go) => {
            faults.push(whole_place(Place::Form, "cannot be read", go));
            None
        }
    };
    let route = parts
        .extensions
        .get::<Scope>()
        .map(|scope| &*scope.route)
        .filter(|route| !route.is_empty());
    let input = Input {
        params,
        route,
        form,
        headers: &parts.headers,
    };
    let text = match content {
        Content::Json(bytes) => Some(lossy(bytes)),
        _ => None,
    };
    let object = match text.as_deref() {
        None => Some(Object::default()),
        Some(text) => match Object::scan(text) {
            Ok(object) => Some(object),
            Err(error) => {
                faults.push(bad_json(text, &error));
                None
            }
        },
    };
    let value = T::bind(&mut Binder::request(&input, object.as_ref(), &mut faults));
    match value {
        Some(value) if faults.is_empty() => Ok(value),
        _ => Err(BadRequest::new(faults)),
    }
}

/// `String::from_utf8_lossy`, faster for text that is UTF-8.
fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

fn form<'r>(query: Option<&'r str>, content: &'r Content) -> Result<Form<'r>, String> {
    let mut form = Form::default();
    let body = match content {
        Content::Form(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => form.add(text),
            Err(_) => Err("invalid UTF-8 in the form".to_owned()),
        },
        Content::Broken(error) => Err(error.clone()),
        _ => Ok(()),
    };
    let query = query.map_or(Ok(()), |query| form.add(query));
    body.and(query)?;
    if let Content::Multipart(fields) = content {
        for (name, value) in fields {
            form.push(name.clone(), value.clone());
        }
    }
    form.check_count()?;
    Ok(form)
}

/// The fault of a body that is not a JSON object.
fn bad_json(text: &str, error: &serde_json::Error) -> Violation {
    let (message, go) = match check(text) {
        Ok(Kind::Array) => ("must be an object", "type mismatch".to_owned()),
        Ok(kind) if kind != Kind::Object => (
            "must be an object",
            "unsupported type on setting field value".to_owned(),
        ),
        _ => (
            "is not JSON",
            format!("the body is not valid JSON: {error}"),
        ),
    };
    whole_place(Place::Json, message, go)
}

fn whole_place(place: Place, message: &str, go: String) -> Violation {
    Violation {
        field: String::new(),
        place,
        message: message.to_owned(),
        go,
    }
}

/// Binds a body that is one JSON value: a text, a number or a list rather than an object.
pub(crate) fn body<T: FromJson>(content: &Content) -> Result<T, BadRequest> {
    let text = match content {
        Content::Json(bytes) => lossy(bytes),
        _ => Cow::Borrowed(""),
    };
    let mut faults = Vec::new();
    let mut at = At {
        path: Path::Root,
        key: "",
        place: Place::Json,
        rules: &Rules::NONE,
        part: Part::Field,
        depth: 0,
        faults: &mut faults,
    };
    let value = match serde_json::from_str::<&RawValue>(&text) {
        Ok(raw) if raw.get() == "null" => at.nil(),
        Ok(raw) => T::from_json(raw.get(), &mut at),
        Err(_) if text.is_empty() => at.not_set(),
        Err(error) => at.fault(
            "is not JSON",
            format!("the body is not valid JSON: {error}"),
        ),
    };
    value
        .filter(|_| faults.is_empty())
        .ok_or_else(|| BadRequest::new(faults))
}
