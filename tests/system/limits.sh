#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: how much a server takes is asked once, remembered, and what is posted and shown goes by it.
set -eu
. "$(dirname "$0")/house.sh"
furnish
start_receiver
rules \
	'/large/api/v2/instance 200;body={"configuration":{"statuses":{"max_characters":5000%2C"characters_reserved_per_url":40}}}' \
	'/old/api/v2/instance 404' \
	'/old/api/v1/instance 200;body={"max_toot_chars":1000}' \
	'/mute/api/v2/instance 200;body={"configuration":{"statuses":{"max_characters":-7}}}' \
	'/mute/api/v1/instance 500' \
	'/dead/api/v2/instance drop'
for name in large old mute dead own; do
	webhook="name = \"$name\"; platform = \"mastodon\"; url = \"$URL/$name/\"; token = \"teapot\";"
	[ $name != own ] || webhook="$webhook limit = 300;"
	eval "webhook_$name=\$webhook"
done
# shellcheck disable=SC2154 # by eval
configure "$webhook_large" "$webhook_old" "$webhook_mute" "$webhook_dead" "$webhook_own"
limit() { observed --at 2031-08-01T12:00:00Z next --webhook "$1" --json --to 2031-08-09 | jq '.[0].limit'; }

is 'what nobody asked for is the usual' "$(limit large)" 500
start_daemon "$CONFIG" 'ready:' --at 2031-08-01T12:00:00Z
await_journal 'mute: how much .* \(the server does not tell\): 500 is assumed'
await_journal 'dead: how much'
await_requests 6
stop_daemon
is 'each server was asked as long as it did not tell' "$(requests '.path | endswith("/instance")')" 6
is 'whose limit is configured is not asked' "$(requests '.path | startswith("/own/")')" 0
is 'no token is sent for it' "$(requests '.headers.authorization')" 0
stop_receiver

# From here on without a network.
is 'large' "$(limit large)" 5000
is 'old' "$(limit old)" 1000
is 'mute' "$(limit mute)" 500
is 'dead' "$(limit dead)" 500
is 'own' "$(limit own)" 300
length() { observed --at 2031-08-01T12:00:00Z next --webhook "$1" --json --to 2031-08-09 | jq '.[0].length'; }
is 'a link counts what the server says' "$(($(length large) - $(length old)))" 17
finish
