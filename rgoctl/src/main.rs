//! The `rgoctl` command.

use std::process::ExitCode;

// A run with a thousand routes allocates and frees a million small strings.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rgoctl::cli::run(std::env::args_os())
}
