//! The sections of the file: what each key means.

use toml_edit::Item;
use toml_edit::Table;
use toml_edit::TableLike;

use super::Client;
use super::Conversion;
use super::Settings;
use super::Written;
use super::table::Reader;
use crate::diagnostic::Sink;
use crate::source::FileId;

pub(super) fn settings(root: &Table, file: FileId, sink: &mut Sink) -> Settings {
    let mut reader = Reader { file, sink };
    let mut settings = Settings::default();
    for (key, item) in root {
        match key {
            "own_handlers" => settings.own_handlers = reader.texts(key, item),
            "clients" => settings.clients = clients(&mut reader, item),
            "conversions" => settings.conversions = conversions(&mut reader, item),
            _ => reader.unknown(root, key, &["own_handlers", "clients", "conversions"]),
        }
    }
    settings
}

fn clients(reader: &mut Reader<'_>, item: &Item) -> Vec<Client> {
    let Some(table) = item.as_table_like() else {
        let wanted = "a table for each client: `[clients.identity]`";
        reader.wrong(item, "clients", wanted);
        return Vec::new();
    };
    let entries = table.iter();
    entries
        .filter_map(|(name, entry)| client(reader, table, name, entry))
        .collect()
}

fn client(
    reader: &mut Reader<'_>,
    clients: &dyn TableLike,
    name: &str,
    entry: &Item,
) -> Option<Client> {
    let Some(entry) = entry.as_table_like() else {
        reader.wrong(entry, name, "a table with `proto` and `pb`");
        return None;
    };
    reader.check_keys(entry, &["proto", "pb"]);
    let proto = reader.text_of(clients, name, entry, "proto");
    let pb = reader.text_of(clients, name, entry, "pb");
    Some(Client {
        name: name.to_owned(),
        proto: proto?.into(),
        pb: pb?.into(),
    })
}

fn conversions(reader: &mut Reader<'_>, item: &Item) -> Vec<Conversion> {
    let Some(tables) = item.as_array_of_tables() else {
        reader.wrong(item, "conversions", "a list of tables: `[[conversions]]`");
        return Vec::new();
    };
    let tables = tables.iter();
    tables
        .filter_map(|table| conversion(reader, table))
        .collect()
}

fn conversion(reader: &mut Reader<'_>, table: &Table) -> Option<Conversion> {
    reader.check_keys(table, &["api", "pb", "ignore"]);
    let api = named(reader, table, "api");
    let pb = named(reader, table, "pb");
    let ignore = table.get("ignore").map(|item| ignored(reader, item));
    Some(Conversion {
        api: api?,
        pb: pb?,
        ignore: ignore.unwrap_or_default(),
    })
}

/// A name in a `[[conversions]]` table, with its place.
fn named(reader: &mut Reader<'_>, table: &Table, key: &str) -> Option<Written> {
    let Some(item) = table.get(key) else {
        let span = reader.span(table.span());
        reader.missing("[[conversions]]", key, span);
        return None;
    };
    let Some(text) = item.as_str() else {
        reader.wrong(item, key, "a text");
        return None;
    };
    Some(Written {
        text: text.to_owned(),
        span: reader.span(item.span()),
    })
}

fn ignored(reader: &mut Reader<'_>, item: &Item) -> Vec<Written> {
    let names = item.as_array().and_then(|array| {
        let names = array.iter().map(|value| {
            Some(Written {
                text: value.as_str()?.to_owned(),
                span: reader.span(value.span()),
            })
        });
        names.collect()
    });
    names.unwrap_or_else(|| {
        reader.wrong(item, "ignore", "a list of names of fields");
        Vec::new()
    })
}
