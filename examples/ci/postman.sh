#!/usr/bin/env bash
# Checks the Postman collection, and runs it against the test server with a secret and with a
# certificate. Run after mvn verify.
set -euo pipefail
cd "$(dirname "$0")/../.."
. examples/ci/server.sh

say() { printf -- '-- %s\n' "$1"; }
newman() { examples/postman/node_modules/.bin/newman "$@"; }

# run ENVIRONMENT NAME [NEWMAN-OPTION...]
run() {
  local environment=$1 name=$2
  shift 2
  newman run examples/postman/fluvius-energy-api.postman_collection.json -e "$environment" \
    --color off --reporters cli,json --reporter-json-export "$work/$name.json" "$@" \
    >"$work/$name.log" 2>&1 || { cat "$work/$name.log"; fail "newman, $name"; }
}

say "The collection against the schema of its format"
npm ci --ignore-scripts --prefix examples/postman --no-fund --no-audit --silent
npm run --silent --prefix examples/postman check
if grep -n 'console\.' examples/postman/fluvius-energy-api.postman_collection.json; then
  fail "a script of the collection writes to the console"
fi

say "Environments written by fluvius postman-environment"
keytool -genkeypair -alias client -keyalg RSA -keysize 2048 -validity 30 -dname CN=client \
  -storetype PKCS12 -keystore "$work/client.p12" -storepass changeit 2>"$work/keytool.log"
keytool -exportcert -rfc -alias client -keystore "$work/client.p12" -storepass changeit \
  -file "$work/client.pem" 2>>"$work/keytool.log"
chmod 600 "$work/client.p12"
start_server --http --trust-certificate "$work/client.pem"
unset "${!FLUVIUS_SANDBOX_@}"

# The sandbox with the secret, production with the certificate, in a .env as people write it.
sed -n "s/^export //p" "$work/server.log" >"$work/.env"
sed -n "s/^export FLUVIUS_SANDBOX_\(.*\)/export FLUVIUS_\1/p" "$work/server.log" |
  grep -v CLIENT_SECRET >>"$work/.env"
printf 'FLUVIUS_CERTIFICATE_PATH="%s" # PKCS#12\nFLUVIUS_CERTIFICATE_PASSWORD=changeit\n' \
  "$work/client.p12" >>"$work/.env"
write_environments() {
  fluvius postman-environment --env-file "$work/.env" --folder "$work" "${service[@]}" \
    > "$work/assertion" 2> "$work/written"
}
write_environments
sandbox=$work/fluvius-sandbox.postman_environment.json
production=$work/fluvius-production.postman_environment.json
for file in "$sandbox" "$production"; do
  [ "$(stat -c %a "$file")" = 600 ] || fail "others can read $file"
done
node - "$sandbox" "$production" "$work/assertion" <<'JS'
const { readFileSync } = require('node:fs');
const assert = require('node:assert');
const [sandbox, production, assertion] = process.argv.slice(2).map((f) => readFileSync(f, 'utf8'));
const values = (text) => new Map(JSON.parse(text).values.map((v) => [v.key, v]));
for (const environment of [values(sandbox), values(production)]) {
  for (const name of ['client_secret', 'client_assertion', 'subscription_key', 'access_token']) {
    assert.equal(environment.get(name).type, 'secret', name);
  }
}
assert.equal(values(sandbox).get('client_secret').value, 'test-client-secret');
assert.equal(values(sandbox).get('client_assertion').value, '');
assert.equal(values(production).get('client_secret').value, '');
assert.equal(values(production).get('client_assertion').value + '\n', assertion);
const claims = JSON.parse(Buffer.from(assertion.split('.')[1], 'base64url'));
assert.equal(claims.exp - claims.nbf, 3600);
assert.equal(claims.aud, values(production).get('token_url').value);
console.log('secrets are typed so, and the assertion is good for an hour');
JS

say "The whole collection, signed in with a client secret"
run "$sandbox" secret
say "The whole collection, signed in with a client assertion"
run "$production" assertion
say "Tokens fetched by the pre-request script: where there is none, and where one is about to end"
write_environments
run "$production" without-token --folder 'Energy data'
node - "$sandbox" "$work/stale.json" <<'JS'
const { readFileSync, writeFileSync } = require('node:fs');
const environment = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const set = (name, value) => (environment.values.find((v) => v.key === name).value = value);
set('access_token', 'one-that-is-about-to-end');
set('access_token_ends', String(Date.now() + 60_000));
writeFileSync(process.argv[3], JSON.stringify(environment));
JS
run "$work/stale.json" about-to-end --folder 'Energy data'

node - "$work" <<'JS'
const { readFileSync } = require('node:fs');
const assert = require('node:assert');
const run = (name) => JSON.parse(readFileSync(`${process.argv[2]}/${name}.json`, 'utf8')).run;
const collection = JSON.parse(
  readFileSync('examples/postman/fluvius-energy-api.postman_collection.json', 'utf8'),
);
const requests = (item) => (item.item ? item.item.flatMap(requests) : [item.name]);
const all = requests(collection);
const sent = (name) => run(name).executions.filter((e) => e.response).map((e) => e.item.name);
const assertions = {};
for (const [name, skipped] of [
  ['secret', 'Token with a client assertion'],
  ['assertion', 'Token with a client secret'],
]) {
  assert.deepEqual(sent(name), all.filter((request) => request !== skipped), name);
  assert.equal(run(name).failures.length, 0);
  // each request that was sent has assertions of its own
  for (const execution of run(name).executions.filter((e) => e.response)) {
    assert.ok(execution.assertions?.length > 0, execution.item.name);
  }
  assertions[name] = run(name).stats.assertions.total;
}
assert.equal(assertions.secret, assertions.assertion);
for (const name of ['without-token', 'about-to-end']) {
  assert.equal(run(name).failures.length, 0);
  // the folder's requests and one for a token
  const folder = collection.item.find((item) => item.name === 'Energy data');
  assert.equal(run(name).stats.requests.total, folder.item.length + 1, name);
}
console.log(
  `${all.length - 1} requests and ${assertions.secret} assertions each way, none failed;` +
    ' one token fetched for a folder',
);
JS

say "No secret in what newman or the tool wrote to the terminal"
for secret in test-client-secret test-subscription-key changeit "$(cut -d. -f3 "$work/assertion")"; do
  if grep -lF -- "$secret" "$work"/*.log "$work/written" | grep -v server.log; then
    fail "a secret was printed"
  fi
done
echo "none"
