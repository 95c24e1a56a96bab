package org.dtgraft.hotplug.pci;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// An interrupt line that several cards share: asserted while any of them asserts it, and served as
/// the kernel serves one (`handle_fasteoi_irq` and `kernel/irq/spurious.c`, 7.3).
///
/// All handlers are asked in each round. A line that nobody cares for is switched off, and from
/// then on only polled. Belongs to one thread.
public final class IntxLine {

  /// What a driver does in an interrupt.
  @FunctionalInterface
  public interface Handler {
    /// Looks after the device.
    ///
    /// @return whether it says that the interrupt was its own. A driver that always says so, as
    ///   `lan966x_pci` does, keeps a line alive that another card leaves asserted
    boolean handle();
  }

  /// When a line is given up.
  ///
  /// @param rounds after how many rounds the unhandled ones are looked at
  /// @param unhandled more than that many among them are too many
  public record Patience(int rounds, int unhandled) {
    /// That of Linux: more than 99,900 of 100,000. It also begins anew when there were 100 ms
    /// without an unhandled one, which is not told here.
    public static final Patience LINUX = new Patience(100_000, 99_900);

    public Patience {
      if (rounds < 1 || unhandled < 0 || unhandled >= rounds) {
        throw new IllegalArgumentException("no patience: %d of %d".formatted(unhandled, rounds));
      }
    }
  }

  /// What came of serving a line.
  public enum Served {
    /// Nobody asserts it any more.
    QUIET,
    /// It is asserted, and was switched off: "nobody cared".
    SWITCHED_OFF,
    /// It is still asserted, and handlers say that they handle it.
    STORM
  }

  private final Patience patience;
  private final Set<Object> asserting = new HashSet<>();
  private final List<Handler> handlers = new ArrayList<>();
  private boolean switchedOff;
  private int rounds;
  private int unhandled;

  /// A quiet line without handlers.
  public IntxLine(Patience patience) {
    this.patience = Objects.requireNonNull(patience);
  }

  /// A card asserts the line, or no longer.
  ///
  /// @param source equal to nothing but itself
  public void drive(Object source, boolean asserts) {
    if (asserts) {
      asserting.add(source);
    } else {
      asserting.remove(source);
    }
  }

  /// Whether anybody asserts it.
  public boolean isAsserted() {
    return !asserting.isEmpty();
  }

  /// Whether it was given up.
  public boolean isSwitchedOff() {
    return switchedOff;
  }

  /// A driver takes part (`request_irq` with `IRQF_SHARED`). The first switches the line on, also
  /// one that was given up.
  public void request(Handler handler) {
    if (handlers.isEmpty()) {
      switchedOff = false;
      rounds = 0;
      unhandled = 0;
    }
    handlers.add(handler);
  }

  /// A driver takes part no longer; nothing happens where it did not.
  public void free(Handler handler) {
    handlers.remove(handler);
  }

  /// Serves the line until it is quiet, switched off, or so many rounds are over. A line without
  /// handlers is masked, and so left as it is.
  public Served serve(int most) {
    for (int i = 0; i < most && isAsserted() && !isMasked(); i++) {
      note(ask());
    }
    return !isAsserted() ? Served.QUIET : switchedOff ? Served.SWITCHED_OFF : Served.STORM;
  }

  private boolean isMasked() {
    return switchedOff || handlers.isEmpty();
  }

  /// Asks each handler once, whether the line is asserted or not, as the kernel does each 100 ms
  /// with lines that it has given up: a card that shares one goes on, slowly.
  public void poll() {
    if (switchedOff) {
      ask();
    }
  }

  private boolean ask() {
    boolean handled = false;
    for (Handler handler : List.copyOf(handlers)) {
      handled |= handler.handle();
    }
    return handled;
  }

  /// `note_interrupt`.
  private void note(boolean handled) {
    unhandled += handled ? 0 : 1;
    if (unhandled == 0 || ++rounds < patience.rounds) {
      return;
    }
    switchedOff = unhandled > patience.unhandled;
    rounds = 0;
    unhandled = 0;
  }
}
