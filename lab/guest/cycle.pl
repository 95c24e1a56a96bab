# Loads overlays into the kernel and takes them out again, the last first, as fast as it lets one:
# `cycle.pl TIMES FILE...`. Prints the medians of both in milliseconds.
use strict;
use warnings;
use Time::HiRes 'time';

my ($times, @files) = @ARGV;
my $overlays = '/sys/kernel/config/device-tree/overlays';

sub text {
    my ($file) = @_;
    open(my $in, '<:raw', $file) or die "$file: $!\n";
    local $/;
    return <$in>;
}

# The kernel applies when the file is closed.
sub load {
    my ($entry, $blob) = @_;
    mkdir "$overlays/$entry" or die "$entry: $!\n";
    open(my $out, '>:raw', "$overlays/$entry/dtbo") or die "$entry: $!\n";
    syswrite($out, $blob) == length $blob or die "$entry: $!\n";
    close($out);
    my $status = text("$overlays/$entry/status");
    die "$entry: $status" if $status !~ /^applied/;
}

sub median {
    my @sorted = sort { $a <=> $b } @_;
    return sprintf '%.1f', $sorted[@sorted / 2] * 1000;
}

my @blobs = map { text($_) } @files;
my (@loads, @removals);
for (1 .. $times) {
    my $began = time;
    load("cycle-$_", $blobs[$_]) for 0 .. $#blobs;
    my $loaded = time;
    for (reverse 0 .. $#blobs) {
        rmdir "$overlays/cycle-$_" or die "cycle-$_: $!\n";
    }
    push @loads, $loaded - $began;
    push @removals, time - $loaded;
}
print median(@loads), ' ', median(@removals), "\n";
