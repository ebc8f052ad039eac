# SPDX-License-Identifier: MIT
"""rules.py EXPAND [COUNT [SEED]]: random rules, expanded by core/calendar and by dateutil, must give the same dates.

EXPAND is the program that answers for core/calendar.  The names are invented.
"""

import datetime
import os
import random
import subprocess
import sys
import tempfile
import warnings

from dateutil import rrule

FIRST, LAST = datetime.date(2020, 1, 1), datetime.date(2035, 12, 31)
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def some(chance, values, most):
    values = list(values)
    return sorted(chance.sample(values, chance.randint(1, min(most, len(values)))))


def weekdays(chance, numbers):
    days = chance.sample(WEEKDAYS, chance.randint(1, 4))
    if not numbers or chance.random() < 0.3:
        return days
    return [f"{chance.choice(numbers)}{day}" for day in days]


def month_days(chance):
    # 1 to 28 are in every month, so that no rule goes without a date.
    return some(chance, range(1, 29), 2) + some(chance, [29, 30, 31], 2) + chance.choice([[], some(chance, [-1, -2, -27, -31], 3)])


def yearly(chance):
    kind = chance.choice(["plain", "month", "nth", "nth of the year", "month days", "year days", "weeks", "weekday days"])
    parts = {}
    if kind in ("month", "nth") or chance.random() < 0.3:
        parts["BYMONTH"] = some(chance, range(1, 13), 3)
    if kind == "nth":
        parts["BYDAY"] = weekdays(chance, [1, 2, 3, 4, -1, -2, -4])
    if kind == "nth of the year":
        parts["BYDAY"] = weekdays(chance, [1, 2, 20, 51, -1, -3, -50])
        parts.pop("BYMONTH", None)
    if kind in ("month days", "weekday days"):
        parts["BYMONTHDAY"] = month_days(chance)
    if kind == "weekday days":
        parts["BYDAY"] = weekdays(chance, [])
    if kind == "year days":
        parts["BYYEARDAY"] = some(chance, [*range(1, 366, 7), 366], 4) + chance.choice([[], [-1, -100, -366]])
        parts.pop("BYMONTH", None)
    if kind == "weeks":
        # The last weeks are left out: dateutil does not know that 2022-01-01 is in week 52.
        # With an interval it is open to which year a day of week 1 in December belongs.
        parts["BYWEEKNO"] = some(chance, range(2, 52), 3) + chance.choice([[], [-5], [-20]])
        # dateutil takes every day of the week where none is named; RFC 5545 that of DTSTART.
        parts["BYDAY"] = weekdays(chance, [])
        parts.pop("BYMONTH", None)
    return parts


def monthly(chance):
    kind = chance.choice(["plain", "nth", "month days", "weekday days"])
    parts = {}
    if chance.random() < 0.3:
        parts["BYMONTH"] = some(chance, range(1, 13), 4)
    if kind == "nth":
        parts["BYDAY"] = weekdays(chance, [1, 2, 3, 4, -1, -2])
    if kind in ("month days", "weekday days"):
        parts["BYMONTHDAY"] = month_days(chance)
    if kind == "weekday days":
        parts["BYDAY"] = weekdays(chance, [])
    return parts


def weekly(chance):
    parts = {}
    if chance.random() < 0.7:
        parts["BYDAY"] = weekdays(chance, [])
    if chance.random() < 0.3:
        parts["BYMONTH"] = some(chance, range(1, 13), 4)
    return parts


def daily(chance):
    parts = weekly(chance)
    if chance.random() < 0.3:
        parts["BYMONTHDAY"] = month_days(chance)
    return parts


UNITS = {"YEARLY": yearly, "MONTHLY": monthly, "WEEKLY": weekly, "DAILY": daily}


def unknown(unit, parts):
    """Whether it is a rule that is refused, as libical would expand it wrongly."""
    both_ends = any(min(parts.get(part, [1])) < 0 for part in ("BYMONTHDAY", "BYYEARDAY"))
    return (("BYSETPOS" in parts and ("BYWEEKNO" in parts or unit == "WEEKLY" or (both_ends and "BYDAY" not in parts)))
            or ("WKST" in parts and "BYWEEKNO" in parts)
            or (unit == "DAILY" and "INTERVAL" in parts and both_ends))


