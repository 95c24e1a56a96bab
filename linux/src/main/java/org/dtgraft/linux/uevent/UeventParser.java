package org.dtgraft.linux.uevent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `ACTION@DEVPATH`, then variables `KEY=VALUE`, each with a NUL behind it.
///
/// Any bytes are taken. A message is read whole or not at all.
public final class UeventParser {
  /// The longest message, in bytes. The kernel's own have at most 2048 bytes of variables behind
  /// the path.
  public static final int MAX_LENGTH = 8192;

  /// The most variables. The kernel's limit is 64.
  public static final int MAX_KEYS = 128;

  /// What a message is.
  public sealed interface Parsed {
    /// It is one.
    record Message(Uevent uevent) implements Parsed {}

    /// It is none, and why.
    record Malformed(String why) implements Parsed {}
  }

  private UeventParser() {}

  /// Reads one message.
  public static Parsed parse(byte[] message) {
    if (message.length > MAX_LENGTH) {
      return malformed("longer than " + MAX_LENGTH + " bytes");
    }
    if (message.length == 0 || message[message.length - 1] != 0) {
      return malformed("no NUL at the end");
    }
    List<String> lines = lines(message);
    return lines.size() - 1 > MAX_KEYS
        ? malformed("more than " + MAX_KEYS + " variables")
        : parse(lines.getFirst(), lines.subList(1, lines.size()));
  }

  private static Parsed malformed(String why) {
    return new Parsed.Malformed(why);
  }

  private static List<String> lines(byte[] message) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < message.length; at++) {
      if (message[at] == 0) {
        lines.add(new String(message, from, at - from, StandardCharsets.UTF_8));
        from = at + 1;
      }
    }
    return lines;
  }

  private static Parsed parse(String header, List<String> variables) {
    int at = header.indexOf('@');
    if (at < 0 || !header.startsWith("/", at + 1)) {
      return malformed("no ACTION@/DEVPATH at the beginning");
    }
    Optional<Action> action = Action.of(header.substring(0, at));
    if (action.isEmpty()) {
      return malformed("no action that is known");
    }
    Map<String, String> keys = new LinkedHashMap<>();
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      if (equals <= 0) {
        return malformed("a variable that is no KEY=VALUE");
      }
      // A driver may say a key once more; udev takes the last, too.
      keys.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return agreeing(new Uevent(action.orElseThrow(), header.substring(at + 1), keys));
  }

  private static Parsed agreeing(Uevent uevent) {
    return uevent.key("ACTION").orElse("").equals(uevent.action().word())
            && uevent.key("DEVPATH").orElse("").equals(uevent.devpath())
        ? new Parsed.Message(uevent)
        : malformed("ACTION and DEVPATH are not those of the beginning");
  }
}
