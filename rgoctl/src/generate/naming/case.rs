//! Words of a name, and the cases they are put together in.

/// `userIDs` → `user_ids`, `getUserInfo` → `get_user_info`, `a-b` → `a_b`.
pub fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for word in words(name) {
        if !snake.is_empty() {
            snake.push('_');
        }
        push_lowercase(&mut snake, word);
    }
    snake
}

fn push_lowercase(text: &mut String, word: &str) {
    if word.is_ascii() {
        let start = text.len();
        text.push_str(word);
        text[start..].make_ascii_lowercase();
    } else {
        text.push_str(&word.to_lowercase());
    }
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
        push_lowercase(&mut camel, rest.as_str());
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
    let mut words = Vec::new();
    let mut start = 0;
    let mut chars = part.char_indices();
    // The case of the last letter; digits have none and pass it on.
    let mut upper = chars.next().is_some_and(|(_, first)| first.is_uppercase());
    while let Some((offset, c)) = chars.next() {
        if c.is_uppercase() {
            let next = chars.as_str();
            let begins = !upper || next.starts_with(char::is_lowercase);
            if upper && has_acronym_tail(next) {
                chars.next();
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
    }
    words.push(&part[start..]);
    words
}

/// Whether the letter behind an acronym's last one still belongs to it: `s`, or `v` before digits.
fn has_acronym_tail(next: &str) -> bool {
    if let Some(behind) = next.strip_prefix('s') {
        return !behind.starts_with(char::is_lowercase);
    }
    let version = next.strip_prefix('v');
    version.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
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
