//! Where lines of each kind go.

use std::fmt;
use std::fs;
use std::io;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::file::RotatingFile;
use super::line::Kind;
use crate::Error;
use crate::Result;
use crate::config::LogConf;
use crate::config::LogMode;

type Shared = Arc<Mutex<Box<dyn Write + Send>>>;

/// The open outputs, several of which may be one.
pub(super) struct Outputs {
    access: Shared,
    error: Shared,
    severe: Shared,
    slow: Shared,
    stat: Shared,
}

impl fmt::Debug for Outputs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outputs").finish_non_exhaustive()
    }
}

impl Outputs {
    pub(super) fn open(conf: &LogConf, service: &str) -> Result<Self> {
        let folder = Path::new(&conf.path);
        match conf.mode {
            LogMode::Console => Ok(Self::console()),
            LogMode::File => Self::files(conf, folder),
            LogMode::Volume => {
                let name = Some(conf.service_name.as_str()).filter(|name| !name.is_empty());
                Self::files(
                    conf,
                    &folder.join(name.unwrap_or(service)).join(host_name()),
                )
            }
        }
    }

    pub(super) fn one(writer: impl Write + Send + 'static) -> Self {
        let all = shared(Box::new(writer));
        Self {
            access: all.clone(),
            error: all.clone(),
            severe: all.clone(),
            slow: all.clone(),
            stat: all,
        }
    }

    fn console() -> Self {
        let out = shared(stdout());
        let err = shared(Box::new(io::stderr()));
        Self {
            access: out.clone(),
            error: err.clone(),
            severe: err.clone(),
            slow: err,
            stat: out,
        }
    }

    fn files(conf: &LogConf, folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| {
            Error::from(error).context(format!("create the log folder {}", folder.display()))
        })?;
        let open = |name: &str| -> Result<Shared> {
            let path = folder.join(name);
            let file = RotatingFile::open(path.clone(), conf).map_err(|error| {
                Error::from(error).context(format!("open the log file {}", path.display()))
            })?;
            Ok(shared(Box::new(file)))
        };
        Ok(Self {
            access: open("access.log")?,
            error: open("error.log")?,
            severe: open("severe.log")?,
            slow: open("slow.log")?,
            stat: open("stat.log")?,
        })
    }

    /// Writes a whole line in one go. A log that cannot be written is no reason to fail a request.
    pub(super) fn write(&self, kind: Kind, line: &[u8]) {
        let output = match kind {
            Kind::Debug | Kind::Info => &self.access,
            Kind::Warn | Kind::Error => &self.error,
            Kind::Slow => &self.slow,
            Kind::Stat => &self.stat,
            Kind::Severe => &self.severe,
        };
        let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = output.write_all(line);
    }
}

fn shared(writer: Box<dyn Write + Send>) -> Shared {
    Arc::new(Mutex::new(writer))
}

/// The bare file descriptor, past the standard library's buffer: every write is a whole line already.
#[cfg(unix)]
fn stdout() -> Box<dyn Write + Send> {
    use std::os::fd::AsFd;
    match io::stdout().as_fd().try_clone_to_owned() {
        Ok(descriptor) => Box::new(fs::File::from(descriptor)),
        Err(_) => Box::new(io::stdout()),
    }
}

#[cfg(not(unix))]
fn stdout() -> Box<dyn Write + Send> {
    Box::new(io::stdout())
}

/// Go asks the kernel; containers and systemd agree with these two.
fn host_name() -> String {
    let kernel = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let name = kernel.or_else(|| std::env::var("HOSTNAME").ok());
    let name = name.map(|name| name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| "localhost".to_owned())
}
