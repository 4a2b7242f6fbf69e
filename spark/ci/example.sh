#!/usr/bin/env bash
# Runs the example with the shaded jar, behind an OkHttp 4 that would break the plain jar.
set -euo pipefail
cd "$(dirname "$0")/../.."
. examples/ci/server.sh
start_server

mandate 541440110000000001 541440110000000002
keytool -importcert -noprompt -alias server -file "$work/ca.pem" -keystore "$work/trust.p12" \
  -storetype PKCS12 -storepass changeit 2> /dev/null

spark/ci/jars "$work/jars"
# shellcheck disable=SC2046
java $(spark/ci/jvm-options) -Xmx1g -Djavax.net.ssl.trustStore="$work/trust.p12" \
  -Djavax.net.ssl.trustStorePassword=changeit -cp "$work/jars/*:$(spark/ci/all-jar)" \
  spark/examples/MonthlySums.java from_date=2024-01-01 to_date=2024-04-01 \
  "base_url=$BASE_URL" "authority=$AUTHORITY" > "$work/out" 2> "$work/err" || { tail -n 40 "$work/err"; exit 1; }
cat "$work/out"
grep -qE '^\|2024-03\|2 +\|[0-9]+\.[0-9]+ *\|$' "$work/out" || fail "no sum of March for two meters"
check "the example prints the sums of two meters"
if grep -qE "test-client-secret|test-subscription-key" "$work/out" "$work/err"; then fail "a secret is shown"; fi
check "Spark logs no secret"
