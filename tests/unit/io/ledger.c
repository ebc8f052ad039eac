/* SPDX-License-Identifier: MIT */
#include "unit/io/ledger.h"

#include <poll.h>

#include "base/buffer.h"
#include "base/cleanup.h"

/*
 * Goal of these tests: the contract of io/ledger.h, whatever way the ledger is kept.  Only
 * open_as knows which way that is.
 */

static int
open_as(enum ledger_mode mode, struct ledger **ret)
{
	cleanup(freep) char *where = mem_format("sqlite:%s/ledger.db", folder);
	return ledger_open(where, mode, ret);
}

static struct ledger *
serve(void)
{
	struct ledger *ledger = NULL;
	int r = open_as(LEDGER_SERVE, &ledger);
	if (r < 0)
		print_error("%s\n", ledger_error(ledger));
	assert_int_equal(r, 0);
	return ledger;
}

static enum state
state_of(struct ledger *ledger, const char *post)
{
	cleanup(entry_done) struct entry entry = { 0 };
	assert_int_equal(ledger_get(ledger, post, &entry), 0);
	return entry.state;
}

/* The names in a list, one a line. */
static char *
names_of(struct ledger *ledger, const struct ledger_filter *filter)
{
	cleanup(entries_done) struct entries entries = { 0 };
	assert_int_equal(ledger_list(ledger, filter, &entries), 0);
	struct buffer names = { 0 };
	for (size_t i = 0; i < entries.count; i++)
		buffer_format(&names, "%s\n", entries.items[i].post);
	return buffer_take(&names);
}

static void
states_have_names(void **unused)
{
	(void)unused;
	static const char *const names[STATE_COUNT] = { "pending", "sending", "sent", "refused",
		"in-doubt", "expired", "skipped" };
	for (int i = 0; i < STATE_COUNT; i++) {
		enum state found = STATE_PENDING;
		assert_string_equal(state_name((enum state)i), names[i]);
		assert_true(state_find(names[i], &found));
		assert_int_equal(found, i);
	}
	static const char *const others[] = { "", "Pending", "sent ", "in_doubt", "send" };
	enum state found = STATE_EXPIRED;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(state_find(others[i], &found));
	assert_int_equal(found, STATE_EXPIRED);
}

static void
an_unknown_way_is_refused(void **unused)
{
	(void)unused;
	static const char *const places[] = { "", "sqlite", "sqlite/x", "SQLite:x",
		"mysql://h/x", "/var/lib/x", "sqlite3:x", "mysql://user:hunter2@h/x" };
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct ledger *ledger = NULL;
		assert_int_equal(ledger_open(places[i], LEDGER_SERVE, &ledger), -EINVAL);
		assert_non_null(ledger);
		assert_non_null(strstr(ledger_error(ledger), "\"sqlite:PATH\""));
		assert_null(strstr(ledger_error(ledger), "hunter2"));
		ledger_free(ledger);
	}
	ledger_free(NULL);
}

static void
only_the_daemon_makes_a_ledger(void **unused)
{
	(void)unused;
	static const enum ledger_mode modes[] = { LEDGER_READ, LEDGER_WRITE };
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		struct ledger *ledger = NULL;
		assert_int_equal(open_as(modes[i], &ledger), -ENOENT);
		assert_non_null(strstr(ledger_error(ledger), "there is no ledger yet"));
		ledger_free(ledger);
	}
	ledger_free(serve());
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
		struct ledger *ledger = NULL;
		assert_int_equal(open_as(modes[i], &ledger), 0);
		assert_string_equal(ledger_error(ledger), "");
		ledger_free(ledger);
	}
}

static void
who_looks_changes_nothing(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	cleanup(ledger_freep) struct ledger *reader = NULL;
	assert_int_equal(open_as(LEDGER_READ, &reader), 0);
	assert_int_equal(add_post(reader, "b", "w", NOW), -EROFS);
	assert_int_equal(ledger_claim(reader, "a", NOW, false), -EROFS);
	assert_int_equal(ledger_set_planned(reader, 1), -EROFS);
	assert_non_null(strstr(ledger_error(reader), "can't be written"));
	assert_int_equal(state_of(reader, "a"), STATE_PENDING);
}

static void
assert_text(const char *text, const char *expected)
{
	if (!expected)
		assert_null(text);
	else
		assert_string_equal(text, expected);
}

static void
assert_entry(const struct entry *entry, const struct entry *expected)
{
	assert_text(entry->post, expected->post);
	assert_text(entry->webhook, expected->webhook);
	assert_text(entry->platform, expected->platform);
	assert_text(entry->observance, expected->observance);
	assert_text(entry->uid, expected->uid);
	assert_int_equal(date_compare(entry->date, expected->date), 0);
	assert_int_equal(entry->days_before, expected->days_before);
	assert_int_equal(entry->state, expected->state);
	assert_int_equal(entry->due_at, expected->due_at);
	assert_int_equal(entry->until_at, expected->until_at);
	assert_int_equal(entry->next_at, expected->next_at);
	assert_int_equal(entry->tries, expected->tries);
	assert_text(entry->document, expected->document);
	assert_text(entry->error, expected->error);
	assert_text(entry->remote_id, expected->remote_id);
	assert_text(entry->remote_url, expected->remote_url);
	assert_int_equal(entry->changed_at, expected->changed_at);
}

