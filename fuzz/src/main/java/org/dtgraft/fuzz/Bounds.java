package org.dtgraft.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What the work for one input may cost.
///
/// @param nanoseconds of processor time, which other programs on the machine do not spend
/// @param bytes that are allocated, alive or not
record Bounds(long nanoseconds, long bytes) {
  /// A second and a quarter of a GiB; no input has more than 64 KiB.
  static final Bounds FUZZING = new Bounds(1_000_000_000L, 256L << 20);

  /// Only the memory, which is the same in every run.
  static final Bounds REPLAYING = new Bounds(Long.MAX_VALUE, 256L << 20);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Works in this thread, and fails where it cost too much. Only the second time counts: the first
  /// may have loaded classes, which a fuzzer instruments.
  void hold(Runnable work) {
    if (isExceededBy(cost(work))) {
      Bounds again = cost(work);
      Laws.require(!isExceededBy(again), "too costly", again);
    }
  }

  private boolean isExceededBy(Bounds cost) {
    return cost.nanoseconds > nanoseconds || cost.bytes > bytes;
  }

  private static Bounds cost(Runnable work) {
    long time = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return new Bounds(
        THREADS.getCurrentThreadCpuTime() - time, THREADS.getCurrentThreadAllocatedBytes() - bytes);
  }
}
