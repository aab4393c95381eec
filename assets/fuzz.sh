#!/bin/sh
# fuzz.sh FOLDER OPTION...: runs every fuzzer in FOLDER with libFuzzer's options, from the seeds in
# tests/data/NAME and with the words in tests/fuzz/NAME.dict, where there are such. What it learns
# stays in FOLDER/corpus; what makes it fail is kept in FOLDER and named.
set -eu
folder=$1
shift

for source in tests/fuzz/fuzz-*.c; do
    [ -e "$source" ] || continue
    name=$(basename "$source" .c)
    name=${name#fuzz-}
    corpus=$folder/corpus/$name
    mkdir -p "$corpus"
    words='' seeds=''
    [ -f "tests/fuzz/$name.dict" ] && words=-dict=tests/fuzz/$name.dict
    [ -d "tests/data/$name" ] && seeds=tests/data/$name
    # shellcheck disable=SC2086
    if ! "$folder/fuzz-$name" "$@" -artifact_prefix="$folder/$name-" \
        $words "$corpus" $seeds >"$folder/$name.log" 2>&1; then
        tail -n 40 "$folder/$name.log" >&2
        echo "fuzz: $name failed; the whole story is in $folder/$name.log" >&2
        exit 1
    fi
    echo "  fuzzed  $name: $(sed -n 's/^Done \(.*\)/\1/p' "$folder/$name.log")"
done
