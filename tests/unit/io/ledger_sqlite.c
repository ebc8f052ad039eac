/* SPDX-License-Identifier: MIT */
#include "unit/io/ledger.h"

#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <sqlite3.h>

#include "base/cleanup.h"
#include "base/report.h"

/*
 * Goal of these tests: what only a ledger in a file can meet.  Files that are something else or
 * are damaged, disks that are full, folders that can't be written, files that go away.
 */

#define NOBODY 65534

static const enum ledger_mode modes[] = { LEDGER_READ, LEDGER_WRITE, LEDGER_SERVE };
#define MODE_COUNT (sizeof modes / sizeof *modes)

static int
open_file(const char *name, enum ledger_mode mode, struct ledger **ret)
{
	cleanup(freep) char *where = mem_format("sqlite:%s/%s", folder, name);
	return ledger_open(where, mode, ret);
}

static struct ledger *
serve(const char *name)
{
	struct ledger *ledger = NULL;
	int r = open_file(name, LEDGER_SERVE, &ledger);
	if (r < 0)
		print_error("%s\n", ledger_error(ledger));
	assert_int_equal(r, 0);
	return ledger;
}

/* Make a ledger of ${count} posts, every second of them sent, and close it. */
static void
make_ledger(const char *name, int count)
{
	cleanup(ledger_freep) struct ledger *ledger = serve(name);
	assert_int_equal(ledger_begin(ledger), 0);
	for (int i = 0; i < count; i++) {
		cleanup(freep) char *post = mem_format("teapot/%d", i);
		assert_int_equal(add_post(ledger, post, "w", NOW + i), 0);
		if (i % 2 == 0)
			continue;
		assert_int_equal(ledger_claim(ledger, post, NOW, false), 0);
		assert_int_equal(settle_as(ledger, post, NOW, STATE_SENT, NULL), 0);
	}
	assert_int_equal(ledger_commit(ledger), 0);
}

/* Opening fails with the errno and a sentence that names the file and holds ${words}. */
static void
assert_refused(const char *name, enum ledger_mode mode, int error, const char *words)
{
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	cleanup(freep) char *begin = mem_format("%s/%s: ", folder, name);
	int r = open_file(name, mode, &ledger);
	if (r != error || !strstr(ledger_error(ledger), words))
		print_error("mode %d: %d: %s\n", (int)mode, r, ledger_error(ledger));
	assert_int_equal(r, error);
	assert_int_equal(strncmp(ledger_error(ledger), begin, strlen(begin)), 0);
	assert_non_null(strstr(ledger_error(ledger), words));
}

/* As sqlite3(1) would. */
static void
execute(const char *name, const char *sql)
{
	cleanup(freep) char *path = path_of(name);
	sqlite3 *sqlite = NULL;
	assert_int_equal(sqlite3_open(path, &sqlite), SQLITE_OK);
	assert_int_equal(sqlite3_exec(sqlite, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(sqlite), SQLITE_OK);
}

static void
write_file(const char *name, long at, const void *bytes, size_t length)
{
	cleanup(freep) char *path = path_of(name);
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, length, at), length);
	close(fd);
}

static off_t
size_of(const char *name)
{
	cleanup(freep) char *path = path_of(name);
	struct stat found;
	return stat(path, &found) == 0 ? found.st_size : -1;
}

static void
copy_file(const char *from, const char *to)
{
	cleanup(freep) char *source = path_of(from);
	cleanup(freep) char *target = path_of(to);
	static char bytes[1 << 20];
	FILE *in = fopen(source, "rb"), *out = fopen(target, "wb");
	assert_non_null(in);
	assert_non_null(out);
	size_t length;
	while ((length = fread(bytes, 1, sizeof bytes, in)) > 0)
		assert_int_equal(fwrite(bytes, 1, length, out), length);
	assert_int_equal(fclose(in), 0);
	assert_int_equal(fclose(out), 0);
}

/* What SQLite asks of the system comes by here, to be counted. */
static unsigned syncs;
int fdatasync(int fd);
int fsync(int fd);

int
fdatasync(int fd)
{
	syncs++;
	return (int)syscall(SYS_fdatasync, fd);
}

