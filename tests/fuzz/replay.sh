#!/bin/sh
# SPDX-License-Identifier: MIT
# Call each fuzz target with what was found once (tests/fuzz/found/TARGET-*) and with the samples.
# usage: replay.sh BUILD TARGET...
set -u
build=$1
shift
. "$(dirname "$0")/../results.sh"
# shellcheck disable=SC2154 # $tmp is results.sh's
for target in "$@"; do
	case $target in page) ending=html ;; *) ending=txt ;; esac
	find tests/fuzz/found tests/messages conf/messages -name "$target-*" -o -name "*.$ending" | sort >"$tmp/files"
	xargs -d '\n' "$build/tests/fuzz/$target" <"$tmp/files" >"$tmp/said" 2>&1 || tail -n 3 "$tmp/said" >"$tmp/why"
	[ -s "$tmp/files" ] || echo "there are no files for it" >"$tmp/why"
	expect "$target holds for $(wc -l <"$tmp/files") files"
done
finish
