# What stands around the moments, on the command line: clients, trajectories, events, people,
# recordings and consent. Each is added, changed, taken back in words and done again, as a person
# does it; and what says who somebody is, is asked about.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Test::More;
use Terugblik;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my ($true, $false) = (JSON::PP::true, JSON::PP::false);
my $sound = sound('gesprek.wav', 60);
my $other = sound('ander.wav', 5);

# What was done last can be taken back and done again, each in words; afterwards it stands.
sub undoes {
    my ($name, $words, @scope) = @_;
    my $undone = json('undo', @scope)->{undone};
    like $undone, $words, "$name: undone, in words";
    is json('redo', @scope)->{redone}, $undone, "$name: redone, in the same words";
}

sub find {
    my ($member, $id, $all) = @_;
    my ($found) = grep { $_->{$member} == $id } @$all;
    return $found;
}

# --- Clients, trajectories, events ---

my $first = json('add', $sound, '--client', 'K-014', '--trajectory', 'werk', '--date', '2026-09-01',
    '--question', 'Waar raak ik hem kwijt?');
my $one = $first->{interaction};
my $two = json('add', '--no-recording', '--client', 'K-014', '--date', '2026-10-01')->{interaction};
is_deeply json('client', 'list'), [{client => 'K-014', id => 1, trajectories => ['werk']}], 'client list';
is json('client', 'rename', 'K-014', 'K-015')->{client}, 'K-015', 'client rename';
undoes 'client rename', qr/K-015/;
fails 'client rename: none of that code', 1, qr/K-015/, 'client', 'rename', 'K-051', 'K-1';

json('add', '--no-recording', '--client', 'K-017', '--date', '2026-10-03');
fails 'client rename: to one that is there', 1, qr/^terugblik: there is a client K-017 already$/, '--lang', 'en', 'client',
    'rename', 'K-015', 'K-017';
json('undo');

my $trajectory = json('trajectory', 'list', '--client', 'K-015');
is_deeply $trajectory, [{trajectory => 1, client => 'K-015', name => 'werk', interactions => [$one, $two]}],
    'trajectory list: with its conversations in order';
fails 'trajectory list: none of that code', 1, qr/client list/, 'trajectory', 'list', '--client', 'K-9';
is json('trajectory', 'rename', 'K-015', 'werk', 'geld')->{trajectory}, 1, 'trajectory rename';
undoes 'trajectory rename', qr/geld/;
is json('list')->[0]{trajectory}, 'geld', 'trajectory rename: it is called so';

my $event = json('event', 'add', 'K-015', '2026-09-15', 'brief van de gemeente')->{event};
undoes 'event add', qr/\w/;
json('event', 'edit', $event, '--words', 'brief van UWV');
undoes 'event edit', qr/\w/;
is_deeply json('trajectory', 'show', 'K-015')->{events},
    [{event => $event, date => '2026-09-15', words => 'brief van UWV'}], 'event: as it was changed';
my $gone = json('event', 'add', 'K-015', '2026-09-16', 'vergissing', '--trajectory', 'geld')->{event};
json('event', 'rm', $gone);
undoes 'event rm', qr/\w/;
is scalar(@{json('trajectory', 'show', 'K-015')->{events}}), 1, 'event rm';
fails 'event: not a day', 2, qr/2026-13-01/, 'event', 'add', 'K-015', '2026-13-01', 'x';
fails 'event: no such trajectory', 1, qr/geld/, 'event', 'add', 'K-015', '2026-09-01', 'x', '--trajectory', 'werk';

# --- Conversations, people, recordings ---

json('interaction', 'edit', $two, '--goal', 'samen een stap', '--date', '2026-10-02');
undoes 'interaction edit', qr/\w/, $two;
is_deeply [@{json('show', $two)}{qw(goal date trajectory client)}], ['samen een stap', '2026-10-02', 'geld', 'K-015'],
    'interaction edit: only what is said';
json('interaction', 'edit', $two, '--goal', '');
is json('show', $two)->{goal}, undef, 'interaction edit: "" takes away';
my $extra = json('add', '--no-recording', '--client', 'K-015')->{interaction};
is json('interaction', 'rm', $extra)->{interaction}, $extra, 'interaction rm';
undoes 'interaction rm', qr/\w/;
fails 'interaction rm: it is gone', 1, qr/$extra/, 'show', $extra;
fails 'interaction edit: without a client', 2, qr/--client/, 'interaction', 'edit', $two, '--client', '';