int
fsync(int fd)
{
	syncs++;
	return (int)syscall(SYS_fsync, fd);
}

/* How often it was synced since this was last asked. */
static unsigned
count_syncs(void)
{
	unsigned count = syncs;
	syncs = 0;
	return count;
}

static void
what_is_written_is_on_the_disk(void **unused)
{
	(void)unused;
	struct outcome skip = { .state = STATE_SKIPPED };
	struct entries entries = { 0 };
	struct strings names = { 0 };
	strings_add(&names, "w");
	struct ledger *ledger = serve("ledger.db");
	/* The first write to a new log also syncs its beginning. */
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	assert_true(count_syncs() > 0);
	assert_int_equal(add_post(ledger, "b", "w", NOW), 0);
	assert_int_equal(count_syncs(), 1);
	assert_int_equal(ledger_claim(ledger, "a", NOW, false), 0);
	assert_int_equal(count_syncs(), 1);
	assert_int_equal(settle_as(ledger, "a", NOW, STATE_SENT, NULL), 0);
	assert_int_equal(count_syncs(), 1);
	assert_int_equal(ledger_decide(ledger, "b", FROM_ANY, NOW, &skip), 0);
	assert_int_equal(count_syncs(), 1);
	assert_int_equal(ledger_learn(ledger, "webhook", &names, NOW), 0);
	assert_int_equal(count_syncs(), 1);
	assert_int_equal(ledger_set_planned(ledger, NOW), 0);
	assert_int_equal(count_syncs(), 1);
	/* Many at once cost no more than one. */
	assert_int_equal(ledger_begin(ledger), 0);
	assert_int_equal(add_post(ledger, "c", "w", NOW), 0);
	assert_int_equal(add_post(ledger, "d", "w", NOW), 0);
	assert_int_equal(ledger_claim(ledger, "c", NOW, false), 0);
	assert_int_equal(ledger_claim(ledger, "d", NOW, false), 0);
	assert_int_equal(count_syncs(), 0);
	assert_int_equal(ledger_commit(ledger), 0);
	assert_int_equal(count_syncs(), 1);
	/* And what changes nothing costs nothing. */
	assert_int_equal(ledger_claim(ledger, "c", NOW, false), -EALREADY);
	assert_int_equal(ledger_learn(ledger, "webhook", &names, NOW + 1), 0);
	assert_int_equal(add_post(ledger, "a", "w", NOW), -EEXIST);
	assert_int_equal(ledger_list(ledger, &(struct ledger_filter){ 0 }, &entries), 0);
	assert_int_equal(count_syncs(), 0);
	assert_int_equal(ledger_recover(ledger, NOW, &names), 0);
	assert_int_equal(count_syncs(), 1);
	entries_done(&entries);
	strings_done(&names);
	ledger_free(ledger);
}

static void
a_newer_version_is_refused(void **unused)
{
	(void)unused;
	make_ledger("ledger.db", 3);
	execute("ledger.db", "PRAGMA user_version = 7");
	for (size_t i = 0; i < MODE_COUNT; i++)
		assert_refused("ledger.db", modes[i], -EPROTO,
		    "was written by a newer observed (schema 7, this one knows 1): upgrade "
		    "observed");
	execute("ledger.db", "PRAGMA user_version = 0");
	for (size_t i = 0; i < MODE_COUNT; i++)
		assert_refused("ledger.db", modes[i], -EBADMSG, "is damaged");
	execute("ledger.db", "PRAGMA user_version = 1");
	ledger_free(serve("ledger.db"));
}

