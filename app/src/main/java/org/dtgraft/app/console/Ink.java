package org.dtgraft.app.console;

/// Colours by what they mean. Without colour every text stays as it is, so nothing may depend on
/// them.
///
/// @param on whether there is colour at all
public record Ink(boolean on) {
  public String added(String text) {
    return paint("32", text);
  }

  public String removed(String text) {
    return paint("31", text);
  }

  public String changed(String text) {
    return paint("33", text);
  }

  public String warning(String text) {
    return paint("1;33", text);
  }

  public String error(String text) {
    return paint("1;31", text);
  }

  public String good(String text) {
    return paint("1;32", text);
  }

  public String strong(String text) {
    return paint("1", text);
  }

  public String name(String text) {
    return paint("36", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
