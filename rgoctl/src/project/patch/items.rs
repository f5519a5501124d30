//! `mod` lines and re-exports that other files need.

use quote::ToTokens;
use syn::Item;
use syn::ItemUse;
use syn::Visibility;

use super::imports;
use super::scope::Scope;
use super::scope::bindings;
use super::scope::item_name;
use super::source::Edit;
use super::source::Source;
use crate::project::text::Problem;

/// The text with all items in it: `mod` lines among the others, then `use` lines, all else at the end.
pub(super) fn add(text: &str, wanted: &[&str]) -> Result<String, Problem> {
    let source = Source::parse(text)?;
    let scope = Scope::of(&source.file);
    let mut mods: Vec<(String, &str)> = Vec::new();
    let mut uses: Vec<(ItemUse, &str)> = Vec::new();
    let mut others: Vec<&str> = Vec::new();
    for line in wanted.iter().map(|line| line.trim()) {
        let Ok(item) = syn::parse_str::<Item>(line) else {
            return Err(Problem::new(format!("`{line}` is not an item")));
        };
        match item {
            Item::Mod(item) if item.content.is_none() => {
                let name = item.ident.to_string();
                if !has_module(&source, &scope, &name) {
                    mods.push((name, line));
                }
            }
            Item::Use(item) => {
                if !has_names(&scope, &item) {
                    uses.push((item, line));
                }
            }
            item => {
                if !has_item(&source, &scope, &item) {
                    others.push(line);
                }
            }
        }
    }
    let mut text = text.to_owned();
    if !mods.is_empty() {
        text = add_mods(&text, mods)?;
    }
    for (item, line) in uses {
        let source = Source::parse(&text)?;
        let is_public = |vis: &Visibility| !matches!(vis, Visibility::Inherited);
        let wanted = is_public(&item.vis);
        let lines = imports::lines(&source, |vis| is_public(vis) == wanted);
        let path = bindings(&item.tree).into_iter().map(|b| b.path).min();
        let edit = imports::insertion(&source, &lines, &path.unwrap_or_default(), line);
        text = source.edited(vec![edit])?;
    }
    for line in others {
        let source = Source::parse(&text)?;
        text = source.edited(vec![source.block(text.len(), line)])?;
    }
    Ok(text)
}

/// Whether the name is already used by a module: declared, or imported from elsewhere.
fn has_module(source: &Source<'_>, scope: &Scope, name: &str) -> bool {
    let mut items = source.file.items.iter();
    if items.any(|item| matches!(item, Item::Mod(item) if item.ident == name)) {
        return true;
    }
    scope.uses.get(name).is_some_and(|path| {
        let path = path.strip_prefix("self::").unwrap_or(path);
        path.split("::").next() != Some(name)
    })
}

/// Whether every name of the `use` is in scope, from any path.
fn has_names(scope: &Scope, item: &ItemUse) -> bool {
    bindings(&item.tree).iter().all(|binding| {
        let parent = binding
            .path
            .rsplit_once("::")
            .map_or("", |(parent, _)| parent);
        if binding.name == "*" {
            return scope.globs.contains(&binding.path);
        }
        // The module of the same name is declared next to its function, so it does not count.
        let is_module = parent.trim_start_matches("self::") == binding.name;
        scope.uses.contains_key(&binding.name)
            || scope.globs.contains(parent)
            || !is_module && scope.defined.contains(&binding.name)
    })
}

fn has_item(source: &Source<'_>, scope: &Scope, wanted: &Item) -> bool {
    if let Some(name) = item_name(wanted) {
        return scope.defined.contains(&name);
    }
    let wanted = wanted.to_token_stream().to_string();
    let mut items = source.file.items.iter();
    items.any(|item| item.to_token_stream().to_string() == wanted)
}

/// Adds all missing `mod` lines together, so that a group of a thousand is parsed once.
fn add_mods(text: &str, mut mods: Vec<(String, &str)>) -> Result<String, Problem> {
    let source = Source::parse(text)?;
    mods.sort_unstable();
    mods.dedup();
    let known: Vec<_> = source
        .items(|item| match item {
            Item::Mod(item) if item.content.is_none() => Some(item.ident.to_string()),
            _ => None,
        })
        .collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        let lines: Vec<&str> = mods.into_iter().map(|(_, line)| line).collect();
        let first_use = source.items(|item| matches!(item, Item::Use(_)).then_some(()));
        let at = match first_use.map(|(range, ())| range.start).next() {
            Some(start) => source.with_comment(start),
            None => source.top(),
        };
        let edit = source.block(at, &lines.join(source.newline()));
        return source.edited(vec![edit]);
    };
    let sorted = known.is_sorted_by_key(|(_, name)| name);
    let edits: Vec<Edit> = mods
        .iter()
        .map(|(name, line)| {
            let before = known.iter().rev().find(|(_, known)| known < name);
            match before {
                Some((range, _)) if sorted => source.line_behind(range.end, line),
                None if sorted => source.line_before(first.0.start, line),
                _ => source.line_behind(last.0.end, line),
            }
        })
        .collect();
    source.edited(edits)
}
