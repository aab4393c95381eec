#!/usr/bin/perl
# The picture in the README is what the window shows today: the example conversation, a moment chosen,
# at the size that the window opens with.
use strict;
use warnings FATAL => 'all';
use utf8;
use lib 'tests/lib';
use Test::More;
use Terugblik;
use Window;

my ($picture, $made) = ('assets/venster.png', 'build/venster.png');

# What ffmpeg reads in a picture, as rows of red, green and blue.
sub pixels {
    my ($path) = @_;
    open my $pipe, '-|', 'ffmpeg', '-nostdin', '-v', 'error', '-i', $path, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'
        or die "ffmpeg: $!";
    binmode $pipe;
    local $/;
    return scalar <$pipe>;
}

# The part of the bytes that differ by more than an eye would see: fonts and codecs round.
sub difference {
    my ($one, $other) = @_;
    my $differing = 0;
    for my $i (0 .. length($one) / 3 - 1) {
        $differing++ if abs(ord(substr $one, 3 * $i, 1) - ord(substr $other, 3 * $i, 1)) > 24;
    }
    return 3 * $differing / length $one;
}

$ENV{TERUGBLIK_REVIEWER} = 'Hanneke'; # one of the two who looked at the example
json('add', '--example');
start_display(1400, 900);
start_window('open', '1', '--at', '0:28', '--lang', 'nl');
until_true('the conversation is open', sub { label_of('frame.title') =~ /VB-001/ });
until_true('the picture is there', sub { node('film.picture') && value_of('film.picture') eq '' && value_of('film.time') =~ /^0:28/ });
key('w');
until_true('a moment is marked', sub { label_of('frame.said') =~ /Weerstand op 0:28 bewaard/ });
pointer_away();
grab($made);

my ($now, $then) = map { pixels($_) } $made, $picture;
is length($now), length($then // ''), "$picture has the size of the window";
my $part = length $now == length($then // '') ? difference($now, $then) : 1;
cmp_ok $part, '<', 0.02, 'and shows it'
    or diag "look at $made; when that is how it should be, copy it to $picture";
is stop_window(), 0, 'it ends well';

done_testing;
