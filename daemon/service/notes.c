/* SPDX-License-Identifier: MIT */
#include "service/notes.h"

#include <stdlib.h>

#include "io/ledger.h"

#include "core/webhook.h"

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

/* Note a number, unless it is what was noted before. */
static int
note(struct ledger *ledger, const char *name, int64_t value)
{
	int64_t noted = 0;
	int r = ledger_noted(ledger, name, 0, &noted);
	return r < 0 || noted == value ? r : ledger_note(ledger, name, value);
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
	return note(ledger, name, at);
}

int
notes_off_since(struct ledger *ledger, const char *webhook, int64_t *ret)
{
	cleanup(freep) char *name = off_name(webhook);
	return ledger_noted(ledger, name, 0, ret);
}

int
notes_limits(struct ledger *ledger, const char *webhook, const char *platform,
    const struct limits *limits)
{
	cleanup(freep) char *text = mem_format("limit %s %s", platform, webhook);
	cleanup(freep) char *link = mem_format("link %s %s", platform, webhook);
	int r = note(ledger, text, (int64_t)limits->text);
	return r < 0 ? r : note(ledger, link, (int64_t)limits->link);
}

int
notes_limits_recall(
    struct ledger *ledger, const char *webhook, const char *platform, struct limits *ret)
{
	cleanup(freep) char *text = mem_format("limit %s %s", platform, webhook);
	cleanup(freep) char *link = mem_format("link %s %s", platform, webhook);
	int64_t text_limit = 0, link_length = 0;
	int r = ledger_noted(ledger, text, 0, &text_limit);
	if (r >= 0)
		r = ledger_noted(ledger, link, 0, &link_length);
	if (r >= 0)
		*ret = (struct limits){ (size_t)text_limit, (size_t)link_length };
	return r;
}
