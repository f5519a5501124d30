#!/usr/bin/env bash
# Starts the four services and prints what to type: register, log in, see yourself. Ctrl-C stops them.
#
#   examples/up.sh           rows in SQLite, tokens and cached rows in the processes themselves
#   examples/up.sh --real    MariaDB, Redis and, before the services, nginx on 127.0.0.1:8888
#
# Their files are in examples/run/, or in the folder UP_RUN; it can be removed at any time. UP_OFFSET=1000 adds
# 1000 to every port, if one of them is taken.
set -euo pipefail
# Debian's servers stand where root alone looks.
PATH=$PATH:/usr/sbin:/sbin

real=
case "${1:-}" in
  '') ;;
  --real) real=yes ;;
  -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) echo "usage: examples/up.sh [--real]" >&2; exit 2 ;;
esac

run=${UP_RUN:-$(dirname "$0")/run}
mkdir -p "$run"
run=$(cd "$run" && pwd)
cd "$(dirname "$0")/.."

offset=${UP_OFFSET:-0}
identity_api=$((8001 + offset)) usercenter_api=$((8002 + offset))
identity_rpc=$((9001 + offset)) usercenter_rpc=$((9002 + offset))
gateway_port=$((8888 + offset)) mariadb_port=$((13306 + offset)) redis_port=$((16379 + offset))

