//! A log file that is put aside at midnight or when it is full, as go-zero's rotation rules have it.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use jiff::Span;
use jiff::Zoned;
use jiff::civil::Date;

use crate::config::LogConf;
use crate::config::Rotation;

const MEGABYTE: u64 = 1024 * 1024;

pub(super) struct RotatingFile {
    path: PathBuf,
    file: File,
    size: u64,
    rule: Rule,
    keep_days: u32,
}

enum Rule {
    /// The day of the lines, and the second it ends at.
    Daily { day: Date, ends: u64 },
    /// At most so many bytes (0: any), and so many older files (0: all).
    Size { max: u64, backups: usize },
}

impl RotatingFile {
    pub(super) fn open(path: PathBuf, conf: &LogConf) -> io::Result<Self> {
        let file = append(&path)?;
        let size = file.metadata()?.len();
        let rule = match conf.rotation {
            Rotation::Daily => today(),
            Rotation::Size => Rule::Size {
                max: conf.max_size.saturating_mul(MEGABYTE),
                backups: conf.max_backups,
            },
        };
        Ok(Self {
            path,
            file,
            size,
            rule,
            keep_days: conf.keep_days,
        })
    }

    /// Where the lines so far go before `length` more bytes are written; `None` while they stay.
    fn backup(&self, length: u64) -> Option<PathBuf> {
        match &self.rule {
            Rule::Daily { day, ends } => {
                let now = SystemTime::now().duration_since(UNIX_EPOCH);
                let is_over = now.unwrap_or_default().as_secs() >= *ends;
                is_over.then(|| format!("{}-{day}", self.path.display()).into())
            }
            Rule::Size { max, .. } => {
                let is_full = *max > 0 && self.size > 0 && self.size + length > *max;
                is_full.then(|| {
                    let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
                    let time = Zoned::now().strftime("%Y-%m-%dT%H-%M-%S%.6f");
                    self.path.with_file_name(format!("{stem}-{time}.log"))
                })
            }
        }
    }

    fn rotate(&mut self, backup: &Path) -> io::Result<()> {
        fs::rename(&self.path, backup)?;
        self.file = append(&self.path)?;
        self.size = 0;
        if matches!(self.rule, Rule::Daily { .. }) {
            self.rule = today();
        }
        self.drop_old()
    }

    /// Removes older files there are too many of, or that are too old. Their names sort by time.
    fn drop_old(&self) -> io::Result<()> {
        let Some(folder) = self.path.parent() else {
            return Ok(());
        };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let prefix = match self.rule {
            Rule::Daily { .. } => format!("{name}-"),
            Rule::Size { .. } => format!("{stem}-"),
        };
        let mut old: Vec<String> = fs::read_dir(folder)?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with(&prefix))
            .collect();
        old.sort();
        let mut drop = 0;
        if let Rule::Size { backups, .. } = self.rule
            && backups > 0
        {
            drop = old.len().saturating_sub(backups);
        }
        if self.keep_days > 0 {
            let span = Span::new().try_days(i64::from(self.keep_days));
            let first = span.and_then(|days| Zoned::now().date().checked_sub(days));
            if let Ok(first) = first {
                let first = format!("{prefix}{first}");
                drop = drop.max(old.iter().filter(|name| **name < first).count());
            }
        }
        for name in &old[..drop] {
            fs::remove_file(folder.join(name))?;
        }
        Ok(())
    }
}

impl Write for RotatingFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let length = line.len() as u64;
        if let Some(backup) = self.backup(length) {
            // A file that cannot be put aside goes on growing.
            let _ = self.rotate(&backup);
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
    OpenOptions::new().create(true).append(true).open(path)
}

fn today() -> Rule {
    let now = Zoned::now();
    let ends = now
        .tomorrow()
        .and_then(|tomorrow| tomorrow.start_of_day())
        .ok()
        .and_then(|midnight| u64::try_from(midnight.timestamp().as_second()).ok());
    Rule::Daily {
        day: now.date(),
        ends: ends.unwrap_or(u64::MAX),
    }
}
