//! `use` lines: added if a signature needs them, removed if it no longer does.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::ops::Range;

use syn::Ident;
use syn::Item;
use syn::ItemUse;
use syn::UseTree;
use syn::Visibility;

use super::scope::Scope;
use super::scope::bindings;
use super::source::Edit;
use super::source::Source;
use super::types::path_starts;
use crate::project::text::Problem;
use crate::project::tokens::words;

/// The wanted imports: name to path.
pub(super) fn parse(wanted: &[&str]) -> Result<BTreeMap<String, String>, Problem> {
    let mut imports = BTreeMap::new();
    for line in wanted {
        let Ok(item) = syn::parse_str::<ItemUse>(line) else {
            return Err(Problem::new(format!("`{line}` is not an import")));
        };
        for binding in bindings(&item.tree) {
            imports.insert(binding.name, binding.path);
        }
    }
    Ok(imports)
}

/// The text with the imports whose names it uses but does not have.
pub(super) fn add(text: &str, imports: &BTreeMap<String, String>) -> Result<String, Problem> {
    let source = Source::parse(text)?;
    let scope = Scope::of(&source.file);
    let code = code(&source);
    let mut missing: Vec<&String> = Vec::new();
    for (name, path) in imports {
        let parent = path.rsplit_once("::").map_or("", |(parent, _)| parent);
        let known = scope.has(name) || scope.globs.contains(parent);
        let mut used = code.iter().flat_map(|piece| path_starts(piece));
        if !known && used.any(|(word, _)| word == name) {
            missing.push(path);
        }
    }
    if missing.is_empty() {
        return Ok(text.to_owned());
    }
    missing.sort_unstable();
    // One at a time, because each may become the neighbour of the next one.
    let mut text = text.to_owned();
    for path in missing {
        let source = Source::parse(&text)?;
        let lines = lines(&source, |vis| matches!(vis, Visibility::Inherited));
        let edit = insertion(&source, &lines, path, &format!("use {path};"));
        text = source.edited(vec![edit])?;
    }
    Ok(text)
}

/// The text without plain imports of names that it no longer uses.
pub(super) fn remove_unused(text: &str, names: &[String]) -> Result<String, Problem> {
    let mut text = remove_lines(text, names)?;
    // One at a time, because two may share a comma.
    while let Some(shorter) = remove_from_group(&text, names)? {
        text = shorter;
    }
    Ok(text)
}

/// Removes one name and its comma from a `use` with braces; the rest keeps the user's layout.
fn remove_from_group(text: &str, names: &[String]) -> Result<Option<String>, Problem> {
    let source = Source::parse(text)?;
    let said: HashSet<&str> = code(&source).into_iter().flat_map(words).collect();
    for item in &source.file.items {
        let Item::Use(item) = item else { continue };
        let is_plain = matches!(item.vis, Visibility::Inherited) && item.attrs.is_empty();
        if !is_plain || bindings(&item.tree).len() < 2 {
            continue;
        }
        let mut members = Vec::new();
        collect_members(&item.tree, &mut members);
        let gone = members.iter().find(|(member, siblings)| {
            let name = member.to_string();
            *siblings > 1 && names.contains(&name) && !said.contains(name.as_str())
        });
        if let Some((member, _)) = gone {
            let range = with_comma(text, source.range_of(member.span()));
            return source.edited(vec![Edit::new(range, "")]).map(Some);
        }
    }
    Ok(None)
}

/// Plain names in braces, each with the number of members of its braces.
fn collect_members<'a>(tree: &'a UseTree, found: &mut Vec<(&'a Ident, usize)>) {
    match tree {
        UseTree::Path(part) => collect_members(&part.tree, found),
        UseTree::Group(group) => {
            for tree in &group.items {
                match tree {
                    UseTree::Name(name) => found.push((&name.ident, group.items.len())),
                    tree => collect_members(tree, found),
                }
            }
        }
        _ => {}
    }
}

/// A member's range, with the comma and spaces after it, or with the comma before it.
fn with_comma(text: &str, range: Range<usize>) -> Range<usize> {
    let behind = text[range.end..].trim_start();
    if let Some(rest) = behind.strip_prefix(',') {
        let next = rest.trim_start_matches([' ', '\t']);
        let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let is_alone = text[line_start..range.start].trim().is_empty();
        return match next.strip_prefix("\r\n").or(next.strip_prefix('\n')) {
            Some(below) if is_alone => line_start..text.len() - below.len(),
            _ => range.start..text.len() - next.len(),
        };
    }
    let before = text[..range.start].trim_end();
    match before.strip_suffix(',') {
        Some(kept) => kept.len()..range.end,
        None => range,
    }
}

