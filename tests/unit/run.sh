#!/bin/sh
# SPDX-License-Identifier: MIT
# Run unit tests: a line for each file, everything of one that fails.
# usage: run.sh TEST...
set -u
failed=0
output=$(mktemp)
trap 'rm -f "$output"' EXIT
for unit in "$@"; do
	name=${unit#*/tests/unit/}
	if "$unit" >"$output" 2>&1; then
		printf '  ok     %-28s %s\n' "$name" "$(sed -n 's/^\[  PASSED  \] \(.*\)\.$/\1/p' "$output" | tail -n 1)"
	else
		failed=$((failed + 1))
		printf '  FAILED %s (exit %s)\n' "$name" "$?"
		cat "$output"
	fi
done
[ "$failed" = 0 ] || { echo "unit: $failed of $# files failed" >&2; exit 1; }
echo "unit: $# files passed"
