#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: one ledger is served by one daemon, and a ledger that can't be trusted posts nothing.
set -eu
. "$(dirname "$0")/house.sh"
furnish
start_receiver
configure "name = \"one\"; platform = \"slack\"; url = \"$URL/services/T/B/one\";"
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T08:00:00+02:00

# refused NAME WORDS: a second daemon must end with 1 and say WORDS.
refused() {
	status=0
	said=$(observed --at 2031-08-09T08:00:00+02:00 run 2>&1) || status=$?
	is "$1: exit status" "$status" 1
	case "$said" in *"$2"*) ok "$1: it says so" ;; *) not_ok "$1: it says so" "$said" ;; esac
}

refused 'a second daemon' 'in use by another observed'
stop_daemon
is 'the first one was not disturbed' "$ENDED" 0

printf 'this is no ledger, though it has the name of one, and is long enough to be read as a page' >"$WORK/ledger.db"
rm -f "$WORK"/ledger.db-*
refused 'what is no ledger' 'ledger'
rm "$WORK/ledger.db"
sqlite3 "$WORK/ledger.db" 'CREATE TABLE cups (size INTEGER)'
refused 'a database of another program' 'ledger'
rm "$WORK/ledger.db"
mkdir "$WORK/ledger.db"
refused 'a folder in its place' 'ledger'
is 'nothing was posted' "$(requests)" 0
stop_receiver
finish
