# The command line, end to end: the main job as a person does it, the contract that other programs
# lean on, and every error that a person may run into.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use File::Path qw(make_path);
use Test::More;
use Terugblik;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my $film = film('gesprek.mp4', 12);
my $sound = sound('gesprek.wav', 5);

# --- What a recording is ---

my $probe = json('probe', $film);
is $probe->{duration_us}, 12000000, 'probe: duration';
is_deeply [@{$probe->{video}}{qw(stream codec width height rotation)}], [0, 'h264', 320, 180, 0], 'probe: video';
is_deeply [@{$probe->{audio}}{qw(stream codec)}], [1, 'aac'], 'probe: audio';
is_deeply $probe->{warnings}, [], 'probe: no warnings';
is json('probe', $sound)->{video}, undef, 'probe: sound only';

my $frame = json('frame', $film, '0:01.05', '-o', "$dir/f.png");
is_deeply $frame, {asked_us => 1050000, shown_us => 1040000, next_us => 1080000}, 'frame: the last one before';
like slurp("$dir/f.png"), qr/^\x89PNG/, 'frame: a PNG';
is sprintf('%o', (stat "$dir/f.png")[2] & 0777), '600', 'frame: for its owner only';
is json('frame', $film, '0:01,05', '-o', "$dir/f.png")->{asked_us}, 1050000, 'frame: a time as it is printed in Dutch';
is json('frame', $film, '1:00:00', '-o', "$dir/f.png")->{next_us}, undef, 'frame: beyond the end is the last';

# --- The main job ---

my $added = json('add', $film, '--client', 'K-014', '--trajectory', 'werk', '--date', '2026-11-02',
    '--question', 'Waar raak ik hem kwijt?', '--goal', 'een eerste stap', '--client-goal', 'rust');
is $added->{interaction}, 1, 'add: the first conversation is 1';
is_deeply [map { $_->{role} } @{$added->{participants}}], ['klantmanager', 'client'], 'add: the usual two people';
my ($recording) = @{$added->{recordings}};

my $tag = json('tag', 'add', 1, 'weerstand', '0:02', '0:04.5', '--rating', 'anders', '--see', 'armen over elkaar',
    '--think', 'schrik', '--inner', 'ik werd ongeduldig', '--else', 'stil blijven', '--who', 'client', '--level',
    'gevoel')->{moment};
my $point = json('tag', 'add', 1, 'emotie', '5', '--rating', 'lukt', '--see', 'ëé€ ናይ العربية ışığ')->{moment};
my $told = json('tag', 'add', 1, 'willen.1', '--told')->{moment};
my $first = json('slim', 'add', 1, '0', '--self-image', 'kans', '--approach', 'leren', '--about', 'werk',
    '--from', 'client')->{moment};
my $second = json('slim', 'add', 1, '6', '10', '--self-image', 'kans', '--approach', 'kans',
    '--approach-also', 'leren')->{moment};

my $tags = json('tag', 'list', 1);
is_deeply [map { $_->{moment} } @$tags], [$tag, $point, $told], 'tag list: by time, told ones last';
is_deeply $tags->[0], {moment => $tag, interaction => 1, recording => $recording, reviewer => 'Anja',
    code => 'weerstand', span => 'stretch', start_us => 2000000, end_us => 4500000, rating => 'anders',
    level => 'gevoel', who => 'client', who_label => undef, see => 'armen over elkaar', think => 'schrik',
    inner => 'ik werd ongeduldig', else => 'stil blijven', sheet => 'auto', works_on => undef, works => undef,
    label => 'Weerstand', state => 'in_use', now => undef, codebook => $tags->[0]{codebook}},
    'tag list: all that was said';
like $tags->[0]{codebook}{version}, qr/./, 'tag list: and with which codebook' or diag explain $tags->[0];
is_deeply [@{$tags->[1]}{qw(span start_us end_us see)}], ['point', 5000000, undef, 'ëé€ ናይ العربية ışığ'],
    'tag list: a point, and every alphabet';
is_deeply [@{$tags->[2]}{qw(span start_us recording)}], ['untimed', undef, undef], 'tag list: what was told';

my $shown = json('show', 1);
is_deeply [@$shown{qw(client trajectory date question goal client_goal duration_us)}],
    ['K-014', 'werk', '2026-11-02', 'Waar raak ik hem kwijt?', 'een eerste stap', 'rust', 12000000], 'show: the head';