def any_rule(chance, timed):
    unit = chance.choice([*UNITS, "YEARLY", "YEARLY"])
    parts = UNITS[unit](chance)
    if len(parts) > 0 and chance.random() < 0.25:
        parts["BYSETPOS"] = some(chance, [1, 2, 3, 5, -1, -2], 2) if unit != "DAILY" else [chance.choice([1, -1])]
    elif timed and chance.random() < 0.4:
        parts["BYHOUR"] = some(chance, range(24), 2)
        if chance.random() < 0.5:
            parts["BYMINUTE"] = some(chance, range(0, 60, 5), 2)
    # With an interval that a month or a leap day never meets there might be no date at all.
    if chance.random() < 0.5 and not ("BYMONTH" in parts and unit == "MONTHLY"):
        parts["INTERVAL"] = [chance.randint(2, 5)]
    if chance.random() < 0.3:
        parts["WKST"] = [chance.choice(WEEKDAYS)]
    return unit, parts


def rule(chance, timed):
    """A rule as text, without its end."""
    unit, parts = any_rule(chance, timed)
    while unknown(unit, parts):
        unit, parts = any_rule(chance, timed)
    return f"FREQ={unit}" + "".join(f";{name}={','.join(map(str, values))}" for name, values in parts.items())


def event(chance, number):
    """Return the lines of an event and its dates by dateutil."""
    start = datetime.datetime(2014, 1, 1) + datetime.timedelta(days=chance.randrange(14 * 365))
    timed = chance.random() < 0.4
    if timed:
        start += datetime.timedelta(minutes=15 * chance.randrange(96))
    form, kind = ("%Y%m%dT%H%M%S", "") if timed else ("%Y%m%d", ";VALUE=DATE")
    text = rule(chance, timed)
    if start.day > 28 and "BY" not in text:
        start = start.replace(day=28)
    end = datetime.datetime(2036, 1, 1)
    reference = {"until": end}
    ending = chance.choice(["", "", "COUNT", "UNTIL"])
    if ending == "COUNT":
        reference["count"] = chance.choice([1, 2, 5, 17, 40, 400])
        text += f";COUNT={reference['count']}"
    if ending == "UNTIL":
        reference["until"] = until = start + datetime.timedelta(days=chance.randrange(6000), minutes=30 * timed)
        text += f";UNTIL={until.strftime(form)}"
        reference["until"] = min(until, end)
    found = rrule.rrulestr(text.split(";COUNT")[0].split(";UNTIL")[0], dtstart=start).replace(**reference)
    dates = {at.date() for at in found if at < end}
    lines = [f"UID:teapot-{number}", f"SUMMARY:World Teapot Day {number}", f"DTSTART{kind}:{start.strftime(form)}", f"RRULE:{text}"]
    here = sorted(date for date in dates if FIRST <= date <= LAST)
    if here and chance.random() < 0.3:
        without = chance.sample(here, min(3, len(here)))
        lines.append("EXDATE;VALUE=DATE:" + ",".join(date.strftime("%Y%m%d") for date in without))
        here = [date for date in here if date not in without]
    return ["BEGIN:VEVENT", *lines, "END:VEVENT"], here


def main(program, count=300, seed=2030):
    warnings.simplefilter("ignore")
    chance = random.Random(int(seed))
    lines, expected = [], {}
    for number in range(int(count)):
        text, expected[f"teapot-{number}"] = event(chance, number)
        lines += text
    with tempfile.NamedTemporaryFile("w", suffix=".ics", delete=False) as file:
        file.write("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]))
    try:
        run = subprocess.run([program, file.name, str(FIRST), str(LAST)], capture_output=True, text=True, check=True)
    finally:
        os.unlink(file.name)
    found = {uid: [] for uid in expected}
    for line in run.stdout.splitlines():
        uid, date = line.split()
        found[uid].append(datetime.date.fromisoformat(date))
    faults = [uid for uid in expected if found[uid] != expected[uid]]
    for uid in faults[:10]:
        at = lines.index(f"UID:{uid}")
        extra = sorted(set(found[uid]) - set(expected[uid]))[:3]
        missing = sorted(set(expected[uid]) - set(found[uid]))[:3]
        print(f"{uid}: {lines[at + 2]} {lines[at + 3]}: {len(expected[uid])} dates, missing {list(map(str, missing))}, "
              f"too many {list(map(str, extra))}", file=sys.stderr)
    refused = [line for line in run.stderr.splitlines() if ": warning: the rule gives no day" not in line]
    if faults or refused:
        print("\n".join(refused[:10]), file=sys.stderr)
        print(f"rules: {len(faults)} of {count} differ, {len(refused)} reports", file=sys.stderr)
        return 1
    print(f"rules: {count} rules, {sum(map(len, expected.values()))} dates, as dateutil finds them")
    return 0


sys.exit(main(*sys.argv[1:]))
