/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SERVICE_SERVICE_H
#define OBSERVED_SERVICE_SERVICE_H

/*
 * The running daemon: one loop that sleeps until something is due, an answer comes, the clock is set, or a signal
 * says to reload or to stop.
 */

#include "base/cleanup.h"

struct service;

/*
 * service_new(file, ret):
 * Read the configuration ${file} and what it names, open the ledger and decide about what an earlier run left open.
 * Every fault goes to the journal.  Return 0 and the service, owned by the caller; -EINVAL where configuration or calendar
 * are faulty, or another negative errno.
 */
int service_new(const char *file, struct service **ret);
void service_free(struct service *service);
CLEANUP_POINTER(struct service *, service_free)

/*
 * service_run(service):
 * Serve until SIGTERM or SIGINT; what is under way then has SERVICE_GRACE seconds to end.  SIGHUP reads everything anew: where
 * that has faults, what is in use stays.  Return 0 or a negative errno.
 */
#define SERVICE_GRACE 10
int service_run(struct service *service);

#endif
