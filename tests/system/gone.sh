#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: a webhook that is gone gets nothing more until a reload, and that is said; what is in doubt for longer
# than a server remembers keys is looked for before it is sent again.
set -eu
. "$(dirname "$0")/house.sh"
furnish
start_receiver
printf '%s/hooks/secret-of-the-house' "$URL" >"$WORK/credentials/press-url"
chmod 600 "$WORK/credentials/press-url"
rules '/hooks/ 410' '/there/ hang' '/away/ hang' '/writes/ hang'
configure \
	'name = "press"; platform = "webhook"; url = "credential:press-url"; remind = [ 1 ];' \
	"name = \"there\"; platform = \"mastodon\"; url = \"$URL/there\"; token = \"there-token\";" \
	"name = \"away\"; platform = \"mastodon\"; url = \"$URL/away\"; token = \"away-token\";" \
	"name = \"writes\"; platform = \"mastodon\"; url = \"$URL/writes\"; token = \"writes-token\";"
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T08:59:59+02:00
await_journal 'webhook press is off'
await_requests 4
is 'nothing more is sent to what is gone' "$(requests '.path | startswith("/hooks/")')" 1
is 'the first post is refused, the other waits' "$(state press | sort | paste -sd ' ')" 'pending refused'
check 'the credential to mend is named' grep -q 'press/.*refused:.*into the credential press-url' "$JOURNAL"
check 'status says since when it is off' sh -c \
	"'$OBSERVED' -c '$CONFIG' --at 2031-08-09T09:00:10+02:00 status | grep 'press is off since 2031-08-09'"
is 'status --json as well' "$(observed status --json | jq -r '[.webhooks[] | select(.off_since) | .name] | join(" ")')" press
is 'retry says that it would wait' "$(observed retry press/teapots@example.org/2031-08-09 2>&1 | grep -c 'webhook press is off')" 1
rules '/there/ hang' '/away/ hang' '/writes/ hang'
kill -HUP "$DAEMON_PID"
await_journal 'press/.*: posted' 2
is 'after a reload it is tried again' "$(state press | sort | paste -sd ' ')" 'sent sent'
is 'and is on again' "$(observed status --json | jq -r '[.webhooks[] | select(.off_since)] | length')" 0
stop_daemon KILL

# More than an hour later Mastodon has forgotten the key.
words='<p>World Teapot Day</p><p>“Every teapot pours for more than one cup%2C and no table is too small for it.</p><p>A lid keeps the warmth%2C a spout shares it. Whoever holds the handle decides how far it goes.</p><p>Let us pour for those who have waited longest.”</p>'
rules \
	'/there/api/v1/accounts/verify_credentials 200;body={"id":"7"}' \
	"/there/api/v1/accounts/7/statuses 200;body=[{\"id\":\"8\"%2C\"content\":\"$words\"}]" \
	'/away/api/v1/accounts/verify_credentials 200;body={"id":"7"}' \
	'/away/api/v1/accounts/7/statuses 200;body=[]' \
	'/away/api/v1/statuses 200;body={"id":"9"}' \
	'/writes/api/v1/accounts/verify_credentials 403;body={"error":"This action is outside the authorized scopes"}'
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T10:30:00+02:00
await_journal 'there/.*: posted'
await_journal 'away/.*: posted'
await_journal 'writes/.*in doubt.*read:statuses'
is 'what is there is not posted again' "$(requests '.path == "/there/api/v1/statuses"')" 1
is 'what is not there is' "$(requests '.path == "/away/api/v1/statuses"')" 2
is 'what can not be seen is held' "$(state writes)" in-doubt
is 'and not posted again' "$(requests '.path == "/writes/api/v1/statuses"')" 1
check 'no secret is in journal and ledger' sh -c "! grep -aE 'secret-of|-token' '$JOURNAL' '$WORK'/ledger.db*"
stop_daemon
is 'the daemon ends well' "$ENDED" 0
stop_receiver
finish
