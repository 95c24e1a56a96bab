package org.dtgraft.devicetree.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// One thing that is wrong, or worth a warning: what, where, and under which rule.
///
/// @param severity how much it weighs
/// @param rule the rule's id, `room/what-is-wrong`, e.g. `dts/unknown-label`; it never changes once
///   published, so that people can search for it and switch it
/// @param message one sentence without a full stop, naming the thing in single quotes; as in a
///   [SourceText], a `char` is a byte of the input
/// @param place where it stands
/// @param hint what to do about it, or what was probably meant; empty where there is nothing to say
/// @param notes other places that matter
public record Diagnostic(
    Severity severity, String rule, String message, Place place, String hint, List<Note> notes) {

  /// By file, then by place in it, errors before warnings: the order in which many are shown.
  public static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing((Diagnostic d) -> d.place().file())
          .thenComparingLong(d -> position(d.place()))
          .thenComparing(Diagnostic::severity)
          .thenComparing(Diagnostic::rule);

  public Diagnostic {
    Objects.requireNonNull(severity);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(message);
    Objects.requireNonNull(place);
    Objects.requireNonNull(hint);
    notes = List.copyOf(notes);
  }

  /// An error without hint or notes.
  public static Diagnostic error(String rule, Place place, String message) {
    return new Diagnostic(Severity.ERROR, rule, message, place, "", List.of());
  }

  /// A warning without hint or notes.
  public static Diagnostic warning(String rule, Place place, String message) {
    return new Diagnostic(Severity.WARNING, rule, message, place, "", List.of());
  }

  /// The same with a hint.
  public Diagnostic withHint(String newHint) {
    return new Diagnostic(severity, rule, message, place, newHint, notes);
  }

  /// The same with one more note.
  public Diagnostic withNote(String text, Place where) {
    List<Note> more = new ArrayList<>(notes);
    more.add(new Note(text, where));
    return new Diagnostic(severity, rule, message, place, hint, more);
  }

  /// The same with another weight.
  public Diagnostic with(Severity newSeverity) {
    return new Diagnostic(newSeverity, rule, message, place, hint, notes);
  }

  /// The same in another place.
  public Diagnostic at(Place newPlace) {
    return new Diagnostic(severity, rule, message, newPlace, hint, notes);
  }

  /// Whether this alone makes the input refused.
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  private static long position(Place place) {
    return switch (place) {
      case Place.InSource source -> source.written().start();
      case Place.InBlob blob -> blob.offset();
      case Place.InTree _, Place.Nowhere _ -> 0;
    };
  }
}
