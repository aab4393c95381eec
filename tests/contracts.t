#!/usr/bin/perl
# Each contract compiles alone: a header needs nothing that its reader must include before it.
use strict;
use warnings;
use Test::More;

my @headers = sort map { glob } qw(include/terugblik/*.h include/terugblik/*/*.h);
my $compiler = $ENV{CC} // 'cc';
my $flags = `pkg-config --cflags gio-2.0 pangocairo`;
chomp $flags;

for my $header (@headers) {
    my $said = `$compiler -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude $flags -fsyntax-only -x c $header 2>&1`;
    is($? == 0 ? '' : $said, '', $header);
}
done_testing;
