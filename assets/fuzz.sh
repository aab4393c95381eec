#!/bin/sh
# fuzz.sh FOLDER OPTION...: runs every fuzzer in FOLDER with libFuzzer's options, starting from the
# seeds in tests/data/<name>; what it finds of interest stays in FOLDER/corpus. What fails is kept
# in FOLDER and named.
set -eu
folder=$1
shift

for fuzzer in "$folder"/fuzz-*; do
    case $fuzzer in *\** | *.d) continue ;; esac
    name=${fuzzer##*/fuzz-}
    seeds=
    [ -d "tests/data/$name" ] && seeds=tests/data/$name
    mkdir -p "$folder/corpus/$name"
    # shellcheck disable=SC2086
    if "$fuzzer" "$@" -artifact_prefix="$folder/$name-" "$folder/corpus/$name" $seeds \
        >"$folder/$name.log" 2>&1; then
        echo "  fuzzed  $name: $(grep -a '^Done' "$folder/$name.log")"
    else
        tail -n 40 "$folder/$name.log" >&2
        echo "fuzz: $name failed; the whole story is in $folder/$name.log" >&2
        exit 1
    fi
done
