#!/bin/sh
# SPDX-License-Identifier: MIT
# Nothing calls upwards or sideways: what a floor's archive leaves undefined and another floor of ours defines must be defined in
# the floors that it stands on.
# usage: calls.sh BUILD "ALL FLOORS" FLOOR LOWER...
set -eu
build=$1 floors=$2 floor=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
defined() { nm -A --defined-only -g "$build/lib$1.a" 2>/dev/null | awk '{ print $NF }' | sort -u; }
nm -u "$build/lib$floor.a" | awk '$1 == "U" { print $2 }' | sort -u >"$work/wanted"
for f in "$floor" "$@"; do defined "$f"; done | sort -u >"$work/below"
for f in $floors; do defined "$f"; done | sort -u >"$work/ours"
found=$(comm -12 "$work/wanted" "$work/ours" | comm -23 - "$work/below")
[ -z "$found" ] || { echo "$floor calls what stands on no floor below it:" $found >&2; exit 1; }
