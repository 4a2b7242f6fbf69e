# Sourced: starts the standalone test server in a process of its own, and ends it with the script.
# After that, "${service[@]}" are the options that lead to it, and its variables are exported.

check() { printf 'ok: %s\n' "$1"; }
fail() { printf 'FAILED: %s\n' "$1" >&2; exit 1; }

for needed in java node curl; do
  command -v "$needed" > /dev/null || fail "$needed is needed"
done
fluvius() { java -jar examples/target/fluvius.jar "$@"; }

work=$(mktemp -d)
testserver_pid=
clean_up() {
  [ -z "$testserver_pid" ] || kill "$testserver_pid" 2> /dev/null || true
  mountpoint -q "$work/small" 2> /dev/null && umount "$work/small"
  rm -rf "$work"
}
trap clean_up EXIT

java -jar testserver/target/fluvius-energy-testserver-*-standalone.jar --port 0 --ca "$work/ca.pem" \
  > "$work/testserver.log" 2>&1 &
testserver_pid=$!
for _ in $(seq 300); do
  grep -q '^export FLUVIUS_SANDBOX_TENANT_ID=' "$work/testserver.log" && break
  kill -0 "$testserver_pid" 2> /dev/null || fail "the test server did not start"
  sleep 0.1
done
eval "$(grep '^export FLUVIUS_SANDBOX_' "$work/testserver.log")"
base_url=$(sed -n 's/^Base URL  *//p' "$work/testserver.log")
authority=$(sed -n 's/^Authority  *//p' "$work/testserver.log")
service=(--base-url "$base_url" --authority "$authority" --trust "$work/ca.pem")

token=$(curl -sf --cacert "$work/ca.pem" "$authority$FLUVIUS_SANDBOX_TENANT_ID/oauth2/v2.0/token" \
  -d grant_type=client_credentials -d client_id="$FLUVIUS_SANDBOX_CLIENT_ID" \
  -d client_secret="$FLUVIUS_SANDBOX_CLIENT_SECRET" \
  --data-urlencode scope="$FLUVIUS_SANDBOX_SCOPE" |
  sed 's/.*"access_token":"\([^"]*\)".*/\1/')
export token base_url

call() {
  curl -sf --cacert "$work/ca.pem" -H "Authorization: Bearer $token" \
    -H "Ocp-Apim-Subscription-Key: $FLUVIUS_SANDBOX_SUBSCRIPTION_KEY" \
    -H 'Content-Type: application/json' "$@"
}

# mandate EAN: an approved one for quarter hours since 2023
mandate() {
  call "$base_url/api/mandate/mock" -o /dev/null -d '{"ean":"'"$1"'","referenceNumber":"customer-7",
    "dataServiceType":"VH_kwartier_uur","status":"Approved",
    "dataPeriodFrom":"2023-01-01T00:00:00+01:00"}'
}

# truth FROM TO EAN...: rows and sums of what the server itself says, without any of our code
truth() { NODE_EXTRA_CA_CERTS="$work/ca.pem" node examples/ci/truth.mjs "$@"; }

# sql QUERY: by DuckDB, without any of our code; a line for each row
sql() { java -cp "$(printf '%s:' examples/target/lib/duckdb_jdbc-*.jar)" examples/ci/Sql.java "$@"; }
