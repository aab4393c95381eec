# What the command line says over all that was marked (SLIM, pillars, matrix, search), with other
# codebooks, and how it keeps the store: purge, backups, restore. In each, what is not shared stays
# with its author.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Test::More;
use Terugblik;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my ($true, $false) = (JSON::PP::true, JSON::PP::false);
my $film = film('gesprek.mp4', 12);
my @mo = ('--reviewer', 'Mo');
my $store = $ENV{TERUGBLIK_STORE};

sub words {
    my ($status, $out, $err) = run(@_);
    utf8::decode($out);
    return $out;
}

# --- SLIM, by reviewer ---

json('reviewer', 'Mo', '--role', 'coach');
my $one = json('add', $film, '--client', 'K-1', '--trajectory', 'werk', '--date', '2026-09-01')->{interaction};
my $two = json('add', '--no-recording', '--client', 'K-1', '--date', '2026-10-01')->{interaction};
my $begin = json('slim', 'add', $one, '0', '--self-image', 'kans', '--approach', 'leren', '--about', 'werk')->{moment};
my $end = json('slim', 'add', $one, '6', '--self-image', 'kans', '--approach', 'kans', '--from', 'client')->{moment};
my $resist = json('tag', 'add', $one, 'weerstand', '2', '3.5', '--see', 'armen over elkaar')->{moment};
my $his = json('tag', 'add', $one, 'emotie', '4', '--see', 'tranen', @mo)->{moment};

my $slim = json('slim', 'show', $one);
is_deeply [map { $_->{reviewer} } @{$slim->{readings}}], ['Anja'], 'slim show: by who read it';
my ($phase, $next) = @{$slim->{readings}[0]{phases}};
is_deeply [@$phase{qw(moment start_us end_us self_image approach verdict from about by asked_client axes)}],
    [$begin, 0, 6000000, 'kans', 'leren', 'partial', 'own', 'werk', 'klantmanager', $false,
    [{axis => 'zelfredzaamheid', approach_is => 'lower'}]], 'slim show: a phase';
ok length $phase->{$_}, "slim show: $_" for qw(note try ask);
is $next->{asked_client}, $true, 'slim show: the client said so';
is_deeply [@$phase{qw(together_others together_own)}], [[], [$resist]], 'slim show: what went together, one\'s own apart';
is_deeply [map { [@$_{qw(before after was is approach_moved self_image_moved crosses)}] } @{$slim->{changes}}],
    [[$begin, $end, 'partial', 'match', $true, $false, $false]], 'slim show: from phase to phase';
