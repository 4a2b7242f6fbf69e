#!/usr/bin/env bash
# Checks the database that sync fills from a test server in another process, also after kills.
set -euo pipefail
cd "$(dirname "$0")/../.."
. examples/ci/server.sh
start_server

# The values of a day arrive at 06:00 in Brussels, which must not be between two compared runs.
while [[ "$(date -u +%H%M)" =~ ^0[34]5[0-9]$|^0[45]0[0-2]$ ]]; do sleep 30; done

eans=(541441010000000001 541450120000000122)
for number in $(seq -w 0 5); do
  eans+=("54144011000000080$number")
done
mandate "${eans[@]}"

# The last five months, from a midnight in Brussels.
day=$(date -u -d "$(date -u +%Y-%m-01) 5 months ago" +%F)
midnight=$(node -p "[1, 2].map((h) => new Date(Date.parse('$day') - h * 3600000)).find((at) =>
  at.toLocaleString('sv', { timeZone: 'Europe/Brussels' }) === '$day 00:00:00').toISOString()")

sync() { fluvius sync --database "$1" --from "$day" "${service[@]}" "${@:2}"; }
sums="SELECT ean || ' ' || granularity || ' ' || direction || ' ' || register_type || ' ' || unit,
      count(*), sum(value)::DECIMAL(20, 3) FROM measurements GROUP BY ALL ORDER BY ALL"
rows="SELECT * FROM measurements ORDER BY ALL"

sync "$work/whole.duckdb"
truth "$midnight" "$(date -u +%FT%TZ)" "${eans[@]}" > "$work/truth"
sql "$sums" "$work/whole.duckdb" > "$work/sums"
diff "$work/truth" "$work/sums" || fail "the table is not what the server has"
check "rows and sums of $(wc -l < "$work/truth") series are the server's"

sql "$rows" "$work/whole.duckdb" > "$work/rows"
sync "$work/whole.duckdb" | tee "$work/out"
grep -q ' downloaded, 0 written' "$work/out" || fail "a second run wrote rows"
sql "$rows" "$work/whole.duckdb" | cmp - "$work/rows" || fail "a second run changed the table"
check "a second run writes nothing"

# size NAME: prints the size of a database in bytes
size() { { cat "$work/$1.duckdb" "$work/$1.duckdb.wal" 2> /dev/null || true; } | wc -c; }

whole=$(size whole)
for part in 1 2 3 4; do # of the rows are there when it is killed
  set -m
  sync "$work/broken.duckdb" --concurrency 2 > "$work/out" 2> "$work/err" &
  pid=$!
  set +m
  until [ "$(size broken)" -gt $((whole * part / 6)) ]; do
    kill -0 "$pid" 2> /dev/null || { cat "$work/err"; fail "it ended before it could be killed"; }
    sleep 0.02
  done
  kill -KILL -- "-$pid"
  wait "$pid" 2> /dev/null || true
  if find "$work" -maxdepth 1 -name 'broken.duckdb*' -perm /077 | grep .; then
    fail "others can read what a kill left"
  fi
done
sql "SELECT (SELECT count(*) FROM sync_state) > 0 AND (SELECT count(*) FROM sync_state) < ${#eans[@]}" \
  "$work/broken.duckdb" | grep -qx true || fail "the kills did not come in the middle"
sync "$work/broken.duckdb" | tee "$work/out"
sql "$rows" "$work/broken.duckdb" | cmp - "$work/rows" || fail "kills left another table"
[ "$(stat -c %a "$work/broken.duckdb")" = 600 ] || fail "others can read the database"
check "killed by kill -9 four times: the same table as in one go"

set -m
sync "$work/other.duckdb" > "$work/out" 2> "$work/err" &
pid=$!
set +m
until [ -e "$work/other.duckdb" ]; do sleep 0.05; done
code=0
sync "$work/other.duckdb" > "$work/out2" 2> "$work/err2" || code=$?
kill -KILL -- "-$pid" 2> /dev/null || true
wait "$pid" 2> /dev/null || true
[ "$code" = 5 ] || { cat "$work/err2"; fail "two runs at once, but exit code $code"; }
check "a second run at the same time: $(sed "s|$work/||g" "$work/err2")"

mkdir "$work/small"
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
if as_root mount -t tmpfs -o size=2m none "$work/small" 2> /dev/null; then
  code=0
  sync "$work/small/x.duckdb" > "$work/out" 2> "$work/err" || code=$?
  [ "$code" = 5 ] || { cat "$work/err"; fail "the disk is full, but exit code $code"; }
  if grep -qE '^\s+at |[0-9]{18}' "$work/err"; then cat "$work/err"; fail "a stack trace or an EAN"; fi
  check "a full disk: $(tail -1 "$work/err" | sed "s|$work/||g")"
  as_root umount "$work/small"
elif [ -n "${CI:-}" ]; then
  fail "no small disk may be made here"
else
  echo "no small disk may be made here: not tried on a full one"
fi
