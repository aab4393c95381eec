#!/bin/sh
# make.sh MAKER SCRIPT OUT: the example conversation, from its script to a film with subtitles and
# moments in the folder OUT. Nothing appears there before all of it has been made.
set -eu
maker=$1 script=$2 out=$3
work=$(mktemp -d "$out.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# The first word is the number of a line; its voice, speed and pitch come before what is said.
"$maker" lines "$script" >"$work/lines"
while read -r number voice speed pitch words; do
    espeak-ng -v "$voice" -s "$speed" -p "$pitch" -w "$work/$number.wav" -- "$words"
done <"$work/lines"

"$maker" texts "$script" "$work" "$work"

for made in voorbeeld.vtt momenten.tsv; do
    mv "$work/$made" "$out/$made"
done
