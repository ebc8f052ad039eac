/* SPDX-License-Identifier: MIT */
#include "core/event_texts.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/event_lines.h"
#include "core/observance.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define TAG_MOST 35 /* RFC 5646 4.4.1 */
#define OTHER_NAMES_MOST 60 /* of an observance: ten in each language of the United Nations */

struct reader {
	struct event_lines *lines;
	struct observance *observance;
	size_t names, other_names, urls; /* X-OBSERVED-NAME and so on, so far */
	bool full; /* it has as many other names as it may, and that was told */
};

/* Return the text on one line: white space and control characters become single spaces, none at
 * the ends; owned by the caller, NULL where nothing is left. */
static char *
tidy(const char *text)
{
	struct buffer tidied = { 0 };
	bool space = false;
	for (; text && *text; text++) {
		if ((unsigned char)*text <= ' ' || *text == 0x7f) {
			space = true;
			continue;
		}
		if (space && tidied.length)
			buffer_char(&tidied, ' ');
		space = false;
		buffer_char(&tidied, *text);
	}
	if (!tidied.length)
		return NULL;
	char *copy = mem_text(tidied.data);
	buffer_done(&tidied);
	return copy;
}

/* The LANGUAGE of the property, borrowed; NULL where there is none that can be used. */
static const char *
language_of(icalproperty *property)
{
	static const char allowed[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
	icalparameter *parameter =
	    icalproperty_get_first_parameter(property, ICAL_LANGUAGE_PARAMETER);
	const char *tag = parameter ? icalparameter_get_language(parameter) : NULL;
	if (!tag || strlen(tag) < 2 || strlen(tag) > TAG_MOST || tag[strspn(tag, allowed)])
		return NULL;
	return tag;
}

static void
read_summary(struct reader *reader, icalproperty *property)
{
	struct observance *observance = reader->observance;
	const char *language = language_of(property);
	cleanup(freep) char *text = tidy(icalproperty_get_summary(property));
	if (!text)
		return;
	/* The one without a language is the summary, wherever it stands. */
	const char *key = language ? language : "en";
	bool again = pairs_get(&observance->names, key) != NULL;
	if (!observance->summary || (!language && !again))
		mem_set(&observance->summary, text);
	if (!again)
		pairs_set(&observance->names, key, text);
}

/* The LANGUAGE of a name, which one of these properties must have: NULL, and told, where it has not. */
static const char *
language_of_name(struct reader *reader, const char *name, size_t index, icalproperty *property)
{
	const char *language = language_of(property);
	if (!language)
		event_lines_warn(reader->lines, name, index,
		    "%s needs a LANGUAGE, as in %s;LANGUAGE=fr:…; it is ignored", name, name);
	return language;
}

static void
read_name(struct reader *reader, icalproperty *property)
{
	const char *language =
	    language_of_name(reader, "X-OBSERVED-NAME", reader->names++, property);
	cleanup(freep) char *text = tidy(icalproperty_get_x(property));
	if (language && text)
		pairs_set(&reader->observance->names, language, text);
}

static void
read_other_name(struct reader *reader, icalproperty *property)
{
	struct pairs *names = &reader->observance->other_names;
	size_t index = reader->other_names++;
	const char *language =
	    language_of_name(reader, "X-OBSERVED-OTHER-NAME", index, property);
	cleanup(freep) char *text = tidy(icalproperty_get_x(property));
	if (!language || !text)
		return;
	if (names->count < OTHER_NAMES_MOST) {
		pairs_add(names, language, text);
	} else if (!reader->full) {
		reader->full = true;
		event_lines_warn(reader->lines, "X-OBSERVED-OTHER-NAME", index,
		    "the event has more than %d X-OBSERVED-OTHER-NAME; this one and those "
		    "after it are ignored",
		    OTHER_NAMES_MOST);
	}
}

/* Whether posts may link to it. */
static bool
is_address(const char *url)
{
	if (strncasecmp(url, "https://", 8) != 0 && strncasecmp(url, "http://", 7) != 0)
		return false;
	for (; *url; url++)
		if ((unsigned char)*url <= ' ' || strchr("\"<>\\^`{|}\x7f", *url))
			return false;
	return true;
}

static void
read_url(struct reader *reader, const char *name, size_t index, const char *language,
    const char *value)
{
	cleanup(freep) char *url = tidy(value);
	if (!url || !is_address(url))
		event_lines_warn(reader->lines, name, index,
		    "%s must be an address such as https://www.example.org/; it is ignored",
		    name);
	else if (language)
		pairs_set(&reader->observance->urls, language, url);
	else if (!reader->observance->url)
		reader->observance->url = take(url);
}

static void
read_topic(struct reader *reader, icalproperty *property)
{
	cleanup(freep) char *topic = tidy(icalproperty_get_categories(property));
	if (topic && !strings_has(&reader->observance->topics, topic))
		strings_add(&reader->observance->topics, topic);
}

static void
read_x(struct reader *reader, icalproperty *property)
{
	struct observance *observance = reader->observance;
	const char *name = icalproperty_get_x_name(property);
	const char *value = icalproperty_get_x(property);
	if (strcasecmp(name, "X-OBSERVED-NAME") == 0) {
		read_name(reader, property);
	} else if (strcasecmp(name, "X-OBSERVED-OTHER-NAME") == 0) {
		read_other_name(reader, property);
	} else if (strcasecmp(name, "X-OBSERVED-URL") == 0) {
		read_url(reader, "X-OBSERVED-URL", reader->urls, language_of(property), value);
		reader->urls++;
	} else if (strcasecmp(name, "X-OBSERVED-SDG") == 0) {
		strings_split(&observance->sdgs, value ? value : "", ",");
	} else if (!observance->resolution) {
		observance->resolution = tidy(value);
	}
}

static void
read_property(struct reader *reader, icalproperty *property)
{
	struct observance *observance = reader->observance;
	switch ((int)icalproperty_isa(property)) {
	case ICAL_UID_PROPERTY:
		if (!observance->uid)
			observance->uid = tidy(icalproperty_get_uid(property));
		break;
	case ICAL_SUMMARY_PROPERTY:
		read_summary(reader, property);
		break;
	case ICAL_URL_PROPERTY:
		read_url(reader, "URL", 0, NULL, icalproperty_get_url(property));
		break;
	case ICAL_CATEGORIES_PROPERTY:
		read_topic(reader, property);
		break;
	case ICAL_X_PROPERTY:
		read_x(reader, property);
		break;
	default:
		break;
	}
}

void
event_texts_read(
    icalcomponent *component, struct event_lines *lines, struct observance *observance)
{
	struct reader reader = { .lines = lines, .observance = observance };
	icalproperty *property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY);
	for (; property;
	     property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY))
		read_property(&reader, property);
}