static void
what_is_no_ledger_is_refused(void **unused)
{
	(void)unused;
	static const char text[] =
	    "World Teapot Day is not a ledger.  It is a day on which ...";
	write_file("text", 0, text, sizeof text - 1);
	for (long i = 0; i < 200; i++)
		write_file("long text", i * 40, text, sizeof text - 1);
	execute("other", "CREATE TABLE post (id); INSERT INTO post VALUES (1)");
	execute("marked", "PRAGMA application_id = 42");
	cleanup(freep) char *deep = path_of("folder");
	assert_int_equal(mkdir(deep, 0700), 0);
	cleanup(freep) char *pipe = path_of("pipe");
	assert_int_equal(mkfifo(pipe, 0600), 0);
	for (size_t i = 0; i < MODE_COUNT; i++) {
		assert_refused("text", modes[i], -EBADMSG, "is not a ledger");
		assert_refused("long text", modes[i], -EBADMSG, "is not a ledger");
		assert_refused("other", modes[i], -EBADMSG, "of another program");
		assert_refused("marked", modes[i], -EBADMSG, "of another program");
		assert_refused("folder", modes[i], -EISDIR, "is not a file");
		assert_refused("pipe", modes[i], -EINVAL, "is not a file");
		assert_refused("text/ledger.db", modes[i], -ENOTDIR, "folder is not there");
		assert_refused("nowhere/ledger.db", modes[i], -ENOENT, "folder is not there");
	}
	/* Nothing of it was touched. */
	assert_int_equal(size_of("text"), sizeof text - 1);
	execute("other", "INSERT INTO post VALUES (2)");
	assert_int_equal(size_of("other-wal"), -1);
}

static void
an_empty_file_becomes_a_ledger(void **unused)
{
	(void)unused;
	write_file("ledger.db", 0, "", 0);
	assert_refused("ledger.db", LEDGER_READ, -ENOENT, "no ledger yet");
	assert_refused("ledger.db", LEDGER_WRITE, -ENOENT, "no ledger yet");
	ledger_free(serve("ledger.db"));
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	assert_int_equal(open_file("ledger.db", LEDGER_READ, &ledger), 0);
}

static void
a_missing_table_is_damage(void **unused)
{
	(void)unused;
	make_ledger("ledger.db", 3);
	execute("ledger.db", "DROP TABLE attempt");
	for (size_t i = 0; i < MODE_COUNT; i++)
		assert_refused("ledger.db", modes[i], -EBADMSG, "(it has no attempt)");
}

static void
a_truncated_file_is_refused(void **unused)
{
	(void)unused;
	make_ledger("whole", 200);
	off_t size = size_of("whole");
	assert_true(size > 10 * 4096);
	const off_t sizes[] = { 1, 15, 16, 99, 100, 511, 512, 1024, 4095, 4096, 4097, 8192,
		size / 2, size - 4096, size - 1 };
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		copy_file("whole", "cut");
		cleanup(freep) char *path = path_of("cut");
		assert_int_equal(truncate(path, sizes[i]), 0);
		for (size_t j = 0; j < MODE_COUNT; j++)
			assert_refused("cut", modes[j], -EBADMSG, "is ");
	}
}

/* Read all that can be read; what fails has to say so. */
static void
read_all(struct ledger *ledger)
{
	struct entries entries = { 0 };
	int r = ledger_list(ledger, &(struct ledger_filter){ 0 }, &entries);
	assert_true(r == 0 || r == -EBADMSG);
	for (size_t i = 0; i < entries.count; i++) {
		struct attempts attempts = { 0 };
		r = ledger_attempts(ledger, entries.items[i].post, &attempts);
		assert_true(r == 0 || r == -EBADMSG);
		attempts_done(&attempts);
	}
	entries_done(&entries);
	size_t counts[STATE_COUNT];
	r = ledger_counts(ledger, counts);
	assert_true(r == 0 || r == -EBADMSG);
	struct fare fare;
	r = ledger_fare(ledger, "w", &fare);
	assert_true(r == 0 || r == -EBADMSG);
}

/* Whatever page is overwritten: opening refuses, or verifying tells; nothing crashes. */
static void
a_damaged_page_is_found(void **unused)
{
	(void)unused;
	make_ledger("whole", 200);
	off_t pages = size_of("whole") / 4096;
	assert_true(pages > 10);
	int refused = 0, told = 0;
	char damage[4096];
	memset(damage, 0xff, sizeof damage);
	for (off_t page = 0; page < pages; page++) {
		copy_file("whole", "damaged");
		write_file("damaged", page * 4096, damage, sizeof damage);
		struct ledger *ledger = NULL;
		int r = open_file("damaged", LEDGER_SERVE, &ledger);
		if (r < 0) {
			assert_int_equal(r, -EBADMSG);
			refused++;
		} else {
			cleanup(report_done) struct report report = { 0 };
			assert_int_equal(ledger_verify(ledger, &report), 0);
			assert_true(report.errors > 0);
			read_all(ledger);
			told++;
		}
		ledger_free(ledger);
	}
	/* What is to be sent is read before it is served; the rest is not. */
	assert_true(refused > 2);
	assert_true(told > 2);
}

