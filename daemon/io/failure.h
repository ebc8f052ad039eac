/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_FAILURE_H
#define OBSERVED_IO_FAILURE_H

/*
 * Why a transfer brought no answer, in words for an operator.  libcurl's own words may hold the
 * address, which is a secret: of them nothing is used.
 */

#include <stdbool.h>

#include <curl/curl.h>

/* A transfer that has ended without an answer. */
struct failure_case {
	CURL *easy; /* borrowed */
	CURLcode code;
	const char *host; /* borrowed */
	bool begun; /* the connection stood, and the request was begun to be sent */
	bool proxied; /* there is a proxy on the way */
	long timeout, connect_timeout; /* seconds */
};

/*
 * failure_sentence(failed):
 * Return what went wrong, owned by the caller; of the request it names the host at most.
 */
char *failure_sentence(const struct failure_case *failed);

#endif
