//! Binding, case by case: the values that go-zero's `httpx.Parse` accepts, and the texts of its errors.

#[path = "bind/asking.rs"]
mod asking;
#[path = "bind/faults.rs"]
mod faults;
#[path = "bind/forms.rs"]
mod forms;
#[path = "bind/lists.rs"]
mod lists;
#[path = "bind/scalars.rs"]
mod scalars;
#[path = "bind/structs.rs"]
mod structs;
#[path = "bind/types.rs"]
mod types;
#[path = "bind/verdicts.rs"]
mod verdicts;
