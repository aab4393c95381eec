#!/usr/bin/perl
# The texts of the standard codebook: that every one is there, in two languages, and in the tone of the
# method. What the format allows is tested in test-codebook.c; here it is what our own files must say.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/lib";
use Terugblik;
use Test::More;

binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output todo_output);

my @standard = map { "codebook/$_.yaml" } qw(kijkwijzer pijlers slim vragen zelfassessment);
my %book = map { $_ => json('--lang', $_, 'codebook', 'show') } qw(nl en);
my $book = $book{nl};

sub all { return map { @$_ } @_ }
sub at { my ($key, @things) = @_; return map { $_->{$key} } @things }
sub sorted { return [sort @_] }

my @codes = map { @{$_->{codes}} } @{$book->{themes}};
my @observations = map { @{$_->{observations}} } @codes;
my @pillars = @{$book->{pillars}};
my @elements = map { @{$_->{elements}} } @pillars;

# --- what there is ---

my ($status, $out, $err) = run('codebook', 'check', @standard);
is $status, 0, 'codebook check is content with the standard files' or diag $err;
is $book->{version}, '1.1', 'version';

# [K]'s themes, in the order of the Kijkwijzer.
is_deeply [at('code', @codes)],
    [qw(emotie weerstand feedback resultaten contact.echtheid contact.beleving doel.helder doel.agenda regie.meta
        regie.beurten interventielogica)],
    'the eleven codes of the Kijkwijzer';
is_deeply [at('code', @{$book->{loose}})], ['hier'], 'one code outside the themes';

# Every recurring observation in [K], below its theme.
my %observations = (
    emotie => [qw(lichaam feiten-vragen)],
    weerstand => [qw(doorgaan-na-nee ambivalentie)],
    feedback => [qw(geland gesprek)],
    resultaten => [qw(compliment schaalvraag samen-doen op-papier)],
    'contact.echtheid' => [qw(uitspreken ja-nee slecht-nieuws over-jezelf u-of-jij)],
    'contact.beleving' => [qw(open-vraag mening)],
    'doel.helder' => [qw(doel-en-rollen rechtmatigheid dossier)],
    'doel.agenda' => [qw(stoel deur-in-huis)],
    'regie.meta' => [qw(keuze samenvatten)],
    'regie.beurten' => [qw(vragen-tegelijk invullen monoloog over-het-hoofd)],
    interventielogica => [qw(stroming stagnatie betuttelen op-de-rem)],
);
for my $code (@codes) {
    my $above = $code->{code};
    is_deeply [at('code', @{$code->{observations}})], [map { "$above.$_" } @{$observations{$above}}],
        "$above: ready-made observations";
}

is_deeply [at('code', @pillars)], [qw(begrijpen willen kunnen)], 'three pillars';
is_deeply [at('code', @elements)],
    [(map { "begrijpen.$_" } 1 .. 5), (map { "willen.$_" } 1 .. 4), (map { "kunnen.$_" } 1 .. 5)],
    'fourteen elements';
is_deeply [at('code', grep { $_->{seen} eq 'told' } @elements)],
    [qw(willen.1 kunnen.1 kunnen.2 kunnen.3 kunnen.4)], 'five of them are told, not seen';

# --- what each has ---

sub has {
    my ($thing, $name, %least) = @_;
    for my $key (sort keys %least) {
        my $value = $thing->{$key};
        my $n = ref $value ? @$value : defined $value && length $value ? 1 : 0;
        cmp_ok $n, '>=', $least{$key}, "$name: $key";
    }
}

for my $code (@codes, @{$book->{loose}}) {
    has($code, $code->{code}, label => 1, look => 1, why => 1, questions => 3, tips => 2, source => 1, key => 1);
}
has($_, $_->{code}, label => 1, look => 1, questions => 1, tips => 1, source => 1) for @observations;
has($_, $_->{code}, label => 1, look => 1, why => 1, questions => 3, tips => 2, source => 1, key => 1) for @pillars;
for my $element (@elements) {
    has($element, $element->{code}, label => 1, look => 1, questions => 2, source => 1);
    like $element->{look}, qr/\b(?:ik|mijn)\b/i, "$element->{code}: is the professional's own";
}
like $_->{source}, qr/^\[[KMBZDU]\](?: \[[KMBZDU]\])*$/, "$_->{code}: source by letter"
    for @codes, @observations, @pillars, @elements, @{$book->{loose}};