like $slim->{changes}[0]{words}, qr/\w{3}/, 'slim show: in words';
is_deeply json('slim', 'show', $one, @mo)->{readings}, [], 'slim show: of a layer that is not shared nothing';
json('round', $one, '--share', @mo);
is_deeply json('slim', 'show', $one)->{readings}[0]{phases}[0]{together_others}, [$his], 'slim show: what others saw';
json('round', $one, '--unshare', @mo);
like words('slim', 'show', $one), qr/\(nog niet.*zelfredzaamheid.*\?/s, 'slim show: in words, and what is still to ask';

json('moment', 'edit', $begin, '--self-image-also', 'hand', '--approach-also', 'ondernemen');
for my $command ('slim show', 'show') {
    my $said = words(split(/ /, $command), $one);
    like $said, qr{kans, voor een deel ook hand / leren, voor een deel ook ondernemen}, "$command: second values";
    like $said, qr/over: werk\n/, "$command: about what";
    like $said, qr/zelfbeeld volgens: .*\n.*nog niet bij de cli\x{eb}nt nagevraagd/, "$command: whose reading";
    like $said, qr/wiens aanpak: klantmanager\n/, "$command: whose approach";
}
run('undo', $one);
like words('slim', 'show', $one), qr/\n  2026-09-01 0:00 > 0:06  \(Anja\)  \w/, 'slim show: the times of what changed';
like words('show', $one), qr/–0:03,5 +Weerstand \[weerstand\] +\(Anja\)\n/, 'show: a code by its label';

# A conversation without a recording has its place in the line too.
my $told_phase = json('slim', 'add', $two, '--told', '--self-image', 'kans', '--approach', 'leren')->{moment};
is_deeply [@{json('slim', 'show', $two)->{readings}[0]{phases}[0]}{qw(moment recording start_us end_us verdict)}],
    [$told_phase, undef, undef, undef, 'partial'], 'slim add: from memory, without a time';
is_deeply [@{json('trajectory', 'show', 'K-1')->{changes}[-1]}{qw(before after crosses)}], [$end, $told_phase, $true],
    'slim add: and takes part in what changes';
like words('trajectory', 'show', 'K-1'), qr/\n  2026-09-01 0:06 > 2026-10-01 verteld  \(Anja\)/,
    'trajectory show: on which day, and when';
like words('slim', 'show', $two), qr/verteld +SLIM: kans/, 'slim add: told, in words';
fails 'slim add: a time or --told', 2, qr/--told/, 'slim', 'add', $one, '--self-image', 'kans', '--approach', 'kans';
fails 'slim add: not both', 2, qr/--told/, 'slim', 'add', $one, '1', '--told', '--self-image', 'kans', '--approach', 'kans';
json('moment', 'rm', $told_phase);

# --- Pillars ---

my $told = json('tag', 'add', $one, 'willen.1', '--told')->{moment};
my $open = json('tag', 'add', $one, 'begrijpen.1', '7')->{moment};
my $strong = json('tag', 'add', $one, 'begrijpen.1', '8', '--rating', 'lukt', '--works-on', 'willen', '--works',
    'strengthens')->{moment};
my $pillars = json('pillars', $one);
is_deeply [map { [$_->{code}, [map { $_->{moment} } @{$_->{seen}}], [map { $_->{moment} } @{$_->{told}}]] } @{$pillars->{pillars}}],
    [['begrijpen.1', [$strong, $open], []], ['willen.1', [], [$told]]], 'pillars: seen and told, strengths first';
is_deeply [map { [@$_{qw(from to)}, map { $_->{moment} } @{$_->{strengthens}}] } @{$pillars->{workings}}],
    [['begrijpen', 'willen', $strong]], 'pillars: how one works through on another';
is_deeply json('pillars', $one, @mo)->{pillars}, [], 'pillars: not another\'s';
like words('pillars', $one), qr/0:08.*0:07/s, 'pillars: in words';
json('moment', 'edit', $open, '--who', 'client', '--level', 'gevoel');
like words('tag', 'list', $one), qr/begrijpen\.1\] .*\n +over wie het gaat: cli\x{eb}nt\n +\S+: gevoel\n/, 'tag list: of whom, on what level';
like words('tag', 'list', $one), qr/lukt .*\n +versterkt: Willen\n/, 'tag list: how it works through';
run('undo', $one);

# --- Matrix ---

my $matrix = json('matrix');
is_deeply [@$matrix{qw(columns ids by)}], [['K-1 · werk'], [1], 'trajectory'], 'matrix: trajectories';
my ($row) = grep { $_->{code} eq 'weerstand' } @{$matrix->{rows}};
is_deeply [@$row{qw(count seconds label)}], [[1], [1.5], 'Weerstand'], 'matrix: how often and how long';
is_deeply [@{json('matrix', '--by', 'interaction')}{qw(columns ids)}], [["$one", "$two"], [$one, $two]], 'matrix: conversations';
is_deeply json('matrix', $two, '--by', 'interaction')->{ids}, [$two], 'matrix: only those asked for';
is_deeply json('matrix', '--by', 'reviewer')->{columns}, ['Anja'], 'matrix: whose layer is not shared is not in it';
is_deeply [map { $_->{code} } @{json('matrix', @mo)->{rows}}], ['emotie'], 'matrix: and he sees his own';
like words('matrix'), qr/weerstand +1 \(2 s\)\n/, 'matrix: in words';
unlike words('matrix', '--by', 'interaction'), qr/ \n/, 'matrix: nothing behind the last';
fails 'matrix: by what', 2, qr/trajectory, interaction/, 'matrix', '--by', 'client';
fails 'matrix: no such conversation', 1, qr/99/, 'matrix', 99;

