/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_MULTI_H
#define OBSERVED_IO_MULTI_H

/*
 * libcurl's multi interface on an sd-event loop: it is woken for what libcurl waits for, and for
 * nothing while there are no transfers.
 */

#include <curl/curl.h>
#include <systemd/sd-event.h>

struct multi;

/*
 * multi_new(event, ended, context, ret):
 * Make one on the loop ${event} that calls ${ended}(${context}, easy, code) from the loop for
 * each transfer that has ended; its handle is the caller's again then.  ${ended} may add
 * transfers, but not release the multi.  Return 0 or a negative errno.
 */
int multi_new(sd_event *event, void (*ended)(void *context, CURL *easy, CURLcode code),
    void *context, struct multi **ret);

/*
 * multi_free(multi):
 * Release it; there must be no transfers left.
 */
void multi_free(struct multi *multi);

/*
 * multi_add(multi, easy), multi_remove(multi, easy):
 * Begin the transfer of ${easy}, which is borrowed until it has ended, or give it up.  Nothing
 * is called back before the loop runs.
 */
void multi_add(struct multi *multi, CURL *easy);
void multi_remove(struct multi *multi, CURL *easy);

#endif
