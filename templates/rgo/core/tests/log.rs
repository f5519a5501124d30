//! Lines as go-zero writes them, to the byte but for time and source line.

#[path = "log/files.rs"]
mod files;
#[path = "log/lines.rs"]
mod lines;

use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;

use rgo_core::config::LogConf;
use rgo_core::config::parse;
use rgo_core::log::Logger;
use rgo_core::trace::TraceContext;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("lines").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// What was written, with `TIME` for times and `LINE` for places in `lines.rs`.
    fn text(&self) -> String {
        let text = String::from_utf8(self.0.lock().expect("lines").clone()).expect("a text");
        let lines = text.lines().map(|line| {
            let time = line.split(['"', '\t']).find(|part| {
                part.len() >= 24 && part.starts_with("20") && part.as_bytes()[10] == b'T'
            });
            let line = match time {
                Some(time) => line.replace(time, "TIME"),
                None => line.to_owned(),
            };
            match line.split_once("log/lines.rs:") {
                None => line,
                Some((before, after)) => {
                    let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
                    format!("{before}log/lines.rs:LINE{after}")
                }
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn conf(yaml: &str) -> LogConf {
    parse(yaml, "log.yaml").expect("a configuration")
}

fn logger(yaml: &str) -> (Logger, Lines) {
    let lines = Lines::default();
    (Logger::to(&conf(yaml), lines.clone()), lines)
}

fn trace() -> TraceContext {
    let header = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    TraceContext::parse(header).expect("a context")
}
