//! `rgoctl.toml` beside a service's `Cargo.toml`: clients, handlers of the user's, conversions.

use std::ops::Range;
use std::path::Path;
use std::path::PathBuf;

use toml_edit::Document;
use toml_edit::Item;
use toml_edit::Table;
use toml_edit::TableLike;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Sink;
use crate::diagnostic::suggest::nearest;
use crate::generate::api::Conversion;
use crate::generate::api::Written;
use crate::source::FileId;
use crate::source::ReadError;
use crate::source::Sources;
use crate::source::Span;

/// What the file says; everything empty where there is none.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Patterns of handler names (`upload*`) that are the user's own.
    pub(super) own_handlers: Vec<String>,
    pub(super) clients: Vec<ClientSetting>,
    pub(super) conversions: Vec<Conversion>,
}

impl Settings {
    /// Says what is of no use to a gRPC service, whose messages are what its clients take.
    pub(super) fn check_rpc(&self, sink: &mut Sink) {
        for conversion in &self.conversions {
            let message = "conversions are for services of an `.api` file";
            sink.push(
                Diagnostic::error("settings", message)
                    .at(conversion.api.span, "a type of such a file")
                    .help("remove the entry"),
            );
        }
    }
}

/// `[clients.identity]`.
#[derive(Debug)]
pub(super) struct ClientSetting {
    pub(super) name: String,
    /// Relative to the file.
    pub(super) proto: PathBuf,
    /// Folder of the pb crate, relative to the file.
    pub(super) pb: PathBuf,
}

/// Reads `<dir>/rgoctl.toml`; mistakes in it are diagnostics.
pub(super) fn read(dir: &Path, sources: &mut Sources, sink: &mut Sink) -> anyhow::Result<Settings> {
    let path = dir.join("rgoctl.toml");
    let file = match sources.load(&path) {
        Ok(file) => file,
        Err(ReadError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Settings::default());
        }
        Err(error) => anyhow::bail!("cannot read {}: {error}", path.display()),
    };
    let text = sources.file(file).text().to_owned();
    match Document::parse(text.as_str()) {
        Ok(document) => Ok(Reader { file, sink }.settings(document.as_table())),
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let message = error
                .message()
                .lines()
                .next()
                .unwrap_or("not TOML")
                .to_owned();
            let span = Span::new(file, range.start, range.end);
            sink.push(Diagnostic::error("settings", message).at(span, ""));
            Ok(Settings::default())
        }
    }
}

/// A conversion out of `--convert RegisterReq=usercenter_pb::RegisterReq`.
pub(super) fn conversion(text: &str, sources: &mut Sources) -> anyhow::Result<Conversion> {
    let Some((api, pb)) = text.split_once('=') else {
        anyhow::bail!(
            "`--convert {text}` names no pair: write `--convert RegisterReq=usercenter_pb::RegisterReq`"
        );
    };
    // So that a diagnostic can show where in the argument it is.
    let file = sources.add(Path::new("--convert"), text.to_owned())?;
    let written = |part: &str, start: usize| Written {
        text: part.to_owned(),
        span: Span::new(file, start, start + part.len()),
    };
    Ok(Conversion {
        api: written(api, 0),
        pb: written(pb, api.len() + 1),
        ignore: Vec::new(),
    })
}

struct Reader<'a> {
    file: FileId,
    sink: &'a mut Sink,
}

