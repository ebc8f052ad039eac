#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: before its day a person sees each post as it will be read, and why it is not the one that was wanted.
set -eu
. "$(dirname "$0")/house.sh"
furnish
sed -i 's/^URL:https:\/\/example.org\/teapots/X-OBSERVED-NAME;LANGUAGE=de:Welttag der *Teekanne*\nX-OBSERVED-URL;LANGUAGE=de:https:\/\/example.org\/de\/teapots\n&/' "$WORK/days.ics"
cat >"$WORK/messages/teekanne.txt" <<'EOF'
Observance: teapots@example.org
Language: de
Date: 2031-08-09

Jede Kanne gießt mehr als eine Tasse ein, auch für Dr. Topf. Schenken wir *allen* ein.
EOF
cat >"$WORK/messages/bouilloire.txt" <<'EOF'
Observance: kettles@example.org
Language: fr
Date: 2030-08-10

Une bouilloire chante pour toute la maison. Écoutons-la ensemble.
EOF
configure 'name = "english"; platform = "mastodon"; url = "https://social.example"; token = "hush"' \
	'name = "french"; platform = "slack"; url = "https://hooks.example.org/hush"; languages = [ "fr", "en" ]' \
	'name = "german"; platform = "discord"; url = "https://discord.example/hush"; languages = [ "de", "fr" ]' \
	'name = "russian"; platform = "webhook"; url = "https://r.example/hush"; languages = [ "ru" ]; without_message = "skip"'
at='--at 2031-08-01T00:00:00Z'

# answer NAME JQ WANTED ARGUMENT...: what jq makes of the JSON that a command prints.
answer() {
	name=$1 expression=$2 wanted=$3
	shift 3
	is "$name" "$(observed $at "$@" --json 2>&1 | jq -r "$expression" 2>&1)" "$wanted"
}

# Which fall back, and why.
answer 'next: what falls back' 'map("\(.webhook) \(.observance[:3]) \(.fallback | join(","))") | join("; ")' \
	'english tea ; french tea other_language; german tea ; russian tea no_message,other_language; english ket no_message; french ket older_message; german ket older_message,other_language; russian ket no_message,other_language' \
	next --to 2031-08-10
why() { answer "why: $1" "map(.why) | join(\"; \")" "$2" next --previews --to 2031-08-10 --webhook "$1"; }
why english '; no message in en'
why french 'no message of 2031 in fr: one in en serves; no message of 2031 in fr or en: one of 2030 serves'
why german '; no message of 2031 in de or fr, none at all in de: one of 2030 in fr serves'
why russian 'no message in ru: nothing is posted; no message in ru: nothing is posted'

# As it is read.
answer 'next: as it is read there' '.[0].as_read' 'Welttag der *Teekanne* (9. August 2031)

„Jede Kanne gießt mehr als eine Tasse ein, auch für Dr. Topf. Schenken wir *allen* ein.“
— Vereinte Nationen, 9. August 2031

https://example.org/de/teapots' next --previews --webhook german
answer 'next: as it is sent' '.[0].text | split("\n")[0]' '**Welttag der \*Teekanne\*** (9\. August 2031)' next --previews --webhook german
answer 'next: a language that is not there for the name' '.[1] | [.name, .language] | join(" ")' 'World Kettle Day fr' next --previews --webhook german
answer 'preview: as it is read there' '.[0].as_read == .[0].text' true preview --observance teapots@example.org --webhook english
answer 'preview: requests' '.[0].requests | length' 1 preview --observance teapots@example.org --webhook english

# A sentence is cut by the rules of its language.
is 'messages: sentences of any language' "$(observed messages --json "$WORK/messages/teekanne.txt" | jq -r '.[0].body[0] | join("|")')" \
	'Jede Kanne gießt mehr als eine Tasse ein, auch für Dr. Topf.|Schenken wir *allen* ein.'

# For people.
observed $at next --previews --to 2031-08-10 --webhook german >"$WORK/out"
cat >"$WORK/wanted" <<EOF
german/teapots@example.org/2031-08-09  (Discord webhook)
  due       2031-08-09T09:00:00+02:00 Europe/Paris
  message   $WORK/messages/teekanne.txt
            of 2031-08-09, in de
  length    206 of 2000 utf16, language de

