//! goctl's names: a Go service that shares the cache expects its own JSON members and keys there.

/// goctl's `ToCamel`: parts between underscores, each with its words in title case
/// (`user_id` → `UserId`, `auth-type` → `Auth-Type`, `3d` → `3D`).
fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    let mut begins = true;
    for c in name.chars() {
        if c == '_' {
            begins = true;
        } else if c.is_alphabetic() && begins {
            camel.extend(c.to_uppercase());
            begins = false;
        } else {
            begins |= !c.is_alphanumeric();
            camel.push(c);
        }
    }
    camel
}

/// goctl's `SafeString`: characters that a Go identifier cannot have become underscores.
fn safe(name: &str) -> String {
    // goctl treats everything from `A` to `z` as a letter.
    let is_safe = |c: char| ('A'..='z').contains(&c) || c.is_ascii_digit();
    let safe: String = name
        .chars()
        .map(|c| if is_safe(c) { c } else { '_' })
        .collect();
    if safe.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("_{safe}");
    }
    safe
}

/// The struct field of a column, and its member in JSON: `del_state` → `DelState`.
pub(super) fn field(column: &str) -> String {
    safe(&camel(column))
}

/// A part of a cache key: `user_auth` → `userAuth`.
fn key_part(name: &str) -> String {
    let camel = camel(name);
    let mut rest = camel.chars();
    match rest.next() {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// The prefix of a cache key: `cache:looklookUsercenter:userAuth:authType:authKey:`.
pub(super) fn key_prefix(
    prefix: &str,
    database: Option<&str>,
    table: &str,
    columns: &[&str],
) -> String {
    let mut parts = vec![key_part(prefix)];
    parts.extend(database.map(|database| key_part(&safe(database))));
    parts.push(key_part(&safe(table)));
    parts.extend(columns.iter().map(|column| key_part(column)));
    parts.join(":") + ":"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that goctl 1.10.2 makes.
    #[test]
    fn names_are_goctls() {
        for (column, go) in [
            ("id", "Id"),
            ("user_id", "UserId"),
            ("del_state", "DelState"),
            ("userID", "UserID"),
            ("auth-type", "Auth_Type"),
            ("x_1_y", "X1Y"),
            ("3d", "_3D"),
            ("_z", "Z"),
            ("b__c", "BC"),
            ("aURLb", "AURLb"),
        ] {
            assert_eq!(field(column), go, "{column}");
        }
    }

    #[test]
    fn keys_are_goctls() {
        let key = |columns: &[&str]| {
            let database = Some("looklook_usercenter");
            key_prefix("cache", database, "user_auth", columns)
        };
        assert_eq!(key(&["id"]), "cache:looklookUsercenter:userAuth:id:");
        assert_eq!(
            key(&["userID"]),
            "cache:looklookUsercenter:userAuth:userID:"
        );
        assert_eq!(
            key(&["auth_key", "auth-type"]),
            "cache:looklookUsercenter:userAuth:authKey:auth-Type:"
        );
        assert_eq!(
            key_prefix("my_cache", None, "user", &["id"]),
            "myCache:user:id:"
        );
    }
}
