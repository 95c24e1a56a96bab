package org.dtgraft.app.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// The two forms of text: what was typed, and what trees and diagnostics hold, one `char` a byte.
public final class Names {
  private Names() {}

  /// Typed text as trees hold it.
  public static String bytes(String typed) {
    return new String(typed.getBytes(UTF_8), ISO_8859_1);
  }

  /// The text of a tree for a machine that reads JSON, which is UTF-8: control characters stay.
  public static String decoded(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }
}
