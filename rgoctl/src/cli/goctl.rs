//! Translates goctl's spellings before clap sees them: long flags with a single dash, `api go`,
//! `rpc protoc`, `model pg` without a command.

use std::collections::BTreeSet;
use std::ffi::OsString;

use clap::CommandFactory;

use crate::cli::Cli;

/// Arguments for clap, and notes about the changes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    pub(super) args: Vec<OsString>,
    pub(super) notes: Vec<String>,
}

/// Flags of `goctl rpc protoc` for Go code; each has a value.
const GO_ONLY: [&str; 6] = [
    "go_out",
    "go-grpc_out",
    "go_opt",
    "go-grpc_opt",
    "plugin",
    "module",
];

/// Rewrites goctl's spellings; our own arguments stay unchanged.
pub(super) fn respell(args: Vec<OsString>) -> Spelling {
    let known = long_flags(&Cli::command());
    let mut notes = Vec::new();
    let mut out: Vec<OsString> = Vec::with_capacity(args.len());
    let mut args = args.into_iter();
    let mut is_protoc = false;
    let mut words = Words::default();
    while let Some(arg) = args.next() {
        let Some(text) = arg.to_str() else {
            out.push(arg);
            continue;
        };
        let group = words.take(text);
        if group == Some("api") && text == "go" {
            notes.push("`api go` runs as `api rust`".to_owned());
            out.push("rust".into());
            continue;
        }
        if group == Some("rpc") && text == "protoc" {
            notes.push("`rpc protoc … --zrpc_out DIR` runs as `rpc rust … --dir DIR`".to_owned());
            is_protoc = true;
            out.push("rust".into());
            continue;
        }
        if words.is_bare_pg(text, args.as_slice()) {
            notes.push("`model pg` runs as `model pg datasource`".to_owned());
            out.extend([arg, "datasource".into()]);
            continue;
        }
        let Some((name, value)) = flag(text, &known, is_protoc) else {
            out.push(arg);
            continue;
        };
        if is_protoc && GO_ONLY.contains(&name) {
            if value.is_none() {
                args.next();
            }
            notes.push(format!("`--{name}` is for Go code and has no effect"));
            continue;
        }
        let name = if is_protoc && name == "zrpc_out" {
            "dir"
        } else {
            name
        };
        out.push(match value {
            Some(value) => format!("--{name}={value}").into(),
            None => format!("--{name}").into(),
        });
    }
    Spelling { args: out, notes }
}

/// Follows the words of a command line up to the command; global flags may be between them.
#[derive(Debug, Default)]
struct Words {
    /// Program name and command group, once seen.
    seen: Vec<String>,
    /// Whether the next word is the value of the previous flag.
    is_value: bool,
}

impl Words {
    /// The group, if `text` is the word after it.
    fn take(&mut self, text: &str) -> Option<&str> {
        if std::mem::take(&mut self.is_value) {
            return None;
        }
        if text.starts_with('-') {
            let name = text.trim_start_matches('-');
            self.is_value = ["color", "message-format"].contains(&name);
            return None;
        }
        self.seen.push(text.to_owned());
        match self.seen.as_slice() {
            [_, group, _] => Some(group.as_str()),
            _ => None,
        }
    }

    /// Whether `text` is the `pg` of a `model pg` that continues with the flags of `datasource`.
    fn is_bare_pg(&self, text: &str, rest: &[OsString]) -> bool {
        let is_pg = text == "pg" && self.seen.len() == 3 && self.seen[1] == "model";
        let has = |word: &str| rest.iter().any(|arg| arg == word);
        let is_url = |arg: &OsString| {
            let text = arg.to_string_lossy();
            let name = text.split('=').next().unwrap_or_default();
            name == "-url" || name == "--url"
        };
        is_pg && rest.iter().any(is_url) && !has("datasource")
    }
}

/// `-api`, `--api`, `-dir=.` → name and value; `None` if it is not a known long flag.
fn flag<'a>(
    text: &'a str,
    known: &BTreeSet<String>,
    is_protoc: bool,
) -> Option<(&'a str, Option<&'a str>)> {
    let body = text.strip_prefix("--").or_else(|| text.strip_prefix('-'))?;
    let (name, value) = match body.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (body, None),
    };
    let is_go = is_protoc && (name == "zrpc_out" || GO_ONLY.contains(&name));
    let is_known = name.len() > 1 && known.contains(name);
    (is_go || is_known).then_some((name, value))
}

fn long_flags(command: &clap::Command) -> BTreeSet<String> {
    let own = command.get_arguments().flat_map(|arg| {
        let aliases = arg.get_all_aliases().unwrap_or_default();
        arg.get_long()
            .into_iter()
            .chain(aliases)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    let below = command.get_subcommands().flat_map(long_flags);
    own.chain(below)
        .chain(["help".to_owned(), "version".to_owned()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn respelled(words: &str) -> (String, Vec<String>) {
        let spelling = respell(words.split(' ').map(OsString::from).collect());
        let args: Vec<_> = spelling
            .args
            .iter()
            .filter_map(|arg| arg.to_str())
            .collect();
        (args.join(" "), spelling.notes)
    }

    #[test]
    fn single_dash_long_flags_get_their_second_dash() {
        let (args, notes) = respelled("rgoctl api rust -api a.api -dir=out");
        assert_eq!(args, "rgoctl api rust --api a.api --dir=out");
        assert!(notes.is_empty());
    }

    #[test]
    fn short_flags_and_values_pass_unchanged() {
        let (args, _) = respelled("rgoctl rpc rust a.proto -I protos -q -x");
        assert_eq!(args, "rgoctl rpc rust a.proto -I protos -q -x");
    }

    #[test]
    fn api_go_is_api_rust() {
        let (args, notes) = respelled("rgoctl api go -api a.api -dir .");
        assert_eq!(args, "rgoctl api rust --api a.api --dir .");
        assert_eq!(notes, ["`api go` runs as `api rust`"]);
    }

    #[test]
    fn flags_of_every_command_may_stand_before_it() {
        let (args, _) =
            respelled("rgoctl -q --color never api --message-format=json go -api a.api");
        assert_eq!(
            args,
            "rgoctl -q --color never api --message-format=json rust --api a.api"
        );
        let (args, _) = respelled("rgoctl api new go");
        assert_eq!(args, "rgoctl api new go");
    }

    #[test]
    fn model_pg_is_model_pg_datasource() {
        let (args, notes) = respelled("rgoctl model pg -url=x -table user -c");
        assert_eq!(args, "rgoctl model pg datasource --url=x --table user -c");
        assert_eq!(notes, ["`model pg` runs as `model pg datasource`"]);
        let (args, notes) = respelled("rgoctl model pg datasource -url x -db shop");
        assert_eq!(args, "rgoctl model pg datasource --url x --db shop");
        assert!(notes.is_empty());
    }

    #[test]
    fn rpc_protoc_is_rpc_rust_without_the_go_flags() {
        let (args, notes) = respelled(
            "rgoctl rpc protoc a.proto --go_out=. --go-grpc_out . --zrpc_out=rpc --style goZero",
        );
        assert_eq!(args, "rgoctl rpc rust a.proto --dir=rpc --style goZero");
        assert_eq!(notes.len(), 3);
    }
}
