/* SPDX-License-Identifier: MIT */
#include "io/sqlite_schema.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>

#include "io/query.h"

#include "base/cleanup.h"

#define APPLICATION_ID 0x4f627364 /* "Obsd", in the file's header: see file(1) */
#define VERSION 1

#define NUMBER_(number) #number
#define NUMBER(number) NUMBER_(number)

#define STATES "'pending', 'sending', 'sent', 'refused', 'in-doubt', 'expired', 'skipped'"

/*
 * States stand there by name, dates as YYYY-MM-DD and instants in seconds UTC (next_at in
 * milliseconds), so that sqlite3(1) shows what a person can read.  An id only says in which
 * order rows were added.
 */
static const struct part {
	const char *name;
	const char *sql;
} parts[] = {
	/* The document comes last: what stands before it can be read without it. */
	{ "post", "CREATE TABLE post ("
		  " id INTEGER PRIMARY KEY,"
		  " name TEXT NOT NULL UNIQUE,"
		  " webhook TEXT NOT NULL,"
		  " platform TEXT NOT NULL,"
		  " observance TEXT NOT NULL,"
		  " uid TEXT NOT NULL,"
		  " date TEXT NOT NULL,"
		  " days_before INTEGER NOT NULL CHECK (days_before >= 0),"
		  " state TEXT NOT NULL CHECK (state IN (" STATES ")),"
		  " due_at INTEGER NOT NULL,"
		  " until_at INTEGER NOT NULL,"
		  " next_at INTEGER NOT NULL,"
		  " tries INTEGER NOT NULL CHECK (tries >= 0),"
		  " error TEXT,"
		  " remote_id TEXT,"
		  " remote_url TEXT,"
		  " changed_at INTEGER NOT NULL,"
		  " document TEXT"
		  ") STRICT" },
	/* What is to be sent, in order: asked at each turn of the daemon. */
	{ "post_by_state", "CREATE INDEX post_by_state ON post (state, due_at)" },
	/* What a person asks for: all in order, a webhook's, those of some days. */
	{ "post_by_due", "CREATE INDEX post_by_due ON post (due_at)" },
	{ "post_by_webhook", "CREATE INDEX post_by_webhook ON post (webhook, due_at)" },
	{ "post_by_date", "CREATE INDEX post_by_date ON post (date)" },
	/* state is what the attempt made of the post, NULL while it is under way. */
	{ "attempt", "CREATE TABLE attempt ("
		     " id INTEGER PRIMARY KEY,"
		     " post INTEGER NOT NULL REFERENCES post (id) ON DELETE CASCADE,"
		     " webhook TEXT NOT NULL,"
		     " at INTEGER NOT NULL,"
		     " ended_at INTEGER,"
		     " state TEXT,"
		     " status INTEGER NOT NULL DEFAULT 0,"
		     " shifted INTEGER NOT NULL,"
		     " error TEXT,"
		     " answer TEXT"
		     ") STRICT" },
	{ "attempt_by_post", "CREATE INDEX attempt_by_post ON attempt (post)" },
	/* How a webhook fares is read from its latest attempts: see sqlite_attempts_fare. */
	{ "attempt_by_webhook", "CREATE INDEX attempt_by_webhook ON attempt (webhook)" },
	{ "known", "CREATE TABLE known ("
		   " kind TEXT NOT NULL,"
		   " name TEXT NOT NULL,"
		   " since_at INTEGER NOT NULL,"
		   " PRIMARY KEY (kind, name)"
		   ") STRICT, WITHOUT ROWID" },
	{ "meta", "CREATE TABLE meta ("
		  " name TEXT PRIMARY KEY,"
		  " value INTEGER NOT NULL"
		  ") STRICT, WITHOUT ROWID" },
};

#define PART_COUNT (sizeof parts / sizeof *parts)

static int
run(struct database *database, const char *sql)
{
	cleanup(query_end) struct query query = query_begin(database, sql);
	return query_run(&query, NULL);
}

static int
read_number(struct database *database, const char *sql, int64_t *ret)
{
	cleanup(query_end) struct query query = query_begin(database, sql);
	int r = query_step(&query);
	if (r > 0)
		*ret = query_take_number(&query);
	return r < 0 ? r : 0;
}

