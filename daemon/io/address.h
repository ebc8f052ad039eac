/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_ADDRESS_H
#define OBSERVED_IO_ADDRESS_H

/*
 * The address of a webhook as libcurl, which will be given it, reads it: what of it may be named
 * to people, and what is wrong with it.
 */

#include <stdbool.h>

/* A zeroed struct is no address. */
struct address {
	char *host; /* owned; without the port; all of the address that may be shown */
	bool encrypted; /* https */
	bool loopback; /* the host is this machine itself */
};

/*
 * address_read(url, ret):
 * Read ${url} into ${ret}, released by address_done.  Return NULL, or what is wrong with it as
 * a sentence without any part of it, borrowed.
 */
const char *address_read(const char *url, struct address *ret);
void address_done(struct address *address);

#endif
