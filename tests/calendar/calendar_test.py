# SPDX-License-Identifier: MIT
"""calendar_test.py TABLE CALENDAR [OBSERVED]: what readers of iCalendar find in a calendar that is shipped.

The events are read with icalendar and expanded with dateutil; and by the program OBSERVED, which uses libical.  What
they must say is worked out from the table alone, by other means than those of make-calendar.sh.  Prints "ok NAME" or
"not ok NAME: why" for each check; run.sh counts.
"""

import calendar
import datetime
import json
import re
import subprocess
import sys
import tempfile

try:
    import icalendar
    from dateutil import rrule
except ImportError as missing:
    print(f"not ok calendar_test.py: {missing}: install the Debian packages python3-icalendar and python3-dateutil")
    sys.exit(1)

YEARS = range(2014, 2031)
LANGUAGES = ["fr", "es", "ar", "zh", "ru"]
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
SINCE_UNKNOWN = 2000

# What a year and a decade are called, so that their first day is not taken for a day of its own.
PERIODS = {
    "year": {"en": "Year", "fr": "Année", "es": "Año", "ar": "السنة", "zh": "年", "ru": "год"},
    "decade": {"en": "Decade", "fr": "Décennie", "es": "Decenio|Década", "ar": "العقد", "zh": "十年",
               "ru": "[Дд]есятилетие"},
}