static void
a_post_comes_back_as_it_went_in(void **unused)
{
	(void)unused;
	struct entry full = sample("w/teapot/2030-03-17/7", "w", NOW);
	full.date = (struct date){ 9999, 12, 31 };
	full.days_before = 7;
	full.state = STATE_REFUSED;
	full.until_at = INT64_MAX;
	full.next_at = INT64_MIN;
	full.tries = UINT32_MAX;
	full.error = mem_text("the kettle: \"no\" \\ 'no'\n\ttwo lines");
	full.remote_id = mem_text("1.2:3");
	full.remote_url = mem_text("https://example.org/p?a=b&c=%20#d");
	struct entry bare = sample("w/teapot/2030-03-17", "w", -1);
	mem_set(&bare.document, NULL);
	struct entry odd = sample("茶/日/🫖/чайник/ابريق", "", 0);
	mem_set(&odd.document, "");
	mem_set(&odd.uid, "théière \xef\xbf\xbd e\xcc\x81");
	mem_set(&odd.observance, "\xff\xfe not UTF-8");

	struct entry *const entries[] = { &full, &bare, &odd };
	struct ledger *ledger = serve();
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(ledger_add(ledger, entries[i], NULL), 0);
	ledger_free(ledger);
	ledger = serve();
	for (size_t i = 0; i < 3; i++) {
		struct entry entry = { 0 };
		assert_int_equal(ledger_get(ledger, entries[i]->post, &entry), 0);
		assert_entry(&entry, entries[i]);
		entry_done(&entry);
		entry_done(entries[i]);
	}
	ledger_free(ledger);
}

static void
a_large_document_is_kept_whole(void **unused)
{
	(void)unused;
	const size_t length = 1 << 20;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	cleanup(entry_done) struct entry entry = sample("a", "w", NOW);
	entry.document = mem_resize(entry.document, length + 1);
	for (size_t i = 0; i < length; i++)
		entry.document[i] = (char)('a' + i * 7 % 26);
	entry.document[length] = '\0';
	assert_int_equal(ledger_add(ledger, &entry, NULL), 0);
	cleanup(entry_done) struct entry read = { 0 };
	assert_int_equal(ledger_get(ledger, "a", &read), 0);
	assert_string_equal(read.document, entry.document);
}

static void
a_name_is_added_once(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	cleanup(entry_done) struct entry entry = sample("a", "w", NOW);
	bool added = false;
	assert_int_equal(ledger_add(ledger, &entry, &added), 0);
	assert_true(added);
	mem_set(&entry.document, "another");
	assert_int_equal(ledger_add(ledger, &entry, &added), 0);
	assert_false(added);
	cleanup(entry_done) struct entry kept = { 0 };
	assert_int_equal(ledger_get(ledger, "a", &kept), 0);
	assert_string_not_equal(kept.document, "another");
	/* Names differ in every byte, case and accents too. */
	assert_int_equal(add_post(ledger, "A", "w", NOW), 0);
	assert_int_equal(add_post(ledger, "a ", "w", NOW), 0);
	assert_int_equal(add_post(ledger, "", "w", NOW), 0);
	assert_int_equal(add_post(ledger, "", "w", NOW), -EEXIST);
}

static void
what_is_no_post_is_not_added(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	cleanup(entry_done) struct entry entry = sample("a", "w", NOW);
	entry.date = (struct date){ 0 };
	assert_int_equal(ledger_add(ledger, &entry, NULL), -EINVAL);
	entry.date = (struct date){ 2030, 2, 29 };
	assert_int_equal(ledger_add(ledger, &entry, NULL), -EINVAL);
	entry.date = (struct date){ 2030, 2, 28 };
	mem_set(&entry.webhook, NULL);
	assert_int_equal(ledger_add(ledger, &entry, NULL), -EINVAL);
	assert_string_not_equal(ledger_error(ledger), "");
	cleanup(freep) char *names = names_of(ledger, &(struct ledger_filter){ 0 });
	assert_string_equal(names, "");
}

static void
what_is_not_there_is_told(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	struct entry entry = { .post = NULL, .tries = 42 };
	struct attempts attempts = { 0 };
	struct outcome outcome = { .state = STATE_SKIPPED };
	assert_int_equal(ledger_get(ledger, "kettle", &entry), -ENOENT);
	assert_int_equal(entry.tries, 42);
	assert_non_null(strstr(ledger_error(ledger), "kettle"));
	assert_int_equal(ledger_claim(ledger, "kettle", NOW, false), -ENOENT);
	assert_int_equal(ledger_settle(ledger, "kettle", NOW, &outcome), -ENOENT);
	assert_int_equal(ledger_decide(ledger, "kettle", FROM_ANY, NOW, &outcome), -ENOENT);
	assert_int_equal(ledger_attempts(ledger, "kettle", &attempts), 0);
	assert_int_equal(attempts.count, 0);
}

/* Names that would be commands if they were not only names. */
static void
no_name_is_a_command(void **unused)
{
	(void)unused;
	static const char *const names[] = { "'; DROP TABLE post; --", "a\" OR 1=1 --", "%",
		"_", "?1", ":name", "$1", "a'b''c", "\\'", "\n", "NULL", "x'00'" };
	const size_t count = sizeof names / sizeof *names;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	struct strings known = { 0 };
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(add_post(ledger, names[i], names[i], NOW), 0);
		strings_add(&known, names[i]);
	}
	assert_int_equal(ledger_learn(ledger, "webhook' --", &known, NOW), 0);
	for (size_t i = 0; i < count; i++) {
		int64_t since_at = 0;
		assert_int_equal(ledger_claim(ledger, names[i], NOW, false), 0);
		assert_int_equal(settle_as(ledger, names[i], NOW, STATE_SENT, names[i]), 0);
		cleanup(freep) char *list =
		    names_of(ledger, &(struct ledger_filter){ .webhook = names[i] });
		cleanup(freep) char *expected = mem_format("%s\n", names[i]);
		assert_string_equal(list, expected);
		assert_int_equal(ledger_since(ledger, "webhook' --", names[i], &since_at), 0);
		assert_int_equal(since_at, NOW);
	}
	size_t counts[STATE_COUNT];
	assert_int_equal(ledger_counts(ledger, counts), 0);
	assert_int_equal(counts[STATE_SENT], count);
	strings_done(&known);
}

