#!/usr/bin/perl
# The whole way in a real window: open, play, tag, hold, double tap, write in several scripts, a
# phase and its verdict, drag an edge, undo, quit, and open again. And what is left after kill -9.
use strict;
use warnings FATAL => 'all';
use utf8;
use lib 'tests/lib';
use Test::More;
use Terugblik;
use Window;

binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output todo_output);

my $film = film('gesprek.mp4', 60);
json('add', $film, '--client', 'K-014', '--date', '2026-03-12');
start_display(1400, 900);

sub moments { return @{json('tag', 'list', '1')} }
sub of_code {
    my ($code) = @_;
    return grep { $_->{code} eq $code } moments();
}
sub plays { return label_of('film.play') eq 'Pauze' }

sub open_and_play {
    start_window('open', '1', '--lang', 'nl');
    until_true('the conversation is open', sub { label_of('frame.title') =~ /K-014/ });
    until_true('the film can play', sub { !is_in('film.play', 'disabled') });
    key('space');
    until_true('it plays', \&plays);
    my $before = value_of('film.time');
    until_true('time passes', sub { value_of('film.time') ne $before });
    return;
}

subtest 'tap, hold and double tap' => sub {
    open_and_play();
    key('w');
    until_true('a tap is a point', sub { grep { $_->{span} eq 'point' } of_code('weerstand') });
    ok plays(), 'and it plays on';

    key_down('e');
    until_true('what is held runs', sub { is_in('watch.codes.emotie', 'running') });
    until_true('and is stored as running', sub { grep { $_->{span} eq 'running' } of_code('emotie') });
    key_up('e');
    until_true('and ends with the key', sub { grep { $_->{span} eq 'stretch' } of_code('emotie') });

    system 'xdotool key f key f';
    until_true('a double tap runs on', sub { is_in('watch.codes.feedback', 'running') });
    until_true('and grows', sub { value_of('watch.codes.feedback') eq '0:01' });
    key('x');
    until_true('X ends it', sub { grep { $_->{span} eq 'stretch' } of_code('feedback') });
    is scalar(of_code('feedback')), 1, 'it is one moment';
};

my $words = 'ëé€ ናይ العربية';
subtest 'writing pauses, and keeps every script' => sub {
    key('w');
    until_true('a second point', sub { of_code('weerstand') == 2 });
    key('Return');
    until_true('the editor is open', sub { node('editor.see') && is_in('editor.see', 'focused') });
    ok !plays(), 'the film waits';
    type_into('editor.see', $words);
    key('Return');
    until_true('and are stored', sub { grep { ($_->{see} // '') eq $words } of_code('weerstand') });
    until_true('the film goes on', \&plays);
};

subtest 'a phase and its verdict' => sub {
    key('s');
    until_true('a phase begins', sub { @{json('show', '1')->{phases}} == 1 });
    key('shift+s');
    until_true('its disc is open', sub { node('disc.disc') && is_in('disc.disc', 'focused') });
    key('1');
    key('2');
    until_true('the verdict stands', sub { value_of('disc.verdict') eq 'partial' });
    key('Return');
    until_true('and is stored', sub { (json('show', '1')->{phases}[0]{approach} // '') eq 'leren' });
};

subtest 'an edge is dragged, and that is taken back' => sub {
    key('space') if plays();
    my ($emotie) = of_code('emotie');
    my $name = "time.moment.$emotie->{moment}";
    until_true('its mark is to be seen', sub { node($name) });
    my ($x, $y, $width, $height) = @{node($name)->{rect}};
    my $edge = $x + $width - 1;
    drag_from_to($edge, $y + $height / 2, $edge + 80, $y + $height / 2);
    until_true('it ends later', sub { (of_code('emotie'))[0]{end_us} > $emotie->{end_us} });
    key('ctrl+z');
    until_true('taken back', sub { (of_code('emotie'))[0]{end_us} == $emotie->{end_us} });
};

subtest 'quit, and open again' => sub {
    my $before = join ' ', sort map { "$_->{code} $_->{start_us}" } moments();
    is stop_window(), 0, 'it ends well';
    is join(' ', sort map { "$_->{code} $_->{start_us}" } moments()), $before, 'all is there';
    start_window('open', '1', '--lang', 'nl');
    until_true('the list has them', sub { label_of('moments.heading') =~ /\d/ && label_of('moments.heading') =~ /MOMENTEN [5-9]/ });
    isnt value_of('film.time'), '', 'where one left off';
};

subtest 'another program changes the store' => sub {
    my $heading = label_of('moments.heading');
    json('tag', 'add', '1', 'resultaten', '1');
    until_true('and it shows', sub { label_of('moments.heading') ne $heading });
};

subtest 'kill -9 while something is held' => sub {
    key('space');
    until_true('it plays', \&plays);
    key_down('b');
    until_true('it runs, and is stored', sub { grep { $_->{span} eq 'running' } of_code('regie.beurten') });
    kill_window();
    key_up('b');
    ok +(grep { $_->{span} eq 'running' } of_code('regie.beurten')), 'it is still there';
    start_window('open', '1', '--lang', 'nl');
    until_true('and still runs', sub { is_in('watch.codes.regie.beurten', 'running') });
    like label_of('frame.hint'), qr/Beurten/, 'which is said';
    key('x');
    until_true('and can be ended', sub { !grep { $_->{span} eq 'running' } of_code('regie.beurten') });
    is stop_window(), 0, 'it ends well';
};

subtest 'a recording that was renamed is handed over' => sub {
    my $renamed = "$dir/hernoemd.mp4";
    rename $film, $renamed or die "rename: $!";
    start_window($renamed, '--lang', 'nl');
    until_true('its conversation opens', sub { label_of('frame.title') =~ /K-014/ });
    until_true('and its film', sub { node('film.picture') && value_of('film.picture') eq '' && !is_in('film.play', 'disabled') });
    is json('show', '1')->{recordings}[0]{path}, $renamed, 'its new place is kept';
    key('End');
    key('Left');
    key('s');
    until_true('a phase begins', sub { @{json('show', '1')->{phases}} == 2 });
    key('Return');
    until_true('and Enter opens what was made last', sub { node('disc.disc') && is_in('disc.disc', 'focused') });
    is stop_window(), 0, 'it ends well';
};

my (undef, $problems) = run('check');
is +(run('check'))[0], 0, 'the store is whole' or diag $problems;

done_testing;
