#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The calendars that are shipped: each is what conf/make-calendar.sh makes of its table, it is sound iCalendar, our
# program and others read from it the dates that the table means, and a faulty table is refused with its line.
# Prints "ok NAME" or "not ok NAME: why" for each check, then the counts.  Exit: 0 all passed · 1 otherwise.

root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
make=$root/conf/make-calendar.sh
observed=$(realpath -m "${BUILD:-$root/build}/observed")

export LC_ALL=C
tab=$(printf '\t')
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT PIPE TERM

# about NAME: the calendar that the checks are about from now on.
about() {
	name=$1
	table=$root/conf/$name.tsv
	calendar=$root/conf/$name.ics
}

# pass NAME, fail NAME WHY: the result of one check.
pass() {
	printf 'ok %s: %s\n' "$name" "$1" | tee -a "$tmp/results"
}

fail() {
	printf 'not ok %s: %s: %s\n' "$name" "$1" "$2" | tee -a "$tmp/results"
}

# expect NAME WHY: the check has passed if nothing was put into $tmp/why, which is then emptied; WHY goes before the
# first line of it.
expect() {
	if [ -s "$tmp/why" ]; then
		fail "$1" "$2$(head -n 1 "$tmp/why")"
	else
		pass "$1"
	fi
	: > "$tmp/why"
}

# The calendar with its folded lines joined and without CR.
unfold() {
	awk '{ sub(/\r$/, "") } /^ / { held = held substr($0, 2); next } NR > 1 { print held } { held = $0 }
		END { print held }' "$calendar"
}

# The shipped calendar is the one that the script makes, from a file and from standard input, with each awk here.
check_made() {
	for awk in awk mawk gawk 'busybox awk' original-awk; do
		command -v "${awk% awk}" > "$tmp/which" || continue
		if ! AWK=$awk "$make" "$table" > "$tmp/made.ics" 2> "$tmp/why"; then
			expect "made with $awk" "the script failed: "
		else
			cmp "$calendar" "$tmp/made.ics" > "$tmp/why" 2>&1
			expect "made with $awk" "run conf/make-calendar.sh again: "
		fi
	done
	"$make" < "$table" 2>&1 | cmp "$calendar" - > "$tmp/why" 2>&1
	expect "made from standard input" ""
}

# What the names that are shipped do not happen to hold.
check_text() {
	table_with name_en 'a\b;c, \n "d"' | "$make" > "$tmp/made.ics" 2> "$tmp/why"
	grep -Fqx "$(printf '%s\r' 'SUMMARY:a\\b\;c\, \\n "d"')" "$tmp/made.ics" ||
		printf 'it became %s\n' "$(grep '^SUMMARY' "$tmp/made.ics" | sed -n 2p)" >> "$tmp/why"
	expect "TEXT is escaped" ""

	table_with other_names 'ru=a\b;c, d=e|en="f"' | "$make" > "$tmp/made.ics" 2> "$tmp/why"
	for line in 'ru:a\\b\;c\, d=e' 'en:"f"'; do
		grep -Fqx "$(printf '%s\r' "X-OBSERVED-OTHER-NAME;LANGUAGE=$line")" "$tmp/made.ics" ||
			printf 'no %s\n' "$line" >> "$tmp/why"
	done
	expect "other names are one to a line" ""

	clefs=$(yes 𝄞 | head -n 40 | tr -d '\n')
	for letters in '' 1 12 123; do
		table_with name_en "$letters$clefs" | "$make" 2>> "$tmp/why" |
			iconv -f UTF-8 -t UTF-8 2>> "$tmp/why" | awk 'length($0) > 76 { print "a line of " length($0) }' >> "$tmp/why"
	done
	expect "characters of four bytes are not cut" ""
}

# Each weekday of each month, for up to 99 days: the few that are shipped would not show each slip in the reckoning.
check_weekdays() {
	awk -F "$tab" -v OFS="$tab" '
		NR == 1 { print }
		NR == 2 {
			n = split("1 2 3 4 -1", nth, " ")
			split("MO TU WE TH FR SA SU", weekday, " ")
			for (month = 1; month <= 12; month++)
				for (i = 1; i <= 7; i++)
					for (j = 0; j <= n; j++) {
						$1 = "event-" ++id
						$3 = "FREQ=YEARLY;BYMONTH=" month ";BYDAY=" nth[j] weekday[i]
						if (j == 0)
							$3 = $3 ";BYMONTHDAY=5,6,7,8,9,10,11"
						$4 = id % 99 + 1
						$5 = 1996 + id % 28
						print
					}
		}' "$table" > "$tmp/made.tsv"
	if "$make" "$tmp/made.tsv" > "$tmp/made.ics" 2> "$tmp/why"; then
		/usr/bin/python3 "$root/tests/calendar/calendar_test.py" "$tmp/made.tsv" "$tmp/made.ics" > "$tmp/out" 2>&1 ||
			grep -v '^ok ' "$tmp/out" > "$tmp/why"
	fi
	expect "each weekday of each month" ""
}

