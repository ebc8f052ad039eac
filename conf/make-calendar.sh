#!/bin/sh
# SPDX-License-Identifier: MIT
#
# make-calendar.sh [TABLE]: write the observances of TABLE (or of standard input) as iCalendar, RFC 5545, to
# standard output:
#
#     conf/make-calendar.sh conf/un-observances.tsv > conf/un-observances.ics
#
# TABLE has one observance a line, its fields divided by tabs, under a line that names the columns.  A rule is one of
#
#     07-30                                             each year on that day
#     FREQ=YEARLY;BYMONTH=5;BYDAY=2SA                   on the nth weekday of the month; -1 is its last
#     FREQ=YEARLY;BYMONTH=11;BYDAY=MO;BYMONTHDAY=5,6,7  on the weekday, where it falls on one of those days
#     FREQ=YEARLY;INTERVAL=5;BYMONTH=10;BYMONTHDAY=20   on that day, every five years from the first
#     RDATE=20230515,20250512                           on those days and no others
#     RDATE=20270101                                    on that day alone
#
# The last is the rule of a year and of a decade: what is observed is their beginning, once.  They have a table of their
# own, and the calendar has another name.
#
# Names that it had before, and others that the United Nations write, are divided by |, each behind its language:
#
#     en=World Day of Teapots|en=Teapot Day|fr=Journée de la théière
#
# Faults are told all at once, each as FILE:LINE: SENTENCE on standard error; then nothing is written and the status
# is 1.  AWK names another awk: any that keeps to POSIX will do.

file=${1:--}
if [ "$file" = - ]; then
	file='standard input'
else
	exec < "$file"
fi

# Lines are folded by bytes (RFC 5545 3.1), so one character must be one byte.
# shellcheck disable=SC2016
LC_ALL=C FILE=$file exec ${AWK:-awk} '
BEGIN {
	# Raise this when the facts change: by it a program that subscribed sees that an event is newer (RFC 5545
	# 3.8.7.2).  It is no clock, so that the same table makes the same calendar.
	STAMP = "20261124T000000Z"

	# Where the first year of an observance is not established, its event begins with this one.
	SINCE = 2000

	COLUMNS = "id kind rule duration since name_en name_fr name_es name_ar name_zh name_ru other_names" \
		" resolution body url url_languages topics sdgs confidence notes"

	# The three kinds of RRULE.
	WEEKDAY = "(MO|TU|WE|TH|FR|SA|SU)"
	RRULE = "^FREQ=YEARLY(;INTERVAL=[1-9][0-9]?)?;BYMONTH=([1-9]|1[0-2])" \
		"(;BYDAY=([1-5]|-1)" WEEKDAY \
		"|;BYDAY=" WEEKDAY ";BYMONTHDAY=" list_of("[1-9][0-9]?") \
		"|;BYMONTHDAY=[1-9][0-9]?)$"

	NAME["day"] = NAME["week"] = "United Nations observances"
	NAME["year"] = NAME["decade"] = "United Nations years and decades"

	FILE = ENVIRON["FILE"]
	FS = "\t"
	columns = split(COLUMNS, column, " ")
	languages = split("fr es ar zh ru", language, " ")
	split("MO TU WE TH FR SA SU", weekday, " ")
	split("31 28 31 30 31 30 31 31 30 31 30 31", length_of, " ")
}

NR == 1 {
	header = COLUMNS
	gsub(/ /, "\t", header)
	if ($0 != header)
		fault("the first line must name the columns, divided by tabs: " COLUMNS ".")
	next
}

NF != columns {
	fault("the row has " NF " columns instead of " columns ".")
	next
}

{
	for (i = 1; i <= columns; i++)
		row[column[i]] = $i
	faults_before = faults
	check_row()
	if (faults > faults_before)
		next
	if (lines == 0)
		put_beginning()
	put_event()
}

END {
	if (lines == 0 && faults == 0)
		fault("the table holds no observance.")
	if (faults)
		exit 1
	put("END:VCALENDAR")
	for (i = 1; i <= lines; i++)
		printf "%s\r\n", line[i]
}

function fault(sentence)
{
	print FILE ":" NR ": " sentence | "cat >&2"
	faults++
}

function list_of(item)
{
	return item "(," item ")*"
}

