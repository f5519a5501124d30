#!/usr/bin/env bash
# Installs what the tests need, then runs every check and every test.
set -euo pipefail
cd "$(dirname "$0")"

step() { printf '\n== %s\n' "$*"; }

# missing PROGRAM PACKAGE…: the packages, when the program is nowhere.
need=()
missing() {
  PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null || need+=("${@:2}")
}
# A linker for Rust itself; git, because a tree's own history tells what was edited by hand.
missing cc gcc libc6-dev
missing git git
# What the services stand on. The tests start and stop servers of their own.
missing mariadbd mariadb-server
missing mariadb mariadb-client
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing initdb postgresql
missing redis-server redis-server
missing nginx nginx-light
missing sqlite3 sqlite3
missing curl curl
if [ ${#need[@]} -gt 0 ]; then
  step "installing ${need[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "missing: ${need[*]}; install them and run this again" >&2
    exit 1
  fi
  sudo=''; [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  # Debian starts what it installs, as far as it may; the tests want none of it.
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${need[@]}"
fi

step 'format'
cargo fmt --all --check
step 'generated examples are in step with their specs'
./gen.sh --check
step 'lints'
cargo clippy --workspace --all-targets -- -D warnings
cargo clippy -p rgoctl --no-default-features --all-targets -- -D warnings
# Without the features that the examples switch on.
cargo clippy -p rgo-http -p rgo-sql -p rgo-cache -- -D warnings
step 'tests'
cargo test --workspace
step 'all passed'