# check_events COUNT TITLE: one observance that is lost shows, one that is added is counted where this is called.
check_events() {
	unfold > "$tmp/unfolded"
	n=$(grep -c '^BEGIN:VEVENT$' "$tmp/unfolded")
	[ "$n" -eq "$1" ] || echo "$n" > "$tmp/why"
	expect "$1 events" "there are "

	for property in NAME X-WR-CALNAME; do
		grep -Fqx "$property:$2" "$tmp/unfolded" || echo "no $property:$2" >> "$tmp/why"
	done
	expect "called $2" ""

	sed -n 's/^UID://p' "$tmp/unfolded" | sort | uniq -d > "$tmp/why"
	[ "$(grep -c '^UID:.*@observed$' "$tmp/unfolded")" -eq "$n" ] || echo "not one for each event" >> "$tmp/why"
	expect "unique UIDs" ""
}

# With both calendars in use, of two events with one UID only the first counts.
check_uids() {
	for each in un-observances un-years; do
		about "$each"
		unfold | sed -n 's/^UID://p'
	done | sort | uniq -d > "$tmp/why"
	expect "no UID of un-observances" "both have "
}

# check_structure AGAIN: each event has that many properties by which it comes again, 1 or 0.
check_structure() {
	awk '!/\r$/ || /\r./ { print "line " NR }' "$calendar" > "$tmp/why"
	[ "$(tail -c 2 "$calendar" | od -An -tx1 | tr -d ' ')" = 0d0a ] || echo "the last line" >> "$tmp/why"
	expect "CRLF" "missing, or CR alone, in "

	awk '{ sub(/\r$/, "") } length($0) > 75 { print "line " NR " has " length($0) }' "$calendar" > "$tmp/why"
	expect "75 octets" ""

	# A character cut by a fold has CRLF and a space inside, and is not valid.
	iconv -f UTF-8 -t UTF-8 "$calendar" 2>&1 > "$tmp/utf8" | cat > "$tmp/why"
	expect "UTF-8" ""

	awk -v again="$1" '
		function bad(why) { print "line " NR " (unfolded) " why }
		NR == 1 && $0 != "BEGIN:VCALENDAR" { bad("does not begin the calendar") }
		ended { bad("is after its end") }
		/^BEGIN:VEVENT$/ { if (inside) bad("begins an event in another"); inside = 1; split("", count) }
		{ name = $0; sub(/[:;].*/, "", name); count[name]++ }
		/^END:VEVENT$/ {
			inside = 0
			n = split("UID DTSTAMP DTSTART SUMMARY TRANSP", once, " ")
			for (i = 1; i <= n; i++)
				if (count[once[i]] != 1)
					bad("ends an event with " count[once[i]] + 0 " " once[i])
			if (count["RRULE"] + count["RDATE"] != again)
				bad("ends an event with " count["RRULE"] + count["RDATE"] " rules to come again")
		}
		/^END:VCALENDAR$/ { ended = 1 }
		!/^[A-Z-]+(;[A-Z]+=[A-Za-z]+)?:./ { bad("is not NAME:VALUE") }
		END { if (!ended) print "the calendar does not end" }' "$tmp/unfolded" > "$tmp/why"
	expect "structure" ""
}

# One program that people have, with a calendar of its own for each of ours.
configure_khal() {
	mkdir -p "$tmp/home" "$tmp/vdir/un-observances" "$tmp/vdir/un-years"
	cat > "$tmp/khal.conf" <<-END
		[calendars]
		[[un-observances]]
		path = $tmp/vdir/un-observances
		[[un-years]]
		path = $tmp/vdir/un-years
		[sqlite]
		path = $tmp/khal.db
		[locale]
		dateformat = %Y-%m-%d
		longdateformat = %Y-%m-%d
		timeformat = %H:%M
		datetimeformat = %Y-%m-%d %H:%M
		longdatetimeformat = %Y-%m-%d %H:%M
		local_timezone = UTC
		default_timezone = UTC
	END
}

