/* SPDX-License-Identifier: MIT */
#include "service/notes.h"

#include <stdlib.h>

#include "io/ledger.h"

#include "base/cleanup.h"
#include "base/mem.h"
#include "base/strings.h"

/* A kind of ledger_learn, which keeps the first instant. */
static const char doubt[] = "doubt";

int
notes_doubt(struct ledger *ledger, const char *post, int64_t at)
{
	cleanup(strings_done) struct strings posts = { 0 };
	strings_add(&posts, post);
	return ledger_learn(ledger, doubt, &posts, at);
}

int
notes_doubt_since(struct ledger *ledger, const char *post, int64_t *ret)
{
	return ledger_since(ledger, doubt, post, ret);
}

static char *
off_name(const char *webhook)
{
	return mem_format("off %s", webhook);
}

int
notes_off(struct ledger *ledger, const char *webhook, int64_t at)
{
	cleanup(freep) char *name = off_name(webhook);
	int64_t noted = 0;
	int r = ledger_noted(ledger, name, 0, &noted);
	if (r < 0 || noted == at)
		return r;
	return ledger_note(ledger, name, at);
}

int
notes_off_since(struct ledger *ledger, const char *webhook, int64_t *ret)
{
	cleanup(freep) char *name = off_name(webhook);
	return ledger_noted(ledger, name, 0, ret);
}
