# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# A machine to throw away, with a systemd of its own as its first process: new namespaces over an overlay of the root of the
# machine that this runs on (boot.sh).  It boots in half a second and shares with the outside the kernel, the network
# namespace of the test, and one folder.  To be sourced behind tests/system/lib.sh:
#
#	why=$(machine_missing)		nothing, or why there can be none here
#	machine_start FOLDER		boot one that has the files of FOLDER as well; $SHARED is its /mnt
#	machine COMMAND...		run a command in it, as root, for a minute at most
#	machine_end			so that nothing of it is left
#
# It is gone when the test is, however that ends (keep.sh).
#
# shellcheck disable=SC2034

machine_folder=$(dirname "$0")
MACHINE='' MACHINE_PID='' SHARED=''
machine_keeper=''

# The control group of cgroup v2 that the test is in: the machine's is made below it.
machine_top() {
	top=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/self/mounts)
	[ -z "$top" ] || echo "$top$(sed -n 's/^0:://p' /proc/self/cgroup)"
}

machine_missing() {
	[ "$(id -u)" = 0 ] || { echo "it takes root"; return; }
	[ -x /lib/systemd/systemd ] || { echo "there is no /lib/systemd/systemd"; return; }
	unshare --net --mount --pid --fork --uts --ipc --cgroup true 2>/dev/null || { echo "no new namespaces can be made"; return; }
	unshare --mount sh -c 'mount -t tmpfs tmpfs /mnt && cd /mnt && mkdir upper work root &&
		mount -t overlay -o lowerdir=/,upperdir=upper,workdir=work overlay root' 2>/dev/null ||
		{ echo "no overlay of / can be mounted"; return; }
	top=$(machine_top)
	[ -n "$top" ] || { echo "there is no cgroup v2"; return; }
	{ mkdir "$top/observed-$$" && rmdir "$top/observed-$$"; } 2>/dev/null || echo "no control group can be made in $top"
}

machine_start() {
	MACHINE=$WORK/machine SHARED=$WORK/machine/shared
	mkdir "$MACHINE" "$SHARED" "$MACHINE/root"
	mv "$1" "$MACHINE/layer"
	setsid sh "$machine_folder/keep.sh" "$AWAIT" $$ "$MACHINE" "$(machine_top)/observed-$$" </dev/null &
	machine_keeper=$!
	"$AWAIT" --timeout 60 --while "$machine_keeper" --exists "$SHARED/booted" || { cat "$MACHINE/console" >&2; exit 1; }
	MACHINE_PID=$(pgrep -P "$(cat "$MACHINE/parent")")
}

machine() {
	timeout --foreground 60 nsenter --target "$MACHINE_PID" --mount --pid --uts --ipc --cgroup --root --wd \
		env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 SYSTEMD_PAGER= "$@"
}

machine_end() {
	[ -n "$machine_keeper" ] || return 0
	touch "$MACHINE/end"
	wait "$machine_keeper" || :
	machine_keeper=''
}
