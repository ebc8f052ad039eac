#!/bin/sh
# SPDX-License-Identifier: MIT
# Nothing includes upwards: each file of a floor includes only from its own floor and those it stands on.
# usage: includes.sh ROOT FLOOR LOWER...    exit 1 where a line breaks the rule
set -eu
root=$1 floor=$2
shift 2
allowed=$floor
for lower in "$@"; do allowed="$allowed|$lower"; done
found=$(grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]+"' "$root/daemon/$floor"/*.[ch] | grep -vE "\"($allowed)/" || :)
[ -z "$found" ] || { printf '%s\n' "$found" | sed "s,\$,    ($floor may include from: $allowed)," >&2; exit 1; }
