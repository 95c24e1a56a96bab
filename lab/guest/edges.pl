# Moves a line, and prints how the kernel tells it: `edges.pl ATTRIBUTE PULL`. The attribute tells by
# POLLPRI, its device by an event on netlink. Numbers are those of Linux.
use strict;
use warnings;
use IO::Poll qw(POLLPRI);
use Socket;

my ($attribute, $pull) = @ARGV;

# struct sockaddr_nl, group 1: the kernel
socket(my $events, 16, SOCK_DGRAM, 15) or die "netlink: $!\n";
bind($events, pack('SSLL', 16, 0, 0, 1)) or die "netlink: $!\n";

sub level {
    my ($file) = @_;
    sysseek($file, 0, 0);
    sysread($file, my $text, 16) or die "$attribute: $!\n";
    chomp $text;
    return $text;
}

sub event {
    while (1) {
        my $rin = '';
        vec($rin, fileno($events), 1) = 1;
        select($rin, undef, undef, 10) or return 'nothing';
        recv($events, my $message, 8192, 0) // die "netlink: $!\n";
        my @variables = split(/\0/, $message);
        next unless $variables[0] =~ m{^change@.*/addon-connector$};
        return join(' ', grep { /^(PLUGGED|EDGES)=/ } @variables);
    }
}

sub edge {
    my ($how) = @_;
    open(my $file, '<', $attribute) or die "$attribute: $!\n";
    level($file);
    my $poll = IO::Poll->new;
    $poll->mask($file => POLLPRI);
    open(my $out, '>', $pull) or die "$pull: $!\n";
    print $out $how;
    close $out;
    $poll->poll(10) > 0 or return 'nothing';
    return 'poll ' . level($file) . ', event ' . event();
}

print edge('pull-up'), '; ', edge('pull-down'), "\n";
