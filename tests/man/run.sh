#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The manual pages say what the program does: they are sound mdoc, they have each command, option, key, platform, state,
# exit status, variable and MESSAGE_ID that the sources have and no others, and what they show as examples works.

cd "$(dirname "$0")/../.." || exit 1
observed=$(realpath -m "${BUILD:-build}/observed")
. tests/results.sh

# documented LIST ITEMS: the page has what the program has, and nothing else.
documented() {
	same "the program" "$1" "the page" "$2"
}

check_lint() {
	for page in man/*.[58]; do
		mandoc -Tlint -Wwarning "$page" >"$tmp/why" 2>&1 || [ -s "$tmp/why" ] || echo "mandoc failed" >"$tmp/why"
		expect "lint ${page#man/}"
	done
}

# Items of the list in PAGE that begin with MACRO: their first words.
items() {
	sed -n "s/^\\.It $2 \\([^ ]*\\).*/\\1/p" "man/$1"
}

check_keys() {
	sed -n 's/^[[:blank:]]*\(KEY\|WHOLE\)("\([a-z_]*\)",.*/\2/p' daemon/core/config_keys.c >"$tmp/keys"
	items observed.conf.5 Ic >"$tmp/items"
	documented "$tmp/keys" "$tmp/items"
	expect "configuration keys"
}

# The platforms as the sources have them: name, limit, needed settings, other settings.
platforms() {
	awk '
		function settings(text) {
			gsub(/.*= |SETTING_|[,;].*/, "", text)
			gsub(/ \| /, "\n", text)
			return tolower(text)
		}
		FNR == 1 { name = ""; limit = 0; needs = ""; takes = "" }
		/^\t\.name = / { split($0, part, "\""); name = part[2] }
		/^\t\.limit = / { limit = $3 + 0 }
		/^\t\.needs = / { needs = settings($0) }
		/^\t\.takes = / { takes = settings($0) }
		/^};/ && name != "" {
			print name, "limit", limit
			n = split(needs, setting, "\n")
			split("", needed)
			for (i = 1; i <= n; i++) {
				needed[setting[i]] = 1
				print name, "needs", setting[i]
			}
			n = split(takes, setting, "\n")
			for (i = 1; i <= n; i++)
				if (!(setting[i] in needed))
					print name, "may have", setting[i]
			name = ""
		}' daemon/platforms/*.c 2>&1
}

# The same as the table in observed.conf(5) has them.
documented_platforms() {
	awk -F ' Ta ' '
		function settings(text, what,   n, i, setting) {
			n = split(text, setting, ", ")
			for (i = 1; i <= n; i++)
				if (setting[i] ~ /^[a-z]/)
					print name, what, setting[i]
		}
		/^\.It Cm [a-z]+ Ta / {
			name = $1
			sub(/^\.It Cm /, "", name)
			print name, "limit", $4 + 0
			settings($2, "needs")
			settings($3, "may have")
		}' man/observed.conf.5
}

# The topics of the calendars that are shipped.
check_topics() {
	sed -n 's/^CATEGORIES://p' conf/*.ics | tr -d '\r' | tr ',' '\n' >"$tmp/topics"
	sed -n 's/^\.It Li \([a-z-]*\)$/\1/p' man/observed-calendar.5 >"$tmp/items"
	same "a calendar" "$tmp/topics" "the page" "$tmp/items"
	expect "topics"
}

check_platforms() {
	platforms >"$tmp/platforms"
	documented_platforms >"$tmp/documented"
	documented "$tmp/platforms" "$tmp/documented"
	expect "table of platforms"
	cut -d ' ' -f 1 "$tmp/platforms" >"$tmp/names"
	sed -n 's/^\.It Cm \([a-z]*\)$/\1/p' man/observed.conf.5 >"$tmp/items"
	documented "$tmp/names" "$tmp/items"
	expect "a paragraph for each platform"
}

check_states() {
	sed -n '/^enum state {/,/STATE_COUNT/s/^[[:blank:]]*STATE_\([A-Z_]*\),.*/\1/p' daemon/io/ledger.h |
		tr 'A-Z_' 'a-z-' >"$tmp/states"
	awk '/^\.Sh/ { inside = /THE LIFE OF A POST/ } inside && /^\.It Cm / { print $3 }' man/observed.8 >"$tmp/items"
	documented "$tmp/states" "$tmp/items"
	expect "states"
}

check_statuses() {
	sed -n 's/^[[:blank:]]*COMMAND_[A-Z]* = \([0-9]*\),.*/\1/p' daemon/commands/command.h >"$tmp/statuses"
	awk '/^\.Sh/ { inside = /EXIT STATUS/ } inside && /^\.It / { print $2 }' man/observed.8 >"$tmp/items"
	documented "$tmp/statuses" "$tmp/items"
	expect "exit statuses"
}

