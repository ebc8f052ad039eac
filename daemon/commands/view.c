/* SPDX-License-Identifier: MIT */
#include "commands/view.h"

#include <stdio.h>
#include <string.h>

#include "commands/fallback.h"
#include "commands/output.h"
#include "commands/plan.h"

#include "core/platform.h"
#include "core/value.h"
#include "core/webhook.h"
#include "core/zone.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

/* The text as it is read, owned by the caller; NULL where nothing is posted. */
static char *
read_there(const struct planned *planned)
{
	const struct platform *platform = planned->due.webhook->platform;
	const char *text = planned->post->text;
	struct buffer ret = { 0 };
	if (!text)
		return NULL;
	if (!platform->show)
		return mem_text(text);
	platform->show(&ret, text);
	return buffer_take(&ret);
}

static void
print_message(const struct post *post)
{
	char date[DATE_TEXT_SIZE];
	if (!post->message_file) {
		puts("  message   none");
		return;
	}
	printf("  message   %s\n", post->message_file);
	printf("            of %s, in %s\n",
	    post->message_date.year ? date_text(post->message_date, date) : "no known date",
	    post->message_language);
}

static void
print_length(const struct post *post)
{
	printf("  length    %zu", post->length);
	if (post->limit)
		printf(" of %zu", post->limit);
	printf(" %s, language %s\n", post->unit, post->language);
}

void
view_print(const struct planned *planned)
{
	const struct post *post = planned->post;
	const struct webhook *webhook = planned->due.webhook;
	char due[INSTANT_TEXT_SIZE];
	cleanup(freep) char *why = fallback_why(planned);
	cleanup(freep) char *text = read_there(planned);
	printf("%s  (%s)\n", post->id, webhook->platform->title);
	if (planned->outcome == POST_TOO_LONG)
		puts("  NOT POSTED: not even name and link fit: change template or limit");
	if (planned->outcome == POST_SKIPPED)
		puts("  NOT POSTED: there is no message, and without_message is \"skip\"");
	printf("  due       %s %s\n",
	    instant_text(post->due_at, zone_offset(webhook->zone, post->due_at), due),
	    webhook->zone->name);
	print_message(post);
	if (why)
		printf("  fallback  %s\n", why);
	if (!text)
		return;
	print_length(post);
	if (webhook->platform->link_beside && post->link)
		printf("  link      %s, shown beside the text\n", post->link);
	putchar('\n');
	output_text(text, strlen(text));
	putchar('\n');
}

json_t *
view_json(const struct planned *planned)
{
	json_t *json = plan_json(planned);
	cleanup(freep) char *text = read_there(planned);
	cleanup(freep) char *why = fallback_why(planned);
	json_object_set_new(json, "text", value_text(planned->post->text));
	json_object_set_new(json, "excerpt", value_text(planned->post->excerpt));
	json_object_set_new(json, "as_read", value_text(text));
	json_object_set_new(json, "link", value_text(planned->post->link));
	json_object_set_new(json, "why", value_text(why));
	return json;
}
