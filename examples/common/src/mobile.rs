//! Mobile numbers.

/// Whether the text is a mobile number as the tables keep it: eleven digits.
pub fn is_mobile(text: &str) -> bool {
    text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_is_eleven_digits() {
        assert!(is_mobile("13800000001"));
        for other in [
            "",
            "abc",
            "1380000000",
            "138000000011",
            "1380000000 ",
            "+8613800000",
            "１３８",
        ] {
            assert!(!is_mobile(other), "{other}");
        }
    }
}
