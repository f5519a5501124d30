#!/usr/bin/env bash
# Installs what the tests need, then runs every check and every test.
set -euo pipefail
cd "$(dirname "$0")"

step() { printf '\n== %s\n' "$*"; }

# A linker for Rust itself; git, because a tree's own history tells what was edited by hand; servers, which
# the tests start for themselves.
need=()
command -v cc >/dev/null || need+=(gcc libc6-dev)
command -v git >/dev/null || need+=(git)
command -v redis-server >/dev/null || need+=(redis-server)
if [ ${#need[@]} -gt 0 ]; then
  step "installing ${need[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "missing: ${need[*]}; install them and run this again" >&2
    exit 1
  fi
  sudo=''; [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends "${need[@]}"
fi

step 'format'
cargo fmt --all --check
step 'generated examples are in step with their specs'
./gen.sh --check
step 'lints'
cargo clippy --workspace --all-targets -- -D warnings
cargo clippy -p rgo --all-targets --all-features -- -D warnings
for feature in http jwt grpc; do
  cargo clippy -p rgo --features "$feature" -- -D warnings
done
step 'tests'
cargo test --workspace
cargo test -p rgo --all-features
step 'all passed'
