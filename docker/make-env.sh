#!/usr/bin/env bash
# Makes .env from .env.example: every empty ..._PASSWORD and ..._TOKEN gets a random value of its own.
# Usage: docker/make-env.sh [FILE]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${1:-$root/.env}

# Hexadecimal, because a password also stands in a URL.
random_password() {
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

if [[ -e $target ]]; then
    echo "make-env.sh: $target exists and is left as it is: databases keep the passwords of their first start." >&2
    exit 1
fi

umask 077
set -o noclobber
while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line =~ ^[A-Z0-9_]+_(PASSWORD|TOKEN)=$ ]]; then
        line+=$(random_password)
    fi
    printf '%s\n' "$line"
done <"$root/.env.example" >"$target"
echo "Wrote $target; only you can read it."
