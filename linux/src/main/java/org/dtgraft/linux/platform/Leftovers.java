package org.dtgraft.linux.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dtgraft.devicetree.tree.NodePath;
import org.dtgraft.linux.overlay.Footprint;
import org.dtgraft.linux.overlay.OverlayInterface;
import org.dtgraft.linux.sysfs.Deadline;

/// What an earlier program has left in the kernel: its entries, known by the prefix of their names.
///
/// A kernel that is asked to remove an overlay waits for whoever holds a device of it, and cannot
/// be called back. So holders are looked for first, and no call is waited for without end.
public final class Leftovers {
  /// Numbers that are longer are none of ours.
  private static final int DIGITS = 9;

  private final OverlayInterface kernel;
  private final String prefix;
  private final Function<List<NodePath>, List<String>> holders;
  private final Duration patience;

  /// @param holders who holds devices of these nodes, and what: `process 412 (cat) has /dev/i2c-7
  ///   open`
  /// @param patience how long the removal of one entry may take
  public Leftovers(
      OverlayInterface kernel,
      String prefix,
      Function<List<NodePath>, List<String>> holders,
      Duration patience) {
    this.kernel = kernel;
    this.prefix = prefix;
    this.holders = holders;
    this.patience = patience;
  }

  /// Takes them out, the last first, up to the first that does not come out. It is not known what
  /// that program did, so only the kernel's own word says that one is gone.
  ///
  /// @return which does not come out, and why; empty where nothing is left
  public String takeOut() throws IOException {
    List<String> left =
        kernel.entries().stream()
            .filter(name -> name.startsWith(prefix))
            .sorted(Comparator.comparingInt(this::number).reversed())
            .toList();
    for (String name : left) {
      String why = takeOut(name);
      if (!why.isEmpty()) {
        return "'%s': %s".formatted(name, why);
      }
    }
    return "";
  }

  private String takeOut(String name) throws IOException {
    Optional<String> told = Deadline.within(patience, () -> askedOut(name));
    return told.orElseGet(() ->
        "the kernel has been at it for %d s; it waits for somebody who holds a device of it"
            .formatted(patience.toSeconds()));
  }

  private String askedOut(String name) throws IOException {
    List<String> held = holders.apply(Footprint.of(kernel.blob(name)));
    if (!held.isEmpty()) {
      return held.stream().collect(Collectors.joining(", "));
    }
    String told = kernel.remove(name);
    if (!kernel.entries().contains(name)) {
      return "";
    }
    return told.isEmpty() ? "the kernel keeps it, and does not say why" : told;
  }

  private int number(String name) {
    int begin = prefix.length();
    int end = begin;
    while (end < name.length() && Character.isDigit(name.charAt(end))) {
      end++;
    }
    return end == begin || end - begin > DIGITS ? 0 : Integer.parseInt(name.substring(begin, end));
  }
}
