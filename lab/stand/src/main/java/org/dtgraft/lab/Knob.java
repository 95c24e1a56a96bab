package org.dtgraft.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of the lab's simulated hardware, below `/sys`.
record Knob(Path file) {

  boolean isThere() {
    return Files.exists(file);
  }

  /// Sets it in one write, as attributes want it.
  ///
  /// @throws UncheckedIOException where the kernel does not take that
  void set(byte[] value) {
    try {
      Files.write(file, value, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void set(String value) {
    set(value.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  String get() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
