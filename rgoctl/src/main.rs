//! The `rgoctl` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    rgoctl::cli::run(std::env::args_os())
}
