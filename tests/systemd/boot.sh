#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Boot a machine: the first process of new namespaces (mounts, processes, cgroups) makes itself a root and becomes systemd.
# usage: boot.sh FOLDER, which machine.sh has prepared:
#
#	layer/	what this machine has more than the one it runs on
#	shared/	seen inside as /mnt
#	root/	an empty one to build the root on
#
# The root is an overlay of the root of the machine that this runs on: its programs are used as they are, and what is written
# goes into memory and is gone with the namespace.  Nothing outside of it is touched.
set -eu
layer=$1/layer shared=$1/shared root=$1/root

mount -t tmpfs -o mode=700 tmpfs "$root"
mkdir "$root/upper" "$root/work" "$root/merged"
mount -t overlay -o "lowerdir=/,upperdir=$root/upper,workdir=$root/work" overlay "$root/merged"
root=$root/merged

# /proc/sys is the kernel's, which is everybody's: not to be written.
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$root/run"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/tmp"

# No devices but those that are none.  PrivateDevices= wants /dev/shm to be a mount of its own.
mount -t tmpfs -o mode=755,nosuid,noexec tmpfs "$root/dev"
for name in null zero full random urandom tty; do
	: >"$root/dev/$name"
	mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for name in 0:stdin 1:stdout 2:stderr; do ln -s "fd/${name%:*}" "$root/dev/${name#*:}"; done

# A machine of its own: none of the units that are enabled outside, no disks, nothing of an observed that is in use there.
# The id must not be empty, or systemd takes this for a first boot and enables whatever is installed.
rm -rf "$root/etc/systemd/system" "$root/etc/observed" "$root/var/lib/observed" "$root/var/lib/private/observed"
mkdir "$root/etc/systemd/system"
: >"$root/etc/fstab"
tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id"
for unit in sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount \
	dev-hugepages.mount proc-sys-fs-binfmt_misc.automount systemd-timesyncd.service; do
	ln -s /dev/null "$root/etc/systemd/system/$unit"
done
cp -a "$layer/." "$root/"
mount --bind "$shared" "$root/mnt"

# What it boots to: basic.target, and then it says so.
cat >"$root/etc/systemd/system/booted.service" <<'END'
[Unit]
Requires=basic.target
After=basic.target
AllowIsolate=yes

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/touch /mnt/booted
END

# Shared, as systemd would make it at a real boot; credentials reach a unit by that.
cd "$root"
pivot_root . .
umount -l .
mount --make-rshared /
exec env -i container=observed-tests PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
	/lib/systemd/systemd --system --show-status=false --unit=booted.service
