/* SPDX-License-Identifier: MIT */
#include "core/observance.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "core/language.h"

char *
observance_id(const char *uid)
{
	static const char suffix[] = "@observed";
	size_t length = strlen(uid), end = sizeof suffix - 1;
	/* Never all of it: an id is not empty. */
	while (length > end && memcmp(uid + length - end, suffix, end) == 0)
		length -= end;
	return mem_text_n(uid, length);
}

void
observance_free(struct observance *observance)
{
	if (!observance)
		return;
	free(observance->id);
	free(observance->uid);
	free(observance->summary);
	pairs_done(&observance->names);
	pairs_done(&observance->other_names);
	free(observance->url);
	pairs_done(&observance->urls);
	strings_done(&observance->topics);
	strings_done(&observance->sdgs);
	free(observance->resolution);
	free(observance->file);
	free(observance);
}

/* RFC 4647 3.4: the tag as it is, then without its last part, and so on; then any variety of
 * it: "pt-BR" for who wants "pt". */
static const char *
look_up(const struct pairs *pairs, const char *language)
{
	cleanup(freep) char *tag = mem_text(language);
	for (;;) {
		const char *value = pairs_get(pairs, tag);
		char *part = strrchr(tag, '-');
		if (value)
			return value;
		if (!part)
			break;
		*part = '\0';
	}
	for (size_t i = 0; i < pairs->count; i++)
		if (language_akin(pairs->items[i].key, tag))
			return pairs->items[i].value;
	return NULL;
}

const char *
observance_name(const struct observance *observance, const char *language)
{
	return look_up(&observance->names, language);
}

const char *
observance_url(const struct observance *observance, const char *language)
{
	const char *url = look_up(&observance->urls, language);
	return url ? url : observance->url;
}
