/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_CREDENTIALS_H
#define OBSERVED_IO_CREDENTIALS_H

/*
 * Secrets from files: "credential:NAME" in the configuration is what the file NAME holds in the
 * folder that systemd gives the unit, or in the folder that the configuration names.
 */

#include "base/report.h"

struct config;

enum credentials_absence {
	CREDENTIALS_MUST, /* a missing one is an error */
	/* where there is no folder at all (outside the unit), it is a warning */
	CREDENTIALS_MAY,
};

/*
 * credentials_resolve(config, absence, report):
 * Replace each "credential:NAME" among the webhooks' url, token, secret, user and channel by
 * the file's content without white space at its end; each file is looked for in systemd's
 * folder first. Report, at the webhook's file and line, a credential that is missing, empty,
 * over 64 KiB or no single line of UTF-8, a NAME with a slash, and a configured folder or file
 * that belongs to another user or that others may read (mode & 077, systemd's own folder
 * aside). Then, of each webhook that lacks none, report what is wrong with its address and what
 * its platform finds. No report holds a secret.
 */
void credentials_resolve(
    struct config *config, enum credentials_absence absence, struct report *report);

#endif
