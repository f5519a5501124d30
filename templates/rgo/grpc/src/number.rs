//! Status numbers above 16. tonic's `Code` ends at 16, go-zero's business codes do not. Such a number goes through
//! tonic as `Unknown`, with the number in a metadata entry that never leaves the process: the server's layer moves it
//! to `grpc-status`, the client's layer does the reverse.

use http::HeaderMap;
use http::HeaderName;
use http::HeaderValue;
use tonic::Code;
use tonic::Status;
use tonic::metadata::AsciiMetadataValue;

const GRPC_STATUS: HeaderName = HeaderName::from_static("grpc-status");
const NUMBER: &str = "rgo-grpc-status";

/// The highest number that gRPC defines.
const LAST_OWN: u32 = Code::Unauthenticated as u32;

/// A status that is sent as `grpc-status: <number>`. 0 means success, so an error with it is sent as `Unknown`.
pub(crate) fn status(number: u32, message: impl Into<String>) -> Status {
    if let Ok(own @ 1..=16) = i32::try_from(number) {
        return Status::new(Code::from_i32(own), message);
    }
    let mut status = Status::unknown(message);
    if number != 0 {
        let value = AsciiMetadataValue::from(number);
        status.metadata_mut().insert(NUMBER, value);
    }
    status
}

/// The number a status was made with or received with.
pub(crate) fn of(status: &Status) -> u32 {
    status
        .metadata()
        .get(NUMBER)
        .and_then(|value| parse(value.as_bytes()))
        .unwrap_or(status.code() as u32)
}

/// Moves the number of a response that is being sent to `grpc-status`, in its head or its trailers. Returns the
/// number on the wire, if there is one.
pub(crate) fn send(headers: &mut HeaderMap) -> Option<u32> {
    if let Some(number) = headers.remove(NUMBER) {
        headers.insert(GRPC_STATUS, number);
    }
    read(headers)
}

/// Keeps the number of a received response for [`of`], from its head or its trailers.
pub(crate) fn receive(headers: &mut HeaderMap) -> Option<u32> {
    // The other side must not set this entry.
    headers.remove(NUMBER);
    let number = read(headers)?;
    if number > LAST_OWN {
        headers.insert(NUMBER, HeaderValue::from(number));
    }
    Some(number)
}

/// A value that is not a number counts as `Unknown`, as gRPC demands.
fn read(headers: &HeaderMap) -> Option<u32> {
    let value = headers.get(GRPC_STATUS)?;
    Some(parse(value.as_bytes()).unwrap_or(Code::Unknown as u32))
}

fn parse(value: &[u8]) -> Option<u32> {
    std::str::from_utf8(value).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use tonic::Code;

    use super::NUMBER;
    use super::of;
    use super::receive;
    use super::send;
    use super::status;

    #[test]
    fn numbers_beyond_grpcs_own_cross_the_wire() {
        for number in [1, 16, 17, 100_003, u32::MAX] {
            let sent = status(number, "text");
            assert_eq!(of(&sent), number);

            let mut wire = HeaderMap::new();
            sent.add_header(&mut wire).expect("plain text");
            assert_eq!(send(&mut wire), Some(number));
            assert_eq!(wire["grpc-status"], number.to_string());
            assert!(!wire.contains_key(NUMBER));

            assert_eq!(receive(&mut wire), Some(number));
            let received = tonic::Status::from_header_map(&wire).expect("a status");
            assert_eq!(of(&received), number);
            assert_eq!(received.message(), "text");
        }
    }

    #[test]
    fn no_error_says_success() {
        assert_eq!(status(0, "text").code(), Code::Unknown);
        assert_eq!(of(&status(0, "text")), 2);
    }

    #[test]
    fn the_other_side_cannot_forge_the_number() {
        let mut wire = HeaderMap::new();
        wire.insert("grpc-status", "5".parse().expect("a header"));
        wire.insert(NUMBER, "100003".parse().expect("a header"));
        assert_eq!(receive(&mut wire), Some(5));
        let received = tonic::Status::from_header_map(&wire).expect("a status");
        assert_eq!(of(&received), 5);
    }

    #[test]
    fn a_text_that_is_not_a_number_is_unknown() {
        let mut wire = HeaderMap::new();
        assert_eq!(receive(&mut wire), None);
        for text in ["", "x", "-1", "4294967296"] {
            wire.insert("grpc-status", text.parse().expect("a header"));
            assert_eq!(receive(&mut wire), Some(2), "{text}");
        }
    }
}