static void
a_list_is_in_order(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	static const struct {
		const char *name;
		int64_t due_at;
	} posts[] = { { "c", 30 }, { "z", 10 }, { "b", 30 }, { "a", 20 }, { "y", -5 },
		{ "d", 30 } };
	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++)
		assert_int_equal(add_post(ledger, posts[i].name, "w", posts[i].due_at), 0);
	/* What changes later stays where it was. */
	assert_int_equal(ledger_claim(ledger, "c", NOW, false), 0);
	static const struct ledger_filter filters[] = { { 0 }, { .states = FROM_ANY },
		{ .webhook = "w" }, { .from = { 2000, 1, 1 } } };
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		cleanup(freep) char *names = names_of(ledger, &filters[i]);
		assert_string_equal(names, "y\nz\na\nc\nb\nd\n");
	}
}

static void
a_filter_takes_what_it_says(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	/* One post a day from 1 to 7 March, one state each, two webhooks in turn. */
	for (int i = 0; i < STATE_COUNT; i++) {
		char name[2] = { (char)('1' + i), '\0' };
		cleanup(entry_done) struct entry entry =
		    sample(name, i % 2 ? "odd" : "even", NOW + i);
		entry.date = (struct date){ 2030, 3, 1 + i };
		entry.state = (enum state)i;
		entry.next_at = 1000 * (i + 1);
		assert_int_equal(ledger_add(ledger, &entry, NULL), 0);
	}
	static const struct {
		struct ledger_filter filter;
		const char *names;
	} cases[] = {
		{ { 0 }, "1\n2\n3\n4\n5\n6\n7\n" },
		{ { .states = 1u << STATE_PENDING }, "1\n" },
		{ { .states = 1u << STATE_SKIPPED | 1u << STATE_SENT }, "3\n7\n" },
		{ { .states = FROM_ANY }, "1\n2\n3\n4\n5\n6\n7\n" },
		{ { .webhook = "odd" }, "2\n4\n6\n" },
		{ { .webhook = "nobody" }, "" },
		{ { .webhook = "" }, "" },
		{ { .from = { 2030, 3, 5 } }, "5\n6\n7\n" },
		{ { .to = { 2030, 3, 2 } }, "1\n2\n" },
		{ { .from = { 2030, 3, 3 }, .to = { 2030, 3, 3 } }, "3\n" },
		{ { .from = { 2030, 3, 4 }, .to = { 2030, 3, 3 } }, "" },
		{ { .to = { 999, 1, 1 } }, "" },
		{ { .next_before = 3000 }, "1\n2\n3\n" },
		{ { .next_before = 2999 }, "1\n2\n" },
		{ { .states = 1u << STATE_SENT | 1u << STATE_REFUSED | 1u << STATE_IN_DOUBT,
		      .webhook = "even",
		      .from = { 2030, 3, 2 },
		      .to = { 2030, 3, 6 },
		      .next_before = 5000 },
		    "3\n5\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(freep) char *names = names_of(ledger, &cases[i].filter);
		assert_string_equal(names, cases[i].names);
	}
	size_t counts[STATE_COUNT];
	assert_int_equal(ledger_counts(ledger, counts), 0);
	for (int i = 0; i < STATE_COUNT; i++)
		assert_int_equal(counts[i], 1);
}

static void
a_post_is_claimed_once(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	assert_int_equal(ledger_claim(ledger, "a", NOW + 5, true), 0);
	assert_int_equal(ledger_claim(ledger, "a", NOW + 6, false), -EALREADY);
	assert_non_null(strstr(ledger_error(ledger), "is sending already"));
	cleanup(entry_done) struct entry entry = { 0 };
	assert_int_equal(ledger_get(ledger, "a", &entry), 0);
	assert_int_equal(entry.state, STATE_SENDING);
	assert_int_equal(entry.tries, 1);
	assert_int_equal(entry.changed_at, NOW + 5);
	cleanup(attempts_done) struct attempts attempts = { 0 };
	assert_int_equal(ledger_attempts(ledger, "a", &attempts), 0);
	assert_int_equal(attempts.count, 1);
	assert_int_equal(attempts.items[0].at, NOW + 5);
	assert_int_equal(attempts.items[0].status, 0);
	assert_true(attempts.items[0].shifted);
	assert_null(attempts.items[0].error);
	assert_null(attempts.items[0].answer);
}

static void
only_pending_posts_are_claimed(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	for (int i = 0; i < STATE_COUNT; i++) {
		const char *name = state_name((enum state)i);
		cleanup(entry_done) struct entry entry = sample(name, "w", NOW);
		entry.state = (enum state)i;
		assert_int_equal(ledger_add(ledger, &entry, NULL), 0);
		assert_int_equal(
		    ledger_claim(ledger, name, NOW, false), i == STATE_PENDING ? 0 : -EALREADY);
	}
}

static void
an_outcome_is_kept(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve();
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	struct outcome outcome = { .state = STATE_SENT };
	assert_int_equal(ledger_settle(ledger, "a", NOW, &outcome), -EALREADY);

	assert_int_equal(ledger_claim(ledger, "a", NOW, false), 0);
	outcome = (struct outcome){ .state = STATE_PENDING,
		.next_at = (NOW + 30) * 1000ll + 7,
		.status = 503,
		.error = "the kettle boils",
		.answer = "later" };
	assert_int_equal(ledger_settle(ledger, "a", NOW + 1, &outcome), 0);
	cleanup(entry_done) struct entry entry = { 0 };
	assert_int_equal(ledger_get(ledger, "a", &entry), 0);
	assert_int_equal(entry.state, STATE_PENDING);
	assert_int_equal(entry.next_at, (NOW + 30) * 1000ll + 7);
	assert_string_equal(entry.error, "the kettle boils");
	assert_int_equal(entry.changed_at, NOW + 1);
	entry_done(&entry);

	assert_int_equal(ledger_claim(ledger, "a", NOW + 31, false), 0);
	outcome = (struct outcome){ .state = STATE_SENT,
		.next_at = 5,
		.status = 200,
		.answer = "ok",
		.remote_id = "42",
		.remote_url = "https://example.org/42" };
	assert_int_equal(ledger_settle(ledger, "a", NOW + 32, &outcome), 0);
	assert_int_equal(ledger_settle(ledger, "a", NOW + 33, &outcome), -EALREADY);
	ledger_free(ledger);

	ledger = serve();
	assert_int_equal(ledger_get(ledger, "a", &entry), 0);
	assert_int_equal(entry.state, STATE_SENT);
	assert_int_equal(entry.tries, 2);
	assert_int_equal(entry.next_at, (NOW + 30) * 1000ll + 7);
	assert_null(entry.error);
	assert_string_equal(entry.remote_id, "42");
	assert_string_equal(entry.remote_url, "https://example.org/42");
	assert_int_equal(entry.changed_at, NOW + 32);
	cleanup(attempts_done) struct attempts attempts = { 0 };
	assert_int_equal(ledger_attempts(ledger, "a", &attempts), 0);
	assert_int_equal(attempts.count, 2);
	assert_int_equal(attempts.items[0].at, NOW);
	assert_int_equal(attempts.items[0].status, 503);
	assert_string_equal(attempts.items[0].error, "the kettle boils");
	assert_string_equal(attempts.items[0].answer, "later");
	assert_false(attempts.items[0].shifted);
	assert_int_equal(attempts.items[1].at, NOW + 31);
	assert_int_equal(attempts.items[1].status, 200);
	assert_null(attempts.items[1].error);
	ledger_free(ledger);
}

static void
an_answer_is_cut_between_characters(void **unused)
{
	(void)unused;
	static const struct {
		const char *character;
		size_t before, kept; /* bytes before it; bytes that are kept */
	} cases[] = {
		{ "x", 999, 1000 },
		{ "\xc3\xa9", 998, 1000 },
		{ "\xc3\xa9", 999, 999 },
		{ "\xe8\x8c\xb6", 997, 1000 },
		{ "\xe8\x8c\xb6", 998, 998 },
		{ "\xf0\x9f\xab\x96", 996, 1000 },
		{ "\xf0\x9f\xab\x96", 997, 997 },
		{ "\xf0\x9f\xab\x96", 999, 999 },
		{ "", 1000, 1000 },
		{ "", 3, 3 },
	};
	cleanup(ledger_freep) struct ledger *ledger = serve();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(buffer_done) struct buffer answer = { 0 };
		for (size_t at = 0; at < cases[i].before; at++)
			buffer_char(&answer, '.');
		buffer_text(&answer, cases[i].character);
		if (*cases[i].character)
			buffer_text(&answer, "and so on");
		char name[2] = { (char)('a' + i), '\0' };
		struct outcome outcome = { .state = STATE_REFUSED, .answer = answer.data };
		assert_int_equal(add_post(ledger, name, "w", NOW), 0);
		assert_int_equal(ledger_claim(ledger, name, NOW, false), 0);
		assert_int_equal(ledger_settle(ledger, name, NOW, &outcome), 0);
		cleanup(attempts_done) struct attempts attempts = { 0 };
		assert_int_equal(ledger_attempts(ledger, name, &attempts), 0);
		assert_int_equal(strlen(attempts.items[0].answer), cases[i].kept);
		assert_memory_equal(attempts.items[0].answer, answer.data, cases[i].kept);
	}
}