# --- Search ---

my $found = json('search', 'ARMEN');
is_deeply [map { [@$_{qw(moment interaction start_us noun id code)}] } @$found],
    [[$resist, $one, 2000000, 'moment', $resist, 'weerstand']], 'search: a moment';
like $found->[0]{text}, qr/armen over elkaar/, 'search: and its words';
like words('search', 'armen'), qr/terugblik open $one --at 0:02\n/, 'search: says how to go there';
is_deeply json('search', 'tranen'), [], 'search: not what another keeps to himself';
is scalar(@{json('search', 'tranen', @mo)}), 1, 'search: he finds it';
json('event', 'add', 'K-1', '2026-09-15', 'brief van de gemeente');
is_deeply [map { [@$_{qw(moment start_us noun)}] } @{json('search', 'gemeente')}], [[undef, undef, 'event']],
    'search: what is no moment';
fails 'search: without a word', 1, qr/./, 'search', '?!';

# --- Everywhere else ---

my $sheet = "$dir/mo.html";
json('sheet', $one, '-o', $sheet, @mo);
my $html = slurp($sheet);
utf8::decode($html);
ok $html =~ /tranen/ && $html !~ /armen over elkaar/, 'sheet: his own, and not mine';
is_deeply [map { $_->{moment} } @{json('show', $one, @mo)->{moments}}], [$his], 'show: his own';
is_deeply json('show', $one, @mo)->{phases}, [], 'show: not my phases';
my ($line) = grep { $_->{interaction} == $one } @{json('list', @mo)};
is $line->{moments}, 1, 'list: nor are mine counted';
is_deeply json('search', 'armen', @mo), [], 'search: nor found';

# --- Another codebook ---

my $standard = json('codebook', 'show')->{codebook};
my $lab = 'tests/data/codebook/addition.yaml';
is_deeply json('codebook', 'use', $one, $lab),
    {interaction => $one, codebook => $standard, version => json('codebook', 'show')->{version}, beside => ['addition.yaml']},
    'codebook use: says which codes are beside the standard ones';
is_deeply json('show', $one)->{codebook}{beside}, ['addition.yaml'], 'codebook use: and so does show';
like words('codebook', 'use', $one, $lab), qr/\(addition\.yaml\)$/, 'codebook use: and in words';
like words('done', $one), qr/ \(addition\.yaml\)\n/, 'codebook use: and what was done';
my $own = json('tag', 'add', $one, 'samen', '10')->{moment};
my ($tag) = grep { $_->{moment} == $own } @{json('tag', 'list', $one)};
is_deeply [@$tag{qw(label state)}], ['Samen', 'in_use'], 'codebook use: its codes can be marked, and are named';
fails 'codebook use: in this conversation only', 1, qr/samen/, 'tag', 'add', $two, 'samen', '--told';
sub row_of {
    my ($code, @words) = @_;
    my ($row) = grep { $_->{code} eq $code } @{json('matrix', @words)->{rows}};
    return [@$row{qw(label state)}];
}
json('moment', 'edit', $own, '--see', 'schouderklop');
is_deeply row_of('samen'), ['Samen', 'in_use'], 'matrix: a code of one conversation is in use where that is counted';
is_deeply row_of('samen', $one), ['Samen', 'in_use'], 'matrix: also alone';
is_deeply row_of('weerstand'), ['Weerstand', 'in_use'], 'matrix: and so are the standard ones';
is_deeply [@{json('search', 'schouderklop')->[0]}{qw(code label state)}], ['samen', 'Samen', 'in_use'], 'search: named';
is json('codebook', 'use', $one, '--standard')->{codebook}, $standard, 'codebook use: the standard one again';
($tag) = grep { $_->{moment} == $own } @{json('show', $one)->{moments}};
is $tag->{state}, 'gone', 'what was marked with the other stays, and is said to be gone';
like $tag->{label}, qr/Samen/, 'and can be read';
like words('tag', 'list', $one), qr/Samen \(.*\) \[samen\] /, 'also in words';
is json('show', $one)->{codebook}{name}, $standard, 'show: looked at with which';
is_deeply $tag->{codebook}{beside}, ['addition.yaml'], 'and each moment made with which';
is_deeply json('show', $one)->{codebook}{beside}, [], 'nothing beside the standard one';
is_deeply row_of('samen'), [$tag->{label}, 'gone'], 'matrix: gone, and can be read';
like words('matrix'), qr/samen +1  \[Samen \(.*\)\]\n/, 'matrix: also in words';
is json('search', 'schouderklop')->[0]{state}, 'gone', 'search: gone';
like words('search', 'schouderklop'), qr/samen \[Samen \(.*\)\]: schouderklop/, 'search: also in words';
json('moment', 'rm', $own);
fails 'codebook use: files or the standard one', 2, qr/--standard/, 'codebook', 'use', $one;
fails 'codebook use: no such file', 1, qr/nergens/, 'codebook', 'use', $one, "$dir/nergens.yaml";

