/* SPDX-License-Identifier: MIT */
#include "io/ledger_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/mem.h"

/*
 * flock(2) and not fcntl(2): a lock of the latter kind is lost when the process closes any
 * other descriptor of the file.
 */

#define LOCK_MODE 0600
#define MOST_TRIES 10

struct ledger_lock {
	char *path; /* owned */
	int fd; /* owned; its lock is held */
	int watch_fd; /* owned; -1: nobody asked for it yet */
};

CLEANUP_POINTER(struct ledger_lock *, ledger_lock_free)

static int
open_file(const char *path)
{
	const int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW;
	int fd = open(path, flags | O_CREAT | O_EXCL, LOCK_MODE);
	if (fd >= 0)
		(void)!fchmod(fd, LOCK_MODE); /* whatever the umask took away */
	else if (errno == EEXIST)
		fd = open(path, flags);
	return fd < 0 ? -errno : fd;
}

static pid_t
read_holder(int fd)
{
	char text[32] = { 0 };
	if (pread(fd, text, sizeof text - 1, 0) <= 0)
		return 0;
	long holder = strtol(text, NULL, 10);
	return holder > 0 && (pid_t)holder == holder ? (pid_t)holder : 0;
}

/* For people only: nothing depends on what stands there, and a full disk does no harm. */
static void
write_holder(int fd)
{
	if (ftruncate(fd, 0) == 0)
		dprintf(fd, "%d\n", (int)getpid());
}

/* Whether ${path} still names the file that was opened: somebody may have removed it since. */
static bool
is_named(int fd, const char *path)
{
	struct stat opened, named;
	return fstat(fd, &opened) == 0 && lstat(path, &named) == 0 &&
	       opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* Open and lock the file of that name; -ESTALE where it was removed meanwhile. */
static int
lock_file(const char *path, pid_t *ret_holder)
{
	int fd = open_file(path);
	if (fd < 0)
		return fd;
	int error = flock(fd, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
	if (error == EWOULDBLOCK) {
		error = EBUSY;
		*ret_holder = read_holder(fd);
	}
	if (!error && !is_named(fd, path))
		error = ESTALE;
	if (!error)
		return fd;
	close(fd);
	return -error;
}

int
ledger_lock_take(const char *file, struct ledger_lock **ret, pid_t *ret_holder)
{
	cleanup(ledger_lock_freep) struct ledger_lock *lock = mem_new(sizeof *lock);
	*lock = (struct ledger_lock){ mem_format("%s.lock", file), -1, -1 };
	*ret_holder = 0;
	for (int tries = 0; tries < MOST_TRIES; tries++) {
		lock->fd = lock_file(lock->path, ret_holder);
		if (lock->fd != -ESTALE)
			break;
	}
	if (lock->fd < 0)
		return lock->fd;
	write_holder(lock->fd);
	*ret = take(lock);
	return 0;
}

void
ledger_lock_free(struct ledger_lock *lock)
{
	if (!lock)
		return;
	if (lock->watch_fd >= 0)
		close(lock->watch_fd);
	if (lock->fd >= 0) {
		(void)!ftruncate(lock->fd, 0);
		close(lock->fd);
	}
	free(lock->path);
	free(lock);
}

int
ledger_lock_watch_fd(struct ledger_lock *lock)
{
	if (lock->watch_fd >= 0)
		return lock->watch_fd;
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (inotify_add_watch(fd, lock->path, IN_ATTRIB | IN_DONT_FOLLOW) < 0) {
		int error = errno;
		close(fd);
		return -error;
	}
	lock->watch_fd = fd;
	return fd;
}

void
ledger_lock_watch_clear(struct ledger_lock *lock)
{
	_Alignas(struct inotify_event) char events[1024];
	while (lock->watch_fd >= 0 && read(lock->watch_fd, events, sizeof events) > 0)
		;
}

void
ledger_lock_touch(const char *file)
{
	cleanup(freep) char *path = mem_format("%s.lock", file);
	(void)!utimensat(AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW);
}