Welttag der *Teekanne* (9. August 2031)

„Jede Kanne gießt mehr als eine Tasse ein, auch für Dr. Topf. Schenken wir *allen* ein.“
— Vereinte Nationen, 9. August 2031

https://example.org/de/teapots

────────────────────────────────────────────────────────────────────────
german/kettles@example.org/2031-08-10  (Discord webhook)
  due       2031-08-10T09:00:00+02:00 Europe/Paris
  message   $WORK/messages/bouilloire.txt
            of 2030-08-10, in fr
  fallback  no message of 2031 in de or fr, none at all in de: one of 2030 in fr serves
  length    190 of 2000 utf16, language fr

World Kettle Day (10 août 2031)

« Une bouilloire chante pour toute la maison. Écoutons-la ensemble. »
— Message du Secrétaire général de l'ONU, 10 août 2030

https://example.org/kettles
EOF
check 'next: a month to read' diff "$WORK/wanted" "$WORK/out"
observed $at next --previews --to 2031-08-09 --webhook russian >"$WORK/out"
check 'next: what is not posted says so' grep -q 'NOT POSTED: there is no message' "$WORK/out"
is 'next: nothing to show' "$(observed $at next --previews --to 2031-08-02)" 'nothing falls due in that time'
observed $at preview --observance teapots@example.org --webhook french >"$WORK/out"
check 'preview: the text first, then the request' awk '/^World Teapot Day \(9 August 2031\)$/ { text = NR } /^  POST / { post = NR } END { exit !(text && post > text) }' "$WORK/out"
check 'preview: no secret' sh -c '! grep hush "$1"' sh "$WORK/out"
printf '\nTea \033[31mis red\007 for everybody here, and that is that.\n' >>"$WORK/messages/teapots.txt"
observed $at next --previews --to 2031-08-09 --webhook english >"$WORK/out"
check 'next: the terminal is told nothing' sh -c 'grep -q "is red" "$1" && ! grep -q "$(printf "\033")" "$1"' sh "$WORK/out"

# In sum.
observed $at check >"$WORK/out"
cat >"$WORK/wanted" <<'EOF'
WEBHOOK  POSTS  OWN YEAR  OLDER  NONE  OTHER LANG  UNFIT  FIRST TO FALL BACK
english  4      1         1      2     0           0      kettles@example.org, teapots@example.org, kettles@example.org
french   4      1         3      0     2           0      teapots@example.org, kettles@example.org, teapots@example.org, …
german   4      1         3      0     2           0      kettles@example.org, teapots@example.org, kettles@example.org
russian  4      0         0      4     4           0      teapots@example.org, kettles@example.org, teapots@example.org, …
EOF
sed -n '/^WEBHOOK/,/^$/p' "$WORK/out" | sed '/^$/d' >"$WORK/table"
check 'check: one table' diff "$WORK/wanted" "$WORK/table"
is 'check: 80 columns' "$(awk '/^WEBHOOK/ { exit } length > 80' "$WORK/out")" ''
is 'check: the verdict comes last' "$(tail -n 1 "$WORK/out")" 'no fault (webhooks: 4, observances: 2, messages: 3)'
answer 'check: the same as JSON' '.webhooks[1] | del(.first) | tojson' \
	'{"webhook":"french","posts":4,"own_year":1,"older_message":3,"no_message":0,"other_language":2,"does_not_fit":0}' check
answer 'check: the first' '.webhooks[1].first[0] | tojson' '{"observance":"teapots@example.org","date":"2031-08-09"}' check
answer 'check: a warning in the list of faults' '[.faults[] | select(.warning) | .text] | join("; ")' \
	'webhook "english": 2 of its 4 posts of the next 400 days have no message yet; webhook "russian": 4 of its 4 posts of the next 400 days have no message yet' check
configure 'name = "english"; platform = "mastodon"; url = "https://social.example"; token = "hush"; observances = [ "teapots@example.org" ]'
sed 's/2031-08-09/2032-08-09/; s/Language: de/Language: en/; s/Jede Kanne.*/Every pot pours for all of us here./' "$WORK/messages/teekanne.txt" >"$WORK/messages/next.txt"
is 'check: no table where nothing falls back' "$(observed $at check)" 'no fault (webhooks: 1, observances: 2, messages: 4)'
finish