my $tolk = json('participant', 'add', $one, 'tolk', '--label', 'via telefoon', '--not-in-picture')->{participant};
undoes 'participant add', qr/\w/, $one;
json('participant', 'edit', $tolk, '--in-picture');
undoes 'participant edit', qr/\w/, $one;
is_deeply [@{find('participant', $tolk, json('show', $one)->{participants})}{qw(role label in_picture)}],
    ['tolk', 'via telefoon', $true], 'participant: as said';
my $much = json('participant', 'add', $one, 'familie')->{participant};
json('participant', 'rm', $much);
undoes 'participant rm', qr/\w/, $one;
is scalar(@{json('show', $one)->{participants}}), 3, 'participant rm';
fails 'participant: in the picture or not', 2, qr/./, 'participant', 'edit', $tolk, '--in-picture', '--not-in-picture';
fails 'participant: unknown role', 2, qr/klantmanager/, 'participant', 'add', $one, 'baas';

my $recording = json('recording', 'add', $one, $other, '--offset', '-2')->{recording};
undoes 'recording add', qr/\w/, $one;
json('recording', 'set', $recording, '--offset', '1.5');
undoes 'recording set', qr/\w/, $one;
is find('recording', $recording, json('show', $one)->{recordings})->{offset_us}, 1500000, 'recording set';
fails 'recording add: it is in there already', 1, qr/./, 'recording', 'add', $one, $other;
fails 'recording set: to what', 2, qr/--offset/, 'recording', 'set', $recording;
json('recording', 'rm', $recording);
undoes 'recording rm', qr/\w/, $one;
is scalar(@{json('show', $one)->{recordings}}), 1, 'recording rm';
ok -e $other, 'recording rm: the file stays';

json('consent', $one, 'client', '--sound', '--may-see', 'mijn coach', '--ground', 'toestemming', '--language', 'Tigrinya',
    '--told-by', 'de tolk');
json('consent', $one, 'client', '--asked-again', '2026-09-02');
my ($consent) = @{json('show', $one)->{consents}};
is_deeply [@$consent{qw(sound may_see ground language told_by asked_again)}],
    [$true, 'mijn coach', 'toestemming', 'Tigrinya', 'de tolk', '2026-09-02'], 'consent: all its fields; asked again keeps them';
my ($status, $out, $err);
fails 'consent: asked again without one', 1, qr/./, 'consent', $one, 'klantmanager', '--asked-again', '2026-09-02';
my (undef, $shown) = run('show', $one);
utf8::decode($shown);
like $shown, qr/\Q$_\E/, "show: $_" for 'mijn coach', 'Tigrinya', 'de tolk', '2026-09-02';

# --- What says who somebody is, is asked about ---

my @telling = (
    ['a name for a code', ['client', 'rename', 'K-015', 'Fatima El Amrani'], qr/client rename/, ['undo']],
    ['a name for a trajectory', ['trajectory', 'rename', 'K-015', 'geld', 'Jan de Vries'], qr/trajectory rename/, ['undo']],
    ['a name for a participant', ['participant', 'edit', $tolk, '--label', 'Piet de Boer'], qr/participant edit/, ['undo']],
    ['a name at the beginning', ['add', '--no-recording', '--client', 'Jan Jansen'], qr/client rename/, ['undo']],
    ['a number in a moment', ['tag', 'add', $one, 'hier', '3', '--see', 'noemt 123456782'], qr/--see/, ['undo']],
    ['a number in an answer', ['answer', $one, 'other', 'echtheid', 'bsn 123456782'], qr/BSN/, ['undo']],
    ['a day of birth', ['interaction', 'edit', $one, '--goal', 'geboren 3-4-1985'], qr/--goal/, ['undo']],
);
for my $case (@telling) {
    my ($name, $words, $match, $back) = @$case;
    ($status, $out, $err) = run(@$words, '--json');
    is $status, 0, "$name: is possible";
    like $err, qr/^terugblik: [^\n]+\n\z/, "$name: asked about in one line";
    like $err, $match, "$name: says what to do";
    unlike $err, qr/Fatima|Vries|Boer|Jansen|123456782|1985/, "$name: and does not say it again";
    ok scalar(@{JSON::PP->new->utf8->decode($out)->{warnings}}), "$name: also in JSON";
    json(@$back);
}

done_testing;
