#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The excerpts that are chosen from some of the samples, against excerpts/LANGUAGE/SAMPLE.txt: at several limits from the
# opening, at one from the closing, and at one for the day a year later, when what is bound to its year is left out.  Each
# fits and stands in the sample's text.  With --update, write what is chosen now; an empty file in excerpts/ adds a sample.

cd "$(dirname "$0")/../.." || exit 1
observed=$(realpath -m "${BUILD:-build}/observed")
. tests/results.sh

root=tests/messages
update=${1-}

# webhook NAME LIMIT EXCERPT: a webhook whose posts are excerpts alone, with the quotation marks of their language.
webhook() {
	echo "{ name = \"$1\"; platform = \"webhook\"; url = \"https://hooks.example.org/invented\"; template = \"{excerpt}\";" \
		"languages = [ \"$language\" ]; limit = $2; excerpt = \"$3\"; }"
}

# configure: for the sample $file in $language.
configure() {
	cat >"$tmp/observed.conf" <<-END
		calendars = [ "$PWD/conf/un-observances.ics", "$PWD/$root/teapots.ics" ];
		messages = [ "$PWD/$root/$file" ];
		ledger = "sqlite:$tmp/ledger.db";
		webhooks = (
		$(webhook opening-280 280 opening), $(webhook opening-300 300 opening), $(webhook opening-500 500 opening),
		$(webhook opening-2000 2000 opening), $(webhook opening-4096 4096 opening), $(webhook closing-500 500 closing) );
	END
}

# choose OPTION...: what is chosen, as JSON.
choose() {
	"$observed" -c "$tmp/observed.conf" preview --observance "$observance" --json "$@" 2>>"$tmp/errors"
}

# excerpts FILE...: as they are kept, each under its name, with its length in code points.
excerpts() {
	jq -r '.[] | "== \(.webhook): \(.excerpt // "" | length)", (.excerpt // "(none)"), ""' "$@"
}

# check_sound: each excerpt fits, and stands in the text but for white space.
check_sound() {
	jq -r --rawfile body "$root/${file%.*}.body" '.[] | select(.excerpt) | . as $post |
		if .length > .limit then "\(.webhook) is too long" else empty end,
		if $body | gsub("\\s"; "") | contains($post.excerpt | gsub("\\s"; "")) then empty
		else "\(.webhook) does not stand in the text" end' "$tmp/same.json" "$tmp/later.json" >>"$tmp/why"
}

check_sample() {
	golden=$1
	sample=${golden#"$root/excerpts/"}
	language=${sample%%/*}
	file=$(cd $root && ls "${sample%.txt}.txt" "${sample%.txt}.html" 2>/dev/null)
	observance=$(awk -F '\t' -v file="$file" '$1 == file { print $3; exit }' $root/expected.tsv)
	date=$(awk -F '\t' -v file="$file" '$1 == file { print $4; exit }' $root/expected.tsv)
	configure
	: >"$tmp/errors"
	choose --date "$date" >"$tmp/same.json"
	choose --date "$((${date%%-*} + 1))-${date#*-}" --webhook opening-500 |
		jq 'map(.webhook = "opening-500 a year later")' >"$tmp/later.json"
	excerpts "$tmp/same.json" "$tmp/later.json" >"$tmp/made" 2>>"$tmp/why"
	check_sound
	[ -s "$tmp/made" ] || head -n 1 "$tmp/errors" >>"$tmp/why"
	[ -z "$update" ] || cp "$tmp/made" "$golden"
	diff "$golden" "$tmp/made" | sed -n 's/^[<>] ..*/&/p' | sed 's/\(.\{70\}\).*/\1…/' | head -n 6 >>"$tmp/why"
	expect "excerpts of $sample"
}

find $root/excerpts -name '*.txt' | sort >"$tmp/goldens"
for language in en fr es ar zh ru; do
	[ "$(grep -c "/$language/" "$tmp/goldens")" -ge 2 ] || echo "$language has fewer than two" >>"$tmp/why"
done
expect "two samples for each language"
while read -r golden; do
	check_sample "$golden"
done <"$tmp/goldens"
finish
