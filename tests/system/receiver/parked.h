/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SYSTEM_RECEIVER_PARKED_H
#define OBSERVED_SYSTEM_RECEIVER_PARKED_H

/*
 * Connections that wait without costing anything: suspended until an instant, or until the end.
 * They are parked by the thread that serves, and resumed by the one that watches
 * parked_descriptor().
 */

#include <stdbool.h>

#define PARKED_FOREVER (-1)

struct MHD_Connection;
struct parked;

/*
 * parked_new():
 * Return an empty place to park, owned by the caller, or NULL with errno set.
 */
struct parked *parked_new(void);

/*
 * parked_free(parked):
 * To be called when nothing is served any more.
 */
void parked_free(struct parked *parked);

/*
 * parked_descriptor(parked):
 * Return the descriptor that is readable when parked_wake() is due; it stays parked's own.
 */
int parked_descriptor(const struct parked *parked);

/*
 * parked_add(parked, connection, milliseconds):
 * Suspend ${connection} for that long, or PARKED_FOREVER.  Return false, and suspend nothing,
 * once parked_release() was called.  To be called only from within a callback of ${connection}.
 */
bool parked_add(struct parked *parked, struct MHD_Connection *connection, long milliseconds);

/*
 * parked_wake(parked):
 * Resume the connections whose time has come.
 */
void parked_wake(struct parked *parked);

/*
 * parked_release(parked):
 * Resume all, and let none be parked any more: libmicrohttpd cannot stop while one is.
 */
void parked_release(struct parked *parked);

#endif
