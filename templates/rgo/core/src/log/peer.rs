//! The other end of a connection, in every access line.

use std::fmt;
use std::net::SocketAddr;

/// An address without the standard library's machinery for padding, which costs as much as half a line.
pub struct Peer(pub SocketAddr);

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SocketAddr::V4(address) = self.0 else {
            return write!(f, "{}", self.0);
        };
        // 255.255.255.255:65535
        let mut text = [0; 21];
        let mut at = text.len();
        let [a, b, c, d] = address.ip().octets().map(u16::from);
        for (number, before) in [
            (address.port(), b':'),
            (d, b'.'),
            (c, b'.'),
            (b, b'.'),
            (a, 0),
        ] {
            let mut rest = number;
            loop {
                at -= 1;
                text[at] = b"0123456789"[usize::from(rest % 10)];
                rest /= 10;
                if rest == 0 {
                    break;
                }
            }
            if before != 0 {
                at -= 1;
                text[at] = before;
            }
        }
        f.write_str(std::str::from_utf8(&text[at..]).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_shown_as_the_standard_library_does() {
        let addresses = [
            "0.0.0.0:0",
            "127.0.0.1:4711",
            "255.255.255.255:65535",
            "10.20.3.100:80",
            "[::1]:8888",
        ];
        for text in addresses {
            let address = text.parse().expect("an address");
            assert_eq!(Peer(address).to_string(), text);
        }
    }
}