static void
a_decision_looks_at_the_state(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	struct outcome skip = { .state = STATE_SKIPPED, .error = "by hand" };
	for (int is = 0; is < STATE_COUNT; is++) {
		for (int from = 0; from < STATE_COUNT; from++) {
			cleanup(freep) char *name = mem_format("%d %d", is, from);
			cleanup(entry_done) struct entry entry = sample(name, "w", NOW);
			entry.state = (enum state)is;
			assert_int_equal(ledger_add(ledger, &entry, NULL), 0);
			unsigned mask = 1u << from | 1u << STATE_SENT;
			bool fits = is == from || is == STATE_SENT;
			assert_int_equal(ledger_decide(ledger, name, mask, NOW + 9, &skip),
			    fits ? 0 : -EALREADY);
			assert_int_equal(state_of(ledger, name), fits ? STATE_SKIPPED : is);
		}
	}
	assert_int_equal(ledger_decide(ledger, "0 1", 0, NOW, &skip), -EALREADY);
}

static void
a_person_can_have_it_sent_again(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	assert_int_equal(ledger_claim(ledger, "a", NOW, false), 0);
	struct outcome lost = {
		.state = STATE_IN_DOUBT, .error = "no answer", .remote_id = "7"
	};
	assert_int_equal(ledger_settle(ledger, "a", NOW, &lost), 0);
	struct outcome again = { .state = STATE_PENDING, .next_at = (NOW + 60) * 1000ll };
	assert_int_equal(ledger_decide(ledger, "a", 1u << STATE_IN_DOUBT, NOW + 60, &again), 0);
	cleanup(entry_done) struct entry entry = { 0 };
	assert_int_equal(ledger_get(ledger, "a", &entry), 0);
	assert_int_equal(entry.state, STATE_PENDING);
	assert_int_equal(entry.next_at, (NOW + 60) * 1000ll);
	assert_int_equal(entry.tries, 1);
	assert_null(entry.error);
	assert_string_equal(entry.remote_id, "7");
	assert_int_equal(entry.changed_at, NOW + 60);
	assert_int_equal(ledger_claim(ledger, "a", NOW + 61, false), 0);
}

