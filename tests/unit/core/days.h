/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_UNIT_CORE_DAYS_H
#define OBSERVED_TESTS_UNIT_CORE_DAYS_H

/*
 * A small calendar in place of core/calendar, so that what reads messages is tested without
 * what reads iCalendar: invented days, and a few of the United Nations by their public names.
 * A test that includes this links no core/calendar.
 */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/calendar.h"
#include "base/mem.h"

struct day {
	const char *id;
	const char *names[7]; /* en fr es ar zh ru, and one more language: "tag:name" */
	int month, day; /* each year */
	int days;
	int once; /* the only year in which it falls; 0: each */
};

static const char *const day_languages[] = { "en", "fr", "es", "ar", "zh", "ru" };

static const struct day days_table[] = {
	{ "teapot",
	    { "World Teapot Day", "Journée mondiale de la théière", "Día Mundial de la Tetera",
		"اليوم العالمي للإبريق", "世界茶壶日", "Всемирный день чайника",
		"de:Welttag der Teekanne" },
	    8, 9, 1, 0 },
	{ "teapot-cups",
	    { "World Day of Teapots and Cups", "Journée mondiale des théières et des tasses",
		NULL, NULL, "世界茶壶日和茶杯日", NULL, NULL },
	    8, 20, 1, 0 },
	{ "spoon",
	    { "International Spoon Day", "Journée internationale de la cuillère",
		"Día Internacional de la Cuchara", "اليوم الدولي للملعقة", "国际勺子日",
		"Международный день ложки", NULL },
	    8, 9, 1, 0 },
	{ "kettle",
	    { "International Day of Kettles", "Journée internationale de la bouilloire",
		"Día Internacional del Hervidor", "يوم الغلاية العالمي", "国际水壶日",
		"Международный день больших чайников", NULL },
	    3, 22, 1, 0 },
	{ "saucer-spring", { "World Saucer Day", "Journée mondiale de la soucoupe" }, 5, 10, 1,
	    0 },
	{ "saucer-autumn", { "World Saucer Day", "Journée mondiale de la soucoupe" }, 10, 11, 1,
	    0 },
	{ "tea-week",
	    { "World Tea Week", "Semaine mondiale du thé", NULL, NULL, NULL, "Неделя чая" }, 2,
	    1, 7, 0 },
	{ "peace",
	    { "International Day of Peace", "Journée internationale de la paix",
		"Día Internacional de la Paz", "اليوم الدولي للسلام", "国际和平日",
		"Международный день мира", NULL },
	    9, 21, 1, 0 },
	{ "human-trafficking",
	    { "World Day against Trafficking in Persons",
		"Journée mondiale de la lutte contre la traite d'êtres humains",
		"Día Mundial contra la Trata", "اليوم العالمي لمكافحة الاتجار بالأشخاص",
		"世界打击贩运人口日", "Всемирный день борьбы с торговлей людьми", NULL },
	    7, 30, 1, 0 },
	{ "weather",
	    { "World Meteorological Day", "Journée météorologique mondiale",
		"Día Meteorológico Mundial", "اليوم العالمي للأرصاد الجوية", "世界气象日",
		"Всемирный метеорологический день", NULL },
	    3, 23, 1, 0 },
	{ "mandela",
	    { "Nelson Mandela International Day", "Journée internationale Nelson Mandela",
		"Día Internacional de Nelson Mandela", "اليوم الدولي لنيلسون مانديلا",
		"纳尔逊·曼德拉国际日", "Международный день Нельсона Манделы", NULL },
	    7, 18, 1, 0 },
	{ "tea-decade", { "United Nations Decade of Tea" }, 1, 1, 1, 2031 },
};

struct calendar {
	struct observance *items; /* owned */
	const struct day **days;
	size_t count;
};

struct calendar *
calendar_new(void)
{
	return mem_new(sizeof(struct calendar));
}

static void
days_add(struct calendar *calendar, const struct day *day)
{
	size_t days = calendar->count;
	const struct day **slot = mem_push(&calendar->days, &days, sizeof *slot);
	*slot = day;
	struct observance *one = mem_push(&calendar->items, &calendar->count, sizeof *one);
	one->id = mem_text(day->id);
	one->uid = mem_format("%s@observed", day->id);
	one->summary = mem_text(day->names[0]);
	one->url = mem_format("https://www.un.org/en/observances/%s-day", day->id);
	one->order = calendar->count - 1;
	one->once = day->once != 0;
	for (size_t i = 0; i < 6; i++)
		if (day->names[i])
			pairs_set(&one->names, day_languages[i], day->names[i]);
	if (day->names[6]) {
		char tag[3] = { day->names[6][0], day->names[6][1], '\0' };
		pairs_set(&one->names, tag, day->names[6] + 3);
	}
}

/* Give a day of the calendar one more of the names that it had before. */
static inline void
days_also(struct calendar *calendar, const char *id, const char *language, const char *name)
{
	for (size_t i = 0; i < calendar->count; i++)
		if (strcmp(calendar->items[i].id, id) == 0)
			pairs_add(&calendar->items[i].other_names, language, name);
}

void
calendar_free(struct calendar *calendar)
{
	for (size_t i = 0; i < calendar->count; i++) {
		free(calendar->items[i].id);
		free(calendar->items[i].uid);
		free(calendar->items[i].summary);
		free(calendar->items[i].url);
		pairs_done(&calendar->items[i].names);
		pairs_done(&calendar->items[i].other_names);
	}
	free(calendar->items);
	free(calendar->days);
	free(calendar);
}

static struct calendar *
days_calendar(void)
{
	struct calendar *calendar = calendar_new();
	for (size_t i = 0; i < sizeof days_table / sizeof *days_table; i++)
		days_add(calendar, &days_table[i]);
	return calendar;
}

size_t
calendar_count(const struct calendar *calendar)
{
	return calendar->count;
}

const struct observance *
calendar_observance(const struct calendar *calendar, size_t index)
{
	return &calendar->items[index];
}

const struct observance *
calendar_find(const struct calendar *calendar, const char *name)
{
	for (size_t i = 0; i < calendar->count; i++)
		if (strcmp(calendar->items[i].id, name) == 0 ||
		    strcmp(calendar->items[i].uid, name) == 0)
			return &calendar->items[i];
	return NULL;
}

void
calendar_occurrences(
    struct calendar *calendar, struct date from, struct date to, struct occurrences *ret)
{
	*ret = (struct occurrences){ 0 };
	for (struct date date = from; date_compare(date, to) <= 0; date = date_add(date, 1))
		for (size_t i = 0; i < calendar->count; i++) {
			const struct day *day = calendar->days[i];
			if (day->month != date.month || day->day != date.day ||
			    (day->once && day->once != date.year))
				continue;
			struct occurrence *one =
			    mem_push(&ret->items, &ret->count, sizeof *one);
			*one = (struct occurrence){ &calendar->items[i], date, day->days };
		}
}

void
occurrences_done(struct occurrences *occurrences)
{
	free(occurrences->items);
}

const char *
observance_name(const struct observance *observance, const char *language)
{
	return pairs_get(&observance->names, language);
}

#endif
