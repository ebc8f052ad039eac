/* SPDX-License-Identifier: MIT */
#include "io/multi.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/mem.h"

/*
 * libcurl says what it waits for: a timeout (one for all transfers) and sockets.  For each socket
 * it keeps our event source, and says CURL_POLL_REMOVE before it closes the socket, so that the
 * source is gone before a new socket can get the same number.  sd-event allows a source to be
 * released from its own callback.
 *
 * A callback must never return an error to libcurl, which would be done with all transfers for
 * good.  Where a source can't be made, its transfer meets its timeout instead.
 */

struct multi {
	sd_event *event; /* owned: a reference */
	CURLM *curl; /* owned */
	sd_event_source *timer; /* owned */
	void (*ended)(void *context, CURL *easy, CURLcode code);
	void *context;
};

CLEANUP_POINTER(struct multi *, multi_free)

static void
tell_ended(struct multi *multi)
{
	int left = 0;
	const CURLMsg *message;
	while ((message = curl_multi_info_read(multi->curl, &left))) {
		/* The message lasts only until the handle is removed. */
		CURL *easy = message->easy_handle;
		CURLcode code = message->data.result;
		curl_multi_remove_handle(multi->curl, easy);
		multi->ended(multi->context, easy, code);
	}
}

static int
on_socket(sd_event_source *source, int fd, uint32_t events, void *context)
{
	(void)source;
	struct multi *multi = context;
	int running = 0, action = 0; /* 0: libcurl looks for itself, as after an error */
	if (events & EPOLLIN)
		action |= CURL_CSELECT_IN;
	if (events & EPOLLOUT)
		action |= CURL_CSELECT_OUT;
	curl_multi_socket_action(multi->curl, fd, action, &running);
	tell_ended(multi);
	return 0;
}

static int
on_timer(sd_event_source *source, uint64_t usec, void *context)
{
	(void)source;
	(void)usec;
	struct multi *multi = context;
	int running = 0;
	curl_multi_socket_action(multi->curl, CURL_SOCKET_TIMEOUT, 0, &running);
	tell_ended(multi);
	return 0;
}

/* libcurl waits for other things of a socket. */
static int
watch(CURL *easy, curl_socket_t fd, int what, void *context, void *known)
{
	(void)easy;
	struct multi *multi = context;
	sd_event_source *source = known;
	uint32_t events = (what & CURL_POLL_IN ? (uint32_t)EPOLLIN : 0) |
			  (what & CURL_POLL_OUT ? (uint32_t)EPOLLOUT : 0);
	if (what == CURL_POLL_REMOVE) {
		sd_event_source_disable_unref(source);
	} else if (source) {
		sd_event_source_set_io_events(source, events);
	} else if (sd_event_add_io(multi->event, &source, fd, events, on_socket, multi) >= 0) {
		sd_event_source_set_description(source, "curl-socket");
		curl_multi_assign(multi->curl, fd, source);
	}
	return 0;
}

/* libcurl waits for another time; negative: for none. */
static int
set_timer(CURLM *curl, long timeout_ms, void *context)
{
	(void)curl;
	struct multi *multi = context;
	if (timeout_ms < 0) {
		sd_event_source_set_enabled(multi->timer, SD_EVENT_OFF);
		return 0;
	}
	sd_event_source_set_time_relative(multi->timer, (uint64_t)timeout_ms * 1000);
	sd_event_source_set_enabled(multi->timer, SD_EVENT_ONESHOT);
	return 0;
}

int
multi_new(sd_event *event, void (*ended)(void *context, CURL *easy, CURLcode code),
    void *context, struct multi **ret)
{
	cleanup(multi_freep) struct multi *multi = mem_new(sizeof *multi);
	*multi = (struct multi){
		.event = sd_event_ref(event),
		.curl = curl_multi_init(),
		.ended = ended,
		.context = context,
	};
	int r = sd_event_add_time(
	    event, &multi->timer, CLOCK_MONOTONIC, UINT64_MAX, 1000, on_timer, multi);
	if (r >= 0)
		r = sd_event_source_set_enabled(multi->timer, SD_EVENT_OFF);
	if (r < 0)
		return r;
	sd_event_source_set_description(multi->timer, "curl-timer");
	if (!multi->curl ||
	    curl_multi_setopt(multi->curl, CURLMOPT_SOCKETFUNCTION, watch) != CURLM_OK ||
	    curl_multi_setopt(multi->curl, CURLMOPT_SOCKETDATA, multi) != CURLM_OK ||
	    curl_multi_setopt(multi->curl, CURLMOPT_TIMERFUNCTION, set_timer) != CURLM_OK ||
	    curl_multi_setopt(multi->curl, CURLMOPT_TIMERDATA, multi) != CURLM_OK)
		return -ENOMEM;
	*ret = take(multi);
	return 0;
}

void
multi_free(struct multi *multi)
{
	if (!multi)
		return;
	curl_multi_cleanup(multi->curl);
	sd_event_source_disable_unref(multi->timer);
	sd_event_unref(multi->event);
	free(multi);
}

void
multi_add(struct multi *multi, CURL *easy)
{
	/* It can only want memory, and then this is the end as it is in base/mem. */
	if (curl_multi_add_handle(multi->curl, easy) != CURLM_OK)
		abort();
}

void
multi_remove(struct multi *multi, CURL *easy)
{
	curl_multi_remove_handle(multi->curl, easy);
}
