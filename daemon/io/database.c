/* SPDX-License-Identifier: MIT */
#include "io/database.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

/*
 * Where it syncs: in WAL mode with synchronous=FULL, SQLite syncs the log at each commit and
 * the file at each checkpoint, so that what was committed survives the power going out.  NORMAL
 * would be several times faster and could forget the last commits, which are just those that
 * say that a post was sent.
 */
static const char settings[] = "PRAGMA foreign_keys = ON;"
			       "PRAGMA synchronous = FULL;"
			       /* no file elsewhere, where the service may not write */
			       "PRAGMA temp_store = MEMORY;"
			       /* a file that somebody else has made is data, not a program */
			       "PRAGMA trusted_schema = OFF;"
			       "PRAGMA cell_size_check = ON;"
			       /* what one large transaction made of the log is given back */
			       "PRAGMA journal_size_limit = 4194304;";

#define BUSY_TIMEOUT 5000 /* milliseconds */

int
database_fail(struct database *database, int error, const char *format, ...)
{
	cleanup(freep) char *text = NULL;
	va_list values;
	va_start(values, format);
	if (vasprintf(&text, format, values) < 0)
		abort();
	va_end(values);
	free(*database->error);
	*database->error = mem_format("%s: %s", database->name, text);
	return -error;
}