static void
a_damaged_document_to_be_sent_is_refused(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve("ledger.db");
	cleanup(entry_done) struct entry entry = sample("a", "w", NOW);
	entry.document = mem_resize(entry.document, 100001);
	memset(entry.document, 'x', 100000);
	entry.document[100000] = '\0';
	assert_int_equal(ledger_add(ledger, &entry, NULL), 0);
	ledger_free(ledger);
	/* The last page is the end of the document. */
	off_t size = size_of("ledger.db");
	write_file("ledger.db", size - 3 * 4096, "\xff\xff\xff\xff", 4);
	assert_refused("ledger.db", LEDGER_SERVE, -EBADMSG,
	    "is damaged (PRAGMA quick_check): restore a copy, see observed(8)");
}

static void
a_row_that_belongs_to_nothing_is_found(void **unused)
{
	(void)unused;
	make_ledger("ledger.db", 4);
	struct ledger *ledger = serve("ledger.db");
	struct report report = { 0 };
	assert_int_equal(ledger_verify(ledger, &report), 0);
	assert_int_equal(report.count, 0);
	ledger_free(ledger);
	execute("ledger.db",
	    "PRAGMA foreign_keys = OFF; UPDATE attempt SET post = 99 WHERE id = 2;"
	    "PRAGMA ignore_check_constraints = ON;"
	    "UPDATE post SET state = 'boiling' WHERE id = 3");
	ledger = NULL;
	assert_int_equal(open_file("ledger.db", LEDGER_READ, &ledger), 0);
	assert_int_equal(ledger_verify(ledger, &report), 0);
	assert_int_equal(report.errors, 2);
	cleanup(freep) char *file = path_of("ledger.db");
	assert_string_equal(report.faults[0].file, file);
	assert_non_null(strstr(report.faults[0].text, "row 2 of attempt is of no post"));
	assert_non_null(strstr(report.faults[1].text, "has the state \"boiling\""));
	struct entries entries = { 0 };
	assert_int_equal(ledger_list(ledger, &(struct ledger_filter){ 0 }, &entries), -EBADMSG);
	assert_null(entries.items);
	assert_non_null(strstr(ledger_error(ledger), "\"boiling\""));
	ledger_free(ledger);
	report_done(&report);
}

/* Somebody wrote into the tables what their makers ruled out. */
static void
a_row_that_lacks_a_text_is_told(void **unused)
{
	(void)unused;
	static const char *const columns[] = { "name", "webhook", "platform", "observance",
		"uid", "date" };
	make_ledger("whole", 4);
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		copy_file("whole", "ledger.db");
		cleanup(freep) char *sql = mem_format(
		    "PRAGMA writable_schema = ON;"
		    "UPDATE sqlite_schema SET sql = replace(sql, '%s TEXT NOT NULL', '%s TEXT')"
		    " WHERE name = 'post'; PRAGMA writable_schema = RESET;"
		    "UPDATE post SET %s = NULL, state = 'sending' WHERE id = 2",
		    columns[i], columns[i], columns[i]);
		execute("ledger.db", sql);
		struct ledger *ledger = serve("ledger.db");
		struct entries entries = { 0 };
		struct strings names = { 0 };
		assert_int_equal(
		    ledger_list(ledger, &(struct ledger_filter){ 0 }, &entries), -EBADMSG);
		assert_non_null(strstr(ledger_error(ledger), "is damaged (the post"));
		assert_int_equal(ledger_recover(ledger, NOW, &names), 0);
		strings_done(&names);
		ledger_free(ledger);
	}
}

