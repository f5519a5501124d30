#!/usr/bin/env bash
# Starts the four services and prints what to type: register, log in, see yourself. Ctrl-C stops them.
#
#   examples/up.sh           rows in SQLite, tokens and cached rows in the processes themselves
#   examples/up.sh --real    MariaDB, Redis and, before the services, nginx on 127.0.0.1:8888
#
# What they write stands in examples/run/, which may be removed at any time.
set -euo pipefail
cd "$(dirname "$0")/.."

real=
case "${1:-}" in
  '') ;;
  --real) real=yes ;;
  -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) echo "usage: examples/up.sh [--real]" >&2; exit 2 ;;
esac

run=$PWD/examples/run
mkdir -p "$run"
started=()
stop() {
  trap - EXIT INT TERM
  echo
  # In turn: the services first, then what they stand on.
  for ((at = ${#started[@]} - 1; at >= 0; at--)); do
    kill "${started[at]}" 2>/dev/null || true
    wait "${started[at]}" 2>/dev/null || true
  done
  echo 'stopped'
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# start NAME PORT COMMAND…: runs it in the background and waits until it listens.
start() {
  local name=$1 port=$2
  shift 2
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "port $port, where $name listens, is taken" >&2
    exit 1
  fi
  # Ctrl-C is for this script, which stops the others in turn.
  setsid "$@" >>"$run/$name.log" 2>&1 &
  local pid=$!
  started+=("$pid")
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
    if ! PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null; then
      echo "$program is missing: apt-get install mariadb-server redis-server nginx-light" >&2
      exit 1
    fi
  done
}

echo 'building the services'
cargo build --quiet -p identity-rpc -p usercenter-rpc -p identity-api -p usercenter-api
programs=${CARGO_TARGET_DIR:-$PWD/target}/debug

# The configurations as they are, or with servers instead of what is embedded.
for project in identity usercenter; do
  cp "examples/$project/rpc/etc/$project.yaml" "$run/$project-rpc.yaml"
  cp "examples/$project/api/etc/$project.yaml" "$run/$project-api.yaml"
done

if [ -n "$real" ]; then
  need mariadb-install-db mariadbd mariadb redis-server nginx
  socket=$run/mariadb.socket
  if [ ! -d "$run/mariadb" ]; then
    mariadb-install-db --no-defaults --datadir="$run/mariadb" --auth-root-authentication-method=normal \
      --skip-test-db --user="$(id -un)" >"$run/mariadb.log" 2>&1
  fi
  PATH=$PATH:/usr/sbin start mariadb 13306 mariadbd --no-defaults --datadir="$run/mariadb" --socket="$socket" \
    --pid-file="$run/mariadb.pid" --port=13306 --bind-address=127.0.0.1 --user="$(id -un)" \
    --character-set-server=utf8mb4
  client=(mariadb --no-defaults --user=root --socket="$socket")
  "${client[@]}" -e "CREATE USER IF NOT EXISTS looklook@'%' IDENTIFIED BY 'looklook';
    CREATE DATABASE IF NOT EXISTS looklook_usercenter; GRANT ALL ON looklook_usercenter.* TO looklook@'%'"
  if [ -z "$("${client[@]}" -N -e 'SHOW TABLES' looklook_usercenter)" ]; then
    "${client[@]}" looklook_usercenter <examples/usercenter/model/sql/usercenter.sql
  fi
  start redis 16379 redis-server --port 16379 --bind 127.0.0.1 --save '' --dir "$run"
  source='looklook:looklook@tcp(127.0.0.1:13306)/looklook_usercenter?charset=utf8mb4\&parseTime=true\&loc=Asia%2FShanghai'
  sed -i "s|sqlite:data/usercenter.db|'$source'|" "$run/usercenter-rpc.yaml"
  sed -i 's|Type: memory|Host: 127.0.0.1:16379|' "$run/identity-rpc.yaml" "$run/usercenter-rpc.yaml"
fi

cd "$run"
start identity-rpc 9001 "$programs/identity-rpc" -f identity-rpc.yaml
start usercenter-rpc 9002 "$programs/usercenter-rpc" -f usercenter-rpc.yaml
start identity-api 8001 "$programs/identity-api" -f identity-api.yaml
start usercenter-api 8002 "$programs/usercenter-api" -f usercenter-api.yaml

json="-H 'Content-Type: application/json'"
user="-d '{\"mobile\":\"13800000001\",\"password\":\"a secret\"}'"
token="sed 's/.*\"accessToken\":\"\\([^\"]*\\)\".*/\\1/'"
if [ -n "$real" ]; then
  sed -e 's/${GATEWAY_LISTEN}/127.0.0.1:8888/; s/${IDENTITY_API}/127.0.0.1:8001/; s/${USERCENTER_API}/127.0.0.1:8002/' \
    ../deploy/nginx/gateway.conf.template >gateway.conf
  cat >nginx.conf <<END
daemon off;
pid $run/nginx.pid;
error_log $run/nginx.log;
events {}
http {
    access_log off;
    client_body_temp_path $run/nginx-body;
    proxy_temp_path $run/nginx-proxy;
    fastcgi_temp_path $run/nginx-fastcgi;
    uwsgi_temp_path $run/nginx-uwsgi;
    scgi_temp_path $run/nginx-scgi;
    include gateway.conf;
}
END
  PATH=$PATH:/usr/sbin start nginx 8888 nginx -p "$run" -c "$run/nginx.conf"
  cat <<END

All of it runs. In another terminal:

  curl -i $json $user localhost:8888/usercenter/v1/user/register
  token=\$(curl -s $json $user localhost:8888/usercenter/v1/user/login | $token)
  curl -i $json -H "Authorization: Bearer \$token" -d '{}' localhost:8888/usercenter/v1/user/detail
END
else
  cat <<END

All of it runs. Without a gateway the token is checked by hand: its answer says in \`x-user\` who asks. In another terminal:

  curl -i $json $user localhost:8002/usercenter/v1/user/register
  token=\$(curl -s $json $user localhost:8002/usercenter/v1/user/login | $token)
  user=\$(curl -si -H "Authorization: Bearer \$token" -H 'X-Original-Uri: /usercenter/v1/user/detail' localhost:8001/identity/v1/verify/token | sed -n 's/^x-user: \([0-9]*\).*/\1/p')
  curl -i $json -H "X-User: \$user" -d '{}' localhost:8002/usercenter/v1/user/detail
END
fi
printf '\nCtrl-C stops it.\n'
# A signal ends the wait.
wait -n "${started[@]}"
echo "one of them has ended; the logs are in $run" >&2
exit 1
