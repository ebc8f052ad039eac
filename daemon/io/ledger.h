/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_LEDGER_H
#define OBSERVED_IO_LEDGER_H

/*
 * The ledger: what was to be posted and what came of it, durably.  This file is the contract;
 * each way to keep a ledger is one file that fulfils it.  When a function that writes has
 * returned 0, what it wrote survives the power going out.
 *
 * Every function returns 0 or a negative errno, after which ledger_error says in words what
 * happened.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "base/date.h"
#include "base/report.h"
#include "base/strings.h"

struct ledger;

enum state {
	STATE_PENDING, /* to be sent, not before next_at */
	STATE_SENDING, /* an attempt is under way: on disk before its first byte leaves */
	STATE_SENT,
	STATE_REFUSED, /* the platform will not have it */
	STATE_IN_DOUBT, /* an attempt may or may not have arrived; a person decides */
	STATE_EXPIRED, /* its day ended first */
	STATE_SKIPPED, /* by a person, or for want of a message */
};
#define STATE_COUNT 7

/*
 * state_name(state), state_find(name, ret):
 * Convert between a state and its name: "pending", "sending", "sent", "refused", "in-doubt",
 * "expired", "skipped".
 */
const char *state_name(enum state state);
bool state_find(const char *name, enum state *ret);

/* A post as the ledger keeps it; texts are owned by the entry. */
struct entry {
	char *post; /* due_name: the key of the table */
	char *webhook, *platform, *observance, *uid; /* as in struct post */
	struct date date;
	int days_before; /* 0: the day itself */
	enum state state;
	int64_t due_at, until_at;
	int64_t next_at; /* milliseconds: not to be tried before */
	unsigned tries; /* attempts that were begun */
	char *document; /* post_json as text; NULL where there is nothing to send */
	char *error; /* why it is as it is, in a sentence; NULL: nothing to say */
	char *remote_id, *remote_url; /* NULL: not told */
	int64_t changed_at; /* when the state last changed */
};

/* One try to send. */
struct attempt {
	int64_t at; /* when it was begun */
	int status; /* HTTP status; 0: no answer, or none yet */
	char *error; /* NULL: it went well, or is under way */
	char *answer; /* at most ATTEMPT_ANSWER_MOST bytes of the answer's body; NULL: none */
	bool shifted; /* the clock was shifted (--at) */
};
#define ATTEMPT_ANSWER_MOST 1000

void entry_done(struct entry *entry);

struct entries {
	struct entry *items; /* owned */
	size_t count;
};
void entries_done(struct entries *entries);

struct attempts {
	struct attempt *items; /* owned */
	size_t count;
};
void attempts_done(struct attempts *attempts);

enum ledger_mode {
	LEDGER_READ, /* to look: nothing is made or changed; -ENOENT where there is none */
	LEDGER_WRITE, /* to change beside a daemon that may be running */
	/* for the daemon: made where there is none; -EBUSY where another serves it */
	LEDGER_SERVE,
};

/*
 * ledger_open(where, mode, ret):
 * Open the ledger "sqlite:PATH", whose folder must be there.  One of a newer version, one that
 * is corrupt and one that is no ledger are refused (-EPROTO, -EBADMSG); so is a ${where} of no
 * way that is known (-EINVAL).  In every case ${ret} is set, to be released by ledger_free:
 * where the call fails, only ledger_error may be asked of it.
 */
int ledger_open(const char *where, enum ledger_mode mode, struct ledger **ret);
void ledger_free(struct ledger *ledger);
CLEANUP_POINTER(struct ledger *, ledger_free)

/*
 * ledger_error(ledger):
 * Return a sentence about what went wrong last, borrowed until the next call; "" where nothing
 * did.
 */
const char *ledger_error(const struct ledger *ledger);

/*
 * ledger_verify(ledger, report):
 * Look through all that the ledger holds, which takes long where that is much, and report each
 * thing that is wrong.  Return 0 once it was looked through, whatever was found.
 */
int ledger_verify(struct ledger *ledger, struct report *report);

/*
 * ledger_begin(ledger), ledger_commit(ledger), ledger_abandon(ledger):
 * Make all that is written in between durable at once, or none of it.  Not nested.  Where a
 * function in between failed with other than -EALREADY or -ENOENT, ledger_commit fails as well.
 * After a ledger_commit that failed nothing is left to abandon; ledger_abandon is allowed then,
 * and leaves what ledger_error says.
 */
int ledger_begin(struct ledger *ledger);
int ledger_commit(struct ledger *ledger);
void ledger_abandon(struct ledger *ledger);

/*
 * ledger_learn(ledger, kind, names, now_at):
 * Remember, for each of ${names} that is not known under ${kind} ("webhook", "observance"),
 * that it is known since ${now_at}; and for one that is known since a later instant (the clock
 * was set back), since ${now_at}.
 */
int ledger_learn(
    struct ledger *ledger, const char *kind, const struct strings *names, int64_t now_at);

/*
 * ledger_since(ledger, kind, name, ret):
 * Put into ${ret} since when ${name} is known; INT64_MAX where it is not.
 */