def read_table(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        header, *rows = (line.rstrip("\n").split("\t") for line in file)
    return [dict(zip(header, row)) for row in rows]


def first_year(row):
    return int(row["since"] or SINCE_UNKNOWN)


def listed_dates(row):
    return [datetime.datetime.strptime(day, "%Y%m%d").date() for day in row["rule"][len("RDATE="):].split(",")]


def dates_in(row, year):
    """The dates of the row in the year, by its rule and the year of its beginning."""
    rule = row["rule"]
    if year < first_year(row):
        return []
    if rule.startswith("RDATE="):
        return [date for date in listed_dates(row) if date.year == year]
    if not rule.startswith("FREQ="):
        return [datetime.date.fromisoformat(f"{year}-{rule}")]

    by = dict(part.split("=") for part in rule.split(";"))
    if (year - first_year(row)) % int(by.get("INTERVAL", 1)):
        return []
    weeks = calendar.monthcalendar(year, int(by["BYMONTH"]))
    days = [day for week in weeks for day in week if day]
    if "BYDAY" in by:
        nth, name = re.fullmatch(r"(-?\d)?(..)", by["BYDAY"]).groups()
        column = WEEKDAYS.index(name)
        days = [week[column] for week in weeks if week[column]]
        if nth:
            days = [days[int(nth) - (int(nth) > 0)]]
    if "BYMONTHDAY" in by:
        days = [day for day in days if str(day) in by["BYMONTHDAY"].split(",")]
    return [datetime.date(year, int(by["BYMONTH"]), day) for day in days]


def first_date(row):
    return next(date for year in range(first_year(row), 2100) for date in dates_in(row, year))


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def expand(event):
    """The dates of the event in YEARS, as RFC 5545 has it: DTSTART, RRULE and RDATE."""
    noon = datetime.time(12)
    start = datetime.datetime.combine(event["DTSTART"].dt, noon)
    dates = rrule.rruleset()
    dates.rdate(start)
    for rule in as_list(event.get("RRULE")):
        dates.rrule(rrule.rrulestr(rule.to_ical().decode(), dtstart=start))
    for group in as_list(event.get("RDATE")):
        for date in group.dts:
            dates.rdate(datetime.datetime.combine(date.dt, noon))
    span = [datetime.datetime(YEARS[0], 1, 1), datetime.datetime(YEARS[-1], 12, 31, 23)]
    return [found.date() for found in dates.between(*span, inc=True)]


def by_language(values):
    return [(value.params["LANGUAGE"], str(value)) for value in as_list(values)]


def other_names(row):
    return [tuple(other.split("=", 1)) for other in row["other_names"].split("|") if other]


def other_urls(row):
    others = [language for language in row["url_languages"].split(",") if language not in ("", "en")]
    if not re.search(r"/en(/|$)", row["url"]):
        return []
    return [(language, re.sub(r"/en(?=/|$)", "/" + language, row["url"], 1)) for language in others]


def check_round_trip(row, event):
    """Read, written and read again, the event has the identity, the name and the date that the table gives it."""
    again = icalendar.Event.from_ical(event.to_ical())
    wanted = (row["id"] + "@observed", row["name_en"], first_date(row))
    for read in (event, again):
        found = (str(read["UID"]), str(read["SUMMARY"]), read["DTSTART"].dt)
        if found != wanted:
            return f"{found} instead of {wanted}"


def check_properties(row, event):
    """Every fact of the row stands in the event, and nothing empty."""
    pairs = {
        "X-OBSERVED-NAME": (by_language(event.get("X-OBSERVED-NAME")),
                            [(language, row["name_" + language]) for language in LANGUAGES
                             if row["name_" + language]]),
        "X-OBSERVED-OTHER-NAME": (by_language(event.get("X-OBSERVED-OTHER-NAME")), other_names(row)),
        "X-OBSERVED-URL": (by_language(event.get("X-OBSERVED-URL")), other_urls(row)),
        "URL": (event.get("URL"), row["url"] or None),
        "CATEGORIES": (",".join(event["CATEGORIES"].cats) if "CATEGORIES" in event else None, row["topics"] or None),
        "X-OBSERVED-RESOLUTION": (event.get("X-OBSERVED-RESOLUTION"), row["resolution"] or None),
        "X-OBSERVED-SDG": (event.get("X-OBSERVED-SDG"), row["sdgs"] or None),
        "TRANSP": (event.get("TRANSP"), "TRANSPARENT"),
    }
    for name, (found, wanted) in pairs.items():
        if found != wanted:
            return f"{name} is {found!r} instead of {wanted!r}"


def check_duration(row, event):
    start = event["DTSTART"].dt
    end = event["DTEND"].dt if "DTEND" in event else start + datetime.timedelta(days=1)
    if (end - start).days != int(row["duration"]):
        return f"{(end - start).days} days instead of {row['duration']}"


def check_dates(row, event):
    found = expand(event)
    wanted = [date for year in YEARS for date in dates_in(row, year)]
    if found != wanted:
        return f"{[str(date) for date in found]} instead of {[str(date) for date in wanted]}"


def check_once_a_year(row, event):
    """A day of the month, or a weekday of it, comes once in every year since its first."""
    if row["rule"].startswith("RDATE=") or "INTERVAL" in row["rule"]:
        return None
    found = [date.year for date in expand(event)]
    wanted = [year for year in YEARS if year >= first_year(row)]
    if found != wanted:
        return f"in {found} instead of {wanted}"


def check_period(row, event):
    """A year or decade can be told from a day by its id, its topic and its name in each language."""
    kind = row["kind"]
    if kind not in PERIODS:
        return None
    if not row["id"].startswith(kind + "-") or row["topics"] != "international-" + kind:
        return f"a {kind} has another id, or topic: {row['topics']}"
    if first_year(row) != event["DTSTART"].dt.year:
        return f"it begins on {event['DTSTART'].dt}, not in {row['since']}"
    for language, name in [("en", str(event["SUMMARY"])), *by_language(event.get("X-OBSERVED-NAME"))]:
        if not re.search(rf"\b({PERIODS[kind][language]})\b" if language != "zh" else PERIODS[kind]["zh"], name):
            return f"{name!r} does not name a {kind}"


CHECKS = {
    "events round-trip through icalendar": check_round_trip,
    "events say what the table says": check_properties,
    "events last as long as the table says": check_duration,
    "dateutil finds the dates of the table's rules": check_dates,
    "yearly rules give one date a year": check_once_a_year,
    "years and decades are named as such": check_period,
}


def check_observed(program, shipped, rows):
    """The program lists, for each year, what the table has in it, and has no fault to tell."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
        file.write(f'calendars = [ "{shipped}" ]; webhooks = ( );\n')
        file.flush()
        for year in YEARS:
            run = subprocess.run([program, "-c", file.name, "observances", "--json", "--year", str(year)],
                                 capture_output=True, text=True)
            if run.returncode or run.stderr:
                return [f"exit {run.returncode}: {run.stderr}"]
            found = {(each["date"], each["id"]) for each in json.loads(run.stdout)}
            wanted = {(str(date), row["id"]) for row in rows for date in dates_in(row, year)}
            if found != wanted:
                return [f"{year}: {sorted(found ^ wanted)[0]} in one of both only"]
    return []


def check_names(program, shipped, rows):
    """The program takes each name, former ones too, for the observance that has it, where only one has."""
    names = {}
    for row in rows:
        own = [(language, row["name_" + language]) for language in ["en", *LANGUAGES]]
        for language, name in own + other_names(row):
            if name:
                names.setdefault((language, name), []).append(row)
    with tempfile.TemporaryDirectory() as folder:
        wanted = {}
        for number, ((language, name), having) in enumerate(names.items()):
            if len(having) == 1:
                file = f"{folder}/{number}.txt"
                wanted[file] = (having[0]["id"], name)
                with open(file, "w", encoding="utf-8") as message:
                    message.write(f"Observance: {name}\nLanguage: {language}\n"
                                  f"Date: {first_date(having[0])}\n\nTea.\n")
        with open(folder + "/test.conf", "w", encoding="utf-8") as file:
            file.write(f'calendars = [ "{shipped}" ]; webhooks = ( );\n')
        run = subprocess.run([program, "-c", folder + "/test.conf", "messages", "--json", *wanted],
                             capture_output=True, text=True)
    found = {each["file"]: each["observance"] for each in json.loads(run.stdout or "[]")}
    return [f"{name!r} is taken for {found.get(file)}, not {id}" for file, (id, name) in wanted.items()
            if found.get(file) != id]


def main(table, shipped, program=None):
    rows = read_table(table)
    try:
        with open(shipped, "rb") as file:
            events = icalendar.Calendar.from_ical(file.read()).walk("VEVENT")
    except ValueError as error:
        print(f"not ok icalendar reads the calendar: {error}")
        return 1
    faults = [f"{event.get('UID')}: {error}" for event in events for error in event.errors]
    faults += [f"{event.get('UID')}: {name} is no date" for event in events for name in ("DTSTART", "DTEND")
               if name in event and type(getattr(event[name], "dt", None)) is not datetime.date]
    if len(events) != len(rows):
        faults.append(f"{len(events)} events for {len(rows)} rows")
    results = {"icalendar reads the calendar": faults}
    if not faults:
        for name, check in CHECKS.items():
            found = ((row["id"], check(row, event)) for row, event in zip(rows, events))
            results[name] = [f"{id}: {fault}" for id, fault in found if fault]
    if program:
        results["observed finds the dates of the table"] = check_observed(program, shipped, rows)
        results["observed knows each by its names"] = check_names(program, shipped, rows)
    for name, faults in results.items():
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        print(f"not ok {name}: {faults[0]}{more}" if faults else f"ok {name}")
    return int(any(results.values()))


sys.exit(main(*sys.argv[1:]))
