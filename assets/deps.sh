#!/bin/sh
# Installs those of the named Debian packages that are missing, and says which. Says nothing when
# all are there, and then touches neither network nor root's rights.
set -eu

fail() {
    echo "make deps: $*" >&2
    exit 1
}

command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    fail "no apt on this machine. Install by its own means what Debian calls: $*;" \
        "then 'make' and 'make check' go on from there"

have=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || :)
missing=
for package; do
    printf '%s\n' "$have" | grep -qxF "$package installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "make deps: installing$missing"
root=
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "not root and no sudo. As root: apt-get install$missing"
    root=sudo
fi

# Without a network there may still be lists and packages from before: the install decides.
apt="$root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=1
    -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30 -o Dpkg::Use-Pty=0"
$apt update || :
# shellcheck disable=SC2086
$apt install --no-install-recommends -y $missing >/dev/null ||
    fail "could not install (is there a network?):$missing"
