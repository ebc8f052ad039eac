/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_UNIT_IO_LEDGER_H
#define OBSERVED_TESTS_UNIT_IO_LEDGER_H

/*
 * What the tests of the ledger share: a folder of their own, invented posts, and other
 * processes.  A child never asserts by cmocka, which would go on with the next test there.
 */

#include <errno.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "io/ledger.h"

#include "base/mem.h"

#define NOW 1900000000 /* in March of 2030 */
#define UNUSED __attribute__((unused))
#define FROM_ANY ((1u << STATE_COUNT) - 1)

static char *folder; /* of the test that runs; owned */

static UNUSED int
make_folder(void **state)
{
	(void)state;
	const char *above = getenv("TMPDIR");
	folder = mem_format("%s/observed-ledger-XXXXXX", above && *above ? above : "/tmp");
	return mkdtemp(folder) ? 0 : -1;
}

static int
remove_one(const char *path, const struct stat *found, int type, struct FTW *place)
{
	(void)found, (void)type, (void)place;
	return remove(path);
}

static UNUSED int
remove_folder(void **state)
{
	(void)state;
	int r = nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(folder);
	folder = NULL;
	return r;
}

static UNUSED char *
path_of(const char *name)
{
	return mem_format("%s/%s", folder, name);
}

/* World Teapot Day and its like are invented, as are all the texts. */
static UNUSED struct entry
sample(const char *post, const char *webhook, int64_t due_at)
{
	return (struct entry){
		.post = mem_text(post),
		.webhook = mem_text(webhook),
		.platform = mem_text("slack"),
		.observance = mem_text("world-teapot-day"),
		.uid = mem_text("world-teapot-day@observed"),
		.date = { 2030, 3, 17 },
		.state = STATE_PENDING,
		.due_at = due_at,
		.until_at = due_at + 9 * 3600,
		.next_at = due_at * 1000,
		.document = mem_text("{\"text\":\"World Teapot Day\"}"),
		.changed_at = NOW,
	};
}

/* Add a post as it is; return what ledger_add does. */
static UNUSED int
add_post(struct ledger *ledger, const char *post, const char *webhook, int64_t due_at)
{
	struct entry entry = sample(post, webhook, due_at);
	bool added = false;
	int r = ledger_add(ledger, &entry, &added);
	entry_done(&entry);
	return r < 0 ? r : added ? 0 : -EEXIST;
}

static UNUSED int
settle_as(struct ledger *ledger, const char *post, int64_t now_at, enum state state,
    const char *error)
{
	struct outcome outcome = { .state = state, .error = error, .next_at = now_at * 1000 };
	return ledger_settle(ledger, post, now_at, &outcome);
}

/* Fail a child, and say where. */
#define EXPECT(condition) \
	do { \
		if (!(condition)) { \
			fprintf(stderr, "%s:%d: in a child: %s\n", __FILE__, __LINE__, \
			    #condition); \
			return 1; \
		} \
	} while (0)

/* Another process, with a pipe each way to wait for one another. */
struct child {
	pid_t pid;
	int in, out; /* from and to the other side */
};

static UNUSED struct child
start_child(int (*run)(struct child *parent, void *context), void *context)
{
	int up[2], down[2];
	assert_int_equal(pipe(up), 0);
	assert_int_equal(pipe(down), 0);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(up[0]);
		close(down[1]);
		struct child parent = { 0, down[0], up[1] };
		_exit(run(&parent, context));
	}
	close(up[1]);
	close(down[0]);
	return (struct child){ pid, up[0], down[1] };
}

/* Let the other side go on, and wait until it lets us; false where it has ended. */
static UNUSED bool
let_go(const struct child *other)
{
	return write(other->out, "", 1) == 1;
}

static UNUSED bool
wait_for(const struct child *other)
{
	char byte;
	return read(other->in, &byte, 1) == 1;
}

/* Wait for the end of a child; return its exit status, or 128 and the signal that ended it. */
static UNUSED int
end_child(struct child *child)
{
	int status = 0;
	close(child->out);
	assert_int_equal(waitpid(child->pid, &status, 0), child->pid);
	close(child->in);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

#endif
