#!/usr/bin/env bash
# Checks the files that download writes from a test server in another process, also after kills.
set -euo pipefail
cd "$(dirname "$0")/../.."
. examples/ci/server.sh
start_server

eans=()
for number in $(seq -w 0 13); do
  eans+=("5414401100000009$number")
done
eans+=(541441010000000001 541450120000000122)
mandate "${eans[@]}"
from=2024-03-01 to=2024-06-01 # the clocks change on 31 March
truth "${from}T00:00:00+01:00" "${to}T00:00:00+02:00" "${eans[@]}" > "$work/truth"
[ "$(wc -l < "$work/truth")" -gt 40 ] || fail "the truth is too short"

# download FILE [OPTION...]
download() { fluvius download -o "$1" --from "$from" --to "$to" "${service[@]}" "${@:2}"; }

# same_as_the_server FROM-CLAUSE: compares rows and sums of each series with the server
same_as_the_server() {
  sql "SELECT ean || ' ' || granularity || ' ' || direction || ' ' || register_type || ' ' || unit,
       count(*), sum(value::DECIMAL(20, 3)) FROM $1 GROUP BY ALL ORDER BY ALL" > "$work/sums"
  diff "$work/truth" "$work/sums" > "$work/difference" || {
    head "$work/difference"
    fail "$1 is not what the server has"
  }
}

for format in csv jsonl parquet; do
  download "$work/whole.$format"
  case $format in
    csv) table="read_csv('$work/whole.csv', all_varchar = true)" ;;
    # numbers as texts, for DuckDB would read them as binary fractions
    jsonl)
      sed 's/"value":\([0-9.]*\)/"value":"\1"/' "$work/whole.jsonl" > "$work/texts.jsonl"
      table="read_json('$work/texts.jsonl', format = 'newline_delimited')" ;;
    parquet) table="'$work/whole.parquet'" ;;
  esac
  same_as_the_server "$table"
  [ "$(stat -c %a "$work/whole.$format")" = 600 ] || fail "others can read whole.$format"
  check "$format: rows and sums of $(wc -l < "$work/truth") series are the server's"
done

# meters_done FILE: prints the number of finished meters in the checkpoint
meters_done() { if [ -f "$1.part.checkpoint" ]; then grep -c $'\t' "$1.part.checkpoint" || true; else echo 0; fi; }

# broken FILE SIGNAL METERS: starts or resumes, and sends the signal after so many meters
broken() {
  set -m # or SIGINT would be ignored by a process in the background
  download "$1" --resume --concurrency 1 > "$work/out" 2> "$work/err" &
  local pid=$!
  set +m
  until [ "$(meters_done "$1")" -ge "$3" ]; do
    kill -0 "$pid" 2> /dev/null || { cat "$work/err"; fail "it ended before it could be killed"; }
    sleep 0.02
  done
  kill "-$2" -- "-$pid"
  code=0
  wait "$pid" 2> /dev/null || code=$?
  [ ! -e "$1" ] || fail "$1 is there though it was not finished"
  if find "$work" -maxdepth 1 -name "${1##*/}*" -perm /077 | grep .; then
    fail "others can read what is left of it"
  fi
}

for format in csv jsonl parquet; do
  file="$work/broken.$format"
  broken "$file" KILL 2
  [ "$code" = 137 ] || fail "killed, but exit code $code"
  broken "$file" INT 5
  [ "$code" = 130 ] || fail "interrupted, but exit code $code"
  grep -q -- 'run the same command with --resume' "$work/err" || { cat "$work/err"; fail "no word of --resume"; }
  if grep -qE '^\s+at |[0-9]{18}' "$work/err"; then cat "$work/err"; fail "a stack trace or an EAN"; fi
  broken "$file" KILL 9
  if download "$file" > "$work/out" 2> "$work/err"; then fail "did not ask what to do with the earlier run"; fi
  download "$file" --resume
  if [ "$format" = parquet ]; then
    sql "SELECT count(*) FROM (SELECT *, row_number() OVER () FROM '$work/whole.parquet' EXCEPT
         SELECT *, row_number() OVER () FROM '$file')" > "$work/missing"
    [ "$(cat "$work/missing")" = 0 ] || fail "rows are missing or moved: $(cat "$work/missing")"
    same_as_the_server "'$file'"
  else
    cmp "$work/whole.$format" "$file" || fail "$file is not as if it had not been broken off"
  fi
  [ "$(ls "$work" | grep -c '^broken\.'"$format")" = 1 ] || { ls "$work"; fail "something was left behind"; }
  check "$format: kill -9, Ctrl-C, kill -9, resumed: the same as in one go"
  rm "$file"
done

mkdir "$work/small"
for format in csv jsonl parquet; do
  mount -t tmpfs -o size=1m none "$work/small" 2> /dev/null || {
    echo "no small disk may be made here: DownloadCommandTest covers a full disk"
    break
  }
  code=0
  download "$work/small/x.$format" > "$work/out" 2> "$work/err" || code=$?
  [ "$code" = 5 ] || { cat "$work/err"; fail "the disk is full, but exit code $code"; }
  if grep -qE '^\s+at ' "$work/err"; then fail "a stack trace"; fi
  [ ! -e "$work/small/x.$format" ] || fail "half a file on the full disk"
  check "$format: a full disk: $(tail -1 "$work/err" | sed "s|$work/||g")"
  umount "$work/small" # and with it goes what is left there
done
