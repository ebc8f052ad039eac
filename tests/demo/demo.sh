#!/bin/sh
# SPDX-License-Identifier: MIT
# Show the main job: on 30 July 2027, at nine in the morning in Paris, the message of 30 July 2022 goes out in French to six
# platforms, once.  The daemon and the ledger are the real ones; the receiver is a local one that answers as the platforms do.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/system/lib.sh"
new_workdir
day=2027-07-30 at=2027-07-30T08:59:58+02:00
started=$(date +%s)

bold='' plain=''
[ ! -t 1 ] || bold=$(printf '\033[1m') plain=$(printf '\033[0m')
say() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }

start_receiver
mkdir -m 700 "$WORK/credentials"
umask 077
secret=whsec_$(printf 'a key for the demonstration only' | base64)
printf '%s\n' "$secret" >"$WORK/credentials/webhook-secret"
printf '%s\n' "$URL/services/T0/B0/demo" >"$WORK/credentials/slack"
printf '%s\n' "$URL/api/webhooks/1/demo" >"$WORK/credentials/discord"
printf '%s\n' 'mastodon-demo-token' >"$WORK/credentials/mastodon"
printf '%s\n' '123456:telegram-demo-token' >"$WORK/credentials/telegram"
cat >"$WORK/observed.conf" <<EOF
calendars   = [ "$root/conf/un-observances.ics" ];
messages    = [ "$root/conf/messages" ];
ledger      = "sqlite:ledger.db";
credentials = "credentials";
defaults    = { languages = [ "fr", "en" ]; timezone = "Europe/Paris"; time = "09:00"; observances = [ "trafficking-in-persons" ]; };
webhooks    = (
  { name = "partners";   platform = "webhook";    url = "$URL/inbox"; secret = "credential:webhook-secret"; },
  { name = "slack";      platform = "slack";      url = "credential:slack"; },
  { name = "discord";    platform = "discord";    url = "credential:discord"; },
  { name = "mattermost"; platform = "mattermost"; url = "$URL/hooks/demo"; },
  { name = "mastodon";   platform = "mastodon";   url = "$URL"; token = "credential:mastodon"; limit = 500; },
  { name = "telegram";   platform = "telegram";   url = "$URL"; token = "credential:telegram"; channel = "@coalition"; }
);
EOF

say "The configuration, ten lines and six webhooks:"
sed "s|$root|.|g" "$WORK/observed.conf"

say "What will be posted (observed next --from $day --to $day):"
"$OBSERVED" -c "$WORK/observed.conf" --at $at next --from $day --to $day

say "The daemon starts at $at, two seconds before the hour, and sleeps …"
start_daemon "$WORK/observed.conf" 'ready:' --at $at
await_requests 6 20
await_journal ': posted' 6 20

# text N: the words of the Nth request, wherever its platform keeps them.
text() { field "$1" '.body | fromjson | .data.text // .text // .content // .status'; }
for n in 1 2 3 4 5 6; do
	say "$n. $(field $n '.method + " " + .path') — answered $(field $n '.answered')"
	text $n
done

say "The signed one, checked with openssl as a receiver would (Standard Webhooks):"
n=$(jq -s '[.[].path] | index("/inbox") + 1' "$LOG")
signed="$(field "$n" '.headers["webhook-id"]').$(field "$n" '.headers["webhook-timestamp"]').$(field "$n" '.body')"
key=$(printf '%s' "${secret#whsec_}" | base64 -d | od -An -tx1 | tr -d ' \n')
mine="v1,$(printf '%s' "$signed" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)"
echo "$mine"
[ "$mine" = "$(field "$n" '.headers["webhook-signature"]')" ] || { echo "the signature is wrong" >&2; exit 1; }

say "Killed (SIGKILL) and started again on the same ledger at 09:30, nothing is posted twice:"
stop_daemon KILL
start_daemon "$WORK/observed.conf" 'ready:' --at 2027-07-30T09:30:00+02:00
stop_daemon
echo "requests at the receiver: $(requests)"
[ "$(requests)" = 6 ] || { echo "a post was sent twice" >&2; exit 1; }

say "What the ledger says (observed log):"
"$OBSERVED" -c "$WORK/observed.conf" --at 2027-07-30T09:30:00+02:00 log

say "What this was:"
cat <<EOF
build/observed read the calendar of the United Nations, found the Secretary-General's message of 30 July 2022 in
conf/messages, waited for nine o'clock in Paris, and sent six posts, each within its platform's limit and in its platform's
form, to a receiver on 127.0.0.1: as real HTTP requests, each written down in an SQLite ledger before its first byte left.
It took $(($(date +%s) - started)) seconds.  Nothing left this machine and nothing is left running.  Next: README.md, "Install".
EOF
FINISHED=yes
