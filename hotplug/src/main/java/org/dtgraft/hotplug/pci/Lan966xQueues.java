package org.dtgraft.hotplug.pci;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/// `DEVCPU_QS`: the queues by which a processor puts frames into the switch of a LAN966x, and takes
/// them out (`lan966x_port_ifh_xmit` and `lan966x_xtr_irq_handler` in
/// `drivers/net/ethernet/microchip/lan966x/lan966x_main.c`, 7.3), word by word.
///
/// | offset | register | |
/// |---|---|---|
/// | 0x08 | `XTR_RD(0)` | the next word: seven of the header, those of the frame, end, checksum |
/// | 0x18 | `XTR_FLUSH` | bit 0 drops all |
/// | 0x1c | `XTR_DATA_PRESENT` | bit 0 while there is a word |
/// | 0x2c | `INJ_WR(0)` | the next word, in the same order; the one behind the end sends it |
/// | 0x34 | `INJ_CTRL(0)` | bit 18 begins a frame, bit 19 ends it |
/// | 0x3c | `INJ_STATUS` | bits 3:2, ready: always |
///
/// Of a header counts to which ports a frame goes (bits 70:62), from which it came (144:141) and
/// its length (191:178).
public final class Lan966xQueues implements Registers {
  /// The words of a header.
  public static final int HEADER = 7;

  /// The next word of a frame.
  public static final int XTR_RD = 0x08;

  /// Whether there is one.
  public static final int XTR_DATA_PRESENT = 0x1c;

  /// Takes the next word of a frame.
  public static final int INJ_WR = 0x2c;

  /// Begins and ends a frame.
  public static final int INJ_CTRL = 0x34;

  /// Whether a frame may be begun.
  public static final int INJ_STATUS = 0x3c;

  /// Begins a frame.
  public static final int BEGINS = 1 << 18;

  /// Ends it.
  public static final int ENDS = 1 << 19;

  /// It may be begun.
  public static final int READY = 1 << 2;

  /// No room for it.
  public static final int FULL = 1 << 4;

  private static final int XTR_FLUSH = 0x18;
  private static final int NOT_READY = 0x0700_0080;
  private static final int END = 0x80;

  /// The memory of the switch, 32 KiB.
  private static final int MOST_WORDS = 8192;

  /// Who is told.
  public interface Listener {
    /// A frame leaves by a port.
    ///
    /// @param bytes of it, without checksum
    void leaves(int port, int bytes);

    /// Whether there is something to take.
    void present(boolean is);
  }

  private final Listener listener;
  private final Deque<Integer> extracted = new ArrayDeque<>();
  private final List<Integer> injected = new ArrayList<>();
  private boolean begun;
  private boolean ended;

  /// Empty ones.
  public Lan966xQueues(Listener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  /// A frame for the processor has come in by a port; where there is no room, it is lost.
  public void receive(int port, int bytes) {
    int words = (bytes + 3) / 4;
    if (extracted.size() + HEADER + words + 2 <= MOST_WORDS) {
      int[] header = new int[HEADER];
      header[1] = (bytes + 4) << 18;
      header[2] = port << 13;
      for (int word : header) {
        extracted.add(word);
      }
      for (int i = 0; i < words; i++) {
        extracted.add(0);
      }
      extracted.add(END);
      extracted.add(0);
      listener.present(true);
    }
  }

  /// The header of a frame for a port.
  public static int[] header(int port) {
    int[] header = new int[HEADER];
    int bit = 62 + port;
    header[HEADER - 1 - bit / Integer.SIZE] = 1 << bit % Integer.SIZE;
    return header;
  }

  /// From which port a frame came.
  ///
  /// @param word the third of the header
  public static int port(int word) {
    return word >>> 13 & 0xf;
  }

  /// How long a frame is, in bytes, with its checksum of four.
  ///
  /// @param word the second of the header
  public static int length(int word) {
    return word >>> 18;
  }

  /// Forgets all.
  void reset() {
    extracted.clear();
    injected.clear();
    begun = false;
    listener.present(false);
  }

  @Override
  public int read(int offset) {
    return switch (offset) {
      case XTR_RD -> next();
      case XTR_DATA_PRESENT -> extracted.isEmpty() ? 0 : 1;
      case INJ_STATUS -> READY;
      default -> 0;
    };
  }

  private int next() {
    Integer word = extracted.poll();
    if (word != null && extracted.isEmpty()) {
      listener.present(false);
    }
    return word == null ? NOT_READY : word;
  }

  @Override
  public void write(int offset, int value) {
    switch (offset) {
      case XTR_FLUSH -> reset();
      case INJ_CTRL -> control(value);
      case INJ_WR -> inject(value);
      default -> {}
    }
  }

  private void control(int value) {
    if ((value & BEGINS) != 0) {
      injected.clear();
      begun = true;
      ended = false;
    }
    ended |= (value & ENDS) != 0;
  }

  private void inject(int word) {
    if (begun && ended) {
      begun = false;
      send();
    } else if (begun && injected.size() < MOST_WORDS) {
      injected.add(word);
    }
  }

  private void send() {
    if (injected.size() >= HEADER) {
      int ports = injected.get(5) >>> 30 | (injected.get(4) & 0x7f) << 2;
      int bytes = (injected.size() - HEADER) * 4;
      for (int port = 0; port < 9; port++) {
        if ((ports >> port & 1) != 0) {
          listener.leaves(port, bytes);
        }
      }
    }
  }
}
