//! `Log`: go-zero's `logx.LogConf`.

use serde::Deserialize;

use super::value::non_empty;

/// What is logged, how and where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct LogConf {
    /// `ServiceName`, default the service's `Name`: part of the path in mode `volume`.
    pub service_name: String,
    /// `Mode`, default `console`.
    pub mode: LogMode,
    /// `Encoding`, default `json`.
    pub encoding: Encoding,
    /// `TimeFormat`: a layout as in Go, default `2006-01-02T15:04:05.000Z07:00`.
    #[serde(deserialize_with = "non_empty")]
    pub time_format: Option<String>,
    /// `Path`, default `logs`: the folder of the files.
    pub path: String,
    /// `Level`, default `info`.
    pub level: Level,
    /// `MaxContentLength` in bytes, default 0 (no limit): longer contents are truncated.
    pub max_content_length: usize,
    /// `Compress`, default false. Has no effect yet, which is a warning at start.
    pub compress: bool,
    /// `Stat`, default true: whether statistics lines are written.
    pub stat: bool,
    /// `KeepDays`, default 0 (forever): how many days rotated files are kept.
    pub keep_days: u32,
    /// `StackCooldownMillis` in ms, default 100. Has no effect yet.
    pub stack_cooldown_millis: u64,
    /// `MaxBackups`, default 0 (all): how many files rotated by size are kept.
    pub max_backups: usize,
    /// `MaxSize` in MB, default 0 (no limit): the size at which a file is rotated, with `Rotation: size`.
    pub max_size: u64,
    /// `Rotation`, default `daily`.
    pub rotation: Rotation,
    /// `FileTimeFormat`. Has no effect yet.
    #[serde(deserialize_with = "non_empty")]
    pub file_time_format: Option<String>,
    /// `FieldKeys`: the names of the fields of a line.
    pub field_keys: FieldKeys,
}

impl Default for LogConf {
    fn default() -> Self {
        Self {
            service_name: String::new(),
            mode: LogMode::default(),
            encoding: Encoding::default(),
            time_format: None,
            path: "logs".to_owned(),
            level: Level::default(),
            max_content_length: 0,
            compress: false,
            stat: true,
            keep_days: 0,
            stack_cooldown_millis: 100,
            max_backups: 0,
            max_size: 0,
            rotation: Rotation::default(),
            file_time_format: None,
            field_keys: FieldKeys::default(),
        }
    }
}

/// `Log.Mode`: where lines go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogMode {
    /// `console`: access and statistics lines go to stdout, the others to stderr.
    #[default]
    Console,
    /// `file`: one file for each kind of line under `Path`.
    File,
    /// `volume`: the same under `Path/<service>/<host name>`, for a volume that pods share.
    Volume,
}

/// `Log.Encoding`: the form of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// `json`: one object a line.
    #[default]
    Json,
    /// `plain`: fields separated by tabs.
    Plain,
}

/// `Log.Level`: the least severe line that is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// `debug`: everything.
    Debug,
    /// `info`: no debug lines.
    #[default]
    Info,
    /// `error`: errors and slow calls.
    Error,
    /// `severe`: only what ends the service.
    Severe,
}

/// `Log.Rotation`: when a new file is started.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rotation {
    /// `daily`: at midnight.
    #[default]
    Daily,
    /// `size`: at `MaxSize`.
    Size,
}

/// `Log.FieldKeys`: the names of the fields of a line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
pub struct FieldKeys {
    /// `CallerKey`, default `caller`.
    pub caller_key: String,
    /// `ContentKey`, default `content`.
    pub content_key: String,
    /// `DurationKey`, default `duration`.
    pub duration_key: String,
    /// `LevelKey`, default `level`.
    pub level_key: String,
    /// `SpanKey`, default `span`.
    pub span_key: String,
    /// `TimestampKey`, default `@timestamp`.
    pub timestamp_key: String,
    /// `TraceKey`, default `trace`.
    pub trace_key: String,
    /// `TruncatedKey`, default `truncated`.
    pub truncated_key: String,
}

impl Default for FieldKeys {
    fn default() -> Self {
        Self {
            caller_key: "caller".to_owned(),
            content_key: "content".to_owned(),
            duration_key: "duration".to_owned(),
            level_key: "level".to_owned(),
            span_key: "span".to_owned(),
            timestamp_key: "@timestamp".to_owned(),
            trace_key: "trace".to_owned(),
            truncated_key: "truncated".to_owned(),
        }
    }
}
