# SPDX-License-Identifier: MIT
"""zones.py INSTANTS: core/zone against Python's zoneinfo, for 60 zones from 1900 to 2200.

INSTANTS is the program that answers for core/zone.  Asked are random days and, of each zone, the days around every change of
its clocks that zoneinfo has between 1900 and 2200.
"""

import datetime
import random
import subprocess
import sys
import zoneinfo

ZONES = """
UTC Etc/GMT+12 Etc/GMT-14 Europe/Paris Europe/London Europe/Dublin Europe/Lisbon Europe/Moscow Europe/Istanbul
Europe/Chisinau Europe/Amsterdam America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles
America/Anchorage America/Adak America/St_Johns America/Halifax America/Havana America/Mexico_City America/Sao_Paulo
America/Santiago America/Asuncion America/Caracas America/Argentina/San_Luis America/Scoresbysund America/Nuuk
America/Miquelon Africa/Casablanca Africa/El_Aaiun Africa/Cairo Africa/Monrovia Africa/Juba Africa/Johannesburg
Asia/Gaza Asia/Hebron Asia/Jerusalem Asia/Beirut Asia/Tehran Asia/Kathmandu Asia/Kolkata Asia/Almaty Asia/Pyongyang
Asia/Manila Asia/Shanghai Asia/Tokyo Asia/Kabul Australia/Sydney Australia/Lord_Howe Australia/Eucla Antarctica/Troll
Antarctica/Casey Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Kiritimati Pacific/Kwajalein
""".split()
RANDOM_DAYS = 100
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
SECOND = datetime.timedelta(seconds=1)


def seconds(instant):
    return (instant - EPOCH) // SECOND


def offset(zone, at):
    return (EPOCH + at * SECOND).astimezone(zone).utcoffset() // SECOND


def change_between(zone, low, high):
    """The first second at which the offset is no longer that of LOW, if it is another at HIGH."""
    before = offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def changes(zone):
    """Every change of the clocks, found by looking at every fifth day."""
    step, at, end = 5 * 86400, seconds(EPOCH.replace(year=1900)), seconds(EPOCH.replace(year=2201))
    last = offset(zone, at)
    # No zone file lists a change after 2087; the rules behind them repeat.
    dense_end = seconds(EPOCH.replace(year=2088))
    while at < end:
        if at >= dense_end and at < end - 2 * 366 * 86400:
            at = end - 2 * 366 * 86400
            last = offset(zone, at)
        here = offset(zone, at + step)
        if here != last:
            yield change_between(zone, at, at + step)
        last, at = here, at + step


def instant(zone, day, minutes):
    """PEP 495: fold=0 is the first of an hour that comes twice.  In a gap the end of it is sought."""
    wall = datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=minutes)
    at = seconds(wall.replace(tzinfo=zone, fold=0))
    back = (EPOCH + at * SECOND).astimezone(zone).replace(tzinfo=None)
    if back == wall:
        return at
    return change_between(zone, at - 86400, at)


def questions(name, random_of):
    zone = zoneinfo.ZoneInfo(name)
    first = datetime.date(1900, 1, 2)
    days = [first + datetime.timedelta(days=random_of.randrange(300 * 365)) for _ in range(RANDOM_DAYS)]
    for change in changes(zone):
        local = (EPOCH + change * SECOND).astimezone(zone).date()
        days += [local + datetime.timedelta(days=n) for n in (-1, 0, 1)]
        for at in (change - 1, change):
            shown = (EPOCH + at * SECOND).astimezone(zone)
            yield f"{name} {at}", f"{shown.utcoffset() // SECOND} {shown.date()}"
    for day in days:
        for minutes in (0, 150, random_of.randrange(60, 241), 1439, 1440):
            yield f"{name} {day} {minutes}", str(instant(zone, day, minutes))


def main(program):
    random_of = random.Random(1945)
    asked, expected = [], []
    for name in ZONES:
        for question, answer in questions(name, random_of):
            asked.append(question)
            expected.append(answer)
    got = subprocess.run([program], input="\n".join(asked), capture_output=True, text=True, check=True).stdout.splitlines()
    faults = [(q, e, g) for q, e, g in zip(asked, expected, got) if e != g]
    for question, answer, other in faults[:20]:
        print(f"{question}: zoneinfo says {answer}, core/zone says {other}", file=sys.stderr)
    if faults or len(got) != len(asked):
        print(f"zones: {len(faults)} of {len(asked)} differ", file=sys.stderr)
        return 1
    print(f"zones: {len(ZONES)} zones, {len(asked)} questions, as zoneinfo says")
    return 0


sys.exit(main(*sys.argv[1:]))
