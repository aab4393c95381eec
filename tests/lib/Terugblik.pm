# What the end-to-end tests share: a store of their own, the program, and recordings made on the spot.
package Terugblik;
use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter 'import';
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;

our @EXPORT = qw($dir $program run run_bytes json fails film sound slurp spew);

our $program = abs_path($ENV{TERUGBLIK} || 'build/terugblik');
our $dir = tempdir(CLEANUP => 1);

$ENV{TERUGBLIK_STORE} = "$dir/store.db";
$ENV{TERUGBLIK_REVIEWER} = 'Anja';
$ENV{XDG_DATA_HOME} = "$dir/data";
$ENV{XDG_CONFIG_HOME} = "$dir/config";
$ENV{LC_ALL} = 'C.UTF-8';
delete $ENV{LANGUAGE};

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or return;
    local $/;
    return scalar <$file>;
}

sub spew {
    my ($path, $bytes) = @_;
    open my $file, '>:raw', $path or die "$path: $!";
    print $file $bytes;
    close $file or die "$path: $!";
    return $path;
}

# Runs the program on @words: exit status, stdout, stderr. Never through a shell.
sub run {
    return run_bytes(map { my $word = $_; utf8::encode($word); $word } @_);
}

# The same, with words that need not be text.
sub run_bytes {
    my @words = @_;
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        open STDOUT, '>', "$dir/out" or die;
        open STDERR, '>', "$dir/err" or die;
        open STDIN, '<', '/dev/null' or die;
        exec $program, @words or die;
    }
    waitpid $pid, 0;
    my $status = $? & 127 ? "signal " . ($? & 127) : $? >> 8;
    return ($status, slurp("$dir/out"), slurp("$dir/err"));
}

# What the program answers with --json; dies with its error when it fails.
sub json {
    my ($status, $out, $err) = run(@_, '--json');
    die "terugblik @_: status $status: $err" if $status ne '0';
    return JSON::PP->new->utf8->allow_nonref->decode($out);
}

# The program fails on @words with $status and one line on stderr that matches, and leaves the store
# as it was.
sub fails {
    my ($name, $status, $match, @words) = @_;
    my $store = $ENV{TERUGBLIK_STORE};
    my $before = dump_store($store);
    my ($got, $out, $err) = run(@words);
    subtest $name => sub {
        is $got, $status, 'exit status';
        like $err, qr/^terugblik: [^\n]*\n\z/, 'one line on stderr';
        like $err, $match, 'that says what is wrong';
        is $out, '', 'nothing on stdout';
        is dump_store($store), $before, 'the store is as it was';
    };
}

# What a store says, read by another program than ours.
sub dump_store {
    my ($store) = @_;
    return '' unless -f $store;
    my $text = `sqlite3 -readonly '$store' .dump 2>&1`;
    return $text;
}

sub ffmpeg {
    system('ffmpeg', '-nostdin', '-v', 'error', '-y', @_) == 0 or die "ffmpeg @_";
}

# A film of $seconds in which the picture tells the time, with a tone.
sub film {
    my ($name, $seconds, @more) = @_;
    my $path = "$dir/$name";
    ffmpeg('-f', 'lavfi', '-i', "testsrc=size=320x180:rate=25:duration=$seconds", '-f', 'lavfi', '-i',
        "sine=frequency=300:duration=$seconds", '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p',
        '-c:a', 'aac', @more, $path);
    return $path;
}

sub sound {
    my ($name, $seconds) = @_;
    my $path = "$dir/$name";
    ffmpeg('-f', 'lavfi', '-i', "sine=frequency=300:duration=$seconds", $path);
    return $path;
}

1;
