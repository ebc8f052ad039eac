# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the tests of the daemon share beyond lib.sh: an invented calendar, an invented message and a configuration.  World Teapot
# Day is on 9 August, World Kettle Day the day after; no word here is anybody's but ours.

. "$(dirname "$0")/lib.sh"

CONFIG=''

# furnish: make $WORK with a calendar, a message in English, and a folder for credentials; $CONFIG is yet to be written.
furnish() {
	new_workdir
	CONFIG=$WORK/observed.conf
	mkdir -m 700 "$WORK/credentials"
	mkdir "$WORK/messages"
	cat >"$WORK/days.ics" <<'EOF'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//observed//tests//EN
BEGIN:VEVENT
UID:teapots@example.org
DTSTART;VALUE=DATE:20200809
RRULE:FREQ=YEARLY
SUMMARY:World Teapot Day
X-OBSERVED-NAME;LANGUAGE=fr:Journée mondiale de la théière
URL:https://example.org/teapots
CATEGORIES:tea
END:VEVENT
BEGIN:VEVENT
UID:kettles@example.org
DTSTART;VALUE=DATE:20200810
RRULE:FREQ=YEARLY
SUMMARY:World Kettle Day
URL:https://example.org/kettles
CATEGORIES:tea
END:VEVENT
END:VCALENDAR
EOF
	cat >"$WORK/messages/teapots.txt" <<'EOF'
THE SECRETARY-GENERAL

--
MESSAGE ON WORLD TEAPOT DAY
9 August 2031

Every teapot pours for more than one cup, and no table is too small for it.

A lid keeps the warmth, a spout shares it. Whoever holds the handle decides how far it goes.

Let us pour for those who have waited longest.
EOF
}

# configure WEBHOOK...: write $CONFIG with those webhooks, given without their braces.  $DEFAULTS, if set, goes into defaults.
configure() {
	{
		cat <<EOF
calendars = [ "days.ics" ];
messages = [ "messages" ];
ledger = "sqlite:ledger.db";
credentials = "credentials";
defaults = { timezone = "Europe/Paris"; ${DEFAULTS:-} };
webhooks = (
EOF
		lib_comma=''
		for lib_webhook in "$@"; do
			printf '%s{ %s }' "$lib_comma" "$lib_webhook"
			lib_comma=",
"
		done
		printf '\n);\n'
	} >"$CONFIG"
}

# observed ARGUMENT...: run a command by $CONFIG.
observed() {
	"$OBSERVED" -c "$CONFIG" "$@"
}

# state WEBHOOK: the state of the posts to it in the ledger, one a line.
state() {
	observed log --json --webhook "$1" | jq -r '.[].state'
}
