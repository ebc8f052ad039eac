#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: the unit, as it is installed, does under a systemd what the manual says: it starts, is confined, is told
# its secrets, reloads, comes back and stops.
#
# The machine of machine.sh runs it; the receiver stays outside.  Both are alone in a network namespace.
set -eu
cd "$(dirname "$0")/../.."
set -- "$PWD/tests/systemd/live.sh" "$@"
. tests/system/lib.sh
. tests/systemd/machine.sh
if [ "${2:-}" != apart ]; then
	why=$(machine_missing)
	[ -z "$why" ] || { printf 'skipped, nothing of the unit was seen to run: %s\n0 passed, 0 failed, 1 skipped\n' "$why"; exit 0; }
	exec unshare --net sh "$1" apart
fi
ip link set lo up
AT_END=machine_end
new_workdir
start_receiver
day=2027-07-30
address=address-nobody-may-read token=token-nobody-may-read

# show PROPERTY: what systemd knows of the unit.
show() {
	machine systemctl show --value --property "$1" observed
}

# write FILE MODE: standard input becomes a file of the machine.
write() {
	machine install -D -m "$2" /dev/stdin "$1"
}

# empty NAME TEXT: ok where there is none.
empty() {
	is "$1" "$2" ''
}

# configure PLATFORM TIME: beside the two webhooks whose secrets are credentials, one of that platform that posts at that time.
configure() {
	write /etc/observed/observed.conf.d/live.conf 644 <<END
defaults = { timezone = "Europe/Paris"; observances = [ "trafficking-in-persons" ]; };
webhooks = (
	{ name = "slack-team"; platform = "slack"; url = "credential:slack-team"; },
	{ name = "mastodon"; platform = "mastodon"; url = "$URL"; token = "credential:mastodon-token"; limit = 500; },
	{ name = "later"; platform = "$1"; url = "$URL/later"; time = "$2"; }
);
END
}

# shift_clock TIME: from its next start on the service begins at that time of the day.  It comes back at once, and as often as
# it likes, so that a test needs no patience, and one that ought not to come back would be seen to.
shift_clock() {
	write /etc/systemd/system/observed.service.d/clock.conf 644 <<END
[Unit]
StartLimitIntervalSec=0
[Service]
ExecStart=
ExecStart=/usr/local/bin/observed --at ${day}T$1+02:00 run
RestartSec=100ms
END
	machine systemctl daemon-reload
}

# await_told TEXT [N]: until systemd was told TEXT by the service N times in all; it knows then.
await_told() {
	await_journal "Got notification message from PID .*$1" "${2:-1}" 20
}

mkdir "$WORK/layer"
check 'make install' env -u MAKEFLAGS -u MAKELEVEL make -s install BUILD="$BUILD" DESTDIR="$WORK/layer"
# The leak detector of a sanitizer would have to trace the process, which the unit does not let it.
mkdir -p "$WORK/layer/etc/systemd/system/observed.service.d"
printf '[Service]\nEnvironment=ASAN_OPTIONS=detect_leaks=0\n' >"$WORK/layer/etc/systemd/system/observed.service.d/sanitizers.conf"
machine_start "$WORK/layer"
machine systemctl log-level debug # so that what the service tells systemd stands in the journal
machine journalctl --quiet --follow --lines=all --output=cat --unit=observed >"$JOURNAL" 2>"$WORK/follow" &

# As it is installed, with no webhook.
empty 'the unit is understood' "$(machine systemd-analyze verify --man=no observed.service 2>&1)"
check 'it is enabled, starts, and says that it is ready' machine systemctl enable --now observed
is 'it is active, and will be after a boot' "$(machine systemctl is-active observed) $(machine systemctl is-enabled observed)" 'active enabled'
is 'its status, with no webhook' "$(show StatusText)" 'nothing is to be posted'
user=$(show UID) pid=$(show MainPID)
check 'its user is one that exists only while it runs' test "$user" -ge 61184 -a "$user" -le 65519
is 'it runs as that user' "$(machine awk '$1 == "Uid:" { print $2, $3, $4, $5 }' "/proc/$pid/status")" "$user $user $user $user"
is 'it has no capability' "$(machine awk '$1 ~ /^Cap(Prm|Eff|Bnd|Amb):/ && $2 !~ /^0+$/' "/proc/$pid/status")" ''
is 'its folder is its own' "$(machine stat --dereference --format '%a %u' /var/lib/observed)" "700 $user"
is 'its ledger is in it' "$(machine stat --format '%a %u' /var/lib/observed/ledger.db)" "600 $user"

