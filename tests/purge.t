# What was added by mistake and undone is purged as all else, from the store, its copies and its
# journal; and what would go is said as it then goes.
use strict;
use warnings;
use lib 'tests/lib';
use JSON::PP;
use Test::More;
use Terugblik;

mkdir "$dir/dossier";
$ENV{TERUGBLIK_STORE} = "$dir/dossier/s.db";
$ENV{XDG_CACHE_HOME} = "$dir/dossier/cache";

sub left { return `grep -rlaE '$_[0]' '$dir/dossier'` }
sub would_go {
    my ($status, $out) = run('purge', @_, '--json');
    return $status == 1 ? JSON::PP->new->utf8->decode($out)->{interactions} : $status;
}

json('add', '--no-recording', '--client', 'K-77', '--question', 'VRAAGUNDO');
json('undo');
json('add', '--no-recording', '--client', 'K-77', '--question', 'VRAAGTWEE');
json('intention', 'add', 2, '--what', 'INTUNDO');
json('undo');
json('intention', 'add', 2, '--what', 'INTBLIJFT', '--with', 'METWIE');
json('add', '--no-recording', '--client', 'Piet Jansen', '--question', 'VRAAGNAAM');
json('undo');
json('add', '--no-recording', '--client', 'Jan Pietersen', '--question', 'VRAAGNOGEEN');
json('undo');
json('add', '--no-recording', '--client', 'K-78', '--question', 'BLIJFT');

is_deeply would_go('--client', 'K-77'), [1, 2], 'a client: also the conversation that was undone';
my $purged = json('purge', '--client', 'K-77', '--yes');
is $purged->{purged}, 2, 'and so it goes';
is_deeply $purged->{intentions}, [2], 'the voornemen that stood stays, to look at';
is left('VRAAGUNDO|VRAAGTWEE|K-77|INTUNDO|METWIE'), '', 'nothing of it is left anywhere';

is_deeply would_go('--client', 'Piet Jansen'), [3], 'a name that was undone at once';
json('purge', '--client', 'Piet Jansen', '--yes');
is_deeply would_go('--interaction', 4), [4], 'by its conversation';
json('purge', '--interaction', 4, '--yes');
is left('VRAAGNAAM|VRAAGNOGEEN|Piet|Pieters'), '', 'neither name is left anywhere';

fails 'another code is not offered', 1, qr/^(?!.*K-78)/, 'purge', '--client', 'K-79', '--yes';
is json('show', 5)->{question}, 'BLIJFT', 'what is not meant stays';
is json('check')->{ok}, JSON::PP::true, 'and the store is whole';
done_testing;
