#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Keep a machine from its boot to its end, which is when the test wants it or is gone itself, and remove its control group.
# It is in a session of its own, so that nothing that ends the test ends this.
# usage: keep.sh AWAIT TEST-PID FOLDER GROUP
#
#	FOLDER/end	to be made when the machine is to end
#	FOLDER/parent	the process whose only child is the machine's first
await=$1 test=$2 folder=$3 group=$4

mkdir "$group" || exit
# The machine's first process enters the control group before the new namespace, which so has it as its root.
# shellcheck disable=SC2016
setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child=KILL --uts --ipc \
	sh -c 'echo 0 >"$1/cgroup.procs" && exec unshare --cgroup sh "$2" "$3"' sh \
	"$group" "$(dirname "$0")/boot.sh" "$folder" >"$folder/console" 2>&1 &
parent=$!
echo "$parent" >"$folder/parent"
{ "$await" --timeout 3600 --gone "$parent"; : >"$folder/end"; } 2>/dev/null &

# Once there is a process in the group, killing the parent kills the child, with all that is in its namespaces.
"$await" --while "$parent" --grep '^populated 1' "$group/cgroup.events" 2>/dev/null
"$await" --timeout 3600 --while "$test" --exists "$folder/end" 2>/dev/null
kill -s KILL "$parent" 2>/dev/null
wait
"$await" --grep '^populated 0' "$group/cgroup.events"
find "$group" -depth -type d -exec rmdir {} +
