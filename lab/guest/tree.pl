# The running device tree: `tree.pl` prints every node, and every property with its value in hex;
# `tree.pl FILE` says in words what is different from what an earlier call printed into FILE.
use strict;
use warnings;
use Fcntl;

my $base = '/sys/firmware/devicetree/base';
my (%nodes, %properties);

sub collect {
    my ($node) = @_;
    opendir(my $folder, "$base$node") or return;
    $nodes{$node} = 1;
    for my $name (sort grep { !/^\.\.?$/ } readdir $folder) {
        my $path = "$node/$name";
        my $value = value("$base$path");
        if (defined $value) {
            $properties{$path} = unpack('H*', $value);
        } else {
            collect($path);
        }
    }
}

# The bytes of a property; undefined of a node. With few system calls: an emulated board has
# thousands of properties, and no time.
sub value {
    my ($path) = @_;
    my ($value, $count) = ('');
    sysopen(my $file, $path, O_RDONLY) or die "$path: $!\n";
    1 while ($count = sysread($file, $value, 65536, length $value));
    die "$path: $!\n" if !defined $count && !$!{EISDIR};
    return defined $count ? $value : undef;
}

sub now {
    return join('', (map { "$_/\n" } sort keys %nodes),
        map { "$_ = $properties{$_}\n" } sort keys %properties);
}

sub difference {
    my ($before) = @_;
    my $now = now();
    return 'as before' if $before eq $now;
    my %before = map { $_ => 1 } $before =~ m{^(.*)/$}mg;
    my @new = grep { !$before{$_} } sort keys %nodes;
    my @gone = grep { !$nodes{$_} } sort keys %before;
    return 'other properties' unless @new || @gone;
    return join(', ', (map { "new $_" } @new), map { "gone $_" } @gone);
}

collect('');
if (@ARGV) {
    open(my $file, '<', $ARGV[0]) or die "$ARGV[0]: $!\n";
    local $/;
    print difference(<$file>), "\n";
} else {
    print now();
}
