//! libpq's `key=value key='value with blanks'`.

use super::BadDataSource;

/// Names a string of keywords may begin with. A go-sql-driver DSN never does: what stands before its first `=` holds
/// an address.
const NAMES: &[&str] = &[
    "application_name",
    "client_encoding",
    "connect_timeout",
    "database",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "search_path",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "target_session_attrs",
    "timezone",
    "user",
];

pub(super) fn is_keywords(text: &str) -> bool {
    text.split_once('=').is_some_and(|(name, _)| {
        let name = name.trim().to_ascii_lowercase();
        NAMES.contains(&name.as_str())
    })
}

pub(super) fn parse(text: &str) -> Result<Vec<(String, String)>, BadDataSource> {
    let mut pairs = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let no_name = || BadDataSource::new("expected `name=value`");
        let (name, tail) = rest.split_once('=').ok_or_else(no_name)?;
        let name = name.trim();
        if name.is_empty() || name.contains(|c: char| c.is_ascii_whitespace()) {
            return Err(no_name());
        }
        let (value, tail) = value(tail.trim_start(), name)?;
        pairs.push((name.to_owned(), value));
        rest = tail.trim_start();
    }
    Ok(pairs)
}

/// A value and what follows it.
fn value<'t>(text: &'t str, name: &str) -> Result<(String, &'t str), BadDataSource> {
    let quoted = text.strip_prefix('\'');
    let mut value = String::new();
    let mut chars = quoted.unwrap_or(text).chars();
    loop {
        match chars.next() {
            Some('\'') if quoted.is_some() => return Ok((value, chars.as_str())),
            Some(blank) if quoted.is_none() && blank.is_ascii_whitespace() => {
                return Ok((value, chars.as_str()));
            }
            Some('\\') => match chars.next() {
                Some(escaped @ ('\'' | '\\')) => value.push(escaped),
                // pgx keeps a backslash that escapes nothing; a password may have one.
                Some(other) => value.extend(['\\', other]),
                None => {
                    return Err(BadDataSource::new(format!(
                        "{name}: it ends in a backslash"
                    )));
                }
            },
            Some(char) => value.push(char),
            None if quoted.is_some() => {
                return Err(BadDataSource::new(format!(
                    "{name}: its quote is not closed"
                )));
            }
            None => return Ok((value, "")),
        }
    }
}
