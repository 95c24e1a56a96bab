package org.dtgraft.app.cli;

import java.util.Objects;
import org.dtgraft.app.console.Ink;
import org.dtgraft.app.dropin.DropIns;

/// What `dtgraft --help` and `dtgraft --version` say.
final class Overview {
  private Overview() {}

  static String help(Ink ink) {
    StringBuilder text = new StringBuilder();
    text.append("dtgraft: hot-pluggable hardware with device tree overlays\n\n");
    text.append("Usage: ").append(ink.strong("dtgraft COMMAND ...")).append("\n\n");
    text.append("Commands:\n");
    for (String name : Commands.names()) {
      Command command = Commands.named(name).orElseThrow();
      line(text, ink, name, command.syntax().summary());
    }
    text.append("\nIn the place of device-tree-compiler's tools:\n");
    for (String name : DropIns.names()) {
      line(text, ink, name, DropIns.named(name).orElseThrow().summary());
    }
    text.append(
        "\n'dtgraft COMMAND --help' explains one, with examples. 'dtgraft --version' tells");
    text.append(" the version.\n");
    text.append(
        "DTGRAFT_TRACE=1 shows where a mistake of the program itself happened (exit 70).\n");
    return text.toString();
  }

  private static void line(StringBuilder text, Ink ink, String name, String summary) {
    String padded = name + " ".repeat(Math.max(1, 12 - name.length()));
    text.append("  ").append(ink.strong(padded)).append(summary).append('\n');
  }

  static String version() {
    Package us = Overview.class.getPackage();
    return Objects.requireNonNullElse(us.getImplementationVersion(), "(unpackaged)");
  }
}