# Doorwerking: all six ordered pairs. [B] describes five; willen on kunnen is ours.
my %workings = map { ("$_->{from} $_->{to}" => $_) } @{$book->{workings}};
my @pairs = ('begrijpen willen', 'begrijpen kunnen', 'willen begrijpen', 'willen kunnen', 'kunnen begrijpen',
    'kunnen willen');
is scalar @{$book->{workings}}, 6, 'six workings';
for my $pair (@pairs) {
    has($workings{$pair}, "$pair", strengthens => 1, weakens => 1, ask => 1);
    is $workings{$pair}{source}, $pair eq 'willen kunnen' ? undef : '[B]', "$pair: source";
}

# SLIM: the table of method.md 4, and a note for whatever stands on either side.
my %quadrants = (
    kans => [qw(high system), qr/facilitator, verkoper/, qr/kansen bieden/, qr/loonkostensubsidie of jobhunting/],
    leren => [qw(low system), qr/leraar/, qr/leren/, qr/training, werkervaring en zicht op jezelf/],
    hand => [qw(low lifeworld), qr/ouderfiguur/, qr/bij de hand nemen/, qr/kleine stappen.*duidelijke en warme.*dichtbij/i],
    ondernemen =>
        [qw(high lifeworld), qr/ondernemer/, qr/samen ondernemen, co-creëren/, qr/dromen en talenten.*coöperatie.*microkrediet/],
);
is_deeply sorted(at('code', @{$book->{slim}{quadrants}})), sorted(keys %quadrants), 'four quadrants';
for my $quadrant (@{$book->{slim}{quadrants}}) {
    my $name = $quadrant->{code};
    my ($height, $world, $role, $approach, $logic) = @{$quadrants{$name}};
    is $quadrant->{zelfredzaamheid}, $height, "$name: zelfredzaamheid";
    is $quadrant->{orientatie}, $world, "$name: orientatie";
    like $quadrant->{role}, $role, "$name: role";
    like $quadrant->{approach}, $approach, "$name: approach";
    like $quadrant->{logic}, $logic, "$name: traject";
    like $quadrant->{self_image}, qr/\b(?:ik|mij)\b/i, "$name: in the client's first person";
}

