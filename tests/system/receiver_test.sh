#!/bin/sh
# SPDX-License-Identifier: MIT
# The receiver and await, which all other system tests believe: each form of answer, each request written down exactly once,
# and an end under all circumstances.
set -u
. "$(dirname "$0")/lib.sh"
new_workdir

# post PATH [OPTION...]: post something, or with the OPTIONs of curl; print what came back, with the status in a last line.
post() {
	path=$1
	shift
	[ $# -gt 0 ] || set -- -d '{"text":"The kettle sings"}'
	curl -s -m 20 -w '\n%{http_code}' "$@" "$URL$path"
}

# status PATH [OPTION...]: the same, but print the status alone; 000 where there was none.
status() {
	path=$1
	shift
	[ $# -gt 0 ] || set -- -d '{}'
	curl -s -m 20 -o "$WORK/body" -D "$WORK/head" -w '%{http_code}' "$@" "$URL$path"
}

# header NAME: a header of the last answer that status got.
header() {
	sed -n "s/^$1: \(.*\)\r\$/\1/Ip" "$WORK/head"
}

# ticks PID: processor time of a process, in clock ticks.
ticks() {
	awk '{ print $14 + $15 }' "/proc/$1/stat"
}

line_break='
'

# Await.
is 'await: no such thing in time' "$("$AWAIT" --timeout 0.05 --exists "$WORK/none" 2>&1; echo $?)" \
	"await: $WORK/none is not there after 0.05 s${line_break}1"
"$AWAIT" --lines 2 "$WORK/deep/er/lines" &
waiting=$!
mkdir "$WORK/deep"
mkdir "$WORK/deep/er"
printf 'one\ntw' >"$WORK/deep/er/lines"
is 'await: half a line is none' "$("$AWAIT" --timeout 0.05 --lines 2 "$WORK/deep/er/lines" 2>&1)" \
	"await: $WORK/deep/er/lines has 1 of 2 lines after 0.05 s"
echo o >>"$WORK/deep/er/lines"
wait "$waiting"
is 'await: a line in a folder that was not there' "$?" 0
check 'await: by pattern' "$AWAIT" --timeout 0 --grep '^t.o$' "$WORK/deep/er/lines"
check 'await: lines that match' "$AWAIT" --timeout 0 --grep o --lines 2 "$WORK/deep/er/lines"
"$AWAIT" --timeout 0 --grep o --lines 3 "$WORK/deep/er/lines" 2>/dev/null
is 'await: not enough that match' "$?" 1
"$AWAIT" --timeout 60 --gone $$ &
waiting=$!
is 'await: a process that lives' "$("$AWAIT" --timeout 0 --gone "$waiting" 2>&1)" \
	"await: process $waiting did not end within 0 s"
"$AWAIT" --while "$waiting" --exists "$WORK/never" 2>"$WORK/said" &
bound=$!
kill "$waiting"
check 'await: a process that ends' "$AWAIT" --gone "$waiting"
wait "$bound"
is 'await: gives up with the process' "$? $(cat "$WORK/said")" \
	"1 await: $WORK/never is not there, and process $waiting has ended"
"$AWAIT" --lines x "$LOG" 2>/dev/null
is 'await: misused' "$?" 2
# What happens between a look and a watch is not missed: strace holds await up where it asks for a watch, and tells where it is.
# A wake-up that was lost shows in time alone, as await looks once more in the end.
held_up() {
	: >"$WORK/trace"
	strace -q -e trace=inotify_init1,inotify_add_watch,read -e inject=inotify_add_watch:delay_enter=100000 \
		-E ASAN_OPTIONS=detect_leaks=0 "$AWAIT" --timeout 60 "$@" 2>>"$WORK/trace" &
	waiting=$!
}
it_did() {
	"$AWAIT" --while "$waiting" --grep "$1" "$WORK/trace"
}
in_time() {
	"$AWAIT" --timeout 10 --gone "$waiting" || kill "$waiting"
	wait "$waiting"
}
if strace -q -o "$WORK/trace" true 2>"$WORK/said"; then
	watched=$WORK/watched
	mkdir "$watched"
	: >"$watched/meanwhile"
	held_up --lines 1 "$watched/meanwhile"
	it_did '^inotify_init1'
	echo 1 >>"$watched/meanwhile"
	check 'await: a line while it begins to watch' in_time
	held_up --lines 1 "$watched/folder/file"
	it_did '^inotify_init1'
	mkdir "$watched/folder"
	it_did 'ENOENT'
	echo 1 >"$watched/folder/file"
	check 'await: a folder while it begins to watch' in_time
	held_up --lines 3 "$watched/meanwhile"
	it_did '^read.* = 0$'
	printf 'first\nsecond\nthird\n' >"$WORK/new"
	mv "$WORK/new" "$watched/meanwhile"
	check 'await: a file put in the place of another' in_time
	: >"$WORK/elsewhere"
	ln -s ../elsewhere "$watched/link"
	held_up --lines 1 "$watched/link"
	it_did '^read.* = 0$'
	echo 1 >>"$WORK/elsewhere"
	check 'await: through a link' in_time
else
	echo "skipped: await while it begins to watch: $(cat "$WORK/said")"
fi

# What is written down.
start_receiver
is 'says where it listens' "$(cat "$WORK/receiver")" "listening 127.0.0.1:$PORT"
is 'anything else: 204' \
	"$(post '/a%20b/inbox?x=1&y=%C3%A9' -d '{"text":"The kettle sings"}' -H 'X-Pot: one' -H 'X-Pot: two')" "${line_break}204"
is 'a line: what was asked' "$(field 1 '[.n, .method, .path, .query, .body, .answered] | tojson')" \
	'[1,"POST","/a%20b/inbox","x=1&y=%C3%A9","{\"text\":\"The kettle sings\"}",204]'
is 'a line: headers' "$(field 1 '.headers | [.["x-pot"], .["content-type"], .host] | join("|")')" \
	"one, two|application/x-www-form-urlencoded|127.0.0.1:$PORT"
is 'a line: when' "$(field 1 "(.at - $(date +%s)) | fabs < 5")" true
is 'no body, no query' "$(curl -s -o /dev/null -w '%{http_code}' "$URL/inbox"; field 2 '[.method, .query, .body] | tojson')" \
	'204["GET",null,""]'
status /inbox --data-binary 'Thé, 茶, ☕' >/dev/null
is 'a body in UTF-8' "$(field 3 '.body + (.utf8 | tostring)')" 'Thé, 茶, ☕null'
printf '\303\050\000' >"$WORK/bytes"
status /inbox --data-binary "@$WORK/bytes" >/dev/null
is 'a body that is not' "$(field 4 '[.body, .utf8] | tojson')" '["Ã(\u0000",false]'

# The platforms, by default.
is 'Slack' "$(post /services/T0/B0/x)" "ok${line_break}200"
is 'Mattermost' "$(post /hooks/x)" "ok${line_break}200"
is 'Discord' "$(post /api/webhooks/1/x)" "${line_break}204"
is 'Discord, wait' "$(post '/api/webhooks/1/x?thread_id=1&wait=true' --json '{"content":"Té"}')" \
	'{"id":"8","channel_id":"1","content":"Té"}'"${line_break}200"
is 'Telegram, number' "$(post /bot1:x/sendMessage --json '{"chat_id":-1001234567890,"text":"x"}' | tail -n 1)" 200
is 'Telegram, name' "$(curl -s --json '{"chat_id":"@teapots","text":"x"}' "$URL/bot1:x/sendMessage")" \
	'{"ok":true,"result":{"message_id":10,"chat":{"id":10,"username":"teapots"}}}'
is 'Mastodon without a token' "$(status /api/v1/statuses)" 401
mastodon() { curl -s -d status=x -H "Authorization: Bearer $1" -H "Idempotency-Key: $2" "$URL/api/v1/statuses"; }
is 'Mastodon' "$(mastodon A 1)" '{"id":"12","url":"'"$URL"'/@test/12"}'
is 'Mastodon, the same key' "$(mastodon A 1 | jq -r .id; field 13 .repeated)" "12${line_break}true"
is 'Mastodon, another key' "$(mastodon A 2 | jq -r .id; field 14 .repeated)" "14${line_break}null"
is 'Mastodon, another token' "$(mastodon B 1 | jq -r .id)" 15
is 'a platform wants POST' "$(curl -s -o "$WORK/body" -D "$WORK/head" -w '%{http_code}' "$URL/hooks/x")$(header Allow)" 405POST

# Answers as ruled.
rules '# a comment' '' '/turns 500,429;retry-after=2,default' '/turns/longer 410' \
	'/date 503;retry-after=Fri%2C%2030%20Jul%202027%2007:00:05%20GMT' \
	'/mastodon 429;header=X-RateLimit-Reset:2027-07-30T07:00:05.000000Z' \
	'/body 200;type=application/json;body={"a":"%25%2C%3B%C3%A9"}' \
	'/drop drop,default' '/redirect redirect' '/hang hang' '/drip drip' '/huge huge' '/slow slow;ms=700' '/late 202;ms=300'
is 'in turn, and the last for ever' "$(for i in 1 2 3 4; do status /turns/x; printf ' '; done)" '500 429 204 204 '
is 'the longest prefix' "$(status /turns/longer/x)" 410
rules_again=$(cat "$RULES")
rules "$rules_again"
is 'written again, begun anew' "$(status /turns/x)" 500
is 'Retry-After' "$(status /turns/x)$(header Retry-After)" 4292
is 'Retry-After, a date' "$(status /date)$(header Retry-After)" '503Fri, 30 Jul 2027 07:00:05 GMT'
is 'another header' "$(status /mastodon)$(header X-RateLimit-Reset)" 4292027-07-30T07:00:05.000000Z
is 'a body' "$(post /body)" '{"a":"%,;é"}'"${line_break}200"
is 'its type' "$(status /body)$(header Content-Type)" 200application/json
is 'drop' "$(status /drop; echo " $?"; status /drop)" "000 52${line_break}204"
is 'drop: written down' "$(requests '.answered == "drop"')" 1
is 'redirect' "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' "$URL/redirect")" "302 $URL/redirected"
is 'huge' "$(curl -s -o /dev/null -w '%{http_code} %{size_download}' "$URL/huge")" '200 10485760'
is 'late' "$(curl -s -o /dev/null -w '%{http_code} %{time_total}' "$URL/late" | awk '{ print $1, ($2 >= 0.3) }')" '202 1'
curl -s --no-progress-meter -Z --parallel-immediate -o /dev/null -w '%{http_code} %{time_total}\n' "$URL/slow/[1-4]" \
	>"$WORK/slow"
is 'slow' "$(awk '$1 == 204 && $2 >= 0.7' "$WORK/slow" | wc -l)" 4
is 'slow: none waits for another' "$(awk '$2 >= 4 * 0.7' "$WORK/slow" | wc -l)" 0

# Waiting costs nothing: a hanging and a dripping client are there while the processor time is taken.
curl -s -m 1 "$URL/hang" &
hanging=$!
before=$(ticks "$RECEIVER_PID")
drops=$(curl -s -m 1 "$URL/drip" | wc -c)
spent=$(($(ticks "$RECEIVER_PID") - before))
wait "$hanging"
is 'hang' "$? $(requests '.path == "/hang" and .answered == "hang"')" '28 1'
check "drip: $drops bytes in 1 s" [ "$drops" -ge 2 -a "$drops" -le 6 ]
check "idle while they wait: $spent ticks" [ "$spent" -le 10 ]

# Bodies.
before=$(requests)
head -c 4194304 /dev/zero | tr '\0' a >"$WORK/most"
{ cat "$WORK/most"; echo; } >"$WORK/over"
is 'a body of 4 MB' "$(status /inbox --data-binary "@$WORK/most")" 204
is 'as it was sent' "$(field $((before + 1)) '.body | length')" 4194304
is 'a longer one is refused' "$(status /inbox --data-binary "@$WORK/over")" 413
is 'without Expect' "$(status /inbox -H Expect: --data-binary "@$WORK/over")" 413
is 'in chunks' "$(status /inbox -H Transfer-Encoding:chunked --data-binary "@$WORK/over")" 413
is 'and not written down' "$(($(requests) - before))" 1

# Rules that cannot be read.
rules '/a 99' '/b 200;colour=red' '/c slow' '/d' '/e hang;body=x' '/f 200;body=%zz' '/inbox 503'
is 'the rules that can be read count' "$(status /inbox)" 503
is 'those that cannot are told' "$(grep -c "^$RULES:[1-6]: " "$WORK/receiver")" 6
end_process "$RECEIVER_PID"
RECEIVER_PID=''
is 'and told again at the end' "$ENDED" 1

# Many at once, each once.
rm -f "$LOG" "$RULES"
rules '/hang hang'
start_receiver
curl -s --no-progress-meter -Z --parallel-immediate --parallel-max 200 -o /dev/null -d '{"pot":#1}' "$URL/inbox/[1-1000]"
await_requests 1000 60
is '1,000 in parallel' \
	"$(jq -s -c '[length, (map(.path) | unique | length), (map(.n) == [range(1; 1001)])]' "$LOG")" '[1000,1000,true]'

# More clients hang than select(2) could serve, and it stops all the same.
clients=
for i in 1 2 3 4 5 6; do
	curl -s --no-progress-meter -Z --parallel-immediate --parallel-max 250 -m 100 -o /dev/null "$URL/hang/$i/[1-250]" &
	clients="$clients $!"
done
await_requests 2500 60
is '1,500 clients hang' "$(requests '.answered == "hang"')" 1500
is 'and others are served' "$(status /inbox)" 204
first_port=$PORT
stop_receiver
is 'SIGTERM' "$ENDED" 0
# shellcheck disable=SC2086
for client in $clients; do wait "$client"; done
check 'the clients are let go' "$AWAIT" --timeout 0 --gone "${clients##* }"

# The daemon's helpers, with something in its place.
cat >"$WORK/daemon" <<'END'
#!/bin/sh
echo "$*" >&2
echo 'ready to pour'
exec "$AWAIT" --timeout 60 --exists "$WORK/never"
END
chmod +x "$WORK/daemon"
export AWAIT WORK
export OBSERVED="$WORK/daemon"
start_daemon some.conf '^ready to [a-z]+$' --at 2027-07-30T09:00:00Z
first=$DAEMON_PID
stop_daemon
is 'the daemon is ended' "$ENDED" 143
start_daemon other.conf '^ready to [a-z]+$'
await_journal '^-c other'
is 'and started anew' "$(cat "$JOURNAL"; [ "$first" != "$DAEMON_PID" ] && kill -0 "$DAEMON_PID" && echo lives)" \
	"-c some.conf --at 2027-07-30T09:00:00Z run${line_break}ready to pour
-c other.conf run${line_break}ready to pour${line_break}lives"
stop_daemon KILL
is 'or killed' "$ENDED" 137

# A test that is killed leaves nothing running.
cat >"$WORK/killed" <<'END'
. "$1"
new_workdir
start_receiver
start_daemon some.conf '^ready'
echo "$RECEIVER_PID $DAEMON_PID" >"$2"
kill -KILL $$
END
{ TMPDIR=$WORK sh "$WORK/killed" "$(dirname "$0")/lib.sh" "$WORK/pids"; } 2>/dev/null
is 'a test is killed' "$?" 137
read -r receiver daemon <"$WORK/pids"
check 'its receiver goes' "$AWAIT" --gone "$receiver"
check 'its daemon goes' "$AWAIT" --gone "$daemon"

# TLS, a port that is asked for, SIGINT.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 \
	-addext subjectAltName=IP:127.0.0.1 -keyout "$WORK/key.pem" -out "$WORK/cert.pem" 2>/dev/null
start_receiver --port "$first_port" --tls "$WORK/cert.pem" "$WORK/key.pem"
is 'the same port at once' "$PORT" "$first_port"
is 'TLS' "$(status /services/x -d x --cacert "$WORK/cert.pem")" 200
is 'TLS: links' "$(curl -s --cacert "$WORK/cert.pem" -d x=1 -H 'Authorization: Bearer A' "$URL/api/v1/statuses" | jq -r .url)" \
	"$URL/@test/2"
is 'TLS: an unknown authority' "$(status /services/x; echo " $?")" '000 60'
is 'taken is taken' "$("$RECEIVER" --port-file "$WORK/port2" --log "$WORK/log2" --port "$PORT" 2>&1; echo " $?")" \
	"receiver: cannot listen on 127.0.0.1: Address already in use${line_break} 1"
check 'and no port file' [ ! -e "$WORK/port2" ]
stop_receiver INT
is 'SIGINT' "$ENDED" 0
"$RECEIVER" --log "$LOG" 2>/dev/null
is 'misused' "$?" 2
finish
