//! `src/convert.rs`: `From` between types of the spec and messages of the services that are called,
//! for the pairs the user names.
//!
//! Requests go from the spec's type to the message, responses back, and a type of both kinds, or of
//! neither, goes both ways.

mod fields;
mod lookup;
mod matching;
mod messages;
mod of_message;
mod shape;
mod value;

use std::collections::BTreeSet;
use std::collections::VecDeque;

use super::plan::Plan;
use crate::diagnostic::Sink;
use crate::render::api::ConversionView;
use crate::render::api::ConvertFile;
use crate::settings::Conversion;
use crate::spec::api::TypeId;

use fields::Field;
use matching::Matching;
use messages::Message;
use messages::Messages;

/// Stable name of the diagnostics.
const CODE: &str = "conversion";

/// Which of a pair is made of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    ToMessage,
    ToType,
}

/// A pair whose both sides are known.
struct Pair<'a> {
    written: &'a Conversion,
    id: TypeId,
    message: &'a Message<'a>,
}

/// Plans the file; `None` when nothing is to be converted.
pub(super) fn plan<'a>(plan: &Plan<'a>, sink: &mut Sink) -> Option<ConvertFile<'a>> {
    let written = &plan.options.conversions;
    if written.is_empty() {
        return None;
    }
    let messages = Messages::of(&plan.options.clients);
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for conversion in written {
        let id = lookup::find_type(plan, conversion, sink);
        let message = lookup::find_message(&messages, conversion, sink);
        let (Some(id), Some(message)) = (id, message) else {
            continue;
        };
        let same = |pair: &&Pair<'_>| pair.id == id && pair.message.path == message.path;
        match pairs.iter().find(same) {
            Some(first) => sink.push(lookup::named_twice(conversion, first.written)),
            None => pairs.push(Pair {
                written: conversion,
                id,
                message,
            }),
        }
    }
    let mut work = Work {
        plan,
        messages: &messages,
        pairs: &pairs,
        sink,
    };
    Some(ConvertFile {
        source: &plan.api.file,
        conversions: work.conversions(),
    })
}

struct Work<'a, 'p> {
    plan: &'p Plan<'a>,
    messages: &'p Messages<'p>,
    pairs: &'p [Pair<'p>],
    sink: &'p mut Sink,
}

impl Work<'_, '_> {
    /// The conversions in the order of the pairs, and those of other pairs that their fields need.
    fn conversions(&mut self) -> Vec<ConversionView> {
        let mut open: VecDeque<(usize, Direction)> = VecDeque::new();
        for (at, pair) in self.pairs.iter().enumerate() {
            let usage = &self.plan.usage;
            let (asked, answered) = (usage.in_requests(pair.id), usage.in_responses(pair.id));
            if asked || !answered {
                open.push_back((at, Direction::ToMessage));
            }
            if answered || !asked {
                open.push_back((at, Direction::ToType));
            }
            let of_type = fields::of_type(self.plan, pair.id);
            let of_message = of_message::fields(self.messages, pair.message);
            lookup::check_ignored(pair.written, &of_type, &of_message, self.sink);
        }
        let mut known: BTreeSet<(usize, Direction)> = open.iter().copied().collect();
        let mut impls = Vec::new();
        while let Some((at, direction)) = open.pop_front() {
            let mut needed = BTreeSet::new();
            let view = self.implementation(at, direction, &mut needed);
            impls.push(((at, direction), view));
            for next in needed.into_iter().map(|pair| (pair, direction)) {
                if known.insert(next) {
                    open.push_back(next);
                }
            }
        }
        impls.sort_by_key(|(key, _)| *key);
        impls.into_iter().map(|(_, view)| view).collect()
    }

    fn implementation(
        &mut self,
        at: usize,
        direction: Direction,
        needed: &mut BTreeSet<usize>,
    ) -> ConversionView {
        let pair = &self.pairs[at];
        let of_type = fields::of_type(self.plan, pair.id);
        let of_message = of_message::fields(self.messages, pair.message);
        let (from, to): (&[Field], &[Field]) = match direction {
            Direction::ToMessage => (&of_type, &of_message),
            Direction::ToType => (&of_message, &of_type),
        };
        let mut matching = Matching {
            plan: self.plan,
            pairs: self.pairs,
            pair,
            direction,
            needed,
            sink: self.sink,
        };
        let made = matching.fields(from, to);
        let local = format!("types::{}", self.plan.names.get(pair.id));
        let (source, target) = match direction {
            Direction::ToMessage => (local.as_str(), pair.message.path.as_str()),
            Direction::ToType => (pair.message.path.as_str(), local.as_str()),
        };
        ConversionView {
            is_deprecated: pair.message.is_deprecated() || made.is_deprecated,
            from: source.to_owned(),
            to: target.to_owned(),
            has_reads: made.reads,
            has_fields: !made.fields.is_empty(),
            fields: made.fields,
            has_rest: made.has_rest,
        }
    }
}
