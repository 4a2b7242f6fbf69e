#!/usr/bin/env bash
# Reads from a test server on a real Spark cluster: a master and two workers on loopback, which have
# Spark's jars from Maven only. The executors get the shaded jar. Build with -Pspark before.
#   spark/ci/cluster.sh [METERS DAYS]
set -euo pipefail
cd "$(dirname "$0")/../.."
meters=${1:-10}
days=${2:-30}

work=$(mktemp -d "${TMPDIR:-/tmp}/cluster.XXXXXX")
processes=()
clean_up() {
  for process in "${processes[@]}"; do kill "$process" 2> /dev/null || true; done
  wait 2> /dev/null || true
  rm -rf "${work:?}"
}
trap clean_up EXIT

# Executors find an OkHttp 4 there, which would hide OkHttp 5 if the shaded jar used its names.
spark/ci/jars "$work/spark/jars"
variables=$(sed -n 's|.*<\(FLUVIUS_SANDBOX_[A-Z_]*\)>\(.*\)</.*|\1=\2|p' spark/pom.xml)
options=$(spark/ci/jvm-options)
while read -r variable; do export "${variable?}"; done <<< "$variables"
export SPARK_HOME="$work/spark" SPARK_LOCAL_IP=127.0.0.1 SPARK_SCALA_VERSION=2.13 SPARK_WORKER_DIR="$work/worker"

# start NAME CLASS ARGUMENT...: starts a process of Spark
start() {
  local name=$1
  shift
  : > "$work/$name.log"
  # shellcheck disable=SC2086
  java $options -Xmx256m -cp "$work/spark/jars/*" "$@" > "$work/$name.log" 2>&1 &
  processes+=($!)
}
start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
address=
until address=$(grep -o 'spark://127.0.0.1:[0-9]*' "$work/master.log" | head -1) && [ -n "$address" ]; do
  kill -0 "${processes[0]}" 2> /dev/null || { cat "$work/master.log"; exit 1; }
  sleep 0.1
done
for worker in 1 2; do
  # hosts of their own, because Spark starts a speculative task on another host only
  SPARK_LOCAL_IP=127.0.0.$worker start "worker$worker" org.apache.spark.deploy.worker.Worker \
    --host "127.0.0.$worker" --webui-port 0 \
    --cores 2 --memory 1g "$address"
done

status=0
# shellcheck disable=SC2086
java $options -Xmx1g -cp "spark/target/test-classes:spark/target/classes:$(cat spark/target/driver.classpath)" \
  io.github.fluviusenergy.spark.ClusterCheck "$address" "$(spark/ci/all-jar)" "$meters" "$days" \
  2> "$work/driver.log" || status=$?
if [ "$status" != 0 ]; then
  tail -n 30 "$work/driver.log"
  tail -n 10 "$work"/worker*/app-*/*/stderr "$work"/spark/work/app-*/*/stderr 2> /dev/null || true
  exit "$status"
fi
