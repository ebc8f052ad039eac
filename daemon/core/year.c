/* SPDX-License-Identifier: MIT */
#include "core/year.h"

void
year_days_add(struct year_days *days, struct date date)
{
	days->months[date.month - 1] |= UINT32_C(1) << date.day;
}

void
year_days_drop(struct year_days *days, struct date date)
{
	days->months[date.month - 1] &= ~(UINT32_C(1) << date.day);
}

bool
year_days_has(const struct year_days *days, struct date date)
{
	return days->months[date.month - 1] >> date.day & 1;
}
