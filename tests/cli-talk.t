# The talk about a conversation and what comes of it, on the command line: reactions, questions,
# answers, voornemens, agreements, self-assessment. Each is added, changed, taken back in words and
# done again; and who may not see it does not.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Test::More;
use Terugblik;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my ($true, $false) = (JSON::PP::true, JSON::PP::false);
my $sound = sound('gesprek.wav', 60);

# What was done last can be taken back and done again, each in words; afterwards it stands.
sub undoes {
    my ($name, $words, @scope) = @_;
    my $undone = json('undo', @scope)->{undone};
    like $undone, $words, "$name: undone, in words";
    is json('redo', @scope)->{redone}, $undone, "$name: redone, in the same words";
}

my $one = json('add', $sound, '--client', 'K-015', '--trajectory', 'geld', '--date', '2026-09-01')->{interaction};
my $two = json('add', '--no-recording', '--client', 'K-015', '--date', '2026-10-02')->{interaction};
json('event', 'add', 'K-015', '2026-09-15', 'brief van UWV');
my ($status, $out, $err);

# --- Reactions and questions ---

json('reviewer', 'Mo', '--role', 'onderzoeker');
my @mo = ('--reviewer', 'Mo');
my $said = json('reaction', 'add', $one, '5', '8', '--words', 'ik voelde me klein', @mo)->{moment};
undoes 'reaction add', qr/\w/, @mo;
my ($reaction) = @{json('show', $one, @mo)->{reactions}};
is_deeply [@$reaction{qw(moment words of may_hear reworded span reviewer)}],
    [$said, 'ik voelde me klein', 'client', 'nog_niet', undef, 'stretch', 'Mo'], 'reaction: the client\'s, not yet to be heard';
is_deeply json('show', $one)->{reactions}, [], 'reaction: nobody else hears it';
is_deeply json('search', 'klein'), [], 'nor finds it';
json('moment', 'edit', $said, '--may-hear', 'anders', '--reworded', 'dat viel hem zwaar', @mo);
undoes 'moment edit of a reaction', qr/\w/, @mo;
is_deeply [map { [@$_{qw(words may_hear)}] } @{json('show', $one)->{reactions}}], [['dat viel hem zwaar', 'anders']],
    'in other words: only those, and said to be so';
is_deeply json('search', 'klein'), [], 'and not found by the words themselves';
json('moment', 'edit', $said, '--may-hear', 'nee', @mo);
is_deeply json('show', $one)->{reactions}, [], 'no: not heard any more';
fails 'moment edit: a reaction has no code', 1, qr/--code/, 'moment', 'edit', $said, '--code', 'emotie', @mo;
fails 'reaction: without words', 2, qr/--words/, 'reaction', 'add', $one, '5';
fails 'reaction: a time or --told', 2, qr/--told/, 'reaction', 'add', $one, '5', '--told', '--words', 'x';
fails 'reaction: may he hear it', 2, qr/anders/, 'reaction', 'add', $one, '5', '--words', 'x', '--may-hear', 'misschien';
($status, $out, $err) = run('reaction', 'add', $one, '--told', '--words', 'fijn', '--json');
is $status, 0, 'reaction: entered by the klantmanager is possible';
like $err, qr/^terugblik: [^\n]*klantmanager[^\n]*\n\z/, 'but is asked about';
like(JSON::PP->new->utf8->decode($out)->{warnings}[0], qr/klantmanager/, 'also in JSON');
json('undo');

my $question = json('question', 'add', $one, '12', '--words', 'Wat zag je hier?', '--tip', 'laat stil zijn', @mo)->{moment};
undoes 'question add', qr/\w/, @mo;
is_deeply [map { [@$_{qw(moment words tip start_us)}] } @{json('show', $one, @mo)->{questions}}],
    [[$question, 'Wat zag je hier?', 'laat stil zijn', 12000000]], 'question: with its tip';
is_deeply json('show', $one)->{questions}, [], 'question: of a layer that is not shared';
json('round', $one, '--share', @mo);
is scalar(@{json('show', $one)->{questions}}), 1, 'question: shared';

# --- Answers ---

