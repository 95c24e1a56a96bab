# The hands at an emulated machine: `hands.pl REQUESTS OUT QEMU...` starts QEMU and does what the guest
# asks for on the serial line `chardev:lab`, a line each, answered by "done" or by why not. What it may
# ask for is said by the file REQUESTS, in `did`; and of any machine
#
#   keep NAME TEXT      adds the text, a line, to the file NAME in OUT; not answered
use strict;
use warnings;
use IO::Handle;
use Socket;

my ($requests, $out, @machine) = @ARGV;
my %kept = map { $_ => 1 } qw(results declared output exit);
$^F = 1000;    # QEMU inherits its ends of the sockets

sub line_to_machine {
    my ($name) = @_;
    socketpair(my $mine, my $its, AF_UNIX, SOCK_STREAM, PF_UNSPEC) or die "socketpair: $!\n";
    $mine->autoflush(1);
    push @machine, '-chardev', "socket,id=$name,fd=" . fileno($its);
    return ($mine, $its);
}

my ($guest, $guest_end) = line_to_machine('lab');
my ($lines, $lines_end) = line_to_machine('lines');
my ($values, $values_end) = line_to_machine('values');
push @machine, '-qtest', 'chardev:lines', '-qtest-log', '/dev/null',
    '-mon', 'chardev=values,mode=control';

my $pid = fork() // die "fork: $!\n";
if ($pid == 0) {
    close($_) for $guest, $lines, $values;
    exec(@machine) or die "$machine[0]: $!\n";
}
close($_) for $guest_end, $lines_end, $values_end;

# Asks the machine, and returns whether it agrees, and with which words.
sub asked {
    my ($line, $what, $good, $bad) = @_;
    print $line "$what\n";
    while (defined(my $answer = <$line>)) {
        $answer =~ s/\s+$//;
        return (1, $answer) if $answer =~ $good;
        return (0, $answer) if $answer =~ $bad;
    }
    return (0, 'the machine is gone');
}

# Each of these returns nothing when the machine agrees, and its words when not.
sub told {
    my ($agreed, $words) = asked(@_);
    return $agreed ? undef : $words;
}

sub moved {    # through qtest
    my ($what) = @_;
    return told($lines, $what, qr/^OK/, qr/^(FAIL|ERR)/);
}

sub value {    # through QMP
    my ($json) = @_;
    return told($values, $json, qr/"return"/, qr/"error"/);
}

# What qtest reads from the machine's memory: `readw 0x4000`.
sub looked {
    my ($what) = @_;
    my ($agreed, $words) = asked($lines, $what, qr/^OK/, qr/^(FAIL|ERR)/);
    die "$what: $words\n" if !$agreed || $words !~ /^OK (0x[0-9a-f]+)/;
    return hex($1);
}

sub keep {
    my ($name, $text) = @_;
    return if !$kept{$name};
    open(my $file, '>>', "$out/$name") or die "$out/$name: $!\n";
    print $file "$text\n";
    close($file) or die "$out/$name: $!\n";
}

require $requests;
value('{"execute":"qmp_capabilities"}');
while (defined(my $request = <$guest>)) {
    $request =~ s/\s+$//;
    if ($request =~ /^keep (\w+) ?(.*)/) {
        keep($1, $2);
    } else {
        print $guest did($request) // 'done', "\n";
    }
}
waitpid($pid, 0);
exit($? ? 1 : 0);
