#!/bin/sh
# SPDX-License-Identifier: MIT
# A pure floor knows no clock, file, socket, environment, chance or end of the program, and none of the libraries that do.
# usage: purity.sh BUILD FLOOR
set -eu
build=$1 floor=$2
world='time|time64|clock|clock_gettime|gettimeofday|localtime|localtime_r|gmtime|mktime|timegm|tzset|nanosleep|usleep|sleep'
world="$world|fopen|fopen64|open|open64|openat|openat64|creat|read|write|pread|pwrite|fread|fwrite|fputs|fgets|puts|printf|fprintf|perror"
world="$world|stat|fstat|lstat|access|unlink|rename|mkdir|opendir|readdir|mmap|mmap64"
world="$world|socket|connect|bind|listen|accept|send|recv|sendto|recvfrom|getaddrinfo|poll|select|epoll_.*"
world="$world|getenv|secure_getenv|setenv|putenv|setlocale|random|rand|srandom|srand|rand_r|getrandom|arc4random.*|RAND_.*"
world="$world|exit|_exit|atexit|fork|vfork|execv.*|system|popen|kill|signal|sigaction|syslog"
world="$world|curl_.*|sqlite3_.*|sd_.*|PQ.*|config_read.*|config_write.*|json_load_file|json_dump_file|json_loadf|json_dumpf"
world="__?($world)(_chk)?|($world)"
found=$(nm -A -u "$build/lib$floor.a" | awk '$(NF - 1) == "U"' | grep -E " U ($world)\$" || :)
[ -z "$found" ] || { echo "$floor is pure, but:" >&2; printf '%s\n' "$found" >&2; exit 1; }
