#!/usr/bin/env bash
# Runs consent, mandates and doctor as processes, with the embedded test server and with a separate
# one. Run after mvn verify.
set -euo pipefail
set -m # so that what runs in the background can be interrupted as by Ctrl-C
cd "$(dirname "$0")/../.."
. examples/ci/server.sh

say() { printf -- '-- %s\n' "$1"; }
has() { grep -qE -- "$2" "$work/$1" || { cat "$work/$1"; fail "no '$2' in the output"; }; }

say "Without any setting, each finds the test server within"
expect 0 fluvius doctor
[ "$(grep -c '^ok ' "$work/out")" = 6 ] || fail "not all six steps are in order"
expect 0 fluvius mandates --format csv
[ "$(wc -l <"$work/out")" = 5 ] || fail "not four mandates"
expect 0 fluvius consent
has out '^Consent page  https://localhost:[0-9]+/verbruik/dienstverlener\?id=.+'
has out '^Valid until   [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} in Brussels'

say "Against a test server of its own, configured by a .env"
start_server
grep '^export ' "$work/server.log" > "$work/.env"
unset "${!FLUVIUS_SANDBOX_@}"
there=(--env-file "$work/.env" "${service[@]}")

expect 6 fluvius mandates "${there[@]}"
has err '^No mandates match\.$'
expect 6 fluvius doctor "${there[@]}"
has out '^WRONG +Mandates +there are none'

say "consent --wait: a customer approves in the browser"
fluvius consent --reference customer-42 --wait --interval 1 "${there[@]}" \
  >"$work/consent" 2>"$work/consent.err" &
waiting=$!
for _ in $(seq 100); do
  grep -q '^Reference' "$work/consent" && break
  sleep 0.2
done
page=$(sed -n 's/^Consent page  //p' "$work/consent")
node - "$page" <<'JS'
const body = new URLSearchParams({ decision: 'approve', ean: '541440110000000001' });
fetch(process.argv[2], { method: 'POST', body }).then((answer) => {
  console.log('the page answers with status', answer.status);
  process.exit(answer.ok ? 0 : 1);
});
JS
wait "$waiting"
grep -qE '^customer-42 +Approved +541440110000000001 ' "$work/consent" || {
  cat "$work/consent" "$work/consent.err"
  exit 1
}

say "mandates: CSV and JSON say the same, filters filter"
expect 0 fluvius mandates --format csv --output "$work/mandates.csv" "${there[@]}"
expect 0 fluvius mandates --format json --output "$work/mandates.json" "${there[@]}"
[ ! -e "$work/mandates.csv.part" ] || fail "a .part file is left"
node - "$work/mandates.csv" "$work/mandates.json" <<'JS'
const { readFileSync } = require('node:fs');
const assert = require('node:assert');
const [csv, json] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const [names, ...rows] = csv.trimEnd().split('\n').map((line) => line.split(','));
const mandates = JSON.parse(json);
assert.deepEqual(names, [
  'reference_number', 'status', 'ean', 'energy_type', 'data_period_from', 'data_period_to',
  'data_service_type', 'mandate_expiration_date', 'renewal_status',
]);
assert.equal(mandates.length, 1);
assert.deepEqual(mandates.map((m) => names.map((name) => m[name] ?? '')), rows);
assert.equal(mandates[0].ean, '541440110000000001');
console.log(`${mandates.length} mandate, ${names.length} columns`);
JS
expect 0 fluvius mandates --status Approved --data-service VH_kwartier_uur --energy-type E "${there[@]}"
expect 6 fluvius mandates --status Rejected "${there[@]}"

say "doctor: in order now; and what is wrong with other settings"
expect 0 fluvius doctor "${there[@]}"
has out '^ok +Mandates +1 \(1 Approved; 1 VH_kwartier_uur\)$'
FLUVIUS_SANDBOX_CLIENT_SECRET=another-secret expect 4 fluvius doctor "${there[@]}"
has out '^WRONG +Token .*AADSTS7000215'
if grep -q another-secret "$work/out" "$work/err"; then fail "the secret is shown"; fi
FLUVIUS_SANDBOX_SUBSCRIPTION_KEY=another-key expect 4 fluvius doctor "${there[@]}"
has out '^ok +API '
has out '^WRONG +Subscription key '
expect 4 fluvius doctor --env-file "$work/.env" --base-url https://localhost:1/esco-sbx/v3 \
  --authority "$AUTHORITY" --ca-file "$work/ca.pem"
has out '^WRONG +API '
FLUVIUS_SANDBOX_SCOPE=' ' expect 3 fluvius doctor "${there[@]}"
has out '^WRONG +Variables +FLUVIUS_SANDBOX_SCOPE .*is missing'

say "Bad input: a sentence and an exit code"
printf 'FLUVIUS_SANDBOX_CLIENT_ID=one\nFLUVIUS_SANDBOX_CLIENT_SECRET test-client-secret\n' \
  >"$work/broken.env"
expect 3 fluvius doctor --env-file "$work/broken.env"
has err '^Line 2 of the file .*broken\.env is not NAME=value'
expect 2 fluvius mandates --no-such-option
expect 2 fluvius mandates --ean 123 "${there[@]}"
expect 5 fluvius mandates --output "$work/no-such-folder/x.csv" "${there[@]}"
has err '^Cannot write '
expect 5 sh -c 'exec java -jar examples/target/fluvius.jar mandates >/dev/full'
has err 'could not be written'

say "Ctrl-C ends consent --wait with 130"
java -jar examples/target/fluvius.jar consent --wait "${there[@]}" >"$work/out" 2>"$work/err" &
waiting=$!
for _ in $(seq 100); do
  grep -q '^Reference' "$work/out" && break
  sleep 0.2
done
kill -INT "$waiting"
code=0
wait "$waiting" || code=$?
[ "$code" = 130 ] || fail "it ended with $code"
has err '^Interrupted\.$'
echo "consent, mandates and doctor: all as expected"
