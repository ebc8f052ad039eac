/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_LEDGER_WAY_H
#define OBSERVED_IO_LEDGER_WAY_H

/*
 * One way to keep a ledger, as a table of the functions of io/ledger.h: each does what its
 * namesake there is said to do.  Only the ways and io/ledger.c include this.  Another way is
 * one more file with such a table, and one more line in io/ledger.c.
 */

#include "io/ledger.h"

struct ledger_way;

/* What every ledger begins with. */
struct ledger {
	const struct ledger_way *way; /* NULL: none is known that keeps such a ledger */
	char *error; /* owned; what ledger_error says; NULL: nothing went wrong */
	void *store; /* borrowed; what the way's functions work on, whatever that is */
};

struct ledger_way {
	const char *scheme; /* what stands before the colon of the ledger's place */
	size_t size; /* bytes of its own struct, whose first member is a struct ledger */

	/* ${place} is what stands behind the colon; close is called after open whatever it
	 * returned, and releases all but the struct itself. */
	int (*open)(struct ledger *ledger, const char *place, enum ledger_mode mode);
	void (*close)(struct ledger *ledger);
	int (*verify)(struct ledger *ledger, struct report *report);

	int (*begin)(struct ledger *ledger);
	int (*commit)(struct ledger *ledger);
	void (*abandon)(struct ledger *ledger);

	int (*learn)(struct ledger *ledger, const char *kind, const struct strings *names,
	    int64_t now_at);
	int (*since)(struct ledger *ledger, const char *kind, const char *name, int64_t *ret);
	int (*noted)(struct ledger *ledger, const char *name, int64_t none, int64_t *ret);
	int (*note)(struct ledger *ledger, const char *name, int64_t value);

	int (*add)(struct ledger *ledger, const struct entry *entry, bool *ret_added);
	int (*get)(struct ledger *ledger, const char *post, struct entry *ret);
	int (*list)(
	    struct ledger *ledger, const struct ledger_filter *filter, struct entries *ret);
	int (*decide)(struct ledger *ledger, const char *post, unsigned from, int64_t now_at,
	    const struct outcome *outcome);
	int (*counts)(struct ledger *ledger, size_t ret[static STATE_COUNT]);

	int (*claim)(struct ledger *ledger, const char *post, int64_t now_at, bool shifted);
	int (*settle)(struct ledger *ledger, const char *post, int64_t now_at,
	    const struct outcome *outcome);
	int (*recover)(struct ledger *ledger, int64_t now_at, struct strings *ret_posts);
	int (*attempts)(struct ledger *ledger, const char *post, struct attempts *ret);
	int (*fare)(struct ledger *ledger, const char *webhook, struct fare *ret);

	int (*watch_fd)(struct ledger *ledger);
	void (*watch_clear)(struct ledger *ledger);
	void (*tell)(struct ledger *ledger);
};

#endif