int ledger_since(struct ledger *ledger, const char *kind, const char *name, int64_t *ret);

/*
 * ledger_noted(ledger, name, none, ret), ledger_note(ledger, name, value):
 * Get the number that was noted last under ${name}, ${none} where none was; or note one.
 */
int ledger_noted(struct ledger *ledger, const char *name, int64_t none, int64_t *ret);
int ledger_note(struct ledger *ledger, const char *name, int64_t value);

/*
 * ledger_planned(ledger, ret), ledger_set_planned(ledger, at):
 * Get or set the instant up to which all that fell due was looked at; INT64_MIN where there was
 * none.
 */
int ledger_planned(struct ledger *ledger, int64_t *ret);
int ledger_set_planned(struct ledger *ledger, int64_t at);

/*
 * ledger_add(ledger, entry, ret_added):
 * Add a post, in any state, unless one of that name is there already; ${ret_added} (may be
 * NULL) says which.  -EINVAL where its date is none or a text that may not be NULL is.
 */
int ledger_add(struct ledger *ledger, const struct entry *entry, bool *ret_added);

/*
 * ledger_get(ledger, post, ret):
 * Read one post; -ENOENT where there is none.
 */
int ledger_get(struct ledger *ledger, const char *post, struct entry *ret);

/* Which posts; a zeroed struct: all of them. */
struct ledger_filter {
	unsigned states; /* 1 << state of those wanted; 0: any */
	const char *webhook; /* NULL: any */
	struct date from, to; /* of the occurrence, included; zero: no bound */
	int64_t next_before; /* milliseconds: those whose next_at is at most this; 0: any */
};

/*
 * ledger_list(ledger, filter, ret):
 * Read the posts that ${filter} takes, by due_at and then in the order of adding; released by
 * entries_done.
 */
int ledger_list(struct ledger *ledger, const struct ledger_filter *filter, struct entries *ret);

/*
 * ledger_attempts(ledger, post, ret):
 * Read the attempts of a post, in order; released by attempts_done.
 */
int ledger_attempts(struct ledger *ledger, const char *post, struct attempts *ret);

/*
 * ledger_claim(ledger, post, now_at, shifted):
 * Make a pending post `sending` and write down that an attempt begins.  -EALREADY where it is
 * not pending any more, -ENOENT where there is no such post.
 */
int ledger_claim(struct ledger *ledger, const char *post, int64_t now_at, bool shifted);

/* What came of an attempt, or what a person decided; texts borrowed. */
struct outcome {
	enum state state;
	int64_t next_at; /* milliseconds, for STATE_PENDING */
	int status;
	const char *error, *answer; /* NULL: none */
	const char *remote_id, *remote_url; /* NULL: what is known of them stays */
	/* for ledger_decide: what is to be sent from now on; NULL: what was */
	const char *document;
};

/*
 * ledger_settle(ledger, post, now_at, outcome):
 * Write down what came of the attempt that was claimed.  -EALREADY where the post is not
 * `sending`, -ENOENT where there is no such post.
 */
int ledger_settle(
    struct ledger *ledger, const char *post, int64_t now_at, const struct outcome *outcome);

/*
 * ledger_decide(ledger, post, from, now_at, outcome):
 * Change a post's state without an attempt: expired, skipped, or pending again.  -EALREADY
 * where its state is not among ${from} (1 << state), -ENOENT where there is no such post.
 */
int ledger_decide(struct ledger *ledger, const char *post, unsigned from, int64_t now_at,
    const struct outcome *outcome);

/*
 * ledger_recover(ledger, now_at, ret_posts):
 * Make every post that is `sending` in-doubt, and end its attempt: the daemon that began it is
 * gone.  Only for LEDGER_SERVE, before anything is claimed.  Append their names to
 * ${ret_posts}, by due_at and then in the order of adding.
 */
int ledger_recover(struct ledger *ledger, int64_t now_at, struct strings *ret_posts);

/*
 * ledger_counts(ledger, ret):
 * Count the posts by state.
 */
int ledger_counts(struct ledger *ledger, size_t ret[static STATE_COUNT]);

/* How a webhook fares; instants of 0: never, none. */
struct fare {
	int64_t last_sent_at; /* when an attempt last went well */
	int64_t failing_since_at; /* the first failed attempt since it last went well */
};

/*
 * ledger_fare(ledger, webhook, ret):
 * Read how a webhook fares.
 */
int ledger_fare(struct ledger *ledger, const char *webhook, struct fare *ret);

/*
 * ledger_watch_fd(ledger):
 * Return a descriptor, borrowed, that becomes readable when another process has changed what is
 * to be sent, or a negative errno; ledger_watch_clear(ledger) empties it.  Only for
 * LEDGER_SERVE.
 */
int ledger_watch_fd(struct ledger *ledger);
void ledger_watch_clear(struct ledger *ledger);

/*
 * ledger_tell(ledger):
 * Tell the daemon that serves the ledger, if one does, that something was changed.  The daemon
 * itself tells nobody.
 */
void ledger_tell(struct ledger *ledger);

#endif