# It imports all, and shows the days on standard input, "DATE NAME" each.
check_khal() {
	if ! command -v khal > "$tmp/which"; then
		fail "khal" "it is missing: install the Debian package khal"
		return
	fi
	if ! khal_here import --batch -a "$name" "$calendar" > "$tmp/out" 2>&1; then
		fail "khal imports" "$(tail -n 1 "$tmp/out")"
		return
	fi
	events=$(grep -c '^BEGIN:VEVENT' "$calendar")
	n=$(find "$tmp/vdir/$name" -name '*.ics' | wc -l)
	[ "$n" -eq "$events" ] || echo "$n" > "$tmp/why"
	expect "khal imports" "not $events events, but "
	while read -r date wanted; do
		shown "$date" "$wanted"
	done
}

khal_here() {
	env -i PATH="$PATH" LC_ALL=C.UTF-8 HOME="$tmp/home" khal --config "$tmp/khal.conf" "$@"
}

# shown DATE NAME: this is among what it shows; or nothing is, without a NAME.
shown() {
	khal_here list -a "$name" --format '{title}' "$1" 1d > "$tmp/out" 2>&1
	if [ -n "$2" ]; then
		grep -Fqx "$2" "$tmp/out"
	else
		grep -Fqx 'No events' "$tmp/out"
	fi || tr '\n' '/' < "$tmp/out" > "$tmp/why"
	expect "khal shows ${2:-nothing} on $1" "it shows "
}

# refused NAME: the table on standard input with the faults of $tmp/sentences, each "LINE: SENTENCE", and no others.
refused() {
	cat > "$tmp/bad.tsv"
	sed "s|^|$tmp/bad.tsv:|" "$tmp/sentences" > "$tmp/expected"
	"$make" "$tmp/bad.tsv" > "$tmp/out" 2> "$tmp/told"
	status=$?
	if [ $status -ne 1 ]; then
		fail "$1" "exit $status"
	elif [ -s "$tmp/out" ]; then
		fail "$1" "a calendar was written all the same"
	else
		diff "$tmp/expected" "$tmp/told" | grep '^[<>]' > "$tmp/why"
		expect "$1" "told otherwise (< wanted, > told): "
	fi
}

# table_with COLUMN VALUE: a short table whose third line has VALUE in COLUMN.
table_with() {
	head -n 4 "$table" | COLUMN=$1 VALUE=$2 awk -F "$tab" -v OFS="$tab" '
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == ENVIRON["COLUMN"]) at = i }
		NR == 3 { $at = ENVIRON["VALUE"] }
		{ print }'
}

# bad NAME COLUMN VALUE SENTENCE: such a table is refused with SENTENCE.
bad() {
	echo "3: $4" > "$tmp/sentences"
	table_with "$2" "$3" | refused "refused: $1"
}

