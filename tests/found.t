# A recording that moved or got another name is found again; another file is never taken for it.
use strict;
use warnings;
use lib 'tests/lib';
use File::Copy qw(copy);
use Test::More;
use Terugblik;

mkdir "$dir/$_" for qw(werk elders elders/diep);
my $film = film('werk/gesprek.mp4', 2, '-g', '10');
my $other = film('werk/ander.mp4', 3, '-g', '10');
json('add', $film, '--client', 'K-1');
json('add', $other, '--client', 'K-1');
json('tag', 'add', 2, 'emotie', '1', '--see', 'stil', '--rating', 'lukt');
json('tag', 'add', 1, 'emotie', '1', '--see', 'stil', '--rating', 'lukt');

sub state_of { my $all = json('recording', 'find', @_); return ($all->[0]{state}, $all->[0]{path}) }

is_deeply [state_of(1)], ['there', $film], 'it is where it was';

rename $film, "$dir/werk/oud.mp4";
is json('sheet', 1, '-o', "$dir/b.html")->{stills}, 'blurred', 'renamed: the sheet has its still';
is_deeply [state_of(1)], ['there', "$dir/werk/oud.mp4"], 'and the place is kept';

rename "$dir/werk/oud.mp4", "$dir/elders/diep/weg.mp4";
is_deeply [state_of(1)], ['gone', "$dir/werk/oud.mp4"], 'moved to another folder';
is_deeply [state_of(1, "$dir/elders")], ['found', "$dir/elders/diep/weg.mp4"], 'found where one says';

copy("$dir/elders/diep/weg.mp4", "$dir/elders/diep/$_") or die for qw(een.mp4 twee.mp4);
unlink "$dir/elders/diep/weg.mp4";
my $several = json('recording', 'find', 1)->[0];
is $several->{state}, 'several', 'two copies: offered';
is_deeply $several->{found}, [map { "$dir/elders/diep/$_" } qw(een.mp4 twee.mp4)], 'both named';
is $several->{path}, "$dir/elders/diep/weg.mp4", 'and nothing chosen';
json('recording', 'set', 1, '--path', "$dir/elders/diep/twee.mp4");
is_deeply [state_of(1)], ['there', "$dir/elders/diep/twee.mp4"], 'chosen by hand';

fails 'another film', 1, qr/ander\.mp4/, 'recording', 'set', 1, '--path', $other;
unlink glob "$dir/elders/diep/*";
copy($other, "$dir/elders/diep/twee.mp4") or die;
is_deeply [state_of(1)], ['gone', "$dir/elders/diep/twee.mp4"], 'another film took the name: not taken for it';
my $sheet = json('sheet', 1, '-o', "$dir/c.html");
is $sheet->{stills}, 'none', 'no picture of it on the sheet';
like $sheet->{warnings}[-1], qr/terugblik recording find 1 /, 'and what one does about it';
is scalar(grep { /recording find/ } @{json('sheet', 2, '-o', "$dir/d.html")->{warnings}}), 0, 'not where nothing is lost';
mkdir "$dir/leeg";
like +(run('--lang', 'en', 'recording', 'find', 1))[1], qr/Name the folder/, 'find: says to name a folder';
like +(run('--lang', 'en', 'recording', 'find', 1, "$dir/leeg"))[1], qr/twee\.mp4, and it is not in what you named either/,
    'find: or that it is not in that either';
is scalar @{json('tag', 'list', 1)}, 1, 'what was marked is there';
fails 'no such conversation', 1, qr/9/, 'recording', 'find', 9;
done_testing;
