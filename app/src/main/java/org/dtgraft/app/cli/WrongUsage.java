package org.dtgraft.app.cli;

/// The command line cannot be meant: exit code 2.
final class WrongUsage extends Exception {
  private static final long serialVersionUID = 1;

  WrongUsage(String sentence) {
    super(sentence, null, false, false);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
