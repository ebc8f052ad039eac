/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_LEDGER_LOCK_H
#define OBSERVED_IO_LEDGER_LOCK_H

/*
 * The file FILE.lock beside a ledger that is a file.  Who holds its lock serves the ledger; who
 * touches it tells the holder that something was changed.  It is never removed: a second daemon
 * could lock one of the same name while the first still holds the one that is gone.
 */

#include <sys/types.h>

struct ledger_lock;

/*
 * ledger_lock_take(file, ret, ret_holder):
 * Lock FILE.lock, made where there is none, until ledger_lock_free.  Return 0 or a negative
 * errno: -EBUSY where another process holds it, which ${ret_holder} then tells, as far as is
 * known (0: it is not).
 */
int ledger_lock_take(const char *file, struct ledger_lock **ret, pid_t *ret_holder);
void ledger_lock_free(struct ledger_lock *lock);

/*
 * ledger_lock_watch_fd(lock), ledger_lock_watch_clear(lock):
 * Return a descriptor, borrowed, that is readable once the file was touched, from the first
 * call on, or a negative errno; read what there is to read.
 */
int ledger_lock_watch_fd(struct ledger_lock *lock);
void ledger_lock_watch_clear(struct ledger_lock *lock);

/*
 * ledger_lock_touch(file):
 * Touch FILE.lock, where there is one.
 */
void ledger_lock_touch(const char *file);

#endif
