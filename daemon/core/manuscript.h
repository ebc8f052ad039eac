/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_MANUSCRIPT_H
#define OBSERVED_CORE_MANUSCRIPT_H

/*
 * A file with messages as it lies before the reader: plain text or a saved web page, its lines,
 * and the fields above them.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/document.h"
#include "core/fields.h"
#include "core/web_page.h"
#include "base/report.h"

struct manuscript {
	const char *file; /* borrowed */
	struct web_page page; /* empty for plain text */
	struct document document; /* its lines are numbered as those of the file */
	struct fields fields;
	size_t below; /* the first line below the fields */
	size_t least; /* no text stands above that line */
	struct report faults; /* of the whole file */
};

/*
 * manuscript_read(file, bytes, length, page, ret):
 * Make ${bytes} of the ${file}, a saved web page where ${page}, a manuscript, released by
 * manuscript_done.  Return whether there is anything to read; what stands in the way is among
 * its faults.
 */
bool manuscript_read(
    const char *file, const char *bytes, size_t length, bool page, struct manuscript *ret);
void manuscript_done(struct manuscript *manuscript);

#endif
