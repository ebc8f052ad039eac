# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# For runners to source: "ok NAME" or "not ok NAME: why" for each check, then the counts.  What a check finds wrong goes
# into $tmp/why, a line each; an empty one has passed.  $tmp is a folder of the runner's own.

export LC_ALL=C.UTF-8
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT PIPE TERM
: >"$tmp/results"
: >"$tmp/why"

# expect NAME: the check has passed if $tmp/why is empty, which it is then again.
expect() {
	if [ -s "$tmp/why" ]; then
		printf 'not ok %s: %s\n' "$1" "$(head -n 20 "$tmp/why" | paste -sd '|' | sed 's/|/; /g')"
	else
		printf 'ok %s\n' "$1"
	fi | tee -a "$tmp/results"
	: >"$tmp/why"
}

# same WHO LIST WHO LIST: what stands in one of two lists and not in the other is wrong.
same() {
	sort -u "$2" >"$tmp/same.1"
	sort -u "$4" >"$tmp/same.2"
	[ -s "$2" ] || echo "$1 has nothing" >>"$tmp/why"
	comm -23 "$tmp/same.1" "$tmp/same.2" | sed "s/.*/$1 has \"&\" and $3 has not/" >>"$tmp/why"
	comm -13 "$tmp/same.1" "$tmp/same.2" | sed "s/.*/$3 has \"&\" and $1 has not/" >>"$tmp/why"
}

# finish: the counts, and the exit status.
finish() {
	failed=$(grep -c '^not ok ' "$tmp/results")
	echo "$(grep -c '^ok ' "$tmp/results") passed, $failed failed"
	[ "$failed" = 0 ]
	exit
}
