#!/usr/bin/perl
# What `make install` puts elsewhere works from there, and needs nothing of the place it was built.
use strict;
use warnings;
use utf8;
use Cwd qw(abs_path);
use File::Basename;
use File::Path qw(make_path);
use lib 'tests/lib';
use Test::More;
use Terugblik;

my ($build) = map { s{^\Q@{[abs_path('.')]}\E/}{}r } dirname($program);
my $root = "$dir/root";

# As on any system: the folder of translations of everyone else is there already.
make_path("$root/usr/share/locale/nl/LC_MESSAGES");

# This test may itself run under a make, whose options are none of the inner one's.
delete @ENV{qw(MAKEFLAGS MAKELEVEL MFLAGS)};
my $said = `make --no-print-directory install BUILD='$build' DESTDIR='$root' PREFIX=/usr 2>&1`;
is($?, 0, 'make install') or diag($said);

my @installed = map { s{^\Q$root\E}{}r }
    glob("$root/usr/bin/* $root/usr/share/* $root/usr/share/terugblik/* $root/usr/share/man/*/*");
is_deeply(\@installed, [qw(/usr/bin/terugblik /usr/share/locale /usr/share/man /usr/share/terugblik
    /usr/share/terugblik/codebook /usr/share/terugblik/example /usr/share/terugblik/locale
    /usr/share/man/man1/terugblik.1)],
    'one program, its page and one folder, nothing beside them');
is(sprintf('%o', (stat "$root/usr/bin/terugblik")[2] & 0777), '755', 'everyone may run it');
is(join(' ', grep { (stat)[2] & 022 } map { chomp; $_ } `find '$root/usr' -type f`), '', 'and nobody else may change it');

$Terugblik::program = "$root/usr/bin/terugblik";
ok(@{json('codebook', 'show')->{themes}} > 0, 'it finds its codebook');

my $added = json('add', '--example');
my $shown = json('show', $added->{interaction});
is($shown->{recordings}[0]{path}, "$root/usr/share/terugblik/example/voorbeeld.mp4", 'it finds its example');
is($shown->{client}, 'VB-001', 'and what was said about it');

my ($status, $out) = run('--help', '--lang', 'nl');
utf8::decode($out);
like($out, qr/wat een opname is/, 'it finds its Dutch');

# The page knows every command that there is, and a page reader has nothing to say about it.
my $page = slurp("$root/usr/share/man/man1/terugblik.1");
for my $command (map { /^  ([a-z]+(?: [a-z]+)?)  / ? $1 : () } split /\n/, (run('help'))[1]) {
    my $pattern = join '\s+', split / /, $command;
    like($page, qr/^\.It Cm $pattern\b/m, "the page has $command");
}
SKIP: {
    skip 'no mandoc or groff here', 1 if system('command -v man >/dev/null 2>&1') != 0;
    is(`man --warnings -l -Tutf8 '$root/usr/share/man/man1/terugblik.1' 2>&1 >/dev/null`, '', 'and reads well');
}

done_testing;
