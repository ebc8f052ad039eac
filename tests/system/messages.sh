#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: what is quoted is what the file has when the day comes; where that is gone, the next best is, and it is told.
set -eu
. "$(dirname "$0")/house.sh"
furnish
cat >"$WORK/messages/fr.txt" <<'EOF2'
Observance: teapots@example.org
Date: 2031-08-09
Language: fr

Une théière verse pour plus d'une tasse.
EOF2
start_receiver
configure "name = \"one\"; platform = \"webhook\"; url = \"$URL/one\"; languages = [ \"en\" ];" \
	"name = \"two\"; platform = \"webhook\"; url = \"$URL/two\"; languages = [ \"fr\", \"en\" ];"
# Seconds enough to change the files before the hour.
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T08:59:54+02:00
sed -i 's/^Every teapot pours for more/Each teapot pours for more/' "$WORK/messages/teapots.txt"
rm "$WORK/messages/fr.txt"
is 'it is not yet the hour' "$(requests)" 0
await_journal 'one/.*: posted'
await_journal 'two/.*: posted'

# excerpt WEBHOOK: the beginning of what was quoted there.
excerpt() {
	jq -r "select(.path == \"/$1\") | .body | fromjson | .data | .language + \" \" + .excerpt[:16]" "$LOG"
}

is 'the text that was mended is quoted as it is now' "$(excerpt one)" 'en Each teapot pour'
is 'for the one that is gone another is' "$(excerpt two)" 'en Each teapot pour'
is 'the journal says so, once' "$(grep -c 'fr.txt: warning: this message is not used any more: it can.t be read: No such file' "$JOURNAL")" 1
stop_daemon

# refusal FILE: what is said of a file that is too long to be read.
refusal() {
	truncate -s 10M "$WORK/$1"
	observed messages "$WORK/$1" --json | jq -r '.[0].faults[0].text'
}

is 'a text of 10 MB is refused' "$(refusal long.txt)" "it can't be read: it is longer than a message can be (1 MiB)"
is 'a page of 10 MB is refused' "$(refusal long.html)" "it can't be read: it is longer than the page of a message can be (4 MiB)"
observed messages "$WORK/none.txt" >"$WORK/out" || :
is 'of a file that is not there nothing is told but that' "$(cat "$WORK/out")" "$WORK/none.txt
  it can't be read: No such file or directory
  NOT USED until that is settled"
stop_receiver
finish
