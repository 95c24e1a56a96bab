# What the kernel's allocator has in use, by cache: `slab.pl` prints it; `slab.pl FILE` prints how many
# bytes more there are than an earlier call printed into FILE, each growing cache, and the sum.
use strict;
use warnings;

sub now {
    my %bytes;
    open(my $info, '<', '/proc/slabinfo') or die "/proc/slabinfo: $!\n";
    while (<$info>) {
        my ($cache, $active, $all, $size) = split;
        $bytes{$cache} = $active * $size if defined $size && $size =~ /^\d+$/;
    }
    return %bytes;
}

# Objects whose owners are gone wait for their turn in caches of their own.
sub settle {
    open(my $drop, '>', '/proc/sys/vm/drop_caches') or die "drop_caches: $!\n";
    print $drop "3\n";
    close($drop);
    for my $shrink (glob '/sys/kernel/slab/*/shrink') {
        open(my $file, '>', $shrink) or next;
        print $file "1\n";
        close($file);
    }
}

settle();
my %now = now();
if (!@ARGV) {
    print "$_ $now{$_}\n" for sort keys %now;
    exit;
}
my $sum = 0;
open(my $file, '<', $ARGV[0]) or die "$ARGV[0]: $!\n";
while (<$file>) {
    my ($cache, $before) = split;
    my $more = ($now{$cache} // 0) - $before;
    print "$cache $more\n" if $more > 0;
    $sum += $more;
}
print "sum $sum\n";