# As the manual says to give it webhooks and their secrets.
printf '%s\n' "$URL/services/T0/B0/$address" | write /etc/observed/credentials/slack-team 600
printf '%s\n' "$token" | write /etc/observed/credentials/mastodon-token 600
machine chmod 700 /etc/observed/credentials
machine cp /usr/local/share/doc/observed/credentials.conf.example /etc/systemd/system/observed.service.d/credentials.conf
configure webhook 09:01
shift_clock 08:59:59
check 'it restarts' machine systemctl restart observed
await_requests 2 20
await_journal 'slack-team/.*: posted' 1 20
await_journal 'mastodon/.*: posted' 1 20
is 'a secret address is used' "$(requests ".path == \"/services/T0/B0/$address\"")" 1
is 'a secret token is used' "$(requests ".headers.authorization == \"Bearer $token\"")" 1

await_told 'STATUS=next: 30 July 2027 09:01'
is 'its status says what is next, in words' "$(show StatusText)" 'next: 30 July 2027 09:01 Europe/Paris, 1 post'

# Each reload ends with READY=1, as did the two starts.
pid=$(show MainPID)
configure webhook 09:02
check 'it reloads' machine systemctl reload observed
await_told READY=1 3
is 'what is new is in use' "$(show StatusText)" 'next: 30 July 2027 09:02 Europe/Paris, 1 post'
configure slak 09:03
check 'it reloads, with a fault' machine systemctl reload observed
await_told READY=1 4
check 'the journal names the fault, with file and line' grep -q '/live\.conf:5: .*no platform "slak"' "$JOURNAL"
is 'and can be asked for it' "$(machine journalctl -q -o cat MESSAGE_ID=4f6273657276656400000000000000a5 | wc -l)" 1
is 'what was in use stays' "$(show StatusText)" 'next: 30 July 2027 09:02 Europe/Paris, 1 post'
is 'it is still active' "$(machine systemctl is-active observed)" active
is 'it is still the same process' "$(show MainPID)" "$pid"

# Killed, and back before the hour of the third webhook: that is posted, and what was posted stays the only one.
configure webhook 09:02
shift_clock 09:01:59
check 'it is killed' machine systemctl kill --kill-whom=main --signal=KILL observed
await_journal 'later/.*: posted' 1 20
is 'systemd started it again' "$(show NRestarts) $(machine systemctl is-active observed)" '1 active'
is 'what is due then is posted' "$(requests '.path == "/later"')" 1
is 'nothing is posted twice' "$(requests)" 3

# Root's commands, beside the service and without it: the same ledger, which stays the service's.
status=$(machine observed status --json)
is 'root sees the ledger' "$(echo "$status" | jq -c '.counts | with_entries(select(.value > 0))')" '{"sent":3}'
check 'root sends a test, by the same credential' machine observed send --test --webhook slack-team --observance water
is 'it arrives' "$(requests ".path == \"/services/T0/B0/$address\"")" 2
foreign() { machine find /var/lib/private/observed ! -user "$(machine stat --format %u /var/lib/private/observed)"; }
empty 'the ledger stays the service'\''s' "$(foreign)"

entry=$(machine journalctl -q -o json OBSERVED_WEBHOOK=slack-team)
is 'an entry of the journal says of which post it is' "$(echo "$entry" | jq -r .OBSERVED_POST)" "slack-team/trafficking-in-persons/$day"
is 'and what happened' "$(echo "$entry" | jq -r .MESSAGE_ID)" 4f6273657276656400000000000000a1
is 'and is the unit'\''s' "$(echo "$entry" | jq -r ._SYSTEMD_UNIT)" observed.service

check 'it stops' machine systemctl stop observed
is 'it has ended, and well' "$(show ActiveState) $(show Result) $(show ExecMainStatus)" 'inactive success 0'
check 'it said that it stops' grep -q 'Got notification message from PID .*STOPPING=1' "$JOURNAL"
check 'root sees the ledger when it is stopped' machine observed status
check 'it starts after that' machine systemctl start observed
empty 'the ledger is still the service'\''s' "$(foreign)"
machine systemctl stop observed

# Systemd would start it again each 100 ms.
configure slak 09:03
check 'with a fault it does not start' eval '! machine systemctl start observed'
is 'it ends with 78, and is left so' "$(show ExecMainStatus) $(show SubState) $(show NRestarts)" '78 failed 0'
check 'the journal names the fault again' "$AWAIT" --grep '/live\.conf:5: .*no platform "slak"' --lines 2 "$JOURNAL"
is 'nothing else was sent' "$(requests)" 4

machine journalctl -q --all --output=export >"$WORK/everything"
check 'the journal is there' grep -q "OBSERVED_POST=later/trafficking-in-persons/$day" "$WORK/everything"
empty 'no secret stands in it' "$(grep -a -e "$address" -e "$token" "$WORK/everything" || :)"
stop_receiver
finish
