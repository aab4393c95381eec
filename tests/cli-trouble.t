# The command line when something is the matter with what lies on disk: exit status, one line that
# says what to do, and nothing changed.
use strict;
use warnings;
use lib 'tests/lib';
use IO::Handle;
use JSON::PP;
use POSIX ();
use Test::More;
use Terugblik;

my $film = film('gesprek.mp4', 4, '-movflags', '+faststart', '-g', '10');
my $store = $ENV{TERUGBLIK_STORE};
json('add', $film, '--client', 'K-1');
json('tag', 'add', 1, 'emotie', '1', '--see', 'stil');
system('sqlite3', $store, 'PRAGMA wal_checkpoint(TRUNCATE)') == 0 or die;

# Runs @words in a store of these bytes; status and stderr. The bytes stay.
sub in_store {
    my ($name, $bytes, $match, @words) = @_;
    my $path = spew("$dir/$name.db", $bytes);
    my ($status, $out, $err) = run(@words, '--store', $path);
    is $status, 1, "$name: @words fails";
    like $err, $match, "$name: @words says why";
    is $err =~ tr/\n//, 1, "$name: in one line";
    ok slurp($path) eq $bytes, "$name: left as it was";
}

# --- Recordings ---

my $cut = spew("$dir/cut.mp4", substr slurp($film), 0, int(0.6 * -s $film));
my $added = json('add', $cut, '--client', 'K-2');
like $added->{warnings}[0], qr/cut\.mp4: .*0:0[123]/, 'cut off: opens as far as it goes, and says where it stops';
fails 'cut off: a time behind that', 1, qr/0:0[123]/, 'tag', 'add', $added->{interaction}, 'emotie', '3.9';
is json('frame', $cut, '1', '-o', "$dir/f.png")->{shown_us}, 1000000, 'cut off: the picture before it';

my $mkv = film('soort.mkv', 1, '-an');
my $bytes = slurp($mkv);
$bytes =~ s{V_MPEG4/ISO/AVC}{V_NIEMAND/WEET/} or die 'no codec to change';
fails 'nothing that can be decoded', 1, qr/onbekend\.mkv: .*(?:NIEMAND|none|unknown|soort)/i, 'probe',
    spew("$dir/onbekend.mkv", $bytes);

# --- Stores ---

my $whole = slurp($store);
in_store('rommel', 'geen database ' x 500, qr/rommel\.db: /, $_) for 'list', 'check';
in_store('afgekapt', substr($whole, 0, 5000), qr/afgekapt\.db: /, 'show', 1);

my $newer = spew("$dir/n.db", $whole);
system('sqlite3', $newer, 'PRAGMA journal_mode=delete; PRAGMA user_version=999') == 0 or die;
in_store('nieuwer', slurp($newer), qr/nieuwer\.db: .*nieuwere Terugblik/, @$_)
    for ['list'], ['tag', 'add', 1, 'emotie', '1'], ['undo'];

my $damaged = $whole;
substr $damaged, 4096 * $_ + 100, 600, "\xa5" x 600 for 1 .. length($whole) / 4096 - 1;
spew("$dir/kapot.db", $damaged);
my ($status, $out, $err) = run('check', '--json', '--store', "$dir/kapot.db");
is $status, 1, 'damaged: check fails';
like $err, qr/^terugblik: [^\n]+\n\z/, 'damaged: in one line';
like $out, qr/"ok" : false/, 'damaged: and lists what is wrong' if $out ne '';
is_deeply json('check'), {ok => JSON::PP::true, problems => []}, 'the store beside them is whole';

# --- Another program holds the store, or reads what is purged ---

# Another program that has done $sql in $store; closing it lets go.
sub other_program {
    my ($store, $sql) = @_;
    open my $other, '|-', 'sqlite3', $store or die;
    $other->autoflush(1);
    print $other "$sql;\n.shell touch '$store.held'\n";
    select undef, undef, undef, 0.05 until -e "$store.held";
    unlink "$store.held";
    return $other;
}

my $shared = "$dir/gedeeld.db";
json('add', $film, '--client', 'K-9', '--question', 'zzgewist', '--store', $shared);
my $reader = other_program($shared, 'BEGIN; SELECT count(*) FROM moment');
my $writer = other_program($store, 'BEGIN IMMEDIATE');

# All of these wait, at the same time.
my $has_screen = system('script -qec true /dev/null >/dev/null 2>&1') == 0;
my ($screen, $purge);
open $screen, '-|', 'script', '-qec', "'$program' tag add 1 emotie 2 --lang en", '/dev/null' or die if $has_screen;
open $purge, '-|', 'sh', '-c', 'exec "$@" 2>/dev/null', 'sh', $program, 'purge', '--client', 'K-9', '--yes', '--json', '--store', $shared or die;
fails 'locked: waits, and then says so', 1, qr/store\.db: .*ander programma/, 'tag', 'add', 1, 'emotie', '2';
is scalar(@{json('tag', 'list', 1)}), 1, 'locked: reading goes on';
SKIP: {
    skip 'no screen to show it on', 1 if !$has_screen;
    like join('', <$screen>), qr/another program is using the store; waiting for it.*try again/s,
        'locked: on a screen it says that it waits';
    close $screen;
}
print $writer "ROLLBACK;\n";
close $writer;
ok json('tag', 'add', 1, 'emotie', '2')->{moment}, 'locked: and writing, once it is let go';