check_journal() {
	sed -n 's/^#define JOURNAL_[A-Z_]* "\(.*\)"/\1/p' daemon/io/journal.h >"$tmp/ids"
	grep -o '[0-9a-f]\{32\}' man/observed.8 >"$tmp/documented"
	documented "$tmp/ids" "$tmp/documented"
	expect "MESSAGE_IDs"
}

check_environment() {
	grep -rho 'getenv("[A-Z_]*")' daemon | sed 's/.*"\(.*\)".*/\1/' >"$tmp/variables"
	# These two are read by libsystemd.
	printf '%s\n' NOTIFY_SOCKET WATCHDOG_USEC >>"$tmp/variables"
	items observed.8 Ev >"$tmp/items"
	documented "$tmp/variables" "$tmp/items"
	expect "environment"
}

# The options that --help on standard input lists: "--name", and "ARG" behind it where it takes a value.
options() {
	sed -n 's/^  \(--[a-z-]*\) [A-Z][A-Z]* .*/\1 ARG/p; t
		s/^  \(--[a-z-]*\)  *.*/\1/p'
}

# Each command and its options as the page has them: "COMMAND heading|item --name ARG".
documented_options() {
	awk '
		function option(where, name, value) {
			print command, where, "--" name (value == "Ar" ? " ARG" : "")
		}
		/^\.Sh/ { inside = /COMMANDS/; command = "" }
		/^\.Bl/ { depth++ }
		/^\.El/ { depth-- }
		!inside || !/^\.It / { next }
		depth == 1 {
			command = $3
			print command
			for (i = 4; i <= NF; i++)
				if ($i == "Fl")
					option("heading", substr($(i + 1), 2), $(i + 2))
		}
		depth == 2 && $2 == "Fl" { option("item", substr($3, 2), $4) }' man/observed.8
}

check_commands() {
	"$observed" --help >"$tmp/help" 2>"$tmp/why" || echo "make all builds it: $observed" >>"$tmp/why"
	sed -n 's/^  \([a-z][a-z-]*\)  *.*/\1/p' "$tmp/help" >"$tmp/commands"
	documented_options >"$tmp/documented"
	grep -v ' ' "$tmp/documented" >"$tmp/items"
	documented "$tmp/commands" "$tmp/items"
	expect "commands"

	options <"$tmp/help" | sort >"$tmp/common"
	awk '
		/^\.Sh/ { inside = /DESCRIPTION/ }
		inside && /^\.It Fl/ {
			for (i = 1; i <= NF; i++)
				if ($i ~ /^-/)
					print "-" $i ($(i + 1) == "Ar" ? " ARG" : "")
		}' man/observed.8 >"$tmp/items"
	documented "$tmp/common" "$tmp/items"
	expect "options of every command"

	: >"$tmp/all"
	while read -r command; do
		"$observed" "$command" --help >"$tmp/help" 2>>"$tmp/why"
		options <"$tmp/help" | sort | comm -23 - "$tmp/common" | sed "s/^/$command /" >"$tmp/options"
		sed "s/.* \\(--\\)/$command \\1/" "$tmp/options" >>"$tmp/all"
		for where in heading item; do
			sed -n "s/^$command $where /$command /p" "$tmp/documented" >"$tmp/items"
			if [ -s "$tmp/options" ] || [ -s "$tmp/items" ]; then
				documented "$tmp/options" "$tmp/items"
			fi
		done
		expect "options of $command"
	done <"$tmp/commands"
}

# What observed-message(5) quotes of faults stands in the sources, piece by piece.
check_diagnostics() {
	cat daemon/core/*.c | tr -d '\n\t' | sed 's/" *"//g; s/\\"/"/g' >"$tmp/sources"
	awk '/^\.Sh/ { inside = /DIAGNOSTICS/ } inside && sub(/^\.It Em /, "") {
			sub(/^byte \.\.\. of/, "of")
			gsub(/ ?\.\.\.,? ?/, "\n")
			print
		}' man/observed-message.5 | grep . >"$tmp/pieces"
	[ -s "$tmp/pieces" ] || echo "there is none" >>"$tmp/why"
	while read -r piece; do
		grep -Fqe "$piece" "$tmp/sources" || echo "no fault says \"$piece\"" >>"$tmp/why"
	done <"$tmp/pieces"
	expect "faults of messages"
}

# Commands that the pages show use commands and options that there are.
check_shown_commands() {
	sed -n 's/^\.Dl //; s/\\e$/\\/; /^[^.]/p' man/*.[58] | sed -e ':a' -e '/\\$/{N; s/\\\n//; ba' -e '}' |
		grep -E '^(sudo )?observed |^ +observed ' | sed 's/^ *//; s/^sudo //; s/|.*//' >"$tmp/shown"
	while read -r line; do
		command=
		for word in $line; do
			case $word in
			--*)
				grep -q "^$word\( \|$\)" "$tmp/common" || grep -q "^$command $word\( \|$\)" "$tmp/all" ||
					echo "\"$line\": there is no $word" >>"$tmp/why" ;;
			*) [ -n "$command" ] || ! grep -Fqxe "$word" "$tmp/commands" || command=$word ;;
			esac
		done
		[ -n "$command" ] || echo "\"$line\": which command?" >>"$tmp/why"
	done <"$tmp/shown"
	[ -s "$tmp/shown" ] || echo "none was found" >>"$tmp/why"
	expect "commands that are shown"
}

