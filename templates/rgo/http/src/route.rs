//! The settings of a route in the spec.

use std::time::Duration;

/// A route as in the spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) timeout: Option<Duration>,
    pub(super) max_bytes: Option<u64>,
    pub(super) matched: Option<&'static str>,
}

impl Route {
    /// `Route::new("GET", "/user/:id")`.
    pub const fn new(method: &'static str, path: &'static str) -> Self {
        Self {
            method,
            path,
            timeout: None,
            max_bytes: None,
            matched: None,
        }
    }

    /// The timeout of the route's group; zero is no timeout.
    #[must_use]
    pub const fn timeout(self, timeout: Duration) -> Self {
        Self {
            timeout: Some(timeout),
            ..self
        }
    }

    /// The limit of a body, in bytes, of the route's group; zero is the service's limit.
    #[must_use]
    pub const fn max_bytes(self, bytes: u64) -> Self {
        Self {
            max_bytes: Some(bytes),
            ..self
        }
    }

    /// The path in the router, if it is not the spec's path with `{id}` in place of `:id`.
    #[must_use]
    pub const fn matched(self, path: &'static str) -> Self {
        Self {
            matched: Some(path),
            ..self
        }
    }

    /// The path as in the spec.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The method in capital letters.
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The path in the router.
    pub(super) fn pattern(&self) -> String {
        if let Some(matched) = self.matched {
            return matched.to_owned();
        }
        let segments = self
            .path
            .split('/')
            .map(|segment| match segment.strip_prefix(':') {
                Some(name) => format!("{{{name}}}"),
                None => segment.to_owned(),
            });
        segments.collect::<Vec<_>>().join("/")
    }
}
