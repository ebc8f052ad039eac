#!/bin/sh
# SPDX-License-Identifier: MIT
# Run unit tests: a line for each file, everything of one that fails.
# usage: run.sh TEST...
set -u
passed=0 failed=0
output=$(mktemp)
trap 'rm -f "$output"' EXIT
for unit in "$@"; do
	name=${unit#*/tests/unit/}
	"$unit" >"$output" 2>&1
	status=$?
	good=$(grep -c '^\[       OK \]' "$output")
	bad=$(grep -c '^\[  FAILED  \] [^0-9]' "$output")
	passed=$((passed + good))
	if [ "$status" = 0 ]; then
		printf '  ok     %-28s %3d tests\n' "$name" "$good"
	else
		# Each failed test is named twice; a file that broke off, or leaked, counts as one.
		bad=$((bad / 2))
		failed=$((failed + (bad ? bad : 1)))
		printf '  FAILED %s (exit %s)\n' "$name" "$status"
		cat "$output"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
