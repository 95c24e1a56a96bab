package org.dtgraft.linux.overlay;

import java.io.IOException;
import java.util.List;

/// What a kernel offers user space for overlays. None of it is mainline, and none says the whole
/// truth: whoever uses it looks at the tree afterwards.
public interface OverlayInterface {

  /// What came of handing a blob over.
  sealed interface Handed {
    /// The kernel says that it is applied.
    record Applied() implements Handed {}

    /// The kernel says that it is not, and why as far as it tells. Parts of it may be.
    record Refused(String why) implements Handed {}
  }

  /// Its name, for people.
  String name();

  /// The overlays that were handed over and not taken back, by name, sorted. Others may be applied
  /// that no entry stands for.
  List<String> entries() throws IOException;

  /// Hands a blob over. Drivers are probed meanwhile, so it may take long.
  ///
  /// @param entry a name that is not among [#entries]
  Handed apply(String entry, byte[] blob) throws IOException;

  /// What an entry holds, as it was handed over; empty where it holds nothing.
  byte[] blob(String entry) throws IOException;

  /// Takes an entry back. Does not return before the kernel does, which may wait for a process that
  /// holds a device. Whether the overlay has left is to be seen in the tree alone.
  ///
  /// @return what the kernel tells against it; empty where it tells nothing
  String remove(String entry) throws IOException;
}
