//! go-zero's route paths as axum writes them.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;

/// A path as `Router::route` takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxumPath {
    /// `/user/{id}`.
    pub path: String,
    /// Whether it is more than the spec's path with `{id}` for `:id`: a parameter has another
    /// route's name, or a literal is percent-encoded.
    pub differs: bool,
}

/// Why a path cannot be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathProblem {
    /// `/a/:id/b/:id`: the second value would hide the first.
    RepeatedParameter(String),
    /// A path begins with a slash.
    NoLeadingSlash,
}

impl fmt::Display for PathProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RepeatedParameter(name) => {
                write!(f, "parameter `:{name}` stands twice in the path")
            }
            Self::NoLeadingSlash => f.write_str("the path does not begin with `/`"),
        }
    }
}

/// Translates the full paths of all routes of a service, whatever their methods: axum has one tree
/// for all, so routes that differ in nothing but parameter names get the names of the first one.
pub fn axum_paths<S: AsRef<str>>(paths: &[S]) -> Vec<Result<AxumPath, PathProblem>> {
    let mut canonical = BTreeMap::new();
    paths
        .iter()
        .map(|path| translate(path.as_ref(), &mut canonical))
        .collect()
}

fn translate(
    path: &str,
    canonical: &mut BTreeMap<String, Vec<String>>,
) -> Result<AxumPath, PathProblem> {
    let Some(segments) = path.strip_prefix('/') else {
        return Err(PathProblem::NoLeadingSlash);
    };
    let mut names: Vec<String> = Vec::new();
    let mut shape = String::new();
    for segment in segments.split('/') {
        shape.push('/');
        match segment.strip_prefix(':') {
            Some(name) if names.iter().any(|known| known == name) => {
                return Err(PathProblem::RepeatedParameter(name.to_owned()));
            }
            Some(name) => {
                names.push(name.to_owned());
                // Alone in its segment, so that no encoded literal looks like it.
                shape.push(':');
            }
            None => encode(segment, &mut shape),
        }
    }
    let names = canonical
        .entry(shape)
        .or_insert_with(|| names.iter().enumerate().map(legal).collect());
    let mut axum = String::with_capacity(path.len() + 4);
    let mut plain = axum.clone();
    let mut names = names.iter();
    for segment in segments.split('/') {
        axum.push('/');
        plain.push('/');
        if let Some(name) = segment.strip_prefix(':') {
            let canonical = names.next().map_or(name, String::as_str);
            axum.extend(["{", canonical, "}"]);
            plain.extend(["{", name, "}"]);
        } else {
            encode(segment, &mut axum);
            plain.push_str(segment);
        }
    }
    let differs = axum != plain;
    Ok(AxumPath {
        path: axum,
        differs,
    })
}

/// A name axum takes: not empty, no braces, no `*` in front.
fn legal((index, name): (usize, &String)) -> String {
    let illegal = name.is_empty() || name.starts_with('*') || name.contains(['{', '}']);
    if illegal {
        format!("p{}", index + 1)
    } else {
        name.clone()
    }
}

/// A literal segment: axum matches the path as it comes in, percent-encoded, and doubles braces.
fn encode(segment: &str, out: &mut String) {
    for (index, byte) in segment.bytes().enumerate() {
        match byte {
            b'{' => out.push_str("%7B"),
            b'}' => out.push_str("%7D"),
            // A star in front is a wildcard to axum.
            b'*' if index == 0 => out.push_str("%2A"),
            _ if is_pchar(byte) => out.push(char::from(byte)),
            _ => write!(out, "%{byte:02X}").expect("a string takes all"),
        }
    }
}

/// What stands in a path segment as it is (RFC 3986).
fn is_pchar(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte)
}
