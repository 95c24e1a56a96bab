# The three system calls of a guest for which not every machine has a program: the root file system
# is that of whoever runs the lab. Numbers are those of x86-64.
use strict;
use warnings;

my ($what, $name, @options) = @ARGV;
my $result;
if ($what eq 'insmod') {
    open(my $file, '<', $name) or die "$name: $!\n";
    $result = syscall(313, fileno($file), my $options = "@options", 0);
} elsif ($what eq 'rmmod') {
    $result = syscall(176, $name, 0x800);    # O_NONBLOCK: not to wait until it is unused
} elsif ($what eq 'off') {
    $result = syscall(169, 0xfee1dead, 672274793, 0x4321fedc, 0);
} else {
    die "unknown: $what\n";
}
die "$what: $!\n" if $result != 0;
