# Lines of a GPIO chip, by version 2 of its interface, on x86-64.
#   line.pl CHIP OFFSET EDGES HELD GO   requests a line, with edges or as an input; makes the file HELD,
#                                       waits for the file GO, and says what the line is good for then
#   line.pl CHIP used                   lines that the kernel drives
#   line.pl - info                      asks the chip that is standard input for its name
use strict;
use warnings;

my $CHIPINFO = 0x8044b401;
my $LINEINFO = 0xc100b405;
my $LINE = 0xc250b407;
my $VALUES = 0xc010b40e;
my ($USED, $INPUT, $OUTPUT, $BOTH_EDGES) = (1, 4, 8, 0x30);

sub chip {
    my ($name) = @_;
    return \*STDIN if $name eq '-';
    open(my $chip, '+<', $name) or die "$name: $!\n";
    return $chip;
}

sub info {
    my $answer = "\0" x 68;
    print ioctl(chip('-'), $CHIPINFO, $answer) ? unpack('Z*', $answer) : "$!", "\n";
}

sub used {
    my ($chip) = @_;
    for my $offset (0 .. 7) {
        my $info = ("\0" x 64) . pack('L', $offset) . ("\0" x 188);
        ioctl($chip, $LINEINFO, $info) or die "line $offset: $!\n";
        print "line $offset\n" if (unpack('Q', substr($info, 72, 8)) & ($USED | $OUTPUT)) == ($USED | $OUTPUT);
    }
}

sub wait_for {
    my ($go) = @_;
    select(undef, undef, undef, 0.01) until -e $go;
}

sub request {
    my ($chip, $offset, $edges) = @_;
    my $flags = $INPUT | ($edges ? $BOTH_EDGES : 0);
    my $request = pack('L', $offset) . ("\0" x 252) . pack('a32', 'bench') . pack('Q', $flags)
        . ("\0" x 264) . pack('LL', 1, 0) . ("\0" x 20) . pack('l', 0);
    ioctl($chip, $LINE, $request) or die "request: $!\n";
    open(my $line, '+<&=', unpack('l', substr($request, 588))) or die "line: $!\n";
    return $line;
}

sub hold {
    my ($chip, $offset, $edges, $held, $go) = @_;
    my $line = request($chip, $offset, $edges);
    open(my $mark, '>', $held) or die "$held: $!\n";
    close($mark);
    wait_for($go);
    my $values = pack('QQ', 0, 1);
    print 'value: ', ioctl($line, $VALUES, $values) ? unpack('Q', $values) : "$!", "\n";
    return unless $edges;
    my $poll = pack('lss', fileno($line), 1, 0);
    syscall(7, $poll, 1, 0);
    printf "poll: 0x%x\n", (unpack('lss', $poll))[2];
    print 'read: ', defined(sysread($line, my $event, 48)) ? 'an event' : "$!", "\n";
}

my ($name, $what, @more) = @ARGV;
if ($what eq 'info') {
    info();
} elsif ($what eq 'used') {
    used(chip($name));
} else {
    hold(chip($name), $what, @more);
}
