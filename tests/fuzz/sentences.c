/* SPDX-License-Identifier: MIT */
/* Sentences of one text that is all body: an empty line ends a paragraph. */
#include "fuzz/target.h"

#include <string.h>

#include "base/mem.h"
#include "core/character.h"
#include "core/message.h"
#include "core/sentence.h"
#include "core/utf8.h"

static const char *const tags[] = { "en", "fr", "es", "ar", "zh", "ru", "de", "pt-BR" };

static void
add(void *context, size_t start, size_t length, bool complete)
{
	struct message *message = context;
	struct sentence *sentence =
	    mem_push(&message->sentences, &message->sentence_count, sizeof *sentence);
	*sentence = (struct sentence){ start, length, 1, complete };
	message->paragraphs[message->paragraph_count - 1].count++;
}

static void
split(struct message *message)
{
	size_t at = 0;
	while (message->text[at]) {
		const char *end = strstr(message->text + at, "\n\n");
		size_t length =
		    end ? (size_t)(end - message->text) - at : strlen(message->text + at);
		struct paragraph *paragraph = mem_push(
		    &message->paragraphs, &message->paragraph_count, sizeof *paragraph);
		paragraph->first = message->sentence_count;
		sentence_split(message->text, at, length, message->language, add, message);
		at += length + strspn(message->text + at + length, "\n");
	}
}

/* Between the sentences, before and behind them there is nothing but white space. */
static void
check_covered(const struct message *message)
{
	size_t next = 0;
	for (size_t at = 0, i = 0; message->text[at]; at = next) {
		next = at;
		UChar32 c = character_next(message->text, &next);
		while (i < message->sentence_count &&
		       message->sentences[i].start + message->sentences[i].length <= at)
			i++;
		HOLDS(character_is_space(c) ||
		      (i < message->sentence_count && message->sentences[i].start <= at));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	if (length < 2 || !utf8_valid((const char *)bytes + 1, length - 1))
		return 0;
	struct message *message = mem_new(sizeof *message);
	message->language = mem_text(tags[bytes[0] % (sizeof tags / sizeof *tags)]);
	message->text = mem_text_n((const char *)bytes + 1, length - 1);
	split(message);
	target_message(message);
	check_covered(message);
	message_free(message);
	return 0;
}
