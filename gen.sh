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

# RGOCTL names a program that is built already.
if [ -z "${RGOCTL:-}" ]; then
  cargo build --quiet -p rgoctl
  RGOCTL=${CARGO_TARGET_DIR:-target}/debug/rgoctl
fi
failed=0
rgoctl() { echo "rgoctl $*"; "$RGOCTL" "$@" ${check[@]+"${check[@]}"} || failed=1; }

rgoctl rpc rust examples/identity/rpc/proto/identity.proto --dir examples/identity/rpc --pb examples/identity/pb
rgoctl model mysql ddl --src examples/usercenter/model/sql/usercenter.sql --dir examples/usercenter/model --cache --database looklook_usercenter --soft-delete del_state --emit-ddl pg
rgoctl rpc rust examples/usercenter/rpc/proto/usercenter.proto --dir examples/usercenter/rpc --pb examples/usercenter/pb
rgoctl api rust --api examples/identity/api/desc/identity.api --dir examples/identity/api --response code-msg-data
rgoctl api rust --api examples/usercenter/api/desc/usercenter.api --dir examples/usercenter/api --response code-msg-data
rgoctl rpc pb bench/proto/hello.proto --dir bench/pb

exit "$failed"
