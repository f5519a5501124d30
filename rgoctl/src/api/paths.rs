//! Paths of URLs: cleaned by text alone.

/// Go's `path.Clean` of a URL path, with a leading slash.
pub(super) fn clean_url(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    format!("/{}", segments.join("/"))
}

/// The names of a path's parameters, in order.
pub(super) fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|segment| segment.strip_prefix(':'))
}

/// A path with its parameters' names erased: what a router tells routes apart by.
pub(super) fn erase_parameters(path: &str) -> String {
    let segments: Vec<&str> = path
        .split('/')
        .map(|segment| {
            if segment.starts_with(':') {
                ":"
            } else {
                segment
            }
        })
        .collect();
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::clean_url;
    use super::erase_parameters;
    use super::parameters;

    #[test]
    fn urls_are_cleaned_as_in_go() {
        assert_eq!(clean_url("v1/x"), "/v1/x");
        assert_eq!(clean_url("/v1/:id/"), "/v1/:id");
        assert_eq!(clean_url("/v1//../a/./b"), "/a/b");
        assert_eq!(clean_url(""), "/");
    }

    #[test]
    fn parameters_are_found_and_erased() {
        assert_eq!(parameters("/a/:id/b/:x").collect::<Vec<_>>(), ["id", "x"]);
        assert_eq!(erase_parameters("/a/:id/b/:x"), "/a/:/b/:");
    }
}
