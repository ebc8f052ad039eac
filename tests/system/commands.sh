#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: every command answers as the manual says, by the shipped calendar and the shipped message.
set -eu
. "$(dirname "$0")/house.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
furnish
cat >"$CONFIG" <<EOF
calendars = [ "$root/conf/un-observances.ics" ];
messages = [ "$root/conf/messages" ];
ledger = "sqlite:ledger.db";
defaults = { languages = [ "fr", "en" ]; timezone = "Europe/Paris"; };
webhooks = (
  { name = "slack"; platform = "slack"; url = "https://hooks.example.org/services/T/B/hush"; remind = [ 7 ]; },
  { name = "mastodon"; platform = "mastodon"; url = "https://social.example"; token = "hush-hush"; topics = [ "human-rights" ]; },
  { name = "quiet"; platform = "telegram"; token = "1:hush-hush"; channel = "@c"; without_message = "skip"; }
);
EOF
at='--at 2027-07-30T08:59:50+02:00'

# answer NAME JQ WANTED ARGUMENT...: what jq makes of the JSON that a command prints.
answer() {
	name=$1 expression=$2 wanted=$3
	shift 3
	is "$name" "$(observed "$@" 2>&1 | jq -c "$expression" 2>&1)" "$wanted"
}

# exits NAME STATUS ARGUMENT...: the exit status, and for a misuse one line on standard error.
exits() {
	name=$1 wanted=$2 status=0
	shift 2
	observed "$@" >"$WORK/out" 2>"$WORK/err" || status=$?
	is "$name" "$status" "$wanted"
	[ "$wanted" != 2 ] || is "$name: one line" "$(wc -l <"$WORK/err")" 1
}

# The message.
file=$root/conf/messages/trafficking-in-persons/fr-2022-07-30.txt
messages() { answer "messages: $1" "$2" "$3" messages "$file" --json; }
messages 'observance' '.[0].observance' '"trafficking-in-persons"'
messages 'date' '.[0].date' '"2022-07-30"'
messages 'language' '.[0].language' '"fr"'
messages 'paragraphs' '.[0].body | length' 10
messages 'sentences' '[.[0].body[][]] | length' 12
messages 'faults' '.[0].faults' '[]'
messages 'no letterhead in the body' '[.[0].body[][] | select(test("NATIONS UNIES|SECRÉTAIRE|MESSAGE DIFFUSÉ"))]' '[]'
messages 'what stands above the body' '[.[0].head[] | [.line, .kind]]' \
	'[[3,"office"],[7,"office"],[9,"office"],[11,"rule"],[12,"title"],[13,"title"],[15,"date"]]'
messages 'and below it' '.[0] | .left_out + .tail' '[]'
messages 'why' '.[0].why | [.observance, .date, .written, .language]' \
	'["the title names it","it stands above or below the text","2022-07-30","recognised by its words"]'
observed messages "$file" >"$WORK/out"
is 'messages: what each line is taken for' "$(awk '$1 == 15 || $1 == 35 { print $2, $3, $4 }' "$WORK/out")" 'date Le 30
sentence En ce'
observed messages --json "$file" | jq -r '.[0].body[][]' >"$WORK/sentences"
while IFS= read -r sentence; do
	grep -qF -e "$sentence" "$file" || not_ok 'sentences are verbatim' "$sentence"
done <"$WORK/sentences"
ok 'sentences are verbatim'

# The calendar.
answer 'observances: 2027' 'map(.id) | unique | length > 240' true observances --year 2027 --json
answer 'observances: one of them' '.[] | select(.id == "trafficking-in-persons") | [.uid, .date, .days, .names.fr, .messages.fr]' \
	"[\"trafficking-in-persons@observed\",\"2027-07-30\",1,\"Journée mondiale de la lutte contre la traite d'êtres humains\",[\"2022-07-30\"]]" \
	observances --year 2027 --json
answer 'observances: by topic' '[.[] | select(.topics | index("oceans-water") | not)]' '[]' observances --year 2027 --topic oceans-water --json

# What comes.
answer 'next: the day' '.[0] | [.post, .due, .webhook, .platform, .observance, .date, .kind, .language, .message_date, .limit, .unit]' \
	'["slack/trafficking-in-persons/2027-07-30","2027-07-30T09:00:00+02:00","slack","slack","trafficking-in-persons","2027-07-30","day","fr","2022-07-30",4000,"utf16"]' \
	$at next --observance trafficking-in-persons --webhook slack --json
answer 'next: nothing longer than its limit' '[.[] | select(.limit != null and .length > .limit)]' '[]' $at next --to 2028-07-29 --json
answer 'next: the reminder' '[.[] | select(.kind == "reminder") | .days_before] | unique' '[7]' $at next --to 2028-07-29 --json
answer 'next: by days' '[.[].date] | unique' '["2027-07-30"]' next --from 2027-07-30 --to 2027-07-30 --webhook mastodon --json

