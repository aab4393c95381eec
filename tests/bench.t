# What is measured is all there, and nothing of it stays behind.
use strict;
use warnings;
use lib 'tests/lib';
use File::Path qw(make_path);
use Test::More;
use Terugblik;

make_path("$dir/tmp");
$ENV{TMPDIR} = "$dir/tmp";

sub left { return [glob "$dir/tmp/* $dir/store.db*"] }

my $figures = json(qw(bench store --interactions 12 --moments 40));
is $figures->{moments}, 480, 'how many moments there were';
my @names = qw(insert_p95_ms bare_insert_p95_ms open_ms conversation_ms matrix_ms bare_matrix_ms sheet_ms search_ms
    list_ms);
for my $name (@names) {
    cmp_ok $figures->{$name}, '>', 0, "$name was measured";
}
is_deeply left(), [], 'the store that was measured is gone, and there is no other';

my ($status, $out, $err) = run(qw(bench store --interactions 3 --moments 1));
is $status, 0, 'also in words';
like $out, qr/^search_ms +\d+\.\d+$/m, 'one figure to a line';
is $err, '', 'no progress where nobody looks';

for (['--interactions', '0'], ['--moments', '-3'], ['--moments', 'veel'], ['--interactions', '99999999'],
    ['--interactions', '1000000', '--moments', '10000'], ['extra']) {
    ($status, $out, $err) = run('bench', 'store', @$_);
    is_deeply [$status, $out], [2, ''], "@$_: wrong use";
    like $err, qr/^terugblik: [^\n]+\n\z/, "@$_: one line says why";
}

# Somebody who has seen enough.
my $pid = fork // die "fork: $!";
if (!$pid) {
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    exec $program, qw(bench store --interactions 100000) or die;
}
for (1 .. 100) {
    last if @{left()};
    select undef, undef, undef, 0.05;
}
ok @{left()}, 'a large one is under way';
kill INT => $pid;
waitpid $pid, 0;
is $? >> 8, 1, 'broken off: it says that it failed';
is_deeply left(), [], 'and leaves nothing behind';

done_testing;
