//! A stand-in for WeChat: it knows some codes, and encrypts as WeChat does.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::thread;

use aes::Aes128;
use aes::cipher::BlockModeEncrypt;
use aes::cipher::KeyIvInit;
use aes::cipher::block_padding::Pkcs7;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The key of every session.
const KEY: &[u8; 16] = b"sixteen bytes ok";
const IV: &[u8; 16] = b"and sixteen more";

/// Answers `jscode2session`: the code `code-of-X` belongs to the user with the `openid` X, any other to nobody.
#[derive(Debug)]
pub struct Wechat {
    /// `http://127.0.0.1:<port>`.
    pub url: String,
}

impl Wechat {
    /// Starts to answer, to the end of the test.
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = answer(stream);
            }
        });
        Self { url }
    }

    /// The body a mini program sends for the user with the `openid` and the mobile number.
    pub fn body(openid: &str, mobile: &str, app_id: &str) -> String {
        let data = format!(
            r#"{{"phoneNumber":"{mobile}","purePhoneNumber":"{mobile}","countryCode":"86","watermark":{{"appid":"{app_id}","timestamp":1767225600}}}}"#
        );
        let cipher = cbc::Encryptor::<Aes128>::new(KEY.into(), IV.into());
        let data = cipher.encrypt_padded_vec::<Pkcs7>(data.as_bytes());
        format!(
            r#"{{"code":"code-of-{openid}","iv":"{}","encryptedData":"{}"}}"#,
            BASE64_STANDARD.encode(IV),
            BASE64_STANDARD.encode(data)
        )
    }
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let query = first.split(['?', ' ']).nth(2).unwrap_or_default();
    let value = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    };
    let is_whole = first.starts_with("GET /sns/jscode2session?")
        && value("grant_type") == Some("authorization_code")
        && value("appid").is_some()
        && value("secret").is_some();
    let openid = value("js_code").and_then(|code| code.strip_prefix("code-of-"));
    let body = match openid.filter(|_| is_whole) {
        Some(openid) => format!(
            r#"{{"openid":"{openid}","session_key":"{}"}}"#,
            BASE64_STANDARD.encode(KEY)
        ),
        None => r#"{"errcode":40029,"errmsg":"invalid code"}"#.to_owned(),
    };
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
