#!/usr/bin/env bash
# Regenerates everything under examples/ from its specs. `gen.sh --check` changes nothing and exits 1
# if anything would change. Each line below is what a user would type.
set -euo pipefail
cd "$(dirname "$0")"

check=()
case "${1:-}" in
  '') ;;
  --check) check=(--check) ;;
  *) echo "usage: gen.sh [--check]" >&2; exit 2 ;;
esac

cargo build --quiet -p rgoctl
rgoctl=${CARGO_TARGET_DIR:-target}/debug/rgoctl
failed=0
rgoctl() { echo "rgoctl $*"; "$rgoctl" "$@" ${check[@]+"${check[@]}"} || failed=1; }

rgoctl rpc rust examples/identity/rpc/proto/identity.proto --dir examples/identity/rpc --pb examples/identity/pb
rgoctl rpc rust examples/usercenter/rpc/proto/usercenter.proto --dir examples/usercenter/rpc --pb examples/usercenter/pb
rgoctl api rust --api examples/identity/api/desc/identity.api --dir examples/identity/api --answer code-msg-data
rgoctl api rust --api examples/usercenter/api/desc/usercenter.api --dir examples/usercenter/api --answer code-msg-data
rgoctl rpc pb bench/proto/hello.proto --dir bench/pb

exit "$failed"