my @sides = qw(kans leren hand ondernemen onbekend);
my %notes = map { ("$_->{self_image} $_->{approach}" => $_) } @{$book->{slim}{notes}};
for my $self (@sides) {
    has($notes{"$self $_"}, "note $self $_", note => 1, try => 1, ask => 1) for @sides, 'controle';
}
my %different = map { ($_->{ask} => 1) } values %notes;
is scalar keys %different, 19, 'sixteen notes, one for onbekend on either side, one for controle';
for my $same (@sides[0 .. 3]) {
    my $note = $notes{"$same $same"};
    like "$note->{note} $note->{ask}", qr/$_/, "match $same: asks for $_" for qw(doel energie);
}
for my $note (values %notes) {
    my $name = "note $note->{self_image} $note->{approach}";
    is(($note->{ask} =~ tr/?//), 1, "$name: one question");
    unlike "$note->{note} $note->{try}", qr/\bzal\b|\bzullen\b|\baltijd\b|\bnooit\b/i, "$name: no prediction";
}
like $notes{'leren controle'}{$_->[0]}, $_->[1], "controle: $_->[2]"
    for ['try', qr/mens en functie uit elkaar/, 'person and office apart'],
    ['try', qr/wat de wet vraagt/, 'what the law asks'],
    ['try', qr/ruimte/, 'what room there is'];

# The questions about a conversation as a whole.
is_deeply [at('question', @{$book->{leading}})], [qw(echtheid doel interventielogica)], 'three leading questions';
has($_, "leading $_->{question}", label => 1, klantmanager => 1, client => 1, other => 1, source => 1)
    for @{$book->{leading}};
is_deeply [at('question', @{$book->{asked_client}})],
    [qw(beter-begrijpen dichter-bij-doel eigen-plan echt zelfbeeld)], 'five questions to the client';
has($_, "to the client: $_->{question}", ask => 1, source => 1) for @{$book->{asked_client}};
cmp_ok scalar(split ' ', $_->{ask}), '<=', 10, "to the client: $_->{question} is short"
    for @{$book->{asked_client}};

# The self-assessment [Z].
my $assessment = $book->{assessment};
is_deeply [map { "$_->{pillar} $_->{statement}" } @{$assessment->{statements}}],
    [(map { "begrijpen begrijpen.$_" } qw(vragen normen op-tijd inleven)),
        (map { "willen willen.$_" } qw(keuzes extra-stap geduld medewerking)),
        (map { "kunnen kunnen.$_" } qw(geschoold aanbod regels collega))],
    'twelve statements, four per pillar';
has($_, $_->{statement}, text => 1, source => 1) for @{$assessment->{statements}};
like $_->{text}, qr/\b(?:ik|mijn|mij|ons)\b/i, "$_->{statement}: in the first person"
    for @{$assessment->{statements}};
is_deeply $assessment->{scale}, ['helemaal oneens', 'oneens', 'noch eens noch oneens', 'eens', 'helemaal eens'],
    'a scale of five';
like $assessment->{content}, qr/pijler.*\?$/, 'asks for a pillar when nearly all is eens';
is_deeply [map { [$_->{pillar}, scalar @{$_->{texts}}] } @{$assessment->{advice}}],
    [['begrijpen', 4], ['willen', 5], ['kunnen', 4]], 'every recommendation of [Z]';
my ($kunnen) = grep { $_->{pillar} eq 'kunnen' } @{$assessment->{advice}};
like $kunnen->{texts}[-1], qr/organisatie.*wet.*mild voor jezelf/, 'compassion for oneself where others decide';
is_deeply [at('field', @{$assessment->{plan}})], [qw(improvement steps needs by_when)], 'four plan questions';
is $assessment->{film}{title}, 'Begrijpen, willen en kunnen', 'the animation by its title';
like $assessment->{film}{address}, qr/Hogeschool Utrecht/, 'says where to ask for the animation';
unlike $assessment->{film}{address}, qr{//|www|\.nl\b}, 'and invents no address';

# --- every text ---

# Where a string is a name and not a text. A key in neither list is a mistake in this test.
my %is_name = map { $_ => 1 }
    qw(code key source theme group codebook version seen pillar from to question statement field zelfredzaamheid
       orientatie axis);
my %is_text = map { $_ => 1 }
    qw(title label look why questions tips self_image role approach logic note try ask strengthens weakens
       klantmanager client other text texts scale content address high low system lifeworld);

# The texts in @thing, by where they stand.
sub texts {
    my ($thing, $path, $key) = @_;
    if (ref $thing eq 'HASH') {
        my $in_notes = $path =~ m{/notes/\d+$};
        return map { $in_notes && /^(?:self_image|approach)$/ ? () : texts($thing->{$_}, "$path/$_", $_) }
            sort keys %$thing;
    }
    return map { texts($thing->[$_], "$path/$_", $key) } 0 .. $#$thing if ref $thing eq 'ARRAY';
    return if !defined $thing || $is_name{$key};
    fail("$path: a key this test does not know") if !$is_text{$key};
    return ($path => $thing);
}

my %nl = texts($book{nl}, '', '');
my %en = texts($book{en}, '', '');
is_deeply sorted(keys %nl), sorted(keys %en), 'the same texts in both languages';
cmp_ok scalar keys %nl, '>=', 500, 'and many of them';

# A text without English is shown in Dutch.
my %same_word = map { $_ => 1 } qw(Feedback Contact hand);
my @untranslated = grep { $nl{$_} eq $en{$_} && !$same_word{$nl{$_}} } sort keys %nl;
is_deeply \@untranslated, [], 'every text has English';

# As many as were written, so that none goes missing unseen. Whoever adds texts raises the number.
my %n_texts = (kijkwijzer => 250, pijlers => 98, slim => 83, vragen => 17, zelfassessment => 37);
for my $name (sort keys %n_texts) {
    my $yaml = slurp("codebook/$name.yaml");
    $yaml =~ s/^\s*#.*//gm;
    is scalar(() = $yaml =~ /\b$_: \S/g), $n_texts{$name}, "$name.yaml: texts in $_" for qw(nl en);
}

my %banned = (
    nl => qr/\bscores?\b|\b(?:be|ver)?oordel(?:en|ing)\b|\b(?:be|ver)?oordeelt?\b|gemotiveerd|onwillig
        |\bwil(?:t|len)?\s+niet\b|interactie|gemiddeld|percentage|procent|ranglijst|cijfer|verwijt|fout|falen
        |schuldig|eigen\ schuld|\blui\b|(?:lager|laag)\s?opgeleid|(?:moeilijke|lastige)\ cliënt|\bklanten?\b/xi,
    en => qr/\bscor(?:e|es|ing)\b|judg|motivated|unwilling|\b(?:does|do)\ not\ want\b|interaction|average|percent
        |ranking|\bblam|mistake|fail|guilt|lazy|(?:low|poorly|less)[ -]educated|difficult\ client|customer/xi,
);
for my $lang (qw(nl en)) {
    my %all = $lang eq 'nl' ? %nl : %en;
    is_deeply [map { "$_: $all{$_}" } grep { $all{$_} =~ $banned{$lang} } sort keys %all], [],
        "$lang: nobody is judged, graded or called names";
    is_deeply [map { "$_: $all{$_}" } grep { $all{$_} =~ /^\s|\s$|\s\s|\s[.,?!]|\?\?|TODO|XXX/ } sort keys %all], [],
        "$lang: no slips of the pen";
}

# The klantmanager is je, except where the address itself is looked at.
is_deeply [grep { $nl{$_} =~ /\b(?:u|uw)\b/i && $nl{$_} !~ /\bu of jij\b/i } sort keys %nl], [], 'je, never u';

# B1: no sentence that one has to read twice. The address of the animation is not a sentence.
sub long_sentences {
    my ($text) = @_;
    return grep { split(' ', $_) > 22 } split /(?<=[.?!])\s+/, $text;
}
is_deeply [map { "$_: $nl{$_}" } grep { !m{/address$} && long_sentences($nl{$_}) } sort keys %nl], [],
    'short sentences';

# --- every question ---

# Where a reader is asked something to think about. The client is asked plainly, as to be answered with a word.
my $is_question = qr{/(?:questions/\d+|ask|klantmanager|other|content)$};
my $to_client = qr{^/asked_client/};
my %opens = (
    nl => qr/^(?:(?:Aan|Bij|In|Met|Onder|Op|Over|Van|Voor)\s+)?(?:wat|welke?|wie|wiens|hoe|waar(?!om)\w*|wanneer)\b/i,
    en => qr/^(?:(?:At|For|From|In|On|To|Under|With)\s+)?(?:what|which|who|whom|whose|how|where|when)\b/i,
);
for my $lang (qw(nl en)) {
    my %all = $lang eq 'nl' ? %nl : %en;
    my @questions = grep { $_ =~ $is_question } sort keys %all;
    cmp_ok scalar @questions, '>=', 150, "$lang: questions found";
    is_deeply [map { "$_: $all{$_}" } grep { $all{$_} !~ /\?$/ } @questions], [], "$lang: questions end in one";

    # After what leads up to it, if anything does.
    my @closed = grep { my ($asks) = $all{$_} =~ /([^.?!]+\?)$/; ($asks // '') =~ s/^\s+//r !~ $opens{$lang} }
        grep { $_ !~ $to_client } @questions;
    is_deeply [map { "$_: $all{$_}" } @closed], [], "$lang: questions are open";

    my %seen;
    $seen{$all{$_}}++ for grep { m{/questions/\d+$} } @questions;
    is_deeply [grep { $seen{$_} > 1 } sort keys %seen], [], "$lang: no question stands twice";
}

done_testing;
