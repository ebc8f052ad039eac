/* SPDX-License-Identifier: MIT */
#include "service/service.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <systemd/sd-daemon.h>
#include <systemd/sd-event.h>

#include "service/agenda.h"
#include "service/courier.h"
#include "service/limits.h"
#include "service/sources.h"

#include "io/clock.h"
#include "io/http.h"
#include "io/journal.h"
#include "io/ledger.h"

#include "base/cleanup.h"
#include "base/mem.h"

/* How long to wait, in seconds, before the ledger is tried again after it could not be written. */
#define TROUBLE_PAUSE 60

struct service {
	char *file; /* owned; the configuration */
	struct sources *sources; /* owned */
	sd_event *event; /* owned */
	struct ledger *ledger; /* owned */
	struct http *http; /* owned */
	struct courier *courier; /* owned */
	struct alarm *alarm; /* owned */
	sd_event_source *again; /* owned; runs a turn as soon as the loop is free */
	sd_event_source *grace; /* owned; ends the wait for what is under way */
	int64_t fill_at; /* when the ledger is to be filled next; -1: never */
	char *trouble; /* owned; what is wrong with the ledger, told once; NULL: nothing */
	char *status; /* owned; what the service manager was told last */
	bool stopping;
};

static void
tell_report(const struct report *report, bool warnings_only)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct fault *fault = &report->faults[i];
		cleanup(freep) char *line = report_line(fault);
		journal_say(
		    fault->warning || warnings_only ? LOG_WARNING : LOG_ERR, NULL, "%s", line);
	}
	if (report->errors > REPORT_MOST)
		journal_say(LOG_WARNING, NULL, "and more faults: %zu in all", report->errors);
}

static void
tell_trouble(struct service *service)
{
	const char *why = ledger_error(service->ledger);
	if (service->trouble && strcmp(service->trouble, why) == 0)
		return;
	mem_set(&service->trouble, why);
	journal_say(LOG_CRIT, NULL, "nothing is posted: %s", why);
}

static void
set_status(struct service *service)
{
	int64_t now_at = clock_now();
	cleanup(freep) char *words = service->trouble
					 ? mem_format("nothing is posted: %s", service->trouble)
					 : agenda_words(service->sources, now_at);
	if (service->status && strcmp(service->status, words) == 0)
		return;
	mem_set(&service->status, words);
	sd_notifyf(0, "STATUS=%s", words);
}

/* Fill the ledger where it is time, send what may be sent, and say when to go on. */
static int
work(struct service *service, int64_t now_ms, int64_t *ret_next_ms)
{
	int64_t now_at = now_ms / 1000;
	if (service->fill_at >= 0 && now_at >= service->fill_at) {
		int r = agenda_fill(service->sources, service->ledger, now_at);
		/* What the posts were made of is not wanted again before the next day. */
		malloc_trim(0);
		if (r < 0)
			return r;
	}
	int r = courier_run(service->courier, service->sources, now_ms, ret_next_ms);
	if (r < 0)
		return r;
	r = agenda_next(service->sources, service->ledger, now_at, &service->fill_at);
	if (r < 0)
		return r;
	int64_t fill_ms = service->fill_at * 1000;
	if (service->fill_at >= 0 && (*ret_next_ms < 0 || fill_ms < *ret_next_ms))
		*ret_next_ms = fill_ms;
	return 0;
}

static void
turn(struct service *service)
{
	if (service->stopping) {
		if (courier_busy(service->courier) == 0)
			sd_event_exit(service->event, 0);
		return;
	}
	int64_t now_ms = clock_now_ms(), next_ms = -1;
	if (work(service, now_ms, &next_ms) < 0) {
		tell_trouble(service);
		next_ms = now_ms + TROUBLE_PAUSE * 1000;
		service->fill_at = 0;
	} else if (service->trouble) {
		journal_say(LOG_NOTICE, NULL, "the ledger can be written again");
		mem_set(&service->trouble, NULL);
	}
	int r = alarm_set(service->alarm, next_ms);
	if (r < 0)
		journal_say(LOG_ERR, NULL, "the alarm can't be set: %s", strerror(-r));
	set_status(service);
}

static int
on_again(sd_event_source *source, void *context)
{
	(void)source;
	turn(context);
	return 0;
}

static void
turn_again(struct service *service)
{
	sd_event_source_set_enabled(service->again, SD_EVENT_ONESHOT);
}

static void
on_changed(void *context)
{
	turn_again(context);
}

static void
on_alarm(void *context, bool set)
{
	struct service *service = context;
	if (set) {
		journal_say(LOG_INFO, NULL, "the clock was set: looking anew at what is due");
		service->fill_at = 0;
	}
	turn(service);
}

static int
on_ledger(sd_event_source *source, int fd, uint32_t events, void *context)
{
	struct service *service = context;
	(void)source, (void)fd, (void)events;
	ledger_watch_clear(service->ledger);
	turn(service);
	return 0;
}

/* By what is remembered now, and by what the servers say as soon as they answer. */
static void
learn_limits(struct service *service)
{
	if (limits_recall(service->sources, service->ledger) < 0)
		journal_say(LOG_WARNING, NULL, "%s", ledger_error(service->ledger));
	limits_ask(service->http, service->sources, service->ledger);
}