function check_row(   i)
{
	for (i = 1; i <= columns; i++) {
		if (row[column[i]] ~ /^ | $/)
			fault("the " column[i] " begins or ends with a space.")
		if (row[column[i]] ~ /[[:cntrl:]]/)
			fault("the " column[i] " holds a control character.")
	}
	check("id", "^[a-z0-9-]+$", "made of a-z, 0-9 and hyphens")
	if (row["id"] in line_of)
		fault("the id \"" row["id"] "\" stands in line " line_of[row["id"]] " already.")
	else
		line_of[row["id"]] = NR
	if (row["name_en"] == "")
		fault("the English name is missing.")
	if (check("kind", "^(day|week|year|decade)$", "day, week, year or decade"))
		check_kind(row["kind"], row["rule"])
	check_other_names(row["other_names"])
	check("duration", "^[1-9][0-9]?$", "a number of days, 1 to 99")
	check("url", "^(https?://[^ ]+)?$", "a link that begins with https:// or http://")
	check("url_languages", "^(" list_of("(en|fr|es|ar|zh|ru)") ")?$", "a list of en, fr, es, ar, zh, ru")
	check("topics", "^(" list_of("[a-z-]+") ")?$", "a list of words, divided by commas")
	check("sdgs", "^(" list_of("([1-9]|1[0-7])") ")?$", "a list of numbers, 1 to 17")
	check("confidence", "^(high|medium|low)$", "high, medium or low")
	if (check("since", "^([12][0-9][0-9][0-9])?$", "a year, or empty where it is not established"))
		read_rule(row["rule"], row["since"] == "" ? SINCE : row["since"] + 0)
}

function check_other_names(list,   n, i, other, tongue, name, seen)
{
	n = split(list, other, "|")
	for (i = 1; i <= n; i++) {
		tongue = substr(other[i], 1, 2)
		name = substr(other[i], 4)
		if (other[i] !~ /^(en|fr|es|ar|zh|ru)=[^ ]/ || name ~ / $/)
			fault("the other name \"" other[i] "\" must be en, fr, es, ar, zh or ru, then = and a name.")
		else if (name == row["name_" tongue])
			fault("the other name \"" other[i] "\" is the name that it has.")
		else if (other[i] in seen)
			fault("the other name \"" other[i] "\" stands there twice.")
		seen[other[i]] = 1
	}
}

function check_kind(kind, rule)
{
	if (called == "")
		called = NAME[kind]
	if (NAME[kind] != called)
		fault("a " kind " does not belong into the table of the " called ".")
	else if (kind ~ /^(year|decade)$/ && rule !~ /^RDATE=[0-9]+$/)
		fault("the rule of a " kind " must be its first day alone, like RDATE=20270101.")
}

function check(name, pattern, demand)
{
	if (row[name] ~ pattern)
		return 1
	fault("the " name " \"" row[name] "\" must be " demand ".")
	return 0
}

# Set start to the first date of the rule from the year on, and dates to those that an RDATE must list beside it.
function read_rule(rule, year)
{
	start = dates = ""
	if (rule ~ /^[0-9][0-9]-[0-9][0-9]$/) {
		start = year substr(rule, 1, 2) substr(rule, 4)
		if (!is_date(start) || rule == "02-29")
			fault("the rule " rule " names no day that every year has.")
	} else if (rule ~ /^RDATE=./) {
		read_dates(substr(rule, 7), year)
	} else if (rule !~ RRULE) {
		fault("the rule \"" rule "\" is of no kind that is known here.")
	} else if (rule ~ /INTERVAL/ && row["since"] == "") {
		fault("the rule " rule " needs the year in since to count from.")
	} else {
		read_rrule(rule)
		start = first_date(year)
		if (start == "")
			fault("the rule " rule " falls on no day.")
	}
}

function read_dates(list, year,   n, i, date, last)
{
	n = split(list, date, ",")
	for (i = 1; i <= n; i++) {
		if (!is_date(date[i]))
			fault("\"" date[i] "\" in the rule is no date like 20270730.")
		else if (date[i] + 0 <= last + 0)
			fault("the date " date[i] " in the rule must be after " last ".")
		else if (int(date[i] / 10000) < year)
			fault("the date " date[i] " in the rule is before the year in since.")
		last = date[i]
	}
	start = date[1]
	dates = substr(list, length(start) + 2)
}

# Set month, nth (or 0), day_name (or "") and monthday[] from the rule.
function read_rrule(rule,   n, i, part, by)
{
	n = split(rule, part, /[;=]/)
	for (i = 1; i < n; i += 2)
		by[part[i]] = part[i + 1]
	month = by["BYMONTH"] + 0
	day_name = by["BYDAY"]
	sub(/^[-0-9]+/, "", day_name)
	nth = by["BYDAY"] + 0
	split("", monthday)
	n = split(by["BYMONTHDAY"], part, ",")
	for (i = 1; i <= n; i++)
		monthday[part[i] + 0] = 1
}

# Return the first date from the year on, or "".  A fifth weekday, or a 29 February, can be away for years, but never
# for more than forty.
function first_date(year,   last, day)
{
	for (last = year + 40; year <= last; year++)
		for (day = 1; day <= month_length(year, month); day++)
			if (falls_on(year, day))
				return stamp(year, month, day)
	return ""
}