static void
what_was_being_sent_is_in_doubt(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve();
	assert_int_equal(add_post(ledger, "late", "w", NOW + 9), 0);
	assert_int_equal(add_post(ledger, "early", "v", NOW), 0);
	assert_int_equal(add_post(ledger, "waiting", "w", NOW), 0);
	assert_int_equal(add_post(ledger, "done", "w", NOW), 0);
	assert_int_equal(ledger_claim(ledger, "early", NOW, false), 0);
	assert_int_equal(settle_as(ledger, "early", NOW, STATE_PENDING, "503"), 0);
	static const char *const begun[] = { "late", "early", "done" };
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(ledger_claim(ledger, begun[i], NOW + 1, false), 0);
	assert_int_equal(settle_as(ledger, "done", NOW + 1, STATE_SENT, NULL), 0);
	ledger_free(ledger);

	ledger = serve();
	cleanup(strings_done) struct strings posts = { 0 };
	strings_add(&posts, "what was there");
	assert_int_equal(ledger_recover(ledger, NOW + 2, &posts), 0);
	assert_int_equal(posts.count, 3);
	assert_string_equal(posts.items[1], "early");
	assert_string_equal(posts.items[2], "late");
	assert_int_equal(state_of(ledger, "waiting"), STATE_PENDING);
	assert_int_equal(state_of(ledger, "done"), STATE_SENT);
	cleanup(entry_done) struct entry entry = { 0 };
	assert_int_equal(ledger_get(ledger, "early", &entry), 0);
	assert_int_equal(entry.state, STATE_IN_DOUBT);
	assert_int_equal(entry.changed_at, NOW + 2);
	assert_string_equal(entry.error, "the daemon ended while it was being sent");
	cleanup(attempts_done) struct attempts attempts = { 0 };
	assert_int_equal(ledger_attempts(ledger, "early", &attempts), 0);
	assert_int_equal(attempts.count, 2);
	assert_string_equal(attempts.items[0].error, "503");
	assert_string_equal(
	    attempts.items[1].error, "the daemon ended while it was being sent");
	assert_int_equal(ledger_recover(ledger, NOW + 3, &posts), 0);
	assert_int_equal(posts.count, 3);
	ledger_free(ledger);
}

static void
what_is_known_is_known_since_the_first_time(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve();
	struct strings first = { 0 }, second = { 0 };
	strings_add(&first, "a");
	strings_add(&first, "b");
	strings_add(&first, "a");
	strings_add(&second, "b");
	strings_add(&second, "c");
	assert_int_equal(ledger_learn(ledger, "webhook", &first, 100), 0);
	assert_int_equal(ledger_learn(ledger, "webhook", &second, 200), 0);
	assert_int_equal(ledger_learn(ledger, "observance", &second, 300), 0);
	assert_int_equal(ledger_learn(ledger, "webhook", &(struct strings){ 0 }, 1), 0);
	ledger_free(ledger);
	ledger = serve();
	static const struct {
		const char *kind, *name;
		int64_t since_at;
	} cases[] = { { "webhook", "a", 100 }, { "webhook", "b", 100 }, { "webhook", "c", 200 },
		{ "observance", "b", 300 }, { "observance", "a", INT64_MAX },
		{ "webhook", "A", INT64_MAX }, { "", "a", INT64_MAX } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t since_at = 0;
		assert_int_equal(
		    ledger_since(ledger, cases[i].kind, cases[i].name, &since_at), 0);
		assert_int_equal(since_at, cases[i].since_at);
	}
	/* The clock was set back. */
	int64_t since_at = 0;
	assert_int_equal(ledger_learn(ledger, "webhook", &second, 150), 0);
	assert_int_equal(ledger_since(ledger, "webhook", "c", &since_at), 0);
	assert_int_equal(since_at, 150);
	assert_int_equal(ledger_since(ledger, "webhook", "b", &since_at), 0);
	assert_int_equal(since_at, 100);
	strings_done(&first);
	strings_done(&second);
	ledger_free(ledger);
}

static void
numbers_are_noted(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	int64_t value = 0;
	assert_int_equal(ledger_noted(ledger, "cups", 7, &value), 0);
	assert_int_equal(value, 7);
	assert_int_equal(ledger_note(ledger, "cups", INT64_MAX), 0);
	assert_int_equal(ledger_note(ledger, "pots", -1), 0);
	assert_int_equal(ledger_note(ledger, "cups", 0), 0);
	assert_int_equal(ledger_noted(ledger, "cups", 7, &value), 0);
	assert_int_equal(value, 0);
	assert_int_equal(ledger_noted(ledger, "pots", 7, &value), 0);
	assert_int_equal(value, -1);
}

