#!/bin/sh
# Removes the containers with a label when standard input closes: the owner holds the other end of
# that pipe and never writes to it, so it closes when the owner ends, however the owner ends.
# usage: container-guard.sh LABEL=VALUE
while read -r _; do :; done
containers=$(docker ps --all --quiet --filter "label=$1")
# Split on purpose.
# shellcheck disable=SC2086
[ -z "$containers" ] || docker rm --force --volumes $containers
