#!/usr/bin/env bash
# Measures rgoctl and what it writes; the results go to RESULTS.md. `bench/run.sh PART` measures one of
# generator, http, grpc, build and only prints. BENCH_ROUNDS sets the rounds (5).
# Needs Linux, two processors and wrk (installed here when apt-get is there); Go adds its columns.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd .. && pwd)
export BENCH_WORK=${BENCH_WORK:-$PWD/target/work}
export BENCH_RGO=$root/templates/rgo
mkdir -p "$BENCH_WORK"

if ! command -v wrk >/dev/null || ! command -v taskset >/dev/null; then
  sudo=''; [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends wrk util-linux
fi

(cd "$root" && cargo build --release -p rgoctl)
export BENCH_RGOCTL=$root/target/release/rgoctl

export BENCH_GOCTL=
if command -v go >/dev/null; then
  BENCH_GOCTL=$BENCH_WORK/goctl/goctl
  if [ ! -x "$BENCH_GOCTL" ]; then
    mkdir -p "$BENCH_WORK/goctl"
    (cd "$BENCH_WORK/goctl" && { [ -f go.mod ] || go mod init goctl; } \
      && go get -tool github.com/zeromicro/go-zero/tools/goctl@v1.10.2 \
      && go build -o goctl github.com/zeromicro/go-zero/tools/goctl)
  fi
else
  echo 'Go is not installed: the Go columns are left out'
fi

cargo build --release --bins
exec target/release/bench "$@"
