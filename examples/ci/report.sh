#!/usr/bin/env bash
# Reports on the test server's data with the packaged jars, and compares the sums with the server's
# JSON. Run after mvn verify.
set -euo pipefail
cd "$(dirname "$0")/../.."
. examples/ci/server.sh
start_server

# Panels, gaps, a new meter in July, registers day and night, gas, a company.
for ean in 541440110000000001 541440110000000023 541440110000000011 541440110000000101 \
  541441010000000001 541450010000000105; do
  mandate "$ean"
  fluvius report "${service[@]}" --ean "$ean" --year 2024 --html "$work/report.html" > "$work/report.txt"
  node examples/ci/check-report.mjs "$work/report.txt" "$work/report.html" "$ean" 2024
  rm "$work/report.html"
done

expect 6 fluvius report "${service[@]}" --ean 541440110000000999 --html "$work/none.html"
expect 6 fluvius report "${service[@]}" --ean 541440110000000001 --year 2010 --html "$work/none.html"
expect 5 fluvius report "${service[@]}" --ean 541440110000000001 --html "$work"
if compgen -G "$work/none*" > /dev/null; then
  fail "a page was left behind"
fi
echo "report: without data, the exit code is 6"
