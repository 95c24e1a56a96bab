package org.dtgraft.devicetree.diagnostic;

/// Where each stretch of a text that was made of others was written.
@FunctionalInterface
public interface Origins {
  /// Where the bytes from `start` (inclusive) to `end` (exclusive) were written; an empty stretch
  /// stands just behind what is before it.
  ///
  /// A stretch over several files or macros is shown by its begin.
  Origin of(int start, int end);
}
