#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: a reload takes what is new, keeps what is in use where the new is faulty, and never posts the past.
set -eu
. "$(dirname "$0")/house.sh"
furnish
start_receiver
one="name = \"one\"; platform = \"slack\"; url = \"$URL/services/T/B/one\";"
two="name = \"two\"; platform = \"slack\"; url = \"$URL/services/T/B/two\";"
configure "$one"
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T08:59:59+02:00
await_journal 'one/.*: posted'

configure "$one" 'name = "two"; platform = "slak"; tiem = "09:00";'
kill -HUP "$DAEMON_PID"
await_journal 'the old one stays in use'
check 'the journal names each fault' grep -q 'unknown key "tiem" (did you mean "time"?)' "$JOURNAL"
check 'with file and line' grep -qE 'observed\.conf:[0-9]+: .*no platform "slak"' "$JOURNAL"

configure "$one" "$two"
kill -HUP "$DAEMON_PID"
await_journal 'reloaded .webhooks: 2'
is 'for a new webhook the past stays past' "$(state two)" ''

sed -i 's/0900/0900/; s/^END:VCALENDAR/BEGIN:VEVENT\nUID:cups@example.org\nDTSTART;VALUE=DATE:20310809\nSUMMARY:World Cup-of-Tea Day\nEND:VEVENT\nEND:VCALENDAR/' "$WORK/days.ics"
kill -HUP "$DAEMON_PID"
await_journal 'reloaded .webhooks: 2, observances: 3'
is 'for a new observance the past stays past' "$(state two)" ''

cat >"$WORK/messages/kettles.txt" <<'EOF'
Observance: kettles@example.org
Date: 2031-08-10
Language: en

A kettle sings before it gives. Listen to it.
EOF
printf 'no words \377 at all\n' >"$WORK/messages/broken.txt"
kill -HUP "$DAEMON_PID"
await_journal 'reloaded .webhooks: 2, observances: 3, messages: 3.'
check 'a broken message is named' grep -q 'broken.txt' "$JOURNAL"
next=$(observed --at 2031-08-09T10:00:00+02:00 next --webhook two --observance kettles@example.org --json)
is 'the new message will be posted' "$(echo "$next" | jq -r '.[0].message_date')" 2031-08-10
stop_daemon
is 'nothing else was sent' "$(requests)" 1
stop_receiver
finish
