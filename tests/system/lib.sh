# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What system tests share: a folder of their own, the receiver, the daemon, and counting.  To be sourced:
#
#	. "$(dirname "$0")/lib.sh"
#	new_workdir
#	start_receiver
#	...
#	finish
#
# Nothing here sleeps: tests wait for a line or a state, by await.  What was started is ended when the test ends, however that
# comes about: by the trap, or by the kernel where the shell was killed.  Names in capitals are for tests to read; lib_* are
# this file's own.
#
# shellcheck disable=SC2034,SC2120

: "${BUILD:=build}"
: "${OBSERVED:=$BUILD/observed}"
: "${RECEIVER:=$BUILD/tests/system/receiver}"
: "${AWAIT:=$BUILD/tests/system/await}"

PASSED=0 FAILED=0 FINISHED='' WORK='' RECEIVER_PID='' DAEMON_PID='' AT_END=:

# new_workdir: make $WORK, which goes when the test ends.  $LOG, $RULES and $JOURNAL are files in it: what the receiver wrote down,
# what it is to answer, and what the daemon said.
new_workdir() {
	WORK=$(mktemp -d) || exit 1
	LOG=$WORK/requests RULES=$WORK/rules JOURNAL=$WORK/journal
	trap 'clean_up' EXIT
	trap 'exit 129' HUP
	trap 'exit 130' INT
	trap 'exit 143' TERM
}

# The trap of new_workdir: $AT_END first, a command of the test's own.  A test that ended before finish has failed.
clean_up() {
	lib_status=$?
	trap - EXIT
	trap '' HUP INT TERM
	"$AT_END"
	if [ -n "$DAEMON_PID" ]; then end_process "$DAEMON_PID"; fi
	if [ -n "$RECEIVER_PID" ]; then end_process "$RECEIVER_PID"; fi
	rm -rf "$WORK"
	[ -n "$FINISHED" ] || { echo "the test did not come to its end" >&2; [ "$lib_status" != 0 ] || lib_status=1; }
	exit "$lib_status"
}

# end_process PID [SIGNAL]: ask a child to end (TERM), make it end after 10 s, set $ENDED to its exit status.
end_process() {
	kill -s "${2:-TERM}" "$1" 2>/dev/null || :
	"$AWAIT" --timeout 10 --gone "$1" || kill -s KILL "$1"
	ENDED=0
	wait "$1" || ENDED=$?
}

# ok NAME, not_ok NAME WHY: count.
ok() {
	PASSED=$((PASSED + 1))
	echo "ok $1"
}

not_ok() {
	FAILED=$((FAILED + 1))
	echo "not ok $1: $2"
}

# check NAME COMMAND...: ok where the command succeeds; what it says is shown where it does not.
check() {
	lib_name=$1
	shift
	if "$@" >"$WORK/said.check" 2>&1; then ok "$lib_name"; else not_ok "$lib_name" "$*: $(cat "$WORK/said.check")"; fi
}

# is NAME GOT WANTED: ok where both texts are the same.
is() {
	if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "is \"$2\", not \"$3\""; fi
}

# finish: the last line of a test; end it by what was counted.
finish() {
	FINISHED=yes
	echo "$PASSED passed, $FAILED failed"
	[ "$FAILED" = 0 ] && [ "$PASSED" -gt 0 ]
	exit
}

# start_receiver [OPTION...]: set $PORT and $URL; there is one at a time.  stop_receiver [SIGNAL]: not ok where it does not end
# well, which is also so where a line of the rules could not be read.
start_receiver() {
	[ -z "$RECEIVER_PID" ] || stop_receiver
	rm -f "$WORK/port"
	setpriv --pdeathsig TERM "$RECEIVER" --port-file "$WORK/port" --log "$LOG" --rules "$RULES" "$@" >"$WORK/receiver" 2>&1 &
	RECEIVER_PID=$!
	"$AWAIT" --while "$RECEIVER_PID" --exists "$WORK/port" || { cat "$WORK/receiver" >&2; exit 1; }
	PORT=$(cat "$WORK/port")
	case " $*" in
	*' --tls '*) URL=https://127.0.0.1:$PORT ;;
	*) URL=http://127.0.0.1:$PORT ;;
	esac
}

stop_receiver() {
	end_process "$RECEIVER_PID" "${1:-TERM}"
	RECEIVER_PID=''
	[ "$ENDED" = 0 ] || not_ok 'the receiver ends well' "exit $ENDED: $(cat "$WORK/receiver")"
}

# rules LINE...: what the receiver is to answer from now on; its turns begin anew.  No LINE: by default.
rules() {
	: >"$RULES.new"
	for lib_line in "$@"; do printf '%s\n' "$lib_line" >>"$RULES.new"; done
	mv "$RULES.new" "$RULES"
}

# start_daemon FILE READY [OPTION...]: run with the configuration FILE until a new line of the journal matches READY (extended
# regular expression); OPTIONs stand before "run", for example --at INSTANT.  There is one at a time.
start_daemon() {
	lib_config=$1 lib_ready=$2
	shift 2
	[ -z "$DAEMON_PID" ] || stop_daemon
	touch "$JOURNAL"
	lib_before=$(grep -cE -e "$lib_ready" "$JOURNAL" || :)
	setpriv --pdeathsig TERM "$OBSERVED" -c "$lib_config" "$@" run </dev/null >>"$JOURNAL" 2>&1 &
	DAEMON_PID=$!
	"$AWAIT" --while "$DAEMON_PID" --grep "$lib_ready" --lines $((lib_before + 1)) "$JOURNAL" || { cat "$JOURNAL" >&2; exit 1; }
}

# stop_daemon [SIGNAL]: end it (by TERM), and set $ENDED to its exit status.
stop_daemon() {
	end_process "$DAEMON_PID" "${1:-TERM}"
	DAEMON_PID=''
}

# await_requests N [TIMEOUT_S]: until the receiver has written down N requests; not ok where it does not.
await_requests() {
	"$AWAIT" --timeout "${2:-10}" --while "$RECEIVER_PID" --lines "$1" "$LOG" || not_ok "$1 requests" "there are $(requests)"
}

# await_journal REGEX [N [TIMEOUT_S]]: until N lines (1) of the journal match; not ok where they do not.
await_journal() {
	"$AWAIT" --timeout "${3:-10}" --grep "$1" --lines "${2:-1}" "$JOURNAL" || not_ok "the journal says $1" "$(tail -n 5 "$JOURNAL")"
}

# requests [CONDITION]: how many requests were written down, or those for which the condition of jq holds.
requests() {
	if [ -e "$LOG" ]; then jq -s "[.[] | select(${1:-true})] | length" "$LOG"; else echo 0; fi
}

# field N EXPRESSION: what jq makes of the Nth request; fields EXPRESSION: of each.  Texts come without quotes.
field() {
	sed -n "$1p" "$LOG" | jq -r "$2"
}

fields() {
	jq -r "$1" "$LOG"
}
