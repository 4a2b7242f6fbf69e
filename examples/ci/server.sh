# Sourced by checks of single commands, at the root of the repository: starts the test server by
# itself, for fluvius and node to talk to, and stops it at the end. $work is a folder of the check's own.
for program in java node; do
  command -v "$program" > /dev/null || { echo "This check needs $program."; exit 1; }
done
work=$(mktemp -d)
java -jar testserver/target/fluvius-energy-testserver-*-standalone.jar --port 0 --ca "$work/ca.pem" \
  > "$work/server.txt" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; rm -rf "$work"' EXIT

# The variables are the last that it prints, in the order of their names.
until grep -q '^export FLUVIUS_SANDBOX_TENANT_ID=' "$work/server.txt"; do
  kill -0 "$server" 2> /dev/null || { cat "$work/server.txt"; exit 1; }
  sleep 0.1
done
eval "$(grep '^export FLUVIUS_SANDBOX_' "$work/server.txt")"
BASE_URL=$(sed -n 's/^Base URL  *//p' "$work/server.txt")
AUTHORITY=$(sed -n 's/^Authority  *//p' "$work/server.txt")
export BASE_URL AUTHORITY NODE_EXTRA_CA_CERTS="$work/ca.pem"

fluvius() {
  java -jar examples/target/fluvius.jar "$@" \
    --base-url "$BASE_URL" --authority "$AUTHORITY" --trust "$work/ca.pem"
}

mandate() { # an EAN of the sandbox, and a data service
  node examples/ci/api.mjs mandate "$1" "${2:-VH_kwartier_uur}"
}

expect() { # an exit code, and a command that ends with it, without a stack trace
  local expected=$1 actual=0
  shift
  "$@" > "$work/out.txt" 2> "$work/err.txt" || actual=$?
  if [ "$actual" != "$expected" ] || grep -q $'^\tat ' "$work/err.txt"; then
    echo "Expected exit code $expected, but it was $actual: $*"
    cat "$work/err.txt"
    exit 1
  fi
}
