//! The request of an rpc as JSON for the log, close to what Go's `encoding/json` prints: proto names, enums and 64-bit
//! integers as numbers, no zero values. Unlike there, fields are in the order of their numbers and a oneof is not
//! nested.

use std::sync::Arc;
use std::sync::OnceLock;

use prost::Message;
use prost_reflect::DynamicMessage;
use prost_reflect::MessageDescriptor;
use prost_reflect::SerializeOptions;
use rgo_core::json;
use serde::Serialize;
use serde::Serializer;

/// Where [`open`](crate::open) leaves the JSON for the layer that logs the rpc. It travels in the extensions.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    message: MessageDescriptor,
    json: Arc<OnceLock<String>>,
}

impl Content {
    pub(crate) fn new(message: MessageDescriptor) -> Self {
        Self {
            message,
            json: Arc::default(),
        }
    }

    pub(crate) fn keep(&self, request: &impl Message) {
        let mut message = DynamicMessage::new(self.message.clone());
        if message.transcode_from(request).is_ok()
            && let Ok(json) = json::to_string(&Json(message))
        {
            // The same rpc is opened once.
            let _ = self.json.set(json);
        }
    }

    /// None if the rpc failed before its request was read.
    pub(crate) fn json(&self) -> Option<&str> {
        self.json.get().map(String::as_str)
    }
}

struct Json(DynamicMessage);

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let options = SerializeOptions::new()
            .stringify_64_bit_integers(false)
            .use_enum_numbers(true)
            .use_proto_field_name(true);
        self.0.serialize_with_options(to, &options)
    }
}
