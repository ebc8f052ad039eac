#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What the program reads in the samples against what a careful reader would: see README.  Prints for each message "ok
# NAME", "missed NAME: why" where something was not recognised, or "not ok NAME: why" where something was recognised that
# is not so; then the counts.  Exit: 0 nothing is wrong and at least 95 in a hundred are right · 1 otherwise.

cd "$(dirname "$0")/../.." || exit 1
observed=$(realpath -m "${BUILD:-build}/observed")
. tests/results.sh

root=tests/messages
tab=$(printf '\t')

# read_samples: what the program reads: a line for each message in $tmp/read, its text in $tmp/bodies.
read_samples() {
	cat >"$tmp/observed.conf" <<-END
		calendars = [ "$PWD/conf/un-observances.ics", "$PWD/$root/teapots.ics" ];
		messages = [ ];
		ledger = "sqlite:$tmp/ledger.db";
		webhooks = ( );
	END
	(cd $root && find ?? -name '*.txt' -o -name '*.html' | sort) >"$tmp/files"
	# What is at fault makes it exit 78; that it answers is seen from the JSON.
	(cd $root && xargs "$observed" -c "$tmp/observed.conf" messages --json <"$tmp/files") \
		>"$tmp/messages.json" 2>"$tmp/errors"
	jq -r 'group_by(.file)[] | to_entries[] | .key as $key | .value |
		[.file, $key + 1, .observance // "-", .date // "-", .language // "-", .usable] | @tsv' \
		"$tmp/messages.json" >"$tmp/read" 2>>"$tmp/why" || cat "$tmp/errors" >>"$tmp/why"
	mkdir "$tmp/bodies"
	# A line break in a sentence is a space, and in Chinese nothing.
	jq -r 'group_by(.file)[] | to_entries[] | .key as $key | .value |
		(if .language == "zh" then "" else " " end) as $between |
		"\u0001" + (.file | gsub("/"; "_")) + "." + ($key + 1 | tostring),
		(.body | map(map(gsub("[ \t]*\n[ \t]*"; $between)) | join("\n")) | join("\n\n"))' \
		"$tmp/messages.json" >"$tmp/texts" 2>>"$tmp/why"
	awk -v folder="$tmp/bodies/" '/^\001/ { close(name); name = folder substr($0, 2); next } { print >name }' "$tmp/texts"
	expect "the samples are read"
}

# check_table: the table tells of each sample, and of no other; texts are of samples.
check_table() {
	sed 1d $root/expected.tsv | cut -f 1 >"$tmp/told"
	same "the folder" "$tmp/files" "the table" "$tmp/told"
	(cd $root && find ?? -name '*.body') | while read -r body; do
		stem=$(echo "${body%.body}" | sed 's/\.[0-9]*$//')
		grep -q -x -e "$stem.txt" -e "$stem.html" "$tmp/files" || echo "$body is of no sample"
	done >>"$tmp/why"
	expect "the table and the folder agree"
	for language in en fr es ar zh ru; do
		[ "$(grep -c "^$language/" "$tmp/files")" -ge 10 ] || echo "$language has fewer than ten" >>"$tmp/why"
	done
	[ "$(grep -c '\.html$' "$tmp/files")" -ge 10 ] || echo "fewer than ten are web pages" >>"$tmp/why"
	expect "ten samples for each language, and ten web pages"
}

# judge WHAT EXPECTED READ: one value of a message.
judge() {
	case $3 in
	"$2") ;;
	-) echo "$1 not recognised, it is $2" >>"$tmp/missed" ;;
	*) echo "$1 $3, it is $2" | sed 's/ -$/ not to be told/' >>"$tmp/why" ;;
	esac
}

# judge_body EXPECTED READ USABLE CAPTION: a text that is not exact is wrong in a message that would be used, but for a
# caption that looks like its first sentence: that is told as missed.
judge_body() {
	[ -e "$1" ] || return 0
	diff "$1" "$2" >"$tmp/diff" 2>&1 && return
	where=why
	[ "$3" = true ] || where=missed
	if [ "$4" ] && { printf '%s\n\n' "$4"; cat "$1"; } | cmp -s - "$2"; then where=missed; fi
	sed -n 's/^< \(..*\)/missing: \1/p; s/^> \(..*\)/too much: \1/p' "$tmp/diff" | sed 's/\(.\{60\}\).*/\1…/' |
		head -n 3 | sed 's/^/text not exact, /' >>"$tmp/$where"
	[ -s "$tmp/$where" ] || echo "the text is not exact in its paragraphs" >>"$tmp/$where"
}

check_message() {
	file=$1 part=$2
	[ "$part" = 1 ] && name=$file body=$root/${file%.*}.body || name="$file, message $part" body=$root/${file%.*}.$part.body
	: >"$tmp/missed"
	line=$(grep "^$file$tab$part$tab" "$tmp/read") || line=
	if [ -z "$line" ]; then
		echo "the message was not found" >>"$tmp/missed"
	else
		judge observance "$3" "$(echo "$line" | cut -f 3)"
		judge date "$4" "$(echo "$line" | cut -f 4)"
		judge language "$5" "$(echo "$line" | cut -f 5)"
		judge_body "$body" "$tmp/bodies/$(echo "$file" | tr / _).$part" "$(echo "$line" | cut -f 6)" "$6"
	fi
	if [ -s "$tmp/missed" ] && [ ! -s "$tmp/why" ]; then
		printf 'missed %s: %s\n' "$name" "$(paste -sd '|' "$tmp/missed" | sed 's/|/; /g')" | tee -a "$tmp/results"
	else
		cat "$tmp/missed" >>"$tmp/why"
		expect "$name"
	fi
}

check_messages() {
	sed 1d $root/expected.tsv >"$tmp/expected"
	while IFS=$tab read -r file part observance date language caption; do
		check_message "$file" "$part" "$observance" "$date" "$language" "$caption"
	done <"$tmp/expected"
	cut -f 1,2 "$tmp/expected" | sort >"$tmp/parts"
	cut -f 1,2 "$tmp/read" | sort | comm -13 "$tmp/parts" - | sed "s/$tab/, message /; s/\$/: there is none/" >>"$tmp/why"
	expect "no message where there is none"
}

# check_share: nothing may be wrong, and of what may be missed there is little.
check_share() {
	all=$(wc -l <"$tmp/expected")
	missed=$(grep -c '^missed ' "$tmp/results")
	right=$((all - missed - $(grep -c '^not ok ../' "$tmp/results")))
	[ $((right * 100)) -ge $((all * 95)) ] || echo "$right of $all" >>"$tmp/why"
	expect "at least 95 in a hundred are right"
	echo "messages: $right of $all right, $missed missed"
}

read_samples
check_table
check_messages
check_share
finish