static void
what_was_planned_is_remembered(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve();
	int64_t at = 0;
	assert_int_equal(ledger_planned(ledger, &at), 0);
	assert_int_equal(at, INT64_MIN);
	static const int64_t instants[] = { NOW, NOW + 1, 0, -1, INT64_MAX, NOW - 1 };
	for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
		assert_int_equal(ledger_set_planned(ledger, instants[i]), 0);
		assert_int_equal(ledger_planned(ledger, &at), 0);
		assert_int_equal(at, instants[i]);
	}
	ledger_free(ledger);
	ledger = serve();
	assert_int_equal(ledger_planned(ledger, &at), 0);
	assert_int_equal(at, NOW - 1);
	ledger_free(ledger);
}

static void
a_webhook_fares(void **unused)
{
	(void)unused;
	static const struct step {
		int64_t at; /* the attempt begins; it ends a second later */
		enum state state;
		const char *error;
		int64_t last_sent_at, failing_since_at; /* from then on */
	} steps[] = {
		{ 100, STATE_PENDING, "503", 0, 100 },
		{ 200, STATE_REFUSED, "404", 0, 100 },
		{ 300, STATE_SENT, NULL, 301, 0 },
		{ 400, STATE_IN_DOUBT, "no answer", 301, 400 },
		{ 500, STATE_EXPIRED, "503", 301, 400 },
		/* the clock was set back */
		{ 50, STATE_SENT, NULL, 51, 0 },
		{ 40, STATE_PENDING, "503", 51, 40 },
	};
	cleanup(ledger_freep) struct ledger *ledger = serve();
	struct fare fare = { 7, 7 };
	assert_int_equal(ledger_fare(ledger, "w", &fare), 0);
	assert_int_equal(fare.last_sent_at, 0);
	assert_int_equal(fare.failing_since_at, 0);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		const struct step *step = &steps[i];
		char name[2] = { (char)('a' + i), '\0' };
		assert_int_equal(add_post(ledger, name, "w", NOW), 0);
		assert_int_equal(ledger_claim(ledger, name, step->at, false), 0);
		assert_int_equal(
		    settle_as(ledger, name, step->at + 1, step->state, step->error), 0);
		assert_int_equal(ledger_fare(ledger, "w", &fare), 0);
		assert_int_equal(fare.last_sent_at, step->last_sent_at);
		assert_int_equal(fare.failing_since_at, step->failing_since_at);
	}
	/* An attempt that is under way, and another webhook's, say nothing. */
	assert_int_equal(add_post(ledger, "y", "w", NOW), 0);
	assert_int_equal(add_post(ledger, "z", "v", NOW), 0);
	assert_int_equal(ledger_claim(ledger, "y", 900, false), 0);
	assert_int_equal(ledger_claim(ledger, "z", 900, false), 0);
	assert_int_equal(ledger_fare(ledger, "v", &fare), 0);
	assert_int_equal(fare.last_sent_at, 0);
	assert_int_equal(fare.failing_since_at, 0);
	assert_int_equal(settle_as(ledger, "z", 901, STATE_SENT, NULL), 0);
	assert_int_equal(ledger_fare(ledger, "w", &fare), 0);
	assert_int_equal(fare.last_sent_at, 51);
	assert_int_equal(fare.failing_since_at, 40);
}

static void
a_transaction_is_all_or_nothing(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve();
	assert_int_equal(add_post(ledger, "before", "w", NOW), 0);
	assert_int_equal(ledger_begin(ledger), 0);
	assert_int_equal(add_post(ledger, "given up", "w", NOW), 0);
	assert_int_equal(ledger_claim(ledger, "before", NOW, false), 0);
	assert_int_equal(ledger_set_planned(ledger, 1), 0);
	ledger_abandon(ledger);
	ledger_abandon(ledger);
	assert_int_equal(ledger_begin(ledger), 0);
	assert_int_equal(add_post(ledger, "after", "w", NOW), 0);
	assert_int_equal(ledger_claim(ledger, "after", NOW, false), 0);
	/* Somebody else was first: that undoes nothing. */
	assert_int_equal(ledger_claim(ledger, "after", NOW, false), -EALREADY);
	assert_int_equal(ledger_claim(ledger, "nowhere", NOW, false), -ENOENT);
	assert_int_equal(settle_as(ledger, "after", NOW, STATE_SENT, NULL), 0);
	assert_int_equal(ledger_commit(ledger), 0);
	/* What is not committed goes with the ledger. */
	assert_int_equal(ledger_begin(ledger), 0);
	assert_int_equal(add_post(ledger, "cut off", "w", NOW), 0);
	ledger_free(ledger);
	ledger = serve();
	cleanup(freep) char *names = names_of(ledger, &(struct ledger_filter){ 0 });
	assert_string_equal(names, "before\nafter\n");
	assert_int_equal(state_of(ledger, "before"), STATE_PENDING);
	assert_int_equal(state_of(ledger, "after"), STATE_SENT);
	int64_t at = 0;
	assert_int_equal(ledger_planned(ledger, &at), 0);
	assert_int_equal(at, INT64_MIN);
	ledger_free(ledger);
}

static void
a_spoilt_transaction_is_not_committed(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	struct entry wrong = { .date = { 2030, 1, 1 } };
	assert_int_equal(ledger_begin(ledger), 0);
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	assert_int_equal(ledger_add(ledger, &wrong, NULL), -EINVAL);
	assert_int_equal(add_post(ledger, "b", "w", NOW), -ECANCELED);
	assert_int_equal(ledger_commit(ledger), -ECANCELED);
	cleanup(freep) char *why = mem_text(ledger_error(ledger));
	ledger_abandon(ledger);
	assert_string_equal(ledger_error(ledger), why);
	cleanup(freep) char *names = names_of(ledger, &(struct ledger_filter){ 0 });
	assert_string_equal(names, "");
	assert_int_equal(ledger_begin(ledger), 0);
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	assert_int_equal(ledger_commit(ledger), 0);
}

