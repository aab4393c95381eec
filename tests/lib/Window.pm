# The program in a real window: an X server that nobody sees, a window manager, keys and mouse as a
# person gives them, and the widget tree to see what came of it. Always waits for a condition.
package Window;
use strict;
use warnings;
use utf8;
use Exporter 'import';
use IO::Socket::UNIX;
use JSON::PP;
use POSIX qw(WNOHANG);
use Test::More;
use Time::HiRes qw(sleep time);
use Terugblik;

our @EXPORT = qw(start_display start_window stop_window kill_window nodes node label_of value_of
    is_in until_true key key_down key_up type_into click drag_from_to pointer_away grab screenshot wait_exit
    window_pid);

my ($xvfb, $wm, $pid, $socket, $window);

sub find_tool {
    my ($tool) = @_;
    my ($found) = grep { -x } map { "$_/$tool" } split /:/, $ENV{PATH};
    return $found;
}

# An X server of @$size (with 24 bits), and openbox on it. False when the tools are not there.
sub start_display {
    my ($width, $height) = @_;
    for (qw(Xvfb openbox xdotool)) {
        find_tool($_) or BAIL_OUT("$_ is not there; make deps installs it");
    }
    pipe my $read, my $write or die "pipe: $!";
    $xvfb = fork // die "fork: $!";
    if (!$xvfb) {
        close $read;
        require Fcntl;
        fcntl $write, Fcntl::F_SETFD(), 0;
        open STDERR, '>', '/dev/null';
        exec 'Xvfb', '-displayfd', fileno $write, '-screen', '0', "${width}x${height}x24", '-nolisten', 'tcp',
            '-noreset' or die;
    }
    close $write;
    my $number = <$read> // die 'Xvfb did not start';
    chomp $number;
    $ENV{DISPLAY} = ":$number";
    $ENV{SDL_AUDIODRIVER} = 'dummy';
    delete $ENV{WAYLAND_DISPLAY};
    $wm = spawn('openbox');
    return 1;
}

sub spawn {
    my @words = @_;
    my $child = fork // die "fork: $!";
    if (!$child) {
        open STDOUT, '>', "$dir/window.out";
        open STDERR, '>>', "$dir/window.err";
        exec @words or die;
    }
    return $child;
}

# The program with @words; returns once its tree can be asked and its window has the keyboard.
sub start_window {
    my @words = @_;
    $socket = "$dir/ui.socket";
    unlink $socket;
    local $ENV{TERUGBLIK_UI_SOCKET} = $socket;
    $pid = spawn($program, @words);
    until_true('the window answers', sub { eval { nodes(); 1 } });
    until_true('the window is there', sub { ($window) = `xdotool search --onlyvisible --pid $pid 2>/dev/null` =~ /(\d+)/ });
    system "xdotool windowactivate --sync $window 2>/dev/null";
    until_true('the window has the keyboard', sub { `xdotool getwindowfocus 2>/dev/null` =~ /^$window$/m });
    return;
}

sub window_pid { return $pid }

sub wait_exit {
    my $status;
    until_true('the program ends', sub { waitpid($pid, WNOHANG) == $pid and $status = $?, 1 });
    undef $pid;
    return $status;
}

sub stop_window {
    key('ctrl+q');
    return wait_exit();
}

sub kill_window {
    kill 'KILL', $pid;
    return wait_exit();
}

# --- What is to be seen ---

sub nodes {
    my $connection = IO::Socket::UNIX->new(Peer => $socket) or die "no socket: $!";
    print $connection "tree\n";
    my $line = <$connection> // die 'no answer';
    return JSON::PP->new->utf8->decode($line);
}

# The first whose name is @name, or matches it; undef.
sub node {
    my ($name) = @_;
    my ($found) = grep { ref $name ? $_->{name} =~ $name : $_->{name} eq $name } @{nodes()};
    return $found;
}

sub label_of { my $found = node(@_); return $found ? $found->{label} // '' : '' }
sub value_of { my $found = node(@_); return $found ? $found->{value} // '' : '' }

sub is_in {
    my ($name, $state) = @_;
    my $found = node($name);
    return $found && grep { $_ eq $state } @{$found->{state}};
}

sub wait_for {
    my ($condition) = @_;
    my $end = time + 30;
    while (time < $end) {
        return 1 if $condition->();
        sleep 0.02;
    }
    return 0;
}

# Until @condition holds, half a minute at the most: then the test fails, with the tree, and ends.
sub until_true {
    my ($what, $condition) = @_;
    return pass $what if wait_for($condition);
    fail $what;
    diag eval { join "\n", map { "$_->{name}: $_->{label} [@{$_->{state}}] $_->{value}" } @{nodes()} } // 'no tree';
    diag slurp("$dir/window.err") // '';
    die "$what: never\n"; # what follows would only wait in vain
}

# --- What a person does ---

sub xdo { return system('xdotool', @_) == 0 || die "xdotool @_" }
sub key { return xdo('key', '--clearmodifiers', '--delay', 100, @_) }
sub key_down { return xdo('keydown', @_) }
sub key_up { return xdo('keyup', @_) }

# Letter by letter into the field @$name, which has the focus and is empty: for a letter that is on no
# key the server is given another keyboard, and must have shown the one before.
sub type_into {
    my ($name, $text) = @_;
    my $typed = '';
    for my $letter (split //, $text) {
        $typed .= $letter;
        my $bytes = $letter;
        utf8::encode($bytes);
        xdo('type', '--delay', 100, '--', $bytes);
        wait_for(sub { value_of($name) eq $typed }) or last;
    }
    return is value_of($name), $text, "$name has what was typed";
}

sub middle_of {
    my ($name) = @_;
    my $found = node($name) or die "there is no $name";
    my ($x, $y, $width, $height) = @{$found->{rect}};
    return (int($x + $width / 2), int($y + $height / 2));
}

sub click {
    my ($name, $button) = @_;
    xdo('mousemove', '--window', $window, middle_of($name), 'click', $button // 1);
    return;
}

# Where it lies on nothing.
sub pointer_away { return xdo('mousemove', 0, 0) }

# From one place to another within the window, with the left button, in steps as a hand has them.
sub drag_from_to {
    my ($x, $y, $to_x, $to_y) = @_;
    xdo('mousemove', '--window', $window, int $x, int $y, 'mousedown', 1);
    for my $i (1 .. 8) {
        xdo('mousemove', '--window', $window, int($x + ($to_x - $x) * $i / 8), int($y + ($to_y - $y) * $i / 8));
        sleep 0.02;
    }
    xdo('mouseup', 1);
    return;
}

# What the window shows, as a PNG at $path.
sub grab {
    my ($path) = @_;
    my %at = `xwininfo -id $window` =~ /^\s*(Absolute upper-left [XY]|Width|Height):\s*(-?\d+)/mg;
    system('ffmpeg', '-nostdin', '-v', 'error', '-y', '-f', 'x11grab', '-draw_mouse', '0', '-video_size',
        "$at{Width}x$at{Height}", '-i',
        "$ENV{DISPLAY}+$at{'Absolute upper-left X'},$at{'Absolute upper-left Y'}", '-frames:v', '1', $path) == 0
        or die "the window cannot be grabbed";
    return;
}

# For people to look at, where TB_SHOTS says; else nothing.
sub screenshot {
    my ($name) = @_;
    grab("$ENV{TB_SHOTS}/$name.png") if $ENV{TB_SHOTS};
    return;
}

END {
    my $status = $?;
    for ($pid, $wm, $xvfb) {
        next unless $_;
        kill 'TERM', $_;
        waitpid $_, 0;
    }
    $? = $status;
}

1;
