#!/usr/bin/perl
# The example conversation that was built is what it says it is: an ordinary recording, one speaker
# on each channel, with subtitles and moments that fit it.
use strict;
use warnings;
use Test::More;
use File::Basename;
use JSON::PP;

my $program = $ENV{TERUGBLIK} // 'build/terugblik';
my $folder = dirname($program) . '/share/example';
my $film = "$folder/voorbeeld.mp4";

sub lines_of {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!";
    chomp(my @lines = <$in>);
    return @lines;
}

# The recording.

my $facts = decode_json(scalar `ffprobe -v error -of json -show_format -show_streams $film`);
my ($video) = grep { $_->{codec_type} eq 'video' } @{$facts->{streams}};
my ($audio) = grep { $_->{codec_type} eq 'audio' } @{$facts->{streams}};
my $duration = $facts->{format}{duration};

is(join(' ', @$video{qw(codec_name width height pix_fmt avg_frame_rate)}), 'h264 1280 720 yuv420p 25/1', 'the picture');
is(join(' ', @$audio{qw(codec_name channels sample_rate)}), 'aac 2 48000', 'the sound');
cmp_ok($duration, '>', 100, 'about two minutes');
cmp_ok($duration, '<', 150, 'about two minutes, no more');
cmp_ok($video->{bit_rate}, '>', 3e6, 'a camera\'s bit rate');
cmp_ok($video->{bit_rate}, '<', 5e6, 'a camera\'s bit rate, no more');

my @keys = grep { /K/ } `ffprobe -v error -select_streams v -show_entries packet=pts_time,flags -of csv=p=0 $film`;
my $widest = 0;
my ($at) = map { (split /,/)[0] } @keys;
for (map { (split /,/)[0] } @keys, "$duration,") {
    $widest = $_ - $at if $_ - $at > $widest;
    $at = $_;
}
cmp_ok($widest, '<=', 2.1, 'a key frame at least every two seconds');

# The subtitles: who says what when.

my (@cues, @wrong);
for (lines_of("$folder/voorbeeld.vtt")) {
    if (/^(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})$/) {
        push @cues, {start => $1 * 3600 + $2 * 60 + $3, end => $4 * 3600 + $5 * 60 + $6};
    } elsif (/^<v (Klantmanager|Cliënt)>(.+)/) {
        $cues[-1]{who} = $1 eq 'Klantmanager' ? 0 : 1;
    } elsif (!/^(WEBVTT)?$/) {
        push @wrong, $_;
    }
}
is("@wrong", '', 'the subtitles hold cues and nothing else');
cmp_ok(scalar @cues, '>', 20, 'both say a lot');
my $before = 0;
for (@cues) {
    push @wrong, "$_->{start}" unless defined $_->{who} && $before <= $_->{start} && $_->{start} < $_->{end};
    $before = $_->{end};
}
is("@wrong", '', 'the cues are in order, each with a speaker');
cmp_ok($before, '<', $duration, 'the last word is within the recording');

# The sound says the same: the loudness of each channel under each cue.

my $pcm = `ffmpeg -v error -i $film -f s16le -ac 2 -ar 8000 -`;
my @samples = unpack 's<*', $pcm;

sub level {
    my ($channel, $start, $end) = @_;
    my ($sum, $n) = (0, 0);
    for (my $i = int($start * 8000); $i < int($end * 8000) && 2 * $i + 1 < @samples; $i++) {
        $sum += $samples[2 * $i + $channel] ** 2;
        $n++;
    }
    return $n ? sqrt($sum / $n) : 0;
}

for (@cues) {
    my $speaks = level($_->{who}, $_->{start}, $_->{end});
    my $listens = level(1 - $_->{who}, $_->{start} + 0.1, $_->{end} - 0.1);
    push @wrong, sprintf '%.1f s: %.0f against %.0f', $_->{start}, $speaks, $listens
        unless $speaks > 300 && $listens < 10;
}
is("@wrong", '', 'each channel carries its own speaker, and only that');
my ($loudest) = sort { $b <=> $a } map { abs } @samples;
cmp_ok($loudest, '<', 24000, 'nothing clips');
cmp_ok($loudest, '>', 8000, 'it can be heard');

# The moments.

my (%head, %columns, @moments);
for (lines_of("$folder/momenten.tsv")) {
    next if /^# /;
    my @fields = split /\t/, $_, -1;
    if ($fields[0] =~ s/^#//) {
        push @{$head{shift @fields}}, \@fields;
    } elsif (!%columns) {
        @columns{@fields} = 0 .. $#fields;
    } else {
        push @wrong, $_ if @fields != keys %columns;
        push @moments, {map { $_ => $fields[$columns{$_}] } keys %columns};
    }
}
is("@wrong", '', 'every moment has every column');
is("@{$head{format}[0]}", 'terugblik-moments 1', 'the format is named');
my $uuid = qr/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
like($_, $uuid, 'a uuid') for $head{interaction}[0][0], $head{recording}[0][0], map { $_->[1] } @{$head{reviewer}};
like($head{client}[0][0], qr/^[A-Z]{1,3}-\d+$/, 'the client is a code');

my %reviewer = map { $_->[0] => [] } @{$head{reviewer}};
for (@moments) {
    my ($start, $end) = @$_{qw(start_us end_us)};
    push @{$reviewer{$_->{reviewer}}}, $_;
    push @wrong, "$_->{kind} $start" if $start ne '' && $start > $duration * 1e6;
    push @wrong, "$_->{kind} $start-$end" if $end ne '' && ($end <= $start || $end > $duration * 1e6);
    push @wrong, "$_->{kind} $start: no waarneming" if $_->{see} eq '';
    push @wrong, "$_->{kind} $start: $_->{rating}" if $_->{rating} !~ /^(lukt|anders|vraag|)$/;
    push @wrong, "$_->{kind} $start: kind" if $_->{kind} ne ($_->{code} eq '' ? 'phase' : 'tag');
}
is(join("\n", @wrong), '', 'every moment lies within the recording and makes sense');
is(scalar keys %reviewer, 2, 'two reviewers');

for my $who (sort keys %reviewer) {
    my @phases = grep { $_->{kind} eq 'phase' } @{$reviewer{$who}};
    is("$phases[0]{self_image} $phases[0]{approach}", 'kans leren', "$who: it starts in leren against kans");
    is("$phases[-1]{self_image} $phases[-1]{approach}", 'kans kans', "$who: it ends in kans with kans");
    for my $code (qw(weerstand emotie doel.helder doel.agenda feedback)) {
        ok(scalar(grep { $_->{code} =~ /^\Q$code\E(\.|$)/ } @{$reviewer{$who}}), "$who marks $code");
    }
}

my %known;
open my $yaml, '-|', 'cat codebook/*.yaml' or die $!;
while (<$yaml>) {
    $known{$1} = 1 if /^\s*-?\s*code: (\S+)/;
}
my %used = map { $_->{code} => 1 } grep { $_->{kind} eq 'tag' } @moments;
is(join(' ', grep { !$known{$_} } sort keys %used), '', 'every code is one of the codebook');

done_testing;