/* The other side of the tests below: commands and daemons in processes of their own. */

static int
serve_too(struct child *parent, void *context)
{
	struct ledger *ledger = NULL;
	(void)parent;
	EXPECT(open_as(LEDGER_SERVE, &ledger) == -EBUSY);
	cleanup(freep) char *process = mem_format("(process %d)", *(int *)context);
	EXPECT(strstr(ledger_error(ledger), process));
	EXPECT(strstr(ledger_error(ledger), "stop that one first"));
	ledger_free(ledger);
	return 0;
}

static bool
is_told(struct ledger *ledger, int timeout)
{
	struct pollfd told = { .fd = ledger_watch_fd(ledger), .events = POLLIN };
	assert_true(told.fd >= 0);
	return poll(&told, 1, timeout) == 1;
}

static void
one_daemon_serves_a_ledger(void **unused)
{
	(void)unused;
	struct ledger *ledger = serve();
	assert_false(is_told(ledger, 0));
	int self = (int)getpid();
	for (int i = 0; i < 2; i++) {
		struct child child = start_child(serve_too, &self);
		assert_int_equal(end_child(&child), 0);
	}
	struct ledger *second = NULL;
	assert_int_equal(open_as(LEDGER_SERVE, &second), -EBUSY);
	ledger_free(second);
	assert_false(is_told(ledger, 0));
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	ledger_free(ledger);
	ledger_free(serve());
}

static int
command(struct child *parent, void *context)
{
	struct ledger *ledger = NULL;
	struct outcome skip = { .state = STATE_SKIPPED, .error = "by hand" };
	(void)parent;
	EXPECT(open_as(LEDGER_WRITE, &ledger) == 0);
	EXPECT(add_post(ledger, "by hand", "w", NOW) == 0);
	EXPECT(ledger_decide(ledger, context, 1u << STATE_PENDING, NOW + 1, &skip) == 0);
	EXPECT(ledger_watch_fd(ledger) == -EINVAL);
	ledger_watch_clear(ledger);
	ledger_tell(ledger);
	ledger_tell(ledger);
	ledger_free(ledger);
	return 0;
}

static void
a_command_wakes_the_daemon(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	static char post[] = "a";
	assert_int_equal(add_post(ledger, post, "w", NOW), 0);
	assert_false(is_told(ledger, 0));
	struct child child = start_child(command, post);
	assert_true(is_told(ledger, 10000));
	assert_int_equal(end_child(&child), 0);
	ledger_watch_clear(ledger);
	assert_false(is_told(ledger, 0));
	assert_int_equal(state_of(ledger, "a"), STATE_SKIPPED);
	assert_int_equal(state_of(ledger, "by hand"), STATE_PENDING);
	/* And once more, from the same process. */
	cleanup(ledger_freep) struct ledger *beside = NULL;
	assert_int_equal(open_as(LEDGER_WRITE, &beside), 0);
	assert_false(is_told(ledger, 0));
	ledger_tell(beside);
	assert_true(is_told(ledger, 10000));
}

static void
nobody_is_told_where_no_daemon_runs(void **unused)
{
	(void)unused;
	ledger_free(serve());
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	assert_int_equal(open_as(LEDGER_WRITE, &ledger), 0);
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	ledger_tell(ledger);
	/* Who serves it later reads what was changed, and is not told of it. */
	cleanup(ledger_freep) struct ledger *daemon = serve();
	assert_false(is_told(daemon, 0));
	assert_int_equal(state_of(daemon, "a"), STATE_PENDING);
}

static void
the_daemon_does_not_wake_itself(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	assert_false(is_told(ledger, 0));
	assert_int_equal(add_post(ledger, "a", "w", NOW), 0);
	assert_int_equal(ledger_claim(ledger, "a", NOW, false), 0);
	assert_int_equal(settle_as(ledger, "a", NOW, STATE_SENT, NULL), 0);
	ledger_tell(ledger);
	assert_false(is_told(ledger, 0));
	/* Nor does a command that only looks. */
	struct ledger *reader = NULL;
	assert_int_equal(open_as(LEDGER_READ, &reader), 0);
	assert_int_equal(state_of(reader, "a"), STATE_SENT);
	ledger_free(reader);
	assert_false(is_told(ledger, 0));
}

static int
change_slowly(struct child *parent, void *context)
{
	struct ledger *ledger = NULL;
	(void)context;
	EXPECT(open_as(LEDGER_SERVE, &ledger) == 0);
	EXPECT(add_post(ledger, "a", "w", NOW) == 0);
	EXPECT(ledger_begin(ledger) == 0);
	EXPECT(add_post(ledger, "b", "w", NOW) == 0);
	EXPECT(let_go(parent) && wait_for(parent));
	EXPECT(ledger_commit(ledger) == 0);
	EXPECT(let_go(parent) && wait_for(parent));
	ledger_free(ledger);
	return 0;
}

static void
who_looks_waits_for_nobody(void **unused)
{
	(void)unused;
	struct child daemon = start_child(change_slowly, NULL);
	assert_true(wait_for(&daemon));
	cleanup(ledger_freep) struct ledger *reader = NULL;
	assert_int_equal(open_as(LEDGER_READ, &reader), 0);
	cleanup(freep) char *before = names_of(reader, &(struct ledger_filter){ 0 });
	assert_string_equal(before, "a\n");
	assert_true(let_go(&daemon) && wait_for(&daemon));
	cleanup(freep) char *after = names_of(reader, &(struct ledger_filter){ 0 });
	assert_string_equal(after, "a\nb\n");
	assert_true(let_go(&daemon));
	assert_int_equal(end_child(&daemon), 0);
}

