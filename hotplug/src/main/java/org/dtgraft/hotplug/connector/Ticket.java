package org.dtgraft.hotplug.connector;

import java.util.Objects;

/// Names one load at one connector. Actions carry it out and answers bring it back, so that an
/// answer to an earlier attempt is known as such.
///
/// @param generation of the attempt that asked, from 1; never used again at that connector
public record Ticket(int generation, Stage stage) {
  public Ticket {
    Objects.requireNonNull(stage);
    if (generation < 1) {
      throw new IllegalArgumentException("no generation: " + generation);
    }
  }

  @Override
  public String toString() {
    return stage.word() + "#" + generation;
  }
}