/// The text without whole `use` lines.
fn remove_lines(text: &str, names: &[String]) -> Result<String, Problem> {
    let source = Source::parse(text)?;
    let uses = source.items(|item| match item {
        Item::Use(item) => Some(item),
        _ => None,
    });
    let said: HashSet<&str> = code(&source).into_iter().flat_map(words).collect();
    let mut edits = Vec::new();
    for (range, item) in uses {
        let found = bindings(&item.tree);
        let [binding] = found.as_slice() else {
            continue;
        };
        let is_plain = matches!(item.vis, Visibility::Inherited) && item.attrs.is_empty();
        // Any occurrence counts: a test module may use it as `super::OldReq`.
        let is_said = said.contains(binding.name.as_str());
        if !is_plain || is_said || !names.contains(&binding.name) {
            continue;
        }
        let own_line = source.indent(range.start).is_some();
        let tail = source.text[range.end..].lines().next().unwrap_or_default();
        if own_line && tail.trim().is_empty() {
            let (start, end) = (source.line_start(range.start), source.behind(range.end));
            // The line is alone between blank lines: remove one of them too.
            let below = source.text[end..].split_inclusive('\n').next();
            let blank = below.filter(|line| line.trim().is_empty() && source.follows_blank(start));
            edits.push(Edit::new(start..end + blank.map_or(0, str::len), ""));
        }
    }
    if edits.is_empty() {
        return Ok(text.to_owned());
    }
    source.edited(edits)
}

/// The text outside of `use` items at the top level.
fn code<'a>(source: &Source<'a>) -> Vec<&'a str> {
    let uses = source.items(|item| matches!(item, Item::Use(_)).then_some(()));
    let mut pieces = Vec::new();
    let mut at = 0;
    for (range, ()) in uses {
        pieces.push(&source.text[at..range.start]);
        at = range.end;
    }
    pieces.push(&source.text[at..]);
    pieces
}

/// A `use` line of a file: its path and range.
#[derive(Debug)]
pub(super) struct UseLine {
    path: String,
    range: Range<usize>,
}

/// The `use` lines with a visibility.
pub(super) fn lines(source: &Source<'_>, vis: impl Fn(&Visibility) -> bool) -> Vec<UseLine> {
    let uses = source.items(|item| match item {
        Item::Use(item) if vis(&item.vis) => Some(item),
        _ => None,
    });
    uses.map(|(range, item)| UseLine {
        path: bindings(&item.tree)
            .into_iter()
            .map(|binding| binding.path)
            .min()
            .unwrap_or_default(),
        range,
    })
    .collect()
}

/// std, other crates, this crate.
fn class(path: &str) -> usize {
    match path.split("::").next() {
        Some("std" | "core" | "alloc") => 0,
        Some("crate" | "self" | "super") => 2,
        _ => 1,
    }
}

/// Where a `use` line belongs: among those of its class, or else in a new block between the others.
pub(super) fn insertion(source: &Source<'_>, lines: &[UseLine], path: &str, line: &str) -> Edit {
    let class_of = class(path);
    let same: Vec<&UseLine> = lines
        .iter()
        .filter(|known| class(&known.path) == class_of)
        .collect();
    if let (Some(first), Some(last)) = (same.first(), same.last()) {
        let sorted = same.is_sorted_by_key(|known| &known.path);
        let before = same.iter().rev().find(|known| *known.path < *path);
        return match before {
            Some(before) if sorted => source.line_behind(before.range.end, line),
            None if sorted => source.line_before(first.range.start, line),
            _ => source.line_behind(last.range.end, line),
        };
    }
    let before = lines
        .iter()
        .rev()
        .find(|known| class(&known.path) < class_of);
    let after = lines.iter().find(|known| class(&known.path) > class_of);
    match (before, after) {
        (Some(before), _) => source.block(source.behind(before.range.end), line),
        (None, Some(after)) => source.block(source.with_comment(after.range.start), line),
        (None, None) => source.block(top(source), line),
    }
}

/// After the `mod` lines if the file begins with them, else where code begins.
fn top(source: &Source<'_>) -> usize {
    let mods = source.items(|item| match item {
        Item::Mod(item) if item.content.is_none() => Some(()),
        _ => None,
    });
    match mods.last() {
        Some((range, ())) => source.behind(range.end),
        None => source.top(),
    }
}