is_deeply [map { [@$_{qw(moment start_us end_us open self_image approach approach_also from by about verdict)}] }
        @{$shown->{phases}}],
    [[$first, 0, 6000000, JSON::PP::true, 'kans', 'leren', undef, 'client', 'klantmanager', 'werk', 'partial'],
    [$second, 6000000, 10000000, JSON::PP::false, 'kans', 'kans', 'leren', 'own', 'klantmanager', undef, 'match']],
    'show: phases, an open one runs to the next';
is_deeply json('list'), [{interaction => 1, client => 'K-014', trajectory => 'werk', date => '2026-11-02',
    duration_us => 12000000, recordings => 1, moments => 5}], 'list';

# --- Changing and taking back ---

json('moment', 'edit', $tag, '--code', 'emotie', '--end', '5', '--see', '');
my ($edited) = grep { $_->{moment} == $tag } @{json('tag', 'list', 1)};
is_deeply [@$edited{qw(code end_us see think)}], ['emotie', 5000000, undef, 'schrik'], 'moment edit: only what is said';
like json('undo', 1)->{undone}, qr/0:02/, 'undo: says what in words';
($edited) = grep { $_->{moment} == $tag } @{json('tag', 'list', 1)};
is_deeply [@$edited{qw(code end_us see)}], ['weerstand', 4500000, 'armen over elkaar'], 'undo: as it was';
json('redo');
json('undo');
json('moment', 'rm', $point);
is scalar(@{json('tag', 'list', 1)}), 2, 'moment rm';
json('undo');
is scalar(@{json('tag', 'list', 1)}), 3, 'undo brings it back';
fails 'moment edit: a phase has no code', 1, qr/SLIM/, 'moment', 'edit', $first, '--code', 'emotie';
json('moment', 'edit', $first, '--approach', 'controle', '--end', '5');
is json('show', 1)->{phases}[0]{verdict}, 'unknown', 'moment edit: a phase';
json('undo');
is scalar(grep { !$_->{undone} } @{json('done', 1)}), 6, 'done: add and five marks stand';
fails 'redo: nothing left after undoing nothing', 1, qr/./, 'redo', '--reviewer', 'Niemand';
fails 'undo: nothing to take back', 1, qr/./, 'undo', '--reviewer', 'Niemand';

# --- Who sees what ---

json('reviewer', 'Mo', '--role', 'coach');
is_deeply json('tag', 'list', 1, '--reviewer', 'Mo'), [], 'another reviewer sees nothing that is not shared';
my $mo = json('tag', 'add', 1, 'feedback', '3', '--reviewer', 'Mo')->{moment};
is scalar(@{json('tag', 'list', 1)}), 3, 'nor do I see his';
json('round', 1, '--share');
my $seen = json('tag', 'list', 1, '--reviewer', 'Mo');
is scalar(@$seen), 4, 'shared: he sees mine too';
is_deeply [map { $_->{inner} } @$seen], [undef, undef, undef, undef], 'but never what I kept to myself';
is scalar(@{json('tag', 'list', 1, '--reviewer', 'Mo', '--of', 'Anja', '--code', 'weerstand')}), 1, 'tag list: filters';
json('round', 1, '--blind', '--reviewer', 'Mo');
is scalar(@{json('tag', 'list', 1, '--reviewer', 'Mo')}), 1, 'blind: only his own';
is_deeply json('round', 1, '--close', '--reviewer', 'Mo'),
    {interaction => 1, open => JSON::PP::false, blind => JSON::PP::true, shared => JSON::PP::false}, 'round: closed';
is scalar(@{json('tag', 'list', 1, '--reviewer', 'Mo')}), 4, 'done: he sees mine again';
fails 'the moment of another is not mine to change', 1, qr/./, 'moment', 'edit', $tag, '--see', 'x', '--reviewer', 'Mo';
fails 'nor to see when it is not shared', 1, qr/./, 'moment', 'rm', $mo;

# --- Consent ---

is json('consent', 1, 'client', '--picture', '--sound', '--for', 'own', '--for', 'coach', '--until', '2099-01-01',
    '--ground', 'toestemming')->{participant}, 2, 'consent';
