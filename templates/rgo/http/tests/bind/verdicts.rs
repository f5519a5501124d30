//! JSON bodies with go-zero's own verdict on each: `verdicts.json` holds what `httpx.Parse` of v1.10.3 says to
//! bodies made at random for Go structs with the same tags; an empty text is a body it accepts.

use std::collections::BTreeMap;

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

/// What we say to a body of the named type.
macro_rules! verdict {
    ($name:expr, $body:expr; $($kind:ident)*) => {
        match $name {
            $(stringify!($kind) => parse::<$kind>(json($body)).await.err(),)*
            other => panic!("no type {other}"),
        }
    };
}

#[tokio::test]
async fn verdicts_are_go_zeros() {
    let verdicts: Verdicts = serde_json::from_str(include_str!("verdicts.json")).expect("verdicts");
    for (name, bodies) in &verdicts {
        for (body, theirs) in bodies {
            let ours = verdict!(name.as_str(), body; Int Text Range Open Options IntOptions Quoted QuotedOptions TextRange Small Floats List Lists Flags Data Map Outer Chained Either Defaults);
            let ours = ours.map(|bad| bad.first().to_owned()).unwrap_or_default();
            assert_eq!(ours, *theirs, "{name} {body}");
        }
    }
}