static void
reload(struct service *service)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%lld",
	    (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000);
	cleanup(sources_freep) struct sources *sources =
	    sources_read(service->file, SOURCES_ALL, SECRETS_MUST);
	tell_report(&sources->faults, false);
	tell_report(&sources->skipped, true);
	cleanup(freep) char *before = sources_ledger(service->sources->config);
	cleanup(freep) char *after = sources_ledger(sources->config);
	if (sources->faults.errors) {
		struct journal_fields fields = { NULL, NULL, JOURNAL_RELOAD_FAILED };
		journal_say(LOG_ERR, &fields,
		    "the configuration has %zu %s: the old one stays in use; mend it and "
		    "reload again",
		    sources->faults.errors, sources->faults.errors == 1 ? "fault" : "faults");
	} else {
		if (strcmp(before, after) != 0)
			journal_say(LOG_WARNING, NULL,
			    "another ledger is configured: it is used from the next start on, "
			    "not "
			    "from a reload");
		sources_free(service->sources);
		service->sources = take(sources);
		service->fill_at = 0;
		learn_limits(service);
		journal_say(LOG_NOTICE, NULL,
		    "reloaded (webhooks: %zu, observances: %zu, messages: %zu)",
		    service->sources->config->webhook_count,
		    calendar_count(service->sources->calendar),
		    service->sources->messages.count);
		turn(service);
	}
	malloc_trim(0);
	sd_notify(0, "READY=1");
}

static int
on_grace(sd_event_source *source, uint64_t at, void *context)
{
	struct service *service = context;
	(void)source, (void)at;
	journal_say(LOG_WARNING, NULL,
	    "%zu %s still under way after %d seconds: given up, the next start decides about "
	    "them",
	    courier_busy(service->courier),
	    courier_busy(service->courier) == 1 ? "post is" : "posts are", SERVICE_GRACE);
	return sd_event_exit(service->event, 0);
}

static void
stop(struct service *service)
{
	if (service->stopping)
		return;
	service->stopping = true;
	sd_notify(0, "STOPPING=1");
	alarm_set(service->alarm, -1);
	if (courier_busy(service->courier) == 0) {
		sd_event_exit(service->event, 0);
		return;
	}
	sd_event_add_time_relative(service->event, &service->grace, CLOCK_MONOTONIC,
	    SERVICE_GRACE * 1000000ull, 0, on_grace, service);
}

static int
on_signal(sd_event_source *source, const struct signalfd_siginfo *info, void *context)
{
	struct service *service = context;
	(void)source;
	if (info->ssi_signo != SIGHUP)
		stop(service);
	else if (!service->stopping)
		reload(service);
	return 0;
}

static int
listen_signals(struct service *service)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		sigaddset(&set, signals[i]);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	/* A ledger on a full disk is an error to be told, not a signal to die of. */
	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		int r =
		    sd_event_add_signal(service->event, NULL, signals[i], on_signal, service);
		if (r < 0)
			return r;
	}
	return 0;
}

static int
open_ledger(struct service *service)
{
	cleanup(freep) char *where = sources_ledger(service->sources->config);
	int r = ledger_open(where, LEDGER_SERVE, &service->ledger);
	if (r < 0)
		journal_say(LOG_ERR, NULL, "%s", ledger_error(service->ledger));
	return r;
}

static int
assemble(struct service *service)
{
	int r = sd_event_new(&service->event);
	if (r >= 0)
		r = listen_signals(service);
	if (r >= 0)
		r = http_new(service->event, service->sources->config->contact, &service->http);
	if (r >= 0)
		r = alarm_new(service->event, on_alarm, service, &service->alarm);
	if (r >= 0)
		r = sd_event_add_defer(service->event, &service->again, on_again, service);
	if (r >= 0)
		r = sd_event_source_set_enabled(service->again, SD_EVENT_OFF);
	if (r >= 0)
		r = sd_event_add_io(service->event, NULL, ledger_watch_fd(service->ledger),
		    EPOLLIN, on_ledger, service);
	if (r >= 0)
		r = sd_event_set_watchdog(service->event, true);
	if (r < 0)
		journal_say(LOG_ERR, NULL, "the event loop can't be made: %s", strerror(-r));
	return r;
}

int
service_new(const char *file, struct service **ret)
{
	cleanup(service_freep) struct service *service = mem_new(sizeof *service);
	service->file = mem_text(file);
	service->sources = sources_read(file, SOURCES_ALL, SECRETS_MUST);
	tell_report(&service->sources->faults, false);
	tell_report(&service->sources->skipped, true);
	if (service->sources->faults.errors) {
		journal_say(LOG_ERR, NULL, "not started: %zu %s in configuration or calendar",
		    service->sources->faults.errors,
		    service->sources->faults.errors == 1 ? "fault" : "faults");
		return -EINVAL;
	}
	int r = open_ledger(service);
	if (r >= 0)
		r = assemble(service);
	if (r < 0)
		return r;
	service->courier = courier_new(service->http, service->ledger, on_changed, service);
	r = courier_recover(service->courier, service->sources, clock_now());
	if (r < 0) {
		journal_say(LOG_ERR, NULL, "%s", ledger_error(service->ledger));
		return r;
	}
	*ret = take(service);
	return 0;
}

void
service_free(struct service *service)
{
	if (!service)
		return;
	http_free(service->http);
	courier_free(service->courier);
	alarm_free(service->alarm);
	sd_event_source_disable_unref(service->again);
	sd_event_source_disable_unref(service->grace);
	sd_event_unref(service->event);
	ledger_free(service->ledger);
	sources_free(service->sources);
	free(service->trouble);
	free(service->status);
	free(service->file);
	free(service);
}

int
service_run(struct service *service)
{
	learn_limits(service);
	turn(service);
	malloc_trim(0);
	sd_notify(0, "READY=1");
	journal_say(LOG_NOTICE, NULL, "ready: %s", service->status);
	return sd_event_loop(service->event);
}
