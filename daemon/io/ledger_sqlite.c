/* SPDX-License-Identifier: MIT */
#include "io/ledger_sqlite.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/database.h"
#include "io/ledger_lock.h"
#include "io/query.h"
#include "io/sqlite_attempts.h"
#include "io/sqlite_known.h"
#include "io/sqlite_posts.h"
#include "io/sqlite_schema.h"

#include "base/cleanup.h"
#include "base/mem.h"

#define LEDGER_FILE_MODE 0600
#define SMALLEST_PAGE 512 /* bytes that any database has */

struct ledger_sqlite {
	struct ledger ledger;
	enum ledger_mode mode;
	char *name; /* owned; the path as it was given */
	char *file; /* owned; the same without symbolic links; NULL: its folder is not there */
	struct database database;
	struct ledger_lock *lock; /* owned; NULL: this process doesn't serve it */
};

static struct ledger_sqlite *
sqlite_of(struct ledger *ledger)
{
	return (struct ledger_sqlite *)ledger;
}

/* The folder, up to its last slash, owned by the caller. */
static char *
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? mem_text_n(path, (size_t)(slash - path) + 1) : mem_text("./");
}

/*
 * The file itself, wherever links lead: its lock is then the same under all its names.  What is
 * not there yet is to be made in a folder that is.
 */
static char *
resolve(const char *path)
{
	char *file = realpath(path, NULL);
	if (file || errno != ENOENT)
		return file;
	cleanup(freep) char *folder = folder_of(path);
	cleanup(freep) char *real = realpath(folder, NULL);
	const char *slash = strrchr(path, '/');
	return real ? mem_format(
			  "%s/%s", strcmp(real, "/") == 0 ? "" : real, slash ? slash + 1 : path)
		    : NULL;
}

static int
fail_place(struct ledger_sqlite *self, int error)
{
	if (error != ENOENT && error != ENOTDIR)
		return database_fail_system(&self->database, error);
	return database_fail(&self->database, error,
	    "its folder is not there: make it, or name another place as `ledger`");
}

static int
take_lock(struct ledger_sqlite *self)
{
	pid_t holder = 0;
	int r = ledger_lock_take(self->file, &self->lock, &holder);
	if (r == 0)
		return 0;
	if (r != -EBUSY)
		return database_fail_system(&self->database, -r);
	cleanup(freep) char *process =
	    holder ? mem_format(" (process %d)", (int)holder) : mem_text("");
	return database_fail(&self->database, EBUSY,
	    "is in use by another observed%s: stop that one first", process);
}

/* A file is durable only with its name. */
static int
sync_folder(struct ledger_sqlite *self)
{
	cleanup(freep) char *folder = folder_of(self->file);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error = fd < 0 || fsync(fd) < 0 ? errno : 0;
	if (fd >= 0)
		close(fd);
	return error ? database_fail_system(&self->database, error) : 0;
}

/* Nobody but its owner reads it, whatever the umask: a post may be told before its day. */
static int
make_file(struct ledger_sqlite *self)
{
	int fd = open(self->file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, LEDGER_FILE_MODE);
	if (fd < 0)
		return database_fail_system(&self->database, errno);
	int error = fchmod(fd, LEDGER_FILE_MODE) < 0 ? errno : 0;
	close(fd);
	return error ? database_fail_system(&self->database, error) : sync_folder(self);
}

/*
 * An existing file is never opened here, only looked at: closing it would take away the locks
 * that SQLite has on it elsewhere in the process.
 */
static int
find_file(struct ledger_sqlite *self)
{
	struct stat found = { 0 };
	bool there = stat(self->file, &found) == 0;
	if (!there && errno != ENOENT)
		return database_fail_system(&self->database, errno);
	if (there && !S_ISREG(found.st_mode))
		return database_fail(&self->database, S_ISDIR(found.st_mode) ? EISDIR : EINVAL,
		    "is not a file: name a file as `ledger`");
	/* SQLite would take the file for a new one, and drop the log. */
	if (found.st_size < SMALLEST_PAGE && database_log_size(self->file) > 0)
		return database_fail(&self->database, EBADMSG,
		    "is %s, but its log %s-wal is not: restore a copy, see observed(8)",
		    there ? "cut short" : "gone", self->name);
	if (there)
		return 0;
	return self->mode == LEDGER_SERVE ? make_file(self)
					  : database_fail_system(&self->database, ENOENT);
}

/*
 * SQLite itself finds when whole pages are missing.  The last may be cut short, too, and is
 * rightly so while the whole of it is still in the log.
 */
