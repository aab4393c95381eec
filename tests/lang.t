# Every text that a person can read has its Dutch, with the same places to fill in.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;

sub slurp {
    my ($path) = @_;
    open my $file, '<', $path or die "$path: $!";
    local $/;
    return scalar <$file>;
}

my $dir = tempdir(CLEANUP => 1);
my @sources = glob 'src/*/*.c';

is system('xgettext', '-k_', '-kN_', '-kngettext:1,2', '--from-code=UTF-8', '-o', "$dir/all.pot", @sources), 0,
    'the texts can be collected';
my $said = `msgcmp --no-fuzzy-matching assets/lang/nl.po $dir/all.pot 2>&1`;
is $?, 0, 'each has its Dutch' or diag $said;
$said = `msgfmt --check-format -o /dev/null assets/lang/nl.po 2>&1`;
is $?, 0, 'with the same places to fill in' or diag $said;
my $unused = `msgmerge -q --no-fuzzy-matching -o - assets/lang/nl.po $dir/all.pot | grep -c '^#~ msgid'`;
is $unused + 0, 0, 'and none is left over';

# The interface never uses these words (they judge), and says gesprek for an interaction.
my $dutch = join "\n", `msgattrib --translated --no-wrap assets/lang/nl.po | grep '^msgstr'`;
unlike $dutch, qr/\b(score|oordeel|ongemotiveerd|wil niet|interactie)\b/i, 'no word that judges';

# A macro that xgettext does not know hides the rest of a text, which would never be translated.
my @cut = grep { slurp($_) =~ /\b_\((?:\s*"(?:[^"\\]|\\.)*"\s*(?:PRI\w+)?)*\s*G_G/ } @sources;
is "@cut", '', 'no text is cut off by a macro';

done_testing;
