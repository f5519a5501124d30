//! The log of the test process, kept in memory.

use std::io;
use std::io::Write;
use std::sync::Mutex;
use std::sync::Once;

use rgo_core::config::LogConf;
use rgo_core::log::Logger;

static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Sink;

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        WRITTEN.lock().expect("a lock").extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps every line from now on; a process has one log, the first server would open it.
pub(crate) fn keep() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        assert!(rgo_core::log::install(Logger::to(
            &LogConf::default(),
            Sink
        )));
    });
}

/// Every line so far.
pub(crate) fn written() -> String {
    String::from_utf8(WRITTEN.lock().expect("a lock").clone()).expect("text")
}