function falls_on(year, day)
{
	if (day_name != "" && day_name != weekday[day_of_week(year, month, day)])
		return 0
	if (nth == 0)
		return day in monthday
	if (nth < 0)
		return day + 7 > month_length(year, month)
	return int((day + 6) / 7) == nth
}

# Return 1 for a Monday to 7 for a Sunday: by the congruence of Zeller, whose year begins in March.
function day_of_week(year, month, day)
{
	if (month < 3) {
		month += 12
		year--
	}
	return (day + int(13 * (month + 1) / 5) + year + int(year / 4) - int(year / 100) + int(year / 400) + 5) % 7 + 1
}

function month_length(year, month)
{
	if (month == 2 && (year % 4 == 0 && year % 100 != 0 || year % 400 == 0))
		return 29
	return length_of[month] + 0
}

function is_date(date,   month, day)
{
	month = substr(date, 5, 2) + 0
	day = substr(date, 7) + 0
	return date ~ /^[12][0-9][0-9][0-9][0-9][0-9][0-9][0-9]$/ && month >= 1 && month <= 12 && \
		day >= 1 && day <= month_length(substr(date, 1, 4), month)
}

function date_after(date, days,   year, month, day)
{
	year = substr(date, 1, 4) + 0
	month = substr(date, 5, 2) + 0
	day = substr(date, 7) + days
	while (day > month_length(year, month)) {
		day -= month_length(year, month)
		if (++month > 12) {
			month = 1
			year++
		}
	}
	return stamp(year, month, day)
}

function stamp(year, month, day)
{
	return sprintf("%04d%02d%02d", year, month, day)
}

function put_beginning()
{
	put("BEGIN:VCALENDAR")
	put("VERSION:2.0")
	put("PRODID:-//observed//UN observances//EN")
	put("CALSCALE:GREGORIAN")
	put("NAME:" called)
	put("X-WR-CALNAME:" called)
	put("REFRESH-INTERVAL;VALUE=DURATION:P7D")
}

function put_event(   i)
{
	put("BEGIN:VEVENT")
	put("UID:" row["id"] "@observed")
	put("DTSTAMP:" STAMP)
	put("DTSTART;VALUE=DATE:" start)
	if (row["duration"] > 1)
		put("DTEND;VALUE=DATE:" date_after(start, row["duration"]))
	if (row["rule"] ~ /^FREQ=/)
		put("RRULE:" row["rule"])
	else if (row["rule"] !~ /^RDATE=/)
		put("RRULE:FREQ=YEARLY")
	put_filled("RDATE;VALUE=DATE:", dates)
	put("SUMMARY:" text(row["name_en"]))
	for (i = 1; i <= languages; i++)
		put_filled("X-OBSERVED-NAME;LANGUAGE=" language[i] ":", text(row["name_" language[i]]))
	put_other_names()
	put_filled("URL:", row["url"])
	put_other_urls()
	put_filled("CATEGORIES:", row["topics"])
	put_filled("X-OBSERVED-RESOLUTION:", text(row["resolution"]))
	put_filled("X-OBSERVED-SDG:", row["sdgs"])
	put("TRANSP:TRANSPARENT")
	put("END:VEVENT")
}

# What messages may call it; it is not posted.
function put_other_names(   n, i, other)
{
	n = split(row["other_names"], other, "|")
	for (i = 1; i <= n; i++)
		put("X-OBSERVED-OTHER-NAME;LANGUAGE=" substr(other[i], 1, 2) ":" text(substr(other[i], 4)))
}

# The page in the other languages that it has, where its link tells the language apart.
function put_other_urls(   at, n, i, seen)
{
	at = index(row["url"] "/", "/en/")
	n = split(row["url_languages"], seen, ",")
	for (i = 1; at && i <= n; i++)
		if (seen[i] != "en")
			put("X-OBSERVED-URL;LANGUAGE=" seen[i] ":" \
				text(substr(row["url"], 1, at) seen[i] substr(row["url"], at + 3)))
}

# Escape a TEXT (RFC 5545 3.3.11).  A newline, which would need it too, cannot be in a row.
function text(value)
{
	gsub(/\\/, "&&", value)
	gsub(/[,;]/, "\\\\&", value)
	return value
}

function put_filled(name, value)
{
	if (value != "")
		put(name value)
}

# Add a line to the calendar, folded at 75 bytes, never inside a UTF-8 sequence, which has four at the most.
function put(content,   cut)
{
	while (length(content) > 75) {
		for (cut = 75; cut > 72 && is_continuation(substr(content, cut + 1, 1)); )
			cut--
		line[++lines] = substr(content, 1, cut)
		content = " " substr(content, cut + 1)
	}
	line[++lines] = content
}

function is_continuation(byte)
{
	return byte >= "\200" && byte < "\300"
}
'
