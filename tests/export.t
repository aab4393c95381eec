# All about one client: what the reader may see of it, in one file that says what it leaves out.
use strict;
use warnings;
use utf8;
use lib 'tests/lib';
use Test::More;
use Terugblik;

json('add', '--no-recording', '--client', 'K-014', '--trajectory', 'werk', '--date', '2026-03-12',
     '--question', 'Wat doet stilte?');
json('add', '--no-recording', '--client', 'K-014', '--trajectory', 'wonen', '--goal', 'een huis');
json('add', '--no-recording', '--client', 'K-015', '--question', 'Van een ander.');
json('tag', 'add', 1, 'emotie', '--told', '--see', 'ze <lacht>', '--inner', 'ik schrok');
json('tag', 'add', 1, 'weerstand', '--told', '--see', 'niet gedeeld', '--reviewer', 'Mo');
json('tag', 'add', 2, 'emotie', '--told', '--see', 'wel gedeeld', '--reviewer', 'Mo');
json('slim', 'add', 1, '--told', '--self-image', 'kans', '--approach', 'leren', '--see', 'hij vertelt');
json('round', 2, '--share', '--reviewer', 'Mo');

my $file = "$dir/inzage.html";
is json('export', '--client', 'K-014', '-o', $file)->{client}, 'K-014', 'exported';
my $text = slurp($file);
utf8::decode($text);
like $text, qr/\Q$_\E/, "says: $_"
    for 'K-014', 'werk', 'wonen', '12 maart 2026', 'Wat doet stilte?', 'een huis', 'ze &lt;lacht&gt;',
    'wel gedeeld';
like $text, qr{<dt>volgens</dt><dd[^>]*>Anja</dd>}, 'a self-image according to whom, by name';
like $text, qr{<dt>Gezien of gehoord</dt><dd[^>]*>hij vertelt</dd>}, 'what was seen in a phase';
unlike $text, qr/\Q$_\E/, "does not say: $_" for 'ik schrok', 'niet gedeeld', 'Van een ander';
# libxml2 knows no HTML 5, and says so of each section.
is system("xmllint --html --noout '$file' 2>/dev/null") >> 8, 0, 'well-formed';

my $english = "$dir/access.html";
json('export', '--client', 'K-014', '-o', $english, '--lang', 'en');
like slurp($english), qr/What is known about/, 'in English too';

fails 'no such client', 1, qr/K-99/, 'export', '--client', 'K-99', '-o', "$dir/x.html";
fails 'no file', 2, qr/-o/, 'export', '--client', 'K-014';
fails 'a folder that is not there', 1, qr/nergens/, 'export', '--client', 'K-014', '-o', "$dir/nergens/x.html";
ok !-e "$dir/x.html", 'nothing half-written';
done_testing;
