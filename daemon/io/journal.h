/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_JOURNAL_H
#define OBSERVED_IO_JOURNAL_H

/*
 * What the daemon tells the sysadmin: the journal with its fields, or standard error where that
 * is not the journal.  Only commands/run and service/ speak here.
 */

#include <syslog.h>

/* Fields that go with an entry; NULL: none. */
struct journal_fields {
	const char *post; /* OBSERVED_POST= */
	const char *webhook; /* OBSERVED_WEBHOOK= */
	const char *message_id; /* MESSAGE_ID=, one of JOURNAL_… */
};

/* Kinds of entries that can be asked for: `journalctl MESSAGE_ID=…`. */
#define JOURNAL_SENT "4f6273657276656400000000000000a1"
#define JOURNAL_REFUSED "4f6273657276656400000000000000a2"
#define JOURNAL_IN_DOUBT "4f6273657276656400000000000000a3"
#define JOURNAL_EXPIRED "4f6273657276656400000000000000a4"
#define JOURNAL_RELOAD_FAILED "4f6273657276656400000000000000a5"
#define JOURNAL_OFF "4f6273657276656400000000000000a6"

/*
 * journal_say(priority, fields, format, ...):
 * Write one sentence at the syslog(3) ${priority}; ${fields} may be NULL.  On standard error it
 * is a line with the priority in front as sd-daemon(3) has it where that is a stream of the
 * service manager, or plain.
 */
void journal_say(int priority, const struct journal_fields *fields, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
