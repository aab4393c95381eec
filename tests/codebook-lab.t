#!/usr/bin/perl
# The codebook as a lab group meets it on the command line: shown whole in words, with files of its own
# beside or in place of the standard ones, and checked.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/lib";
use Terugblik;
use Test::More;

binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output todo_output);

my $sections = 'tests/data/codebook/sections.yaml';
my $own = 'tests/data/codebook/own.yaml';

# Every text below one of the keys that @wanted names.
sub texts {
    my ($in, $wanted, $takes) = @_;
    return $takes && defined $in ? ($in) : () if !ref $in;
    return map { texts($_, $wanted, $takes) } @$in if ref $in eq 'ARRAY';
    return map { texts($in->{$_}, $wanted, $wanted->{$_}) } sort keys %$in;
}

sub squeezed {
    my ($text) = @_;
    $text =~ s/\s+/ /g;
    return $text;
}

# --- in words ---

my %wanted = map { $_ => 1 } qw(label look questions tips strengthens weakens klantmanager client other text texts
    title address scale content);
for my $lang (qw(nl en)) {
    my ($status, $out, $err) = run('--lang', $lang, 'codebook', 'show');
    utf8::decode($out);
    is $status, 0, "$lang: shown in words";
    my $words = squeezed($out);
    my $book = json('--lang', $lang, 'codebook', 'show');
    delete $book->{slim};
    my %of_ask = (%wanted, ask => 1);
    my @texts = texts($book, \%of_ask);
    cmp_ok scalar @texts, '>', 300, "$lang: all texts asked for";
    my @missing = grep { index($words, squeezed($_)) < 0 } @texts;
    is_deeply \@missing, [], "$lang: in words all that JSON has";
}

# --- a choice of files ---

my $chosen = json('codebook', 'show', '--of', $own);
my ($regie) = grep { $_->{theme} eq 'regie' } @{$chosen->{themes}};
is_deeply [map { $_->{code} } @{$regie->{codes}}], [qw(regie.meta regie.beurten regie.stilte)],
    'beside the standard codes';
is $chosen->{themes}[-1]{theme}, 'samen', 'with a theme of its own';

spew("$dir/order.yaml", "order: [regie.stilte, willen]\nkeys: {regie.stilte: \"E\", emotie: \"\"}\n");
$chosen = json('codebook', 'show', '--of', $own, '--of', "$dir/order.yaml");
is $chosen->{themes}[0]{theme}, 'regie', 'own order: the theme of what comes first';
is_deeply [map { $_->{code} } @{$chosen->{themes}[0]{codes}}], [qw(regie.stilte regie.meta regie.beurten)],
    'own order: codes';