static void
a_log_without_its_file_is_refused(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve("live");
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	copy_file("live-wal", "gone-wal");
	copy_file("live-wal", "empty-wal");
	copy_file("live-wal", "byte-wal");
	write_file("empty", 0, "", 0);
	write_file("byte", 0, "S", 1);
	off_t size = size_of("live-wal");
	assert_true(size > 0);
	for (size_t i = 0; i < MODE_COUNT; i++) {
		assert_refused("gone", modes[i], -EBADMSG, "is gone, but its log");
		assert_refused("empty", modes[i], -EBADMSG, "is cut short, but its log");
		assert_refused("byte", modes[i], -EBADMSG, "is cut short, but its log");
	}
	assert_int_equal(size_of("gone-wal"), size);
	assert_int_equal(size_of("empty-wal"), size);
	assert_int_equal(size_of("byte-wal"), size);
	ledger_free(ledger);
}

static void
a_torn_log_loses_only_its_end(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve("live");
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	off_t size = size_of("live-wal");
	assert_int_equal(add_post(ledger, "b", "w", NOW), 0);
	assert_true(size_of("live-wal") > size);
	copy_file("live", "torn");
	copy_file("live-wal", "torn-wal");
	ledger_free(ledger);
	cleanup(freep) char *path = path_of("torn-wal");
	assert_int_equal(truncate(path, size_of("torn-wal") - 100), 0);
	struct entry entry = { 0 };
	ledger = serve("torn");
	assert_int_equal(ledger_get(ledger, "a", &entry), 0);
	entry_done(&entry);
	assert_int_equal(ledger_get(ledger, "b", &entry), -ENOENT);
	ledger_free(ledger);
}

