//! The `rgoctl` command.

use std::process::ExitCode;

// A run of a thousand routes makes and drops a million small texts.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rgoctl::cli::run(std::env::args_os())
}
