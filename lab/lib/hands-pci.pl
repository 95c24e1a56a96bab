# What the guest with the PCI port may ask the hands for (see hands.pl):
#
#   eject        presses the button of the port's slot; the guest is to let go of the card
#   pull         takes the card out of the slot without a word before
#   plug         puts a card into the slot: one for which the kernel makes a node
#   plug edu     another one, which has an interrupt pin
use strict;
use warnings;

my $port = (0x40 << 32) + (0x10 << 24) + (1 << 15);    # configuration space of device 1 on bus 0
my $pci_express = 0x10;
my ($pointer, $slot_control) = (0x34, 0x18);
my $power_off = 0x400 | 0x300;          # the power controller, and the indicator beside it

sub slot_control {
    for (my $at = looked('readb ' . ($port + $pointer)); $at;) {
        my $capability = looked('readw ' . ($port + $at));
        return $port + $at + $slot_control if ($capability & 0xff) == $pci_express;
        $at = $capability >> 8;
    }
    die "the port has no PCI Express capability\n";
}

# QEMU takes a card away at once when its slot loses power. So it does, and has it again, while the
# guest stands still: to the guest, which did not ask for it, the card is gone.
sub pulled {
    my $control = slot_control();
    my $on = looked("readw $control");
    my @steps = (
        sub { value('{"execute":"stop"}') },
        sub { moved("writew $control " . ($on | $power_off)) },
        sub { moved("writew $control $on") },
        sub { value('{"execute":"cont"}') },
    );
    for my $step (@steps) {
        my $words = $step->();
        return $words if defined $words;
    }
    return;
}

# As the rules of such slots have it, a card is put in when the lamp of the slot is off. QEMU needs some
# time more to forget the last one.
sub plugged {
    my ($model) = @_;
    my $control = slot_control();
    my $words = 'the lamp of the slot is on';
    for (1 .. 100) {
        if ((looked("readw $control") & $power_off) == $power_off) {
            $words = value('{"execute":"device_add","arguments":'
                . "{\"driver\":\"$model\",\"id\":\"card\",\"bus\":\"card-port\"}}");
            return $words if !defined $words || $words !~ /Duplicate/;
        }
        select(undef, undef, undef, 0.1);
    }
    return $words;
}

sub did {
    my ($request) = @_;
    return plugged('pci-testdev') if $request eq 'plug';
    return plugged('edu') if $request eq 'plug edu';
    return pulled() if $request eq 'pull';
    return value('{"execute":"device_del","arguments":{"id":"card"}}') if $request eq 'eject';
    return "unknown: $request";
}

1;
