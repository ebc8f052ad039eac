#!/bin/sh
# SPDX-License-Identifier: MIT
#
# conf/observed.conf as it is shipped: it has no fault, it names every key, and each of its commented examples (lines that
# begin with "#: ") has no fault either once it is used, alone and together with the others.

cd "$(dirname "$0")/../.." || exit 1
observed=$(realpath -m "${BUILD:-build}/observed")
. tests/results.sh
. tests/conf/lib.sh

shipped=conf/observed.conf

# use WHICH: the shipped file with the examples used whose numbers are in WHICH, or all of them.  Lines of examples that
# stand together are one; groups of several webhooks need a comma between.
use() {
	awk -v which=" $1 " '
		/^[ \t]*#: / {
			if (!inside)
				number++
			inside = 1
			if (which == " all " || index(which, " " number " ")) {
				sub(/#: /, "")
				if (/^{/ && groups++)
					$0 = "," $0
			}
			print
			next
		}
		{ inside = 0; print }' "$shipped"
}

check_shipped() {
	env -u CREDENTIALS_DIRECTORY "$observed" -c "$shipped" check >"$tmp/out" 2>&1 || echo "exit $?" >>"$tmp/why"
	grep -v -e '^no fault ' -e ': warning: ' "$tmp/out" >>"$tmp/why"
	expect "no fault as it is shipped"
}

check_keys() {
	sed -n 's/^[[:blank:]]*\(KEY\|WHOLE\)("\([a-z_]*\)",.*/\2/p' daemon/core/config_keys.c >"$tmp/keys"
	[ -s "$tmp/keys" ] || echo "the table has no keys" >>"$tmp/why"
	while read -r key; do
		grep -q "^[[:blank:]]*\(#:*[[:blank:]]*\)\{0,1\}$key = " "$shipped" || echo "$key is missing" >>"$tmp/why"
	done <"$tmp/keys"
	expect "every key"
}

# What `make install` rewrites by these very words.
check_install() {
	while read -r line; do
		[ "$(sed 's/^[[:blank:]]*//' "$shipped" | grep -Fxc "$line")" = 1 ] || echo "not once: $line" >>"$tmp/why"
	done <<-'END'
		#: "un-years.ics",
		"un-observances.ics"
		messages = [ "messages" ];
	END
	[ "$(grep -c -e '"un-[a-z]*\.ics"' -e '\[ "messages" \]' "$shipped")" = 3 ] ||
		echo "make install would rewrite other lines, too" >>"$tmp/why"
	expect "lines that are rewritten at the installation"
}

check_examples() {
	conf_place "$tmp/place"
	count=$(awk '/^[ \t]*#: / { if (!inside) n++; inside = 1; next } { inside = 0 } END { print n + 0 }' "$shipped")
	[ "$count" -gt 0 ] || echo "there is none" >>"$tmp/why"
	for number in $(seq "$count"); do
		use "$number" >"$tmp/place/observed.conf"
		conf_check "$tmp/place/observed.conf" "example $number"
	done
	expect "$count examples, each alone"
	use all >"$tmp/place/observed.conf"
	conf_check "$tmp/place/observed.conf" "all examples"
	expect "all examples together"
}

check_platforms() {
	sed -n 's/^\t\.name = "\(.*\)",/\1/p' daemon/platforms/*.c >"$tmp/platforms" 2>>"$tmp/why"
	sed -n 's/^#:[[:blank:]]*platform = "\(.*\)";/\1/p' "$shipped" >"$tmp/shown"
	same "the program" "$tmp/platforms" "the file" "$tmp/shown"
	expect "an example for each platform"
}

check_shipped
check_keys
check_install
check_examples
check_platforms
finish
