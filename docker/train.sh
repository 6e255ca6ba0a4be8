#!/usr/bin/env bash
# For building an image: starts its service with nobody to connect to, looks at it and stops it, whereupon the JVM writes
# its ahead-of-time cache, /app/app.aot, with which the service starts faster.
set -euo pipefail

export AMQP_CONNECTION=amqp://nobody:nobody@127.0.0.1:1
export NEO4J_ADDRESS=bolt://127.0.0.1:1 NEO4J_USERNAME=nobody NEO4J_PASSWORD=nobody-at-all
export POSTGRES_ADDRESS=127.0.0.1:1 POSTGRES_DATABASE=nobody POSTGRES_USERNAME=nobody POSTGRES_PASSWORD=nobody
export EXTRACTOR_STATE=/tmp/training FETCH_FOLDER=/tmp/training DASHBOARD_STATE=/tmp/training

# A heap of another order would be addressed in another way, and the cache would not fit.
java=(java -Xmx256m -XX:+UseSerialGC)

"${java[@]}" -XX:AOTCacheOutput=/app/app.aot -jar /app/quarkus-run.jar >/tmp/training.log 2>&1 &
service=$!
lived=no
for _ in {1..120}; do
    if healthcheck 2>/dev/null; then
        lived=yes
        break
    fi
    kill -0 "$service" 2>/dev/null || break
    sleep 0.5
done
kill -TERM "$service" 2>/dev/null || true
wait "$service" || true
if [[ $lived == no ]] || ! "${java[@]}" -XX:AOTMode=on -XX:AOTCache=/app/app.aot \
    -cp /app/quarkus-run.jar -version >>/tmp/training.log 2>&1; then
    cat /tmp/training.log >&2
    echo "train.sh: the training run wrote no usable cache; its output is above" >&2
    exit 1
fi
rm -rf /tmp/training /tmp/training.log