preview() { answer "preview: $1" "$2" "$3" $at preview --observance trafficking-in-persons --json; }
preview 'three webhooks' 'map(.webhook)' '["slack","mastodon","quiet"]'
preview 'a request each' '[.[].requests | length] | unique' '[1]'
preview 'secrets are hidden' '[.[] | select(tostring | test("hush"))]' '[]'
preview 'the excerpt is in the text' '[.[] | select(.excerpt != null) | .text | contains("«")] | unique' '[true]'
preview 'attribution' '[.[] | .text | contains("Message du Secrétaire général de l'"'"'ONU, 30 juillet 2022")] | unique' '[true]'
preview 'bodies are sent as they are' '[.[] | .requests[0].body | fromjson | type] | unique' '["object"]'
preview 'year-bound sentences are passed over' '[.[] | select(.excerpt | test("2022|2023"))]' '[]'
answer 'preview: in English there is no message' '.[0] | [.language, .message, .excerpt]' '["en",null,null]' \
	$at preview --observance trafficking-in-persons --webhook slack --language en --json
answer 'preview: a reminder' '.[0] | [.kind, .days_before, .due]' '["reminder",7,"2027-07-23T09:00:00+02:00"]' \
	--at 2027-07-01T00:00:00Z preview --observance trafficking-in-persons --webhook slack --remind 7 --json

# The page in the language of the post: where the calendar has it, else in English.
link() {
	answer "link: $1 in $2" '.[0] | .text | scan("https://[^ \n]*")' "\"$3\"" $at preview --observance "$1" --webhook slack --language "$2" --json
}
link trafficking-in-persons fr https://www.un.org/fr/observances/end-human-trafficking-day
link trafficking-in-persons ar https://www.un.org/ar/observances/end-human-trafficking-day
link trafficking-in-persons zh https://www.un.org/zh/observances/end-human-trafficking-day
link trafficking-in-persons en https://www.un.org/en/observances/end-human-trafficking-day
link trafficking-in-persons de https://www.un.org/en/observances/end-human-trafficking-day
link pulses fr https://www.fao.org/world-pulses-day/en
link clean-energy fr-CA https://www.un.org/fr/observances/clean-energy-day

# Before anything was posted.
answer 'status: before' '[.counts.sent, .calendar.observances, .messages.count, .messages.faulty, .next_wake]' \
	'[0,250,1,0,"2027-07-30T07:00:00Z"]' $at status --json
answer 'log: before' . '[]' $at log --json

exits 'check: no fault' 0 $at check
check 'check: warns of what has no message' grep -q 'have no message' "$WORK/out"
check 'check: all sentences fit' sh -c '! grep "no sentence of" "$1"' sh "$WORK/out"
sed 's/platform = "slack";/& limit = 190; hashtags = [ ];/; s/"1:hush-hush";/& template = "{name} {link}";/' "$CONFIG" >"$WORK/short.conf"
exits 'check: what does not fit is no fault' 0 $at -c "$WORK/short.conf" check
is 'check: where no sentence fits, and is asked for' "$(grep -o 'webhook "[a-z]*": trafficking-in-persons on 2027.* no sentence .*' "$WORK/out")" \
	"webhook \"slack\": trafficking-in-persons on 2027-07-30: no sentence of $file fits that is not bound to its own year: name and link are posted"
exits 'help' 0 --help
exits 'version' 0 --version
for command in run check observances messages next preview send status log retry skip; do
	exits "$command --help" 0 $command --help
	check "$command --help says how it is used" grep -q '^usage: observed' "$WORK/out"
done
exits 'no command' 2
exits 'an unknown command' 2 nxet
check 'the nearest is named' grep -q 'did you mean "next"' "$WORK/err"
exits 'an unknown option' 2 next --form 2027-01-01
exits 'a date that is none' 2 next --from 2027-02-30
exits 'an instant that is none' 2 --at yesterday next
exits 'an unknown webhook' 2 next --webhook slak
exits 'an unknown observance' 2 preview --observance traficking-in-persons
exits 'a post that is not there' 1 retry slack/trafficking-in-persons/2027-07-30
exits 'a word too many' 2 status now

# Faults.
sed -i 's/timezone = "Europe\/Paris"/timezone = "Europe\/Pairs"/; s/topics = \[ "human-rights" \]/topics = [ "humna-rights" ]/' "$CONFIG"
exits 'check: a faulty configuration' 78 check
check 'check: FILE:LINE' grep -qE "^$CONFIG:4: .*Europe/Pairs" "$WORK/out"
check 'check: every fault' grep -qE "^$CONFIG:7: .*humna-rights" "$WORK/out"
exits 'run: a faulty configuration' 78 run
check 'run: every fault' grep -q 'humna-rights' "$WORK/err"
exits 'next: a faulty configuration' 78 next
exits 'check: no configuration' 78 -c "$WORK/nothing.conf" check
finish
