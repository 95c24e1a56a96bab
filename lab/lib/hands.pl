# The hands at the emulated board: `hands.pl OUT QEMU...` starts QEMU and does what the guest asks for
# on its third serial line, a line each, answered by "done" or by why not:
#
#   plug, pull          moves the line that tells that an add-on is plugged in
#   temperature 42250   of the add-on's sensor, in thousandths of a degree
#   keep NAME TEXT      adds the text, a line, to the file NAME in OUT; not answered
use strict;
use warnings;
use IO::Handle;
use Socket;

my ($out, @machine) = @ARGV;
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
push @machine, '-serial', 'null', '-serial', "file:$out/console", '-serial', 'chardev:lab',
    '-qtest', 'chardev:lines', '-qtest-log', '/dev/null',
    '-mon', 'chardev=values,mode=control';

my $pid = fork() // die "fork: $!\n";
if ($pid == 0) {
    close($_) for $guest, $lines, $values;
    exec(@machine) or die "$machine[0]: $!\n";
}
close($_) for $guest_end, $lines_end, $values_end;

# Asks the machine, and returns nothing when it agrees.
sub told {
    my ($line, $what, $good, $bad) = @_;
    print $line "$what\n";
    while (defined(my $answer = <$line>)) {
        return if $answer =~ $good;
        return $answer =~ s/\s+$//r if $answer =~ $bad;
    }
    return 'the machine is gone';
}

sub move {
    my ($level) = @_;
    my $line = "set_irq_in /machine/soc/gpio1 unnamed-gpio-in 6 $level";
    return told($lines, $line, qr/^OK/, qr/^(FAIL|ERR)/);
}

sub value {
    my ($json) = @_;
    return told($values, $json, qr/"return"/, qr/"error"/);
}

sub keep {
    my ($name, $text) = @_;
    return if !$kept{$name};
    open(my $file, '>>', "$out/$name") or die "$out/$name: $!\n";
    print $file "$text\n";
    close($file) or die "$out/$name: $!\n";
}

sub did {
    my ($request) = @_;
    return move(1) if $request eq 'plug';
    return move(0) if $request eq 'pull';
    return value('{"execute":"qom-set","arguments":{"path":"/machine/peripheral/sensor",'
        . "\"property\":\"temperature\",\"value\":$1}}") if $request =~ /^temperature (-?\d+)$/;
    return "unknown: $request";
}

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
