#!/bin/sh
# demo.sh PROGRAM FOLDER: the main job on the example conversation, in a store of its own in FOLDER.
# What was there from an earlier demo is removed; a person's own store is not looked at.
set -eu
program=$1 folder=$2
store=$folder/terugblik.db
sheet=$folder/reflectieblad.html

rm -rf "$folder"
mkdir -p "$folder"
export TERUGBLIK_STORE="$store" TERUGBLIK_REVIEWER=Hanneke

step() {
    printf '\n$ terugblik'
    printf " %s" "$@"
    printf '\n'
    "$program" "$@"
}

step add --example
step tag add 1 regie.meta 1:04 1:15 --rating lukt --who klantmanager \
    --see 'Ik zeg wat ik aan het doen ben, en schuif de laptop weg.'
step slim verdict kans leren
step show 1
step sheet 1 -o "$sheet"

printf '\nThe store:  %s\nThe sheet:  %s (open it in a browser)\n' "$store" "$sheet"