impl Reader<'_> {
    fn settings(&mut self, root: &dyn TableLike) -> Settings {
        let mut settings = Settings::default();
        for (key, item) in root.iter() {
            match key {
                "own_handlers" => settings.own_handlers = self.texts(key, item),
                "clients" => settings.clients = self.clients(item),
                "conversions" => settings.conversions = self.conversions(item),
                _ => self.unknown(root, key, &["own_handlers", "clients", "conversions"]),
            }
        }
        settings
    }

    fn clients(&mut self, item: &Item) -> Vec<ClientSetting> {
        let Some(table) = item.as_table_like() else {
            self.wrong(
                item,
                "clients",
                "a table for each client: `[clients.identity]`",
            );
            return Vec::new();
        };
        let mut clients = Vec::new();
        for (name, entry) in table.iter() {
            let Some(entry) = entry.as_table_like() else {
                self.wrong(entry, name, "a table with `proto` and `pb`");
                continue;
            };
            for (key, _) in entry
                .iter()
                .filter(|(key, _)| !["proto", "pb"].contains(key))
            {
                self.unknown(entry, key, &["proto", "pb"]);
            }
            let proto = self.text(table, name, entry, "proto");
            let pb = self.text(table, name, entry, "pb");
            if let (Some(proto), Some(pb)) = (proto, pb) {
                clients.push(ClientSetting {
                    name: name.to_owned(),
                    proto: proto.into(),
                    pb: pb.into(),
                });
            }
        }
        clients
    }

    fn conversions(&mut self, item: &Item) -> Vec<Conversion> {
        let Some(tables) = item.as_array_of_tables() else {
            self.wrong(item, "conversions", "a list of tables: `[[conversions]]`");
            return Vec::new();
        };
        let known = ["api", "pb", "ignore"];
        let mut conversions = Vec::new();
        for table in tables {
            for (key, _) in table.iter().filter(|(key, _)| !known.contains(key)) {
                self.unknown(table, key, &known);
            }
            let api = self.written(table, "api");
            let pb = self.written(table, "pb");
            let ignore = table.get("ignore").map(|item| self.ignored(item));
            if let (Some(api), Some(pb)) = (api, pb) {
                conversions.push(Conversion {
                    api,
                    pb,
                    ignore: ignore.unwrap_or_default(),
                });
            }
        }
        conversions
    }

    /// A text of a `[[conversions]]` table with its place.
    fn written(&mut self, table: &Table, key: &str) -> Option<Written> {
        let Some(item) = table.get(key) else {
            let span = self.span(table.span());
            let message = format!("`[[conversions]]` needs the key `{key}`");
            self.sink
                .push(Diagnostic::error("settings", message).at(span, "here"));
            return None;
        };
        let Some(text) = item.as_str() else {
            self.wrong(item, key, "a text");
            return None;
        };
        Some(Written {
            text: text.to_owned(),
            span: self.span(item.span()),
        })
    }

    fn ignored(&mut self, item: &Item) -> Vec<Written> {
        let texts = item.as_array().and_then(|array| {
            let texts = array.iter().map(|value| {
                Some(Written {
                    text: value.as_str()?.to_owned(),
                    span: self.span(value.span()),
                })
            });
            texts.collect()
        });
        texts.unwrap_or_else(|| {
            self.wrong(item, "ignore", "a list of names of fields");
            Vec::new()
        })
    }

    fn span(&self, range: Option<Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span::new(self.file, range.start, range.end)
    }

    fn texts(&mut self, key: &str, item: &Item) -> Vec<String> {
        let texts: Option<Vec<String>> = item
            .as_array()
            .map(|array| {
                array
                    .iter()
                    .map(|value| value.as_str().map(str::to_owned))
                    .collect()
            })
            .unwrap_or_default();
        texts.unwrap_or_else(|| {
            self.wrong(item, key, "a list of texts");
            Vec::new()
        })
    }

    /// The text under `key`; a missing one is reported at the table's own name.
    fn text(
        &mut self,
        outer: &dyn TableLike,
        name: &str,
        table: &dyn TableLike,
        key: &str,
    ) -> Option<String> {
        match table.get(key) {
            Some(item) if item.as_str().is_some() => item.as_str().map(str::to_owned),
            Some(item) => {
                self.wrong(item, key, "a text");
                None
            }
            None => {
                let span = self.key_span(outer, name);
                let message = format!("`{name}` needs the key `{key}`");
                self.sink
                    .push(Diagnostic::error("settings", message).at(span, "here"));
                None
            }
        }
    }

    fn wrong(&mut self, item: &Item, key: &str, wanted: &str) {
        let span = self.span(item.span());
        let message = format!("`{key}` must be {wanted}");
        let found = item.type_name();
        let is_vowel = found.starts_with(['a', 'e', 'i', 'o', 'u']);
        let article = if is_vowel { "an" } else { "a" };
        self.sink.push(
            Diagnostic::error("settings", message).at(span, format!("found {article} {found}")),
        );
    }

    fn unknown(&mut self, table: &dyn TableLike, key: &str, known: &[&str]) {
        let span = self.key_span(table, key);
        let help = match nearest(key, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("known here: {}", known.join(", ")),
        };
        self.sink.push(
            Diagnostic::error("settings", format!("unknown key `{key}`"))
                .at(span, "")
                .help(help),
        );
    }

    fn key_span(&self, table: &dyn TableLike, key: &str) -> Span {
        self.span(table.key(key).and_then(toml_edit::Key::span))
    }
}
