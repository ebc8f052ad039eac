#!/bin/sh
# SPDX-License-Identifier: MIT
# Run system tests: a line for each file, and everything of one that fails.
# usage: run.sh TEST...
set -u
passed=0 failed=0
output=$(mktemp)
trap 'rm -f "$output"' EXIT
for file in "$@"; do
	name=$(basename "$file" .sh)
	sh "$file" >"$output" 2>&1
	status=$?
	good=$(grep -c '^ok ' "$output")
	bad=$(grep -c '^not ok ' "$output")
	passed=$((passed + good))
	if [ "$status" = 0 ]; then
		printf '  ok     %-28s %3d checks\n' "$name" "$good"
	else
		failed=$((failed + (bad ? bad : 1)))
		printf '  FAILED %s (exit %s)\n' "$name" "$status"
		grep -v '^ok ' "$output"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