static int
check_length(struct ledger_sqlite *self)
{
	struct stat found = { 0 };
	cleanup(query_end) struct query query =
	    query_begin(&self->database, "PRAGMA page_size");
	int r = query_step(&query);
	if (r <= 0 || database_log_size(self->file) > 0)
		return r < 0 ? r : 0;
	if (stat(self->file, &found) < 0)
		return database_fail_system(&self->database, errno);
	return found.st_size % query_take_number(&query) == 0
		   ? 0
		   : database_fail_sqlite(&self->database, SQLITE_CORRUPT);
}

/* A copy that was restored may be in another mode. */
static int
use_log(struct ledger_sqlite *self)
{
	cleanup(query_end) struct query query =
	    query_begin(&self->database, "PRAGMA journal_mode = WAL");
	return query_run(&query, NULL);
}

/* What only the daemon does. */
static int
prepare(struct ledger_sqlite *self, bool empty)
{
	int r = use_log(self);
	if (r < 0)
		return r;
	return empty ? sqlite_schema_make(&self->database)
		     : sqlite_schema_check_waiting(&self->database);
}

static int
open_ledger(struct ledger *ledger, const char *place, enum ledger_mode mode)
{
	struct ledger_sqlite *self = sqlite_of(ledger);
	self->mode = mode;
	self->name = mem_text(place);
	ledger->store = &self->database;
	self->database = (struct database){ .name = self->name, .error = &ledger->error };
	self->file = resolve(place);
	if (!self->file)
		return fail_place(self, errno);
	int r = mode == LEDGER_SERVE ? take_lock(self) : 0;
	if (r >= 0)
		r = find_file(self);
	if (r >= 0)
		r = database_open(&self->database, self->file,
		    mode == LEDGER_READ ? DATABASE_LOOK : DATABASE_CHANGE);
	if (r >= 0)
		r = check_length(self);
	if (r < 0)
		return r;
	r = sqlite_schema_check(&self->database);
	if (mode == LEDGER_SERVE && (r >= 0 || r == -ENOENT))
		r = prepare(self, r == -ENOENT);
	return r;
}

static void
close_ledger(struct ledger *ledger)
{
	struct ledger_sqlite *self = sqlite_of(ledger);
	database_close(&self->database);
	ledger_lock_free(self->lock);
	free(self->file);
	free(self->name);
}

static int
verify(struct ledger *ledger, struct report *report)
{
	return sqlite_schema_verify(ledger->store, report);
}

static int
begin(struct ledger *ledger)
{
	struct database *database = ledger->store;
	assert(database->depth == 0);
	return database_begin(database);
}

static int
commit(struct ledger *ledger)
{
	return database_end(ledger->store, 0);
}

static void
abandon(struct ledger *ledger)
{
	struct database *database = ledger->store;
	if (database->depth)
		database_end(database, -ECANCELED);
}

static int
watch_fd(struct ledger *ledger)
{
	struct ledger_sqlite *self = sqlite_of(ledger);
	if (!self->lock)
		return database_fail_system(&self->database, EINVAL);
	int fd = ledger_lock_watch_fd(self->lock);
	return fd < 0 ? database_fail_system(&self->database, -fd) : fd;
}

static void
watch_clear(struct ledger *ledger)
{
	struct ledger_sqlite *self = sqlite_of(ledger);
	if (self->lock)
		ledger_lock_watch_clear(self->lock);
}

static void
tell(struct ledger *ledger)
{
	struct ledger_sqlite *self = sqlite_of(ledger);
	if (!self->lock)
		ledger_lock_touch(self->file);
}

const struct ledger_way ledger_sqlite_way = {
	.scheme = "sqlite",
	.size = sizeof(struct ledger_sqlite),
	.open = open_ledger,
	.close = close_ledger,
	.verify = verify,
	.begin = begin,
	.commit = commit,
	.abandon = abandon,
	.learn = sqlite_known_learn,
	.since = sqlite_known_since,
	.noted = sqlite_known_noted,
	.note = sqlite_known_note,
	.add = sqlite_posts_add,
	.get = sqlite_posts_get,
	.list = sqlite_posts_list,
	.decide = sqlite_posts_decide,
	.counts = sqlite_posts_counts,
	.claim = sqlite_attempts_claim,
	.settle = sqlite_attempts_settle,
	.recover = sqlite_attempts_recover,
	.attempts = sqlite_attempts_read,
	.fare = sqlite_attempts_fare,
	.watch_fd = watch_fd,
	.watch_clear = watch_clear,
	.tell = tell,
};
