#!/bin/sh
# demo.sh PROGRAM FOLDER: the main job on the example conversation, in a store of its own in FOLDER.
# What an earlier demo left there is removed; a person's own store is not looked at. Where there is a
# display the window opens on it, at rest, for whoever wants to go on.
set -eu
program=$1 folder=$2
store=$folder/terugblik.db
sheet=$folder/reflectieblad.html

rm -rf "$folder"
mkdir -p "$folder"
export TERUGBLIK_STORE="$store" TERUGBLIK_REVIEWER=Hanneke

# Shows a command as a person would type it, and runs it.
step() {
    printf '\n$ terugblik'
    for word; do
        case $word in
        *[!A-Za-z0-9./:_-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$program" "$@"
}

step add --example
step tag add 1 weerstand.doorgaan-na-nee 0:40.7 0:46.5 --rating anders --who klantmanager \
    --see 'Hij zegt weer ja, en ik prijs de groep aan.' \
    --else 'Stoppen met praten, en vragen wat hij ervan vindt.'
step slim add 1 0:35.6 1:04.2 --self-image onbekend --approach leren --about werk \
    --see 'Hij geeft korte antwoorden en vertelt niets meer over wat hij kan.'
step slim verdict kans leren
step show 1
step sheet 1 -o "$sheet"

printf '\nThe store  %s\nThe sheet  %s\n' "$store" "$sheet"
printf 'Go on with: TERUGBLIK_STORE=%s TERUGBLIK_REVIEWER=Hanneke %s help\n' "$store" "$program"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    step open 1 --at 0:35
fi
