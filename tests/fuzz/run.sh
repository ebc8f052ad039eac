#!/bin/sh
# SPDX-License-Identifier: MIT
# Let each fuzz target run for so many seconds, from the samples that there are; what it finds is named, and ends it.
# usage: run.sh BUILD SECONDS TARGET...    what was tried is kept in BUILD/corpus for the next time
set -eu
build=$1 seconds=$2
shift 2
failed=0
for target in "$@"; do
	corpus=$build/corpus/$target seeds=$build/seeds/$target
	rm -rf "$seeds"
	mkdir -p "$corpus" "$seeds"
	case $target in page) endings='-name *.html' ;; *) endings='-name *.txt' ;; esac
	set -f
	# shellcheck disable=SC2086
	find tests/messages conf/messages tests/fuzz/found -type f \( $endings -o -name "$target-*" \) 2>/dev/null |
		while read -r file; do cp "$file" "$seeds/$(echo "$file" | tr / _)"; done
	set +f
	if "$build/tests/fuzz/$target" -max_total_time="$seconds" -dict=tests/fuzz/words.dict -max_len=4096 -timeout=20 \
		-rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 -artifact_prefix="$build/found-$target-" "$corpus" "$seeds" \
		>"$build/$target.log" 2>&1; then
		sed -n "s/^stat::number_of_executed_units: */$target: nothing was found; runs: /p" "$build/$target.log"
	else
		failed=1
		echo "$target: something was found: see $build/$target.log" >&2
		grep -aE 'does not hold|ERROR|runtime error|Test unit written' "$build/$target.log" >&2 || :
	fi
done
exit $failed