# displays PAGE: the literal displays of PAGE as files of $tmp/displays, without mdoc's escapes.
displays() {
	rm -rf "$tmp/displays"
	mkdir "$tmp/displays"
	awk -v folder="$tmp/displays" '
		/^\.Bd -literal/ { file = sprintf("%s/%02d", folder, ++n); next }
		/^\.Ed/ { close(file); file = "" }
		file != "" { gsub(/\\e/, "\\"); print > file }' "man/$1"
}

check_message_examples() {
	displays observed-calendar.5
	grep -l '^BEGIN:VCALENDAR' "$tmp/displays"/* | head -n 1 | xargs -I {} cp {} "$tmp/our-days.ics"
	echo "calendars = [ \"our-days.ics\" ]; webhooks = ( );" >"$tmp/example.conf"
	displays observed-message.5
	shown=0
	for display in "$tmp/displays"/*; do
		grep -q 'teapot is a promise' "$display" || continue
		shown=$((shown + 1))
		cp "$display" "$tmp/example.txt"
		"$observed" -c "$tmp/example.conf" messages --json "$tmp/example.txt" >"$tmp/out" 2>>"$tmp/why"
		jq -r '.[] | "\(.observance) \(.date) \(.language) \(.faults | map(.text) | join(", "))"' \
			"$tmp/out" >"$tmp/recognised" 2>>"$tmp/why"
		wanted="teapot-day@example.org 2031-08-09 en"
		! grep -Fqx '*****' "$display" || wanted="$wanted
teapot-day@example.org 2031-08-09 fr"
		[ "$(sed 's/ *$//' "$tmp/recognised")" = "$wanted" ] ||
			echo "display $(basename "$display") is recognised as \"$(cat "$tmp/recognised")\"" >>"$tmp/why"
		grep -q 'in 2030\.' "$display" || continue
		jq -e '.[].body | flatten | index("Two thirds of all cups\nwere empty in 2030.") != null' "$tmp/out" \
			>"$tmp/told" 2>>"$tmp/why" || echo "the sentence with 2030 is not found" >>"$tmp/why"
	done
	[ $shown = 3 ] || echo "$shown files with messages are shown, not 3" >>"$tmp/why"
	expect "messages that are shown"
}

# use_configuration FILE WHAT: FILE is configuration without a fault, given what it does not name itself.
use_configuration() {
	sed "s,/etc/observed/,$tmp/place/," "$1" >"$tmp/place/observed.conf"
	{
		grep -q '"un-observances.ics"' "$1" || echo 'calendars = [ "../un-observances.ics" ];'
		grep -q '^messages' "$1" || echo 'messages = [ "../messages" ];'
		grep -q '^credentials' "$1" || echo 'credentials = "../credentials";'
	} >"$tmp/place/observed.conf.d/rest.conf"
	conf_check "$tmp/place/observed.conf" "$2"
}

# Each display of observed.conf(5) is configuration: a file by itself where it begins with a key of the file, and else
# keys of a webhook, which make one group together.  In other pages those that begin so are.
check_configuration_examples() {
	. tests/conf/lib.sh
	top=$(sed -n '/config_top_keys\[\]/,$s/^[[:blank:]]*\(KEY\|WHOLE\)("\([a-z_]*\)",.*/\2/p' daemon/core/config_keys.c |
		paste -sd '|')
	conf_place "$tmp/place"
	cp "$tmp/our-days.ics" "$tmp/place"
	mkdir "$tmp/place/observed.conf.d"
	for page in man/*.[58]; do
		displays "${page#man/}"
		shown=0
		: >"$tmp/keys.conf"
		for display in "$tmp/displays"/*; do
			if [ -e "$display" ] && head -n 1 "$display" | grep -Eq "^($top) *="; then
				use_configuration "$display" "$(head -n 1 "$display")"
			elif [ "$page" = man/observed.conf.5 ]; then
				cat "$display" >>"$tmp/keys.conf"
			else
				continue
			fi
			shown=$((shown + 1))
		done
		[ $shown != 0 ] || continue
		{ echo "defaults = {"; cat "$tmp/keys.conf"; echo "};"; } >"$tmp/group.conf"
		[ ! -s "$tmp/keys.conf" ] || use_configuration "$tmp/group.conf" "keys of a webhook"
		expect "$shown configurations in ${page#man/}"
	done
}

check_lint
check_keys
check_topics
check_platforms
check_states
check_statuses
check_journal
check_environment
check_commands
check_shown_commands
check_diagnostics
check_message_examples
check_configuration_examples
finish
