#!/bin/sh
# SPDX-License-Identifier: MIT
#
# systemd/observed.service as systemd reads it, with no systemd running: nothing in it is unknown, and it is confined as
# well as a service that uses the network can be.

cd "$(dirname "$0")/../.." || exit 1
observed=$(realpath -m "${BUILD:-build}/observed")
. tests/results.sh

# Ten times the exposure that systemd-analyze reckons: 11 is what is left to one that has AF_INET.
threshold=12

# value KEY: the last value of a key of the unit.
value() {
	sed -n "s/^$1=//p" systemd/observed.service | tail -n 1
}

# verify NAME: what systemd says of the unit in $tmp/unit; it says nothing of one that it understands.
verify() {
	systemd-analyze verify --man=no "$tmp/unit/observed.service" >"$tmp/why" 2>&1 || echo "exit $?" >>"$tmp/why"
	expect "$1"
}

check_verify() {
	[ -x "$observed" ] || echo "make all builds it: $observed" >"$tmp/why"
	expect "the program is there"
	mkdir -p "$tmp/unit/observed.service.d"
	sed "s|^ExecStart=/usr/bin/observed |ExecStart=$observed |" systemd/observed.service >"$tmp/unit/observed.service"
	grep -q "^ExecStart=$observed run\$" "$tmp/unit/observed.service" || echo "it is not /usr/bin/observed run" >"$tmp/why"
	expect "ExecStart that make install can rewrite"
	verify "verify"
	# With all that the example of credentials proposes.
	sed 's/^#\(LoadCredential\)/\1/' systemd/credentials.conf.example >"$tmp/unit/observed.service.d/credentials.conf"
	verify "verify with credentials"
}

check_security() {
	systemd-analyze security --no-pager --offline=true --threshold=$threshold systemd/observed.service >"$tmp/out" 2>&1 ||
		tail -n 1 "$tmp/out" >"$tmp/why"
	expect "exposure of at most $threshold tenths"
}

# What the program and its manual rely on.
check_contract() {
	while read -r key wanted; do
		[ "$(value "$key")" = "$wanted" ] || echo "$key is \"$(value "$key")\", not \"$wanted\"" >>"$tmp/why"
	done <<-END
		Type notify
		NotifyAccess main
		ExecReload /bin/kill -HUP \$MAINPID
		Restart on-failure
		RestartPreventExitStatus 2 78
		DynamicUser yes
		StateDirectory observed
		StateDirectoryMode 0700
		ConfigurationDirectory observed
	END
	expect "what the program relies on"
	grace=$(sed -n 's/^#define SERVICE_GRACE \([0-9]*\).*/\1/p' daemon/service/service.h)
	[ "$(value TimeoutStopSec)" -gt "${grace:-999}" ] ||
		echo "it is $(value TimeoutStopSec) s, and the program takes ${grace:-999} s to end" >>"$tmp/why"
	expect "time enough to stop"
}

check_verify
check_security
check_contract
finish
