#!/bin/sh
# SPDX-License-Identifier: MIT
# Goal of this test: a message that was saved as a web page is read, shown and posted word for word, and nothing else on the page is.
set -eu
. "$(dirname "$0")/house.sh"
furnish
rm "$WORK/messages/teapots.txt"
mkdir "$WORK/messages/teapots_files"
echo '<p>A frame of the page.' >"$WORK/messages/teapots_files/frame.html"
cat >"$WORK/messages/teapots.html" <<'EOF2'
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Message | Invented Nations</title>
<link rel="canonical" href="https://example.org/en/teapots/message">
<script>document.write("<p>Every script is bad.</p>")</script></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav>
<main><h1>Message of the Secretary-General</h1><div class="date">9 August 2031</div>
<div class="field--name-body"><p>Every teapot pours for&nbsp;more than <b>one</b> cup,
and no table is too small for&nbsp;it.</p>
<p>A lid keeps the warmth, a spout shares it &amp; more.</p></div>
<form><p>Subscribe to teapots. It costs nothing.</p></form></main></body></html>
EOF2
printf '<p>Th\351 for all.</p>' >"$WORK/messages/latin.htm"
start_receiver
configure "name = \"one\"; platform = \"webhook\"; url = \"$URL/one\";"

# asks NAME JQ WANTED COMMAND...: what is in the JSON that a command prints.
asks() {
	name=$1 expression=$2 wanted=$3
	shift 3
	is "$name" "$(observed "$@" --json | jq -c "$expression")" "$wanted"
}

asks 'messages: all that is on file, and no piece of a page' 'map(.file | split("/")[-1])' '["latin.htm","teapots.html"]' messages
asks 'messages: what is recognised' '[.[0] | .observance, .date, .language, .title, .source, .usable]' \
	'["teapots@example.org","2031-08-09","en","Message of the Secretary-General","https://example.org/en/teapots/message",true]' \
	messages "$WORK/messages/teapots.html"
printf '%s\n' 'World Teapot Day' '' '9 August 2031' '' 'Every teapot pours for more than one cup, and that is good for all of us.' 'Let us pour.' \
	'' '*****' '' 'Toute théière verse pour plus d'"'"'une tasse, et cela est bon pour nous tous.' 'Versons le thé.' >"$WORK/two.txt"
asks 'messages: two of one file' 'map([.part, .language, (.body | flatten | length)])' '[[1,"en",2],[2,"fr",2]]' messages "$WORK/two.txt"
check 'check names the page that can not be decoded' sh -c \
	"\"$OBSERVED\" -c \"$CONFIG\" check 2>&1 | grep -q 'latin.htm:1: byte 0xe9 of this line is not UTF-8'"
asks 'next: the message' '.[0] | [.language, .message_date]' '["en","2031-08-09"]' \
	--at 2031-08-09T08:00:00+02:00 next --observance teapots@example.org
start_daemon "$CONFIG" 'ready:' --at 2031-08-09T08:59:59+02:00
await_journal 'one/.*: posted'
stop_daemon
said=$(printf 'Every teapot pours for\302\240more than one cup, and no table is too small for\302\240it.\n\nA lid keeps the warmth, a spout shares it & more.')
is 'what was posted is the text of the page' "$(jq -r '.body | fromjson | .data.excerpt' "$LOG" 2>&1)" "$said"
stop_receiver
finish
