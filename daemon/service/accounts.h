/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SERVICE_ACCOUNTS_H
#define OBSERVED_SERVICE_ACCOUNTS_H

/*
 * What the courier knows of each webhook for as long as the configuration in use stays the same:
 * never on disk, for it may hold secrets.
 */

#include <stdbool.h>
#include <stddef.h>

struct account {
	char *webhook; /* owned; its name */
	char *memory; /* owned; secret; what its platform wanted remembered; NULL: nothing */
	bool off; /* the platform said that the webhook is gone: nothing is sent to it */
};

struct accounts {
	struct account *items; /* owned */
	size_t count;
};

/*
 * accounts_find(accounts, webhook):
 * Return the account of the webhook of that name, borrowed until the next call; made where there
 * was none.
 */
struct account *accounts_find(struct accounts *accounts, const char *webhook);

/*
 * accounts_done(accounts):
 * Forget all of them.
 */
void accounts_done(struct accounts *accounts);

#endif