/* A transaction that reads first must not find out, when it writes, that another was faster. */
static void
a_transaction_locks_from_its_begin(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve("ledger.db");
	cleanup(freep) char *path = path_of("ledger.db");
	sqlite3 *other = NULL;
	assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
	int64_t at = 0;
	assert_int_equal(ledger_begin(ledger), 0);
	assert_int_equal(ledger_planned(ledger, &at), 0);
	assert_int_equal(
	    sqlite3_exec(other, "DELETE FROM post", NULL, NULL, NULL), SQLITE_BUSY);
	assert_int_equal(ledger_commit(ledger), 0);
	assert_int_equal(sqlite3_exec(other, "DELETE FROM post", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
}

static void
a_restored_copy_is_served(void **unused)
{
	(void)unused;
	make_ledger("ledger.db", 5);
	cleanup(freep) char *sql = mem_format("VACUUM INTO '%s/copy'", folder);
	execute("ledger.db", sql);
	struct ledger *ledger = serve("copy");
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	assert_true(size_of("copy-wal") > 0);
	ledger_free(ledger);
	assert_int_equal(size_of("copy-wal"), -1);
}

static void
assert_mode(const char *name, mode_t mode)
{
	cleanup(freep) char *path = path_of(name);
	struct stat found;
	assert_int_equal(stat(path, &found), 0);
	assert_int_equal(found.st_mode & 07777, mode);
}

static void
only_the_owner_reads_the_files(void **unused)
{
	(void)unused;
	static const mode_t masks[] = { 0, 022, 077, 0777 };
	mode_t before = umask(0);
	for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
		umask(masks[i]);
		cleanup(freep) char *name = mem_format("ledger-%zu", i);
		cleanup(ledger_freep) struct ledger *ledger = serve(name);
		assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
		static const char *const suffixes[] = { "", ".lock", "-wal", "-shm" };
		for (size_t j = 0; j < sizeof suffixes / sizeof *suffixes; j++) {
			cleanup(freep) char *file = mem_format("%s%s", name, suffixes[j]);
			assert_mode(file, 0600);
		}
	}
	umask(before);
}

static void
a_link_is_the_same_ledger(void **unused)
{
	(void)unused;
	cleanup(freep) char *link = path_of("link");
	assert_int_equal(symlink("ledger.db", link), 0);
	cleanup(ledger_freep) struct ledger *ledger = serve("ledger.db");
	assert_refused("link", LEDGER_SERVE, -EBUSY, "is in use by another observed");
	struct ledger *beside = NULL;
	assert_int_equal(open_file("link", LEDGER_WRITE, &beside), 0);
	assert_int_equal(add_post(beside, "a", "w", NOW), 0);
	ledger_free(beside);
	assert_int_equal(add_post(ledger, "a", "w", NOW), -EEXIST);
}

static void
the_lock_file_stays(void **unused)
{
	(void)unused;
	ledger_free(serve("ledger.db"));
	assert_int_equal(size_of("ledger.db.lock"), 0);
	/* What stands in it is for people: anything else there does no harm. */
	write_file("ledger.db.lock", 0, "kettle", 6);
	struct ledger *ledger = serve("ledger.db");
	write_file("ledger.db.lock", 0, "kettle", 6);
	assert_refused("ledger.db", LEDGER_SERVE, -EBUSY, "by another observed: stop");
	ledger_free(ledger);
	ledger_free(serve("ledger.db"));
}

static void
a_ledger_that_goes_away_is_told(void **unused)
{
	(void)unused;
	cleanup(freep) char *here = path_of("ledger.db");
	cleanup(freep) char *there = path_of("elsewhere");
	cleanup(ledger_freep) struct ledger *ledger = serve("ledger.db");
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	assert_int_equal(rename(here, there), 0);
	assert_int_equal(ledger_claim(ledger, "a", NOW, false), -ESTALE);
	assert_int_equal(ledger_begin(ledger), -ESTALE);
	assert_non_null(strstr(ledger_error(ledger), "was moved or removed while"));
	/* Another file in its place is another ledger. */
	write_file("ledger.db", 0, "", 0);
	assert_int_equal(ledger_claim(ledger, "a", NOW, false), -ESTALE);
	assert_int_equal(rename(there, here), 0);
	assert_int_equal(ledger_claim(ledger, "a", NOW, false), 0);
}

/* Run as another user where this one may do anything. */
static bool
become_nobody(void)
{
	if (geteuid() != 0)
		return true;
	return setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 &&
	       setresuid(NOBODY, NOBODY, NOBODY) == 0;
}

static int
look_as_nobody(struct child *parent, void *context)
{
	const char *name = context;
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	struct entry entry = { 0 };
	(void)parent;
	EXPECT(become_nobody());
	EXPECT(open_file(name, LEDGER_READ, &ledger) == 0);
	EXPECT(ledger_get(ledger, "teapot/1", &entry) == 0);
	EXPECT(entry.state == STATE_SENT);
	entry_done(&entry);
	EXPECT(ledger_set_planned(ledger, 1) == -EROFS);
	ledger_free(take(ledger));
	EXPECT(open_file(name, LEDGER_WRITE, &ledger) == -EACCES);
	EXPECT(strstr(ledger_error(ledger), "permission denied"));
	ledger_free(take(ledger));
	EXPECT(open_file(name, LEDGER_SERVE, &ledger) == -EACCES);
	return 0;
}

static int
fail_to_look_as_nobody(struct child *parent, void *context)
{
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	(void)parent;
	EXPECT(become_nobody());
	EXPECT(open_file(context, LEDGER_READ, &ledger) == -EACCES);
	EXPECT(strstr(ledger_error(ledger), "permission denied: run this as root"));
	return 0;
}

static void
give_to_all(const char *name, mode_t mode)
{
	cleanup(freep) char *path = path_of(name);
	assert_int_equal(chmod(path, mode), 0);
}

static void
run_child(int (*run)(struct child *parent, void *context), const char *name)
{
	cleanup(freep) char *copy = mem_text(name);
	struct child child = start_child(run, copy);
	assert_int_equal(end_child(&child), 0);
}

/* The name has characters that mean something in a URI. */
static void
who_may_only_read_can_look(void **unused)
{
	(void)unused;
	static const char name[] = "50% tea? #1 & caf\xc3\xa9.db";
	make_ledger(name, 4);
	give_to_all(name, 0444);
	give_to_all(".", 0555);
	run_child(look_as_nobody, name);
	give_to_all(".", 0700);
	static const char *const suffixes[] = { "-wal", "-shm" };
	for (size_t i = 0; i < 2; i++) {
		cleanup(freep) char *file = mem_format("%s%s", name, suffixes[i]);
		assert_int_equal(size_of(file), -1);
	}
}

/* Who is not its owner makes nothing there that the daemon could not write. */
static void
who_looks_leaves_nothing_of_his_own(void **unused)
{
	(void)unused;
	if (geteuid() != 0) {
		print_message("only root can look as somebody else\n");
		skip();
	}
	make_ledger("ledger.db", 4);
	give_to_all("ledger.db", 0444);
	give_to_all(".", 0777);
	run_child(look_as_nobody, "ledger.db");
	assert_int_equal(size_of("ledger.db-shm"), -1);
	/* And what root makes, it makes for the owner. */
	cleanup(freep) char *path = path_of("ledger.db");
	assert_int_equal(chown(path, NOBODY, NOBODY), 0);
	struct ledger *ledger = NULL;
	struct entry entry = { 0 };
	assert_int_equal(open_file("ledger.db", LEDGER_READ, &ledger), 0);
	assert_int_equal(ledger_get(ledger, "teapot/1", &entry), 0);
	entry_done(&entry);
	cleanup(freep) char *index = path_of("ledger.db-shm");
	struct stat found = { 0 };
	assert_true(stat(index, &found) < 0 || found.st_uid == NOBODY);
	ledger_free(ledger);
}

static void
a_log_that_cant_be_read_is_not_passed_over(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve("live");
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	copy_file("live", "copy");
	copy_file("live-wal", "copy-wal");
	ledger_free(ledger);
	give_to_all("copy", 0444);
	give_to_all("copy-wal", 0444);
	give_to_all(".", 0555);
	run_child(fail_to_look_as_nobody, "copy");
	give_to_all("copy", 0000);
	run_child(fail_to_look_as_nobody, "copy");
	give_to_all(".", 0700);
}

static int
look_at_the_log(struct child *parent, void *context)
{
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	struct entry entry = { 0 };
	(void)parent;
	EXPECT(become_nobody());
	EXPECT(open_file(context, LEDGER_READ, &ledger) == 0);
	EXPECT(ledger_get(ledger, "in the log", &entry) == 0);
	entry_done(&entry);
	return 0;
}

static void
who_may_only_read_sees_the_log(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve("ledger.db");
	assert_int_equal(add_post(ledger, "in the log", "w", NOW), 0);
	give_to_all("ledger.db", 0444);
	give_to_all("ledger.db-wal", 0444);
	give_to_all("ledger.db-shm", 0444);
	give_to_all(".", 0555);
	run_child(look_at_the_log, "ledger.db");
	give_to_all(".", 0700);
	/* As a daemon that was killed leaves it. */
	static const char *const suffixes[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++) {
		cleanup(freep) char *from = mem_format("ledger.db%s", suffixes[i]);
		cleanup(freep) char *to = mem_format("left.db%s", suffixes[i]);
		copy_file(from, to);
		give_to_all(to, 0444);
	}
	ledger_free(ledger);
	give_to_all(".", 0555);
	run_child(look_at_the_log, "left.db");
	give_to_all(".", 0700);
}

/*
 * Fill the ledger until nothing goes in: then all that went in is there, and after ${make_room}
 * it goes on.  Return as children do.
 */
static int
fill(const char *name, int (*make_room)(void))
{
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	EXPECT(open_file(name, LEDGER_SERVE, &ledger) == 0);
	cleanup(entry_done) struct entry entry = sample("", "w", NOW);
	entry.document = mem_resize(entry.document, 20001);
	memset(entry.document, 'x', 20000);
	entry.document[20000] = '\0';
	size_t added = 0;
	int r = 0;
	while (r == 0 && added < 1000) {
		free(entry.post);
		entry.post = mem_format("%zu", added);
		r = ledger_add(ledger, &entry, NULL);
		added += r == 0;
	}
	EXPECT(r == -ENOSPC);
	EXPECT(strstr(ledger_error(ledger),
	    "disk is full: free some space; nothing is sent until it can be remembered"));
	/* In a transaction as well. */
	EXPECT(ledger_begin(ledger) == 0);
	EXPECT(ledger_claim(ledger, "0", NOW, false) == 0);
	r = ledger_add(ledger, &entry, NULL);
	r = r == 0 ? ledger_commit(ledger) : r;
	EXPECT(r == -ENOSPC);
	ledger_abandon(ledger);
	cleanup(entries_done) struct entries entries = { 0 };
	EXPECT(ledger_list(ledger, &(struct ledger_filter){ 0 }, &entries) == 0);
	EXPECT(entries.count == added);
	for (size_t i = 0; i < added; i++)
		EXPECT(entries.items[i].state == STATE_PENDING &&
		       strlen(entries.items[i].document) == 20000);
	EXPECT(make_room() == 0);
	EXPECT(ledger_add(ledger, &entry, NULL) == 0);
	EXPECT(ledger_claim(ledger, "0", NOW, false) == 0);
	ledger_free(take(ledger));
	EXPECT(open_file(name, LEDGER_SERVE, &ledger) == 0);
	struct entries again = { 0 };
	EXPECT(ledger_list(ledger, &(struct ledger_filter){ 0 }, &again) == 0);
	EXPECT(again.count == added + 1);
	entries_done(&again);
	return 0;
}

static int
lift_limit(void)
{
	return setrlimit(RLIMIT_FSIZE,
	    &(struct rlimit){ .rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY });
}

static int
fill_up_to_a_limit(struct child *parent, void *context)
{
	(void)parent;
	signal(SIGXFSZ, SIG_IGN);
	EXPECT(setrlimit(RLIMIT_FSIZE,
		   &(struct rlimit){ .rlim_cur = 300000, .rlim_max = RLIM_INFINITY }) == 0);
	return fill(context, lift_limit);
}

static void
a_limit_is_a_full_disk(void **unused)
{
	(void)unused;
	run_child(fill_up_to_a_limit, "ledger.db");
}

static int
throw_ballast(void)
{
	cleanup(freep) char *path = path_of("small/ballast");
	return unlink(path);
}

#define NO_MOUNT 77

/* A small disk of its own, that goes with the process. */
static int
fill_a_disk(struct child *parent, void *context)
{
	(void)parent;
	cleanup(freep) char *disk = path_of("small");
	EXPECT(mkdir(disk, 0700) == 0);
	if (unshare(CLONE_NEWNS) < 0 ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
	    mount("none", disk, "tmpfs", 0, "size=600k") < 0)
		return NO_MOUNT;
	static const char zeros[200000];
	cleanup(freep) char *path = path_of("small/ballast");
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	EXPECT(write(fd, zeros, sizeof zeros) == sizeof zeros);
	close(fd);
	return fill(context, throw_ballast);
}

static void
a_full_disk_is_told(void **unused)
{
	(void)unused;
	static char name[] = "small/ledger.db";
	struct child child = start_child(fill_a_disk, name);
	int status = end_child(&child);
	if (status == NO_MOUNT) {
		print_message("no disk can be mounted here: that takes root\n");
		skip();
	}
	assert_int_equal(status, 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_on_the_disk),
		TEST(a_newer_version_is_refused),
		TEST(what_is_no_ledger_is_refused),
		TEST(an_empty_file_becomes_a_ledger),
		TEST(a_missing_table_is_damage),
		TEST(a_truncated_file_is_refused),
		TEST(a_damaged_page_is_found),
		TEST(a_damaged_document_to_be_sent_is_refused),
		TEST(a_row_that_belongs_to_nothing_is_found),
		TEST(a_row_that_lacks_a_text_is_told),
		TEST(a_log_without_its_file_is_refused),
		TEST(a_torn_log_loses_only_its_end),
		TEST(a_transaction_locks_from_its_begin),
		TEST(a_restored_copy_is_served),
		TEST(only_the_owner_reads_the_files),
		TEST(a_link_is_the_same_ledger),
		TEST(the_lock_file_stays),
		TEST(a_ledger_that_goes_away_is_told),
		TEST(who_may_only_read_can_look),
		TEST(who_looks_leaves_nothing_of_his_own),
		TEST(a_log_that_cant_be_read_is_not_passed_over),
		TEST(who_may_only_read_sees_the_log),
		TEST(a_limit_is_a_full_disk),
		TEST(a_full_disk_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
