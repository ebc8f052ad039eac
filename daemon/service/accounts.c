/* SPDX-License-Identifier: MIT */
#include "service/accounts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct account *
accounts_find(struct accounts *accounts, const char *webhook)
{
	for (size_t i = 0; i < accounts->count; i++)
		if (strcmp(accounts->items[i].webhook, webhook) == 0)
			return &accounts->items[i];
	struct account *account = mem_push(&accounts->items, &accounts->count, sizeof *account);
	account->webhook = mem_text(webhook);
	return account;
}

void
accounts_done(struct accounts *accounts)
{
	for (size_t i = 0; i < accounts->count; i++) {
		free(accounts->items[i].webhook);
		free(accounts->items[i].memory);
	}
	free(accounts->items);
	*accounts = (struct accounts){ 0 };
}
