/* SPDX-License-Identifier: MIT */
#include "core/moment.h"

#include "base/date.h"

bool
moment_read(struct icaltimetype time, struct moment *ret)
{
	struct date date = { time.year, time.month, time.day };
	if (!date_valid(date))
		return false;
	struct moment moment = { .day = date_days(date), .second = -1 };
	if (!time.is_date) {
		/* 60: a leap second */
		if (time.hour < 0 || time.hour > 23 || time.minute < 0 || time.minute > 59 ||
		    time.second < 0 || time.second > 60)
			return false;
		moment.second = (time.hour * 60 + time.minute) * 60 + time.second;
		if (moment.second >= SECONDS_A_DAY)
			moment.second = SECONDS_A_DAY - 1;
		moment.utc = icaltime_is_utc(time);
	}
	*ret = moment;
	return true;
}

int64_t
moment_seconds(const struct moment *moment)
{
	return moment->day * SECONDS_A_DAY + (moment->second > 0 ? moment->second : 0);
}

struct moment
moment_from_seconds(int64_t seconds)
{
	int64_t day = seconds / SECONDS_A_DAY - (seconds % SECONDS_A_DAY < 0);
	return (struct moment){ .day = day, .second = (int)(seconds - day * SECONDS_A_DAY) };
}
