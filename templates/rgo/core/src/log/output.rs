//! Where the lines of each kind go: the console, files that are rotated by go-zero's rules, or one writer.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::SystemTime;

use jiff::Span;
use jiff::Zoned;
use jiff::civil::Date;

use crate::Error;
use crate::Result;
use crate::config::LogConf;
use crate::config::LogMode;
use crate::config::Rotation;

const MEGABYTE: u64 = 1024 * 1024;

/// `Kind::traits` has the indices.
const FILES: [&str; 5] = [
    "access.log",
    "error.log",
    "slow.log",
    "stat.log",
    "severe.log",
];

type Output = Arc<Mutex<Box<dyn Write + Send>>>;

/// The open outputs; several of them may be the same.
pub(super) struct Outputs(Vec<Output>);

impl Outputs {
    pub(super) fn open(conf: &LogConf, service: &str) -> Result<Self> {
        let folder = Path::new(&conf.path);
        match conf.mode {
            LogMode::Console => Ok(Self::console()),
            LogMode::File => Self::files(conf, folder),
            LogMode::Volume => {
                let name = Some(&*conf.service_name).filter(|name| !name.is_empty());
                let folder = folder.join(name.unwrap_or(service));
                Self::files(conf, &folder.join(host_name()))
            }
        }
    }

    pub(super) fn one(writer: impl Write + Send + 'static) -> Self {
        Self(vec![output(writer); FILES.len()])
    }

    fn console() -> Self {
        let (out, err) = (output(stdout()), output(io::stderr()));
        Self(vec![out.clone(), err.clone(), err.clone(), out, err])
    }

    fn files(conf: &LogConf, folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| {
            Error::from(error).context(format!("create the log folder {}", folder.display()))
        })?;
        let open = |name| {
            let path = folder.join(name);
            RotatingFile::open(&path, conf)
                .map(output)
                .map_err(|error| {
                    Error::from(error).context(format!("open the log file {}", path.display()))
                })
        };
        FILES.into_iter().map(open).collect::<Result<_>>().map(Self)
    }

    /// Writes a whole line in one go.
    pub(super) fn write(&self, output: usize, line: &[u8]) {
        let output = &self.0[output];
        let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
        // A log that cannot be written must not fail a request.
        let _ = output.write_all(line);
    }
}

fn output(writer: impl Write + Send + 'static) -> Output {
    Arc::new(Mutex::new(Box::new(writer)))
}

/// The file descriptor without the standard library's buffer, because every write is a whole line.
#[cfg(unix)]
fn stdout() -> Box<dyn Write + Send> {
    use std::os::fd::AsFd;
    match io::stdout().as_fd().try_clone_to_owned() {
        Ok(descriptor) => Box::new(File::from(descriptor)),
        Err(_) => Box::new(io::stdout()),
    }
}

#[cfg(not(unix))]
fn stdout() -> io::Stdout {
    io::stdout()
}

/// The kernel's host name, as in Go.
fn host_name() -> String {
    let kernel = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let name = kernel.or_else(|| std::env::var("HOSTNAME").ok());
    let name = name.unwrap_or_default().trim().to_owned();
    if name.is_empty() {
        "localhost".to_owned()
    } else {
        name
    }
}

/// A log file that is renamed at midnight or when it is full, by go-zero's rotation rules.
struct RotatingFile {
    path: PathBuf,
    file: File,
    size: u64,
    rule: Rule,
    /// 0: keep files of any age.
    keep_days: u32,
}

enum Rule {
    /// The day of the lines, and its end.
    Daily { day: Date, end: SystemTime },
    /// The maximal size in bytes (0: no limit), and the number of older files that are kept (0: all).
    Size { max: u64, backups: usize },
}

impl RotatingFile {
    fn open(path: &Path, conf: &LogConf) -> io::Result<Self> {
        let file = append(path)?;
        Ok(Self {
            path: path.to_owned(),
            size: file.metadata()?.len(),
            file,
            rule: match conf.rotation {
                Rotation::Daily => today(),
                Rotation::Size => Rule::Size {
                    max: conf.max_size.saturating_mul(MEGABYTE),
                    backups: conf.max_backups,
                },
            },
            keep_days: conf.keep_days,
        })
    }

    /// Whether the file has to be renamed before `length` more bytes are written.
    fn is_over(&self, length: u64) -> bool {
        match self.rule {
            Rule::Daily { end, .. } => SystemTime::now() >= end,
            Rule::Size { max, .. } => max > 0 && self.size > 0 && self.size + length > max,
        }
    }

    fn rotate(&mut self) -> io::Result<()> {
        let (name, time, kept) = match self.rule {
            Rule::Daily { day, .. } => (self.path.file_name(), day.to_string(), 0),
            Rule::Size { backups, .. } => {
                let time = Zoned::now().strftime("%Y-%m-%dT%H-%M-%S%.6f.log");
                (self.path.file_stem(), time.to_string(), backups)
            }
        };
        let prefix = format!("{}-", name.unwrap_or_default().display());
        let backup = self.path.with_file_name(format!("{prefix}{time}"));
        fs::rename(&self.path, backup)?;
        self.file = append(&self.path)?;
        self.size = 0;
        if let Rule::Daily { .. } = self.rule {
            self.rule = today();
        }
        self.remove_old(&prefix, kept)
    }

    /// Removes the older files that are too many (`kept` 0: none are) or too old. Their names sort by time.
    fn remove_old(&self, prefix: &str, kept: usize) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let mut old: Vec<String> = fs::read_dir(folder)?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with(prefix))
            .collect();
        old.sort();
        let too_many = if kept > 0 {
            old.len().saturating_sub(kept)
        } else {
            0
        };
        let mut too_old = 0;
        if self.keep_days > 0 {
            let days = Span::new().try_days(self.keep_days).unwrap_or_default();
            let first = format!("{prefix}{}", Zoned::now().date().saturating_sub(days));
            too_old = old.partition_point(|name| *name < first);
        }
        for name in &old[..too_many.max(too_old)] {
            fs::remove_file(folder.join(name))?;
        }
        Ok(())
    }
}

impl Write for RotatingFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let length = line.len() as u64;
        if self.is_over(length) {
            // A file that cannot be renamed goes on growing.
            let _ = self.rotate();
        }
        self.file.write_all(line)?;
        self.size += length;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn append(path: &Path) -> io::Result<File> {
    File::options().create(true).append(true).open(path)
}

fn today() -> Rule {
    let now = Zoned::now();
    let tomorrow = now.tomorrow().and_then(|tomorrow| tomorrow.start_of_day());
    Rule::Daily {
        day: now.date(),
        // Fails at the end of time only.
        end: tomorrow.unwrap_or(now).into(),
    }
}