my $answer = json('answer', $one, 'klantmanager', 'echtheid', 'ik speelde een rol')->{answer};
undoes 'answer', qr/\w/, $one;
is json('answer', $one, 'klantmanager', 'echtheid', 'ik was mezelf niet')->{answer}, $answer, 'answer: said again, replaces';
like +(run('--lang', 'en', 'answer', $one, 'klantmanager', 'echtheid', 'ik was mezelf niet'))[1],
    qr/^answer $answer changed$/, 'answer: and says that it does';
like +(run('--lang', 'en', 'answer', $one, 'klantmanager', 'doel', 'rust'))[1], qr/^answer \d+ added$/, 'answer: another one';
run('undo', $one);
my $client = json('answer', $one, 'client', 'echtheid', 'het was nep', '--may-hear', 'anders', '--reworded', 'het voelde niet echt',
    @mo)->{answer};
my $together = json('answer', $one, 'together', 'lezing', 'we zagen hetzelfde', @mo)->{answer};
is_deeply [sort map { $_->{words} } @{json('show', $one)->{answers}}],
    ['het voelde niet echt', 'ik was mezelf niet', 'we zagen hetzelfde'], 'answers: those that I may hear';
is_deeply [sort map { $_->{words} } @{json('show', $one, @mo)->{answers}}], ['het was nep', 'we zagen hetzelfde'],
    'answers: mine are not shared';
json('answer', 'rm', $answer);
undoes 'answer rm', qr/\w/, $one;
is scalar(@{json('show', $one)->{answers}}), 2, 'answer rm';
fails 'answer: whose', 2, qr/together/, 'answer', $one, 'chef', 'echtheid', 'x';
fails 'answer: no such question', 1, qr/echtheid/, 'answer', $one, 'klantmanager', 'echtheit', 'x';
fails 'answer: in other words is the client\'s', 2, qr/--reworded/, 'answer', $one, 'other', 'echtheid', 'x', '--reworded', 'y';
fails 'answer rm: of another', 1, qr/./, 'answer', 'rm', $client;

# --- Voornemens and agreements ---

my $intention = json('intention', 'add', $one, '--what', 'stiltes laten vallen', '--step', 'tot vijf tellen', '--with', 'Sam',
    '--when', 'volgende keer', '--if-not', 'noemen dat ik het probeer')->{intention};
undoes 'intention add', qr/\w/, $one;
json('intention', 'edit', $intention, '--with', '');
undoes 'intention edit', qr/\w/;
my $moment = json('tag', 'add', $two, 'regie.beurten', '--told')->{moment};
json('intention', 'check', $intention, $two, 'deels', '--moment', $moment);
undoes 'intention check', qr/\w/;
is_deeply json('intention', 'list', $two), [{intention => $intention, trajectory => 1, interaction => $one, reviewer => 'Anja',
    what => 'stiltes laten vallen', step => 'tot vijf tellen', with => undef, when => 'volgende keer',
    if_not => 'noemen dat ik het probeer',
    checks => [{interaction => $two, reviewer => 'Anja', status => 'deels', moment => $moment}]}], 'intention list';
is json('intention', 'list')->[0]{intention}, $intention, 'intention list: mine, everywhere';
is json('intention', 'list', $two, @mo)->[0]{checks}[0]{moment}, undef, 'a moment that he may not see is left out';
is json('show', $two)->{intentions}[0]{checks}[0]{status}, 'deels', 'show: what became of it';
fails 'intention: to do what', 2, qr/--what/, 'intention', 'add', $one;
fails 'intention check: how', 2, qr/nog_niet/, 'intention', 'check', $intention, $two, 'bijna';
fails 'intention: of another', 1, qr/./, 'intention', 'rm', $intention, @mo;
json('intention', 'add', $two, '--what', "klein $_") for 1 .. 5;
($status, $out, $err) = run('intention', 'add', $two, '--what', 'nog een');
is $status, 0, 'more than five voornemens are possible';
like $err, qr/^terugblik: [^\n]*6[^\n]*\n\z/, 'and advised against';
my $last = json('intention', 'list', $two)->[-1]{intention};
json('intention', 'rm', $last);
undoes 'intention rm', qr/\w/;

