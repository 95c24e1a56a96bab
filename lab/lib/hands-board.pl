# What the guest on the board may ask the hands for (see hands.pl):
#
#   plug, pull          moves the line that tells that an add-on is plugged in
#   temperature 42250   of the add-on's sensor, in thousandths of a degree
use strict;
use warnings;

my $line = 'set_irq_in /machine/soc/gpio1 unnamed-gpio-in 6';

sub did {
    my ($request) = @_;
    return moved("$line 1") if $request eq 'plug';
    return moved("$line 0") if $request eq 'pull';
    return value('{"execute":"qom-set","arguments":{"path":"/machine/peripheral/sensor",'
        . "\"property\":\"temperature\",\"value\":$1}}") if $request =~ /^temperature (-?\d+)$/;
    return "unknown: $request";
}

1;
