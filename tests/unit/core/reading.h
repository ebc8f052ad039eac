/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_UNIT_CORE_READING_H
#define OBSERVED_TESTS_UNIT_CORE_READING_H

/*
 * For tests of what is read from messages: invented texts, and all that was read as one text.
 */

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "core/message.h"
#include "core/names.h"
#include "core/parts.h"
#include "unit/core/days.h"

CLEANUP_POINTER(struct calendar *, calendar_free)
CLEANUP_POINTER(struct names *, names_free)
CLEANUP_POINTER(struct message *, message_free)

/* Texts long enough for their language to be clear: two paragraphs, three sentences. */
#define EN_1 "Tea is one of the oldest drinks of the world, and it belongs to all of us."
#define EN_2 "Those who grow it must be able to live from it."
#define EN_3 "Let us pour for each other."
#define FR_1 "Le thé est l'une des plus vieilles boissons du monde, et il est à nous tous."
#define FR_2 "Celles et ceux qui le cultivent doivent pouvoir en vivre."
#define FR_3 "Versons-le les uns aux autres."
#define ES_1 "El té es una de las bebidas más antiguas del mundo y nos pertenece a todos."
#define ES_2 "Quienes lo cultivan deben poder vivir de él."
#define ES_3 "Sirvamos el té a los demás."
#define AR_1 "الشاي من أقدم المشروبات في العالم وهو ملك لنا جميعا."
#define AR_2 "ويجب أن يتمكن الذين يزرعونه من العيش منه."
#define AR_3 "فلنصب الشاي بعضنا لبعض في هذا العالم."
#define ZH_1 "茶是世界上最古老的饮料之一，它属于我们所有人。"
#define ZH_2 "种茶的人必须能够以茶为生。"
#define ZH_3 "让我们为彼此倒茶。"
#define RU_1 "Чай является одним из древнейших напитков в мире, и он принадлежит всем нам."
#define RU_2 "Те, кто его выращивает, должны жить за счет этого."
#define RU_3 "Давайте нальем чай друг другу."

#define EN_4 "Whoever is thirsty is welcome at our table, and so is everybody else who comes."
#define EN_5 "The kettle is on, the cups are clean, and the door of this house is open to you."

#define EN EN_1 "\n\n" EN_2 " " EN_3 "\n"
#define EN_MORE EN_4 "\n\n" EN_5 "\n"
#define FR FR_1 "\n\n" FR_2 " " FR_3 "\n"
#define ES ES_1 "\n\n" ES_2 " " ES_3 "\n"
#define AR AR_1 "\n\n" AR_2 " " AR_3 "\n"
#define ZH ZH_1 "\n\n" ZH_2 ZH_3 "\n"
#define RU RU_1 "\n\n" RU_2 " " RU_3 "\n"

/* The same as it is found. */
#define EN_BODY EN_1 "^" EN_2 "|" EN_3
#define EN_MORE_BODY EN_4 "^" EN_5
#define FR_BODY FR_1 "^" FR_2 "|" FR_3
#define ES_BODY ES_1 "^" ES_2 "|" ES_3
#define AR_BODY AR_1 "^" AR_2 "|" AR_3
#define ZH_BODY ZH_1 "^" ZH_2 "|" ZH_3
#define RU_BODY RU_1 "^" RU_2 "|" RU_3

/* Everything that a test may ask of a message, as one text: "ID DATE LANGUAGE [TITLE]", a line
 * each for the body (^ between paragraphs, | between sentences) and for each fault. */
static inline char *
summary(const struct message *message)
{
	struct buffer text = { 0 };
	char date[DATE_TEXT_SIZE];
	buffer_format(&text, "%s %s %s [%s]\n",
	    message->observance ? message->observance->id : "-",
	    message->date.year ? date_text(message->date, date) : "-",
	    message->language ? message->language : "-", message->title ? message->title : "");
	for (size_t i = 0; i < message->paragraph_count; i++)
		for (size_t j = 0; j < message->paragraphs[i].count; j++) {
			const struct sentence *sentence =
			    &message->sentences[message->paragraphs[i].first + j];
			buffer_text(&text, j ? "|" : i ? "^" : "");
			buffer_add(&text, message->text + sentence->start, sentence->length);
		}
	for (size_t i = 0; i < message->faults.count; i++)
		buffer_format(&text, "\n%u: %s", message->faults.faults[i].line,
		    message->faults.faults[i].text);
	return buffer_take(&text);
}

struct reader {
	struct calendar *calendar;
	struct names *names;
};

static inline int
set_up(void **state)
{
	struct reader *reader = mem_new(sizeof *reader);
	reader->calendar = days_calendar();
	reader->names = names_new(reader->calendar);
	*state = reader;
	return 0;
}

static inline int
tear_down(void **state)
{
	struct reader *reader = *state;
	names_free(reader->names);
	calendar_free(reader->calendar);
	free(reader);
	return 0;
}

/* The only message of a file, owned by the caller. */
static inline struct message *
only_message(struct parts *parts)
{
	assert_int_equal(parts->count, 1);
	struct message *message = take(parts->items[0]);
	parts_done(parts);
	return message;
}

static inline struct message *
read_text(void **state, const char *file, const char *text)
{
	struct reader *reader = *state;
	struct parts parts;
	parts_read(file, text, strlen(text), false, reader->calendar, reader->names, &parts);
	return only_message(&parts);
}

/* What is read from a text, and the beginning of its summary; usable unless a fault is
 * expected. */
struct sample {
	const char *text, *summary;
};

static inline void
check(void **state, const char *file,
    struct message *(*read)(void **state, const char *file, const char *text),
    const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		cleanup(message_freep) struct message *message =
		    read(state, file, samples[i].text);
		cleanup(freep) char *found = summary(message);
		assert_string_equal(found, samples[i].summary);
		assert_int_equal(message_usable(message), message->faults.count == 0);
	}
}

#define CHECK(samples) \
	check(state, "folder/tea.txt", read_text, samples, sizeof(samples) / sizeof *(samples))

#endif