/* What the system said last about the log or the file; 0: nothing. */
static int
last_error(const struct database *database)
{
	int error = 0;
	sqlite3_file *log = NULL;
	sqlite3_file_control(database->sqlite, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
	if (log && log->pMethods)
		log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
	if (!error)
		sqlite3_file_control(database->sqlite, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
	return error;
}

/* What the system said where SQLite could not open, read or write a file. */
static int
system_error(const struct database *database, int code)
{
	int error = 0;
	if (database->sqlite && (code & 0xff) == SQLITE_IOERR)
		error = last_error(database);
	if (database->sqlite && !error)
		error = sqlite3_system_errno(database->sqlite);
	switch (error) {
	case 0:
		return EIO;
	case EDQUOT:
	case EFBIG: /* RLIMIT_FSIZE */
		return ENOSPC;
	case EPERM:
		return EACCES;
	default:
		return error;
	}
}

static int
error_of(const struct database *database, int code)
{
	if (code == SQLITE_IOERR_NOMEM)
		return ENOMEM;
	switch (code & 0xff) {
	case SQLITE_FULL:
		return ENOSPC;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return EBUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_FORMAT:
		return EBADMSG;
	case SQLITE_READONLY:
		return EROFS;
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return EACCES;
	case SQLITE_NOMEM:
		return ENOMEM;
	case SQLITE_TOOBIG:
		return EFBIG;
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
		return EINVAL;
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
		return system_error(database, code);
	default:
		return EIO;
	}
}

/* What a person can do about it.  What is not here is told in the words of the system. */
static const struct advice {
	int error;
	const char *sentence;
} advices[] = {
	{ ENOSPC, "disk is full: free some space; nothing is sent until it can be remembered" },
	{ EBUSY, "is locked by another program for too long: end the one that has it open" },
	{ EBADMSG, "is damaged (PRAGMA quick_check): restore a copy, see observed(8)" },
	{ EROFS, "can't be written: it, its folder or its file system is only to be read" },
	{ EACCES, "permission denied: run this as root, or as the user that owns the file" },
	{ ENOENT, "there is no ledger yet: `observed run` makes it" },
	{ EISDIR, "is a folder, and a file was expected" },
	{ EMFILE, "too many files are open: raise LimitNOFILE= of the service" },
};

static const char *
find_advice(int error)
{
	for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
		if (advices[i].error == error)
			return advices[i].sentence;
	return NULL;
}

int
database_fail_system(struct database *database, int error)
{
	const char *advice = find_advice(error);
	return database_fail(database, error, "%s", advice ? advice : strerror(error));
}

int
database_fail_sqlite(struct database *database, int code)
{
	int error = error_of(database, code);
	if ((code & 0xff) == SQLITE_NOTADB)
		return database_fail(database, error,
		    "is not a ledger: move it away, or name another place as `ledger`");
	if (find_advice(error))
		return database_fail_system(database, error);
	return database_fail(database, error, "%s (SQLite: %s)", strerror(error),
	    database->sqlite ? sqlite3_errmsg(database->sqlite) : sqlite3_errstr(code));
}

/* The size of FILE with ${suffix} behind it; -1: there is none. */
static int64_t
size_of(const char *file, const char *suffix)
{
	cleanup(freep) char *path = mem_format("%s%s", file, suffix);
	struct stat found;
	return stat(path, &found) == 0 ? found.st_size : -1;
}

/* Whether files that are made beside ${file} would be its owner's. */
static bool
may_make_beside(const char *file)
{
	struct stat found;
	if (stat(file, &found) < 0)
		return false;
	cleanup(freep) char *folder = mem_text_n(file, (size_t)(strrchr(file, '/') - file) + 1);
	/* SQLite, where it runs as root, gives what it makes to the file's owner. */
	return (geteuid() == 0 || geteuid() == found.st_uid) && eaccess(folder, W_OK) == 0;
}

/* A URI (RFC 3986) that says that nobody will change the file. */
static char *
immutable_uri(const char *file)
{
	struct buffer uri = { 0 };
	buffer_text(&uri, "file:");
	for (const char *c = file; *c; c++) {
		if (strchr("%?#", *c))
			buffer_format(&uri, "%%%02X", (unsigned char)*c);
		else
			buffer_char(&uri, *c);
	}
	buffer_text(&uri, "?immutable=1");
	return buffer_take(&uri);
}

int64_t
database_log_size(const char *file)
{
	return size_of(file, "-wal");
}

/*
 * Who reads a database in WAL mode needs its log and the index of that (FILE-wal, FILE-shm),
 * and SQLite makes them where they are not there.  Where this process may not, but the log is
 * not there or empty, the file is all there is to read.
 */
static int
open_to_look(struct database *database, const char *file)
{
	const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	int64_t log = database_log_size(file);
	if ((log >= 0 && size_of(file, "-shm") >= 0) || may_make_beside(file))
		return sqlite3_open_v2(file, &database->sqlite, flags, NULL);
	if (log > 0 || size_of(file, "-journal") > 0)
		return SQLITE_PERM;
	cleanup(freep) char *uri = immutable_uri(file);
	return sqlite3_open_v2(uri, &database->sqlite, flags | SQLITE_OPEN_URI, NULL);
}

static int
open_to_change(struct database *database, const char *file)
{
	const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	int code = sqlite3_open_v2(file, &database->sqlite, flags, NULL);
	/* SQLite opens what it may not write to be read. */
	if (code == SQLITE_OK && sqlite3_db_readonly(database->sqlite, "main"))
		return eaccess(file, W_OK) < 0 && errno == EACCES ? SQLITE_PERM
								  : SQLITE_READONLY;
	return code;
}

int
database_open(struct database *database, const char *file, enum database_access access)
{
	int code = access == DATABASE_LOOK ? open_to_look(database, file)
					   : open_to_change(database, file);
	if (code == SQLITE_OK)
		code = sqlite3_busy_timeout(database->sqlite, BUSY_TIMEOUT);
	if (code == SQLITE_OK)
		code = sqlite3_db_config(
		    database->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	if (code == SQLITE_OK)
		code = sqlite3_exec(database->sqlite, settings, NULL, NULL, NULL);
	return code == SQLITE_OK ? 0 : database_fail_sqlite(database, code);
}

void
database_close(struct database *database)
{
	for (size_t i = 0; i < database->statement_count; i++) {
		sqlite3_finalize(database->statements[i].compiled);
		free(database->statements[i].sql);
	}
	free(database->statements);
	sqlite3_close(database->sqlite);
	*database = (struct database){ 0 };
}

int
database_statement(struct database *database, const char *sql, sqlite3_stmt **ret)
{
	for (size_t i = 0; i < database->statement_count; i++) {
		if (strcmp(database->statements[i].sql, sql) != 0)
			continue;
		*ret = database->statements[i].compiled;
		return SQLITE_OK;
	}
	sqlite3_stmt *compiled = NULL;
	int code = sqlite3_prepare_v3(
	    database->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &compiled, NULL);
	if (code != SQLITE_OK)
		return code;
	struct statement *statement =
	    mem_push(&database->statements, &database->statement_count, sizeof *statement);
	*statement = (struct statement){ mem_text(sql), compiled };
	*ret = compiled;
	return SQLITE_OK;
}

/* What is written into a file that has no name any more is lost when the program ends. */
static int
check_place(struct database *database)
{
	int moved = 0;
	sqlite3_file_control(database->sqlite, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved ? database_fail(database, ESTALE,
			   "was moved or removed while it was in use: put it back and restart "
			   "observed; nothing is sent until then")
		     : 0;
}

static int
execute(struct database *database, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int code = database_statement(database, sql, &statement);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	sqlite3_reset(statement);
	return code == SQLITE_DONE ? 0 : database_fail_sqlite(database, code);
}

/* Whether the outermost transaction is past saving; SQLite itself may have ended it. */
static bool
is_lost(const struct database *database)
{
	return database->spoilt || sqlite3_get_autocommit(database->sqlite);
}

static int
fail_lost(struct database *database)
{
	return database_fail(database, ECANCELED,
	    "a part of what was to be written failed, so nothing of it was written");
}

int
database_begin(struct database *database)
{
	int r = 0;
	if (database->depth)
		r = is_lost(database) ? fail_lost(database) : 0;
	else
		r = check_place(database);
	/* Immediate: a lock that can't be had is told now, not in the middle. */
	if (r >= 0 && database->depth == 0)
		r = execute(database, "BEGIN IMMEDIATE");
	if (r >= 0)
		database->depth++;
	return r;
}

int
database_end(struct database *database, int r)
{
	assert(database->depth > 0);
	if (--database->depth > 0) {
		database->spoilt |= r < 0 && r != -EALREADY && r != -ENOENT;
		return r;
	}
	if (r >= 0 && is_lost(database))
		r = fail_lost(database);
	if (r >= 0) {
		int ended = execute(database, "COMMIT");
		r = ended < 0 ? ended : r;
	}
	if (!sqlite3_get_autocommit(database->sqlite))
		sqlite3_exec(database->sqlite, "ROLLBACK", NULL, NULL, NULL);
	database->spoilt = false;
	return r;
}
