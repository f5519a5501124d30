//! The codes of gRPC: their names in Go, and their HTTP statuses.

use std::fmt;

use http::StatusCode;

/// The code of a gRPC status. Codes above 16 are business codes. `Display` gives the name Go prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrpcCode(pub u32);

/// Go's names of the codes, from 0 on.
const NAMES: &str = "OK Canceled Unknown InvalidArgument DeadlineExceeded NotFound AlreadyExists \
    PermissionDenied ResourceExhausted FailedPrecondition Aborted OutOfRange Unimplemented Internal \
    Unavailable DataLoss Unauthenticated";

/// go-zero's HTTP statuses of the codes, from 0 on. A status stands for its first code.
const STATUSES: [u16; 17] = [
    200, 408, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401,
];

impl GrpcCode {
    /// `Unknown`.
    pub const UNKNOWN: Self = Self(2);
    /// The highest code of gRPC itself.
    pub(crate) const LAST: u32 = 16;

    /// The HTTP status go-zero gives the code; 500 for business codes.
    pub fn http_status(self) -> StatusCode {
        STATUSES
            .get(self.0 as usize)
            .and_then(|status| StatusCode::from_u16(*status).ok())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// `Unknown` for a status that no code stands for.
impl From<StatusCode> for GrpcCode {
    fn from(status: StatusCode) -> Self {
        let codes = (0..).zip(STATUSES);
        let mut fitting = codes.filter(|(_, known)| *known == status.as_u16());
        fitting.next().map_or(Self::UNKNOWN, |(code, _)| Self(code))
    }
}

impl fmt::Display for GrpcCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match NAMES.split_ascii_whitespace().nth(self.0 as usize) {
            Some(name) => f.write_str(name),
            None => write!(f, "Code({})", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::GrpcCode;

    #[test]
    fn codes_have_gos_names() {
        let names = [0, 1, 2, 4, 16, 17, 100_003].map(|code| GrpcCode(code).to_string());
        let go = [
            "OK",
            "Canceled",
            "Unknown",
            "DeadlineExceeded",
            "Unauthenticated",
            "Code(17)",
            "Code(100003)",
        ];
        assert_eq!(names, go);
    }

    #[test]
    fn statuses_have_codes_and_codes_have_statuses() {
        let codes = [400, 401, 403, 404, 409, 410, 429, 500, 501, 503, 504]
            .map(|status| StatusCode::from_u16(status).expect("a status"))
            .map(|status| GrpcCode::from(status).0);
        assert_eq!(codes, [3, 16, 7, 5, 6, 2, 8, 2, 12, 14, 4]);
        let statuses = (0..=17).map(|code| GrpcCode(code).http_status().as_u16());
        let go_zeros = [
            200, 408, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401,
            500,
        ];
        assert_eq!(statuses.collect::<Vec<_>>(), go_zeros);
    }
}
