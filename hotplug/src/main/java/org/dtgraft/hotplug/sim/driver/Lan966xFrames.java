package org.dtgraft.hotplug.sim.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.dtgraft.hotplug.pci.Card;
import org.dtgraft.hotplug.pci.Lan966xQueues;

/// Frames between the processor and the switch of a LAN966x, word by word (`lan966x_port_ifh_xmit`
/// and `lan966x_xtr_irq_handler`).
final class Lan966xFrames {
  private static final int QUEUES = 1 << 24 | 0x8000;
  private static final int SHORTEST = 60;
  private static final int LONGEST = 1514;
  private static final int CHECKSUM = 4;

  private Lan966xFrames() {}

  /// Sends a frame by a port; a dead card has no room for it.
  static List<Act> send(int port, int bytes) {
    return List.of(
        new Act.Read(QUEUES + Lan966xQueues.INJ_STATUS),
        new Act.Choose(status ->
            (status & Lan966xQueues.READY) == 0 || (status & Lan966xQueues.FULL) != 0
                ? List.of(new Act.Fail("transmit queue busy"))
                : frame(port, Math.clamp(bytes, SHORTEST, LONGEST))));
  }

  private static List<Act> frame(int port, int bytes) {
    List<Act> acts = new ArrayList<>();
    acts.add(new Act.Write(QUEUES + Lan966xQueues.INJ_CTRL, Lan966xQueues.BEGINS));
    for (int word : Lan966xQueues.header(port)) {
      acts.add(inject(word));
    }
    for (int at = 0; at < bytes; at += 4) {
      acts.add(inject(0));
    }
    acts.add(new Act.Write(QUEUES + Lan966xQueues.INJ_CTRL, Lan966xQueues.ENDS));
    acts.add(inject(0));
    acts.add(new Act.Result(bytes));
    return acts;
  }

  private static Act inject(int word) {
    return new Act.Write(QUEUES + Lan966xQueues.INJ_WR, word);
  }

  /// Takes frames until there are no more. What is all ones is not believed, unlike in Linux, which
  /// takes 15 for the number of the port then.
  ///
  /// @param received what is done with a frame of a port
  static List<Act> receive(IntFunction<List<Act>> received) {
    return List.of(
        new Act.Read(QUEUES + Lan966xQueues.XTR_DATA_PRESENT),
        new Act.Choose(present ->
            present == Card.ALL_ONES || (present & 1) == 0 ? List.of() : header(received)));
  }

  private static final Act NEXT = new Act.Read(QUEUES + Lan966xQueues.XTR_RD);

  private static List<Act> header(IntFunction<List<Act>> received) {
    return List.of(
        NEXT,
        NEXT,
        new Act.Choose(second ->
            List.of(
                NEXT, new Act.Choose(third -> rest(second, Lan966xQueues.port(third), received)))));
  }

  private static List<Act> rest(int second, int port, IntFunction<List<Act>> received) {
    int bytes = Lan966xQueues.length(second) - CHECKSUM;
    if (second == Card.ALL_ONES || bytes > LONGEST) {
      return List.of();
    }
    List<Act> acts = new ArrayList<>();
    for (int word = 3; word < Lan966xQueues.HEADER; word++) {
      acts.add(NEXT);
    }
    for (int at = 0; at < bytes; at += 4) {
      acts.add(NEXT);
    }
    acts.add(NEXT);
    acts.add(NEXT);
    acts.add(new Act.Choose(_ -> received.apply(port)));
    acts.addAll(receive(received));
    return acts;
  }
}