my $purged = JSON::PP->new->utf8->decode(join '', <$purge>);
close $purge;
is $purged->{purged}, 1, 'read meanwhile: purged';
like $purged->{unfinished}, qr/gedeeld\.db/, 'read meanwhile: and says what is left to do';
close $reader;
json('add', $film, '--client', 'K-8', '--store', $shared);
is `grep -rlai zzgewist '$dir'/gedeeld*`, '', 'once it is let go, the next change finishes it';

# --- Where nothing may be written ---

sub as_nobody {
    my @words = @_;
    my $pid = fork // die;
    if (!$pid) {
        if ($> == 0) {
            $( = $) = '65534 65534';
            $< = $> = 65534;
        }
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', "$dir/open/err";
        exec $program, @words or POSIX::_exit(127);
    }
    waitpid $pid, 0;
    return ($? >> 8, slurp("$dir/open/err"));
}

mkdir "$dir/open";
chmod 0777, "$dir/open";
chmod 0755, $dir;
SKIP: {
    skip 'the program cannot be reached by another user here', 6 if (as_nobody('help'))[0] != 0;
    mkdir "$dir/dicht";
    spew("$dir/dicht/s.db", $whole);
    spew("$dir/film.mp4", slurp($film));
    chmod 0644, "$dir/dicht/s.db", "$dir/film.mp4";
    chmod 0555, "$dir/dicht";
    my ($status, $err) = as_nobody('tag', 'add', 1, 'emotie', '1', '--store', "$dir/dicht/s.db");
    is $status, 1, 'read-only store: no mark';
    like $err, qr/^terugblik: .*s\.db: [^\n]+\n\z/, 'read-only store: says so';
    is((as_nobody('show', 1, '--store', "$dir/dicht/s.db"))[0], 0, 'read-only store: can be read');
    ok slurp("$dir/dicht/s.db") eq $whole, 'read-only store: left as it was';
    ($status, $err) = as_nobody('frame', "$dir/film.mp4", '1', '-o', "$dir/dicht/f.png");
    is $status, 1, 'read-only folder: no picture';
    is_deeply [glob "$dir/dicht/*"], ["$dir/dicht/s.db"], 'read-only folder: nothing half-written';
    chmod 0755, "$dir/dicht";
}

# --- A full disk ---

mkdir "$dir/vol";
my $is_mounted;
END { system('umount', "$dir/vol") if $is_mounted }
SKIP: {
    skip 'no small disk can be mounted here', 5
        if $> != 0 || system("mount -t tmpfs -o size=4k tmpfs '$dir/vol' 2>/dev/null") != 0;
    $is_mounted = 1;
    fails 'full: a picture', 1, qr/vol\/f\.png: .*schijf is vol/, 'frame', $film, '1', '-o', "$dir/vol/f.png";
    fails 'full: a sheet', 1, qr/vol\/b\.html: .*schijf is vol/, 'sheet', 1, '-o', "$dir/vol/b.html";
    fails 'full: a backup', 1, qr/vol\/k\.db: /, 'backup', "$dir/vol/k.db";
    my ($status, $out, $err) = run('add', $film, '--client', 'K-1', '--store', "$dir/vol/s.db");
    is $status, 1, 'full: a new store';
    is_deeply [glob "$dir/vol/*"], [], 'full: nothing half-written';
}

# A disk that fills up while somebody works: what was acknowledged is there, what was not is not.
mkdir "$dir/bijna";
my $is_also_mounted;
END { system('umount', "$dir/bijna") if $is_also_mounted }
SKIP: {
    skip 'no small disk can be mounted here', 9
        if $> != 0 || system("mount -t tmpfs -o size=2m tmpfs '$dir/bijna' 2>/dev/null") != 0;
    $is_also_mounted = 1;
    my @in = ('--store', "$dir/bijna/s.db");
    json('add', $film, '--client', 'K-1', @in);
    my $room = (split ' ', (`df -k --output=avail '$dir/bijna'`)[1])[0];
    spew("$dir/bijna/ballast", 'x' x (1024 * ($room - 200)));
    my ($n, $status, $err) = (0);
    for (1 .. 60) {
        ($status, undef, $err) = run('tag', 'add', 1, 'emotie', '1', '--see', 'woord ' x 1500, @in);
        last if $status ne '0';
        $n++;
    }
    is $status, 1, 'filling up: a mark fails';
    cmp_ok $n, '>', 3, 'filling up: after others did not';
    like $err, qr/^terugblik: [^\n]*s\.db: [^\n]*schijf is vol[^\n]*\n\z/, 'filling up: says so in one line';
    unlike $err, qr/woord/, 'filling up: without a word of it';
    is scalar(@{json('tag', 'list', 1, @in)}), $n, 'filling up: what was acknowledged is there, and no more';
    my $before = Terugblik::dump_store("$dir/bijna/s.db");
    ($status, undef, $err) = run('purge', '--interaction', 1, '--yes', @in);
    ok $status eq '0' ? $err =~ /schijf is vol/ : Terugblik::dump_store("$dir/bijna/s.db") eq $before,
        'filling up: a purge says what it could not do, or does nothing';
    unlink "$dir/bijna/ballast" or die;
    is_deeply json('check', @in), {ok => JSON::PP::true, problems => []}, 'with room again: whole';
    if ($status eq '0') {
        json('add', $film, '--client', 'K-2', @in);
        is `grep -rla 'woord woord' '$dir/bijna'`, '', 'with room again: the purge is finished';
    } else {
        ok json('tag', 'add', 1, 'emotie', '2', @in)->{moment}, 'with room again: goes on';
    }
    is_deeply [glob "$dir/bijna/.terugblik*"], [], 'filling up: no piece of a copy is left';
}

done_testing;