my ($consent) = @{json('show', 1)->{consents}};
is_deeply [@$consent{qw(participant recording picture sound text paper until withdrawn)}, @{$consent->{for}}],
    [2, $recording, JSON::PP::true, JSON::PP::true, JSON::PP::false, JSON::PP::false, '2099-01-01', undef, 'own',
    'coach'], 'consent: as said';
json('consent', 1, 2, '--withdraw');
like json('show', 1)->{consents}[0]{withdrawn}, qr/^20\d\d-\d\d-\d\d$/, 'consent: withdrawn, with the day';
fails 'consent: nobody of that role', 1, qr/klantmanager, client/, 'consent', 1, 'tolk', '--sound';
fails 'consent: of nobody', 2, qr/./, 'consent', 1, '', '--sound';
fails 'consent: no role, nor anybody there', 2, qr/klantmanager, client/, 'consent', 1, 'chef', '--sound';
fails 'tag add: no role, nor anybody there', 2, qr/chef/, 'tag', 'add', 1, 'emotie', '1', '--who', 'chef';
like +(run('help', 'tag', 'add'))[1], qr/gevoel\n {31}\S.*\n/, 'help: below an option that is long';
fails 'consent: unknown purpose', 2, qr/own, coach/, 'consent', 1, 'client', '--for', 'sanctie';

# --- The sheet ---

my $blad = "$dir/blad.html";
my $sheet = json('sheet', 1, '-o', $blad);
is_deeply [@$sheet{qw(sheet stills)}, @{$sheet->{warnings}}], [$blad, 'blurred'], 'sheet: stills blurred without consent';
my $html = slurp($blad);
utf8::decode($html);
ok $html =~ /<html[^>]*lang="nl"/, 'sheet: in Dutch'; # ok and not like: a failure need not show it all
ok index($html, $_) >= 0, "sheet: $_" for 'K-014', 'Waar raak ik hem kwijt?', 'nog niet gevraagd', 'cliënt', 'ናይ العربية ışığ',
    'armen over elkaar', 'stil blijven', 'Niet voor dossier, besluit of beoordeling';
