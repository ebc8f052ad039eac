# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
#
# For runners to source, behind results.sh: configurations that are examples, checked by the program at $observed.

# conf_place FOLDER: a new folder with what a configuration of ours names: calendars, messages and credentials.
conf_place() {
	rm -rf "$1"
	mkdir -p "$1/credentials"
	chmod 700 "$1/credentials"
	cp -r conf/*.ics conf/messages "$1"
	# Invented, but of the form that each platform demands.
	for name in $(grep -rho 'credential:[a-z0-9-]*' conf/observed.conf man | sed 's/.*://' | sort -u); do
		case $name in
		*-secret) echo "whsec_$(printf 'a key for the examples alone' | base64)" ;;
		telegram-*) echo "123456:invented-token" ;;
		*-token) echo "invented-token" ;;
		*) echo "https://hooks.example.org/services/T0/B0/invented" ;;
		esac >"$1/credentials/$name"
	done
	chmod 600 "$1/credentials"/*
}

# conf_check FILE WHAT: no fault is found in FILE, and nothing is warned of but what an example can't help.
conf_check() {
	env -u CREDENTIALS_DIRECTORY -u STATE_DIRECTORY "$observed" -c "$1" check >"$tmp/out" 2>&1
	status=$?
	[ $status = 0 ] || echo "$2: exit $status" >>"$tmp/why"
	sed '/^warning: of the posts of /,/^no fault /d; /^$/d' "$tmp/out" |
		grep -v -e '^no fault ' -e ': warning: no webhook is configured' -e ': warning: .*: no sentence of ' | awk -v what="$2" '{ print what ": " $0 }' >>"$tmp/why"
}
