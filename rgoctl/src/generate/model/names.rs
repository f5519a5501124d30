//! Names of functions for keys.

use super::table::Column;
use crate::generate::naming;

/// The columns of a key as a part of a function's name: `auth_type_auth_key`.
pub(super) fn of_key(columns: &[&Column<'_>]) -> String {
    let names: Vec<&str> = columns
        .iter()
        .map(|column| naming::plain(&column.field).trim_end_matches('_'))
        .collect();
    names.join("_")
}
