#!/usr/bin/env bash
# Draws charts of the test server's data with the packaged jars, and counts the bars.
# Run after mvn verify.
set -euo pipefail
cd "$(dirname "$0")/../.."
. examples/ci/server.sh
start_server

draw() { # a name, then the command's options
  local name=$1
  shift
  fluvius chart -o "$work/$name.png" "${service[@]}" "$@" > "$work/out"
  grep -qx "Wrote $work/$name.png" "$work/out"
}

# Without panels, each quarter hour has a bar of offtake. Gaps separate the bars.
mandate 541440010000000001 541440110000000023 541441010000000001

for day in 2024-01-10=96 2024-03-31=92 2024-10-27=100; do
  draw day --ean 541440010000000001 --day "${day%=*}" --width 4000 --height 300
  node examples/ci/count-bars.mjs "$work/day.png" "${day#*=}" "quarter hours of ${day%=*}"
done
draw week --ean 541440010000000001 --week 2024-W43 --width 4000 --height 300
node examples/ci/count-bars.mjs "$work/week.png" 169 "hours of week 43"
draw gas --ean 541441010000000001 --day 2024-10-27 --cubic-metres --width 4000 --height 300
node examples/ci/count-bars.mjs "$work/gas.png" 25 "hours of gas"
draw year --ean 541440110000000023 --year 2024

expect 6 fluvius chart "${service[@]}" -o "$work/none.png" --ean 541440110000000999 --day 2024-01-10
expect 2 fluvius chart "${service[@]}" -o "$work/none.png" --ean 541440010000000001 --day 2024-02-30
expect 5 fluvius chart "${service[@]}" -o "$work/no-such-folder/none.png" --ean 541440010000000001 --day 2024-01-10
if compgen -G "$work/none*" > /dev/null; then
  fail "a picture was left behind"
fi
echo "chart: failures have exit codes 6, 2 and 5"