ok $html !~ /ongeduldig/, 'sheet: what was kept inside is not on it';
ok $html !~ /<script|<link|src="(?!data:)|href="(?!#)|url\(/i, 'sheet: needs nothing else, from nowhere';
is sprintf('%o', (stat $blad)[2] & 0777), '600', 'sheet: for its owner only';
json('consent', 1, $_, '--picture', '--paper') for 'klantmanager', 'client';
is json('sheet', 1, '-o', $blad)->{stills}, 'full', 'sheet: everybody agreed to paper';
json('consent', 1, 'klantmanager', '--picture', '--paper', '--until', '2020-01-01');
is json('sheet', 1, '-o', $blad)->{stills}, 'blurred', 'sheet: until a day that has passed';
json('consent', 1, 'klantmanager', '--withdraw');
is json('sheet', 1, '-o', $blad)->{stills}, 'blurred', 'sheet: or taken back';
my $away = "$dir/elders";
mkdir $away or die; # renamed in its own folder it would be found
rename $film, "$away/gesprek.mp4" or die;
$sheet = json('sheet', 1, '-o', $blad);
like $sheet->{warnings}[0], qr/gesprek\.mp4/, 'sheet: without its recording, it says so';
is $sheet->{stills}, 'none', 'sheet: and goes without stills';
spew($film, slurp($sound));
like json('sheet', 1, '-o', $blad)->{warnings}[0], qr/andere opname/, 'sheet: another file of that name is not shown';
rename "$away/gesprek.mp4", $film or die;
fails 'sheet: where to', 2, qr/-o/, 'sheet', 1;
fails 'sheet: no such kind of file', 2, qr/\.html/, 'sheet', 1, '-o', "$dir/blad.docx";
fails 'sheet: no such conversation', 1, qr/99/, 'sheet', 99, '-o', "$dir/geen.html";

# --- Without a recording, and with several ---

my $memory = json('add', '--no-recording', '--client', 'K-014', '--participant', 'klantmanager=Anja', '--participant',
    'client', '--participant', 'tolk', '--unseen', 'tolk')->{interaction};
is_deeply [map { $_->{in_picture} ? 1 : 0 } @{json('show', $memory)->{participants}}], [1, 1, 0], 'add: the interpreter is not in the picture';
is json('show', $memory)->{trajectory}, 'werk', 'add: the only trajectory of a client is meant';
fails 'a time needs a recording', 1, qr/./, 'tag', 'add', $memory, 'emotie', '1';
json('tag', 'add', $memory, 'emotie', '--told', '--who', 'tolk');
my $two = json('add', $film, $sound, '--client', 'K-015', '--offset', '0', '--offset', '-1.5');
is_deeply [map { $_->{offset_us} } @{json('show', $two->{interaction})->{recordings}}], [0, -1500000], 'add: offsets';
json('tag', 'add', $two->{interaction}, 'hier', '4', '--recording', $two->{recordings}[1]);
fails 'time past the end of that recording', 1, qr/0:05/, 'tag', 'add', $two->{interaction}, 'hier', '6', '--recording',
    $two->{recordings}[1];
fails 'a recording of another conversation', 1, qr/./, 'tag', 'add', 1, 'hier', '1', '--recording',
    $two->{recordings}[1];
json('undo', $two->{interaction}) for 1 .. 2;
is scalar(@{json('list')}), 2, 'undo: a conversation added is taken back whole';

# --- SLIM and codebook ---

my $verdict = json('slim', 'verdict', 'kans', 'leren');
is_deeply [@$verdict{qw(self_image approach verdict axes)}], ['kans', 'leren', 'partial',
    [{axis => 'zelfredzaamheid', approach_is => 'lower'}]], 'slim verdict';
ok length $verdict->{$_}, "slim verdict: $_" for qw(note try ask);
fails 'slim verdict: controle is no self-image', 2, qr/controle/, 'slim', 'verdict', 'controle', 'kans';
my $book = json('codebook', 'show');
is scalar(map { @{$_->{codes}} } @{$book->{themes}}), 11, 'codebook: eleven codes';
is scalar(map { @{$_->{elements}} } @{$book->{pillars}}), 14, 'codebook: fourteen elements';
spew("$dir/eigen.yaml", "themes:\n  - theme: emotie\n    group: algemeen\n    kleur: rood\n");
my ($status, $out, $err) = run('codebook', 'check', "$dir/eigen.yaml");
is $status, 1, 'codebook check: status';
like $err, qr/eigen\.yaml:4:5: /, 'codebook check: file, line, column';

# --- Wrong use: 2, from the words alone ---

my $nowhere = "$dir/nowhere/at/all.db";
my @wrong = (
    ['unknown command', qr/"show"/, 'shwo', 'ze zei iets'],
    ['malformed time to open at', qr/"1:60"/, 'open', 1, '--at', '1:60'],
    ['malformed time to open a file at', qr/"1,5"/, $film, '--at', '1,5'],
    ['nothing to open', qr/ID/, 'open'],
    ['an option that opening has not', qr/--at/, 'open', 1, '--ta', '1'],
    ['unknown command of two words', qr/add, list/, 'tag', 'lits'],
    ['half a command', qr/edit, rm/, 'moment'],
    ['unknown option', qr/--rating/, 'tag', 'add', 1, 'emotie', '1', '--ratign', 'lukt'],
    ['option without its value', qr/--see/, 'tag', 'add', 1, 'emotie', '1', '--see'],
    ['missing word', qr/BEGIN/, 'tag', 'add', 1],
    ['a word too many', qr/tag add/, 'tag', 'add', 1, 'emotie', '1', '2', '3'],
    ['malformed time', qr/"1:60"/, 'tag', 'add', 1, 'emotie', '1:60'],
    ['malformed time: one digit', qr/"1:5"/, 'tag', 'add', 1, 'emotie', '1:5'],
    ['malformed time: sign', qr/"-1"/, 'tag', 'add', 1, 'emotie', '--', '-1'],
    ['malformed end', qr/"x"/, 'tag', 'add', 1, 'emotie', '1', 'x'],
    ['malformed id', qr/"een"/, 'show', 'een'],
    ['unknown rating', qr/lukt, anders, vraag/, 'tag', 'add', 1, 'emotie', '1', '--rating', 'goed'],
    ['unknown level', qr/inhoud/, 'tag', 'add', 1, 'emotie', '1', '--level', 'diep'],
    ['unknown quadrant', qr/kans, leren, hand/, 'slim', 'add', 1, '0', '--self-image', 'kansen', '--approach', 'kans'],
    ['missing quadrant', qr/--approach/, 'slim', 'add', 1, '0', '--self-image', 'kans'],
    ['unknown role', qr/klantmanager, client/, 'add', $film, '--client', 'K', '--participant', 'baas'],
    ['unknown role of a reviewer', qr/klantmanager/, 'reviewer', 'Mo', '--role', 'baas'],
    ['a time and --told', qr/--told/, 'tag', 'add', 1, 'emotie', '1', '--told'],
    ['neither time nor --told', qr/--told/, 'tag', 'add', 1, 'emotie'],
    ['no client', qr/--client/, 'add', $film],
    ['no recording', qr/--no-recording/, 'add', '--client', 'K-1'],
    ['malformed date', qr/2026-13-01/, 'add', $film, '--client', 'K-1', '--date', '2026-13-01'],
    ['malformed time of a frame', qr/"1,5"/, 'frame', $film, '1,5', '-o', "$dir/x.png"],
    ['a frame without a place to go', qr/-o/, 'frame', $film, '1'],
    ['unknown language', qr/"fr"/, 'list', '--lang', 'fr'],
    ['a missing quadrant is not ""', qr/kans/, 'slim', 'add', 1, '0', '--self-image', '', '--approach', 'kans'],
    ['nor is a rating', qr/lukt/, 'tag', 'add', 1, 'emotie', '1', '--rating', ''],
    ['recording 0', qr/"0"/, 'tag', 'add', 1, 'emotie', '1', '--recording', '0'],
    ['told on a recording', qr/./, 'tag', 'add', 1, 'emotie', '--told', '--recording', '1'],
    ['withdrawal with more', qr/--withdraw/, 'consent', 1, 'client', '--withdraw', '--sound'],
    ['the example with more', qr/--example/, 'add', '--example', '--client', 'K-1'],
    ['no name of a store', qr/--store/, 'list', '--store', ''],
    ['what was said is not repeated', qr/"\xe2\x80\xa6"/, 'tag', 'add', 1, 'emotie', 'hij huilde toen'],
);
for my $case (@wrong) {
    my ($name, $match, @words) = @$case;
    fails "wrong use: $name", 2, $match, '--store', $nowhere, @words;
}
ok !-e "$dir/nowhere", 'wrong use: nothing was opened or made';

# --- The window, where there is no screen ---

{
    local $ENV{SDL_VIDEODRIVER} = 'dummy'; # a screen that nobody sees is none
    fails 'the window: no screen', 1, qr/scherm/;
    fails 'the window on a conversation: no screen', 1, qr/scherm/, 'open', 1, '--at', '0:02';
    fails 'the window on a recording: no screen', 1, qr/scherm/, 'open', $film;
    fails 'a file without a command is opened', 1, qr/scherm/, $film, '--at', '1';
    fails 'no such conversation to open', 1, qr/99/, 'open', 99;
    fails 'no such recording to open', 1, qr/"gesprek\.mp4"/, 'open', "$dir/gespek.mp4";
    fails 'no store, no conversation', 1, qr/bestaat-niet/, 'open', 1, '--store', "$dir/bestaat-niet.db";
    ok !-e "$dir/bestaat-niet.db", 'and none is made';
}

# --- It failed: 1 ---

spew("$dir/notitie.docx", "PK\x03\x04 geen opname " x 100);
spew("$dir/lijst.m3u8", "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n");
spew("$dir/leeg.mp4", '');
spew("$dir/voor.mp4", slurp($film));
my @failed = (
    ['recording missing', qr/nergens\.mp4/, 'probe', "$dir/nergens.mp4"],
    ['not a recording', qr/notitie\.docx/, 'probe', "$dir/notitie.docx"],
    ['not a recording: added', qr/notitie\.docx/, 'add', "$dir/notitie.docx", '--client', 'K-1'],
    ['a playlist', qr/lijst\.m3u8/, 'probe', "$dir/lijst.m3u8"],
    ['an empty file', qr/leeg\.mp4/, 'probe', "$dir/leeg.mp4"],
    ['a folder', qr/\Q$dir\E/, 'probe', $dir],
    ['an address', qr/http/, 'probe', 'http://127.0.0.1:9/x.mp4'],
    ['concat:', qr/concat/, 'probe', "concat:$film|$film"],
    ['one of two recordings missing', qr/nergens/, 'add', $film, "$dir/nergens.mp4", '--client', 'K-1'],
    ['no picture', qr/gesprek\.wav/, 'frame', $sound, '1', '-o', "$dir/x.png"],
    ['unknown code', qr/weerstand/, 'tag', 'add', 1, 'weerstnad', '1'],
    ['a told code with a time', qr/--told/, 'tag', 'add', 1, 'willen.1', '1'],
    ['end before start', qr/./, 'tag', 'add', 1, 'emotie', '5', '4'],
    ['end before start: phase', qr/./, 'slim', 'add', 1, '5', '4', '--self-image', 'kans', '--approach', 'kans'],
    ['end before start: edit', qr/./, 'moment', 'edit', $tag, '--end', '1'],
    ['time past the end', qr/0:12/, 'tag', 'add', 1, 'emotie', '12.1'],
    ['end past the end', qr/0:12/, 'tag', 'add', 1, 'emotie', '1', '99:00'],
    ['unknown conversation', qr/99/, 'show', 99],
    ['unknown conversation: tag', qr/99/, 'tag', 'add', 99, 'emotie', '1'],
    ['unknown moment', qr/99/, 'moment', 'rm', 99],
    ['a recording is not written over', qr/voor\.mp4/, 'frame', $film, '1', '-o', "$dir/voor.mp4"],
    ['nor is a store', qr/store\.db/, 'frame', $film, '1', '-o', "$dir/store.db"],
    ['an end without a start', qr/--start/, 'moment', 'edit', $told, '--end', '1'],
    ['a phase of no length', qr/./, 'slim', 'add', 1, '5', '5', '--self-image', 'kans', '--approach', 'kans'],
    ['working through, but how', qr/--works/, 'tag', 'add', 1, 'begrijpen', '1', '--works-on', 'willen'],
    ['a client without a code', qr/./, 'add', $film, '--client', ' '],
    ['a client on two lines', qr/./, 'add', $film, '--client', "K\n1"],
    ['a label that says nothing', qr/./, 'add', $film, '--client', 'K-1', '--participant', 'client='],
    ['the same recording twice', qr/gesprek\.mp4/, 'add', $film, $film, '--client', 'K-1'],
    ['consent without a recording, by a stranger', qr/./, 'consent', $memory, 'client', '--sound', '--reviewer', 'Vreemd'],
    ['somebody in no conversation', qr/gesprek 99\n/, 'consent', 99, 'client', '--sound'],
    ['unknown reviewer', qr/Niemand/, 'tag', 'list', 1, '--of', 'Niemand'],
    ['nobody of that role', qr/klantmanager, client/, 'tag', 'add', 1, 'emotie', '1', '--who', 'tolk'],
    ['folder missing', qr/nowhere/, 'frame', $film, '1', '-o', "$dir/nowhere/x.png"],
    ['folder missing: sheet', qr/nowhere/, 'sheet', 1, '-o', "$dir/nowhere/x.html"],
    ['a device is not written over', qr/null/, 'frame', $film, '1', '-o', '/dev/null'],
    ['backup over an existing file', qr/voor\.mp4/, 'backup', "$dir/voor.mp4"],
    ['backup: folder missing', qr/nowhere/, 'backup', "$dir/nowhere/x.db"],
);
fails "failed: $_->[0]", 1, $_->[1], @$_[2 .. $#$_] for @failed;
is slurp("$dir/voor.mp4"), slurp($film), 'a refused backup leaves what is there';
ok !-e "$dir/x.png" && !-e "$dir/x.html", 'no output is left half-written';

# --- Words that look like options, and texts of every kind ---

my $dash = json('tag', 'add', 1, 'hier', '1', '--see', '-h', '--think', '--lang=fr', '--else', "twee\nregels \e[31m")->{moment};
my ($said) = grep { $_->{moment} == $dash } @{json('tag', 'list', 1)};
is_deeply [@$said{qw(see think else)}], ['-h', '--lang=fr', "twee\nregels \e[31m"], 'texts are stored as they are said';
unlike((run('tag', 'list', 1))[1], qr/\e/, 'and do not steer the terminal');
json('undo', 1);

for my $bytes ("\xf0", "Anj\xe9", "\xc3") {
    my ($status, $out, $err) = run_bytes('reviewer', $bytes);
    is $status, 1, 'a name that is no UTF-8';
    like $err, qr/^terugblik: [^\n]*UTF-8\n\z/, 'says so';
}
spew("$dir/caf\xe9.mp4", slurp($film));
my ($latin) = run_bytes('add', "$dir/caf\xe9.mp4", '--client', 'K-200', '--json');
is $latin, 0, 'a file may have a name of any bytes';
ok scalar(grep { $_->{client} eq 'K-200' } @{json('list')}), 'and the answers stay UTF-8';

# --- Two programs at once ---

sub at_once {
    my @pids = map {
        my $words = $_;
        my $pid = fork // die;
        if (!$pid) {
            open STDOUT, '>', '/dev/null';
            open STDERR, '>', '/dev/null';
            exec $program, @$words;
        }
        $pid;
    } @_;
    return grep { waitpid($_, 0); $? != 0 } @pids;
}

my $eyes = json('add', '--no-recording', '--client', 'K-100')->{interaction};
for my $name (map { "Tegelijk $_" } 1 .. 4) {
    is scalar(at_once(map { ['--reviewer', $name, 'tag', 'add', $eyes, 'hier', '--told', '--see', $_] } 1 .. 3)), 0,
        "$name: three programs";
    is scalar(@{json('tag', 'list', $eyes, '--reviewer', $name)}), 3, "$name: is one person";
}
my $both = json('tag', 'add', $eyes, 'emotie', '--told')->{moment};
my $lost = 0;
for (1 .. 6) {
    at_once(['moment', 'edit', $both, '--see', "zie $_"], ['moment', 'edit', $both, '--think', "duid $_"]);
    my ($now) = grep { $_->{moment} == $both } @{json('tag', 'list', $eyes)};
    $lost++ if $now->{see} ne "zie $_" || $now->{think} ne "duid $_";
}
is $lost, 0, 'two changes of one moment are both kept';

# --- Rounds, closed ---

json('tag', 'add', $eyes, 'feedback', '--told');
json('round', $eyes, '--share');
json('round', $eyes, '--close');
like json('undo', $eyes)->{undone}, qr/Feedback/, 'closing a round is passed over, not in the way';

# --- A person ---

is json('reviewer', 'Eef', '--role', 'coach', '--reviewer', 'Nooit Gezien')->{role}, 'coach', 'reviewer';
fails 'saying who reviews makes nobody else', 1, qr/Nooit/, 'tag', 'list', 1, '--of', 'Nooit Gezien';

# --- The store ---

for my $words (['check'], ['show', 1], ['backup', "$dir/niets.db"], ['undo'], ['tag', 'list', 1]) {
    my ($status, $out, $err) = run(@$words, '--store', "$dir/bestaat-niet.db");
    is $status, 1, "@$words without a store: fails";
    ok !-e "$dir/bestaat-niet.db", "@$words without a store: makes none";
}

is_deeply json('check'), {ok => JSON::PP::true, problems => []}, 'check: whole';
is json('backup', "$dir/kopie.db")->{backup}, "$dir/kopie.db", 'backup';
is_deeply json('tag', 'list', 1, '--store', "$dir/kopie.db"), json('tag', 'list', 1), 'backup: says the same';
is sprintf('%o', (stat "$dir/$_")[2] & 0777), '600', "$_: for its owner only" for 'store.db', 'kopie.db';
is_deeply json('list', '--store', "$dir/new/er/leeg.db"), [], 'where there is no store, there is nothing in it';

# --- Languages, and help ---

(undef, $out) = run('help');
like $out, qr/gesprek/, 'Dutch unless asked otherwise';
(undef, $out) = run('help', '--lang', 'en');
like $out, qr/conversation/, 'English when asked';
{
    local $ENV{LC_ALL} = 'en_GB.UTF-8';
    (undef, $out) = run('help');
    like $out, qr/conversation/, 'English in an English locale';
    local $ENV{LC_ALL} = 'de_DE.UTF-8';
    (undef, $out) = run('help');
    like $out, qr/gesprek/, 'Dutch in any other';
}
for my $command (map { /^  ([a-z]+(?: [a-z]+)?)  / ? $1 : () } split /\n/, (run('help'))[1]) {
    my ($status, $help, $err) = run(split(/ /, $command), '--help');
    is "$status$err", '0', "$command --help";
    like $help, qr/^terugblik \Q$command\E\b/, "$command --help: names it";
}

done_testing;
