/* SPDX-License-Identifier: MIT */
#include "core/message.h"

#include <stdlib.h>

void
message_free(struct message *message)
{
	if (!message)
		return;
	free(message->file);
	free(message->language);
	free(message->title);
	free(message->source);
	free(message->author);
	free(message->text);
	free(message->sentences);
	free(message->paragraphs);
	margins_done(&message->margins);
	report_done(&message->faults);
	free(message);
}

bool
message_usable(const struct message *message)
{
	return message->faults.errors == 0 && message->observance && message->date.year &&
	       message->language && message->sentence_count > 0;
}

size_t
message_sentences(const struct message *message)
{
	size_t whole = 0;
	for (size_t i = 0; i < message->sentence_count; i++)
		whole += message->sentences[i].complete;
	return whole;
}

const char *
message_language_by(enum language_by by)
{
	static const char *const words[] = {
		[LANGUAGE_BY_NOTHING] = "nothing tells it",
		[LANGUAGE_BY_FIELD] = "a field gives it",
		[LANGUAGE_BY_TEXT] = "recognised by its words",
		[LANGUAGE_BY_PAGE] = "the page says so",
	};
	return words[by];
}
