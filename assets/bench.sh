#!/bin/sh
# bench.sh PROGRAM: how long a person waits for a command, in a store that is thrown away. What
# playing and seeking cost is measured by the program itself, once it plays.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
export TERUGBLIK_STORE="$folder/terugblik.db" TERUGBLIK_REVIEWER=bench

# The median of 21 runs of a command, in milliseconds.
measure() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21; do
        start=$(date +%s%N)
        "$program" "$@" >/dev/null
        end=$(date +%s%N)
        echo $((end - start))
    done | sort -n | awk -v what="$*" 'NR == 11 { printf "  %8.1f ms  terugblik %s\n", $1 / 1e6, what }'
}

"$program" add --no-recording --client BENCH >/dev/null
echo 'median of 21:'
measure help
measure slim verdict kans leren
measure tag add 1 emotie --told
measure list
measure show 1
echo 'Measurements of playing and seeking come with playback.'
