#!/bin/sh
# make.sh MAKER SCRIPT OUT: the example conversation, from its script to a film with subtitles and
# moments in the folder OUT. Nothing appears there before all of it has been made.
set -eu
maker=$1 script=$2 out=$3
work=$(mktemp -d "$out.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# What each line is spoken with stands before its words.
"$maker" lines "$script" >"$work/lines"
while read -r number voice speed pitch words; do
    espeak-ng -v "$voice" -s "$speed" -p "$pitch" -w "$work/$number.wav" -- "$words"
done <"$work/lines"
"$maker" texts "$script" "$work" "$work"

# As from a camera on a tripod: some noise of its sensor, a key frame every two seconds, its index
# in front. The number of threads changes what x264 makes, so it is fixed; and stereo is coded
# as two separate channels, since each holds one speaker.
{ "$maker" frames "$script" "$work" || : >"$work/failed"; } |
    ffmpeg -nostdin -v error -f rawvideo -pixel_format rgb32 -video_size 1280x720 -framerate 25 \
        -i pipe:0 -i "$work/gesprek.wav" -vf "format=yuv420p,noise=c0s=7:c0f=t" \
        -c:v libx264 -preset ultrafast -profile:v main -coder 1 -bf 2 -flags +loop -threads 2 \
        -g 50 -b:v 4M -maxrate 5M -bufsize 5M -color_range tv \
        -c:a aac -b:a 128k -ar 48000 -aac_ms 0 -aac_is 0 \
        -movflags +faststart -fflags +bitexact "$work/voorbeeld.mp4"
[ ! -e "$work/failed" ]

for made in voorbeeld.mp4 voorbeeld.vtt momenten.tsv; do
    mv "$work/$made" "$out/$made"
done
