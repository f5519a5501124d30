//! The load at which a service sheds requests, in thousandths of its CPU share.

use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error;

/// go-zero's default.
pub fn default_cpu_threshold() -> u32 {
    900
}

/// Reads `CpuThreshold`: a number from 0 to 999.
pub fn cpu_threshold<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let threshold = u32::deserialize(from)?;
    if threshold < 1000 {
        Ok(threshold)
    } else {
        Err(D::Error::custom(format!(
            "expected a number from 0 to 999, found {threshold}"
        )))
    }
}
