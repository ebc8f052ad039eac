#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: each kind of answer, and each kind of silence, leads to the state that the manual promises, and no webhook
# waits for another.
set -eu
. "$(dirname "$0")/house.sh"
furnish
start_receiver
rules \
	'/busy/ 429;retry-after=2,default' \
	'/broken/ 500,default' \
	'/hang/ hang' \
	'/drop/ drop' \
	'/keyed/ drop,default' \
	'/moved/ redirect' \
	'/gone/ 410' \
	'/huge/ huge' \
	'/lies/ 200;body=no_service'
configure \
	"name = \"fine\"; platform = \"slack\"; url = \"$URL/fine/services/T/B/x\";" \
	"name = \"empty\"; platform = \"webhook\"; url = \"$URL/inbox\";" \
	"name = \"busy\"; platform = \"slack\"; url = \"$URL/busy/services/T/B/x\";" \
	"name = \"broken\"; platform = \"discord\"; url = \"$URL/broken/api/webhooks/1/x\";" \
	"name = \"hang\"; platform = \"slack\"; url = \"$URL/hang/services/T/B/x\"; timeout = 1;" \
	"name = \"drop\"; platform = \"slack\"; url = \"$URL/drop/services/T/B/x\";" \
	"name = \"keyed\"; platform = \"webhook\"; url = \"$URL/keyed/inbox\";" \
	"name = \"moved\"; platform = \"webhook\"; url = \"$URL/moved/inbox\";" \
	"name = \"gone\"; platform = \"webhook\"; url = \"$URL/gone/inbox\";" \
	"name = \"huge\"; platform = \"webhook\"; url = \"$URL/huge/inbox\";" \
	"name = \"lies\"; platform = \"slack\"; url = \"$URL/lies/services/T/B/x\";" \
	"name = \"nobody\"; platform = \"webhook\"; url = \"http://127.0.0.1:1/inbox\";"
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T08:59:59+02:00
await_journal 'busy/.*: posted' 1 20
await_journal 'broken/.*: posted' 1 20
await_journal 'keyed/.*: posted' 1 20
await_journal 'hang/.*in doubt' 1 20
await_journal 'nobody/.*attempt 2 failed' 1 20

for webhook in fine empty busy broken keyed huge; do is "$webhook is sent" "$(state $webhook)" sent; done
for webhook in moved gone lies; do is "$webhook is refused" "$(state $webhook)" refused; done
for webhook in hang drop; do is "$webhook is in doubt" "$(state $webhook)" in-doubt; done
is 'nobody waits for its next try' "$(state nobody)" pending

attempts() { observed log --json --webhook "$1" | jq -r ".[0].attempts$2"; }
is 'busy was tried twice' "$(attempts busy ' | length')" 2
is 'the first try was answered 429' "$(attempts busy '[0].status')" 429
waited=$(jq -s '[.[] | select(.path | startswith("/busy/")) | .at] | .[1] - .[0] >= 2' "$LOG")
is 'Retry-After is a floor' "$waited" true
is 'broken was tried twice' "$(attempts broken ' | length')" 2
is 'no redirect is followed' "$(requests '.path | startswith("/redirected")')" 0
is 'what was refused is not tried again' "$(requests '.path | startswith("/gone/")')" 1
is 'what is in doubt is not sent again' "$(requests '.path | startswith("/drop/")')" 1
keys=$(jq -rs '[.[] | select(.path | startswith("/keyed/")) | .headers["webhook-id"]] | unique | length' "$LOG")
is 'every try has the same key' "$keys" 1
late=$(jq -s '([.[] | select(.path | startswith("/fine/"))][0].at) - ([.[].at] | min) < 0.5' "$LOG")
is 'nobody waits for the one that hangs' "$late" true

status=$(observed status --json --at 2031-08-09T09:10:00+02:00)
is 'status counts what is in doubt' "$(echo "$status" | jq '.counts["in-doubt"]')" 2
is 'status counts what is refused' "$(echo "$status" | jq '.counts.refused')" 3
is 'status says who fails' "$(echo "$status" | jq '[.webhooks[] | select(.failing_since)] | length > 0')" true
check 'no secret is in the journal' sh -c "! grep -E 'services/T|webhooks/1' '$JOURNAL'"
check 'no secret is in the ledger' sh -c "! grep -aE 'services/T|webhooks/1' '$WORK'/ledger.db*"

stop_daemon
is 'the daemon ends well' "$ENDED" 0
stop_receiver
finish