# --- Copies ---

my ($day) = glob "$store.backups/*.db";
ok $day, 'the day\'s backup is made behind an answer';
is sprintf('%o', (stat $day)[2] & 0777), '600', 'for its owner only';
is_deeply json('check', '--repair'), {ok => $true, problems => []}, 'check --repair: the index made anew';
is json('search', 'armen')->[0]{moment}, $resist, 'check --repair: and it finds';
fails 'restore: only with --yes', 1, qr/--yes/, 'restore', $day;
my $back = json('restore', $day, '--yes');
is $back->{restored}, $day, 'restore';
ok -f $back->{kept}, 'restore: what was there is kept';
is_deeply json('list'), [], 'restore: it is as it was behind the first answer';
rename $back->{kept}, $store or die;

json('tag', 'add', $one, 'hier', '10');
my $path = "$dir/kapot.db";
spew($path, 'geen database ' x 500);
mkdir "$path.backups", 0700;
json('backup', "$path.backups/2026-11-21.db");
my ($status, $out, $err) = run('list', '--store', $path);
is $status, 1, 'damaged: fails';
like $err, qr/^terugblik: [^\n]*2026-11-21\.db[^\n]*terugblik restore --yes[^\n]*\n\z/, 'damaged: says how to go on';
is json('restore', '--yes', '--store', $path)->{restored}, "$path.backups/2026-11-21.db", 'restore: the newest whole one';
is scalar(@{json('list', '--store', $path)}), scalar(@{json('list')}), 'restore: and there it is again';

# --- For good ---

my $keep = json('intention', 'add', $two, '--what', 'stil zijn')->{intention};
my $before = json('list');
($status, $out, $err) = run('purge', '--interaction', $one);
is $status, 1, 'purge without --yes: nothing';
like $err, qr/^terugblik: [^\n]*--yes[^\n]*\n\z/, 'says so';
like $out, qr/gesprek\.mp4/, 'and what would go and stay';
is_deeply json('list'), $before, 'and nothing went';
my $purged = json('purge', '--interaction', $one, '--yes');
is $purged->{purged}, 1, 'purge: one conversation';
like $purged->{statement}, qr/20\d\d-\d\d-\d\d/, 'purge: a statement with the day';
is_deeply $purged->{recordings}, [$film], 'purge: the recording was left alone';
ok -e $film, 'it is there';
is_deeply json('search', 'armen'), [], 'purge: its words are found no more';
fails 'purge: cannot be undone', 1, qr/./, 'undo', $one;
$out = words('purge', '--client', 'K-1', '--yes');
like $out, qr/intention edit $keep/, 'purge: voornemens that stay, to look at';
is_deeply json('client', 'list'), [], 'purge: all of one client';
fails 'purge: which', 2, qr/--interaction/, 'purge', '--yes';
fails 'purge: one of both', 2, qr/--interaction/, 'purge', '--interaction', 1, '--client', 'K-1', '--yes';
fails 'purge: no such client', 1, qr/client list/, 'purge', '--client', 'K-9';

done_testing;

