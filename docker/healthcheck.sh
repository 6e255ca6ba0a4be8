#!/usr/bin/env bash
# Is the service of this container alive? With bash alone: the image promises neither curl nor wget.
# Liveness, not readiness: a database that is away is no reason to restart what waits for it.
set -euo pipefail

exec 3<>"/dev/tcp/127.0.0.1/${HTTP_PORT:?}"
printf 'GET /health/live HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[[ $status == 200 ]]