#define RACE 100

static int
claim_all(struct child *parent, void *context)
{
	struct ledger *ledger = NULL;
	int claimed = 0;
	(void)context;
	EXPECT(open_as(LEDGER_WRITE, &ledger) == 0);
	EXPECT(let_go(parent) && wait_for(parent));
	for (int i = 0; i < RACE; i++) {
		cleanup(freep) char *name = mem_format("%d", i);
		int r = ledger_claim(ledger, name, NOW, false);
		EXPECT(r == 0 || r == -EALREADY);
		claimed += r == 0;
	}
	EXPECT(write(parent->out, &claimed, sizeof claimed) == sizeof claimed);
	ledger_free(ledger);
	return 0;
}

static void
two_processes_never_claim_the_same(void **unused)
{
	(void)unused;
	cleanup(ledger_freep) struct ledger *ledger = serve();
	for (int i = 0; i < RACE; i++) {
		cleanup(freep) char *name = mem_format("%d", i);
		assert_int_equal(add_post(ledger, name, "w", NOW), 0);
	}
	struct child children[2];
	int sum = 0;
	for (int i = 0; i < 2; i++) {
		children[i] = start_child(claim_all, NULL);
		assert_true(wait_for(&children[i]));
	}
	for (int i = 0; i < 2; i++)
		assert_true(let_go(&children[i]));
	for (int i = 0; i < 2; i++) {
		int claimed = 0;
		assert_int_equal(
		    read(children[i].in, &claimed, sizeof claimed), sizeof claimed);
		assert_int_equal(end_child(&children[i]), 0);
		sum += claimed;
	}
	assert_int_equal(sum, RACE);
	for (int i = 0; i < RACE; i++) {
		cleanup(freep) char *name = mem_format("%d", i);
		cleanup(attempts_done) struct attempts attempts = { 0 };
		assert_int_equal(ledger_attempts(ledger, name, &attempts), 0);
		assert_int_equal(attempts.count, 1);
	}
}

static int
be_killed(struct child *parent, void *context)
{
	struct ledger *ledger = NULL;
	(void)context;
	EXPECT(open_as(LEDGER_SERVE, &ledger) == 0);
	EXPECT(add_post(ledger, "durable", "w", NOW) == 0);
	EXPECT(add_post(ledger, "begun", "w", NOW) == 0);
	EXPECT(ledger_claim(ledger, "begun", NOW, false) == 0);
	EXPECT(ledger_begin(ledger) == 0);
	EXPECT(add_post(ledger, "open", "w", NOW) == 0);
	EXPECT(ledger_claim(ledger, "durable", NOW, false) == 0);
	EXPECT(let_go(parent));
	return wait_for(parent);
}

static void
a_killed_daemon_leaves_its_last_commit(void **unused)
{
	(void)unused;
	struct child daemon = start_child(be_killed, NULL);
	assert_true(wait_for(&daemon));
	kill(daemon.pid, SIGKILL);
	assert_int_equal(end_child(&daemon), 128 + SIGKILL);
	/* To look needs no daemon that cleans up first. */
	struct ledger *ledger = NULL;
	assert_int_equal(open_as(LEDGER_READ, &ledger), 0);
	assert_int_equal(state_of(ledger, "begun"), STATE_SENDING);
	ledger_free(ledger);
	ledger = serve();
	cleanup(freep) char *names = names_of(ledger, &(struct ledger_filter){ 0 });
	assert_string_equal(names, "durable\nbegun\n");
	assert_int_equal(state_of(ledger, "durable"), STATE_PENDING);
	cleanup(strings_done) struct strings posts = { 0 };
	assert_int_equal(ledger_recover(ledger, NOW, &posts), 0);
	assert_int_equal(posts.count, 1);
	assert_string_equal(posts.items[0], "begun");
	cleanup(report_done) struct report report = { 0 };
	assert_int_equal(ledger_verify(ledger, &report), 0);
	assert_int_equal(report.count, 0);
	ledger_free(ledger);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(states_have_names),
		TEST(an_unknown_way_is_refused),
		TEST(only_the_daemon_makes_a_ledger),
		TEST(who_looks_changes_nothing),
		TEST(a_post_comes_back_as_it_went_in),
		TEST(a_large_document_is_kept_whole),
		TEST(a_name_is_added_once),
		TEST(what_is_no_post_is_not_added),
		TEST(what_is_not_there_is_told),
		TEST(no_name_is_a_command),
		TEST(a_list_is_in_order),
		TEST(a_filter_takes_what_it_says),
		TEST(a_post_is_claimed_once),
		TEST(only_pending_posts_are_claimed),
		TEST(an_outcome_is_kept),
		TEST(an_answer_is_cut_between_characters),
		TEST(a_decision_looks_at_the_state),
		TEST(a_person_can_have_it_sent_again),
		TEST(what_was_being_sent_is_in_doubt),
		TEST(what_is_known_is_known_since_the_first_time),
		TEST(what_was_planned_is_remembered),
		TEST(numbers_are_noted),
		TEST(a_webhook_fares),
		TEST(a_transaction_is_all_or_nothing),
		TEST(a_spoilt_transaction_is_not_committed),
		TEST(one_daemon_serves_a_ledger),
		TEST(a_command_wakes_the_daemon),
		TEST(nobody_is_told_where_no_daemon_runs),
		TEST(the_daemon_does_not_wake_itself),
		TEST(who_looks_waits_for_nobody),
		TEST(two_processes_never_claim_the_same),
		TEST(a_killed_daemon_leaves_its_last_commit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
