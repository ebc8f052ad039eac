#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: whatever ends the daemon, the same day brings no post twice; and what is too late is never posted.
set -eu
. "$(dirname "$0")/house.sh"
furnish
start_receiver
rules '/hang/ hang'
configure \
	"name = \"plain\"; platform = \"slack\"; url = \"$URL/services/T/B/x\";" \
	"name = \"held\"; platform = \"slack\"; url = \"$URL/hang/services/T/B/x\";" \
	"name = \"again\"; platform = \"slack\"; url = \"$URL/hang/services/T/B/y\"; in_doubt = \"retry\";" \
	"name = \"keyed\"; platform = \"webhook\"; url = \"$URL/hang/inbox\";"
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T08:59:59+02:00
await_requests 4
await_journal 'plain/.*: posted'
stop_daemon KILL

# Killed in the middle of three requests: what takes a key goes out again under the same one, what doesn't is held.
rules
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T09:05:00+02:00
await_requests 6
await_journal 'keyed/.*: posted'
await_journal 'again/.*: posted'
is 'what was sent stays sent' "$(state plain)" sent
is 'what was sent is not sent again' "$(requests '.path == "/services/T/B/x"')" 1
is 'what is in doubt is held' "$(state held)" in-doubt
is 'what is in doubt is not sent again' "$(requests '.path == "/hang/services/T/B/x"')" 1
is 'in_doubt = "retry" sends it again' "$(state again)" sent
is 'what takes a key is sent again' "$(state keyed)" sent
keys=$(jq -rs '[.[] | select(.path == "/hang/inbox") | .headers["webhook-id"]] | unique | length' "$LOG")
is 'under the same key' "$keys" 1
bodies=$(jq -rs '[.[] | select(.path == "/hang/inbox") | .body] | unique | length' "$LOG")
is 'with the same words' "$bodies" 1
check 'the journal says what is in doubt' grep -q 'held/.*in doubt' "$JOURNAL"

# A person decides, and the daemon hears of it.
check 'retry is taken' observed --at 2031-08-09T09:06:00+02:00 retry held/teapots@example.org/2031-08-09
await_journal 'held/.*: posted'
is 'retry posts it' "$(state held)" sent
check 'what is sent can be neither sent again nor skipped' sh -c \
	"! '$OBSERVED' -c '$CONFIG' --at 2031-08-09T09:06:00+02:00 retry held/teapots@example.org/2031-08-09 2>/dev/null"
stop_daemon
is 'the daemon ends well' "$ENDED" 0

# The same day once more, and late in the evening: nothing.
before=$(requests)
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T17:59:00+02:00
stop_daemon
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T23:00:00+02:00
stop_daemon
is 'a start later the same day posts nothing twice' "$(requests)" "$before"

# The next day passes while nobody runs: it is told and not posted.
start_daemon "$CONFIG" 'ready:' --at 2031-08-10T23:00:00+02:00
stop_daemon
is 'a start at 23:00 posts nothing late' "$(requests)" "$before"
is 'what nobody posted in time is expired' "$(state plain | tail -n 1)" expired
is 'each webhook hears of it once' "$(grep -c 'kettles.*not posted' "$JOURNAL")" 4

# A ledger that is lost is a first start: the past stays past.
rm "$WORK"/ledger.db*
start_daemon "$CONFIG" 'ready:' --at 2031-08-10T10:00:00+02:00
stop_daemon
is 'without its ledger it posts nothing that is already due' "$(requests)" "$before"
stop_receiver
finish
