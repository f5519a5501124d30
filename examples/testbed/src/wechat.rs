//! A stand-in for WeChat: it knows some codes, and encrypts as WeChat does.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::thread::JoinHandle;

use aes::Aes128;
use aes::cipher::BlockModeEncrypt;
use aes::cipher::KeyIvInit;
use aes::cipher::block_padding::Pkcs7;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The key of every session.
const KEY: &[u8; 16] = b"sixteen bytes ok";
const IV: &[u8; 16] = b"and sixteen more";

/// Answers `jscode2session` for one mini program: the code `code-of-X` belongs to the user with the `openid` X, the
/// code `moved-X` is answered with a redirect to that, any other belongs to nobody.
#[derive(Debug)]
pub struct Wechat {
    /// `127.0.0.1:<port>`.
    pub host: String,
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Wechat {
    /// The mini program, as the services' own configuration names it.
    pub const APP_ID: &str = "wx0000000000000000";
    /// The mini program's secret.
    pub const SECRET: &str = "known-to-the-mini-program";

    /// Starts to answer.
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let ends = Arc::new(AtomicBool::new(false));
        let end = Arc::clone(&ends);
        let thread = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if end.load(Ordering::Relaxed) {
                    return;
                }
                let _ = answer(stream);
            }
        });
        Self {
            host,
            ends,
            thread: Some(thread),
        }
    }

    /// Ends it: from now on nobody listens.
    pub fn kill(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        // It waits for a connection.
        let _ = TcpStream::connect(&self.host);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    /// The key of every session, as it is sent.
    pub fn session_key() -> String {
        BASE64_STANDARD.encode(KEY)
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
        && value("appid") == Some(Wechat::APP_ID)
        && value("secret") == Some(Wechat::SECRET);
    let code = value("js_code").filter(|_| is_whole);
    if code.is_some_and(|code| code.starts_with("moved-")) {
        return write!(
            stream,
            "HTTP/1.1 302 Found\r\nLocation: {}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            first
                .split(' ')
                .nth(1)
                .unwrap_or_default()
                .replace("moved-", "code-of-")
        );
    }
    let openid = code.and_then(|code| code.strip_prefix("code-of-"));
    let body = match openid {
        Some(openid) => format!(
            r#"{{"openid":"{openid}","session_key":"{}"}}"#,
            Wechat::session_key()
        ),
        None => r#"{"errcode":40029,"errmsg":"invalid code"}"#.to_owned(),
    };
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

impl Drop for Wechat {
    fn drop(&mut self) {
        self.kill();
    }
}