static int
make_parts(struct database *database)
{
	int r = 0;
	for (size_t i = 0; r >= 0 && i < PART_COUNT; i++)
		r = run(database, parts[i].sql);
	if (r >= 0)
		r = run(database, "PRAGMA application_id = " NUMBER(APPLICATION_ID));
	if (r >= 0)
		r = run(database, "PRAGMA user_version = " NUMBER(VERSION));
	return r;
}

int
sqlite_schema_make(struct database *database)
{
	int r = database_begin(database);
	return r < 0 ? r : database_end(database, make_parts(database));
}

static int
check_part(struct database *database, const struct part *part)
{
	cleanup(query_end) struct query query =
	    query_begin(database, "SELECT 1 FROM sqlite_schema WHERE name = ?");
	query_give_text(&query, part->name);
	int r = query_step(&query);
	if (r == 0)
		return database_fail(database, EBADMSG,
		    "is damaged (it has no %s): restore a copy, see observed(8)", part->name);
	return r < 0 ? r : 0;
}

static int
check_version(struct database *database, int64_t version)
{
	if (version > VERSION)
		return database_fail(database, EPROTO,
		    "was written by a newer observed (schema %" PRId64
		    ", this one knows %d): upgrade observed",
		    version, VERSION);
	if (version < VERSION)
		return database_fail(database, EBADMSG,
		    "is damaged (its schema is %" PRId64 ", and there is none before %d): "
		    "restore a copy, see observed(8)",
		    version, VERSION);
	return 0;
}

int
sqlite_schema_check(struct database *database)
{
	int64_t application = 0, version = 0, count = 0;
	int r = read_number(database, "SELECT count(*) FROM sqlite_schema", &count);
	if (r >= 0)
		r = read_number(database, "PRAGMA application_id", &application);
	if (r >= 0)
		r = read_number(database, "PRAGMA user_version", &version);
	if (r < 0)
		return r;
	if (application == 0 && version == 0 && count == 0)
		return database_fail(database, ENOENT,
		    "is an empty file and no ledger yet: `observed run` makes it one");
	if (application != APPLICATION_ID)
		return database_fail(database, EBADMSG,
		    "is not a ledger but a database of another program: name another place as "
		    "`ledger`");
	r = check_version(database, version);
	for (size_t i = 0; r >= 0 && i < PART_COUNT; i++)
		r = check_part(database, &parts[i]);
	return r;
}

int
sqlite_schema_check_waiting(struct database *database)
{
	int64_t length = 0;
	return read_number(database,
	    "SELECT sum(length(document)) FROM post INDEXED BY post_by_state"
	    " WHERE state IN ('pending', 'sending')",
	    &length);
}

/* Report each row of a check that ${sql} makes, and what keeps it from being made. */
static int
report_rows(struct database *database, struct report *report, const char *sql)
{
	cleanup(query_end) struct query query = query_begin(database, sql);
	int r = 0;
	while ((r = query_step(&query)) > 0) {
		cleanup(freep) char *text = query_take_text(&query);
		report_add(report, database->name, 0, "%s: restore a copy, see observed(8)",
		    text ? text : "");
	}
	if (r != -EBADMSG)
		return r;
	report_add(report, database->name, 0,
	    "is too damaged to be looked through: restore a copy, see observed(8)");
	return 0;
}

int
sqlite_schema_verify(struct database *database, struct report *report)
{
	int r = report_rows(database, report,
	    "SELECT integrity_check FROM pragma_integrity_check(" NUMBER(
		REPORT_MOST) ")"
			     " WHERE integrity_check <> 'ok'");
	if (r >= 0)
		r = report_rows(database, report,
		    "SELECT 'row ' || rowid || ' of ' || \"table\" || ' is of no ' || parent"
		    " FROM pragma_foreign_key_check");
	/* SQLite passes over CHECKs in a database that it may only read. */
	if (r >= 0)
		r = report_rows(database, report,
		    "SELECT 'the post \"' || name || '\" has the state \"' || state ||"
		    " '\", and there is none such' FROM post WHERE state NOT IN (" STATES ")");
	return r;
}
