#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: on a full disk nothing is sent that could not be remembered, and it is sent once there is room.
set -eu
. "$(dirname "$0")/house.sh"
furnish
if [ "$(id -u)" != 0 ] && [ -z "${DISK_TEST_INSIDE:-}" ]; then
	# Whoever is not root may be so in a namespace of its own.
	FINISHED=yes
	DISK_TEST_INSIDE=1 exec unshare --user --map-root-user --mount sh "$0"
fi
if [ -z "${DISK_TEST_INSIDE:-}" ]; then
	# shellcheck disable=SC2034 # lib.sh reads it
	FINISHED=yes
	DISK_TEST_INSIDE=1 exec unshare --mount sh "$0"
fi
mkdir "$WORK/disk"
mount -t tmpfs -o size=512k tmpfs "$WORK/disk"
start_receiver
configure "name = \"one\"; platform = \"slack\"; url = \"$URL/services/T/B/one\";"
sed -i 's|sqlite:ledger.db|sqlite:disk/ledger.db|' "$CONFIG"
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T08:59:58+02:00
dd if=/dev/zero of="$WORK/disk/full" bs=1k 2>/dev/null || :
await_journal 'nothing is posted: .*disk is full' 1 20
is 'nothing is sent that could not be remembered' "$(requests)" 0
rm "$WORK/disk/full"
kill -HUP "$DAEMON_PID"
await_journal 'one/.*: posted' 1 20
is 'it is sent once there is room' "$(requests)" 1
check 'the journal says that it goes on' grep -q 'the ledger can be written again' "$JOURNAL"
stop_daemon
stop_receiver
umount "$WORK/disk"
finish
