#!/bin/sh
# fuzz.sh FOLDER OPTION...: runs every fuzzer in FOLDER with libFuzzer's options, from the seeds in
# tests/data/NAME and with the words in tests/fuzz/NAME.dict, where there are such. What it learns
# stays in FOLDER/corpus; what makes it fail is kept in FOLDER and named.
set -eu
folder=$(cd "$1" && pwd)
here=$(pwd) # a fuzzer may work in a folder of its own
shift

# Real films are slow to open a million times; these are as small as their kind gets.
seed_media() {
    picture='-f lavfi -i testsrc=size=64x36:rate=5:duration=1'
    sound='-f lavfi -i sine=duration=1:sample_rate=48000'
    for kind in mp4 mov mkv webm ts avi ogg; do
        [ -f "$1/seed.$kind" ] || ffmpeg -nostdin -v error $picture $sound "$1/seed.$kind"
    done
    for kind in wav flac mp3; do
        [ -f "$1/seed.$kind" ] || ffmpeg -nostdin -v error $sound "$1/seed.$kind"
    done
}

for source in tests/fuzz/fuzz-*.c; do
    [ -e "$source" ] || continue
    name=$(basename "$source" .c)
    name=${name#fuzz-}
    corpus=$folder/corpus/$name
    mkdir -p "$corpus"
    words='' seeds=''
    [ -f "tests/fuzz/$name.dict" ] && words=-dict=$here/tests/fuzz/$name.dict
    if [ "$name" = media ]; then
        seed_media "$corpus"
    elif [ -d "tests/data/$name" ]; then
        seeds=$here/tests/data/$name
    fi
    # shellcheck disable=SC2086
    if ! "$folder/fuzz-$name" "$@" -artifact_prefix="$folder/$name-" \
        $words "$corpus" $seeds >"$folder/$name.log" 2>&1; then
        tail -n 40 "$folder/$name.log" >&2
        echo "fuzz: $name failed; the whole story is in $folder/$name.log" >&2
        exit 1
    fi
    echo "  fuzzed  $name: $(sed -n 's/^Done \(.*\)/\1/p' "$folder/$name.log")"
done