started=()
names=()
# shellcheck disable=SC2317 # the trap calls it
stop() {
  trap - EXIT
  # The terminal may be closed and the reader of this output gone: the others are stopped nevertheless.
  set +e
  trap '' HUP INT PIPE TERM
  echo 2>/dev/null
  # In turn: the services first, then what they stand on.
  for ((at = ${#started[@]} - 1; at >= 0; at--)); do
    kill "${started[at]}" 2>/dev/null
    wait "${started[at]}" 2>/dev/null
  done
  echo 'stopped' 2>/dev/null
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 141' PIPE
trap 'exit 143' TERM

# start NAME PORT COMMAND…: runs it in the background and waits until it listens.
start() {
  local name=$1 port=$2
  shift 2
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "port $port of $name is taken: set UP_OFFSET=1000 to add 1000 to every port" >&2
    exit 1
  fi
  # Ctrl-C is for this script, which stops the others in turn.
  setsid "$@" >>"$run/$name.log" 2>&1 &
  local pid=$!
  started+=("$pid")
  names+=("$name")
  printf 'starting %s' "$name"
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    if ! kill -0 "$pid" 2>/dev/null; then
      echo
      tail -n 20 "$run/$name.log" >&2
      echo "$name did not start; its log: $run/$name.log" >&2
      exit 1
    fi
    printf .
    sleep 0.2
  done
  echo ' ok'
}

need() {
  local program
  for program in "$@"; do
    if ! command -v "$program" >/dev/null; then
      echo "$program is missing: apt-get install mariadb-server redis-server nginx-light" >&2
      exit 1
    fi
  done
}

if [ -n "$real" ]; then
  need mariadb-install-db mariadbd mariadb redis-server nginx
fi

echo 'building the services'
cargo build --quiet -p identity-rpc -p usercenter-rpc -p identity-api -p usercenter-api
programs=${CARGO_TARGET_DIR:-$PWD/target}/debug

# The configurations as they are, or with servers instead of what is embedded.
for project in identity usercenter; do
  cp "examples/$project/rpc/etc/$project.yaml" "$run/$project-rpc.yaml"
  cp "examples/$project/api/etc/$project.yaml" "$run/$project-api.yaml"
done

for port in 8001 8002 9001 9002 9091 9092 9093 9094; do
  sed -i -E "s/(Port: |127\.0\.0\.1:)$port\$/\1$((port + offset))/" "$run"/*-{rpc,api}.yaml
done

sql=$PWD/examples/usercenter/model/sql/usercenter.sql
gateway=$PWD/examples/deploy/nginx/gateway.conf.template
cd "$run"

if [ -n "$real" ]; then
  socket=$run/mariadb.socket
  if [ ! -d mariadb ]; then
    # Under another name until it is whole. mariadb-install-db takes no path with a space.
    rm -rf mariadb.new
    if ! mariadb-install-db --no-defaults --datadir=./mariadb.new --auth-root-authentication-method=normal \
      --skip-test-db --user="$(id -un)" >mariadb.log 2>&1; then
      tail -n 20 mariadb.log >&2
      echo "mariadb-install-db failed; its log: $run/mariadb.log" >&2
      exit 1
    fi
    mv mariadb.new mariadb
  fi
  start mariadb "$mariadb_port" mariadbd --no-defaults --datadir="$run/mariadb" --socket="$socket" \
    --pid-file="$run/mariadb.pid" --port="$mariadb_port" --bind-address=127.0.0.1 --user="$(id -un)" \
    --character-set-server=utf8mb4
  client=(mariadb --no-defaults --user=root --socket="$socket")
  "${client[@]}" -e "CREATE USER IF NOT EXISTS looklook@'%' IDENTIFIED BY 'looklook';
    CREATE DATABASE IF NOT EXISTS looklook_usercenter; GRANT ALL ON looklook_usercenter.* TO looklook@'%'"
  if [ -z "$("${client[@]}" -N -e 'SHOW TABLES' looklook_usercenter)" ]; then
    "${client[@]}" looklook_usercenter <"$sql"
  fi
  start redis "$redis_port" redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --dir "$run"
  source="looklook:looklook@tcp(127.0.0.1:$mariadb_port)/looklook_usercenter?charset=utf8mb4\\&parseTime=true\\&loc=Asia%2FShanghai"
  sed -i "s|sqlite:data/usercenter.db|'$source'|" "$run/usercenter-rpc.yaml"
  sed -i "s|Type: memory|Host: 127.0.0.1:$redis_port|" "$run/identity-rpc.yaml" "$run/usercenter-rpc.yaml"
fi

start identity-rpc "$identity_rpc" "$programs/identity-rpc" -f identity-rpc.yaml
start usercenter-rpc "$usercenter_rpc" "$programs/usercenter-rpc" -f usercenter-rpc.yaml
start identity-api "$identity_api" "$programs/identity-api" -f identity-api.yaml
start usercenter-api "$usercenter_api" "$programs/usercenter-api" -f usercenter-api.yaml

json="-H 'Content-Type: application/json'"
user="-d '{\"mobile\":\"13800000001\",\"password\":\"a secret\"}'"
token="sed 's/.*\"accessToken\":\"\\([^\"]*\\)\".*/\\1/'"
if [ -n "$real" ]; then
  # shellcheck disable=SC2016 # nginx's image fills in these variables, here sed does
  sed -e 's/${GATEWAY_LISTEN}/127.0.0.1:'"$gateway_port/" -e 's/${IDENTITY_API}/127.0.0.1:'"$identity_api/" \
    -e 's/${USERCENTER_API}/127.0.0.1:'"$usercenter_api/" \
    "$gateway" >gateway.conf
  # Paths are relative to the folder that -p names.
  cat >nginx.conf <<'END'
daemon off;
pid nginx.pid;
error_log nginx.log;
events {}
http {
    access_log off;
    client_body_temp_path nginx-body;
    proxy_temp_path nginx-proxy;
    fastcgi_temp_path nginx-fastcgi;
    uwsgi_temp_path nginx-uwsgi;
    scgi_temp_path nginx-scgi;
    include gateway.conf;
}
END
  start nginx "$gateway_port" nginx -p "$run" -c nginx.conf
  cat <<END

All of it runs. In another terminal:

  curl -i $json $user localhost:$gateway_port/usercenter/v1/user/register
  token=\$(curl -s $json $user localhost:$gateway_port/usercenter/v1/user/login | $token)
  curl -i $json -H "Authorization: Bearer \$token" -d '{}' localhost:$gateway_port/usercenter/v1/user/detail
END
else
  cat <<END

All of it runs. Without a gateway the token is checked by hand: its response says in \`x-user\` who asks. In another terminal:

  curl -i $json $user localhost:$usercenter_api/usercenter/v1/user/register
  token=\$(curl -s $json $user localhost:$usercenter_api/usercenter/v1/user/login | $token)
  user=\$(curl -si -H "Authorization: Bearer \$token" -H 'X-Original-Uri: /usercenter/v1/user/detail' localhost:$identity_api/identity/v1/verify/token | sed -n 's/^x-user: \([0-9]*\).*/\1/p')
  curl -i $json -H "X-User: \$user" -d '{}' localhost:$usercenter_api/usercenter/v1/user/detail
END
fi
printf '\nCtrl-C stops it.\n'
# A signal ends the wait.
wait -n "${started[@]}" || true
for at in "${!started[@]}"; do
  kill -0 "${started[at]}" 2>/dev/null || echo "${names[at]} has ended; its log: $run/${names[at]}.log" >&2
done
exit 1
