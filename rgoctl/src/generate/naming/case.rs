//! Words of a name, and the cases they are put together in.

/// `userIDs` → `user_ids`, `getUserInfo` → `get_user_info`, `a-b` → `a_b`.
pub fn snake(name: &str) -> String {
    let words: Vec<String> = words(name).map(str::to_lowercase).collect();
    words.join("_")
}

/// `login_req` → `LoginReq`, `userID` → `UserId`, `v1_2` → `V1_2`.
pub fn upper_camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for word in words(name) {
        let digits_meet = camel.ends_with(|last: char| last.is_ascii_digit())
            && word.starts_with(|first: char| first.is_ascii_digit());
        if digits_meet {
            camel.push('_');
        }
        let mut rest = word.chars();
        camel.extend(rest.next().into_iter().flat_map(char::to_uppercase));
        camel.push_str(&rest.as_str().to_lowercase());
    }
    camel
}

/// The words of a name: split where neither letter nor digit stands, before an upper-case letter
/// behind a lower-case one, and before the last letter of an upper-case run that goes on in lower
/// case. A digit belongs to the word before it.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphabetic() && !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .flat_map(split_case)
}

fn split_case(part: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = part.char_indices().collect();
    let mut words = Vec::new();
    let mut start = 0;
    // The case of the last letter; digits have none and pass it on.
    let mut upper = chars[0].1.is_uppercase();
    let mut at = 1;
    while at < chars.len() {
        let (offset, c) = chars[at];
        if c.is_uppercase() {
            let next = &chars[at + 1..];
            let begins = !upper || (next.first().is_some_and(|next| next.1.is_lowercase()));
            if let Some(tail) = acronym_tail(next).filter(|_| upper) {
                at += tail;
            } else if begins {
                words.push(&part[start..offset]);
                start = offset;
            }
            upper = true;
        } else if c.is_lowercase() {
            // One upper-case letter before it: the word began there (`I` + `d`), or is the plural
            // of a single letter, which reads as a word anyway.
            upper = false;
        }
        at += 1;
    }
    words.push(&part[start..]);
    words
}

/// How many characters behind an acronym's last letter still belong to it: `s`, or `v` and digits.
fn acronym_tail(next: &[(usize, char)]) -> Option<usize> {
    let ends = |at: usize| !next.get(at).is_some_and(|next| next.1.is_lowercase());
    match next.first()?.1 {
        's' if ends(1) => Some(1),
        'v' if next.get(1).is_some_and(|next| next.1.is_ascii_digit()) => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase as _;
    use heck::ToUpperCamelCase as _;

    use super::snake;
    use super::upper_camel;

    #[test]
    fn agrees_with_heck() {
        for name in [
            "userId",
            "userID",
            "URL",
            "a1B2",
            "get_user_info",
            "LoginReq",
            "OrderHTTPService",
            "HTTPServer",
            "OAuth2Token",
            "User2FAReq",
            "_id",
            "x",
            "A",
            "AB",
            "aB",
            "a-b.c",
            "Phone1",
            "phone_1",
            "SMSCode",
            "WXMini",
            "v2",
            "V2Req",
            "getURLByID",
            "__a__",
            "ID2Name",
        ] {
            assert_eq!(snake(name), name.to_snake_case(), "{name}");
            assert_eq!(upper_camel(name), name.to_upper_camel_case(), "{name}");
        }
    }

    #[test]
    fn keeps_what_belongs_to_an_acronym() {
        assert_eq!(snake("userIDs"), "user_ids");
        assert_eq!(snake("IDs"), "ids");
        assert_eq!(snake("URLsByID"), "urls_by_id");
        assert_eq!(upper_camel("UserIDsReq"), "UserIdsReq");
        assert_eq!(snake("clientIPv4"), "client_ipv4");
        assert_eq!(upper_camel("IPv6Addr"), "Ipv6Addr");
        assert_eq!(snake("IDset"), "i_dset");
    }

    #[test]
    fn keeps_digits_apart() {
        assert_eq!(upper_camel("V1_2"), "V1_2");
        assert_eq!(upper_camel("v_1_2_req"), "V1_2Req");
        assert_eq!(upper_camel("V12"), "V12");
    }
}
