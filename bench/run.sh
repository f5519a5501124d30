#!/usr/bin/env bash
# Measures rgoctl and what it writes; the results go to RESULTS.md. `bench/run.sh PART…` measures only these of
# generator, http, grpc, build and usercenter, and replaces their sections. One part measures nothing: share checks that a Go
# and a Rust service agree on the rows and the cache they share. BENCH_ROUNDS sets the rounds (5), BENCH_WORK the folder for
# what is made on the way.
# Needs Linux, two processors, and Debian's packages or apt-get; Go adds its columns.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd .. && pwd)
export BENCH_WORK=${BENCH_WORK:-$PWD/target/work}
mkdir -p "$BENCH_WORK"

need=()
command -v wrk >/dev/null || need+=(wrk)
command -v taskset >/dev/null || need+=(util-linux)
[ -x /usr/sbin/mariadbd ] || need+=(mariadb-server)
[ -x /usr/sbin/nginx ] || need+=(nginx-light)
command -v redis-server >/dev/null || need+=(redis-server)
if command -v go >/dev/null; then
  command -v protoc >/dev/null || need+=(protobuf-compiler)
fi
if [ ${#need[@]} -gt 0 ]; then
  echo "installing ${need[*]}"
  sudo=''; [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends "${need[@]}"
fi

if [ "$*" != share ]; then
  cargo build --release --manifest-path "$root/Cargo.toml" -p rgoctl
  cargo build --release --manifest-path "$root/Cargo.toml" -p identity-rpc -p identity-api -p usercenter-rpc -p usercenter-api
fi
export TESTBED_PROGRAMS=${CARGO_TARGET_DIR:-$root/target}/release
export BENCH_RGOCTL=$TESTBED_PROGRAMS/rgoctl
unset CARGO_TARGET_DIR

export BENCH_GOCTL=
if command -v go >/dev/null; then
  BENCH_GOCTL=$BENCH_WORK/goctl/goctl
  # goctl runs protoc, and protoc the two plugins.
  export PATH=$BENCH_WORK/goctl:$PATH
  mkdir -p "$BENCH_WORK/goctl"
  # A module a tool: `go get` asks for the newest version of whatever a module already names.
  tool() {
    local bin=$BENCH_WORK/goctl/$1
    [ -x "$bin" ] && return
    mkdir -p "$bin.module"
    cd "$bin.module"
    [ -f go.mod ] || go mod init "$1"
    go get -tool "$2@$3"
    go build -o "$bin" "$2"
  }
  (tool goctl github.com/zeromicro/go-zero/tools/goctl v1.10.2)
  (tool protoc-gen-go google.golang.org/protobuf/cmd/protoc-gen-go v1.36.10)
  (tool protoc-gen-go-grpc google.golang.org/grpc/cmd/protoc-gen-go-grpc v1.5.1)
else
  echo 'Go is not installed: its columns are left out'
fi

cargo build --release --bins --target-dir target
exec target/release/bench "$@"
