# Functions that the checks share. Source it in the root of the repository. $work is a temporary folder.
# start_server starts a test server. Both are removed on exit.

check() { printf 'ok: %s\n' "$1"; }
fail() { printf 'FAILED: %s\n' "$1" >&2; exit 1; }

for program in java node; do
  command -v "$program" > /dev/null || fail "$program is needed"
done

work=$(mktemp -d)
server=
clean_up() {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null || true
    wait "$server" 2> /dev/null || true
  fi
  if mountpoint -q "$work/small" 2> /dev/null; then umount "$work/small"; fi
  rm -rf "${work:?}"
}
trap clean_up EXIT

# start_server [OPTION...]: uses HTTPS by default. Exports the server's variables, and sets
# "${service[@]}" to the options of fluvius that select it.
start_server() {
  [ $# -gt 0 ] || set -- --ca "$work/ca.pem"
  java -jar testserver/target/fluvius-energy-testserver-*-standalone.jar --port 0 "$@" \
    > "$work/server.log" 2>&1 &
  server=$!
  # The variables are the last that it prints, in the order of their names.
  until grep -q '^export FLUVIUS_SANDBOX_TENANT_ID=' "$work/server.log"; do
    kill -0 "$server" 2> /dev/null || { cat "$work/server.log"; fail "the test server did not start"; }
    sleep 0.1
  done
  eval "$(grep '^export FLUVIUS_SANDBOX_' "$work/server.log")"
  BASE_URL=$(address 'Base URL')
  AUTHORITY=$(address Authority)
  export BASE_URL AUTHORITY
  service=(--base-url "$BASE_URL" --authority "$AUTHORITY" --consent-page "$(address 'Consent page')")
  if [ -f "$work/ca.pem" ]; then
    service+=(--ca-file "$work/ca.pem")
    export NODE_EXTRA_CA_CERTS="$work/ca.pem"
  fi
}
address() { sed -n "s/^$1  *//p" "$work/server.log" | sed 's/?.*//'; }

# Only C1, because most commands are short.
fluvius() { java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar examples/target/fluvius.jar "$@"; }

# expect CODE COMMAND...: checks the exit code, and that no stack trace or secret is shown
expect() {
  local expected=$1 actual=0
  shift
  "$@" > "$work/out" 2> "$work/err" || actual=$?
  if [ "$actual" != "$expected" ]; then
    cat "$work/out" "$work/err"
    fail "exit code $actual instead of $expected: $*"
  fi
  if grep -q $'^\tat ' "$work/err"; then cat "$work/err"; fail "a stack trace: $*"; fi
  if grep -qE 'test-client-secret|test-subscription-key' "$work/out" "$work/err"; then
    fail "a secret is shown: $*"
  fi
}

# mandate EAN...: creates approved mandates for quarter hours since 2023
mandate() { node examples/ci/api.mjs mandate "$@"; }

# truth FROM TO EAN...: prints rows and sums of the server's JSON, without the SDK
truth() { node examples/ci/truth.mjs "$@"; }

# sql QUERY [DATABASE]: runs a query with DuckDB, without the SDK, and prints a line per row
sql() { java -cp "$(printf '%s:' examples/target/lib/duckdb_jdbc-*.jar)" examples/ci/Sql.java "$@"; }
