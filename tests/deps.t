#!/usr/bin/perl
# `make deps` on machines of every kind: a folder of stand-ins is all that it finds there.
use strict;
use warnings;
use Test::More;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);

my $deps = abs_path('assets/deps.sh');
my %path = map { my $tool = $_; $tool => (grep { -x } map { "$_/$tool" } split /:/, $ENV{PATH})[0] } qw(grep env);

sub write_tool {
    my ($folder, $name, $body) = @_;
    open my $out, '>', "$folder/$name" or die "$folder/$name: $!";
    print $out "#!/bin/sh\n$body\n";
    close $out;
    chmod 0755, "$folder/$name";
}

# Runs it on a machine where only the package `there` is installed. Returns the exit status, what
# it said, and what was asked of apt-get.
sub run_deps {
    my ($machine, @packages) = @_;
    my $folder = tempdir(CLEANUP => 1);
    symlink $path{$_}, "$folder/$_" for keys %path;
    write_tool($folder, 'id', 'echo ' . ($machine->{root} ? 0 : 1000));
    write_tool($folder, 'dpkg-query', "echo 'there installed'; echo 'removed config-files'; exit 1");
    write_tool($folder, 'apt-get', "echo \"\${WITH:-root} \$*\" >>'$folder/log'
case \$* in *update*) exit $machine->{update};; *) exit $machine->{install};; esac") unless $machine->{no_apt};
    write_tool($folder, 'sudo', 'WITH=sudo exec "$@"') if $machine->{sudo};

    my $said = `PATH='$folder' '$deps' @packages 2>&1`;
    my $status = $? >> 8;
    my $log = '';
    if (open my $in, '<', "$folder/log") {
        local $/;
        $log = <$in>;
    }
    return ($status, $said, $log);
}

my $fine = {root => 1, update => 0, install => 0};
my @cases = (
    # what it is, the machine, the packages, status, what it says, what apt-get is told
    ['all is there', $fine, ['there'], 0, qr/\A\z/, qr/\A\z/],
    ['one is missing', $fine, [qw(there absent)], 0, qr/\Amake deps: installing absent\n\z/,
        qr/\Aroot .*update\nroot .*install --no-install-recommends -y absent\n\z/],
    ['one was removed but left its settings', $fine, [qw(removed)], 0, qr/installing removed/, qr/-y removed$/m],
    ['not root', {%$fine, root => 0, sudo => 1}, ['absent'], 0, qr/installing absent/,
        qr/\Asudo .*update\nsudo .*install .*absent\n\z/],
    ['not root, no sudo', {%$fine, root => 0}, ['absent', 'gone'], 1,
        qr/not root and no sudo.*apt-get install absent gone/, qr/\A\z/],
    ['no network', {root => 1, update => 100, install => 100}, [qw(absent there gone)], 1,
        qr/is there a network\?\): absent gone$/m, qr/update\n.*install/],
    ['no network, but the package lies ready', {root => 1, update => 100, install => 0}, ['absent'], 0,
        qr/installing absent/, qr/install/],
    ['no apt', {%$fine, no_apt => 1}, [qw(there absent)], 1, qr/no apt on this machine.*there absent/, qr/\A\z/],
);

for (@cases) {
    my ($what, $machine, $packages, $status, $says, $told) = @$_;
    my @got = run_deps($machine, @$packages);
    is($got[0], $status, "$what: status");
    like($got[1], $says, "$what: said");
    like($got[2], $told, "$what: asked");
}
done_testing;
