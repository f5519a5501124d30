//! Damaged specs: bytes cut out, doubled, swapped, replaced by pieces of syntax. Whatever comes out, reading
//! it must end without a panic, and messages must be drawable.

#![expect(clippy::disallowed_methods, reason = "samples are read as bytes")]

use std::collections::BTreeMap;
use std::path::Path;

use rgoctl::api::Options;
use rgoctl::api::load;
use rgoctl::diagnostic::Sink;
use rgoctl::diagnostic::render::Format;
use rgoctl::diagnostic::render::render;
use rgoctl::source::Sources;

const PIECES: [&str; 24] = [
    "{", "}", "(", ")", "[", "]", "\"", "`", "/*", "*/", "//", "@", "@server", "type", "service",
    "\n", "é", "\0", "\u{feff}", "...", "map[", ":", "3s", ",",
];

/// A small generator of numbers, the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let number = usize::try_from(self.0 >> 33).expect("31 bits fit");
        number % end.max(1)
    }
}

fn samples() -> Vec<String> {
    let cases: Vec<BTreeMap<String, serde_json::Value>> =
        serde_json::from_str(include_str!("data/api/cases.json")).expect("the cases are JSON");
    let mut samples: Vec<String> = cases
        .iter()
        .filter_map(|case| case["files"]["root.api"].as_str().map(str::to_owned))
        .collect();
    for spec in [
        "old",
        "several",
        "generation",
        "warnings",
        "types",
        "services",
    ] {
        let path = format!("tests/data/diagnostics/{spec}.api");
        samples.push(std::fs::read_to_string(path).expect("the sample is there"));
    }
    samples
}

fn damage(sample: &str, numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = sample.as_bytes().to_vec();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(12)).min(bytes.len());
        match numbers.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

fn read(bytes: &[u8], strict: bool) {
    let mut sources = Sources::memory([("root.api", bytes), ("a.api", b"type A {}")]);
    let mut sink = Sink::default();
    let options = Options {
        strict,
        require_service: true,
    };
    load(&mut sources, Path::new("root.api"), &options, &mut sink);
    for format in [Format::Human, Format::Json, Format::Github] {
        render(sink.diagnostics(), &sources, format, false);
    }
}

#[test]
fn damaged_specs_never_panic() {
    let mut numbers = Numbers(20_260);
    for sample in samples() {
        for _ in 0..6 {
            let bytes = damage(&sample, &mut numbers);
            read(&bytes, false);
            read(&bytes, true);
        }
    }
}

#[test]
fn every_beginning_of_a_spec_can_be_read() {
    let text = std::fs::read("tests/data/diagnostics/old.api").expect("the sample is there");
    for end in 0..text.len() {
        read(&text[..end], false);
    }
}