my $action = json('action', 'add', $one, '--words', 'brief samen lezen', '--of', 'klantmanager', '--when', 'dinsdag')->{action};
undoes 'action add', qr/\w/, $one;
json('action', 'done', $action, '2026-09-08');
undoes 'action done', qr/\w/, $one;
json('action', 'edit', $action, '--of', 'client');
undoes 'action edit', qr/\w/, $one;
is_deeply json('action', 'list', $one), [{action => $action, interaction => $one, owner => 'client', owner_label => undef,
    words => 'brief samen lezen', when => 'dinsdag', done => '2026-09-08'}], 'action list';
json('action', 'edit', $action, '--done', '');
is json('action', 'list')->[0]{done}, undef, 'action: not done after all';
json('action', 'rm', $action);
undoes 'action rm', qr/\w/, $one;
is_deeply json('action', 'list'), [], 'action rm';
fails 'action: which', 2, qr/--words/, 'action', 'add', $one;

my $line = json('trajectory', 'show', 'K-015', 'geld');
is_deeply [map { $_->{interaction} } @{$line->{interactions}}], [$one, $two], 'trajectory show: conversations in order';
is scalar(@{$line->{intentions}}), 6, 'trajectory show: voornemens';
(undef, $out) = run('trajectory', 'show', 'K-015');
utf8::decode($out);
like $out, qr/2026-09-01.*2026-09-15.*2026-10-02/s, 'trajectory show: by day';
like $out, qr/^ {1,5}$intention  stiltes laten vallen\n {9}eerste stap +tot vijf tellen\n {9}\S/m,
    'trajectory show: a voornemen, and what belongs to it further in';
(undef, $out) = run('show', $one, @mo);
utf8::decode($out);
like $out, qr/  Echtheid \[echtheid\], .*het was nep/, 'show: a leading question by its label';
like $out, qr/  Gezamenlijke lezing \[lezing\], /, 'show: the shared reading';

# --- Self-assessment ---

is +(run('--lang', 'en', 'assessment', 'list'))[1], "no self-assessments\n", 'assessment list: none yet';
fails 'assessment: none yet', 1, qr/assessment new/, 'assessment', 'show';
my $assessment = json('assessment', 'new', '2026-11-01')->{assessment};
undoes 'assessment new', qr/\w/;
my @statements = map { $_->{statement} } @{json('assessment', 'show')->{statements}};
is scalar(@statements), 12, 'assessment: twelve statements';
json('assessment', 'answer', $statements[0], '2');
undoes 'assessment answer', qr/\w/;
json('assessment', 'answer', $statements[1], 'eens');
json('assessment', 'plan', '--improvement', 'eerst vragen', '--when', 'deze maand');
undoes 'assessment plan', qr/\w/;
my $self = json('assessment', 'show', $assessment);
is_deeply [map { $_->{answer} } @{$self->{statements}}[0 .. 2]], ['oneens', 'eens', undef], 'assessment: answers';
is_deeply [map { $_->{pillar} } @{$self->{advice}}], [$self->{statements}[0]{pillar}], 'assessment: what may help, of that pillar';
is_deeply $self->{plan}, {improvement => 'eerst vragen', steps => undef, needs => undef, by_when => 'deze maand'}, 'assessment: plan';
is_deeply json('assessment', 'list', @mo), [], 'assessment: nobody else sees it';
fails 'assessment: nor shows it', 1, qr/./, 'assessment', 'show', $assessment, @mo;
json('assessment', 'share');
undoes 'assessment share', qr/\w/;
is scalar(@{json('assessment', 'list', @mo)}), 1, 'assessment: shared';
json('assessment', 'share', '--unshare');
is_deeply json('assessment', 'list', @mo), [], 'assessment: and not any more';
fails 'assessment: an answer that is none', 2, qr/helemaal_eens/, 'assessment', 'answer', $statements[0], '6';
fails 'assessment: no such statement', 1, qr/./, 'assessment', 'answer', 'begrijpen.onzin', '3';
fails 'assessment: a plan of nothing', 2, qr/--improvement/, 'assessment', 'plan';
json('assessment', 'rm', $assessment);
undoes 'assessment rm', qr/\w/;

done_testing;
