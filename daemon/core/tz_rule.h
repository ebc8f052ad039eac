/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_TZ_RULE_H
#define OBSERVED_CORE_TZ_RULE_H

/*
 * The rule by which a zone's clocks go on changing: POSIX's form of TZ with RFC 8536's hours
 * ("EST5EDT,M3.2.0,M11.1.0", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0").
 */

#include <stdbool.h>
#include <stdint.h>

enum tz_day {
	TZ_WEEKDAY, /* Mm.w.d: the week-th weekday of the month, 5 is the last */
	TZ_JULIAN, /* Jn: 1..365, 29 February is never counted */
	TZ_YEARDAY, /* n: 0..365 */
};

struct tz_change {
	enum tz_day kind;
	int month, week, day;
	int seconds; /* after midnight of that day, by the clocks before the change */
};

struct tz_rule {
	int standard, summer; /* seconds east of UTC */
	bool changes; /* whether there is a summer time */
	struct tz_change begin, end; /* of summer time */
};

/*
 * tz_rule_read(text, ret):
 * Read a rule.  Return whether it is one.
 */
bool tz_rule_read(const char *text, struct tz_rule *ret);

/*
 * tz_rule_begin(rule, year), tz_rule_end(rule, year):
 * Return the instant at which summer time begins, and ends, in ${year}.
 */
int64_t tz_rule_begin(const struct tz_rule *rule, int year);
int64_t tz_rule_end(const struct tz_rule *rule, int year);

#endif