is_deeply [map { $_->{pillar} // $_->{code} } @{$chosen->{pillars}}], [qw(willen begrijpen kunnen)],
    'own order: pillars';
is $chosen->{themes}[0]{codes}[0]{key}, 'E', 'own keys: one given';
my ($emotie) = map { @{$_->{codes}} } grep { $_->{theme} eq 'emotie' } @{$chosen->{themes}};
is $emotie->{key}, undef, 'own keys: one taken away';

$chosen = json('codebook', 'show', '--of', $sections);
is $chosen->{codebook}, 'proef', 'in place of the standard codebook';
is scalar @{$chosen->{workings}}, 2, 'workings of its own';
is_deeply [map { $_->{statement} } @{$chosen->{assessment}{statements}}],
    [qw(willen.stap willen.geduld begrijpen.vragen)], 'statements by pillar';
spew("$dir/bare.yaml", "codebook: kaal\nversion: 1\n");
$chosen = json('codebook', 'show', '--of', "$dir/bare.yaml");
is $chosen->{assessment}, undef, 'no self-assessment';
is_deeply $chosen->{workings}, [], 'no workings';
my ($bare_status, $bare) = run('codebook', 'show', '--of', "$dir/bare.yaml");
is_deeply [$bare_status, $bare], [0, "kaal 1\n"], 'in words there is nothing to say of it';

fails 'a choice that is not there', 1, qr/absent\.yaml/, 'codebook', 'show', '--of', "$dir/absent.yaml";
spew("$dir/clash.yaml", "keys: {weerstand: \"E\"}\n");
fails 'keys that clash: both places', 1, qr/clash\.yaml:1:19: .*\bE\b.*kijkwijzer\.yaml:\d+:\d+/, 'codebook',
    'show', '--of', "$dir/clash.yaml";

# --- checking ---

# What the README shows is what a lab group begins with.
my ($shown) = slurp('README.md') =~ /^```yaml\n(.*?)^```/ms;
spew("$dir/shown.yaml", $shown // '');
my ($shown_status, undef, $shown_err) = run('codebook', 'check', "$dir/shown.yaml");
is $shown_status, 0, 'the file that the README shows' or diag $shown_err;
$chosen = json('codebook', 'show', '--of', "$dir/shown.yaml");
is $chosen->{themes}[0]{codes}[0]{code}, 'regie.stilte', 'its code comes first, as its order says';
my ($hier) = grep { $_->{code} eq 'hier' } @{$chosen->{loose}};
is $hier->{key}, undef, 'and its keys are taken';

# Whoever begins a codebook of its own and names what the standard one has, hears how to have both.
my $beside = qr/leave out codebook: and version:/;
my $begin = "codebook: lab\nversion: 1\n";
for (
    ['order', "order: [weerstand]\n", '3:9'],
    ['keys', "keys: {weerstand: \"Q\"}\n", '3:8'],
    ['pillar', "workings:\n  - {from: willen, to: willen, strengthens: {nl: A}, weakens: {nl: A}, ask: {nl: A?}}\n",
        '4:12'],
    ['theme', "themes:\n  - {theme: regie, codes: []}\n", '4:13'],
    )
{
    my ($name, $text, $place) = @$_;
    spew("$dir/begins.yaml", $begin . $text);
    my ($status, $out, $err) = run('--lang', 'en', 'codebook', 'check', "$dir/begins.yaml");
    is $status, 1, "replaces, with a standard $name";
    like $out . $err, qr/begins\.yaml:$place: "\w+" is .*leave out codebook: and version:/, "$name: what to do";
    spew("$dir/begins.yaml", $begin . $text =~ s/weerstand|willen|regie/heelanders/gr);
    unlike join('', (run('--lang', 'en', 'codebook', 'check', "$dir/begins.yaml"))[1, 2]), $beside,
        "$name: not for what nobody knows";
}

# A tab is what most people stumble over; libyaml says three things about it.
for (["themes:\n\t- theme: a\n", '2:1'], ["order:\n  - a\n\t- b\n", '3:1'], ["themes:\n  - theme: é\n\t  a: b\n", '3:1']) {
    my ($text, $place) = @$_;
    utf8::encode($text);
    spew("$dir/tab.yaml", $text);
    fails "a tab at $place", 1, qr/tab\.yaml:$place: use spaces, not tabs, to indent \(found .*\)$/, '--lang', 'en',
        'codebook', 'check', "$dir/tab.yaml";
}

spew("$dir/wrong.yaml", <<'EOT');
order: [emotie, weerstandd, emotie]
keys: {weerstand: "E", emotie.lichaam: "Q"}
themes:
  - theme: regie
    codes:
      - {code: regie.stilte, was: [regie.meta], label: {nl: A, en: A}, look: {nl: A}, questions: [{nl: A?}]}
workings:
  - {from: willen, to: willen, strengthens: {nl: A}, weakens: {nl: A}, ask: {nl: A?}}
  - {from: wilen, to: kunnen, sign: "+", strengthens: {nl: A}, weakens: {nl: A}, ask: {nl: A?}}
assessment:
  scale: [{nl: A}]
EOT
my ($status, $out, $err) = run('--lang', 'en', 'codebook', 'check', "$dir/wrong.yaml");
utf8::decode($_) for $out, $err;
is $status, 1, 'check: status';
is_deeply [map { /wrong\.yaml:(\d+:\d+): ./ ? $1 : $_ } split /\n/, $err . $out],
    [qw(1:17 1:29 2:19 2:24 6:36 8:24 9:12 9:31), ('11:3') x 6, '11:10'], 'check: every mistake, each with its place'
    or diag $err, $out;

done_testing;
