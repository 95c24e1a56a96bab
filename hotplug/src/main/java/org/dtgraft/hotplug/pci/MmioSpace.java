package org.dtgraft.hotplug.pci;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The addresses of a processor, as far as a host bridge takes them: an access goes through the
/// host's window and the windows of bridges to the BAR of a card, and there to a register.
///
/// Where nobody answers, all ones are read, and what is written is lost. Belongs to one thread.
public final class MmioSpace {
  private final Enumeration scan;
  private final Map<PciPath, Card> cards;

  /// The addresses that a scan gave out.
  ///
  /// @param scan what the bridges and cards decode: a later scan is another space
  /// @param cards what is there now; a view, so that cards may come and go
  public MmioSpace(Enumeration scan, Map<PciPath, Card> cards) {
    this.scan = Objects.requireNonNull(scan);
    this.cards = Objects.requireNonNull(cards);
  }

  /// Where an access arrives.
  ///
  /// @param function an endpoint
  /// @param bar the index of its BAR
  /// @param offset in the BAR, in bytes
  public record Target(PciPath function, int bar, long offset) {
    public Target {
      Objects.requireNonNull(function);
    }
  }

  /// Who decodes an address of the processor; nothing where nobody does.
  public Optional<Target> decode(long cpuAddress) {
    for (HostWindow window : scan.host().windows()) {
      long offset = cpuAddress - window.cpu();
      if (Long.compareUnsigned(offset, window.size()) < 0) {
        return onBus(PciPath.HOST, window.space() == Space.IO, window.bus() + offset);
      }
    }
    return Optional.empty();
  }

  private Optional<Target> onBus(PciPath bus, boolean isPort, long address) {
    for (Placed function : scan.behind(bus)) {
      Optional<Region> region = decoding(function, isPort, address);
      if (region.isPresent()) {
        long offset = address - region.get().address();
        return function.behind().isPresent()
            ? onBus(function.path(), isPort, address)
            : Optional.of(new Target(function.path(), region.get().index(), offset));
      }
    }
    return Optional.empty();
  }

  private static Optional<Region> decoding(Placed function, boolean isPort, long address) {
    return function.regions().stream()
        .filter(r -> (r.space() == Space.IO) == isPort && r.holds(address))
        .findFirst();
  }

  /// Reads 32 bits.
  public int read(long cpuAddress) {
    return decode(cpuAddress)
        .flatMap(t -> card(t).map(c -> c.read(t.bar, t.offset)))
        .orElse(Card.ALL_ONES);
  }

  /// Writes 32 bits.
  public void write(long cpuAddress, int value) {
    decode(cpuAddress).ifPresent(t -> card(t).ifPresent(c -> c.write(t.bar, t.offset, value)));
  }

  private Optional<Card> card(Target target) {
    return Optional.ofNullable(cards.get(target.function));
  }
}