check_refusals() {
	bad "capitals in an id" id Education 'the id "Education" must be made of a-z, 0-9 and hyphens.'
	bad "no id" id "" 'the id "" must be made of a-z, 0-9 and hyphens.'
	bad "an id twice" id braille 'the id "braille" stands in line 2 already.'
	bad "no English name" name_en "" 'the English name is missing.'
	bad "a space at the end" name_fr "Journée " 'the name_fr begins or ends with a space.'
	bad "a CR" notes "$(printf 'note\r')" 'the notes holds a control character.'
	bad "a month" kind month 'the kind "month" must be day, week, year or decade.'
	bad "a year among the days" kind year \
		'a year does not belong into the table of the United Nations observances.'
	bad "a day that is not" rule 04-31 'the rule 04-31 names no day that every year has.'
	bad "29 February" rule 02-29 'the rule 02-29 names no day that every year has.'
	bad "a month that is not" rule 13-01 'the rule 13-01 names no day that every year has.'
	bad "a rule in words" rule FULLMOON-MAY 'the rule "FULLMOON-MAY" is of no kind that is known here.'
	bad "a monthly rule" rule 'FREQ=MONTHLY;BYDAY=1MO' \
		'the rule "FREQ=MONTHLY;BYDAY=1MO" is of no kind that is known here.'
	bad "a sixth Monday" rule 'FREQ=YEARLY;BYMONTH=5;BYDAY=6MO' \
		'the rule "FREQ=YEARLY;BYMONTH=5;BYDAY=6MO" is of no kind that is known here.'
	bad "every Monday" rule 'FREQ=YEARLY;BYMONTH=5;BYDAY=MO' \
		'the rule "FREQ=YEARLY;BYMONTH=5;BYDAY=MO" is of no kind that is known here.'
	bad "a 31st of June" rule 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=31' \
		'the rule FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=31 falls on no day.'
	bad "an RDATE that is not" rule RDATE=20230229 '"20230229" in the rule is no date like 20270730.'
	bad "RDATEs out of order" rule RDATE=20250512,20230515 'the date 20230515 in the rule must be after 20250512.'
	bad "an RDATE too early" rule RDATE=20170508,20190506 \
		'the date 20170508 in the rule is before the year in since.'
	for other in World 'de=Bildungstag' en= 'en= A' 'en=A |fr=B' 'en=A||fr=B'; do
		fault=$(printf '%s\n' "$other" | sed 's/.*||.*//; s/|.*//')
		bad "the other name $other" other_names "$other" \
			"the other name \"$fault\" must be en, fr, es, ar, zh or ru, then = and a name."
	done
	bad "an other name that it has" other_names "fr=B|en=International Day of Education" \
		'the other name "en=International Day of Education" is the name that it has.'
	bad "an other name twice" other_names "en=A|fr=A|en=A" 'the other name "en=A" stands there twice.'
	bad "a duration of none" duration 0 'the duration "0" must be a number of days, 1 to 99.'
	bad "a year in words" since soon 'the since "soon" must be a year, or empty where it is not established.'
	bad "a language unknown" url_languages en,de 'the url_languages "en,de" must be a list of en, fr, es, ar, zh, ru.'

	echo '3: the row has 19 columns instead of 20.' > "$tmp/sentences"
	head -n 4 "$table" | sed "3s/${tab}[^$tab]*\$//" | refused "refused: a column missing"

	echo '4: the row has 0 columns instead of 20.' > "$tmp/sentences"
	head -n 4 "$table" | sed 3G | refused "refused: an empty line"

	echo '1: the table holds no observance.' > "$tmp/sentences"
	head -n 1 "$table" | refused "refused: nothing but the header"

	echo '1: the first line must name the columns, divided by tabs: '"$(head -n 1 "$table" | tr '\t' ' ')." \
		> "$tmp/sentences"
	head -n 4 "$table" | sed 1d | refused "refused: no header"

	cat > "$tmp/sentences" <<-END
		2: the English name is missing.
		2: the rule "01/04" is of no kind that is known here.
		4: the row has 1 columns instead of 20.
		5: the id "education" stands in line 3 already.
	END
	head -n 6 "$table" | sed "2s/World Braille Day//; 2s/01-04/01\/04/; 4s/$tab.*//; 5s/^[^$tab]*/education/" |
		refused "refused: all faults at once"
}

# A year that came again would be a day of each year.
check_refusals_of_years() {
	for rule in 01-01 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1' RDATE=20150101,20160101; do
		bad "a year by $rule" rule "$rule" 'the rule of a year must be its first day alone, like RDATE=20270101.'
	done
	bad "a day among the years" kind day \
		'a day does not belong into the table of the United Nations years and decades.'
}

# Readers of iCalendar, and the dates computed anew from the table.
check_python() {
	/usr/bin/python3 "$root/tests/calendar/calendar_test.py" "$table" "$calendar" "$observed" > "$tmp/out" 2> "$tmp/err"
	status=$?
	sed -i "s/^\(not \)\{0,1\}ok /&$name: /" "$tmp/out"
	tee -a "$tmp/results" < "$tmp/out"
	if [ $status -ne 0 ] && ! grep -q '^not ok ' "$tmp/out"; then
		fail "calendar_test.py" "exit $status: $(tail -n 1 "$tmp/err")"
	fi
}

: > "$tmp/results"
: > "$tmp/why"
configure_khal

about un-observances
check_made
check_text
check_weekdays
check_events 250 "United Nations observances"
check_structure 1
check_python
check_khal <<-END
	2027-07-30 World Day against Trafficking in Persons
	2027-05-08 World Migratory Bird Day
	2027-05-20 Vesak, the Day of the Full Moon
	2027-02-07 World Interfaith Harmony Week
	2030-10-20 World Statistics Day
END
check_refusals

about un-years
check_made
check_events 50 "United Nations years and decades"
check_uids
check_structure 0
check_python
check_khal <<-END
	2018-03-22 International Decade for Action, "Water for Sustainable Development"
	2027-01-01 International Year of Sustainable and Resilient Tourism
	2027-01-02
	2028-01-01
END
check_refusals_of_years

passed=$(grep -c '^ok ' "$tmp/results")
failed=$(grep -c '^not ok ' "$tmp/results")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
