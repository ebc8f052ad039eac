/* SPDX-License-Identifier: MIT */
#include "commands/plan.h"

#include "commands/fallback.h"
#include "commands/output.h"

#include "service/sources.h"

#include "core/value.h"
#include "core/zone.h"

#include "base/mem.h"

/* No zone is further from UTC than this, in seconds. */
#define ZONE_FURTHEST (15 * 3600)

void
plan_between(struct sources *sources, struct date from, struct date to, int64_t now_at,
    const struct webhook *webhook, const struct observance *observance, struct dues *ret)
{
	struct dues dues = { 0 };
	int64_t after_at = now_at - 1;
	if (from.year)
		after_at = date_days(from) * SECONDS_A_DAY - ZONE_FURTHEST;
	int64_t to_at = (date_days(to) + 1) * SECONDS_A_DAY + ZONE_FURTHEST;
	due_between(sources->config, sources->calendar, after_at, to_at, &dues);
	*ret = (struct dues){ 0 };
	for (size_t i = 0; i < dues.count; i++) {
		const struct due *due = &dues.items[i];
		struct date day = zone_date(due->webhook->zone, due->due_at);
		if ((webhook && due->webhook != webhook) ||
		    (observance && due->occurrence.observance != observance) ||
		    (from.year && date_compare(day, from) < 0) || date_compare(day, to) > 0)
			continue;
		*(struct due *)mem_push(&ret->items, &ret->count, sizeof *due) = *due;
	}
	dues_done(&dues);
}

void
plan_write(struct sources *sources, const struct due *due, struct planned *ret)
{
	*ret = (struct planned){ .due = *due };
	ret->outcome = post_write(due, &sources->messages, false, &ret->post);
	output_report(&sources->messages.lost);
	report_done(&sources->messages.lost);
}

void
plan_done(struct planned *planned)
{
	post_free(planned->post);
	*planned = (struct planned){ 0 };
}

json_t *
plan_json(const struct planned *planned)
{
	const struct post *post = planned->post;
	json_t *json = json_object();
	json_object_set_new(json, "post", json_string(post->id));
	json_object_set_new(
	    json, "due", output_instant(post->due_at, planned->due.webhook->zone));
	json_object_set_new(json, "webhook", json_string(post->webhook));
	json_object_set_new(json, "platform", json_string(post->platform));
	json_object_set_new(json, "observance", json_string(post->observance));
	json_object_set_new(json, "date", value_date(post->date));
	json_object_set_new(
	    json, "kind", json_string(post->kind == DUE_REMINDER ? "reminder" : "day"));
	json_object_set_new(json, "days_before", json_integer(post->days_before));
	json_object_set_new(json, "name", value_text(post->name));
	json_object_set_new(json, "language", value_text(post->language));
	json_object_set_new(json, "message", value_text(post->message_file));
	json_object_set_new(json, "message_date", value_date(post->message_date));
	json_object_set_new(json, "length", json_integer((json_int_t)post->length));
	json_object_set_new(
	    json, "limit", post->limit ? json_integer((json_int_t)post->limit) : json_null());
	json_object_set_new(json, "unit", value_text(post->unit));
	static const char *const outcomes[] = {
		[POST_WRITTEN] = NULL,
		[POST_SKIPPED] = "skipped: there is no message for it",
		[POST_TOO_LONG] = "refused: not even name and link fit",
	};
	json_object_set_new(json, "will_not_go_out", value_text(outcomes[planned->outcome]));
	json_object_set_new(json, "fallback", fallback_json(planned));
	return json;
}
