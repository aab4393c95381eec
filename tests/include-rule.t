#!/usr/bin/perl
# Arrows go down only: which of our modules and which foreign headers a module may include, from
# the #include lines themselves; and that a source file includes its own contract first.
use strict;
use warnings FATAL => 'all';
use Test::More;

# What a module builds on; it may include all that is reachable from there.
my %on = (
    base      => [],
    dossier   => ['base'],
    codebook  => ['base'],
    media     => ['base'],
    recording => [qw(media dossier)],
    method    => [qw(dossier codebook)],
    store     => [qw(dossier codebook)],
    figures   => ['method'],
    review    => [qw(store method)],
    sheet     => [qw(method figures)],
    exchange  => [qw(store review)],
    ui        => ['base'],
    player    => ['media'],
    cli       => [qw(review sheet exchange recording store)],
    app       => [qw(ui player recording review sheet figures)],
    bench     => [qw(player review sheet recording store)],
    main      => [qw(app cli bench)],
);

# Who may include a foreign header; what is named nowhere here is for everyone.
my @foreign = (
    [qr{^(libav\w+|libsw\w+)/} => [qw(media)]],
    [qr{^sndfile\.h$}          => [qw(media)]],
    [qr{^sqlite3\.h$}          => [qw(store bench)]], # bench measures it by itself
    [qr{^yaml\.h$}             => [qw(codebook)]],
    [qr{^libxml/}              => [qw(sheet exchange)]],
    [qr{^(cairo|pango)}        => [qw(figures sheet ui app)]],
    [qr{^SDL2?/|^SDL}          => [qw(player ui app main)]],
    [qr{^json-glib/}           => [qw(cli exchange ui)]],
    [qr{^(threads\.h|glib/gthread)} => []],
);

sub reachable {
    my ($module, $seen) = @_;
    return if $seen->{$module}++;
    reachable($_, $seen) for @{$on{$module} // []};
    return $seen;
}

# The module to which a file belongs, by its place in the tree.
sub module_of {
    my ($path) = @_;
    return $1 if $path =~ m{^src/([^/]+)/};
    return $1 if $path =~ m{^include/terugblik/([^/.]+)};
    return;
}

sub read_includes {
    my ($path) = @_;
    open my $in, '<', $path or die "$path: $!";
    my @includes;
    while (my $line = <$in>) {
        push @includes, [$., $1, $2] if $line =~ m{^\s*#\s*include\s*([<"])([^>"]+)};
    }
    return @includes;
}

my @files = sort map { glob } qw(include/terugblik/*.h include/terugblik/*/*.h src/*/*.c src/*/*.h);

# Every wrong line of one file, in words.
sub wrong_lines {
    my ($path) = @_;
    my $module = module_of($path);
    my $may = reachable($module);
    my @wrong;
    for (read_includes($path)) {
        my ($line, $quote, $name) = @$_;
        if ($name =~ m{^terugblik/}) {
            my $other = module_of("include/$name");
            push @wrong, "$path:$line: $module may not know $other" unless $may->{$other};
        } elsif ($quote eq '"') {
            my ($folder) = $path =~ m{^(.*)/};
            push @wrong, "$path:$line: $name is not in $folder" unless -e "$folder/$name";
        }
        for (@foreign) {
            my ($header, $who) = @$_;
            push @wrong, "$path:$line: $module may not include $name"
                if $name =~ $header && !grep { $_ eq $module } @$who;
        }
    }
    return @wrong;
}

# A source file's own contract: a header of its own module, public or private.
sub first_is_wrong {
    my ($path) = @_;
    my ($module) = $path =~ m{^src/([^/]+)/.*\.c$} or return;
    my @own = map { s{^(include|src/$module)/}{}r } grep { -e }
        ("include/terugblik/$module.h", glob("include/terugblik/$module/*.h src/$module/*.h"));
    my ($first) = read_includes($path);
    return if !@own || $first && grep { $_ eq $first->[2] } @own;
    return "$path: includes " . ($first ? $first->[2] : 'nothing') . " first, not one of @own";
}

for my $module (sort keys %{{map { module_of($_) => 1 } @files}}) {
    ok($on{$module}, "$module has a place in the house") or next;
    my @wrong = map { wrong_lines($_) } grep { module_of($_) eq $module } @files;
    is(join("\n", @wrong), '', "$module includes only what lies below it");
}
is(join("\n", map { first_is_wrong($_) } @files), '', 'a source file includes its own contract first');

done_testing;
