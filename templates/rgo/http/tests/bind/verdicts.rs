//! JSON bodies with go-zero's own verdict on each: `verdicts.json` holds the errors of v1.10.3's `httpx.Parse`
//! for bodies made at random for Go structs with the same tags. An empty text means that the body is valid.

use std::collections::BTreeMap;

use crate::asking::NOT_JSON;
use crate::asking::json;
use crate::asking::parse;
use crate::types::Chained;
use crate::types::Data;
use crate::types::Defaults;
use crate::types::Either;
use crate::types::Flags;
use crate::types::Floats;
use crate::types::Int;
use crate::types::IntOptions;
use crate::types::List;
use crate::types::Lists;
use crate::types::Map;
use crate::types::Open;
use crate::types::Options;
use crate::types::Outer;
use crate::types::Quoted;
use crate::types::QuotedOptions;
use crate::types::Range;
use crate::types::Small;
use crate::types::Text;
use crate::types::TextRange;

type Verdicts = BTreeMap<String, BTreeMap<String, String>>;

/// Our verdict on a body of the named type.
macro_rules! verdict {
    ($name:expr, $body:expr; $($kind:ident)*) => {
        match $name {
            $(stringify!($kind) => parse::<$kind>(json($body)).await.err(),)*
            other => panic!("no type {other}"),
        }
    };
}

/// Whether the verdict is the text of Go's JSON scanner, which ours does not copy.
fn is_about_syntax(verdict: &str) -> bool {
    let texts = ["`EOF`", "`unexpected EOF`", "`invalid character "];
    texts.iter().any(|text| verdict.contains(text))
}

#[tokio::test]
async fn verdicts_are_go_zeros() {
    let verdicts: Verdicts = serde_json::from_str(include_str!("verdicts.json")).expect("verdicts");
    for (name, bodies) in &verdicts {
        for (body, theirs) in bodies {
            let ours = verdict!(name.as_str(), body; Int Text Range Open Options IntOptions Quoted QuotedOptions TextRange Small Floats List Lists Flags Data Map Outer Chained Either Defaults);
            let ours = ours.map(|bad| bad.first().to_owned()).unwrap_or_default();
            if is_about_syntax(theirs) {
                let field = ours.split_once(" is not valid JSON: ");
                let is_ours = ours.starts_with(NOT_JSON)
                    || field.is_some_and(|(field, _)| field.starts_with("field \""));
                assert!(is_ours, "{name} {body}: {ours}");
            } else {
                assert_eq!(ours, *theirs, "{name} {body}");
            }
        }
    }
}
